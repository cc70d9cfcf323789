// A child that inherits from nobody, a run that was blind once, and an export that lacks a part.

import { configurationUnreadable } from '../../lib/checks/configurationUnreadable';
import type { Configuration, FederatedDomain, UnreadableCause } from '../../lib/federation/types';
import { NOT_EXPORTED } from '../../lib/federation/slots';
import { certificates } from '../builders/domains';
import { configured, domainIn, expectGoodMessage, failureOf, inheriting, there } from './domain';
import { severitiesOf } from './graded';
import { firstBaseline, NOW, observationsOf } from './observations';

const parent = (
  configuration: Configuration,
  id = 'contoso.com',
  isExternal = false,
): FederatedDomain => ({
  ...domainIn(configuration),
  id,
  isExternal,
});
const cause = (code: UnreadableCause['code']): UnreadableCause => ({
  code,
  httpStatus: 503,
  detail: 'It did not answer.',
});
const unreadable: Configuration = { state: 'unreadable', cause: cause('unexpectedAnswer') };
const readDomain = configured({ signingCertificate: certificates.genuine });

function childOf(...domains: readonly FederatedDomain[]) {
  const observations = observationsOf([...domains, inheriting], { baselines: new Map() });
  return configurationUnreadable.evaluate(inheriting, observations);
}

it.each<[string, readonly FederatedDomain[]]>([
  ['that was read', [readDomain]],
  ['that nobody could read', [parent(unreadable)]],
  ['above the one above it', [parent({ state: 'inherited' }, 'b.com'), readDomain]],
])('a child is the affair of a parent %s', (_which, domains) => {
  expect(childOf(...domains)).toEqual({ outcome: 'notApplicable' });
});

it.each<[string, readonly FederatedDomain[]]>([
  ['without any', []],
  ['whose parent has none either', [parent({ state: 'missing', httpStatus: 404 })]],
  ['whose parent is a partner’s', [parent(unreadable, 'contoso.com', true)]],
  ['beside another domain', [parent(unreadable, 'fabrikam.com')]],
  ['beside one whose name only ends like it', [parent(unreadable, 'oso.com')]],
])('a child %s is told', (_which, domains) => {
  const failure = failureOf(childOf(...domains));
  expect(failure).toMatchObject({
    fingerprint: 'federationConfiguration',
    facts: ['orphan'],
    acceptedState: 'orphan',
  });
  expectGoodMessage(failure, inheriting.id);
});

it('an export may leave the parent out', () => {
  const result = configurationUnreadable.evaluate(inheriting, observationsOf([inheriting]));
  expect(result).toEqual({ outcome: 'notApplicable' });
});

it('a domain that is federated no more is nobody’s blind spot', () => {
  const ended = domainIn({ state: 'ended' });
  expect(configurationUnreadable.evaluate(ended, observationsOf([ended]))).toEqual({
    outcome: 'notApplicable',
  });
});

describe('one blind run', () => {
  const contoso = there(firstBaseline([readDomain]).domains.get('contoso.com'));
  const evaluate = (code: UnreadableCause['code'], unreadableSince: string | null) => {
    const domain = domainIn({ state: 'unreadable', cause: cause(code) });
    const baselines = new Map([['contoso.com', { ...contoso, unreadableSince }]]);
    return configurationUnreadable.evaluate(domain, observationsOf([domain], { baselines }));
  };

  it.each(['throttled', 'unavailable', 'timeout', 'notFound'] as const)(
    'of what passes by itself (%s) is not told, and the second is',
    (code) => {
      expect(evaluate(code, NOW)).toEqual({
        outcome: 'unknown',
        reason: 'It is the first run that could not read it.',
      });
      expect(failureOf(evaluate(code, 'before')).acceptedState).toBe(code);
    },
  );

  it('of what does not pass is told at once', () => {
    expect(failureOf(evaluate('forbidden', NOW)).acceptedState).toBe('forbidden');
  });

  it('of a domain that nobody has recorded is told', () => {
    const domain = domainIn({ state: 'unreadable', cause: cause('timeout') });
    const observations = observationsOf([domain], { baselines: new Map() });
    expect(failureOf(configurationUnreadable.evaluate(domain, observations)).fingerprint).toBe(
      'federationConfiguration',
    );
  });
});

it('a part that an export lacks is told as a part, and not as the whole', () => {
  const part = configured({
    signingCertificate: certificates.genuine,
    nextSigningCertificate: NOT_EXPORTED,
  });
  const failure = failureOf(configurationUnreadable.evaluate(part, observationsOf([part])));
  expect(failure.message.en).toContain('is not judged as a whole');
  expect(failure.message.en).toContain('nextSigningCertificate');
  expect(severitiesOf(configurationUnreadable, observationsOf([part]))).toHaveLength(1);
  expect(failure.message.ja).toContain('一部');
  const all = domainIn(unreadable);
  const other = failureOf(configurationUnreadable.evaluate(all, observationsOf([all])));
  expect(other.message.en).not.toContain('as a whole');
});
