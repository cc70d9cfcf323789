// What the settings of a domain are compared with, and which value of a new property is told before it is known.

import { comparedSettings, settingsAfter, toldFirst } from '../../lib/baseline/learnedSettings';
import { baselineOf } from '../../lib/baseline/learn';
import type { DomainBaseline, KnownProperty } from '../../lib/baseline/types';
import type { ReadConfiguration } from '../../lib/federation/types';
import { certificates } from '../builders/domains';
import { configured, domainWith, there } from '../checks/domain';
import { firstBaseline } from '../checks/observations';

const first = firstBaseline([domainWith(certificates.genuine, null)]);
const contoso = there(first.domains.get('contoso.com'));
const accepted = { issuerUri: 'accepted' };
const seen = { issuerUri: 'seen' };

it.each<[string, Partial<DomainBaseline>, unknown]>([
  [
    'accepted: by what was accepted',
    { status: 'accepted', settings: accepted, seenSettings: seen },
    accepted,
  ],
  [
    'back: by what was accepted before',
    { status: 'added', settings: accepted, seenSettings: seen },
    accepted,
  ],
  [
    'added: by what stood there first',
    { status: 'added', settings: null, seenSettings: seen },
    seen,
  ],
  [
    'missing: by what stood there first',
    { status: 'missing', settings: accepted, seenSettings: seen },
    seen,
  ],
  ['unseen: by nothing', { status: 'unseen', settings: accepted, seenSettings: null }, null],
])('%s', (_rule, changes, settings) => {
  expect(comparedSettings({ ...contoso, ...changes })).toBe(settings);
});

const ADDRESS = 'https://evil.example/';
const property = (value: string | null | undefined): KnownProperty => ({
  name: 'brandNew',
  firstSeenTime: 'then',
  first: value === undefined ? null : { domainId: 'a.com', value },
});

describe('a value that a property brings into a domain is told first', () => {
  const isTold = (
    properties: readonly KnownProperty[] | null,
    value: string | null,
    settings: DomainBaseline['settings'] = null,
  ): boolean => {
    const tenant = { ...there(first.tenant), properties };
    const other = { ...contoso, domainId: 'other.example' };
    return toldFirst(baselineOf([tenant, { ...contoso, settings }, other]))('brandNew', value);
  };

  it.each<[string, boolean, boolean]>([
    ['where it is an address', isTold([property('x')], ADDRESS), true],
    ['where the property was always there', isTold([property(undefined)], ADDRESS), true],
    ['not where the property is news itself', isTold([], ADDRESS), false],
    ['not without a list of properties', isTold(null, ADDRESS), false],
    ['not where it is no address', isTold([property('x')], 'text'), false],
    ['not where it is nothing', isTold([property('x')], null), false],
    ['not where that very address was told', isTold([property(ADDRESS)], ADDRESS), false],
    [
      'not where that address is known of another domain',
      isTold([property('x')], ADDRESS, { brandNew: ADDRESS }),
      false,
    ],
    [
      'but where another address is known',
      isTold([property('x')], ADDRESS, { brandNew: 'https://other.example/' }),
      true,
    ],
  ])('%s', (_rule, is, expected) => {
    expect(is).toBe(expected);
  });
});

describe('the settings after a look', () => {
  const read = (raw: Readonly<Record<string, unknown>>): ReadConfiguration => {
    const { configuration } = configured({ signingCertificate: certificates.genuine, ...raw });
    if (configuration.state !== 'read') throw new Error('It is not read.');
    return configuration;
  };
  const after = (domain: Partial<DomainBaseline>, raw: Readonly<Record<string, unknown>>) =>
    settingsAfter({ ...contoso, ...domain }, [read(raw)], {
      now: 'now',
      isToldFirst: (name) => name === 'toldFirst',
    });

  it('of an accepted domain keep what was accepted, and learn what it never had', () => {
    const { settings, seenSettings, appearedTime } = after(
      { settings: { issuerUri: 'accepted', toldFirst: 'known' } },
      { issuerUri: 'other', brandNew: 'x', toldFirst: 'y' },
    );
    expect(settings).toMatchObject({ issuerUri: 'accepted', brandNew: 'x', toldFirst: 'known' });
    expect(seenSettings).toBeNull();
    expect(appearedTime).toBeNull();
  });

  it('learn nothing of a value that has to be told first, but in a first look', () => {
    expect(after({ settings: { issuerUri: 'a' } }, { toldFirst: 'y' }).settings).toMatchObject({
      toldFirst: null,
    });
    expect(after({ settings: null }, { toldFirst: 'y' }).settings).toMatchObject({
      toldFirst: 'y',
    });
  });

  it('of any other domain are kept apart, with the time when they appeared', () => {
    const one = after({ status: 'added', settings: accepted }, { issuerUri: 'x' });
    expect(one).toMatchObject({
      settings: accepted,
      seenSettings: { issuerUri: 'x' },
      appearedTime: 'now',
    });
    const again = after(
      { status: 'added', seenSettings: { issuerUri: 'x' }, appearedTime: 'then' },
      { issuerUri: 'y' },
    );
    expect(again).toMatchObject({ seenSettings: { issuerUri: 'x' }, appearedTime: 'then' });
  });

  it('are 120 at the most, and what is known comes first', () => {
    const known = Object.fromEntries(
      Array.from({ length: 119 }, (_, index) => [`known${String(index)}`, index]),
    );
    const settings = there(after({ settings: known }, { issuerUri: 'x' }).settings);
    expect(Object.keys(settings)).toHaveLength(120);
    expect(settings).toMatchObject(known);
  });
});
