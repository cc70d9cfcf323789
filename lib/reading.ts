// What was read, or why it could not be: odd input is data, never an exception.

/** `reason`: a clause for people that says what is wrong, without a period. */
export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export function unread(reason: string): Reading<never> {
  return { ok: false, reason };
}
