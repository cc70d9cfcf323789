// What was read and learned -> findings, in their next state: every domain is judged, and what that says is held against the
// record. Twice, where the sign-in log knows something of the use of a flagged key.

import { checks } from '../checks';
import { type BrokenCheck, judge } from '../checks/engine/judge';
import type { Judgement, Observations } from '../checks/engine/types';
import { acceptedUntil } from '../findings/acceptance';
import { reconcile, type Reconciliation, type World } from '../findings/reconcile';
import type { Finding } from '../findings/types';
import type { Effects, RunOptions, SignInLog } from './effects';
import { keyFlags } from './flaggedKeys';
import type { Gathered } from './gather';
import { type ObservedUse, observeKeyUse } from './keyUseSeen';
import { holdsUnrecognised, isVerifiedIn, type Learned } from './learned';
import { hintsOf, logJudged, logKeyUse } from './logRun';
import { observe } from './observe';

export async function judgeAll(
  effects: Effects,
  signInLog: SignInLog | null,
  record: readonly Finding[],
  { gathered, learned }: { readonly gathered: Gathered; readonly learned: Learned },
  options: RunOptions,
): Promise<{ readonly reconciled: Reconciliation; readonly use: ObservedUse }> {
  const observed = observe(gathered, learned, options.knownRogue);
  const world = worldOf(gathered, learned, options);
  const flags = signInLog && keyFlags(acceptedUntil(record, gathered.now));
  const first = reconciledWith(observed, record, world, flags?.look);
  const domains = new Set(observed.domains.map(({ id }) => id));
  const suspicion = { flagged: flags?.flagged() ?? [], domains, findings: record };
  const use = await observeKeyUse(effects, signInLog, suspicion, learned, gathered.now);
  // Once more, where something is known of the use of keys: some checks look at it.
  const { reconciled, hinted, broken } = use.seen
    ? reconciledWith({ ...observed, keyUse: use.seen }, record, world)
    : first;
  logJudged(effects.log, hintsOf(hinted, learned, use), broken);
  logKeyUse(effects.log, use);
  return { reconciled, use };
}

interface Reconciled {
  readonly reconciled: Reconciliation;
  /** What passed with something that is worth knowing. */
  readonly hinted: readonly Judgement[];
  readonly broken: readonly BrokenCheck[];
}

/** What is judged of thousands of domains is large: it is reconciled as it comes, and kept is what others ask for. */
function reconciledWith(
  observed: Observations,
  record: readonly Finding[],
  world: Omit<World, 'judgements'>,
  look: (judgement: Judgement) => void = () => undefined,
): Reconciled {
  const hinted: Judgement[] = [];
  const broken: BrokenCheck[] = [];
  const judgements = noting(
    judge(observed, checks, (check) => broken.push(check)),
    (judgement) => {
      look(judgement);
      const { result } = judgement;
      if (result.outcome === 'pass' && result.hint !== null) hinted.push(judgement);
    },
  );
  return { reconciled: reconcile(record, { ...world, judgements }), hinted, broken };
}

/** Passes on what is judged, and lets somebody look at it. */
function* noting(
  judgements: Iterable<Judgement>,
  look: (judgement: Judgement) => void,
): Generator<Judgement, void> {
  for (const judgement of judgements) {
    look(judgement);
    yield judgement;
  }
}

function worldOf(
  { now, listingFailure }: Gathered,
  learned: Learned,
  { language }: RunOptions,
): Omit<World, 'judgements'> {
  return {
    now,
    language,
    isVerified: isVerifiedIn(learned),
    holdsUnrecognised: holdsUnrecognised(learned),
    hasDomains: listingFailure === null,
    lostTime: learned.tenant.recordLostTime,
  };
}
