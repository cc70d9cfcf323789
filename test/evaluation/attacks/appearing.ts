// Where nothing could be read or was there, something appears; or what the monitor remembers is taken away.

import { type Primary, SOME } from '../primaries';
import { providerAt } from '../provider';
import { type Attack, DAY, HOUR, QUARTER } from '../scenario';
import {
  all,
  answering,
  type Change,
  failing,
  federatedDomain,
  lose,
  managedDomain,
  missing,
  partnerDomain,
  publish,
  regain,
  set,
  slots,
  withDomain,
  withPartner,
} from '../tenant';
import {
  aboutCheck,
  aboutDomain,
  aboutKey,
  aboutTenant,
  ADMINISTRATOR,
  ATTACK,
  attack,
  configurationOf,
  either,
  INTRUDER,
  targetOf,
} from './attack';
import { clone, copyWith, named } from './rogues';

const APPEARS = 'Nothing there, then something';
const UNSEEN = 'Not seen at first, or forgotten';

const BOTH = ['asDeployed', 'metadata'] as const;
const EVIL = 'login.evil.example';
const FORGOTTEN = 'forgotten.example';

function appearing(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain, day } = target;
  const rogue = named('hack.example')(primary.base64, day);
  const evil = providerAt('adfs', EVIL, domain);
  const site = publish(evil.metadataAddress, rogue);
  const theirs: Change = all(
    site,
    answering(domain),
    set(domain, { ...evil.settings, signingCertificate: rogue }),
  );
  const federated = (certificate: string, second: unknown = null): Change =>
    withDomain(federatedDomain(FORGOTTEN, configurationOf(evil, certificate, second)));
  const accepted = (id: string) => ({ accept: aboutDomain(id) });
  const plan = { severity: 'high', conditions: BOTH } as const;
  const key = aboutKey(domain, rogue);
  return [
    attack(APPEARS, 'a root answers 404 at first; then key and issuer of the intruder', target, {
      ...plan,
      before: missing(domain),
      change: theirs,
      about: key,
    }),
    attack(APPEARS, 'the same, after the 404 was accepted', target, {
      ...plan,
      before: missing(domain),
      happenings: [{ at: HOUR, ...accepted(domain) }],
      change: theirs,
      about: key,
    }),
    attack(APPEARS, 'a root answers 404 at first; then a new issuer before the key', target, {
      ...plan,
      before: missing(domain),
      happenings: [
        {
          at: ATTACK + DAY,
          change: slots(domain, primary.base64, clone(primary.base64, day)),
          by: INTRUDER,
        },
      ],
      change: all(
        site,
        answering(domain),
        set(domain, { ...evil.settings, signingCertificate: primary.base64 }),
      ),
      about: ({ domainId, message }) => domainId === domain && message.includes(EVIL),
    }),
    attack(APPEARS, 'an added domain is accepted while it answers 404', target, {
      ...plan,
      before: withDomain(managedDomain(FORGOTTEN)),
      happenings: [
        { at: HOUR, change: all(federated(rogue), missing(FORGOTTEN)), by: ADMINISTRATOR },
        { at: 2 * HOUR, ...accepted(FORGOTTEN) },
      ],
      change: all(site, answering(FORGOTTEN)),
      about: aboutKey(FORGOTTEN, rogue),
    }),
    attack(
      APPEARS,
      'an added domain has two keys; one of them leaves before anybody accepts',
      target,
      {
        ...plan,
        before: withDomain(managedDomain(FORGOTTEN)),
        happenings: [
          { at: HOUR, change: federated(primary.base64, rogue), by: ADMINISTRATOR },
          { at: ATTACK, change: federated(rogue), by: INTRUDER },
        ],
        visibleAt: ATTACK,
        about: aboutKey(FORGOTTEN, rogue),
        conditions: ['asDeployed'],
      },
    ),
  ];
}

const PARTNER = 'partner.example';

function partnerWith(primary: Primary, certificate: string): Change {
  const { settings } = providerAt(primary.kind, `sts.${PARTNER}`, PARTNER);
  const { displayName, issuerUri, passiveSignInUri, preferredAuthenticationProtocol } = settings;
  const shared = {
    id: 'b0c1d2e3-0000-4000-8000-000000000001',
    displayName,
    issuerUri,
    metadataExchangeUri: null,
    passiveSignInUri,
    preferredAuthenticationProtocol,
  };
  return withPartner(partnerDomain(PARTNER, { ...shared, signingCertificate: certificate }));
}

function unseen(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain, provider, start } = target;
  const genuine = primary.base64;
  const rogue = clone(genuine, start);
  const other = copyWith('other')(genuine, start);
  const withRogue = slots(domain, genuine, rogue);
  const second = withDomain(federatedDomain('other.example', configurationOf(provider, other)));
  const plan = { severity: 'low', about: aboutDomain(domain), conditions: BOTH } as const;
  return [
    attack(UNSEEN, 'one of two domains is forbidden at first, with a rogue key inside', target, {
      ...plan,
      before: all(second, withRogue, failing('forbidden', 403, domain)),
      change: answering(domain),
    }),
    attack(UNSEEN, 'one of two domains does not answer at first, with a rogue key inside', target, {
      ...plan,
      before: all(second, withRogue, failing('unavailable', 503, domain)),
      change: answering(domain),
    }),
    attack(UNSEEN, "the partners' list does not answer at first, with a rogue key inside", target, {
      before: all(partnerWith(primary, rogue), lose('externalFederations', 'silent')),
      change: regain('externalFederations'),
      severity: 'low',
      about: aboutDomain(PARTNER),
    }),
    attack(
      UNSEEN,
      "the permission for partners' lists comes later, with a rogue key inside",
      target,
      {
        before: all(partnerWith(primary, rogue), lose('externalFederations', 'refused')),
        change: regain('externalFederations'),
        severity: 'low',
        about: aboutDomain(PARTNER),
      },
    ),
  ];
}

function forgotten(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain, day } = target;
  const genuine = primary.base64;
  const rogue = clone(genuine, day);
  const evil = providerAt('adfs', EVIL, FORGOTTEN);
  const added = withDomain(federatedDomain(FORGOTTEN, configurationOf(evil, rogue)));
  const store = slots(domain, genuine, rogue);
  const tenant = aboutTenant;
  const lost = (what: 'tenantRow' | 'allRows', change: Change) =>
    ({
      happenings: [{ at: ATTACK, change, lose: what, by: INTRUDER }],
      visibleAt: ATTACK,
      redCounts: true,
      severity: 'high',
    }) as const;
  return [
    attack(UNSEEN, "the tenant's row is deleted, and a key stored", target, {
      ...lost('tenantRow', store),
      about: either(tenant, aboutKey(domain, rogue)),
    }),
    attack(UNSEEN, "the tenant's row is deleted, and a domain federated", target, {
      ...lost('tenantRow', added),
      about: either(
        tenant,
        aboutCheck(FORGOTTEN, 'FEDERATED-DOMAIN-ADDED'),
        aboutKey(FORGOTTEN, rogue),
      ),
    }),
    attack(
      UNSEEN,
      "the tenant's row is deleted, and a domain that was set to managed is back",
      target,
      {
        happenings: [
          { at: HOUR, change: withDomain(managedDomain(domain)), by: INTRUDER },
          {
            at: ATTACK,
            change: withDomain(federatedDomain(domain, configurationOf(target.provider, genuine))),
            lose: 'tenantRow',
            by: INTRUDER,
          },
        ],
        visibleAt: ATTACK,
        redCounts: true,
        severity: 'high',
        about: either(aboutTenant, aboutDomain(domain)),
      },
    ),
    attack(UNSEEN, "the tenant's row is deleted, and nothing else", target, {
      ...lost('tenantRow', (same) => same),
      about: tenant,
    }),
    attack(UNSEEN, 'the table is emptied, and a key stored', target, {
      ...lost('allRows', store),
      about: either(tenant, aboutKey(domain, rogue)),
    }),
    attack(UNSEEN, 'the table is emptied while an alert is open', target, {
      change: store,
      happenings: [{ at: ATTACK + HOUR, lose: 'allRows' }],
      visibleAt: ATTACK + HOUR,
      redCounts: true,
      severity: 'high',
      about: either(tenant, aboutKey(domain, rogue)),
    }),
  ];
}

function properties(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain } = target;
  const about: Attack['about'] = ({ message, evidence: { changes = [] } }) =>
    message.includes('fallback') || changes.some(({ name }) => name.startsWith('fallback'));
  return [
    attack(UNSEEN, 'a property that no run has seen before', target, {
      change: set(domain, { fallbackIsAllowed: true }),
      about,
      severity: 'informational',
    }),
    attack(UNSEEN, 'a property that no run has seen before, with an address in it', target, {
      change: set(domain, { fallbackSignInUri: `https://${EVIL}/` }),
      about,
      severity: 'medium',
    }),
    attack(UNSEEN, 'a property that came with one value and gets another', target, {
      happenings: [
        { at: HOUR, change: set(domain, { fallbackSignInUri: null }) },
        {
          at: ATTACK,
          change: set(domain, { fallbackSignInUri: `https://${EVIL}/` }),
          by: INTRUDER,
        },
      ],
      visibleAt: ATTACK,
      about,
      severity: 'medium',
    }),
  ];
}

/** Long enough to be a fact: two runs in a row. */
const TWO_RUNS = 2 * QUARTER;

function disappearing(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain } = target;
  return [
    attack(APPEARS, 'the configuration of a root is gone', target, {
      change: missing(domain),
      visibleAt: ATTACK + QUARTER,
      happenings: [{ at: ATTACK + TWO_RUNS }],
      about: ({ domainId }) => domainId === domain,
      mustBe: 'open',
    }),
  ];
}

export const appearingAttacks: readonly Attack[] = SOME.slice(0, 2).flatMap((primary) => [
  ...appearing(primary),
  ...disappearing(primary),
  ...unseen(primary),
  ...forgotten(primary),
  ...properties(primary),
]);
