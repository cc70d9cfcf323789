// Nothing resolved on a failed read, a run that could not see is red, and what else a run must never do. Pure.

import type { RunFacts } from '../facts';
import type { Row } from '../record';
import { type DomainName, DOMAINS, type TenantState } from '../script';
import { isFederated, roguePrimaryIn } from '../tenant';
import { short } from './receiver';

/** What is about the listing alone: that a domain is in it again, or in it for the first time. */
const OF_THE_LISTING = ['FEDERATED-DOMAIN-ENDED', 'FEDERATED-DOMAIN-ADDED'];

/** Whatever ended, ended in a run that may have read what it was about. */
export function resolvedBlind(runs: readonly RunFacts[]): readonly string[] {
  const ends = new Map<string, Row>();
  for (const { rows } of runs) {
    for (const row of rows) {
      if (row.resolvedTime !== null) ends.set(`${row.uid} ${row.resolvedTime}`, row);
    }
  }
  return [...ends.values()].flatMap((row) => {
    const run = runs.findLast(({ start }) => start <= String(row.resolvedTime));
    return run && !mayTell(row, run)
      ? [
          `Run ${String(run.number)} could not see ${row.domainId}, and ended ${row.checkId} (${short(row.uid)}): ${String(row.resolution)}.`,
        ]
      : [];
  });
}

function mayTell({ checkId, domainId }: Row, { seen, tenant }: RunFacts): boolean {
  if (domainId === '*') return seen.policy || !checkId.includes('TOKEN-VALIDATION');
  const isOver = !isFederated(stateOf(tenant, domainId));
  if (isOver || OF_THE_LISTING.includes(checkId)) return seen.listing;
  return seen.listing && seen.configurations.has(domainId);
}

function stateOf({ domains }: TenantState, domainId: string) {
  return domains[domainId as DomainName];
}

/** Green is a run that may have read the list, and of one domain at least what Graph says of it, where there are any. */
export function blindGreen(runs: readonly RunFacts[]): readonly string[] {
  return runs.flatMap(({ number, outcome, seen, tenant, log }) => {
    const isBlind =
      !seen.listing ||
      (DOMAINS.some((id) => ['healthy', 'rogue'].includes(tenant.domains[id])) &&
        seen.configurations.size + seen.missing.size === 0);
    const isSaid = log.some(({ event }) => event === 'run.completed');
    return isBlind && (outcome === 'green' || isSaid)
      ? [
          `Run ${String(number)} is green, and could not see ${seen.listing ? 'a configuration' : 'the list of domains'}.`,
        ]
      : [];
  });
}

/** A red run says why in the log, and a green one that it is complete; no run dies by itself or ends in a bug of ours. */
export function broken(runs: readonly RunFacts[]): readonly string[] {
  return runs.flatMap(({ number, outcome, why, log }) => {
    const has = (name: string): boolean => log.some(({ event }) => event === name);
    const run = `Run ${String(number)}`;
    if (outcome === 'died' || outcome === 'stuck') return [`${run} ${outcome}: ${why}`];
    return [
      ...(outcome === 'green' && !has('run.completed') ? [`${run} is green without a word.`] : []),
      ...(outcome === 'red' && !has('run.failed') ? [`${run} is red without a word.`] : []),
      ...(log.some(({ code }) => code === 'UNEXPECTED') ? [`${run} failed by a bug: ${why}`] : []),
      ...(has('check.failed') ? [`${run} has a check that failed by a bug.`] : []),
    ];
  });
}

/** When nothing goes wrong any more, a run becomes green. */
export function unsettled(runs: readonly RunFacts[]): readonly string[] {
  const last = runs.at(-1);
  return last?.isSettling && last.outcome !== 'green'
    ? [`It does not settle: ${last.outcome} ${last.why}`]
    : [];
}

/** A finding stays on record for good. */
export function vanished(runs: readonly RunFacts[]): readonly string[] {
  return runs.flatMap(({ number, rows, loss }, index) => {
    if (loss) return [];
    const now = new Set(rows.map(({ uid }) => uid));
    return (runs[index - 1]?.rows ?? [])
      .filter(({ uid }) => !now.has(uid))
      .map(({ uid, checkId }) => `Run ${String(number)} lost ${checkId} (${short(uid)}).`);
  });
}

/** That the rogue certificate became the primary is no good news. */
export function promotedQuietly(runs: readonly RunFacts[]): readonly string[] {
  return runs.flatMap((run) =>
    run.rows.flatMap(({ checkId, domainId, fingerprint, resolution, resolvedTime, uid }) => {
      const rogue = roguePrimaryIn(run.tenant.domains[domainId as DomainName]);
      const isOfRun = resolvedTime !== null && resolvedTime >= run.start;
      const isMeant = checkId === 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
      return isOfRun && isMeant && rogue === fingerprint && resolution !== 'certificatePromoted'
        ? [
            `Run ${String(run.number)} ended ${short(uid)} as ${String(resolution)}, and its certificate is the primary of ${domainId}.`,
          ]
        : [];
    }),
  );
}
