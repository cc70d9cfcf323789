// A domain that is not federated any more, or inherits where it had a configuration of its own.

import type { DomainBaseline } from '../../lib/baseline/types';
import { federatedDomainEnded } from '../../lib/checks/federatedDomainEnded';
import type { Configuration, FederatedDomain } from '../../lib/federation/types';
import { certificateText } from '../fixtures/certificates/read';
import { domainIn, domainWith, expectGoodMessage, failureOf, there } from './domain';
import { firstBaseline, observationsOf } from './observations';

const known = firstBaseline([domainWith(certificateText('adfs-0003'), null)]);
const contoso = there(known.domains.get('contoso.com'));

function evaluate(domain: FederatedDomain, baseline: Partial<DomainBaseline> | null = {}) {
  const own = baseline === null ? [] : [['contoso.com', { ...contoso, ...baseline }] as const];
  return federatedDomainEnded.evaluate(domain, observationsOf([], { baselines: new Map(own) }));
}

const passed = { outcome: 'pass', hint: null, confirmed: [], undecided: [] };
const cause = { code: 'unexpectedAnswer', httpStatus: 400, detail: 'No.' } as const;
const child = (configuration: Configuration): FederatedDomain => ({
  ...domainIn(configuration),
  isRoot: false,
});

it('a scan has nothing to compare with', () => {
  const result = federatedDomainEnded.evaluate(domainIn({ state: 'ended' }), observationsOf([]));
  expect(result).toEqual({ outcome: 'notApplicable' });
});

it('one that ended is told', () => {
  const failure = failureOf(evaluate(domainIn({ state: 'ended' })));
  expect(failure.fingerprint).toBe('ended');
  expectGoodMessage(failure);
});

it.each<[string, Partial<DomainBaseline> | null, boolean]>([
  ['had its own settings', { status: 'ended', keys: [] }, true],
  ['had its own keys', { status: 'ended', settings: null }, true],
  ['had neither', { status: 'ended', settings: null, keys: [] }, false],
  ['has one that goes on', {}, false],
  ['was never seen', null, false],
])('a child that inherits and %s', (_what, baseline, isTold) => {
  const result = evaluate(child({ state: 'inherited' }), baseline);
  if (!isTold) expect(result).toEqual(passed);
  else {
    const failure = failureOf(result);
    expect(failure.fingerprint).toBe('inherits');
    expectGoodMessage(failure);
  }
});

it.each<[string, FederatedDomain]>([
  ['that was read', domainWith(certificateText('adfs-0003'), null)],
  ['without a configuration', domainIn({ state: 'missing', httpStatus: 404 })],
  ['that nobody could read, and that is nobody’s child', domainIn({ state: 'unreadable', cause })],
])('one %s is federated', (_which, domain) => {
  expect(evaluate(domain)).toEqual(passed);
});

it('a child that nobody could read may inherit', () => {
  expect(evaluate(child({ state: 'unreadable', cause }))).toEqual({
    outcome: 'unknown',
    reason: 'It may inherit.',
  });
});
