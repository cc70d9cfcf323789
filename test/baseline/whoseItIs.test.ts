// Whose a domain is that is seen for the first time: believed, new, or asked about; and what a document calls its provider.

import { baselineOf, learn } from '../../lib/baseline/learn';
import type { Baseline, DomainBaseline, DomainStatus } from '../../lib/baseline/types';
import type { Configuration, FederatedDomain, PublishedKeys } from '../../lib/federation/types';
import { certificates } from '../builders/domains';
import { domainIn, domainWith, there } from '../checks/domain';
import { firstBaseline } from '../checks/observations';

const NOW = '2026-11-23T09:00:00.000Z';
const read = domainWith(certificates.genuine, null);
const known = firstBaseline([domainWith(certificates.genuine, null, 'known.example')]);
const other = there(known.domains.get('known.example'));
const cause = { code: 'unexpectedAnswer', httpStatus: 400, detail: 'No.' } as const;
const unreadable: Configuration = { state: 'unreadable', cause };
const missing: Configuration = { state: 'missing', httpStatus: 404 };
const nothing = baselineOf([]);

function after(baseline: Baseline, domain: FederatedDomain, isRecordLost = false): DomainBaseline {
  const seen = { now: NOW, domains: [domain], published: new Map(), isRecordLost };
  return there(learn(baseline, seen).get('contoso.com'));
}

const external = { ...read, isExternal: true };
const partner = { ...other, isExternal: true };
const ofTenant = (...sourcesRead: readonly 'externalFederations'[]): Baseline => ({
  tenant: { ...there(known.tenant), sourcesRead },
  domains: known.domains,
});
/** The row of the tenant is gone, and these domains are left. */
const left = (...domains: readonly DomainBaseline[]): Baseline => baselineOf(domains);

it.each<[string, () => DomainBaseline, DomainStatus, boolean]>([
  ['one that the first run could read', () => after(nothing, read), 'accepted', true],
  ['one that it could not', () => after(nothing, domainIn(unreadable)), 'unseen', false],
  ['one without a configuration', () => after(nothing, domainIn(missing)), 'missing', false],
  ['one of a later run', () => after(known, read), 'added', false],
  ['a partner’s of the first run', () => after(nothing, external), 'accepted', true],
  [
    'a partner’s of a list that is read for the first time late',
    () => after(ofTenant(), external),
    'unseen',
    false,
  ],
  [
    'a partner’s of a list that was read',
    () => after(ofTenant('externalFederations'), external),
    'added',
    false,
  ],
  ['one of which the whole record is gone', () => after(nothing, read, true), 'unseen', false],
  ['one of which a part is gone', () => after(left(other), read, true), 'added', false],
  ['one where only partners’ are left', () => after(left(partner), read, true), 'unseen', false],
  [
    'one where partners’ are left beside ours',
    () => after(left(partner, { ...other, domainId: 'b.example' }), read, true),
    'added',
    false,
  ],
  [
    'a partner’s where only ours are left',
    () => after(left(other), external, true),
    'unseen',
    false,
  ],
])('%s', (_which, look, expected, believed) => {
  const { status, keys } = look();
  expect(status).toBe(expected);
  expect(keys.some(({ confirmation }) => confirmation === 'firstRun')).toBe(believed);
});

it.each<[() => DomainBaseline, string, string]>([
  [() => after(nothing, read), 'domainRecorded', 'Recorded in the first run.'],
  [() => after(known, read), 'domainAdded', 'Federated since the first run.'],
  [
    () => after(nothing, domainIn(unreadable)),
    'domainRecorded',
    'Recorded before anybody could read it, or say whether it is new.',
  ],
  [() => after(nothing, domainIn(missing)), 'domainRecorded', 'Recorded without a configuration.'],
])('its history begins with how it came (%#)', (look, change, message) => {
  expect(look().history[0]).toEqual({ time: NOW, change, message });
});

it('a run that died before it could say that it was the first believes nothing that is on record', () => {
  const doubted = { ...other, domainId: 'contoso.com', keys: [] };
  expect(after(baselineOf([doubted]), read).keys).toMatchObject([{ confirmation: null }]);
});

it('a partner’s domain that becomes one of ours is another one, whatever was accepted', () => {
  const before = { ...partner, domainId: 'contoso.com', settings: { issuerUri: 'x' } };
  expect(after({ ...known, domains: new Map([['contoso.com', before]]) }, read)).toMatchObject({
    isExternal: false,
    status: 'added',
    settings: null,
  });
});

it('rows are put together, whatever their order', () => {
  const tenant = there(known.tenant);
  for (const rows of [
    [other, tenant],
    [tenant, other],
  ]) {
    expect(baselineOf(rows)).toEqual({ tenant, domains: new Map([['known.example', other]]) });
  }
});

it('one that ends says so, once', () => {
  const ended = there(
    learn(known, { now: NOW, domains: [], published: new Map(), isRecordLost: false }).get(
      'known.example',
    ),
  );
  expect(ended.history.at(-1)).toEqual({
    time: NOW,
    change: 'domainEnded',
    message: 'Not federated any more.',
  });
});

describe('two configurations', () => {
  const both = (...configurations: readonly Configuration[]): DomainBaseline =>
    there(
      learn(
        { ...known, domains: new Map([['contoso.com', { ...other, domainId: 'contoso.com' }]]) },
        {
          now: NOW,
          domains: configurations.map(domainIn),
          published: new Map(),
          isRecordLost: false,
        },
      ).get('contoso.com'),
    );
  const notFound: Configuration = { state: 'unreadable', cause: { ...cause, code: 'notFound' } };

  it('of which one is inherited and the other was read are a domain of its own', () => {
    expect(both({ state: 'inherited' }, read.configuration).status).toBe('accepted');
  });

  it('are gone only where neither could be there', () => {
    expect(both(missing, unreadable).keys).toMatchObject([{ goneTime: null }]);
    expect(both(missing, missing).keys).toMatchObject([{ goneTime: NOW }]);
  });

  it('are missing once only where both are', () => {
    expect(both(notFound, notFound).missingSince).toBe(NOW);
    expect(both(notFound, unreadable).missingSince).toBeNull();
  });
});

describe('what a document calls its provider', () => {
  const entityAfter = (
    before: DomainBaseline['metadataEntity'],
    published: Partial<PublishedKeys> | null,
  ) => {
    const value = { address: 'https://a/', entityId: 'new', spkiSha256s: [], ...published };
    const reading =
      published === null
        ? ({ state: 'off' } as const)
        : ({ state: 'read', value: value as unknown as PublishedKeys } as const);
    const baseline = { ...other, domainId: 'contoso.com', metadataEntity: before };
    return there(
      learn(
        { ...known, domains: new Map([['contoso.com', baseline]]) },
        {
          now: NOW,
          domains: [read],
          published: new Map([['contoso.com', reading]]),
          isRecordLost: false,
        },
      ).get('contoso.com'),
    ).metadataEntity;
  };
  const old = { address: 'https://a/', entityId: 'old' };

  it('is recorded the first time, and stays as long as it is read there', () => {
    expect(entityAfter(null, {})).toEqual({ address: 'https://a/', entityId: 'new' });
    expect(entityAfter(old, {})).toEqual(old);
    expect(entityAfter(old, { address: 'https://b/' })).toEqual({
      address: 'https://b/',
      entityId: 'new',
    });
    expect(entityAfter(old, null)).toEqual(old);
  });

  it('goes on with a domain that comes back', () => {
    const ended = {
      ...other,
      domainId: 'contoso.com',
      status: 'ended',
      metadataEntity: old,
    } as const;
    const back = after({ ...known, domains: new Map([['contoso.com', ended]]) }, read);
    expect(back.metadataEntity).toEqual(old);
  });
});
