// How fast requests may follow each other, for all who share a limit of Graph's.

import { setTimeout as sleep } from 'node:timers/promises';

export interface Pace {
  /** So many requests may start within so many milliseconds. */
  readonly requests: number;
  readonly perMs: number;
}

/** Resolves when the next request may start. */
export type Pause = () => Promise<void>;

/**
 * Graph takes five requests in ten seconds for all reports of a tenant together, as they arrive: half a second is for the
 * way there.
 * @see https://learn.microsoft.com/graph/throttling-limits#identity-and-access-reports-service-limits
 */
export const REPORTS_PACE: Pace = { requests: 5, perMs: 10_500 };

/** One for all who share the limit. A turn is taken before the wait, so that two who wait do not get the same. */
export function makePause({ requests, perMs }: Pace): Pause {
  const starts: number[] = [];
  return async () => {
    const earliest = starts.length < requests ? 0 : (starts.shift() ?? 0) + perMs;
    const start = Math.max(Date.now(), earliest);
    starts.push(start);
    if (start > Date.now()) await sleep(start - Date.now());
  };
}
