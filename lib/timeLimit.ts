// The time limits of a run in one place, and a promise that ends in time, for work that knows no limit of its own.

/** How often something is tried, and for how long. */
export interface TryLimits {
  /** For all tries and the waits between them; milliseconds. */
  readonly totalMs: number;
  /** For one try, the body of its answer included. */
  readonly tryMs: number;
  readonly tries: number;
  /** The first wait between tries; it doubles. A server may ask for a longer one. */
  readonly waitMs: number;
}

/**
 * The host ends a function after five minutes without a word in the log, so a run ends itself before. What every run has
 * to do adds up to 285 seconds even when each part needs all of its time: the record (30), the domains (120), the writing
 * of findings, baseline, announcement and request (4 x 16), one request to the webhook (55 with its token) and its
 * acknowledgement (16). Other tokens are asked for inside of the limits of those who need them. A second way is told at the
 * same time; its announcement and its acknowledgement (2 x 16) fit in unless everything stalls. So does the heartbeat of a day, which comes
 * last, and again in the next run.
 *
 * The optional sources are read beside the domains, but for the audit log (40) and the metadata (30), which come after
 * them. So a run in which everything stalls at once ends with `TIME_UP`, as does one with thousands of findings to write:
 * what it recorded stands, and the next run goes on.
 */
export const TIME_LIMITS = {
  /** What the host allows: `functionTimeout` of host.json. */
  hostMs: 300_000,
  runMs: 285_000,
  /** For one of two attempts; a dead identity endpoint hangs for minutes. */
  credentialMs: 20_000,
  /** The domains and their configurations. */
  graph: { totalMs: 120_000, tryMs: 30_000, tries: 5, waitMs: 1_000 },
  /** Each of Graph's optional sources. Two tries: what is left unknown is asked again in the next run. */
  optionalSource: { totalMs: 40_000, tryMs: 15_000, tries: 2, waitMs: 1_000 },
  /**
   * `totalMs` counts from the beginning of the run: what is asked after the first judgement, as the immutable ids are, too,
   * leaves time for the record and the webhook. The number of its requests bounds it, too (sources.ts).
   */
  signInLog: { totalMs: 150_000, tryMs: 15_000, tries: 2, waitMs: 1_000 },
  /** `totalMs` is for all documents of a run, `documentMs` for all tries of one, their redirects included. */
  metadata: { totalMs: 30_000, documentMs: 10_000, tryMs: 6_000, tries: 2, waitMs: 1_000 },
  /** The client of Table Storage itself waits for ever. A listing has all pages, a write one transaction. */
  table: { listingMs: 30_000, writeMs: 16_000 },
  /** One request with alerts. */
  webhook: { totalMs: 40_000, tryMs: 15_000, tries: 4, waitMs: 1_000 },
} as const;

/**
 * Resolves as `work` does, or rejects with what `timeUp` makes after `limitMs` milliseconds. The work itself goes on;
 * whoever calls this has made sure that finishing late does no harm.
 */
export async function withinLimit<T>(
  work: Promise<T>,
  limitMs: number,
  timeUp: () => Error,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(timeUp());
    }, limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
