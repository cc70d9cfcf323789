// What happens around the certificates: reads that fail, Graph that grows, administrators at work, domains that come.

import type { UnreadableCode } from '../../../lib/federation/types';

import { adfsParts, assembled, later } from '../certificates';
import { realCertificate } from '../primaries';
import { DAY, type Happening, type History, HOUR, QUARTER } from '../scenario';
import {
  all,
  answering,
  failing,
  federatedDomain,
  inheritingDomain,
  lose,
  managedDomain,
  partnerDomain,
  publish,
  regain,
  set,
  slots,
  withDomain,
  withoutDomain,
  withPartner,
} from '../tenant';
import { ADMINISTRATOR, ENTRA, federation, history } from './history';

const START = new Date('2026-01-10T06:00:00Z');
const DOMAIN = 'contoso.example';

const QUIET = 'Nothing happens';
const FAILURES = 'Reads fail now and then';
const GRAPH = 'Graph changes';
const WORK = 'Administrators at work';
const DOMAINS = 'Domains come and go';

/** Not to end within the year. */
function lasting(key: string, domain: string): string {
  const parts = adfsParts(`sts.${domain}`, key, later(START, -10));
  return assembled({ ...parts, notAfter: later(START, 1_000) });
}

const GENUINE = lasting('first', DOMAIN);
const own = federation('adfs', DOMAIN, GENUINE);
const year = { start: START, base: own.base } as const;

const REAL = ['shibboleth-0384', 'shibboleth-0360', 'google-0008', 'adfs-0008'] as const;
const many = REAL.map((id) => {
  const { kind, base64 } = realCertificate(id);
  return federation(kind, `${id}.example`, base64);
});

const quiet: readonly History[] = [
  history(QUIET, 'one federation', { ...year, wanted: 0, why: 'nothing is told' }),
  history(QUIET, 'four providers, real certificates', {
    start: new Date('2020-03-01T06:00:00Z'),
    base: all(...many.map(({ base }) => base)),
    federations: many.length,
    wanted: 1,
    why: 'that one of 2017 is signed with SHA-1 is told once',
  }),
  history(QUIET, 'a certificate that ends without a successor', {
    ...year,
    base: federation(
      'adfs',
      DOMAIN,
      assembled(adfsParts(`sts.${DOMAIN}`, 'first', later(START, -245))),
    ).base,
    ends: [later(START, 120)],
    wanted: 1,
    why: 'that it ends is told once',
  }),
];

/** One run that does not get an answer, on so many days of the year. */
function failures(
  days: readonly number[],
  causes: readonly (readonly [UnreadableCode, number | null])[],
) {
  return days.flatMap((day, index): readonly Happening[] => {
    const [code, status] = causes[index % causes.length] ?? ['timeout', null];
    return [
      { at: day * DAY, change: failing(code, status, DOMAIN) },
      { at: day * DAY + QUARTER, change: answering(DOMAIN) },
    ];
  });
}

const sisters = ['a', 'b', 'c'].map((name) =>
  withDomain(
    federatedDomain(`${name}.example`, {
      ...own.provider.settings,
      signingCertificate: GENUINE,
      nextSigningCertificate: null,
    }),
  ),
);

const weather: readonly History[] = [
  history(FAILURES, 'twelve times a year: 429, 503, time-outs', {
    ...year,
    base: all(own.base, ...sisters),
    happenings: failures(
      [10, 40, 70, 100, 130, 160, 190, 220, 250, 280, 310, 340],
      [
        ['throttled', 429],
        ['unavailable', 503],
        ['timeout', null],
      ],
    ),
    wanted: 0,
    why: "a read that works a quarter of an hour later is nobody's business",
  }),
  history(FAILURES, 'Graph is down for three hours', {
    ...year,
    happenings: [
      { at: 50 * DAY, change: failing('unavailable', 503, DOMAIN) },
      { at: 50 * DAY + 3 * HOUR, change: answering(DOMAIN) },
    ],
    wanted: 1,
    why: 'three hours of blindness are told once',
  }),
  history(FAILURES, 'the metadata does not answer for a week', {
    ...year,
    happenings: [
      { at: 50 * DAY, change: (tenant) => ({ ...tenant, published: {} }) },
      { at: 57 * DAY, change: publish(own.provider.metadataAddress, GENUINE) },
    ],
    wanted: 0,
    why: 'unreachable is unknown, and no finding',
  }),
];

const silent: readonly History[] = [
  history(FAILURES, 'the audit log does not answer for three days', {
    ...year,
    happenings: [
      { at: 50 * DAY, change: lose('auditLog', 'silent') },
      { at: 53 * DAY, change: regain('auditLog') },
    ],
    wanted: 0,
    why: 'unreachable is unknown, and no finding',
  }),
  history(FAILURES, 'nobody wants the audit log read any more', {
    ...year,
    happenings: [{ at: 50 * DAY, change: lose('auditLog', 'refused') }],
    wanted: 1,
    why: 'that a permission is gone is told once',
  }),
];

const weekly = [...Array(26).keys()].map((index) => index * 14 * DAY + 3 * DAY);

const graph: readonly History[] = [
  history(GRAPH, 'an unknown property comes', {
    ...year,
    happenings: [{ at: 60 * DAY, change: set(DOMAIN, { supportsPasskeys: false }) }],
    wanted: 1,
    why: 'a property that no run has seen is told once, as informational',
  }),
  history(GRAPH, 'signingCertificateUpdateStatus changes', {
    ...year,
    happenings: weekly.map((at, index) => ({
      at,
      change: set(DOMAIN, {
        signingCertificateUpdateStatus: {
          certificateUpdateResult: 'Success',
          lastRunDateTime: String(index),
        },
      }),
    })),
    wanted: 0,
    why: "it is the service's own note",
  }),
  history(GRAPH, 'null is given as the value that it acts as', {
    ...year,
    base: all(own.base, set(DOMAIN, { federatedIdpMfaBehavior: null })),
    happenings: [
      {
        at: 60 * DAY,
        change: set(DOMAIN, { federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp' }),
      },
    ],
    wanted: 0,
    why: 'it acts as before',
  }),
];

const work: readonly History[] = [
  history(WORK, 'the display name', {
    ...year,
    happenings: [
      { at: 60 * DAY + 1, change: set(DOMAIN, { displayName: 'Contoso' }), by: ADMINISTRATOR },
    ],
    wanted: 1,
    why: 'a changed setting is told once',
  }),
  history(WORK, 'a stricter word on MFA', {
    ...year,
    happenings: [
      {
        at: 60 * DAY + 1,
        change: set(DOMAIN, { federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp' }),
        by: ADMINISTRATOR,
      },
    ],
    wanted: 1,
    why: 'a changed setting is told once',
  }),
  history(WORK, 'the sign-in moves to another host', {
    ...year,
    happenings: [
      {
        at: 60 * DAY + 1,
        change: set(DOMAIN, {
          passiveSignInUri: 'https://fs.contoso.example/adfs/ls/',
          activeSignInUri: 'https://fs.contoso.example/adfs/services/trust/2005/usernamemixed',
          metadataExchangeUri: 'https://fs.contoso.example/adfs/services/trust/mex',
        }),
        by: ADMINISTRATOR,
      },
    ],
    wanted: 1,
    why: 'changed settings are told once',
  }),
  history(WORK, 'the same values are stored again', {
    ...year,
    happenings: [{ at: 60 * DAY + 1, by: ADMINISTRATOR }],
    wanted: 1,
    why: 'the log has a change that nobody can see',
  }),
  history(WORK, 'a change while a run is reading', {
    ...year,
    happenings: [
      { at: 60 * DAY, change: set(DOMAIN, { signOutUri: 'https://fs.contoso.example/adfs/ls/' }) },
      // A run looks at the clock, two minutes after it began, and reads the tenant then.
      { at: 60 * DAY + 3, by: ADMINISTRATOR },
    ],
    wanted: 1,
    why: 'a changed setting is told once',
  }),
  history(WORK, 'a change that Graph shows eight minutes later', {
    ...year,
    happenings: [
      { at: 60 * DAY + 6, by: ADMINISTRATOR },
      {
        at: 60 * DAY + 16,
        change: set(DOMAIN, { signOutUri: 'https://fs.contoso.example/adfs/ls/' }),
      },
    ],
    wanted: 1,
    why: 'a changed setting is told once',
    noise: {
      mails: 1,
      why: 'its entry in the log lies beside the time in which the change was seen',
    },
  }),
];

const child = (name: string) => inheritingDomain(`${name}.${DOMAIN}`);
const PARTNER = 'partner.example';
const partnerKey = lasting('partner', PARTNER);
const partnerNext = lasting('partner next', PARTNER);
const partner = partnerDomain(PARTNER, {
  id: 'b0c1d2e3-0000-4000-8000-000000000001',
  displayName: 'Partner',
  issuerUri: 'http://partner.example/adfs/services/trust',
  metadataExchangeUri: null,
  passiveSignInUri: 'https://sts.partner.example/adfs/ls/',
  preferredAuthenticationProtocol: 'wsFed',
  signingCertificate: partnerKey,
});
const subsidiary = federation(
  'adfs',
  'subsidiary.example',
  lasting('subsidiary', 'subsidiary.example'),
);

const domains: readonly History[] = [
  history(DOMAINS, 'child domains come', {
    ...year,
    happenings: ['emea', 'apac', 'amer'].map((name, index) => ({
      at: (index + 1) * 30 * DAY,
      change: withDomain(child(name)),
    })),
    wanted: 0,
    why: 'they inherit',
  }),
  history(DOMAINS, 'managed domains come and go', {
    ...year,
    happenings: [
      { at: 30 * DAY, change: withDomain(managedDomain('new.example')) },
      { at: 60 * DAY, change: withoutDomain('new.example') },
    ],
    wanted: 0,
    why: 'they are not federated',
  }),
  history(DOMAINS, 'a subsidiary is federated', {
    ...year,
    happenings: [{ at: 30 * DAY + 1, change: subsidiary.base, by: ADMINISTRATOR }],
    federations: 2,
    wanted: 1,
    why: 'a new federated domain is told once',
  }),
  history(DOMAINS, 'the federation ends', {
    ...year,
    happenings: [{ at: 200 * DAY, change: withDomain(managedDomain(DOMAIN)), by: ADMINISTRATOR }],
    wanted: 1,
    why: 'a domain that stops being federated is told once',
  }),
  history(DOMAINS, "a partner's certificate is renewed", {
    ...year,
    base: all(own.base, withPartner(partner)),
    happenings: [
      {
        at: 100 * DAY,
        // The log has it under a name that nobody asks for.
        change: set(PARTNER, { signingCertificate: partnerNext }),
      },
    ],
    federations: 2,
    wanted: 1,
    why: 'a new key is told once',
  }),
  history(DOMAINS, 'each application of the provider has a key of its own', {
    ...year,
    base: all(
      ...['a', 'b', 'c'].map((name) => {
        const id = `${name}.example`;
        return all(federation('google', id, lasting(name, 'idp.example')).base);
      }),
    ),
    federations: 3,
    wanted: 0,
    why: 'their addresses differ, too',
  }),
  history(DOMAINS, 'the slots of a sister are filled earlier', {
    ...year,
    base: all(own.base, ...sisters),
    happenings: [{ at: 100 * DAY, change: slots('a.example', GENUINE, GENUINE), by: ENTRA }],
    wanted: 0,
    why: 'it is the same key',
  }),
];

export const weatherHistories: readonly History[] = [
  ...quiet,
  ...weather,
  ...silent,
  ...graph,
  ...work,
  ...domains,
];
