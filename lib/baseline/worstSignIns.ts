// Which of many sign-ins a responder looks at first. Pure.

import type { SignIn } from '../federation/signIns';

/**
 * The first success of each account, then what else succeeded, then what failed, each in the order of its time: whoever
 * floods the log with one account hides no other.
 */
export function worstFirst(signIns: readonly SignIn[]): readonly SignIn[] {
  const inTime = [...signIns].sort((a, b) => (a.createdDateTime < b.createdDateTime ? -1 : 1));
  const reached = new Set<string>();
  const ranked = inTime.map((signIn) => {
    if (hasFailed(signIn)) return { signIn, rank: 2 };
    const account = accountOf(signIn);
    const rank = reached.has(account) ? 1 : 0;
    reached.add(account);
    return { signIn, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ signIn }) => signIn);
}

/** Graph's code 0 is a success; a sign-in that does not say counts as one. */
export function hasFailed({ errorCode }: Pick<SignIn, 'errorCode'>): boolean {
  return errorCode !== null && errorCode !== 0;
}

/** The object id, or the name where there is none. */
export function accountOf({ userId, userPrincipalName, id }: SignIn): string {
  return userId ?? userPrincipalName ?? id;
}
