// What the answers of the sign-in log hold together: sign-ins, why there may be more, and how a sign-in is kept. Pure.

import type { SignIn, UseAnswer } from '../federation/signIns';
import { visibleText } from '../text';

export function signInsOf(answers: readonly UseAnswer[]): readonly SignIn[] {
  return answers.flatMap((answer) =>
    answer.state === 'used' || answer.state === 'atLeast' ? answer.signIns : [],
  );
}

/** Why there may be more than they tell, each reason once; empty: they tell all. */
export function reasonsOf(answers: readonly UseAnswer[]): readonly string[] {
  const reasons = answers.flatMap((answer) =>
    answer.state === 'unknown' || answer.state === 'atLeast' ? [answer.reason] : [],
  );
  return [...new Set(reasons)];
}

const MAX_TEXT = 120;

/** A record of the table has an end. The log has the whole entry, by its id. */
export function keptSignIn(signIn: SignIn): SignIn {
  const texts = Object.entries(signIn).map(([name, value]: readonly [string, unknown]) => [
    name,
    typeof value === 'string' ? visibleText(value, MAX_TEXT) : value,
  ]);
  return Object.fromEntries(texts) as SignIn;
}
