// A domain became federated since the baseline: found whether its configuration can be read or not.
import { learn } from '../../lib/baseline/learn';
import type { DomainBaseline } from '../../lib/baseline/types';
import { pass } from '../../lib/checks/engine/outcomes';
import type { Observations } from '../../lib/checks/engine/types';
import { federatedDomainAdded } from '../../lib/checks/federatedDomainAdded';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type { FederatedDomain } from '../../lib/federation/types';
import { withAcceptances } from '../../lib/findings/acceptance';
import type { JsonObject } from '../../lib/json';

import { blind, child, federated } from '../builders/domains';
import { certificateText, readPresent } from '../fixtures/certificates/read';
import { acceptedFinding } from './accepted';
import { configured, domainWith, expectGoodMessage, failureOf, inheriting } from './domain';
import { severitiesOf } from './graded';
import { expectHarmless, hostileTexts } from './hostile';
import { afterRuns, firstBaseline, NOW, observationsAfter, observationsOf } from './observations';

const [genuine, standby] = ['adfs-0012', 'adfs-0013'].map(certificateText);
const known = domainWith(genuine, standby, 'known.com');
const added = domainWith(genuine, null);
const children = parseFederatedDomains([child('sales.contoso.com'), child('contoso.com.evil')]);
const unreadable = parseFederatedDomains([blind('contoso.com')]);

const evaluate = (observations: Observations, domain = added) =>
  federatedDomainAdded.evaluate(domain, observations);

describe('evaluate', () => {
  it.each<[string, Observations, string]>([
    ['a domain that the first run saw passes', observationsAfter([added], [added]), 'pass'],
    ['a domain that the first run could not read passes', afterRuns(unreadable, [added]), 'pass'],
    ['a domain that was not there fails', observationsAfter([known], [known, added]), 'fail'],
    ['the very first federated domain of a tenant fails', observationsAfter([], [added]), 'fail'],
    [
      'it fails for as long as nobody has accepted it',
      afterRuns([known], [added], [added]),
      'fail',
    ],
    ['a domain that left and is back fails', afterRuns([added], [], [added]), 'fail'],
    [
      'a child that inherited, and has a configuration of its own now, fails',
      afterRuns([known, { ...inheriting, id: 'contoso.com' }], [known, added]),
      'fail',
    ],
    ['a scan cannot tell', observationsOf([added]), 'notApplicable'],
  ])('%s', (_rule, observations, outcome) => {
    expect(evaluate(observations).outcome).toBe(outcome);
    expect(severitiesOf(federatedDomainAdded, observations)).toEqual(
      outcome === 'fail' ? ['high'] : [],
    );
  });

  it('a domain that cannot be read fails all the same: the listing says that it is federated', () => {
    const [domain] = unreadable as readonly [FederatedDomain];
    const failure = failureOf(evaluate(observationsAfter([known], [known, domain]), domain));
    expectGoodMessage(failure);
    expect(failure.evidence.cause?.code).toBe('unexpectedAnswer');
  });

  it('a child domain that inherits is told with its parent, and not by itself', () => {
    const [sales, other] = children as readonly [FederatedDomain, FederatedDomain];
    const observations = observationsAfter([known], [known, added, sales, other]);
    expect(evaluate(observations, sales).outcome).toBe('notApplicable');
    const failure = failureOf(evaluate(observations));
    expectGoodMessage(failure);
    expect(failure.message.en).toContain('inherit from it: sales.contoso.com.');
    expect(failure.message.en).not.toContain('evil');
    expect(failure.message.ja).toContain('sales.contoso.com');
  });

  it('of hundreds of child domains ten are named, and how many more there are', () => {
    const many = parseFederatedDomains(
      [...Array(300).keys()].map((index) => child(`d${String(index)}.contoso.com`)),
    );
    const failure = failureOf(evaluate(observationsAfter([known], [known, added, ...many])));
    expect(failure.message.en).toContain('d9.contoso.com (+290)');
    expectHarmless(failure);
  });

  it('a domain of a partner is told as one', () => {
    const partner = configured({ signingCertificate: genuine }, 'contoso.com', {
      isExternal: true,
    });
    const before = firstBaseline([known]);
    const tenant = before.tenant && {
      ...before.tenant,
      sourcesRead: ['externalFederations'] as const,
    };
    const listed = {
      now: NOW,
      domains: [known, partner],
      published: new Map(),
      isRecordLost: false,
    };
    const baselines = learn({ ...before, tenant }, listed);
    const failure = failureOf(evaluate(observationsOf(listed.domains, { baselines }), partner));
    expectGoodMessage(failure);
    expect(failure.message.en).toContain('a domain of a partner');
  });
});

describe('accepting it', () => {
  const finding = failureOf(evaluate(observationsAfter([known], [known, added])));

  it('is about the domain as it was read, and not what it becomes', () => {
    const changed = configured({ signingCertificate: genuine, issuerUri: 'http://evil.example/' });
    const later = failureOf(evaluate(afterRuns([known], [added], [changed]), changed));
    expect(later.fingerprint).toBe(finding.fingerprint);
    expect(later.acceptedState).not.toBe(finding.acceptedState);
    const same = failureOf(evaluate(afterRuns([known], [added], [added])));
    expect(same.acceptedState).toBe(finding.acceptedState);
  });

  it('teaches the domain', () => {
    const baseline = firstBaseline([known]);
    const domains = learn(baseline, {
      now: NOW,
      domains: [known, added],
      published: new Map(),
      isRecordLost: false,
    });
    const record = [acceptedFinding({ kind: 'domain' })];
    const taught = withAcceptances({ ...baseline, domains }, record, NOW);
    expect(evaluate(observationsOf([added], { baselines: taught.domains }))).toEqual(
      pass(null, { confirmed: [finding.fingerprint] }),
    );
  });

  it('teaches nothing where nobody could read what there was to accept', () => {
    const [domain] = unreadable as readonly [FederatedDomain];
    const failure = failureOf(evaluate(observationsAfter([known], [known, domain]), domain));
    expect(failure.teaches).toBeNull();
    expect(failure.acceptedState).not.toBe(finding.acceptedState);
  });
});

describe('a domain of a provider that was accepted', () => {
  const OWN: JsonObject = {
    issuerUri: 'http://sts.contoso.com/adfs/services/trust',
    passiveSignInUri: 'https://sts.contoso.com/adfs/ls/',
    activeSignInUri: null,
  };
  const peer = configured({ ...OWN, signingCertificate: genuine }, 'known.com');
  const severity = (settings: JsonObject, changes: (peer: DomainBaseline) => DomainBaseline) => {
    const domain = configured({ ...OWN, ...settings, signingCertificate: genuine });
    const seen = observationsAfter([peer], [peer, domain]);
    const accepted = (baseline: DomainBaseline): DomainBaseline => ({
      ...baseline,
      keys: baseline.keys.map((key) => ({ ...key, confirmation: 'accepted' as const })),
    });
    const baselines = new Map(
      [...(seen.baselines ?? [])].map(([id, baseline]) => [
        id,
        id === 'known.com' ? changes(accepted(baseline)) : baseline,
      ]),
    );
    return severitiesOf(federatedDomainAdded, { ...seen, baselines });
  };

  it.each<[string, JsonObject, string]>([
    ['with the same settings is medium', {}, 'medium'],
    [
      'with an address written otherwise is medium',
      { passiveSignInUri: 'https://STS.contoso.com:443/adfs/ls/', activeSignInUri: '' },
      'medium',
    ],
    [
      'with a host behind user information is high',
      { passiveSignInUri: 'https://sts.contoso.com:443@evil.example/adfs/ls/' },
      'high',
    ],
    [
      'with a path in other case is high',
      { passiveSignInUri: 'https://sts.contoso.com/ADFS/ls/' },
      'high',
    ],
    [
      'with an issuer in other case is high',
      { issuerUri: 'http://STS.contoso.com/adfs/services/trust' },
      'high',
    ],
    ['with an address more is high', { activeSignInUri: 'https://evil.example/' }, 'high'],
  ])('%s', (_rule, settings, expected) => {
    expect(severity(settings, (same) => same)).toEqual([expected]);
  });

  it.each<[string, (peer: DomainBaseline) => DomainBaseline]>([
    [
      'whose key has left it is high: it may be the stolen one',
      (own) => ({ ...own, keys: own.keys.map((key) => ({ ...key, goneTime: NOW })) }),
    ],
    ['that is a partner’s is high', (own) => ({ ...own, isExternal: true })],
  ])('%s', (_rule, changes) => {
    expect(severity({}, changes)).toEqual(['high']);
  });
});

it('it belongs to the alert group of its primary’s key', () => {
  const failure = failureOf(evaluate(observationsAfter([known], [known, added])));
  expect(failure.spkiSha256).toBe(readPresent(genuine).spkiSha256);
});

it.each(hostileTexts)('a setting with %s does no harm', (_what, text) => {
  const slots = { signingCertificate: genuine, displayName: text, issuerUri: text };
  const [domain] = parseFederatedDomains([federated('contoso.com', slots)]) as [FederatedDomain];
  const failure = failureOf(evaluate(observationsAfter([known], [known, domain]), domain));
  expectGoodMessage(failure);
  expectHarmless(failure);
});
