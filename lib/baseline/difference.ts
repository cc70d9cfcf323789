// What a pass has learned, against what was on record: rows to write, lines for the log, and what moved. Pure.

import type { Baseline } from './learn';
import type { BaselineChange, DomainBaseline } from './types';

export interface BaselineDifferences {
  /** Rows that have to be written. */
  readonly rows: readonly DomainBaseline[];
  /** New history, for the log. */
  readonly changes: readonly (BaselineChange & { readonly domainId: string })[];
  /** Domains whose configuration is not what the pass before read. */
  readonly moved: ReadonlySet<string>;
}

/** What became different since the record was read. */
export function baselineDifferences(
  before: Baseline,
  after: ReadonlyMap<string, DomainBaseline>,
): BaselineDifferences {
  const pairs = [...after.values()].map(
    (domain) => [before.domains.get(domain.domainId), domain] as const,
  );
  const rows = pairs.filter(([old, domain]) => JSON.stringify(old) !== JSON.stringify(domain));
  const moved = pairs.filter(([old, domain]) => hasMoved(old, domain));
  return {
    rows: rows.map(([, domain]) => domain),
    changes: rows.flatMap(([old, domain]) => newHistory(old, domain)),
    moved: new Set(moved.map(([, { domainId }]) => domainId)),
  };
}

function newHistory(
  before: DomainBaseline | undefined,
  after: DomainBaseline,
): readonly (BaselineChange & { readonly domainId: string })[] {
  const known = new Set(before?.history.map((change) => JSON.stringify(change)));
  return after.history
    .filter((change) => !known.has(JSON.stringify(change)))
    .map((change) => ({ ...change, domainId: after.domainId }));
}

/** Whether something became different that the audit log would know of. Not having read it is no difference. */
function hasMoved(before: DomainBaseline | undefined, after: DomainBaseline): boolean {
  if (before === undefined || (before.status === 'ended') !== (after.status === 'ended'))
    return true;
  return before.seenSha256 !== null && before.seenSha256 !== after.seenSha256;
}
