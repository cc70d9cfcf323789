// Why a fetch failed, in words that are safe to show: the messages of fetch hold host names, and sometimes addresses.

/** What is said of a request that ran out of time. */
export const NO_ANSWER_IN_TIME = 'no answer in time';

/** The reason of a network failure, without a period; never more than its code. */
export function networkFailureText(error: unknown): string {
  const { name, cause } = (error ?? {}) as { readonly name?: unknown; readonly cause?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError') return NO_ANSWER_IN_TIME;
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && /^[A-Z_0-9]{1,60}$/.test(code)
    ? `the connection failed (${code})`
    : 'the connection failed';
}
