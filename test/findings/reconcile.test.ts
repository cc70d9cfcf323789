// The state machine of findings, rule by rule; test/run.test.ts has the stories, test/histories.test.ts the histories.

import { checks } from '../../lib/checks';
import { failure, pass } from '../../lib/checks/engine/outcomes';
import type { GradedResult } from '../../lib/checks/engine/types';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type { DomainReading } from '../../lib/federation/types';
import { findingUid, reconcile, type World } from '../../lib/findings/reconcile';
import type { Acceptance, Finding } from '../../lib/findings/types';

import { backdoored, blind, certificates, child, federated, healthy } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { judged } from '../world/judged';
import { toldByBoth } from '../builders/told';

const BEFORE = '2026-11-23T09:00:00.000Z';
const NOW = '2026-11-23T09:15:00.000Z';

function world(readings: readonly DomainReading[], now = NOW): World {
  return judged(readings, now);
}

function opened(changes: Partial<Finding> = {}): Finding {
  const [finding] = reconcile([], world([backdoored('contoso.com')], BEFORE)).opened;
  if (!finding) throw new Error('nothing opened');
  return { ...finding, ...changes };
}

const garbled = backdoored('contoso.com', certificates.garbage);

describe('reconcile', () => {
  it.each<[string, readonly DomainReading[], string | null]>([
    ['open, the failure is there: stays open', [backdoored('contoso.com')], null],
    ['open, the failure is gone: cleared', [healthy('contoso.com')], 'cleared'],
    ['open, the domain inherits now: cleared', [child('contoso.com')], 'cleared'],
    ['open, the domain cannot be read: stays open', [blind('contoso.com')], null],
    ['open, the secondary is garbage: stays open', [garbled], null],
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

  it('writes what a person needs to know of an opening, and nobody’s word for it', () => {
    const [finding] = reconcile([], world([backdoored('contoso.com')])).opened;
    const { thumbprintSha256, spkiSha256 } = readPresent(certificates.rogue);
    const primary = readPresent(certificates.genuine).thumbprintSha256;
    expect(finding).toMatchObject({
      severity: 'high',
      reasons: [],
      fingerprint: thumbprintSha256,
      spkiSha256,
      acceptedState: `${primary} ${thumbprintSha256}`,
      acceptance: null,
      firstSeenTime: NOW,
      lastSeenTime: NOW,
    });
  });

  it('writes the severity and its reasons anew in each run', () => {
    const before = opened({ severity: 'critical', reasons: ['It was another one.'] });
    const { next } = reconcile([before], world([backdoored('contoso.com')]));
    expect(next).toMatchObject([{ severity: 'high', reasons: [], lastSeenTime: NOW }]);
  });

  it('resolves in the order of the domains, whatever the order of the record', () => {
    const record = ['c', 'a', 'b'].map((name) =>
      opened({ uid: name, domainId: `${name}.example` }),
    );
    const { resolved } = reconcile(record, world([]));
    expect(resolved.map(({ domainId }) => domainId)).toEqual([
      'a.example',
      'b.example',
      'c.example',
    ]);
  });

  it('leaves a finding alone whose check is not run any more', () => {
    const { next, stillOpen } = reconcile(
      [opened({ checkId: 'REMOVED-CHECK' })],
      world([healthy('contoso.com')]),
    );
    expect(next).toEqual([]);
    expect(stillOpen).toHaveLength(1);
  });

  it('tells a reopened finding by itself, also where its earlier opening is under way', () => {
    const gone = opened({
      status: 'resolved',
      resolution: 'cleared',
      resolvedTime: NOW,
      told: toldByBoth(null, 'msg_1'),
    });
    const { opened: again } = reconcile([gone], world([backdoored('contoso.com')]));
    expect(again).toMatchObject([{ told: toldByBoth(null) }]);
  });

  it('tells a reopened finding anew when people were told of it before', () => {
    const told = { told: toldByBoth('open', 'msg_2') };
    const gone = opened({ status: 'resolved', resolution: 'cleared', resolvedTime: NOW, ...told });
    const { opened: again } = reconcile([gone], world([backdoored('contoso.com')]));
    expect(again).toMatchObject([
      {
        told: toldByBoth(null),
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

describe('a finding that a person has accepted', () => {
  const HOUR = '2026-11-23T10:15:00.000Z';
  const LATER = '2026-11-23T11:00:00.000Z';

  /** As it was left by `findings accept`. */
  function accepted(word: Partial<Acceptance> = {}, changes: Partial<Finding> = {}): Finding {
    const finding = opened({ told: toldByBoth('open') });
    const { acceptedState } = finding;
    const whose = { by: 'Alex', reason: 'Planned.', time: BEFORE };
    return {
      ...finding,
      acceptance: { acceptedState, ...whose, until: null, endedTime: null, ...word },
      ...changes,
    };
  }

  function only(findings: readonly Finding[]): Finding {
    const [finding, ...others] = findings;
    if (!finding || others.length > 0) throw new Error('It is not one.');
    return finding;
  }

  it('is resolved as accepted, as it is, and told as such', () => {
    const { resolved, next, stillOpen } = reconcile(
      [accepted()],
      world([backdoored('contoso.com')]),
    );
    expect(resolved).toMatchObject([
      { status: 'resolved', resolution: 'accepted', resolvedTime: NOW, told: toldByBoth('open') },
    ]);
    expect(only(next).acceptance).toEqual(accepted().acceptance);
    expect(stillOpen).toEqual([]);
  });

  it('rests from then on: its row is not written any more', () => {
    const { next } = reconcile([accepted()], world([backdoored('contoso.com')]));
    const silent = reconcile(next, world([backdoored('contoso.com')], LATER));
    expect(silent).toEqual({ next: [], opened: [], stillOpen: [], resolved: [] });
  });

  it.each([
    ['is resolved before the day that they named', '2026-11-23T09:15:00.001Z', ['accepted']],
    ['stays open from that day on', NOW, []],
    ['stays open after it', BEFORE, []],
  ])('%s', (_, until, resolutions) => {
    const { resolved, stillOpen } = reconcile(
      [accepted({ until })],
      world([backdoored('contoso.com')]),
    );
    expect(resolved.map(({ resolution }) => resolution)).toEqual(resolutions);
    expect(stillOpen.map(({ acceptance }) => acceptance?.endedTime)).toEqual(
      resolutions.length === 0 ? [NOW] : [],
    );
  });

  it('comes back when that day has come, and says how it had been resolved', () => {
    const { next } = reconcile([accepted({ until: HOUR })], world([backdoored('contoso.com')]));
    const { opened: again } = reconcile(next, world([backdoored('contoso.com')], LATER));
    expect(again).toMatchObject([
      {
        status: 'open',
        acceptance: { endedTime: LATER },
        previousResolution: 'accepted',
        told: toldByBoth(null),
      },
    ]);
  });

  const otherPrimary = federated('contoso.com', {
    signingCertificate: certificates.successor,
    nextSigningCertificate: certificates.rogue,
  });

  it('stays open when it is not what they saw', () => {
    const { resolved, stillOpen } = reconcile([accepted()], world([otherPrimary]));
    expect(resolved).toEqual([]);
    expect(stillOpen).toMatchObject([{ status: 'open', acceptance: { endedTime: NOW } }]);
  });

  it('comes back when it is not what they saw any more', () => {
    const { next } = reconcile([accepted()], world([backdoored('contoso.com')]));
    const { opened: again } = reconcile(next, world([otherPrimary], LATER));
    expect(again).toMatchObject([{ status: 'open', acceptance: { endedTime: LATER } }]);
    expect(only(again).acceptedState).not.toBe(only(next).acceptedState);
  });

  it.each([
    ['that is open, in the run that sees it gone', accepted(), [healthy('contoso.com')]],
    ['whose domain is gone, too', accepted(), []],
    [
      'that rests, as soon as it is gone',
      accepted({}, { status: 'resolved', resolution: 'accepted', resolvedTime: BEFORE }),
      [healthy('contoso.com')],
    ],
  ])('covers nothing any more once it has been gone: one %s', (_, finding, readings) => {
    const { next } = reconcile([finding], world(readings));
    expect(only(next).acceptance).toEqual({ ...finding.acceptance, endedTime: NOW });
    expect(reconcile(next, world(readings, LATER)).next).toEqual([]);
    expect(reconcile(next, world([backdoored('contoso.com')], LATER)).opened).toMatchObject([
      { status: 'open', acceptance: { endedTime: NOW } },
    ]);
  });

  it('stays as it is where nobody can see', () => {
    const resting = accepted({}, { status: 'resolved', resolution: 'accepted' });
    for (const readings of [[blind('contoso.com')], [garbled]]) {
      for (const finding of [resting, accepted()]) {
        const { next, resolved, stillOpen } = reconcile([finding], world(readings));
        expect(next.filter(({ uid }) => uid === finding.uid)).toEqual([]);
        expect(resolved).toEqual([]);
        expect(stillOpen).toEqual(finding.status === 'open' ? [finding] : []);
      }
    }
  });
});

describe('a finding about a key', () => {
  /** What one check says of the domain. */
  function saying(result: GradedResult, reading: DomainReading): World {
    const check = checks.find(({ scope }) => scope === 'domain');
    const [domain] = parseFederatedDomains([reading]);
    if (check?.scope !== 'domain' || !domain) throw new Error('There is no check, or no domain.');
    return { ...world([]), judgements: [{ check, domain, result }] };
  }

  const passed = pass() as GradedResult;
  const other: GradedResult = {
    outcome: 'fail',
    confirmed: [],
    undecided: [],
    failures: [
      {
        ...failure({
          fingerprint: 'another',
          message: { en: 'Another.', ja: '別。' },
          evidence: {},
        }),
        severity: 'high',
        reasons: [],
        also: [],
      },
    ],
  };

  it.each<[string, GradedResult, DomainReading, string | null]>([
    ['stays open while a slot that may hold it cannot be read', passed, garbled, null],
    ['stays open there even if its check fails for another key', other, garbled, null],
    ['is cleared when both slots can be read', passed, healthy('contoso.com'), 'cleared'],
    ['is cleared there beside another one', other, healthy('contoso.com'), 'cleared'],
    [
      'is confirmed when its check knows it, whatever stands in the other slot',
      pass(null, { confirmed: [opened().fingerprint] }) as GradedResult,
      garbled,
      'confirmed',
    ],
  ])('%s', (_, result, reading, resolution) => {
    const { resolved, stillOpen } = reconcile([opened()], saying(result, reading));
    expect(resolved.map((finding) => finding.resolution)).toEqual(
      resolution === null ? [] : [resolution],
    );
    expect(stillOpen.some(({ uid }) => uid === opened().uid)).toBe(resolution === null);
  });

  it.each([
    ['the alarm of a promoted certificate', false, 'certificatePromoted'],
    ['confirmed when its key is verified', true, 'confirmed'],
  ])('that is gone while its certificate is trusted still is %s', (_, verified, resolution) => {
    const promoted = federated('contoso.com', { signingCertificate: certificates.rogue });
    const isVerified = (domainId: string | null, key: string): boolean =>
      verified && domainId === 'contoso.com' && key === opened().spkiSha256;
    const { resolved } = reconcile([opened()], { ...world([promoted]), isVerified });
    expect(resolved).toMatchObject([{ resolution }]);
  });
});
