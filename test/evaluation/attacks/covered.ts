// What covers an intruder: other changes in the same time, a source that does not answer, metadata that is no witness, a
// flood of alerts.

import { later } from '../certificates';
import { spkiSha256 } from '../play';
import { type Primary, SOME } from '../primaries';
import { providerAt } from '../provider';
import { type Attack, DAY, type Happening, HOUR, QUARTER } from '../scenario';
import {
  all,
  answering,
  type Change,
  federatedDomain,
  headed,
  lose,
  managedDomain,
  missing,
  partnerDomain,
  publish,
  regain,
  set,
  slots,
  withDomain,
  withoutPartner,
  withPartner,
} from '../tenant';
import {
  aboutKey,
  ADMINISTRATOR,
  ATTACK,
  attack,
  configurationOf,
  INTRUDER,
  targetOf,
} from './attack';
import { AADINTERNALS, clone, copyWith } from './rogues';

const EXPLAINED = 'Audit entries that are explained away';
const CLEARED = 'Cleared on a source that nobody read';
const WITNESS = 'Metadata that is no witness';
const FLOOD = 'A flood that hides it';

/** Written beside "Set federation settings on domain" when a domain is converted; old commands write it alone. */
const CONVERTED = 'Set domain authentication';
/** Between the runs at a day and a quarter of an hour later. */
const CAME = DAY + 6;
const WENT = DAY + 9;

function explained(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain, day, start } = target;
  const genuine = primary.base64;
  const rogue = clone(genuine, day);
  const second = copyWith('second')(genuine, start);
  const theirs = (change: Change, at: number, activity?: string): Happening => ({
    at,
    change,
    by: INTRUDER,
    ...(activity === undefined ? {} : { activity }),
  });
  const partners = ['one.example', 'two.example'];
  const partner = (id: string): Change =>
    withPartner(partnerDomain(id, partnerConfiguration(primary, id, genuine)));
  const plan = (
    variant: string,
    happenings: readonly Happening[],
    before: Change = (same) => same,
  ): Attack =>
    attack(EXPLAINED, variant, target, {
      before,
      happenings,
      visibleAt: WENT,
      about: ({ evidence: { audit }, domainId }) =>
        domainId === null &&
        audit?.state === 'read' &&
        audit.entries.some(({ actor }) => actor === INTRUDER),
      severity: 'medium',
      conditions: ['permissions'],
    });
  return [
    plan('a rogue key came, and its domain is set to managed', [
      theirs(slots(domain, genuine, rogue), CAME),
      theirs(withDomain(managedDomain(domain)), WENT, CONVERTED),
    ]),
    plan(
      'a rogue key came and went, written as an old command writes it; another domain is set to managed',
      [
        theirs(slots(domain, genuine, rogue), CAME, CONVERTED),
        theirs(slots(domain, genuine, null), WENT),
        { at: WENT + 1, change: withDomain(managedDomain('other.example')) },
      ],
      withDomain(federatedDomain('other.example', configurationOf(target.provider, genuine))),
    ),
    plan(
      'a rogue key came and went, written as an old command writes it; two known keys are swapped',
      [
        theirs(slots(domain, genuine, rogue), CAME, CONVERTED),
        theirs(slots(domain, second, genuine), WENT),
      ],
      slots(domain, genuine, second),
    ),
    plan(
      "a rogue key came and went; two partners' domains leave",
      [
        theirs(slots(domain, genuine, rogue), CAME),
        theirs(slots(domain, genuine, null), WENT),
        { at: WENT + 1, change: all(...partners.map(withoutPartner)) },
      ],
      all(...partners.map(partner)),
    ),
  ];
}

function partnerConfiguration(
  primary: Primary,
  id: string,
  certificate: string,
): Readonly<Record<string, unknown>> {
  const { settings } = providerAt(primary.kind, `sts.${id}`, id);
  const { displayName, issuerUri, passiveSignInUri, preferredAuthenticationProtocol } = settings;
  return {
    id: `b0c1d2e3-0000-4000-8000-${id}`,
    displayName,
    issuerUri,
    metadataExchangeUri: null,
    passiveSignInUri,
    preferredAuthenticationProtocol,
    signingCertificate: certificate,
  };
}

function cleared(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain, day, provider } = target;
  const genuine = primary.base64;
  const rogue = clone(genuine, day);
  const child = `child.${domain}`;
  const partner = withPartner(partnerDomain(domain, partnerConfiguration(primary, domain, rogue)));
  const then = ATTACK + HOUR;
  const childWith = (second: string | null): Change =>
    withDomain(federatedDomain(child, configurationOf(provider, genuine, second), false));
  return [
    attack(
      CLEARED,
      "a partner's federation with the name of one of our domains; the list fails once",
      target,
      {
        change: partner,
        happenings: [
          { at: then, change: lose('externalFederations', 'silent') },
          { at: then + QUARTER, change: regain('externalFederations') },
        ],
        visibleAt: then,
        about: aboutKey(`${domain} (partner)`, rogue),
        mustBe: 'open',
      },
    ),
    attack(
      CLEARED,
      "the key of a partner's federation with the name of one of our domains, in its slot",
      target,
      {
        before: partner,
        change: slots(domain, genuine, rogue),
        about: ({ domainId, evidence: { nextSigningCertificate: slot } }) =>
          domainId === domain && slot?.state === 'present' && slot.spkiSha256 === spkiSha256(rogue),
        severity: 'high',
      },
    ),
    attack(CLEARED, "a partner's federation with a rogue key; the list fails once", target, {
      before: withPartner(
        partnerDomain('partner.example', partnerConfiguration(primary, 'partner.example', genuine)),
      ),
      change: set('partner.example', { signingCertificate: rogue }),
      happenings: [
        { at: then, change: lose('externalFederations', 'silent') },
        { at: then + QUARTER, change: regain('externalFederations') },
      ],
      visibleAt: then,
      about: aboutKey('partner.example', rogue),
      mustBe: 'open',
    }),
    attack(CLEARED, "a child's own configuration answers 404 once", target, {
      before: childWith(null),
      change: childWith(rogue),
      happenings: [
        { at: then, change: missing(child) },
        { at: then + QUARTER, change: answering(child) },
      ],
      visibleAt: then,
      about: aboutKey(child, rogue),
      mustBe: 'open',
    }),
    attack(CLEARED, "a root's configuration answers 404 once", target, {
      change: slots(domain, genuine, rogue),
      happenings: [
        { at: then, change: missing(domain) },
        { at: then + QUARTER, change: answering(domain) },
      ],
      visibleAt: then,
      about: aboutKey(domain, rogue),
      mustBe: 'open',
    }),
  ];
}

function witnesses(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain, day, start, provider } = target;
  const genuine = primary.base64;
  const rogue = clone(genuine, day);
  const { metadataAddress } = provider;
  const store = all(slots(domain, genuine, rogue), publish(metadataAddress, genuine, rogue));
  const hour = later(day, 1 / 24).toISOString();
  const plan = { about: aboutKey(domain, rogue), severity: 'high' } as const;
  return [
    attack(WITNESS, 'past its validUntil', target, {
      ...plan,
      change: all(store, headed(metadataAddress, { validUntil: start.toISOString() })),
      conditions: ['metadata'],
    }),
    attack(WITNESS, 'past its validUntil since the day before', target, {
      ...plan,
      before: headed(metadataAddress, { validUntil: hour }),
      happenings: [{ at: 2 * DAY, change: store, by: INTRUDER }],
      visibleAt: 2 * DAY,
      conditions: ['metadata'],
    }),
    attack(WITNESS, 'with another entityID', target, {
      ...plan,
      change: all(
        store,
        headed(metadataAddress, { entityId: 'http://sts.evil.example/adfs/services/trust' }),
      ),
      conditions: ['metadata'],
    }),
  ];
}

/** The same address, written otherwise: the domains must be compared all the same. */
function peers(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain, start } = target;
  const genuine = primary.base64;
  const rogue = clone(genuine, start);
  const { answer } = target.tenant.domains[0] ?? {};
  const others = all(
    ...['a', 'b', 'c', 'd'].map((name) =>
      withDomain({
        id: `${name}.${domain}`,
        authenticationType: 'Federated',
        isRoot: true,
        isExternal: false,
        answer: answer ?? null,
      }),
    ),
  );
  const address = String(target.provider.settings['passiveSignInUri']);
  const { host, protocol } = new URL(address);
  const own = `${protocol}//${host}`;
  const otherwise: readonly (readonly [string, string])[] = [
    ['with a slash less', address.replace(/\/$/, '')],
    ['with a port', address.replace(own, `${own}:443`)],
    ['with capitals', address.replace(host, host.toUpperCase())],
  ];
  return otherwise.map(([variant, passiveSignInUri]) =>
    attack(WITNESS, `peer domains do not see an address ${variant}, there before us`, target, {
      before: all(others, slots(domain, genuine, rogue), set(domain, { passiveSignInUri })),
      about: aboutKey(domain, rogue),
      severity: 'high',
    }),
  );
}

const CROWD = [...Array(25).keys()].map((n) => `a${String(n)}.loud.example`);

function flooded(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain, day } = target;
  const genuine = primary.base64;
  const rogue = clone(genuine, day);
  const store = slots(domain, genuine, rogue);
  const evil = (id: string, certificate: string) =>
    configurationOf(providerAt('adfs', `sts.${id}`, id), certificate);
  const added = (id: string): Change =>
    withDomain(federatedDomain(id, { ...evil(id, AADINTERNALS), issuerUri: 'http://any.sts/1' }));
  const genuineThere = (id: string): Change => withDomain(federatedDomain(id, evil(id, genuine)));
  const shared = evil('loud.example', AADINTERNALS);
  const listed = (id: string): Change => withPartner(partnerDomain(id, shared));
  const plan = { about: aboutKey(domain, rogue), severity: 'high', crowd: CROWD } as const;
  return [
    attack(FLOOD, '25 loud domains are federated in the same run', target, {
      ...plan,
      change: all(store, ...CROWD.map(added)),
    }),
    attack(FLOOD, 'a partner federation that lists 25 domains, in the same run', target, {
      ...plan,
      change: all(store, ...CROWD.map(listed)),
    }),
    attack(FLOOD, '25 domains that are added, and accepted before, turn loud with it', target, {
      ...plan,
      crowd: [],
      happenings: [
        { at: HOUR, change: all(...CROWD.map(genuineThere)), by: ADMINISTRATOR },
        { at: 2 * HOUR, accept: () => true },
      ],
      change: all(store, ...CROWD.map((id) => slots(id, genuine, AADINTERNALS))),
    }),
  ];
}

export const coveredAttacks: readonly Attack[] = [
  ...SOME.slice(0, 2).flatMap((primary) => [
    ...explained(primary),
    ...cleared(primary),
    ...witnesses(primary),
    ...peers(primary),
  ]),
  ...SOME.slice(0, 1).flatMap(flooded),
];
