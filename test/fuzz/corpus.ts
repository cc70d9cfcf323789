// What was found, kept: inputs that broke a reader once, and the shortest input of each kind of answer.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Played } from './play';

export interface Kept {
  /** What it once broke; empty: nothing, it stands for its kind of answer. */
  readonly what: string;
  readonly kind: string;
  /** base64. */
  readonly input: string;
}

/** Larger ones of a kind are found again by the play itself. */
const MAX_OCTETS = 3_000;
const MAX_KINDS = 60;

function fileOf(name: string): string {
  return `test/fuzz/corpus/${name}.json`;
}

export function readCorpus(name: string): readonly Kept[] {
  const file = fileOf(name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Kept[]) : [];
}

/** Finds stay for good; of each kind the shorter input does. */
export function writeCorpus(name: string, { finds, kinds }: Pick<Played, 'finds' | 'kinds'>): void {
  const before = readCorpus(name);
  const broke = before.filter(({ what }) => what !== '');
  const known = new Set(broke.map(({ input }) => input));
  const found = finds
    .map(({ input, what }) => ({
      what: what.split('\n')[0] ?? '',
      kind: '',
      input: input.toString('base64'),
    }))
    .filter(({ input }) => !known.has(input));
  const ofKinds = new Map(
    before.flatMap((kept) => (kept.what === '' ? [[kept.kind, kept] as const] : [])),
  );
  for (const [kind, octets] of kinds) {
    const input = octets.toString('base64');
    const isShorter = input.length < (ofKinds.get(kind)?.input.length ?? Number.POSITIVE_INFINITY);
    if (octets.length <= MAX_OCTETS && kind !== 'thrown' && isShorter)
      ofKinds.set(kind, { what: '', kind, input });
  }
  const kept = [...ofKinds.values()]
    .sort((a, b) => a.input.length - b.input.length)
    .slice(0, MAX_KINDS)
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
  writeFileSync(fileOf(name), `${JSON.stringify([...broke, ...found, ...kept], null, 2)}\n`);
}
