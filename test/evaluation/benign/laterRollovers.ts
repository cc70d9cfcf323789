// Not the first rollover: an older key still stands there. And keys that a person accepted, as they move up.

import { adfsParts, assembled, copied, later } from '../certificates';
import { DAY, type Happening, type History, HOUR, type Noise } from '../scenario';
import { all, publish, slots } from '../tenant';
import { ADMINISTRATOR, ENTRA, federation, history } from './history';

const LATER = 'Later rollovers';
const ACCEPTED = 'Accepted keys move up';

const START = new Date('2026-01-10T06:00:00Z');
const DOMAIN = 'contoso.example';
const HOST = `sts.${DOMAIN}`;

/** AD FS's certificate for a year, made so many days after the first run. */
function adfs(key: string, day: number, host = HOST): string {
  return assembled(adfsParts(host, key, later(START, day)));
}

/** Ends on day 120; the next one is made 20 days before. */
const CURRENT = adfs('second', -245);
const NEXT = adfs('third', 100);
const own = federation('adfs', DOMAIN, CURRENT);
const { metadataAddress } = own.provider;

interface Earlier {
  readonly name: string;
  readonly old: string;
  readonly isPublished: boolean;
  readonly wanted: number;
  readonly why: string;
  readonly noise?: Noise;
  readonly ends?: readonly Date[];
}

const ONE = 'the new key is told once, as low, to be compared';

/** The old one stays behind the current one until the next takes its place. */
function again({ name, old, isPublished, wanted, why, noise, ends = [] }: Earlier): History {
  const published = (...some: readonly string[]) =>
    publish(metadataAddress, ...some, ...(isPublished ? [old] : []));
  return history(LATER, name, {
    start: START,
    base: all(own.base, slots(DOMAIN, CURRENT, old), published(CURRENT)),
    happenings: [
      {
        at: 100 * DAY + HOUR,
        change: all(slots(DOMAIN, CURRENT, NEXT), published(CURRENT, NEXT)),
        by: ENTRA,
      },
      { at: 105 * DAY + HOUR, change: slots(DOMAIN, NEXT, CURRENT), by: ENTRA },
      { at: 120 * DAY + HOUR, change: publish(metadataAddress, NEXT, CURRENT) },
    ],
    ends,
    wanted,
    why,
    noise: noise ?? null,
  });
}

/** Made 345 days before the current one, and ended since. */
const ENDED = adfs('first', -590);
/** Ten days are left of it when the next one comes. */
const ENDING = copied(ENDED, { notAfter: later(START, 110) });
const UNPUBLISHED = `${ONE}; or, with metadata, the old one, which is published no more`;

const rollovers: readonly History[] = [
  again({
    name: 'the old one has ended',
    old: ENDED,
    isPublished: false,
    wanted: 1,
    why: UNPUBLISHED,
  }),
  again({
    name: 'the old one has ended, and is published',
    old: ENDED,
    isPublished: true,
    wanted: 1,
    why: ONE,
  }),
  again({
    name: 'the old one is about to end',
    old: ENDING,
    isPublished: false,
    wanted: 1,
    why: UNPUBLISHED,
  }),
  again({
    name: 'the old one is about to end, and is published',
    old: ENDING,
    isPublished: true,
    wanted: 1,
    why: ONE,
  }),
];

/** [P, X], accepted, then [X, P], then [X]. */
function movingUp(name: string, accepted: string): History {
  const step = (day: number, one: string, two: string | null): Happening => ({
    at: day * DAY,
    change: all(
      slots(DOMAIN, one, two),
      publish(metadataAddress, ...[one, two].filter((text) => text !== null)),
    ),
    by: ADMINISTRATOR,
  });
  return history(ACCEPTED, name, {
    start: START,
    base: own.base,
    happenings: [
      step(30, CURRENT, accepted),
      { at: 31 * DAY, accept: ({ domainId }) => domainId === DOMAIN },
      step(50, accepted, CURRENT),
      step(70, accepted, null),
    ],
    wanted: 1,
    why: 'the new key is told once, and what is accepted is known',
  });
}

const accepted: readonly History[] = [
  movingUp('under the same name', adfs('other', 29)),
  movingUp('under another name', adfs('other', 29, 'fs.contoso.example')),
];

export const laterHistories: readonly History[] = [...rollovers, ...accepted];
