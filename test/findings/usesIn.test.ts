// What the record says of the use of keys, and which of its findings are written again because more is known.

import { summarize, type UseEvidence } from '../../lib/baseline/useSummary';
import { usesIn, withKeyUse, withNewUse } from '../../lib/findings/keyUse';
import type { Finding } from '../../lib/findings/types';
import { acceptedFinding } from '../checks/accepted';
import { signIn } from '../world/signIns';

const KEY = 'e'.repeat(64);
const OTHER = 'd'.repeat(64);
const FROM = '2026-11-23T08:15:00.000Z';

/** So many sign-ins, of which so many are kept. */
function use(signIns: number, kept = 0): UseEvidence {
  const entries = Array.from({ length: kept }, () => signIn('E'.repeat(40), FROM));
  const total = { signIns, failed: 0 };
  return summarize({ from: FROM, upTo: FROM, reason: null, total, kept: entries });
}

function about(changes: Partial<Finding>): Finding {
  return acceptedFinding({ kind: 'domain' }, { spkiSha256: KEY, ...changes });
}

const used = (key: string | null, signIns: number): Finding =>
  about({ spkiSha256: key, evidence: { use: use(signIns) } });

describe('of the use of each key the record knows', () => {
  it.each<[string, readonly Finding[], Readonly<Record<string, number>>]>([
    ['what its finding says', [used(KEY, 2), used(OTHER, 1)], { [KEY]: 2, [OTHER]: 1 }],
    ['the most of several', [used(KEY, 1), used(KEY, 3), used(KEY, 2)], { [KEY]: 3 }],
    ['nothing where nobody signed in', [used(KEY, 0)], {}],
    ['nothing of a finding about no key', [used(null, 2)], {}],
    ['nothing of a harmless key', [{ ...used(KEY, 2), isKeyHarmless: true }], {}],
    ['nothing where nobody asked', [about({})], {}],
  ])('%s', (_rule, record, expected) => {
    const uses = [...usesIn(record)].map(([key, { signIns }]) => [key, signIns]);
    expect(Object.fromEntries(uses)).toEqual(expected);
  });

  it('the first of those that say as much', () => {
    const first = used(KEY, 2);
    expect(usesIn([first, used(KEY, 2)]).get(KEY)).toBe(first.evidence.use);
  });
});

it.each<[string, Finding, readonly Finding[], ReadonlyMap<string, UseEvidence>, boolean]>([
  ['more sign-ins', used(KEY, 1), [], new Map([[KEY, use(2)]]), true],
  ['the first sign-in', used(KEY, 0), [], new Map([[KEY, use(1)]]), true],
  ['other sign-ins to show', used(KEY, 3), [], new Map([[KEY, use(3, 1)]]), true],
  ['the same', used(KEY, 1), [], new Map([[KEY, use(1)]]), false],
  ['nothing about its key', used(KEY, 1), [], new Map([[OTHER, use(2)]]), false],
  ['more, and it is written anyway', used(KEY, 1), [used(KEY, 1)], new Map([[KEY, use(2)]]), false],
  ['more, and nobody has ever asked', about({}), [], new Map([[KEY, use(2)]]), false],
])('news of its use: %s', (_what, finding, written, uses, isWritten) => {
  const expected = isWritten ? [{ ...finding, evidence: { use: uses.get(KEY) } }] : [];
  expect(withNewUse([finding], written, uses)).toEqual(expected);
});

it('that nobody could tell any more is news, and that somebody can', () => {
  const silent = summarize({
    from: FROM,
    upTo: FROM,
    reason: 'No.',
    total: { signIns: 0, failed: 0 },
    kept: [],
  });
  const told = about({ evidence: { use: use(0) } });
  expect(withNewUse([told], [], new Map([[KEY, silent]]))).toHaveLength(1);
  const untold = about({ evidence: { use: silent } });
  expect(withNewUse([untold], [], new Map([[KEY, use(0)]]))).toHaveLength(1);
});

it('what is known of its key alone changes a finding', () => {
  const finding = used(KEY, 1);
  expect(withKeyUse(finding, new Map([[OTHER, use(2)]]))).toBe(finding);
  expect(withKeyUse({ ...finding, spkiSha256: null }, new Map([[KEY, use(2)]]))).toMatchObject({
    evidence: { use: { signIns: 1 } },
  });
});
