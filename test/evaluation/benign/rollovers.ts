// Certificates come and go as AD FS, CAs and administrators do it.

import { pem } from '../../builders/certificate';
import { tag } from '../../builders/der';
import { encodeName } from '../../builders/distinguishedName';
import {
  adfsParts,
  assembled,
  copied,
  later,
  printableName,
  rsaKey,
  serialNumber,
} from '../certificates';
import { realCertificate } from '../primaries';
import { DAY, type Happening, type History, HOUR, type Noise } from '../scenario';
import { all, federatedDomain, publish, slots, withDomain } from '../tenant';
import {
  ADMINISTRATOR,
  ENTRA,
  federation,
  history,
  LAST_KNOWN_KEY,
  OTHER_NAME_AGAIN,
  rollover,
} from './history';

const START = new Date('2026-01-10T06:00:00Z');
const DOMAIN = 'contoso.example';
const HOST = `sts.${DOMAIN}`;

const ROLLOVERS = 'AD FS rolls over by itself';
const BY_HAND = 'Rotated by an administrator';
const RENEWALS = 'Renewed by a CA';
const ENCODINGS = 'The same certificate, written otherwise';
const FARM = 'A farm with many domains';

/** AD FS's certificate, made so many days after the first run; a negative number is before it. */
function adfs(key: string, day: number, host = HOST): string {
  return assembled(adfsParts(host, key, later(START, day)));
}

const CA = realCertificate('other-saml-0165').base64;

/** A CA's, for a year and the month that is left of the one before. */
function issued(key: string, day: number, issuer = 'Contoso Issuing CA 1'): string {
  return copied(CA, {
    serialNumber: serialNumber(`${issuer} ${key} ${String(day)}`, 16),
    issuer: printableName(issuer),
    notBefore: later(START, day),
    notAfter: later(START, day + 395),
    subject: printableName(HOST),
    spki: rsaKey(key),
  });
}

/** The first ends on day 120; the second is made 20 days before that, and promoted 5 days later. */
const OLD = adfs('first', -245);
const NEW = adfs('second', 100);
/** Of half a year. */
const SHORT = copied(NEW, { notAfter: later(START, 300) });
const AUTOMATIC = { promoted: 5 * DAY, left: 20 * DAY, by: ENTRA } as const;

const own = federation('adfs', DOMAIN, OLD);
const { metadataAddress } = own.provider;

const automatic: readonly History[] = [
  history(ROLLOVERS, 'one domain', {
    start: START,
    base: own.base,
    happenings: rollover(own, { older: OLD, newer: NEW, at: 100 * DAY + HOUR, ...AUTOMATIC }),
    wanted: 1,
    why: 'the new key is told once, as low, to be compared',
    unanswered: LAST_KNOWN_KEY,
  }),
  history(ROLLOVERS, 'the old one never leaves', {
    start: START,
    base: own.base,
    happenings: rollover(own, {
      older: OLD,
      newer: NEW,
      at: 100 * DAY + HOUR,
      promoted: 5 * DAY,
      left: 400 * DAY,
      by: ENTRA,
    }),
    wanted: 1,
    why: 'the new key is told once, as low, to be compared',
  }),
  history(ROLLOVERS, 'afterwards both slots are equal', {
    start: START,
    base: all(own.base, slots(DOMAIN, OLD, OLD)),
    happenings: [
      {
        at: 100 * DAY,
        change: all(slots(DOMAIN, OLD, NEW), publish(metadataAddress, OLD, NEW)),
        by: ENTRA,
      },
      {
        at: 105 * DAY,
        change: all(slots(DOMAIN, NEW, NEW), publish(metadataAddress, NEW)),
        by: ENTRA,
      },
    ],
    wanted: 2,
    why: 'the new key is told once; and again, if nobody answers, when no known key is left',
  }),
  history(ROLLOVERS, 'Entra stores it on the day of the promotion only', {
    start: START,
    base: own.base,
    happenings: [
      { at: 100 * DAY, change: publish(metadataAddress, OLD, NEW) },
      {
        at: 105 * DAY,
        change: all(slots(DOMAIN, NEW, OLD), publish(metadataAddress, NEW, OLD)),
        by: ENTRA,
      },
      {
        at: 120 * DAY,
        change: all(slots(DOMAIN, NEW, null), publish(metadataAddress, NEW)),
        by: ENTRA,
      },
    ],
    wanted: 1,
    why: 'the new key is told once, as low, to be compared',
    unanswered: LAST_KNOWN_KEY,
  }),
  history(ROLLOVERS, 'two in one year', {
    start: START,
    base: own.base,
    happenings: [
      ...rollover(own, { older: OLD, newer: SHORT, at: 100 * DAY, ...AUTOMATIC }),
      ...rollover(own, { older: SHORT, newer: adfs('third', 280), at: 280 * DAY, ...AUTOMATIC }),
    ],
    wanted: 2,
    why: 'each new key is told once',
    unanswered: LAST_KNOWN_KEY,
  }),
  history(ROLLOVERS, 'the old one stays in Entra only', {
    start: START,
    base: own.base,
    happenings: [
      {
        at: 100 * DAY,
        change: all(slots(DOMAIN, OLD, NEW), publish(metadataAddress, OLD, NEW)),
        by: ENTRA,
      },
      { at: 105 * DAY, change: slots(DOMAIN, NEW, OLD), by: ENTRA },
      { at: 121 * DAY, change: publish(metadataAddress, NEW) },
    ],
    wanted: 1,
    why: 'the new key is told once; or, with metadata, the retired one that is still trusted',
  }),
];

/** Put in the place of the old one, without being announced. */
function exchanged(newer: string, at: number): readonly Happening[] {
  return [
    {
      at,
      change: all(slots(DOMAIN, newer, null), publish(metadataAddress, newer)),
      by: ADMINISTRATOR,
    },
  ];
}

const byHand: readonly History[] = [
  history(BY_HAND, 'on the last day but one', {
    start: START,
    base: own.base,
    happenings: exchanged(adfs('second', 117), 118 * DAY),
    ends: [later(START, 120)],
    wanted: 2,
    why: 'that the old one ends, and the new key',
  }),
  history(BY_HAND, 'announced, in the middle of the year', {
    start: START,
    base: own.base,
    happenings: rollover(own, {
      older: OLD,
      newer: adfs('second', 50),
      at: 50 * DAY,
      promoted: 7 * DAY,
      left: 14 * DAY,
      by: ADMINISTRATOR,
    }),
    wanted: 1,
    why: 'a new key out of season is told once',
    unanswered: LAST_KNOWN_KEY,
  }),
  history(BY_HAND, 'twice in an emergency, as Microsoft advises', {
    start: START,
    base: own.base,
    happenings: [
      ...exchanged(adfs('second', 50), 50 * DAY + HOUR),
      ...exchanged(adfs('third', 51), 51 * DAY + HOUR),
    ],
    wanted: 2,
    why: 'each new key out of season is told once',
  }),
  history(BY_HAND, 'and back again within the hour', {
    start: START,
    base: own.base,
    happenings: [
      ...exchanged(adfs('second', 50), 50 * DAY),
      ...exchanged(OLD, 50 * DAY + HOUR),
      ...exchanged(adfs('third', 100), 100 * DAY),
    ],
    wanted: 3,
    why: 'the new key, the old one that comes back, and the next new one',
  }),
  history(BY_HAND, 'self-signed to a certificate of a CA', {
    start: START,
    base: own.base,
    happenings: rollover(own, {
      older: OLD,
      newer: issued('second', 60),
      at: 60 * DAY,
      promoted: 7 * DAY,
      left: 14 * DAY,
      by: ADMINISTRATOR,
    }),
    wanted: 1,
    why: 'a migration to another name is told once',
    unanswered: LAST_KNOWN_KEY,
    noise: OTHER_NAME_AGAIN,
  }),
  history(BY_HAND, 'the farm gets another name', {
    start: START,
    base: own.base,
    happenings: rollover(own, {
      older: OLD,
      newer: adfs('second', 60, 'fs.contoso.example'),
      at: 60 * DAY,
      promoted: 7 * DAY,
      left: 14 * DAY,
      by: ADMINISTRATOR,
    }),
    wanted: 1,
    why: 'a migration to another name is told once',
    unanswered: LAST_KNOWN_KEY,
    noise: OTHER_NAME_AGAIN,
  }),
];

/** Ends on day 30. */
const LEASED = issued('first', -365);
const client = federation('adfs', DOMAIN, LEASED);

function renewed(
  name: string,
  newer: string,
  wanted: number,
  why: string,
  noise: Noise | null = null,
): History {
  const steps = { older: LEASED, newer, at: 10 * DAY, promoted: 3 * DAY, left: 6 * DAY };
  const happenings = rollover(client, { ...steps, by: ADMINISTRATOR });
  return history(RENEWALS, name, {
    start: START,
    base: client.base,
    happenings,
    wanted,
    why,
    noise,
    ...(wanted > 0 && { unanswered: LAST_KNOWN_KEY }),
  });
}

const NEW_KEY = 'a new key is told once';

const renewals: readonly History[] = [
  renewed('the same key', issued('first', 10), 0, 'the same key gives nobody anything'),
  renewed(
    'the same key, from another CA of the same company',
    issued('first', 10, 'Contoso Issuing CA 2'),
    1,
    'another name is told once, as low',
    OTHER_NAME_AGAIN,
  ),
  renewed('a new key', issued('second', 10), 1, NEW_KEY),
  renewed(
    'a new key, from another CA',
    issued('second', 10, 'Contoso Issuing CA 2'),
    1,
    NEW_KEY,
    OTHER_NAME_AGAIN,
  ),
  history(RENEWALS, 'the same key, exchanged in place', {
    start: START,
    base: client.base,
    happenings: exchanged(issued('first', 10), 10 * DAY),
    wanted: 0,
    why: 'the same key gives nobody anything',
  }),
];

function written(name: string, ...texts: readonly (readonly [unknown, unknown])[]): History {
  const happenings = texts.map(([primary, secondary], index) => ({
    at: (index + 1) * 20 * DAY,
    change: slots(DOMAIN, primary, secondary),
    by: ENTRA,
  }));
  const why = 'nothing but the writing changes';
  return history(ENCODINGS, name, { start: START, base: young.base, happenings, wanted: 0, why });
}

/** Its end is not news in this year. */
const YOUNG = copied(adfs('first', -5), { notAfter: later(START, 1_000) });
const young = federation('adfs', DOMAIN, YOUNG);
const der = Buffer.from(YOUNG, 'base64');
const utf8Name = encodeName([
  [{ type: '2.5.4.3', value: `ADFS Signing - ${HOST}`, tag: tag.utf8String }],
]);
const respelt = copied(YOUNG, { subject: utf8Name, issuer: utf8Name });

const encodings: readonly History[] = [
  written(
    'PEM, line breaks, spaces',
    [pem(der), null],
    [YOUNG.replace(/(.{64})/g, '$1\r\n'), null],
    [`  ${YOUNG} `, null],
  ),
  written('equal slots, then one, then equal', [YOUNG, YOUNG], [YOUNG, null], [YOUNG, pem(der)]),
  written('another string type in the names, the same key', [YOUNG, respelt], [respelt, null]),
];

/** So many domains, of which Entra updates a part at a time. */
function farm(name: string, size: number, waves: number, hours: number, noise: Noise): History {
  const ids = [...Array(size).keys()].map((index) => `d${String(index)}.contoso.example`);
  const { settings } = own.provider;
  const configuration = { ...settings, signingCertificate: OLD, nextSigningCertificate: null };
  const announced = [...Array(waves).keys()].map((index): Happening => ({
    at: 100 * DAY + index * hours * HOUR,
    change: all(...ids.filter((_, n) => n % waves === index).map((id) => slots(id, OLD, NEW))),
    by: ENTRA,
  }));
  return history(FARM, name, {
    start: START,
    base: all(
      publish(metadataAddress, OLD),
      ...ids.map((id) => withDomain(federatedDomain(id, configuration))),
    ),
    happenings: [
      { at: 100 * DAY, change: publish(metadataAddress, OLD, NEW) },
      ...announced,
      { at: 106 * DAY, change: all(...ids.map((id) => slots(id, NEW, OLD))), by: ENTRA },
      {
        at: 120 * DAY,
        change: all(...ids.map((id) => slots(id, NEW, null)), publish(metadataAddress, NEW)),
        by: ENTRA,
      },
    ],
    wanted: 1,
    why: 'the new key is told once, whichever domain has it first',
    unanswered: LAST_KNOWN_KEY,
    noise,
    isLarge: size > 10,
  });
}

export const rolloverHistories: readonly History[] = [
  ...automatic,
  ...byHand,
  ...renewals,
  ...encodings,
  farm('200 domains in two days', 200, 3, 16, {
    mails: 2,
    why: 'each wave of domains is told anew',
  }),
  farm('three domains in five days', 3, 3, 60, {
    mails: 2,
    why: 'each domain is told anew',
  }),
];
