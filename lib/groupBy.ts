// Map.groupBy, which Node.js 20 lacks, and the same for what comes in order.

/** Groups items by a key, in the order in which they come; no group is empty. */
export function groupBy<T, K>(
  items: Iterable<T>,
  keyOf: (item: T) => K,
): ReadonlyMap<K, readonly [T, ...T[]]> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Groups items with the same key that follow each other, one group at a time. */
export function* runsOf<T, K>(
  items: Iterable<T>,
  keyOf: (item: T) => K,
): Generator<readonly [K, readonly T[]], void> {
  let run: [K, T[]] | null = null;
  for (const item of items) {
    const key = keyOf(item);
    if (run && run[0] !== key) {
      yield run;
      run = null;
    }
    run ??= [key, []];
    run[1].push(item);
  }
  if (run) yield run;
}
