// Two keys at work: a key that looks like a planned rollover signs few users in, while many go on with the known one. A
// provider moves all of its users; an intruder signs for a few.

import { isSplit } from '../baseline/keySplit';
import type { UseRecord } from '../baseline/useRecord';
import { isKnown } from '../baseline/keys';
import type { BaselineKey, DomainBaseline } from '../baseline/types';
import type { FederatedDomain } from '../federation/types';
import type { Localized } from '../text';
import { slotsEvidence } from './engine/evidence';
import { cannotTell, failIfAny, failure, NOT_APPLICABLE, pass } from './engine/outcomes';
import { arrivalGroup } from './engine/standing';
import type { CheckResult, DomainCheck, Failure, Observations } from './engine/types';
import { notJudgedHint, signingKeysSplitSteps, splitMessage } from './signingKeysSplitText';

export const signingKeysSplit: DomainCheck = {
  id: 'FEDERATION-SIGNING-KEYS-SPLIT',
  scope: 'domain',
  severity: 'high',
  severities: [],
  title: {
    en: 'Few sign in with a new key, and most go on with the known one',
    ja: '少数のユーザーだけが使用する新しい署名鍵 (大半は既知の鍵を継続使用)',
  },
  headline: { en: 'Two signing keys in use', ja: '2 つの署名鍵の併用' },
  sureness: {
    en: 'Strong: a provider moves all of its users at once. A test of the new key, or a farm whose servers follow one by one, looks like this for some hours.',
    ja: '確度は高いです。ID プロバイダーは通常、全ユーザーを一斉に移行します。ただし、新しい鍵のテスト中や、サーバーを順次切り替えている間は、数時間このような状態になります。',
  },
  document: 'signingKeysSplit.md',
  firstSteps: signingKeysSplitSteps,
  evaluate,
};

function evaluate(domain: FederatedDomain, { keyUse, baselines }: Observations): CheckResult {
  const baseline = baselines?.get(domain.id);
  // A scan has no baseline, and a child is its parent's.
  if (!baselines || !baseline) return NOT_APPLICABLE;
  if (keyUse === null) return cannotTell('The sign-in log is not asked.');
  const records = keyUse.byDomain.get(domain.id) ?? [];
  // The same key may stand in another domain still; what is counted is one and the same.
  const open = records.filter(({ spkiSha256 }) => unconfirmedIn(baselines).has(spkiSha256));
  const failing = open.filter(isSplit);
  const moved = open.filter(({ split }) => split?.state === 'moved').map(keyOf);
  const known = baseline.keys.filter((key) => key.goneTime === null && isKnown(key, baseline));
  // Nothing but nearly all users, a person or the provider closes it; least of all that a record of use was lost.
  const unsure = [...open, ...baseline.keys.filter((key) => isOpenIn(key, baseline))].map(keyOf);
  const remarks = {
    confirmed: [...known.map(keyOf), ...moved],
    undecided: unsure.filter((key) => !moved.includes(key)),
  };
  const hints = open.flatMap((record) => notJudgedHint(record) ?? []);
  const passed = pass(hints.length > 0 ? togetherOf(hints) : null, remarks);
  const failures = failing.map((record) => failureOf(record, domain, baseline));
  return failIfAny(failures, passed, remarks);
}

function togetherOf(hints: readonly Localized[]): Localized {
  return { en: hints.map(({ en }) => en).join(' '), ja: hints.map(({ ja }) => ja).join('') };
}

function keyOf({ spkiSha256 }: Pick<UseRecord, 'spkiSha256'>): string {
  return spkiSha256;
}

/** Worked out once for all domains: each of thousands may have a key that nobody has confirmed. */
function unconfirmedIn(baselines: ReadonlyMap<string, DomainBaseline>): ReadonlySet<string> {
  const known = unconfirmed.get(baselines);
  if (known) return known;
  const keys = [...baselines.values()].flatMap((baseline) =>
    baseline.keys.filter((key) => isOpenIn(key, baseline)).map(keyOf),
  );
  const found = new Set(keys);
  unconfirmed.set(baselines, found);
  return found;
}

const unconfirmed = new WeakMap<ReadonlyMap<string, DomainBaseline>, ReadonlySet<string>>();

function isOpenIn(key: BaselineKey, baseline: DomainBaseline): boolean {
  return key.goneTime === null && !isKnown(key, baseline);
}

function failureOf(
  record: UseRecord,
  { id, configuration }: FederatedDomain,
  baseline: DomainBaseline,
): Failure {
  const { spkiSha256 } = record;
  const key = baseline.keys.find((each) => each.spkiSha256 === spkiSha256);
  return failure({
    fingerprint: spkiSha256,
    spkiSha256,
    group: key ? arrivalGroup(key, baseline) : null,
    message: splitMessage(id, record),
    evidence: configuration.state === 'read' ? slotsEvidence(configuration) : {},
    acceptedState: `split ${spkiSha256}`,
    teaches: { kind: 'key', spkiSha256 },
  });
}
