// What a person is told who has accepted findings. Pure.

import { TENANT } from '../findings/reconcile';
import type { Acceptance } from '../findings/types';
import { shownTime, visibleText } from '../text';
import type { Selected } from './selection';
import { paragraph } from './terminal';

/**
 * What was written, and what comes of it.
 *
 * @param until ISO 8601; null: for good.
 */
export function acceptedText(done: readonly Selected[], by: string, until: string | null): string {
  const ids = done.map(({ finding }) => finding.uid.slice(0, 12));
  const what = ids.length === 1 ? ids.join('') : `${String(ids.length)} findings`;
  return [
    `Accepted by ${by}: ${what}`,
    ...done.flatMap((selected) => findingLines(selected, done.length === 1)),
    paragraph(`It takes effect with the next run that sees it. ${effectText(done, until)}`, 2),
    '',
  ].join('\n');
}

/** A single finding whole; of many one line each, because a provider has hundreds of domains. */
function findingLines({ finding }: Selected, isSingle: boolean): readonly string[] {
  const { uid, title, message, acceptance } = finding;
  const name = `${visibleText(finding.domainId ?? TENANT)}: ${title}`;
  const before = acceptance?.endedTime === null ? [paragraph(replacedText(acceptance), 2)] : [];
  return isSingle
    ? [paragraph(name, 2), paragraph(message, 2), ...before]
    : [paragraph(`${uid.slice(0, 12)}  ${name}`, 2), ...before];
}

function effectText(done: readonly Selected[], until: string | null): string {
  const stays = 'as long as it stays exactly as it is.';
  if (until !== null) return `Until ${shownTime(until)} it is told no more, ${stays}`;
  const taught = done.filter(({ finding }) => finding.teaches !== null).length;
  if (taught === done.length) return 'The baseline learns it.';
  const told = `It is told no more, ${stays}`;
  return taught === 0 ? told : `${told} What it teaches, the baseline learns.`;
}

function replacedText({ by, until }: Acceptance): string {
  const end = until === null ? 'for good' : `until ${shownTime(until)}`;
  return `This replaces the acceptance by ${visibleText(by)}, ${end}.`;
}

/**
 * A clause without its period: what was not written, because a run wrote it since it was read.
 *
 * @param lost How many of all that were meant.
 */
export function lostText(all: number, lost: number): string {
  const what = all === 1 ? 'the finding' : `${String(lost)} of the findings`;
  return `A run wrote ${what} at the same moment. Look at it again, then accept it`;
}
