// What becomes of a finding in a run where its check says something else, or nothing, of it: one judgement at a time.

import { checks } from '../../lib/checks';
import { cannotTell, failIfAny, failure, pass } from '../../lib/checks/engine/outcomes';
import type { CheckResult, GradedResult, Judgement } from '../../lib/checks/engine/types';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type { DomainReading } from '../../lib/federation/types';
import {
  findingUid,
  reconcile,
  type Reconciliation,
  type World,
} from '../../lib/findings/reconcile';
import type { Finding } from '../../lib/findings/types';
import { backdoored, blind, certificates, federated, healthy } from '../builders/domains';
import { acceptedFinding } from '../checks/accepted';
import { judged } from '../world/judged';

const NOW = '2026-11-23T09:15:00.000Z';
const [check, otherCheck] = checks;
const tenantCheck = checks.find(({ scope }) => scope === 'tenant');

function opened(changes: Partial<Finding> = {}): Finding {
  const [finding] = reconcile([], judged([backdoored('contoso.com')], 'before')).opened;
  if (!finding) throw new Error('nothing opened');
  return { ...finding, ...changes };
}

function said(reading: DomainReading | null, result: CheckResult, by = check): Judgement {
  const [domain] = reading === null ? [] : parseFederatedDomains([reading]);
  return { check: by, domain: domain ?? null, result: result as GradedResult } as Judgement;
}

function world(judgements: readonly Judgement[], changes: Partial<World> = {}): World {
  return { ...judged([], NOW), judgements, ...changes };
}

/** As it is once its severity is known. */
const graded = (judgement: Judgement): Judgement => {
  const { result } = judgement;
  if (result.outcome !== 'fail') throw new Error('It has to fail.');
  const failures = result.failures.map((each) => ({
    ...each,
    severity: 'high',
    reasons: [],
    also: [],
  }));
  return { ...judgement, result: { ...result, failures } } as unknown as Judgement;
};

function becomes({ opened: news, stillOpen, resolved }: Reconciliation): string {
  if (news.length > 0) return 'opened';
  if (resolved.length > 0) return `resolved: ${resolved[0]?.resolution ?? ''}`;
  return stillOpen.length > 0 ? 'still open' : 'nothing';
}

const clean = healthy('contoso.com');
const there = backdoored('contoso.com');
const garbled = backdoored('contoso.com', certificates.garbage);
const undecided = pass(null, { undecided: [opened().fingerprint] });

it.each<[string, Partial<Finding>, readonly Judgement[], string]>([
  ['its check passes', {}, [said(clean, pass())], 'resolved: cleared'],
  [
    'its check can’t tell, and its key is gone',
    {},
    [said(clean, cannotTell('Nobody.'))],
    'resolved: cleared',
  ],
  [
    'its check can’t tell, and its key is there',
    {},
    [said(there, cannotTell('Nobody.'))],
    'still open',
  ],
  [
    'its check can’t tell in one of two configurations, and its key is in one',
    {},
    [said(clean, pass()), said(there, cannotTell('Nobody.'))],
    'still open',
  ],
  [
    'its check can’t tell, and its key is in one of two configurations',
    {},
    [said(clean, cannotTell('Nobody.')), said(there, pass())],
    'still open',
  ],
  [
    'it is about no key, and its check can’t tell',
    { spkiSha256: null },
    [said(clean, cannotTell('Nobody.'))],
    'still open',
  ],
  ['its check leaves it undecided', { spkiSha256: null }, [said(clean, undecided)], 'still open'],
  [
    'its check leaves another one undecided',
    { spkiSha256: null, fingerprint: 'other' },
    [said(clean, undecided)],
    'resolved: cleared',
  ],
  ['a slot that may hold it cannot be read', {}, [said(garbled, pass())], 'still open'],
  [
    'a slot cannot be read, and it is about no key',
    { spkiSha256: null },
    [said(garbled, pass())],
    'resolved: cleared',
  ],
  [
    'nobody could read the configuration',
    {},
    [said(blind('contoso.com'), pass())],
    'resolved: cleared',
  ],
  ['only another check looked', {}, [said(clean, pass(), otherCheck)], 'still open'],
])('%s', (_rule, changes, judgements, expected) => {
  expect(becomes(reconcile([opened(changes)], world(judgements)))).toBe(expected);
});

describe('without a complete listing', () => {
  const blindWorld = (judgements: readonly Judgement[]): World =>
    world(judgements, { hasDomains: false });

  it('nothing becomes of a domain’s finding', () => {
    expect(reconcile([opened()], blindWorld([]))).toMatchObject({ next: [], resolved: [] });
    expect(reconcile([opened()], world([]))).toMatchObject({ resolved: [{ uid: opened().uid }] });
  });

  it('what is about the tenant is resolved all the same', () => {
    const ofTenant = opened({ domainId: null, checkId: tenantCheck?.id ?? '', spkiSha256: null });
    const passed = said(null, pass(), tenantCheck);
    expect(reconcile([ofTenant], blindWorld([passed])).resolved).toMatchObject([
      { status: 'resolved', resolution: 'cleared', resolvedTime: NOW },
    ]);
  });
});

describe('a domain with two configurations', () => {
  const failed = (acceptedState: string): CheckResult =>
    failIfAny([
      failure({
        fingerprint: opened().fingerprint,
        message: { en: 'It differs.', ja: '異なります。' },
        evidence: {},
        acceptedState,
      }),
    ]);
  const inOne = { ...said(there, failed('one')) };
  const inOther = { ...said(there, failed('other')) };
  const both = [graded(inOne), graded(inOther)];
  const { acceptance } = acceptedFinding({ kind: 'domain' });
  const accepting = (acceptedState: string): Finding =>
    opened({ acceptedState, acceptance: acceptance && { ...acceptance, acceptedState } });

  it.each(['one', 'other'])('stays open where only what stands in the %s was accepted', (state) => {
    const { next, resolved } = reconcile([accepting(state)], world(both));
    expect(next).toMatchObject([{ status: 'open' }]);
    expect(resolved).toEqual([]);
  });

  it('is told once', () => {
    expect(reconcile([], world(both)).opened).toHaveLength(1);
  });
});

describe('what is written', () => {
  const closed = { status: 'resolved', resolution: 'cleared', resolvedTime: 'then' } as const;

  it('is nothing of what is over, and not accepted', () => {
    const { next, stillOpen } = reconcile([opened(closed)], world([said(clean, pass())]));
    expect(next).toEqual([]);
    expect(stillOpen).toEqual([]);
  });

  it('is a finding that opens', () => {
    const { next, opened: news } = reconcile([], judged([there], NOW));
    expect(next).toEqual(news);
    expect(next).toHaveLength(1);
  });

  it('is the end of an acceptance whose finding is gone', () => {
    const { acceptance } = acceptedFinding({ kind: 'domain' });
    const record = [opened({ ...closed, acceptance })];
    expect(reconcile(record, world([said(clean, pass())])).next).toMatchObject([
      { status: 'resolved', acceptance: { endedTime: NOW } },
    ]);
  });

  it('is the tenant’s before the domains’, and by domain, check and finding then', () => {
    const ids = [
      ['b.example', 'B', '1'],
      ['b.example', 'A', '2'],
      ['a.example', 'B', '4'],
      ['a.example', 'B', '3'],
    ] as const;
    const record = ids.map(([domainId, checkId, uid]) => opened({ domainId, checkId, uid }));
    const ofTenant = opened({ domainId: null, checkId: 'T', uid: '5' });
    const { next } = reconcile([...record, ofTenant], world([]));
    expect(next.map(({ uid }) => uid)).toEqual(['5', '3', '4', '2', '1']);
  });
});

it('an acceptance for good goes on until the baseline has learned it, any other ends with the finding', () => {
  const promoted = federated('contoso.com', { signingCertificate: certificates.rogue });
  const confirming = pass(null, { confirmed: [opened().fingerprint] });
  const { acceptance } = acceptedFinding({ kind: 'domain' });
  const record = [opened({ acceptance })];
  expect(reconcile(record, world([said(promoted, confirming)])).resolved).toMatchObject([
    { resolution: 'accepted', acceptance: { endedTime: null } },
  ]);
  expect(reconcile(record, world([said(clean, pass())])).resolved).toMatchObject([
    { resolution: 'cleared', acceptance: { endedTime: NOW } },
  ]);
});

it('what fails for the tenant is a finding of the tenant', () => {
  const failures = failIfAny([
    failure({ fingerprint: 'f', message: { en: 'It.', ja: '。' }, evidence: {} }),
  ]);
  const { opened: news } = reconcile([], world([graded(said(null, failures, tenantCheck))]));
  expect(news).toMatchObject([{ domainId: null, fingerprint: 'f', status: 'open' }]);
});

it('a finding of the tenant about a key is judged without a slot', () => {
  const record = [opened({ domainId: null, checkId: tenantCheck?.id ?? '' })];
  const { resolved } = reconcile(record, world([said(null, pass(), tenantCheck)]));
  expect(resolved).toMatchObject([{ resolution: 'cleared' }]);
});

it('the tenant has the name * in the identity of a finding, as in the table', () => {
  expect(findingUid('CHECK', null, 'f')).toBe(findingUid('CHECK', '*', 'f'));
  expect(findingUid('CHECK', null, 'f')).not.toBe(findingUid('CHECK', 'contoso.com', 'f'));
});
