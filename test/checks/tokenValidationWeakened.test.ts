// Whether a token of one federated domain may stand for users of others, and what that does to every other finding.
import type { Observations } from '../../lib/checks/engine/types';
import { signingCertificatesMismatch } from '../../lib/checks/signingCertificatesMismatch';
import { tokenValidationWeakened } from '../../lib/checks/tokenValidationWeakened';
import {
  isTenantPolicyWeakened,
  understood,
  validationOf,
} from '../../lib/federation/tokenValidation';
import type { TokenValidationPolicy } from '../../lib/federation/types';
import { unknownSource } from '../../lib/federation/unknownSource';

import { certificateText } from '../fixtures/certificates/read';
import { domainWith, expectGoodSentence, failureOf } from './domain';
import { gradedFailures, severitiesOf } from './graded';
import { expectHarmless, hostileTexts } from './hostile';
import { observationsOf } from './observations';

type Reading = Observations['tokenValidationPolicy'];

const saying = (rootDomains: string | null, domainNames: readonly string[] = []): Reading => ({
  state: 'read',
  value: { rootDomains, domainNames },
});

const observing = (tokenValidationPolicy: Reading): Observations =>
  observationsOf([], { tokenValidationPolicy: understood(tokenValidationPolicy) });

const evaluate = (policy: Reading) => tokenValidationWeakened.evaluate(observing(policy));

describe('evaluate', () => {
  it.each<[string, Reading, string]>([
    ['a policy that checks every domain passes', saying('all'), 'pass'],
    [
      'no policy of its own passes: Microsoft’s default holds',
      { state: 'read', value: null },
      'pass',
    ],
    [
      'a policy that nobody asked for is unknown: what was found stays',
      { state: 'off' },
      'unknown',
    ],
    ['a policy that could not be read is unknown', unknownSource('Forbidden.'), 'unknown'],
    ['a policy that says nothing is unknown', saying(null), 'unknown'],
    ['a value that is not documented yet is unknown', saying('allButSome'), 'unknown'],
    ['a value of other objects is unknown', saying('constructor'), 'unknown'],
    ['a value in other letters is unknown', saying('ALL'), 'unknown'],
  ])('%s', (_rule, policy, outcome) => {
    expect(evaluate(policy).outcome).toBe(outcome);
    expect(severitiesOf(tokenValidationWeakened, observing(policy))).toEqual([]);
  });

  it.each([
    ['one that checks nothing is high', saying('none'), 'high'],
    [
      'one that leaves out managed domains is high: administrators live there',
      saying('allFederated'),
      'high',
    ],
    ['one that checks managed domains alone is medium', saying('allManaged'), 'medium'],
    [
      'one that checks managed and some federated domains is medium',
      saying('allManagedAndEnumeratedFederated', ['contoso.com']),
      'medium',
    ],
    [
      'one that names a few domains is high: an intruder chooses which',
      saying('enumerated', ['unused.contoso.com']),
      'high',
    ],
    ['one that names none is high', saying('enumerated'), 'high'],
  ])('%s', (_rule, policy, severity) => {
    const failure = failureOf(evaluate(policy));
    expectGoodSentence(failure);
    expectHarmless(failure);
    expect(severitiesOf(tokenValidationWeakened, observing(policy))).toEqual([severity]);
  });

  it('is shown as what is recommended, and what is there now', () => {
    expect(failureOf(evaluate(saying('none'))).evidence.changes).toEqual([
      { name: 'validatingDomains.rootDomains', before: 'all', after: 'none' },
    ]);
  });

  it('a value that nobody understands is unknown, also where nobody has looked at it before', () => {
    const tokenValidationPolicy = saying('allButSome');
    const result = tokenValidationWeakened.evaluate(observationsOf([], { tokenValidationPolicy }));
    expect(result).toEqual({ outcome: 'unknown', reason: 'The policy is not understood.' });
  });

  it('each policy is a finding of its own, whatever the order of its domains', () => {
    const policies = [
      saying('none'),
      saying('allFederated'),
      saying('enumerated'),
      saying('enumerated', ['a.com']),
      saying('enumerated', ['a.com', 'b.com']),
      saying('enumerated', ['b.com', 'a.com']),
    ];
    const fingerprints = policies.map((policy) => failureOf(evaluate(policy)).fingerprint);
    expect(fingerprints.at(-1)).toBe(fingerprints.at(-2));
    expect(new Set(fingerprints).size).toBe(policies.length - 1);
  });

  it('a policy that names thousands of domains still fits into a row', () => {
    const names = [...Array(2_000).keys()].map(
      (index) => `d${String(index)}.${'x'.repeat(200)}.com`,
    );
    expectHarmless(failureOf(evaluate(saying('enumerated', names))));
  });

  it.each(hostileTexts)('a domain called %s does no harm', (_what, text) => {
    const failure = failureOf(evaluate(saying('enumerated', [text])));
    expectGoodSentence(failure);
    expectHarmless(failure);
  });

  it.each(hostileTexts)('a value with %s is not understood, and nothing breaks', (_what, text) => {
    const reading = understood(saying(text));
    expect(reading).toMatchObject({ state: 'unknown' });
    expect(JSON.stringify(reading).length).toBeLessThan(1_000);
  });
});

describe('what it means for the other findings', () => {
  const mismatch = domainWith(
    certificateText('adfs-0003'),
    certificateText('mal-any_sts-aadinternals'),
  );

  it.each<[string, Reading, string]>([
    ['a policy that checks nothing makes a mismatch critical', saying('none'), 'critical'],
    ['so does one that leaves out managed domains', saying('allFederated'), 'critical'],
    [
      'so does one whose domains an intruder may choose',
      saying('enumerated', ['a.com']),
      'critical',
    ],
    ['one that protects a part leaves it high', saying('allManaged'), 'high'],
    ['one that checks all leaves it high', saying('all'), 'high'],
    ['none of its own leaves it high', { state: 'read', value: null }, 'high'],
    ['one that could not be read leaves it high', unknownSource('No.'), 'high'],
    ['one that is not understood leaves it high', saying('nobody'), 'high'],
  ])('%s', (_rule, policy, severity) => {
    const tokenValidationPolicy = understood(policy);
    const seen = observationsOf([mismatch], { tokenValidationPolicy });
    const [failure] = gradedFailures(signingCertificatesMismatch, seen);
    expect(failure?.severity).toBe(severity);
    const reach = failure?.reasons.some(({ en }) => en.includes('the reach is the whole tenant'));
    expect(reach).toBe(severity === 'critical');
  });
});

it.each<[TokenValidationPolicy | null, string | null, boolean]>([
  [null, 'default', false],
  [{ rootDomains: 'all', domainNames: [] }, 'all', false],
  [{ rootDomains: 'none', domainNames: [] }, 'none', true],
  [{ rootDomains: 'unknownFutureValue', domainNames: [] }, null, false],
  [{ rootDomains: null, domainNames: [] }, null, false],
])('%j means %s', (policy, validation, weakened) => {
  expect(validationOf(policy)).toBe(validation);
  expect(isTenantPolicyWeakened({ state: 'read', value: policy })).toBe(weakened);
});
