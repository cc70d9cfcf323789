// What the looks into the sign-in log for unknown keys have come to. Pure. An empty answer moves a look on only where the filter
// has found something that is there; everything else leaves it where it was, for the next run.

import type { OthersAnswer, SignInKind } from '../federation/signIns';
import { earlier } from './auditEntries';
import { DAY_MS, type Look, PROOF_MS } from './unknownKeyLooks';
import { keysAfter, type Looker } from './unknownKeys';
import type { LookMemory, UnknownKey, UnknownKeyMemory } from './unknownKeyTypes';

/** @param from Before it nothing is judged: no run has kept the certificates of that time. */
export function beginMemory(from: string): UnknownKeyMemory {
  const look: LookMemory = {
    from,
    judgedTo: null,
    reason: 'The sign-in log was not asked yet.',
    provenBy: null,
    proofAskedTime: null,
    misses: 0,
    form: 0,
  };
  const kinds = { interactive: look, nonInteractive: look };
  return { kinds, refusedTime: null, keys: [], guests: 0 };
}

/** Nothing could be judged: what is known stays, and the next look begins where this one did. */
export function notJudged(memory: UnknownKeyMemory, reason: string): UnknownKeyMemory {
  const because = (look: LookMemory): LookMemory => ({ ...look, reason });
  return withKinds(memory, because);
}

export interface Answered {
  readonly look: Look;
  readonly answer: OthersAnswer;
}

export function memoryAfter(
  before: UnknownKeyMemory,
  answered: readonly Answered[],
  looker: Looker,
): UnknownKeyMemory {
  const { now } = looker;
  const answers = answered.map(({ answer }) => answer);
  const signIns = answers.flatMap((answer) => (answer.state === 'read' ? answer.signIns : []));
  const { keys, guests } = keysAfter(before.keys, signIns, looker);
  const after = withKinds(before, (look, kind) => {
    const own = answered.find(({ look: { question } }) => question.kind === kind);
    return own ? lookAfter(look, own, now) : look;
  });
  const isRefused = answers.some(({ state }) => state === 'notTaken');
  const isTaken = answers.some(({ state }) => state === 'read');
  return {
    kinds: after.kinds,
    refusedTime: isRefused ? now : isTaken ? null : before.refusedTime,
    keys: keys.filter((key) => !isOver(key, after.kinds)),
    guests,
  };
}

/** The forms in which a filter is written count round; a proof is one of its form. */
function lookAfter(before: LookMemory, { look, answer }: Answered, now: string): LookMemory {
  const { question, goBackTo } = look;
  const asked = question.proveBy === null ? before : { ...before, proofAskedTime: now };
  if (answer.state !== 'read') return { ...asked, reason: answer.reason };
  const { gap, isIgnored, foundTime } = answer;
  if (isIgnored) return { ...asked, reason: gap, provenBy: null, misses: 0, form: before.form + 1 };
  const proof = proofAfter(asked, question.proveBy !== null, foundTime);
  const { from, to } = question.window;
  const provenTo = proof.provenBy === null ? null : earlier(proof.provenBy, -PROOF_MS);
  const upTo = provenTo !== null && provenTo < to ? provenTo : to;
  if (gap !== null) return { ...proof, reason: gap };
  if (provenTo === null || upTo <= from) return { ...proof, reason: UNPROVEN };
  const late = earlier(upTo, DAY_MS);
  const next = goBackTo !== null && goBackTo < late ? goBackTo : late;
  return {
    ...proof,
    from: next > from ? next : from,
    judgedTo: before.judgedTo !== null && before.judgedTo > upTo ? before.judgedTo : upTo,
    reason: upTo < to ? UNPROVEN : null,
  };
}

const UNPROVEN =
  'The filter on the certificate finds no sign-in of late by a known key either, so that it proves nothing that it finds no other.';

function proofAfter(before: LookMemory, isAsked: boolean, foundTime: string | null): LookMemory {
  if (foundTime !== null) {
    const { provenBy } = before;
    const isLater = provenBy === null || foundTime > provenBy;
    return { ...before, provenBy: isLater ? foundTime : provenBy, misses: 0 };
  }
  if (!isAsked) return before;
  const misses = before.misses + 1;
  // Where it has worked, nobody may have signed in; where it never has, it may be written otherwise.
  const isNextForm = before.provenBy === null && misses % MISSES_A_FORM === 0;
  return { ...before, misses, form: isNextForm ? before.form + 1 : before.form };
}

/** As many as there are candidates for a proof. */
const MISSES_A_FORM = 3;

const REMEMBERED_MS = 30 * DAY_MS;

/** Thirty days without another sign-in, as far as anybody could tell in that time. */
function isOver({ lastTime }: UnknownKey, kinds: UnknownKeyMemory['kinds']): boolean {
  const judged = Object.values(kinds).flatMap(({ judgedTo }) => judgedTo ?? []);
  return judged.length > 0 && judged.every((to) => lastTime < earlier(to, REMEMBERED_MS));
}

function withKinds(
  memory: UnknownKeyMemory,
  change: (look: LookMemory, kind: SignInKind) => LookMemory,
): UnknownKeyMemory {
  const { interactive, nonInteractive } = memory.kinds;
  const kinds = {
    interactive: change(interactive, 'interactive'),
    nonInteractive: change(nonInteractive, 'nonInteractive'),
  };
  return { ...memory, kinds };
}
