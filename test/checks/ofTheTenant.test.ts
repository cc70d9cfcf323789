// What is told of the tenant as a whole from its record: that the record was gone, and properties that are new.

import { propertyAdded } from '../../lib/checks/propertyAdded';
import { recordLost } from '../../lib/checks/recordLost';
import type { KnownProperty, TenantBaseline } from '../../lib/baseline/types';
import type { Observations, TenantCheck } from '../../lib/checks/engine/types';
import { expectGoodSentence, failureOf, failuresOf } from './domain';
import { severitiesOf } from './graded';
import { firstBaseline, NOW, observationsOf } from './observations';

function tenantWith(changes: Partial<TenantBaseline> | null): Observations {
  const { tenant } = firstBaseline([]);
  return observationsOf([], { tenant: changes && tenant && { ...tenant, ...changes } });
}

it.each<[string, TenantCheck, string]>([
  ['recordLost', recordLost, 'There is no record to lose.'],
  ['propertyAdded', propertyAdded, 'There is no record to compare with.'],
])('%s can’t tell without a record', (_name, check, reason) => {
  expect(check.evaluate(tenantWith(null))).toEqual({ outcome: 'unknown', reason });
});

describe('the record', () => {
  it('that was never lost passes', () => {
    expect(recordLost.evaluate(tenantWith({ recordLostTime: null })).outcome).toBe('pass');
  });

  it('that was lost is told, and accepting it accepts this loss and not the next', () => {
    const failure = failureOf(recordLost.evaluate(tenantWith({ recordLostTime: NOW })));
    expect(failure).toMatchObject({ fingerprint: 'record', acceptedState: NOW, evidence: {} });
    expectGoodSentence(failure);
  });

  const DAY = '2026-11-20T08:00:00.000Z';
  const KEPT = '2026-11-18T07:00:00.000Z';
  const [day, kept] = ['2026-11-20 08:00 UTC', '2026-11-18 07:00 UTC'];
  const messageOf = (lastRunTime: string | null, keptTo: string | null) => {
    const recordLoss = { lastRunTime, keptTo };
    const failure = failureOf(recordLost.evaluate(tenantWith({ recordLostTime: NOW, recordLoss })));
    expectGoodSentence(failure);
    for (const text of Object.values(failure.message)) expect(text).toContain('2026-11-23 09:00');
    return failure.message;
  };

  it('that is gone says how far it went, where anybody knows', () => {
    const { en, ja } = messageOf(DAY, null);
    expect(en).toContain(`what earlier runs (the latest at ${day}) had recorded`);
    expect(ja).toContain(`(最後の記録は ${day} の実行)が見つかりませんでした`);
    const unknown = messageOf(null, null);
    expect(unknown.en).toContain('what earlier runs had recorded');
    expect(unknown.ja).toContain('それまでの実行の記録が見つかりませんでした');
  });

  it('that is an older copy says of when it is, and what is lost in between', () => {
    const { en, ja } = messageOf(DAY, KEPT);
    expect(en).toContain(`the record as it stood at ${kept}`);
    expect(en).toContain(`was at ${day}: somebody put back an older copy`);
    expect(ja).toContain(`${kept} 時点のものでした。最後に記録した実行は ${day} です`);
    const unknown = messageOf(null, KEPT);
    expect(unknown.en).toContain('was at a later time: somebody');
    expect(unknown.ja).toContain('最後に記録した実行は それより後 です');
  });
});

describe('a property', () => {
  const property = (value: string | boolean | null, name = 'brandNew'): KnownProperty => ({
    name,
    firstSeenTime: NOW,
    first: { domainId: 'contoso.com', value },
  });

  it('that was always there passes, and so does none', () => {
    expect(propertyAdded.evaluate(tenantWith({ properties: null })).outcome).toBe('pass');
    const known = [{ ...property(null), first: null }];
    expect(propertyAdded.evaluate(tenantWith({ properties: known })).outcome).toBe('pass');
  });

  it.each<[string, KnownProperty, string | null, string]>([
    ['a text', property('x'), 'x', 'informational'],
    ['a truth value', property(false), 'false', 'informational'],
    ['nothing', property(null), null, 'informational'],
    ['an address', property('https://evil.example/'), 'https://evil.example/', 'medium'],
    ['a name of an address', property(null, 'helpUrl'), null, 'medium'],
  ])('with %s is told by its name', (_what, one, shown, severity) => {
    const observations = tenantWith({
      properties: [one, { ...property(null, 'old'), first: null }],
    });
    const failure = failureOf(propertyAdded.evaluate(observations));
    expect(failure).toMatchObject({
      fingerprint: one.name,
      evidence: { changes: [{ name: one.name, before: null, after: shown }] },
    });
    expect(failure.message.en).toContain(shown ?? 'null');
    expect(failure.message.ja).toContain(shown ?? 'null');
    expect(severitiesOf(propertyAdded, observations)).toEqual([severity]);
    expectGoodSentence(failure);
  });

  it('is told by itself beside another one', () => {
    const properties = [property('x', 'one'), property('y', 'other')];
    const failures = failuresOf(propertyAdded.evaluate(tenantWith({ properties })));
    expect(failures.map(({ fingerprint }) => fingerprint)).toEqual(['one', 'other']);
  });
});
