// A setting is written otherwise and means the same: whoever stores it again, or a new version of Graph, does that.

import type { JsonObject } from '../../../lib/json';

import { adfsParts, assembled, later } from '../certificates';
import { DAY, type History } from '../scenario';
import { all, type Change, set, slots, unset } from '../tenant';
import { ADMINISTRATOR, federation, history } from './history';

const WRITING = 'The same thing, written otherwise';

const START = new Date('2026-01-10T06:00:00Z');
const DOMAIN = 'contoso.example';
const HOST = `sts.${DOMAIN}`;

/** Its end is not news in this year. */
const GENUINE = assembled({
  ...adfsParts(HOST, 'first', later(START, -10)),
  notAfter: later(START, 1_000),
});
const own = federation('adfs', DOMAIN, GENUINE);

interface Writing {
  readonly name: string;
  readonly before: Change;
  readonly after: Change;
  /** Who stores it so; absent: nobody, Graph answers otherwise. */
  readonly by?: string;
}

/** There and back again. */
function written({ name, before, after, by }: Writing): History {
  const who = by === undefined ? {} : { by };
  return history(WRITING, name, {
    start: START,
    base: all(own.base, before),
    happenings: [
      { at: 20 * DAY, change: after, ...who },
      { at: 40 * DAY, change: before, ...who },
    ],
    wanted: 0,
    why: 'nothing but the writing changes',
  });
}

const of = (properties: JsonObject): Change => set(DOMAIN, properties);
const addresses = (origin: string): Change =>
  of({
    passiveSignInUri: `${origin}/adfs/ls/`,
    activeSignInUri: `${origin}/adfs/services/trust/2005/usernamemixed`,
    metadataExchangeUri: `${origin}/adfs/services/trust/mex`,
  });
const SIGNED = 'isSignedAuthenticationRequestRequired';

const OWN = `https://${HOST}`;
const by = ADMINISTRATOR;

const writings: readonly Writing[] = [
  {
    name: 'null and the empty text',
    before: of({ passwordResetUri: null }),
    after: of({ passwordResetUri: '' }),
    by,
  },
  {
    name: 'null and absent',
    before: of({ passwordResetUri: null }),
    after: unset(DOMAIN, 'passwordResetUri'),
  },
  {
    name: 'a documented default and absent',
    before: of({ [SIGNED]: false }),
    after: unset(DOMAIN, SIGNED),
  },
  {
    name: 'a documented default and null',
    before: of({ [SIGNED]: null }),
    after: of({ [SIGNED]: false }),
    by,
  },
  {
    name: 'an empty slot and an empty text in it',
    before: slots(DOMAIN, GENUINE, null),
    after: slots(DOMAIN, GENUINE, ''),
    by,
  },
  {
    name: 'the letter case of a host',
    before: addresses(OWN),
    after: addresses(`https://${HOST.toUpperCase()}`),
    by,
  },
  {
    name: 'the default port',
    before: addresses(OWN),
    after: addresses(`${OWN}:443`),
    by,
  },
  {
    name: 'a slash where the path is the root of a host',
    before: of({ signOutUri: OWN }),
    after: of({ signOutUri: `${OWN}/` }),
    by,
  },
];

export const writingHistories: readonly History[] = writings.map(written);
