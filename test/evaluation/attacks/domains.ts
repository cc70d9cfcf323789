// A domain becomes federated, a partner's federation changes, or something is changed and taken back between two runs.

import { type Primary, SOME } from '../primaries';
import { providerAt } from '../provider';
import { type Attack, type Conditions, DAY } from '../scenario';
import {
  all,
  type Change,
  federatedDomain,
  inheritingDomain,
  managedDomain,
  partnerDomain,
  publish,
  set,
  slots,
  withDomain,
  withPartner,
} from '../tenant';
import {
  aboutCheck,
  aboutKey,
  aboutSetting,
  ADMINISTRATOR,
  ATTACK,
  attack,
  configurationOf,
  either,
  INTRUDER,
  type Target,
  targetOf,
} from './attack';
import { AADINTERNALS, clone, named } from './rogues';

const DOMAINS = 'Domain added or turned federated';
const RESTORED = 'Added and removed between two runs';
const PARTNERS = 'Federation with a partner (B2B)';

const ADDED = 'FEDERATED-DOMAIN-ADDED';

function newDomains(target: Target): readonly Attack[] {
  const { domain, day, primary, provider } = target;
  const genuine = primary.base64;
  const rogue = named('hack.example')(genuine, day);
  const evil = providerAt('adfs', 'login.evil.example', 'forgotten.example');
  const backdoor = { ...evil.settings, issuerUri: 'http://any.sts/4b56e1f1' };
  const site = publish(evil.metadataAddress, rogue);
  const child = `child.${domain}`;
  const federated = (id: string, settings = evil.settings, certificate = rogue): Change =>
    withDomain(
      federatedDomain(id, {
        ...settings,
        signingCertificate: certificate,
        nextSigningCertificate: null,
      }),
    );
  const added = (id: string): Attack['about'] => aboutCheck(id, ADDED);
  const conditions = ['asDeployed', 'metadata'] as const;
  const forgotten = 'forgotten.example';
  return [
    attack(DOMAINS, 'a domain of the intruder', target, {
      change: all(site, federated('evil.example')),
      about: added('evil.example'),
      conditions,
    }),
    attack(DOMAINS, 'a managed domain turned federated', target, {
      before: withDomain(managedDomain(forgotten)),
      change: all(site, federated(forgotten)),
      about: added(forgotten),
      conditions,
    }),
    attack(DOMAINS, 'AADInternals turned a managed domain', target, {
      before: withDomain(managedDomain(forgotten)),
      change: federated(forgotten, backdoor, AADINTERNALS),
      about: either(added(forgotten), aboutKey(forgotten, AADINTERNALS)),
    }),
    attack(DOMAINS, "a managed domain, with the provider's own key and settings", target, {
      before: withDomain(managedDomain(forgotten)),
      change: federated(forgotten, provider.settings, genuine),
      about: added(forgotten),
      conditions,
    }),
    attack(DOMAINS, 'a child domain with a configuration of its own', target, {
      before: withDomain(inheritingDomain(child)),
      change: withDomain(federatedDomain(child, configurationOf(evil, rogue), false)),
      about: added(child),
    }),
    attack(DOMAINS, 'federation lifted for a day, then set up anew', target, {
      change: withDomain(managedDomain(domain)),
      happenings: [{ at: ATTACK + DAY, change: federated(domain, provider.settings, rogue) }],
      visibleAt: ATTACK + DAY,
      about: either(added(domain), aboutKey(domain, rogue)),
    }),
    attack(DOMAINS, 'a key added to a new domain that nobody has accepted', target, {
      happenings: [
        { at: 60, change: federated(forgotten, evil.settings, genuine), by: ADMINISTRATOR },
      ],
      change: set(forgotten, { nextSigningCertificate: clone(genuine, day) }),
      about: aboutKey(forgotten, clone(genuine, day)),
      conditions,
    }),
  ];
}

/** Between the runs at a day and a quarter of an hour later. */
const CAME = DAY + 6;
const WENT = DAY + 9;

const needsLog = ({ permissions }: Conditions): string | null =>
  permissions ? null : 'AuditLog.Read.All is not granted: nothing is left to see.';

function restored(target: Target): readonly Attack[] {
  const { domain, day, primary } = target;
  const genuine = primary.base64;
  const rogue = clone(genuine, day);
  const about: Attack['about'] = ({ evidence: { audit }, domainId }) =>
    domainId === null &&
    audit?.state === 'read' &&
    audit.entries.some(({ actor }) => actor === INTRUDER);
  const plan = (
    variant: string,
    there: Change,
    back: Change,
    more: Partial<Attack> = {},
  ): Attack => ({
    ...attack(RESTORED, variant, target, {
      happenings: [
        { at: CAME, change: there, by: INTRUDER },
        { at: WENT, change: back, by: INTRUDER },
      ],
      visibleAt: WENT,
      about,
      conditions: ['asDeployed', 'permissions'],
      outOfReach: needsLog,
    }),
    ...more,
  });
  const keyThere = slots(domain, genuine, rogue);
  const keyBack = slots(domain, genuine, null);
  const withLog = { conditions: ['permissions'] } as const;
  const happening = (at: number, change: Change, late = 0) => ({ at, change, by: INTRUDER, late });
  const other = federatedDomain('new.example', configurationOf(target.provider, genuine));
  const configured = (at: number) => ({ at, change: withDomain(other), by: ADMINISTRATOR });
  return [
    plan('a secondary', keyThere, keyBack),
    plan('a primary', slots(domain, rogue, null), keyBack),
    plan(
      'the issuer',
      set(domain, { issuerUri: 'http://any.sts/1' }),
      set(domain, { issuerUri: target.provider.settings['issuerUri'] }),
    ),
    plan('a secondary, a minute before the run', keyThere, keyBack, {
      ...withLog,
      happenings: [happening(DAY + 13, keyThere), happening(DAY + 14, keyBack)],
      // An entry of the last five minutes may be about a change that is still to be seen.
      visibleAt: DAY + 16,
    }),
    plan('a secondary; the log is ten minutes late', keyThere, keyBack, {
      ...withLog,
      happenings: [happening(CAME, keyThere, 10), happening(WENT, keyBack, 10)],
      visibleAt: WENT + 10,
    }),
    plan('a secondary; the log is an hour late', keyThere, keyBack, {
      ...withLog,
      happenings: [happening(CAME, keyThere, 60), happening(WENT, keyBack, 60)],
      visibleAt: WENT + 60,
      gap: 'The log is asked again for its latest 15 minutes only, and nobody signed in with it.',
    }),
    plan('a secondary; then the display name, to cover it', keyThere, keyBack, {
      ...withLog,
      happenings: [
        happening(CAME, keyThere),
        happening(WENT, keyBack),
        happening(WENT + 1, set(domain, { displayName: 'Sign-in ' })),
      ],
    }),
    plan('a secondary; the display name in the same request', keyThere, keyBack, {
      ...withLog,
      happenings: [
        happening(CAME, keyThere),
        happening(WENT, all(keyBack, set(domain, { displayName: 'Sign-in ' }))),
      ],
    }),
    plan('a secondary, while another domain is configured', keyThere, keyBack, {
      ...withLog,
      happenings: [happening(CAME, keyThere), configured(CAME + 1), happening(WENT, keyBack)],
    }),
    plan('a secondary, before another domain is configured', keyThere, keyBack, {
      ...withLog,
      happenings: [happening(CAME, keyThere), happening(WENT, keyBack), configured(WENT + 1)],
    }),
  ];
}

function partners(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { day } = target;
  const genuine = primary.base64;
  const partner = 'partner.example';
  const { settings } = providerAt(primary.kind, `sts.${partner}`, partner);
  const {
    displayName,
    issuerUri,
    metadataExchangeUri,
    passiveSignInUri,
    preferredAuthenticationProtocol,
  } = settings;
  const shared = {
    id: 'b0c1d2e3-0000-4000-8000-000000000001',
    displayName,
    issuerUri,
    metadataExchangeUri,
    passiveSignInUri,
    preferredAuthenticationProtocol,
  };
  const configuration = { ...shared, signingCertificate: genuine };
  const before = withPartner(partnerDomain(partner, configuration));
  const rogue = clone(genuine, day);
  const elsewhere = 'https://login.evil.example/adfs/ls/';
  return [
    attack(PARTNERS, 'certificate replaced by a copy', target, {
      before,
      change: set(partner, { signingCertificate: rogue }),
      about: aboutKey(partner, rogue),
    }),
    attack(PARTNERS, "certificate replaced by AADInternals'", target, {
      before,
      change: set(partner, { signingCertificate: AADINTERNALS }),
      about: aboutKey(partner, AADINTERNALS),
    }),
    attack(PARTNERS, 'passiveSignInUri rewritten', target, {
      before,
      change: set(partner, { passiveSignInUri: elsewhere }),
      about: aboutSetting(partner, 'passiveSignInUri', elsewhere),
    }),
    attack(PARTNERS, 'a partner of the intruder', target, {
      before,
      change: withPartner(
        partnerDomain('evil.example', { ...configuration, signingCertificate: rogue }),
      ),
      about: aboutCheck('evil.example', ADDED),
    }),
  ];
}

export const domainAttacks: readonly Attack[] = [
  ...SOME.slice(0, 3).flatMap((primary) => newDomains(targetOf(primary))),
  ...SOME.slice(0, 2).flatMap((primary) => restored(targetOf(primary))),
  ...SOME.flatMap(partners),
];
