// What Graph, the metadata and the webhook have in common as services over HTTP: which failures pass by themselves, how
// long to wait before the next try, and what may be shown of a network failure.

import { setTimeout as sleep } from 'node:timers/promises';
import type { TryLimits } from '../timeLimit';

/** What is said of a request that ran out of time. */
export const NO_ANSWER_IN_TIME = 'no answer in time';

/** A failure that may pass by itself. */
export interface Passing {
  /** What the server asks for; null: it does not say. */
  readonly retryAfterMs: number | null;
}

/** No answer came: the connection failed, or the time was up. */
export const NO_ANSWER: Passing = { retryAfterMs: null };

/**
 * 429 and what passes by itself; 0 is a request without an answer. A status beyond 599 counts like any 5xx (RFC 9110,
 * section 15).
 */
export function isTransient(status: number): boolean {
  return [0, 408, 429].includes(status) || status >= 500;
}

/** Null: an answer that stays, good or bad. */
export function passingFailure(
  status: number,
  retryAfter: string | null | undefined,
): Passing | null {
  return isTransient(status) ? { retryAfterMs: readRetryAfter(retryAfter, new Date()) } : null;
}

/**
 * Reads a `Retry-After` header (RFC 9110, section 10.2.3): seconds, or an HTTP date.
 *
 * @returns Milliseconds from `now`; null when there is none, or none that makes sense.
 */
export function readRetryAfter(header: string | null | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Date.parse takes almost anything; an HTTP date begins with the name of a day.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, /.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : Math.max(0, time - now.getTime());
}

/**
 * Milliseconds to wait before the next try; null when no try is left, or not enough time.
 *
 * @param tried How often it was tried already.
 * @param leftMs The time until the deadline.
 */
export function waitBeforeNextTry(
  tried: number,
  { retryAfterMs }: Passing,
  { tries, waitMs }: Pick<TryLimits, 'tries' | 'waitMs'>,
  leftMs: number,
): number | null {
  // Never less than our own: a Retry-After of 0 would use up all tries at once.
  const ms = Math.max(retryAfterMs ?? 0, waitMs * 2 ** (tried - 1));
  return tried < tries && ms < leftMs ? ms : null;
}

/** The time for one try. Above zero, so that there is a reason to tell when the time is up. */
export function tryTime({ tryMs }: Pick<TryLimits, 'tryMs'>, deadline: number): number {
  return Math.max(1, Math.min(tryMs, deadline - Date.now()));
}

/**
 * Tries until the answer stays, or there is no try or time left; the last answer is the result.
 *
 * @param once One try, in so many milliseconds.
 * @param deadline Of all tries, as `Date.now()` counts.
 */
export async function withRetries<Answer extends { readonly passing: Passing | null }>(
  once: (limitMs: number) => Promise<Answer>,
  limits: Omit<TryLimits, 'totalMs'>,
  deadline: number,
): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    const answer = await once(tryTime(limits, deadline));
    if (answer.passing === null) return answer;
    const waitMs = waitBeforeNextTry(tried, answer.passing, limits, deadline - Date.now());
    if (waitMs === null) return answer;
    await sleep(waitMs);
  }
}

/**
 * The reason of a network failure, without a period; never more than its code, because the messages of fetch and of
 * node:https hold host names, and sometimes addresses.
 */
export function networkFailureText(error: unknown): string {
  const { name, cause } = (error ?? {}) as { readonly name?: unknown; readonly cause?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError') return NO_ANSWER_IN_TIME;
  // Where fetch has the code of a failure in its cause, node:https has it in the error itself.
  const { code } = (cause ?? error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && /^[A-Z_0-9]{1,60}$/.test(code)
    ? `the connection failed (${code})`
    : 'the connection failed';
}
