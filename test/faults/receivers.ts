// The webhook and the mail relay: everything that arrives is kept, and whether they took it.

import type { Way } from '../../lib/ways';
import type { Answer, Asked } from './wire';

export interface Arrival {
  readonly way: Way;
  /** `webhook-id`. */
  readonly id: string;
  readonly text: string;
  /** The place among all that was taken; null: they did not take it. */
  taken: number | null;
}

export interface Receivers {
  /** What arrives is on record before anything becomes of it; `take` makes it theirs. */
  readonly arrive: (
    way: Way,
    asked: Asked,
  ) => { readonly take: () => Answer; readonly isKnown: boolean };
  /** Since the last time. */
  readonly arrivals: () => readonly Arrival[];
  /** They know nothing any more: another history begins. */
  readonly forget: () => void;
}

const ACCEPTED = [200, 202, 204] as const;

export function makeReceivers(): Receivers {
  let arrivals: Arrival[] = [];
  const known = new Set<string>();
  let taken = 0;
  return {
    arrive: (way, { headers, text }) => {
      const arrival: Arrival = { way, id: String(headers['webhook-id']), text, taken: null };
      arrivals.push(arrival);
      const key = `${way} ${arrival.id}`;
      return {
        isKnown: known.has(key),
        take: () => {
          known.add(key);
          taken += 1;
          arrival.taken ??= taken;
          const status = ACCEPTED[taken % ACCEPTED.length] ?? 202;
          return { status, headers: {}, body: '' };
        },
      };
    },
    forget: () => {
      known.clear();
    },
    arrivals: () => {
      const since = arrivals;
      arrivals = [];
      return since;
    },
  };
}
