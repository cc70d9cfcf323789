// RFC 9110, section 10.2.3: how long a server asks us to wait.

/**
 * Reads a `Retry-After` header: seconds, or an HTTP date.
 *
 * @returns Milliseconds from `now`; null when there is none, or none that makes sense.
 */
export function retryAfterMs(header: string | null | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Date.parse takes almost anything; an HTTP date begins with the name of a day.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, /.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : Math.max(0, time - now.getTime());
}
