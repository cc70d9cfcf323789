// What has to hold of every history, whatever hits it. It judges by the facts, and by nothing that the product thinks. Pure.

import type { HistoryFacts, RunFacts } from './facts';
import { lostQuietly } from './rules/lost';
import {
  blindGreen,
  broken,
  promotedQuietly,
  resolvedBlind,
  unsettled,
  vanished,
} from './rules/seen';
import { movedFirstSeen, oneContent, toldTwice, unseen, untold } from './rules/told';

type Rule = (runs: readonly RunFacts[]) => readonly string[];

export const RULES: Readonly<Record<string, Rule>> = {
  'nothing untold': untold,
  'nothing unseen': unseen,
  'nothing told twice under two ids': toldTwice,
  'one id, one content': oneContent,
  'nothing resolved on a failed read': resolvedBlind,
  'a promotion is told as one': promotedQuietly,
  'firstSeenTime never moves': movedFirstSeen,
  'no finding is lost': vanished,
  'a lost record is told': lostQuietly,
  'a run that could not see is red': blindGreen,
  'no run dies of a bug': broken,
  'it settles': unsettled,
};

export interface Violation {
  readonly rule: string;
  readonly what: string;
}

export function judgeHistory({ runs }: HistoryFacts): readonly Violation[] {
  return Object.entries(RULES).flatMap(([rule, broken]) =>
    broken(runs).map((what) => ({ rule, what })),
  );
}
