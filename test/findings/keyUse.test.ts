// Findings about a key, with what the sign-in log says of its use: which get it, and that no name outlives its row.

import { summarize, type UseEvidence } from '../../lib/baseline/useSummary';
import { withKeyUse, withNewUse } from '../../lib/findings/keyUse';
import type { Finding } from '../../lib/findings/types';
import { acceptedFinding } from '../checks/accepted';
import { signIn } from '../world/signIns';

const KEY = 'e'.repeat(64);
const FROM = '2026-11-23T08:15:00.000Z';

function use(kept: UseEvidence['worst'], signIns = kept.length): UseEvidence {
  return summarize({ from: FROM, upTo: FROM, reason: null, total: { signIns, failed: 0 }, kept });
}

const named = use([signIn('E'.repeat(40), FROM)]);
/** As the row is once the key is known. */
const nameless = new Map([[KEY, use([], 1)]]);

function about(changes: Partial<Finding>): Finding {
  return acceptedFinding({ kind: 'domain' }, { spkiSha256: KEY, isKeyHarmless: false, ...changes });
}

it.each([
  ['one about the key has it', { evidence: {} }, 'used'],
  ['one about no key has none', { spkiSha256: null, evidence: {} }, undefined],
  [
    'one about a key that can do no harm has none',
    { isKeyHarmless: true, evidence: {} },
    undefined,
  ],
])('%s', (_rule, changes: Partial<Finding>, state) => {
  expect(withKeyUse(about(changes), nameless).evidence.use?.state).toBe(state);
});

it.each([
  ['that is open', {}],
  ['that is resolved', { status: 'resolved' as const }],
  ['whose key turned out harmless', { isKeyHarmless: true }],
])('the names leave a finding %s, and the number stays', (_which, changes) => {
  const finding = about({ ...changes, evidence: { use: named } });
  expect(JSON.stringify(finding)).toContain('alex@contoso.com');
  for (const after of [withKeyUse(finding, nameless), ...withNewUse([finding], [], nameless)]) {
    expect(JSON.stringify(after)).not.toContain('alex@contoso.com');
    expect(after.evidence.use?.signIns).toBe(1);
  }
  expect(withNewUse([finding], [], nameless)).toHaveLength(1);
});

it('a finding is written again for news, and not because the log was read a little further', () => {
  const later = new Map([[KEY, { ...named, upTo: '2026-11-23T08:30:00.000Z' }]]);
  expect(withNewUse([about({ evidence: { use: named } })], [], later)).toEqual([]);
});
