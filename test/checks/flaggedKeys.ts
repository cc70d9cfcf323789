// What is remembered of the use of a key that was flagged in contoso.com, for the checks that judge by it.

import type { DomainBaseline } from '../../lib/baseline/types';
import type { UseRecord } from '../../lib/baseline/useRecord';
import type { Observations } from '../../lib/checks/engine/types';
import { certificateText, readPresent } from '../fixtures/certificates/read';
import { selfSigned } from '../builders/domains';
import { domainWith, there } from './domain';
import { NOW, observationsAfter } from './observations';

export const genuine = certificateText('adfs-0003');
export const rogue = selfSigned('hack.example', 'rogue');
export const keyOf = (text: string): string => readPresent(text).spkiSha256;

/** The genuine key was there in the first run, and the rogue one came to stand beside it. */
export const domain = domainWith(genuine, rogue);

export function useRecord(changes: Partial<UseRecord> = {}): UseRecord {
  const spkiSha256 = keyOf(rogue);
  return {
    spkiSha256,
    domainId: 'contoso.com',
    thumbprintsSha1: ['AB'.repeat(20)],
    isAlarming: true,
    from: NOW,
    settledTo: NOW,
    askedTime: NOW,
    upTo: NOW,
    reason: null,
    settled: { signIns: 0, failed: 0 },
    total: { signIns: 1, failed: 0 },
    kept: [],
    goneTime: null,
    isToldInTime: false,
    closedTime: null,
    restsUntil: null,
    split: null,
    ...changes,
  };
}

/** What a run observes that has asked the log; null: it was not asked. */
export function remembering(
  records: readonly UseRecord[] | null,
  changeBaseline: (baseline: DomainBaseline) => DomainBaseline = (baseline) => baseline,
): Observations {
  const observations = observationsAfter([domainWith(genuine, null)], [domain]);
  const before = there(observations.baselines?.get('contoso.com'));
  const keyUse = records && {
    byKey: new Map(records.map((record) => [record.spkiSha256, record])),
    byDomain: new Map([['contoso.com', records]]),
  };
  return {
    ...observations,
    baselines: new Map([['contoso.com', changeBaseline(before)]]),
    keyUse,
  };
}
