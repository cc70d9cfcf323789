// What a run has learned, against what was on record: records to write, lines for the log, and what moved. Pure.

import type { Baseline, BaselineChange, DomainBaseline } from './types';

export interface BaselineDifference {
  /** Records that have to be written. */
  readonly records: readonly DomainBaseline[];
  /** New history, for the log. */
  readonly changes: readonly (BaselineChange & { readonly domainId: string })[];
  /** Domains whose configuration is not what the run before read. */
  readonly moved: ReadonlySet<string>;
  /** Domains that were read, and not so before on this day (UTC): a line of the log is due. */
  readonly readAnew: ReadonlySet<string>;
  /** How many entries of the audit log these differences took. */
  readonly explained: number;
}

/** What became different since the record was read. */
export function baselineDifference(
  before: Baseline,
  after: ReadonlyMap<string, DomainBaseline>,
): BaselineDifference {
  const pairs = [...after.values()].map(
    (domain) => [before.domains.get(domain.domainId), domain] as const,
  );
  const changed = pairs.filter(
    ([old, domain]) => old !== domain && JSON.stringify(old) !== JSON.stringify(domain),
  );
  const moved = pairs.filter(([old, domain]) => hasMoved(old, domain));
  const anew = changed.filter(([old, domain]) => isReadAnew(old, domain));
  return {
    records: changed.map(([, domain]) => domain),
    changes: changed.flatMap(([old, domain]) => newHistory(old, domain)),
    moved: new Set(moved.map(([, { domainId }]) => domainId)),
    readAnew: new Set(anew.map(([, { domainId }]) => domainId)),
    explained: changed.reduce((sum, [old, domain]) => sum + entriesOf(old, domain), 0),
  };
}

function newHistory(
  before: DomainBaseline | undefined,
  after: DomainBaseline,
): readonly (BaselineChange & { readonly domainId: string })[] {
  const known = new Set(before?.history.map((change) => JSON.stringify(change)));
  return after.history
    .filter((change) => !known.has(JSON.stringify(change)))
    .map(({ time, change, message }) => ({ time, change, message, domainId: after.domainId }));
}

/** Whether something became different that the audit log would know of. Not having looked is no difference. */
function hasMoved(before: DomainBaseline | undefined, after: DomainBaseline): boolean {
  if (before === undefined || (before.status === 'ended') !== (after.status === 'ended'))
    return true;
  const [first, second] = [before.lastRead, after.lastRead];
  return first.state !== 'never' && JSON.stringify(first) !== JSON.stringify(second);
}

/** The record says to the day when a domain was last read. One that is lost, or was not written, makes it due once more. */
function isReadAnew(before: DomainBaseline | undefined, after: DomainBaseline): boolean {
  return (
    before?.unreadableSince !== null ||
    before.lastSeenTime !== after.lastSeenTime ||
    JSON.stringify(before.lastRead) !== JSON.stringify(after.lastRead)
  );
}

/**
 * How many entries a difference explains: to make a domain federated takes two ("Set domain authentication" and "Set
 * federation settings on domain"), any other change one. Partners' federations are written under other activities, which
 * nobody asks for, so they explain none of ours.
 */
function entriesOf(before: DomainBaseline | undefined, after: DomainBaseline): number {
  if (after.isExternal) return 0;
  // What nobody could read was not seen to change: a child that does not answer once has not become federated.
  if (after.status !== 'ended' && after.lastRead.state === 'never') return 0;
  if (after.status === 'ended') return before?.status !== 'ended' && !isUnread(before) ? 1 : 0;
  const wasFederated = before !== undefined && before.status !== 'ended';
  if (!wasFederated || (before.status === 'added' && isUnread(before))) return 2;
  return hasMoved(before, after) ? 1 : 0;
}

function isUnread(domain: DomainBaseline | undefined): boolean {
  return domain === undefined || domain.lastRead.state === 'never';
}
