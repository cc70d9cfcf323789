// What a person may have meant by a word that nobody knows. Pure.

/** More changes than these make another word of it. */
const MAX_CHANGES = 3;

/** Longer words are no slips of the finger, and would cost the square of their length. */
const MAX_LENGTH = 60;

/**
 * The nearest of some words: one that it is the beginning of, or one with a few letters added, left out, changed, or in the
 * wrong order. Null: none is near, or two are as near as each other.
 */
export function nearest(word: string, words: readonly string[]): string | null {
  const typed = word.toLowerCase();
  if (typed === '' || typed.length > MAX_LENGTH) return null;
  const begun = words.filter((each) => each.toLowerCase().startsWith(typed));
  const [only = null] = begun;
  if (begun.length === 1) return only;
  const ranked = words
    .map((each) => ({ each, changes: editDistance(typed, each.toLowerCase()) }))
    .filter(({ each, changes }) => changes <= Math.min(MAX_CHANGES, Math.ceil(each.length / 3)))
    .sort((a, b) => a.changes - b.changes);
  const [first, second] = ranked;
  if (first === undefined || first.changes === second?.changes) return null;
  return first.each;
}

/** Optimal string alignment: how many letters are added, left out or changed, or change places with their neighbours. */
export function editDistance(from: string, to: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = [...Array(to.length + 1).keys()];
  for (let at = 1; at <= from.length; at += 1) {
    const next = [at];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[at - 1] === to[column - 1];
      const isSwapped = from[at - 1] === to[column - 2] && from[at - 2] === to[column - 1];
      next.push(
        Math.min(
          changesAt(next, column - 1) + 1,
          changesAt(row, column) + 1,
          changesAt(row, column - 1) + (isSame ? 0 : 1),
          changesAt(before, column - 2) + (isSwapped ? 1 : Infinity),
        ),
      );
    }
    [before, row] = [row, next];
  }
  return changesAt(row, to.length);
}

/** Outside of the table nothing leads anywhere. */
function changesAt(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
