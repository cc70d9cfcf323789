// A record that is gone is told, and a history is judged in parts: what a table that was lost knew, nobody can hold a later run
// to. Pure.

import type { RunFacts } from '../facts';
import { BOTH, statusesOf, toldBy } from './receiver';

const LOST = 'FEDERATION-RECORD-LOST';

/** The runs between one loss of the table and the next. */
export function partsOf(runs: readonly RunFacts[]): readonly (readonly RunFacts[])[] {
  const starts = runs.flatMap(({ loss }, index) => (index === 0 || loss ? [index] : []));
  return starts.map((start, index) => runs.slice(start, starts[index + 1]));
}

/** Where a run was green whose record is gone, a run is red and both ways hear of it before another one is green. */
export function lostQuietly(runs: readonly RunFacts[]): readonly string[] {
  return runs.flatMap((run, index) => {
    const { loss } = run;
    if (loss === null || !hasLost(runs.slice(0, index), loss)) return [];
    const since = partsOf(runs).find((part) => part[0] === run) ?? [];
    const green = since.findIndex(({ outcome }) => outcome === 'green');
    if (green < 0) return [];
    if (green === 0) return [`Run ${String(run.number)} is green, and its table was ${loss.kind}.`];
    const until = since.slice(0, green + 1);
    const row = until.at(-1)?.rows.find(({ checkId }) => checkId === LOST);
    const deaf = BOTH.filter(
      (way) => !row || !statusesOf(toldBy(way, until), row.uid).includes('new'),
    );
    return deaf.length > 0
      ? [
          `The table was ${loss.kind} before run ${String(run.number)}, and the ${deaf.join(' and the ')} never heard of it.`,
        ]
      : [];
  });
}

/** Whether a run recorded the tenant of which nothing is known now, so that the mark is there and says so. */
function hasLost(
  before: readonly RunFacts[],
  { kind, from }: NonNullable<RunFacts['loss']>,
): boolean {
  return before.some(
    ({ outcome, number }) => outcome === 'green' && (kind !== 'putBack' || number > from),
  );
}
