// All that is judged at once, for tests that look at all of it.

import { type BrokenCheck, judge as judgeEach } from '../../lib/checks/engine/judge';
import type { Check, Judgement, Observations } from '../../lib/checks/engine/types';

export function judge(
  observations: Observations,
  checks: readonly Check[],
): { readonly judgements: readonly Judgement[]; readonly broken: readonly BrokenCheck[] } {
  const broken: BrokenCheck[] = [];
  const judgements = [...judgeEach(observations, checks, (each) => broken.push(each))];
  return { judgements, broken };
}
