// Whether what a finding is about is gone, or only can't be seen, or is forgotten. Pure.

import type { Judgement } from '../checks/engine/types';
import { hasUnreadableSlot, slotsOfKey } from '../federation/slots';
import type { ReadConfiguration } from '../federation/types';
import type { Finding } from './types';

/** Whether a finding that did not fail again is gone: someone looked, and nobody was blind. */
export function isGone(finding: Finding, judgements: readonly Judgement[] | undefined): boolean {
  if (judgements === undefined) return true;
  const own = judgements.filter(({ check }) => check.id === finding.checkId);
  const couldTell = (judgement: Judgement): boolean =>
    judgement.result.outcome !== 'unknown' &&
    !isUndecided(finding, judgement) &&
    !mayBeHidden(finding, judgement);
  return own.length > 0 && (isKeyGone(finding.spkiSha256, own) || own.every(couldTell));
}

/**
 * Whether a finding only seems to be gone because what it was compared with is: then it is left to a person. What needs no
 * memory counts: the domain has left, its key stands nowhere, its certificate became the primary, or its check compares with
 * nothing.
 *
 * @param lostTime When the record was lost; null: it never was.
 */
export function isForgotten(
  { resolution }: Finding,
  { checkId, lastSeenTime, spkiSha256, fingerprint }: Finding,
  judgements: readonly Judgement[] | undefined,
  lostTime: string | null,
): boolean {
  if (lostTime === null || lastSeenTime >= lostTime || resolution === 'domainNotFederated')
    return false;
  if (judgements?.some(({ check }) => check.id === checkId && check.comparesWithNothing))
    return false;
  const configurations = (judgements ?? []).map(readConfigurationOf);
  const isPrimary = configurations.some(
    (each) =>
      each?.signingCertificate.state === 'present' &&
      each.signingCertificate.certificate.thumbprintSha256 === fingerprint,
  );
  if (resolution === 'certificatePromoted' && isPrimary) return false;
  return spkiSha256 === null || !isKeyGone(spkiSha256, judgements ?? []);
}

function isUndecided({ fingerprint }: Finding, { result }: Judgement): boolean {
  return 'undecided' in result && result.undecided.includes(fingerprint);
}

/** A key that stands in no slot of any configuration is gone, also where its check has nobody left to ask. */
function isKeyGone(spkiSha256: string | null, judgements: readonly Judgement[]): boolean {
  return (
    spkiSha256 !== null &&
    judgements.every((judgement) => {
      const configuration = readConfigurationOf(judgement);
      return (
        configuration !== null &&
        !hasUnreadableSlot(configuration) &&
        slotsOfKey(configuration, spkiSha256).length === 0
      );
    })
  );
}

/** A check that found another key answers, and the key of this finding may be in a slot that nobody can read. */
function mayBeHidden({ spkiSha256, fingerprint }: Finding, judgement: Judgement): boolean {
  const { result } = judgement;
  const confirmed = 'confirmed' in result ? result.confirmed : [];
  if (spkiSha256 === null || confirmed.includes(fingerprint)) return false;
  const configuration = readConfigurationOf(judgement);
  return configuration !== null && hasUnreadableSlot(configuration);
}

function readConfigurationOf({ domain }: Judgement): ReadConfiguration | null {
  return domain?.configuration.state === 'read' ? domain.configuration : null;
}
