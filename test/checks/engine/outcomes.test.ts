// The answers that several checks give in the same case, and what a failure says that says no more.
import { checks } from '../../../lib/checks';
import { failure } from '../../../lib/checks/engine/outcomes';

import { certificates } from '../../builders/domains';
import { domainIn, domainWith } from '../domain';
import { observationsAfter } from '../observations';

it('a failure that says no more lowers nothing, teaches nothing and is about no key', () => {
  const message = { en: 'It is odd.', ja: '異常です。' };
  expect(failure({ fingerprint: 'f', message, evidence: {} })).toEqual({
    fingerprint: 'f',
    message,
    evidence: {},
    spkiSha256: null,
    group: null,
    isKeyHarmless: false,
    isUseAlarming: false,
    facts: [],
    acceptedState: 'f',
    teaches: null,
  });
});

it('a domain that is not federated any more is the affair of the check that says so, and of no other', () => {
  const ended = domainIn({ state: 'ended' });
  const seen = observationsAfter([domainWith(certificates.genuine, null)], []);
  const outcomes = checks.flatMap((check) =>
    check.scope === 'tenant' ? [] : [[check.id, check.evaluate(ended, seen).outcome] as const],
  );
  expect(outcomes.filter(([, outcome]) => outcome !== 'notApplicable')).toEqual([
    // A key may have been used before it left.
    ['FEDERATION-SIGNING-KEY-USED', 'unknown'],
    ['FEDERATION-SIGNING-KEYS-SPLIT', 'unknown'],
    ['FEDERATED-DOMAIN-ADDED', 'pass'],
    ['FEDERATED-DOMAIN-ENDED', 'fail'],
  ]);
});
