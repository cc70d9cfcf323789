// How the benchmarks measure: medians, in turns, so that what else runs on the machine meets all that is compared.

/** A line of the table in docs/evaluation.md. */
export interface Line {
  readonly what: string;
  readonly value: string;
  /** What it is held against; empty: nothing. */
  readonly against: string;
  readonly ratio: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor((sorted.length - 1) / 2);
  return ((sorted[middle] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
}

/** Milliseconds of each work, the median of some rounds. */
export async function inTurns<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, (round: number) => unknown>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const taken = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const started = performance.now();
      await works[name](round);
      taken.get(name)?.push(performance.now() - started);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(taken.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

export function line(what: string, value: string, against = '', ratio: number | null = null): Line {
  const shown = ratio === null ? '' : ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0);
  process.stdout.write(
    `${what}: ${value}${against && `; ${against}`}${shown && `; ratio ${shown}`}\n`,
  );
  return { what, value, against, ratio: shown };
}

export function milliseconds(ms: number): string {
  return ms < 1_000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1_000).toFixed(2)} s`;
}

export function whole(count: number): string {
  return count.toLocaleString('en');
}
