// A configuration that nobody has accepted, as one finding: what it shows, and what accepting it teaches.

import type { DomainBaseline } from '../../lib/baseline/types';
import { federationSettingsChanged } from '../../lib/checks/federationSettingsChanged';
import { shownSetting, wholeConfiguration } from '../../lib/checks/federationSettingsChangedWhole';
import type { ReadConfiguration } from '../../lib/federation/types';
import { certificates } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { domainWith, expectGoodMessage, there } from './domain';
import { firstBaseline, observationsOf } from './observations';

const { genuine, successor } = certificates;
const first = firstBaseline([domainWith(genuine, null)]);
const contoso: DomainBaseline = {
  ...there(first.domains.get('contoso.com')),
  appearedTime: 'then',
  settings: { issuerUri: 'before', other: 'x' },
  lastRead: { state: 'read', sha256: 'ab' },
};
const arrived = { ...contoso, keys: contoso.keys.map((key) => ({ ...key, presentSince: 'then' })) };
const settings = { issuerUri: 'http://issuer', passiveSignInUri: null, other: 'x', isOn: true };

function read(primary: string | null): ReadConfiguration {
  const { configuration } = domainWith(primary, null);
  if (configuration.state !== 'read') throw new Error('It is not read.');
  return configuration;
}
const whole = (
  status: 'missing' | 'unseen',
  baseline: DomainBaseline,
  configuration = read(genuine),
) => wholeConfiguration(status, baseline, settings, configuration);

it('shows what differs from what was accepted, and both slots', () => {
  const { evidence } = whole('missing', contoso);
  expect(evidence.changes).toEqual([
    { name: 'issuerUri', before: 'before', after: 'http://issuer' },
    { name: 'isOn', before: null, after: 'true' },
  ]);
  expect(evidence.signingCertificate).toMatchObject({ state: 'present' });
  expect(shownSetting(false)).toBe('false');
});

it('is about the key in the primary slot, and none where there is none', () => {
  expect(whole('missing', contoso).spkiSha256).toBe(readPresent(genuine).spkiSha256);
  expect(whole('missing', contoso, read(null)).spkiSha256).toBeNull();
});

it('teaches the domain as it was read, and nothing where it was not', () => {
  expect(whole('missing', contoso)).toMatchObject({
    fingerprint: 'configuration appeared',
    facts: ['appeared'],
    acceptedState: 'ab then',
    teaches: { kind: 'domain', sha256: 'ab' },
    group: 'configuration contoso.com',
  });
  const unread: DomainBaseline = { ...contoso, lastRead: { state: 'never' }, appearedTime: null };
  expect(whole('unseen', unread)).toMatchObject({
    fingerprint: 'configuration unseen',
    facts: ['unseen'],
    acceptedState: 'configuration unseen ',
    teaches: null,
  });
});

it('is undecided beside the other kind of it, and right once nothing is left to accept', () => {
  const kinds = ['configuration appeared', 'configuration unseen'];
  const domain = domainWith(genuine, null);
  const judge = (changes: Partial<DomainBaseline>) => {
    const known = firstBaseline([domain]).domains.get('contoso.com');
    const baselines = new Map([['contoso.com', { ...there(known), ...changes }]]);
    return federationSettingsChanged.evaluate(domain, observationsOf([domain], { baselines }));
  };
  const settings = { issuerUri: null };
  expect(judge({})).toMatchObject({
    outcome: 'pass',
    confirmed: expect.arrayContaining(kinds) as unknown,
  });
  const changed = judge({ settings: { issuerUri: 'http://before' } });
  expect(changed).toMatchObject({
    outcome: 'fail',
    confirmed: expect.arrayContaining(kinds) as unknown,
    undecided: expect.not.arrayContaining(kinds) as unknown,
  });
  const appeared = judge({ status: 'missing', seenSettings: settings });
  expect(appeared).toMatchObject({
    outcome: 'fail',
    confirmed: expect.not.arrayContaining(kinds) as unknown,
    undecided: expect.arrayContaining(kinds) as unknown,
  });
});

it('nothing is compared where a record has no settings at all', () => {
  const domain = domainWith(genuine, null);
  const none = { settings: null, seenSettings: null, status: 'added' } as const;
  const baselines = new Map([['contoso.com', { ...contoso, ...none }]]);
  const seen = observationsOf([domain], { baselines });
  expect(federationSettingsChanged.evaluate(domain, seen)).toEqual({ outcome: 'notApplicable' });
});

it('names every key that is accepted with it', () => {
  const both = firstBaseline([domainWith(genuine, successor)]).domains.get('contoso.com');
  const keys = there(both).keys.map((key) => ({ ...key, presentSince: 'then' }));
  const { message } = whole('missing', { ...contoso, keys });
  const thumbprints = [genuine, successor].map((text) => readPresent(text).thumbprintSha1);
  expect(message.en).toContain(`its keys (${thumbprints.join(', ')}).`);
});

it('says what it is, who signs in, and which keys are accepted with it', () => {
  const failure = whole('missing', arrived);
  const { thumbprintSha1 } = readPresent(genuine);
  for (const text of [failure.message.en, failure.message.ja]) {
    expect(text).toContain('http://issuer');
    expect(text).toContain(thumbprintSha1);
  }
  expect(failure.message.en).toMatch(
    /appeared in contoso\.com.* issuer is “http:\/\/issuer”, its sign-in address empty/,
  );
  expectGoodMessage(failure);
  expectGoodMessage(whole('unseen', arrived));
  expect(whole('unseen', arrived).message.en).toMatch(/could be read for the first time/);
  expect(whole('missing', { ...contoso, keys: [] }).message.en).toMatch(/its keys \(none\)/);
  expect(whole('missing', { ...contoso, keys: [] }).message.ja).toContain('なし');
});
