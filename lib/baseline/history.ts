// A domain's own history, one line for each change: for people, and for the log.

import { visibleText } from '../text';
import type { BaselineChangeKind, DomainBaseline } from './types';

const MAX_HISTORY = 100;

/** A domain with one more line of history; the oldest goes where there are too many. */
export function noted(
  domain: DomainBaseline,
  time: string,
  change: BaselineChangeKind,
  message: string,
): DomainBaseline {
  const history = [...domain.history, { time, change, message: visibleText(message) }];
  return { ...domain, history: history.slice(-MAX_HISTORY) };
}
