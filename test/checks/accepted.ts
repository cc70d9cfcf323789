// A finding that a person has accepted, as `findings accept` leaves it in the record.
import type { BaselineUpdate } from '../../lib/baseline/types';
import type { Finding } from '../../lib/findings/types';
import { toldByBoth } from '../builders/told';

/** For good unless a test says otherwise. */
export function acceptedFinding(teaches: BaselineUpdate, changes: Partial<Finding> = {}): Finding {
  const acceptedState = 'the state that was accepted';
  return {
    uid: 'ab'.repeat(32),
    checkId: 'FEDERATION-SIGNING-KEY-UNRECOGNISED',
    domainId: 'contoso.com',
    fingerprint: 'f',
    severity: 'high',
    status: 'open',
    resolution: null,
    firstSeenTime: '2026-11-22T09:00:00.000Z',
    lastSeenTime: '2026-11-22T09:00:00.000Z',
    resolvedTime: null,
    previousResolution: null,
    previousResolvedTime: null,
    title: 'Title',
    message: 'Message.',
    reasons: [],
    also: [],
    spkiSha256: null,
    groupId: '0123456789ab',
    isKeyHarmless: false,
    acceptedState,
    teaches,
    acceptance: {
      acceptedState,
      by: 'Alex',
      reason: 'Planned.',
      time: '2026-11-22T10:00:00.000Z',
      until: null,
      endedTime: null,
    },
    evidence: {},
    told: toldByBoth('open'),
    ...changes,
  };
}
