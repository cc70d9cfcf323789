// A key that nobody should use signed somebody in. That it is there was told before, or is told with it; that it is used is
// what turns a suspicion into an intrusion.

import type { UseRecord } from '../baseline/useRecord';
import { isKnown } from '../baseline/keys';
import type { DomainBaseline } from '../baseline/types';
import type { FederatedDomain } from '../federation/types';
import { slotsEvidence } from './engine/evidence';
import { cannotTell, failIfAny, failure, NOT_APPLICABLE, pass } from './engine/outcomes';
import { arrivalGroup } from './engine/standing';
import type { CheckResult, DomainCheck, Failure, Observations } from './engine/types';
import { signingKeyUsedSteps, usedMessage } from './signingKeyUsedText';

export const signingKeyUsed: DomainCheck = {
  id: 'FEDERATION-SIGNING-KEY-USED',
  scope: 'domain',
  severity: 'critical',
  severities: [],
  title: {
    en: 'Somebody signs in with a key that was flagged',
    ja: '検出済みの署名鍵によるサインイン',
  },
  headline: { en: 'Flagged key used in sign-ins', ja: '検出済みの鍵によるサインイン' },
  sureness: {
    en: 'The sign-in log names a certificate of this key. Sign-ins that failed count, too, and are counted apart. Whose key it is, the log does not say.',
    ja: 'サインイン ログにこの鍵の証明書が記録されています。失敗したサインインも数えられ、その件数は別に示されます。誰の鍵であるかは、ログからは分かりません。',
  },
  document: 'signingKeyUsed.md',
  firstSteps: signingKeyUsedSteps,
  evaluate,
};

function evaluate(domain: FederatedDomain, { now, keyUse, baselines }: Observations): CheckResult {
  const baseline = baselines?.get(domain.id);
  // A scan has no baseline, and a child is its parent's.
  if (!baseline) return NOT_APPLICABLE;
  if (keyUse === null) return cannotTell('The sign-in log is not asked.');
  const records = keyUse.byDomain.get(domain.id) ?? [];
  const open = records.filter(({ closedTime }) => closedTime === null);
  const closed = records.filter(({ closedTime }) => closedTime !== null);
  const confirmed = closed.filter((record) => isKnownIn(record, baseline)).map(keyOf);
  // What is told is over with its key. A key whose use shows only after it has left is told, for the two days of its record.
  const alarming = open.filter(
    ({ isAlarming, goneTime, isToldInTime }) => isAlarming && !(goneTime !== null && isToldInTime),
  );
  // Accepting a key until a date closes no finding about its use that was told before; it keeps the next one from it.
  const isUsed = ({ total, restsUntil }: UseRecord): boolean =>
    total.signIns > 0 && (restsUntil === null || restsUntil <= now);
  const used = alarming.filter(isUsed);
  const undecided = alarming.filter((record) => !isUsed(record)).map(keyOf);
  const failures = used.map((record) => failureOf(record, domain, baseline));
  const remarks = { confirmed, undecided };
  return failIfAny(failures, pass(null, remarks), remarks);
}

function keyOf({ spkiSha256 }: UseRecord): string {
  return spkiSha256;
}

function isKnownIn({ spkiSha256 }: UseRecord, baseline: DomainBaseline): boolean {
  return baseline.keys.some(
    (key) => key.spkiSha256 === spkiSha256 && key.goneTime === null && isKnown(key, baseline),
  );
}

function failureOf(
  record: UseRecord,
  { id, configuration }: FederatedDomain,
  baseline: DomainBaseline,
): Failure {
  const { spkiSha256, thumbprintsSha1 } = record;
  const key = baseline.keys.find((each) => each.spkiSha256 === spkiSha256);
  return failure({
    fingerprint: spkiSha256,
    spkiSha256,
    group: key ? arrivalGroup(key, baseline) : null,
    message: usedMessage(id, thumbprintsSha1),
    evidence: configuration.state === 'read' ? slotsEvidence(configuration) : {},
    acceptedState: `use of ${spkiSha256}`,
    teaches: { kind: 'key', spkiSha256 },
  });
}
