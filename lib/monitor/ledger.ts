// The record while people are told. Both ways write to it at the same time, often about the same findings.

import type { Finding } from '../findings/types';
import type { Effects } from './effects';

export interface Ledger {
  /** As it stands. */
  readonly findings: () => readonly Finding[];
  /** Changes these findings as they stand then, and gives back those that were written. */
  readonly change: (
    those: readonly Finding[],
    how: (finding: Finding) => Finding,
  ) => Promise<readonly Finding[]>;
}

/** One write after the other: each changes what the one before has left, and not what its way once read. */
export function openLedger(record: readonly Finding[], write: Effects['writeRecord']): Ledger {
  let findings = record;
  let latest: Promise<unknown> = Promise.resolve();
  const change: Ledger['change'] = (those, how) => {
    const uids = new Set(those.map(({ uid }) => uid));
    const next = latest.then(async () => {
      const wanted = findings.filter(({ uid }) => uids.has(uid)).map(how);
      const written = await write(wanted);
      findings = replaced(findings, wanted, written);
      return written;
    });
    // Whoever asked for it learns that it failed.
    latest = next.catch(() => undefined);
    return next;
  };
  return { findings: () => findings, change };
}

/** The record after a write: what was not written belongs to another run, and is no longer ours to tell. */
export function replaced(
  record: readonly Finding[],
  sent: readonly Finding[],
  written: readonly Finding[],
): readonly Finding[] {
  const touched = new Set(sent.map(({ uid }) => uid));
  return [...record.filter(({ uid }) => !touched.has(uid)), ...written];
}
