// One farm, many domains: a rollover reaches them at once or in waves, and each may spell the farm's address its own way.

import { adfsParts, assembled, later } from '../certificates';
import { DAY, type Happening, type History, HOUR, type Noise } from '../scenario';
import {
  all,
  type Change,
  federatedDomain,
  headed,
  publish,
  set,
  slots,
  withDomain,
} from '../tenant';
import { ENTRA, federation, history, LAST_KNOWN_KEY, rollover } from './history';

const SHARED = 'A shared farm';

const START = new Date('2026-01-10T06:00:00Z');
const DOMAIN = 'contoso.example';
const HOST = `sts.${DOMAIN}`;

/** The first ends on day 120; the second is made 20 days before that. */
const OLD = assembled(adfsParts(HOST, 'first', later(START, -245)));
const NEW = assembled(adfsParts(HOST, 'second', later(START, 100)));
const own = federation('adfs', DOMAIN, OLD);
const { metadataAddress, settings } = own.provider;

interface Farm {
  readonly name: string;
  readonly size: number;
  readonly waves: number;
  readonly hours?: number;
  /** How the nth domain spells the address of the farm. */
  readonly address?: (n: number) => string;
  readonly noise?: Noise;
}

const ADDRESS = `https://${HOST}/adfs/ls/`;
const SPELLINGS = [
  ADDRESS,
  `https://${HOST}/adfs/ls`,
  `https://${HOST.toUpperCase()}/adfs/ls/`,
  `https://${HOST}:443/adfs/ls/`,
];

function farm({ name, size, waves, hours = 12, address, noise }: Farm): History {
  const ids = [...Array(size).keys()].map((n) => `d${String(n)}.${DOMAIN}`);
  const domains = ids.map((id, n) =>
    withDomain(
      federatedDomain(id, {
        ...settings,
        issuerUri: `http://${id}/adfs/services/trust/`,
        passiveSignInUri: address?.(n) ?? ADDRESS,
        signingCertificate: OLD,
        nextSigningCertificate: null,
      }),
    ),
  );
  const everywhere = (one: string, two: string | null): Change =>
    all(...ids.map((id) => slots(id, one, two)));
  const wave = (index: number): Happening => ({
    at: 100 * DAY + index * hours * HOUR,
    change: all(
      publish(metadataAddress, OLD, NEW),
      ...ids.filter((_, n) => n % waves === index).map((id) => slots(id, OLD, NEW)),
    ),
    by: ENTRA,
  });
  return history(SHARED, name, {
    start: START,
    base: all(publish(metadataAddress, OLD), ...domains),
    happenings: [
      ...[...Array(waves).keys()].map(wave),
      { at: 106 * DAY, change: everywhere(NEW, OLD), by: ENTRA },
      {
        at: 120 * DAY,
        change: all(everywhere(NEW, null), publish(metadataAddress, NEW)),
        by: ENTRA,
      },
    ],
    wanted: 1,
    why: 'the new key is told once, whichever domain has it first',
    unanswered: LAST_KNOWN_KEY,
    noise: noise ?? null,
    isLarge: size > 10,
  });
}

const WAVES: Noise = { mails: 3, why: 'each wave of domains is told anew' };

const farms: readonly History[] = [
  farm({ name: '200 domains at once', size: 200, waves: 1 }),
  farm({ name: '200 domains in four waves', size: 200, waves: 4, noise: WAVES }),
  farm({
    name: 'eight domains at once, with addresses written in four ways',
    size: 8,
    waves: 1,
    address: (n) => SPELLINGS[n % SPELLINGS.length] ?? ADDRESS,
  }),
  farm({
    name: 'eight domains in four waves, one for each way of writing the address',
    size: 8,
    waves: 4,
    address: (n) => SPELLINGS[n % SPELLINGS.length] ?? ADDRESS,
    noise: WAVES,
  }),
];

const STEPS = {
  older: OLD,
  newer: NEW,
  at: 100 * DAY + HOUR,
  promoted: 5 * DAY,
  left: 20 * DAY,
  by: ENTRA,
} as const;

/** Every quarter of a year the document is signed anew, and valid for half a year. */
const RENEWALS = [0, 90, 180, 270].map((day): Happening => ({
  at: day * DAY,
  change: headed(metadataAddress, { validUntil: later(START, day + 180).toISOString() }),
}));

const named: readonly History[] = [
  history(SHARED, 'its metadata names its host, and each domain has an issuer of its own', {
    start: START,
    base: all(
      own.base,
      set(DOMAIN, { issuerUri: `http://${DOMAIN}/adfs/services/trust/` }),
      headed(metadataAddress, { entityId: `http://${HOST}/adfs/services/trust` }),
    ),
    happenings: rollover(own, STEPS),
    wanted: 1,
    why: 'the new key is told once, whichever domain has it first',
    unanswered: LAST_KNOWN_KEY,
  }),
  history(SHARED, 'its metadata ends after half a year, and is renewed before', {
    start: START,
    base: own.base,
    happenings: [...RENEWALS, ...rollover(own, STEPS)],
    wanted: 1,
    why: 'the new key is told once, whichever domain has it first',
    unanswered: LAST_KNOWN_KEY,
  }),
];

export const farmHistories: readonly History[] = [...farms, ...named];
