// A domain that became federated, before anybody can read its configuration: a child may inherit, and a root can't.
import type { CheckResult } from '../../lib/checks/engine/types';
import { federatedDomainAdded } from '../../lib/checks/federatedDomainAdded';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type { FederatedDomain } from '../../lib/federation/types';

import { answering, blind, child } from '../builders/domains';
import { certificateText } from '../fixtures/certificates/read';
import { domainWith, expectGoodMessage, failureOf, there } from './domain';
import { afterRuns } from './observations';

const genuine = certificateText('adfs-0012');
const known = domainWith(genuine, null, 'known.com');
const parsed = (...readings: Parameters<typeof parseFederatedDomains>[0]): FederatedDomain =>
  there(parseFederatedDomains(readings)[0]);

const SALES = 'sales.known.com';
const own = { ...domainWith(genuine, null, SALES), isRoot: false };
const blindChild = parsed({ ...blind(SALES), isRoot: false });
const inheriting = parsed(child(SALES));
const missing = parsed(answering('contoso.com', { kind: 'notFound', httpStatus: 404 }));
const blindRoot = parsed(blind('contoso.com'));
const root = domainWith(genuine, null);

/** What is said of a domain after runs that saw it so, beside the one that was always there. */
function resultAfter(...seen: readonly (FederatedDomain | null)[]): CheckResult {
  const listings = seen.map((domain) => [known, ...(domain ? [domain] : [])]);
  return federatedDomainAdded.evaluate(there(seen.at(-1)), afterRuns([known], ...listings));
}

describe('a child domain', () => {
  it('that nobody could read yet may inherit, as nearly every one does: it is no finding, and no all-clear', () => {
    const result = resultAfter(blindChild);
    expect(result).toMatchObject({ outcome: 'unknown' });
    if (result.outcome === 'unknown') expect(result.reason).toMatch(/^It may inherit.*\.$/);
  });

  it.each<[string, readonly (FederatedDomain | null)[]]>([
    ['that has a configuration of its own is one', [own]],
    [
      'whose own configuration was read before stays one when nobody can read it',
      [own, blindChild],
    ],
    ['that was federated before by itself, and is back, is one', [own, null, blindChild]],
  ])('%s', (_rule, seen) => {
    expectGoodMessage(failureOf(resultAfter(...seen)), SALES);
  });

  it('that had a configuration of its own and inherits now is told with its parent', () => {
    expect(resultAfter(own, inheriting)).toEqual({ outcome: 'notApplicable' });
  });
});

describe('a root domain', () => {
  it('without a configuration is a finding, with what Graph said', () => {
    const failure = failureOf(resultAfter(missing));
    expectGoodMessage(failure);
    expect(failure.evidence).toMatchObject({ cause: { code: 'notFound', httpStatus: 404 } });
  });

  it('that could be read has both slots in its evidence, and no cause', () => {
    const { evidence } = failureOf(resultAfter(root));
    expect(evidence).toMatchObject({
      signingCertificate: { state: 'present' },
      nextSigningCertificate: { state: 'absent' },
    });
    expect(evidence.cause).toBeUndefined();
  });

  it('is one finding under the name that is on record, whatever can be read of it', () => {
    for (const domain of [blindRoot, missing, root])
      expect(failureOf(resultAfter(domain)).fingerprint).toBe('federated');
  });

  it('whoever accepts it unread has not accepted what it turns out to be, nor that there is nothing', () => {
    const states = [blindRoot, missing, root].map(
      (domain) => failureOf(resultAfter(domain)).acceptedState,
    );
    expect(new Set(states).size).toBe(3);
    for (const state of states) expect(state).toMatch(/^\w+$/);
  });

  it('teaches what was read, and nothing where nothing was', () => {
    const [unread, none, read] = [blindRoot, missing, root].map((domain) =>
      failureOf(resultAfter(domain)),
    );
    expect([unread?.teaches, none?.teaches]).toEqual([null, null]);
    expect(read?.teaches).toEqual({ kind: 'domain', sha256: read?.acceptedState });
  });
});
