// What is remembered of the tenant as a whole: since when, which sources were read, and which properties are known.

import type { Baseline, KnownProperty, TenantBaseline } from '../../lib/baseline/types';
import { rememberTenant } from '../../lib/baseline/tenant';
import type { FederatedDomain } from '../../lib/federation/types';
import type { JsonObject } from '../../lib/json';
import { certificates } from '../builders/domains';
import { configured, domainIn, there } from '../checks/domain';
import { firstBaseline } from '../checks/observations';

const NOW = '2026-11-23T09:00:00.000Z';
const slots = { signingCertificate: certificates.genuine };
const contoso = (changes: JsonObject = {}, id = 'contoso.com'): FederatedDomain =>
  configured({ ...slots, ...changes }, id);

type Seen = Partial<Parameters<typeof rememberTenant>[1]>;

function after(baseline: Baseline, changes: Seen = {}): TenantBaseline {
  return rememberTenant(baseline, {
    now: NOW,
    sawAll: true,
    explained: 0,
    entries: { state: 'off' },
    sourcesRead: [],
    domains: [],
    recordLoss: null,
    ...changes,
  });
}

const nothing: Baseline = { tenant: null, domains: new Map() };
const first = firstBaseline([contoso()]);
const known = (name: string): KnownProperty => ({ name, firstSeenTime: 'then', first: null });
function remembering(changes: Partial<TenantBaseline>, baseline = first): Baseline {
  return { ...baseline, tenant: { ...there(baseline.tenant), ...changes } };
}

it('a first run begins it', () => {
  expect(after(nothing)).toMatchObject({
    kind: 'tenant',
    firstRunTime: NOW,
    lastRunTime: NOW,
    sourcesRead: [],
    properties: [],
    recordLostTime: null,
    unknownKeys: null,
    heartbeatDay: null,
  });
});

it('a later one keeps what it says of the time before', () => {
  const before = { firstRunTime: 'then', recordLostTime: 'then', heartbeatDay: 'a day' };
  const unknownKeys = { guests: 3 } as unknown as TenantBaseline['unknownKeys'];
  expect(after(remembering({ ...before, unknownKeys }))).toMatchObject({
    ...before,
    unknownKeys,
    lastRunTime: NOW,
  });
});

it('a record that is gone is noted', () => {
  const recordLoss = { lastRunTime: 'then', keptTo: null };
  expect(after(nothing, { recordLoss })).toMatchObject({ recordLostTime: NOW, recordLoss });
});

it('a source that was ever read stays one, each once, in order', () => {
  const baseline = remembering({ sourcesRead: ['externalFederations'] });
  const sourcesRead = ['externalFederations', 'auditLog'] as const;
  expect(after(baseline, { sourcesRead }).sourcesRead).toEqual(['auditLog', 'externalFederations']);
});

describe('properties', () => {
  const brandNew = (value: unknown, id?: string): FederatedDomain =>
    contoso({ brandNew: value }, id);
  const told = (baseline: Baseline, ...domains: readonly FederatedDomain[]) =>
    after(baseline, { domains }).properties?.filter(({ name }) => name === 'brandNew');

  it('of the first configuration ever are known, and none is news', () => {
    const { properties } = after(
      { tenant: null, domains: new Map() },
      { domains: [brandNew('x')] },
    );
    expect(properties).toContainEqual({ name: 'brandNew', firstSeenTime: NOW, first: null });
    expect(properties).toContainEqual({ name: 'issuerUri', firstSeenTime: NOW, first: null });
  });

  it('that a version without a list has accepted are known', () => {
    const { properties } = after(remembering({ properties: null }), { domains: [contoso()] });
    expect(properties?.every((each) => each.first === null)).toBe(true);
    expect(properties?.map(({ name }) => name)).toContain('issuerUri');
    expect(properties?.map(({ name }) => name)).not.toContain('brandNew');
  });

  it('of any domain are known to such a version, and another one is news', () => {
    const before = there(first.domains.get('contoso.com'));
    const domains = new Map(
      [{ old: 1 }, null].map((settings, index) => [String(index), { ...before, settings }]),
    );
    const baseline = remembering({ properties: null }, { ...first, domains });
    expect(after(baseline, { domains: [brandNew('x')] }).properties).toEqual(
      expect.arrayContaining([
        { name: 'old', firstSeenTime: NOW, first: null },
        { name: 'brandNew', firstSeenTime: NOW, first: { domainId: 'contoso.com', value: 'x' } },
      ]),
    );
  });

  it('that come later are told with where they stand, once', () => {
    const baseline = remembering({ properties: [known('issuerUri')] });
    const domains = [brandNew('x'), brandNew('y', 'other.example')];
    expect(told(baseline, ...domains)).toEqual([
      { name: 'brandNew', firstSeenTime: NOW, first: { domainId: 'contoso.com', value: 'x' } },
    ]);
  });

  it('that are known stay as they were', () => {
    const before = [known('brandNew')];
    expect(told(remembering({ properties: before }), brandNew('x'))).toEqual(before);
  });

  it.each<[string, readonly unknown[], unknown]>([
    ['a text before nothing', [null, 'x'], 'x'],
    ['an address before a text', ['x', 'https://evil.example/'], 'https://evil.example/'],
    ['an address before nothing', [null, 'https://evil.example/'], 'https://evil.example/'],
    ['the first of two texts', ['x', 'y'], 'x'],
    [
      'the first of two addresses',
      ['https://a.example/', 'https://b.example/'],
      'https://a.example/',
    ],
    ['the text before nothing that comes later', ['x', null], 'x'],
  ])('of several values that one is told that may do most: %s', (_rule, values, value) => {
    const domains = values.map((each, index) => brandNew(each, `${String(index)}.example`));
    expect(told(remembering({ properties: [known('issuerUri')] }), ...domains)).toMatchObject([
      { first: { value } },
    ]);
  });

  it('of a configuration that nobody could read are none', () => {
    const missing = domainIn({ state: 'missing', httpStatus: 404 });
    expect(after(nothing, { domains: [missing] }).properties).toEqual([]);
  });

  it('are two hundred at the most, and those that are known stay', () => {
    const before = Array.from({ length: 199 }, (_, index) => known(`known${String(index)}`));
    const domains = [contoso({ one: 1, other: 2 })];
    const { properties } = after(remembering({ properties: before }), { domains });
    expect(properties).toHaveLength(200);
    expect(properties?.slice(0, 199)).toEqual(before);
  });
});
