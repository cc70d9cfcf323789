// Whether the token of a sign-in was taken.

import type { SignIn } from './signIns';

/**
 * Entra took the token, and then asked for more, or a policy said no: the key worked. As in `signIns.kql`.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const INTERRUPTED: ReadonlySet<number> = new Set([
  50072, 50074, 50076, 50079, 50097, 50105, 50125, 50129, 50140, 50158, 53000, 53001, 53003, 65001,
]);

/** Anybody can send a token that is refused; one that does not say counts as taken. */
export function wasTokenTaken({ errorCode }: Pick<SignIn, 'errorCode'>): boolean {
  return errorCode === null || errorCode === 0 || INTERRUPTED.has(errorCode);
}
