// Findings about a key, with what the sign-in log says of its use. Pure. It is kept with each of them, also for the two
// days after the key has left, in which entries still arrive; nothing of it opens or closes a finding (signingKeyUsed.ts).

import type { UseEvidence } from '../baseline/useSummary';
import type { Finding } from './types';

/** By SPKI SHA-256. */
export type UseByKey = ReadonlyMap<string, UseEvidence>;

export function withKeyUse(finding: Finding, uses: UseByKey): Finding {
  const use = useOf(finding, uses);
  return use === null ? finding : { ...finding, evidence: { ...finding.evidence, use } };
}

/** Findings that nothing else becomes of in this run, and of whose key more is known by now. */
export function withNewUse(
  record: readonly Finding[],
  written: readonly Finding[],
  uses: UseByKey,
): readonly Finding[] {
  const others = new Set(written.map(({ uid }) => uid));
  return record
    .filter(({ uid, evidence }) => !others.has(uid) && evidence.use !== undefined)
    .filter((finding) => {
      const use = useOf(finding, uses);
      return use !== null && isNews(finding.evidence.use, use);
    })
    .map((finding) => withKeyUse(finding, uses));
}

/** What the findings say of each key's use; the most, where they were written at different times. */
export function usesIn(record: readonly Finding[]): UseByKey {
  const uses = new Map<string, UseEvidence>();
  for (const { spkiSha256, isKeyHarmless, evidence } of record) {
    const { use } = evidence;
    if (spkiSha256 === null || isKeyHarmless || use === undefined) continue;
    if (use.signIns > (uses.get(spkiSha256)?.signIns ?? 0)) uses.set(spkiSha256, use);
  }
  return uses;
}

/** What was said of a key before it turned out harmless goes on with it: whose names were kept there are to go, too. */
function useOf({ spkiSha256, isKeyHarmless, evidence }: Finding, uses: UseByKey) {
  if (spkiSha256 === null || (isKeyHarmless && evidence.use === undefined)) return null;
  return uses.get(spkiSha256) ?? null;
}

/** Not that the log was read a quarter of an hour further. */
function isNews(before: UseEvidence | undefined, after: UseEvidence): boolean {
  return (
    before?.state !== after.state ||
    before.signIns !== after.signIns ||
    before.worst.length !== after.worst.length
  );
}
