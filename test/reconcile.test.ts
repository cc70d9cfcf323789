// The state machine of findings, rule by rule; test/run.test.ts has the stories, test/histories.test.ts the histories.

import { checks } from '../lib/checks';
import { parseFederatedDomains } from '../lib/federatedDomain';
import { judge } from '../lib/judge';
import { findingUid, reconcile } from '../lib/reconcile';
import type { DomainReading, Finding } from '../lib/types';
import { backdoored, blind, certificates, child, healthy } from './builders/domains';

const BEFORE = '2026-11-23T09:00:00.000Z';
const NOW = '2026-11-23T09:15:00.000Z';

function world(readings: readonly DomainReading[], now = NOW) {
  const { judgements } = judge(parseFederatedDomains(readings), checks);
  return { judgements, now, language: 'en' } as const;
}

function opened(changes: Partial<Finding> = {}): Finding {
  const [finding] = reconcile([], world([backdoored('contoso.com')], BEFORE)).opened;
  if (!finding) throw new Error('nothing opened');
  return { ...finding, ...changes };
}

describe('reconcile', () => {
  it.each<[string, readonly DomainReading[], string | null]>([
    ['open, the failure is there: stays open', [backdoored('contoso.com')], null],
    ['open, the failure is gone: cleared', [healthy('contoso.com')], 'cleared'],
    ['open, the domain inherits now: cleared', [child('contoso.com')], 'cleared'],
    ['open, the domain cannot be read: stays open', [blind('contoso.com')], null],
    [
      'open, the secondary is garbage: stays open',
      [backdoored('contoso.com', certificates.garbage)],
      null,
    ],
    [
      'open, the domain is not in the listing: domainNotFederated',
      [healthy('a.example')],
      'domainNotFederated',
    ],
  ])('%s', (_, readings, resolution) => {
    const { resolved, stillOpen } = reconcile([opened()], world(readings));
    expect(resolved.map((finding) => finding.resolution)).toEqual(
      resolution === null ? [] : [resolution],
    );
    expect(stillOpen).toHaveLength(resolution === null ? 1 : 0);
  });

  it('leaves a finding alone whose check is not run any more', () => {
    const { next, stillOpen } = reconcile(
      [opened({ checkId: 'REMOVED-CHECK' })],
      world([healthy('contoso.com')]),
    );
    expect(next).toEqual([]);
    expect(stillOpen).toHaveLength(1);
  });

  it('goes on telling a reopened finding under the id that its opening has already', () => {
    const gone = opened({
      status: 'resolved',
      resolution: 'cleared',
      resolvedTime: NOW,
      noticeId: 'msg_1',
    });
    const { opened: again } = reconcile([gone], world([backdoored('contoso.com')]));
    expect(again).toMatchObject([{ notifiedStatus: null, noticeId: 'msg_1' }]);
  });

  it('tells a reopened finding anew when people were told of it before', () => {
    const told = { notifiedStatus: 'open', noticeId: 'msg_2' } as const;
    const gone = opened({ status: 'resolved', resolution: 'cleared', resolvedTime: NOW, ...told });
    const { opened: again } = reconcile([gone], world([backdoored('contoso.com')]));
    expect(again).toMatchObject([
      {
        notifiedStatus: null,
        noticeId: null,
        previousResolution: 'cleared',
        previousResolvedTime: NOW,
      },
    ]);
  });

  it('does not let a milder end push out a promotion that nobody has heard of', () => {
    const gone = opened({
      status: 'resolved',
      resolution: 'cleared',
      resolvedTime: NOW,
      previousResolution: 'certificatePromoted',
      previousResolvedTime: BEFORE,
    });
    const { opened: again } = reconcile([gone], world([backdoored('contoso.com')]));
    expect(again).toMatchObject([
      { previousResolution: 'certificatePromoted', previousResolvedTime: BEFORE },
    ]);
  });

  it('knows a finding by its check, its domain and what offends', () => {
    const uids = [
      findingUid('A', 'b', 'c'),
      findingUid('A', 'bc', ''),
      findingUid('Ab', '', 'c'),
      findingUid('A', 'b', 'd'),
    ];
    expect(new Set(uids).size).toBe(4);
    expect(uids[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});
