// Room findings: what was judged, against the record; what people have to be told. Pure; no clock, no texts of alerts.
//
// The state machine of findings. It remembers nothing but the record; each finding makes one transition a run:
//
//              fails: opened            gone: resolved; fails, and accepted: accepted
//   (none) ---------------> open ---------------------------------------------------> resolved
//                          |  ^                                                        |    |
//                fails: kept  +---------------- fails, not accepted: opened -----------+    | fails, accepted: resting
//        unknown: unjudged                                                                  | gone: lapsed, or past

import type { Judgement } from '../checks/engine/types';
import { groupBy, runsOf } from '../groupBy';
import { sha256 } from '../sha256';
import { isForgotten, isGone } from './gone';
import { ended, type Moment, nextFinding } from './nextFinding';
import { type HoldsUnrecognised, type IsVerified, resolutionOf } from './resolution';
import type { Finding } from './types';

export interface World extends Moment {
  /**
   * Of every domain in the complete listing that may be judged, and of the tenant; none may be missing, and those of one domain
   * follow each other. They are gone through once.
   */
  readonly judgements: Iterable<Judgement>;
  readonly isVerified: IsVerified;
  readonly holdsUnrecognised: HoldsUnrecognised;
  /** False: the listing of domains was not complete, so nothing is known of any domain. */
  readonly hasDomains: boolean;
  /**
   * When the record was lost; null: it never was. What a check says by what it remembers is no all-clear for what was found
   * before that.
   */
  readonly lostTime: string | null;
}

export interface Reconciliation {
  /** Every finding that has to be written, in its next state. */
  readonly next: readonly Finding[];
  readonly opened: readonly Finding[];
  readonly stillOpen: readonly Finding[];
  readonly resolved: readonly Finding[];
}

/** What becomes of a finding in a run. */
type TransitionName =
  /** It fails, and was not open: people are told. */
  | 'opened'
  /** It fails, and was open already. */
  | 'kept'
  /** It fails, was open, and a person has accepted exactly this. */
  | 'accepted'
  /** It was open, and is gone. */
  | 'resolved'
  /** It is open, and nobody could tell: it stays as it is. */
  | 'unjudged'
  /** It fails, and was accepted before: its record rests. */
  | 'resting'
  /** It was resolved, and what a person accepted is gone: should it come back, it is news again. */
  | 'lapsed'
  /** It is resolved, and nothing is to be done. */
  | 'past';

interface Transition {
  readonly name: TransitionName;
  /** In its next state. */
  readonly finding: Finding;
}

/**
 * Compares what was judged with what is on record.
 *
 * - A failure opens a finding, keeps an open one, or reopens a resolved one; one that a person has accepted, as it is
 *   now, is resolved and stays so.
 * - An open finding without its failure is resolved if its check looked at the domain, or if the domain has no
 *   judgements at all: the listing is complete, so it is not federated any more. An acceptance ends with what it was about.
 * - Where the check could not tell (`unknown`), or did not look, the finding stays as it is.
 */
export function reconcile(record: readonly Finding[], world: World): Reconciliation {
  const known = new Map(record.map((finding) => [finding.uid, finding]));
  const { failing, settled } = settle(record, known, world);
  const others = record.filter(({ uid }) => !failing.has(uid));
  const transitions: readonly Transition[] = [
    ...[...failing].map(([uid, finding]) => failed(known.get(uid), finding)),
    // Of a domain without judgements, which the listing does not have any more.
    ...others.map((finding) => settled.get(finding) ?? notFailed(finding, undefined, world)),
  ];
  const made = (...names: readonly TransitionName[]): readonly Finding[] =>
    transitions.filter(({ name }) => names.includes(name)).map(({ finding }) => finding);
  const resolved = [...made('resolved')].sort(byDomainAndCheck);
  return {
    next: [...made('opened', 'kept'), ...made('accepted'), ...resolved, ...made('lapsed')],
    opened: made('opened'),
    stillOpen: [...made('kept'), ...made('unjudged')],
    resolved: [...made('accepted'), ...resolved],
  };
}

/** What is on record, by uid. */
type KnownFindings = ReadonlyMap<string, Finding>;

interface Settled {
  /** The findings that fail now, in their next state, by uid. */
  readonly failing: ReadonlyMap<string, Finding>;
  /** What becomes of those on record that do not, and of whose domain something was judged. */
  readonly settled: ReadonlyMap<Finding, Transition>;
}

/** Domain by domain, so that what was judged of one is let go before the next. */
function settle(record: readonly Finding[], known: KnownFindings, world: World): Settled {
  const onRecord = groupBy(record, ({ domainId }) => domainId);
  const failing = new Map<string, Finding>();
  const settled = new Map<Finding, Transition>();
  for (const [domainId, judgements] of runsOf(world.judgements, domainIdOf)) {
    for (const [uid, finding] of failures(known, judgements, world)) failing.set(uid, finding);
    const others = onRecord.get(domainId)?.filter(({ uid }) => !failing.has(uid)) ?? [];
    for (const finding of others) settled.set(finding, notFailed(finding, judgements, world));
  }
  return { failing, settled };
}

function domainIdOf({ domain }: Judgement): string | null {
  return domain?.id ?? null;
}

/** The findings of one domain that fail now, in their next state, each once, by uid. */
function failures(
  known: KnownFindings,
  judgements: readonly Judgement[],
  world: World,
): ReadonlyMap<string, Finding> {
  const failing = new Map<string, Finding>();
  for (const { check, domain, result } of judgements) {
    if (result.outcome !== 'fail') continue;
    const domainId = domain?.id ?? null;
    for (const failure of result.failures) {
      const uid = findingUid(check.id, domainId, failure.fingerprint);
      const observed = { uid, check, domainId, failure };
      const next = nextFinding(known.get(uid), observed, world);
      // A domain with two configurations may fail twice; what a person accepted in one covers nothing in the other.
      if (failing.get(uid)?.status !== 'open' || next.status === 'open') failing.set(uid, next);
    }
  }
  return failing;
}

function failed(previous: Finding | undefined, finding: Finding): Transition {
  const wasOpen = previous?.status === 'open';
  if (finding.status === 'open') return { name: wasOpen ? 'kept' : 'opened', finding };
  return { name: wasOpen ? 'accepted' : 'resting', finding };
}

function notFailed(
  finding: Finding,
  judgements: readonly Judgement[] | undefined,
  world: World,
): Transition {
  const isOpen = finding.status === 'open';
  const isKnown = world.hasDomains || finding.domainId === null;
  if (!isKnown || !isGone(finding, judgements))
    return { name: isOpen ? 'unjudged' : 'past', finding };
  if (isOpen) {
    const resolved = resolve(finding, judgements, world);
    if (!isForgotten(resolved, finding, judgements, world.lostTime))
      return { name: 'resolved', finding: resolved };
    return finding.acceptance?.endedTime === null
      ? { name: 'resolved', finding: { ...resolved, resolution: 'accepted' } }
      : { name: 'unjudged', finding };
  }
  const { acceptance } = finding;
  return acceptance?.endedTime === null
    ? { name: 'lapsed', finding: { ...finding, acceptance: ended(acceptance, world.now) } }
    : { name: 'past', finding };
}

/** The table orders its rows by a hash, which is no order for a reader. */
function byDomainAndCheck(a: Finding, b: Finding): number {
  const key = ({ domainId, checkId, uid }: Finding): string =>
    `${domainId ?? TENANT} ${checkId} ${uid}`;
  return key(a) < key(b) ? -1 : 1;
}

function resolve(
  finding: Finding,
  judgements: readonly Judgement[] | undefined,
  { now, isVerified, holdsUnrecognised }: World,
): Finding {
  const resolution = resolutionOf(finding, judgements, isVerified, holdsUnrecognised);
  const closed: Finding = { ...finding, status: 'resolved', resolution, resolvedTime: now };
  // What the baseline learns of it ends a run later, because the baseline is not written yet (acceptance.ts). Any other
  // acceptance ends here, because what it was about may be back by then.
  return resolution === 'accepted'
    ? closed
    : { ...closed, acceptance: ended(finding.acceptance, now) };
}

/** How the table, the log and the webhook write that a finding is about the tenant as a whole. */
export const TENANT = '*';

/** Identity of a finding: check, domain (null: the tenant) and what offends. */
export function findingUid(checkId: string, domainId: string | null, fingerprint: string): string {
  return sha256(JSON.stringify([checkId, domainId ?? TENANT, fingerprint]));
}
