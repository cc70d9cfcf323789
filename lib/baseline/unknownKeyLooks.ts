// What to ask the sign-in log for keys that nobody knows: two questions a run, one for each kind of sign-ins, and one proof at
// the most, however busy the tenant is. Pure.

import type { OthersQuestion, SignInKind } from '../federation/signIns';
import { earlier } from './auditEntries';
import type { KnownThumbprint } from './thumbprints';
import { MAX_ROWS } from './unknownKeys';
import type { LookMemory, UnknownKeyMemory } from './unknownKeyTypes';

export interface Look {
  readonly question: OthersQuestion;
  /** When the earliest of those ended to be nothing to tell that are left out: the next look has to go back to it. */
  readonly goBackTo: string | null;
}

export interface Keys {
  /** Every thumbprint on record. */
  readonly known: ReadonlyMap<string, KnownThumbprint>;
  /** Those that the log is likely to have a sign-in by, the busiest first. */
  readonly busy: readonly string[];
}

const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** A key that was set a moment ago is in no slot that a run has seen. */
const NOT_SETTLED_MS = 30 * MINUTE_MS;
/** How far a look goes back after the monitor was dead. */
const MAX_LOOK_MS = 7 * DAY_MS;
/** How often a service that does not take the filter is asked again. */
const REFUSED_MS = DAY_MS;
/** How long it counts that the filter has found something; it is asked again a little earlier. */
export const PROOF_MS = DAY_MS;
const RENEWED_MS = PROOF_MS - 4 * 60 * MINUTE_MS;

/** Between the busiest and one that nobody may use any more. */
const MAX_BUSY = 3;

const KINDS = ['interactive', 'nonInteractive'] as const satisfies readonly SignInKind[];

/** None: it is too early, or the service does not take the question. */
export function looksAt(
  memory: UnknownKeyMemory,
  { known, busy }: Keys,
  now: string,
): readonly Look[] {
  const { refusedTime, kinds } = memory;
  if (refusedTime !== null && refusedTime > earlier(now, REFUSED_MS)) return [];
  const to = earlier(now, NOT_SETTLED_MS);
  const toProve = kindToProve(memory, to);
  return KINDS.flatMap((kind) => {
    const look = kinds[kind];
    const oldest = earlier(now, MAX_LOOK_MS);
    const from = look.from > oldest ? look.from : oldest;
    if (from >= to) return [];
    const { thumbprints, goBackTo } = leftOut(memory, known, { from, to });
    const candidates = busy.slice(0, MAX_BUSY);
    const candidate = candidates[look.misses % Math.max(1, candidates.length)] ?? null;
    const proveBy = kind === toProve ? candidate : null;
    const question = { kind, window: { from, to }, thumbprints, proveBy, form: look.form };
    return [{ question, goBackTo }];
  });
}

/** Where both kinds lack one, the one is asked for that was asked less lately. */
function kindToProve({ kinds }: UnknownKeyMemory, to: string): SignInKind | null {
  const isDue = ({ provenBy }: LookMemory): boolean =>
    provenBy === null || earlier(provenBy, -RENEWED_MS) < to;
  const due = KINDS.filter((kind) => isDue(kinds[kind]));
  const asked = (kind: SignInKind): string => kinds[kind].proofAskedTime ?? '';
  const [first = null, second = null] = due;
  return first !== null && second !== null && asked(second) < asked(first) ? second : first;
}

/**
 * What is nothing to tell for at least a part of the window is left out, or the last day of a key that everybody used would
 * come with it; the rest of that window is for the next look. So is a finding that is told already, once it has many
 * sign-ins, but for once a day.
 */
function leftOut(
  { keys }: UnknownKeyMemory,
  known: Keys['known'],
  { from, to }: OthersQuestion['window'],
): { readonly thumbprints: readonly string[]; readonly goBackTo: string | null } {
  const out = [...known.values()].filter(
    ({ quietUntil }) => quietUntil === null || quietUntil > from,
  );
  const ends = out.map(({ quietUntil }) => quietUntil).filter((end) => end !== null && end < to);
  const told = keys.filter(
    ({ signIns, lastTime }) => signIns >= MAX_ROWS && lastTime > earlier(to, DAY_MS),
  );
  const thumbprints = new Set([...out, ...told].map(({ thumbprintSha1 }) => thumbprintSha1));
  return { thumbprints: [...thumbprints], goBackTo: ends.sort()[0] ?? null };
}
