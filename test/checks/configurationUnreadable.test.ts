// Being blind is a finding of its own: one for each domain, whatever the cause.
import { learn } from '../../lib/baseline/learn';
import { configurationUnreadable } from '../../lib/checks/configurationUnreadable';
import { pass } from '../../lib/checks/engine/outcomes';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type {
  DomainReading,
  FederatedDomain,
  UnreadableCause,
  UnreadableCode,
} from '../../lib/federation/types';

import { answering, blind, healthy } from '../builders/domains';
import { makeWorld, told } from '../world/world';
import {
  domainIn,
  domainWith,
  expectGoodMessage,
  failureOf,
  inheriting,
  unreadableDomain,
} from './domain';
import { firstBaseline, observationsOf } from './observations';

/** Graph's word for none. */
const NONE = { kind: 'notFound', httpStatus: 404 } as const;

const judge = (domain: FederatedDomain) =>
  configurationUnreadable.evaluate(domain, observationsOf([domain]));
const evaluate = (cause: UnreadableCause) => judge(unreadableDomain(cause));

describe('evaluate', () => {
  it.each([
    ['a configuration that was read passes', domainWith(null, null)],
    ['certificates that cannot be read are another check’s finding', domainWith('x', 'y')],
  ])('%s', (_rule, domain) => {
    expect(judge(domain)).toEqual(pass());
  });

  it('a child domain that inherits has nothing to read', () => {
    expect(judge(inheriting)).toEqual({ outcome: 'notApplicable' });
  });

  it.each<[UnreadableCode, number | null, string]>([
    ['forbidden', 403, '監視アプリにアクセス許可がありません'],
    ['unauthorized', 401, '監視アプリのアクセス トークンが拒否されました'],
    ['notFound', 404, 'フェデレーション構成が存在しません'],
    ['throttled', 429, 'Microsoft Graph の調整 (スロットリング) により要求が制限されています'],
    ['unavailable', 503, 'Microsoft Graph が応答できませんでした'],
    ['timeout', null, '時間内に応答がありませんでした'],
    ['unexpectedAnswer', 200, '応答が想定と異なります'],
    ['notInExport', null, 'エクスポートに構成が含まれていません'],
  ])('the cause %s fails and is told in both languages', (code, httpStatus, japanese) => {
    const cause = { code, httpStatus, detail: 'Something went wrong.' };
    const failure = failureOf(evaluate(cause));
    expect(failure.evidence).toEqual({ cause });
    expect(failure.message.en).toContain('. Something went wrong. While this lasts');
    expect(failure.message.ja).toContain(`。${japanese} (詳細: 「Something went wrong.」)。`);
    expectGoodMessage(failure);
  });

  it('a configuration that is not there fails and is told in both languages', () => {
    const domain = domainIn({ state: 'missing', httpStatus: 404 });
    const failure = failureOf(judge(domain));
    const detail = 'The domain is federated, but there is no federation configuration of it.';
    expect(failure.evidence).toEqual({ cause: { code: 'notFound', httpStatus: 404, detail } });
    expect(failure.acceptedState).toBe('notFound');
    expect(failure.message.en).toContain(`. ${detail} While this lasts`);
    expect(failure.message.ja).toContain(
      'フェデレーション ドメインですが、フェデレーション構成が存在しません。この状態が続く間',
    );
    expectGoodMessage(failure);
  });

  it('another cause is news of the same finding, not another one', () => {
    const causes = [403, 500].map((httpStatus) =>
      failureOf(evaluate({ code: 'unavailable', httpStatus, detail: 'It failed.' })),
    );
    expect(causes[0]?.fingerprint).toBe(causes[1]?.fingerprint);
  });
});

describe('in a run', () => {
  const readable = parseFederatedDomains([healthy('contoso.com')]);
  const first = '2026-11-23T09:00:00.000Z';
  const second = '2026-11-23T09:15:00.000Z';

  /** The outcome in the first and in the second run that can't read it. */
  const outcomes = (reading: DomainReading): readonly string[] => {
    const domains = parseFederatedDomains([reading]);
    const before = firstBaseline(readable);
    const once = learn(before, { now: first, domains, published: new Map(), isRecordLost: false });
    const twice = learn(
      { ...before, domains: once },
      { now: second, domains, published: new Map(), isRecordLost: false },
    );
    return [
      observationsOf(domains, { now: first, baselines: once }),
      observationsOf(domains, { now: second, baselines: twice }),
    ].map((observations) =>
      domains
        .map((domain) => configurationUnreadable.evaluate(domain, observations).outcome)
        .join(),
    );
  };

  it.each<[string, DomainReading, readonly string[]]>([
    [
      'what passes by itself is told by the second run in a row',
      blind('contoso.com', 'unavailable'),
      ['unknown', 'fail'],
    ],
    ['so is throttling', blind('contoso.com', 'throttled'), ['unknown', 'fail']],
    ['so is a time-out', blind('contoso.com', 'timeout'), ['unknown', 'fail']],
    [
      'a permission that is missing is told at once',
      blind('contoso.com', 'forbidden'),
      ['fail', 'fail'],
    ],
    ['so is a root without a configuration', answering('contoso.com', NONE), ['fail', 'fail']],
    [
      'so is an answer that nobody understands',
      blind('contoso.com', 'unexpectedAnswer'),
      ['fail', 'fail'],
    ],
  ])('%s', (_rule, reading, expected) => {
    expect(outcomes(reading)).toEqual(expected);
  });

  it('scattered failures of single runs tell nobody, and are in the log', async () => {
    const world = makeWorld([healthy('contoso.com'), healthy('b.example')]);
    const bad = [blind('contoso.com', 'unavailable', 503), healthy('b.example')];
    await world.run();
    for (const readings of [bad, [healthy('contoso.com'), healthy('b.example')], bad]) {
      world.setDomains(readings);
      await world.run();
    }
    expect(world.inbox).toEqual([]);
    expect(world.log.filter(({ event }) => event === 'domain.unreadable')).toHaveLength(2);
    await world.run();
    expect(told(world).map(({ status }) => status)).toEqual(['new']);
  });
});
