// Which of many sign-ins a responder looks at first. Pure.

import { wasTokenTaken } from '../federation/signInOutcome';
import type { SignIn } from '../federation/signIns';

/**
 * The first token of each account that was taken, then the others that were, then what was refused, each in the order of its
 * time: whoever floods the log with one account hides no other.
 */
export function worstFirst(signIns: readonly SignIn[]): readonly SignIn[] {
  const inTime = [...signIns].sort((a, b) => (a.createdDateTime < b.createdDateTime ? -1 : 1));
  const reached = new Set<string>();
  const ranked = inTime.map((signIn) => {
    if (!wasTokenTaken(signIn)) return { signIn, rank: 2 };
    const account = accountOf(signIn);
    const rank = reached.has(account) ? 1 : 0;
    reached.add(account);
    return { signIn, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ signIn }) => signIn);
}

/** Graph's code 0 is a success; a sign-in that does not say counts as one. What was interrupted has failed, too. */
export function hasFailed({ errorCode }: Pick<SignIn, 'errorCode'>): boolean {
  return errorCode !== null && errorCode !== 0;
}

/** The object id, or the name where there is none. */
export function accountOf({ userId, userPrincipalName, id }: SignIn): string {
  return userId ?? userPrincipalName ?? id;
}
