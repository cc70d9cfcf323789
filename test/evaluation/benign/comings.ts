// Configurations and domains that are not there for a while: a passing 404, a permission that comes late, a domain that is
// managed for a day.

import { adfsParts, assembled, later } from '../certificates';
import { DAY, type Happening, type History, HOUR, QUARTER } from '../scenario';
import {
  all,
  answering,
  failing,
  federatedDomain,
  lose,
  managedDomain,
  missing,
  partnerDomain,
  publish,
  regain,
  slots,
  withDomain,
  withPartner,
} from '../tenant';
import { ADMINISTRATOR, federation, history } from './history';

const READS = 'Reads that come and go';
const FEDERATION = 'Federation comes and goes';

const START = new Date('2026-01-10T06:00:00Z');
const DOMAIN = 'contoso.example';
const CHILD = `emea.${DOMAIN}`;
const PARTNER = 'partner.example';

/** Not to end within the year. */
function lasting(key: string, host = `sts.${DOMAIN}`): string {
  const parts = adfsParts(host, key, later(START, -10));
  return assembled({ ...parts, notAfter: later(START, 1_000) });
}

const GENUINE = lasting('first');
const own = federation('adfs', DOMAIN, GENUINE);
const configuration = {
  ...own.provider.settings,
  signingCertificate: GENUINE,
  nextSigningCertificate: null,
};
const child = withDomain(federatedDomain(CHILD, configuration, false));
const others = all(
  ...['a', 'b', 'c'].map((name) => withDomain(federatedDomain(`${name}.example`, configuration))),
);
const year = { start: START, base: all(own.base, child, others) } as const;

const GONE = 60 * DAY;

/** No configuration, for so many runs in a row. */
function passing(
  id: string,
  runs: number,
): Pick<Parameters<typeof history>[2], 'happenings' | 'runs'> {
  const happenings: readonly Happening[] = [
    { at: GONE, change: missing(id) },
    { at: GONE + runs * QUARTER, change: answering(id) },
  ];
  return { happenings, runs: [...Array(runs).keys()].map((run) => GONE + run * QUARTER) };
}

const ONCE = "a 404 of one run is nobody's business";

const reads: readonly History[] = [
  history(READS, 'one 404 of a root', {
    ...year,
    ...passing(DOMAIN, 1),
    wanted: 0,
    why: ONCE,
  }),
  history(READS, 'one 404 of a child', {
    ...year,
    ...passing(CHILD, 1),
    wanted: 0,
    why: ONCE,
  }),
  history(READS, 'a 404 of a root, in two runs, and back', {
    ...year,
    ...passing(DOMAIN, 2),
    wanted: 2,
    why: 'that a configuration is gone is told once, and once that there is one again',
  }),
  history(READS, 'a 404 of a child, in two runs, and back', {
    ...year,
    ...passing(CHILD, 2),
    wanted: 2,
    why: 'that a configuration is gone is told once, and once that there is one again',
  }),
  history(READS, 'the permission is granted an hour after the deployment', {
    ...year,
    base: all(
      year.base,
      failing('forbidden', 403, DOMAIN, CHILD, 'a.example', 'b.example', 'c.example'),
    ),
    happenings: [
      { at: HOUR, change: answering(DOMAIN, CHILD, 'a.example', 'b.example', 'c.example') },
    ],
    runs: [QUARTER, 2 * QUARTER, 3 * QUARTER],
    wanted: 1,
    why: 'that the permission is missing is told once',
  }),
  history(READS, 'one of the domains is read in the second run only', {
    ...year,
    base: all(year.base, failing('unavailable', 503, DOMAIN)),
    happenings: [{ at: QUARTER, change: answering(DOMAIN) }],
    wanted: 1,
    why: 'what was believed unseen is told once, as low, to be compared',
  }),
  history(READS, "the partners' list is read in the second run only", {
    ...year,
    base: all(
      year.base,
      lose('externalFederations', 'silent'),
      withPartner(
        partnerDomain(PARTNER, {
          id: 'b0c1d2e3-0000-4000-8000-000000000001',
          displayName: 'Partner',
          issuerUri: 'http://partner.example/adfs/services/trust',
          metadataExchangeUri: null,
          passiveSignInUri: 'https://sts.partner.example/adfs/ls/',
          preferredAuthenticationProtocol: 'wsFed',
          signingCertificate: lasting('partner', 'sts.partner.example'),
        }),
      ),
    ),
    happenings: [{ at: QUARTER, change: regain('externalFederations') }],
    wanted: 1,
    why: 'what was believed unseen is told once, as low, to be compared',
  }),
];

/** Converted, and back a day later. */
function converted(name: string, back: string): History {
  return history(FEDERATION, name, {
    ...year,
    happenings: [
      {
        at: GONE,
        change: withDomain(managedDomain(DOMAIN)),
        by: ADMINISTRATOR,
        activity: 'Set domain authentication',
      },
      {
        at: GONE + DAY,
        change: all(
          withDomain(federatedDomain(DOMAIN, configuration)),
          slots(DOMAIN, back, null),
          publish(own.provider.metadataAddress, back),
        ),
        by: ADMINISTRATOR,
      },
    ],
    wanted: 2,
    why: 'that it is federated no more is told once, and once that it is again',
  });
}

const federations: readonly History[] = [
  converted('managed for a day, and back with the same key', GENUINE),
  converted('managed for a day, and back with a new key', lasting('second')),
];

export const comingHistories: readonly History[] = [...reads, ...federations];
