// A key that the baseline does not know, in either slot, under whatever name.
import { learn } from '../../lib/baseline/learn';
import { pass } from '../../lib/checks/engine/outcomes';
import type { Baseline } from '../../lib/baseline/types';
import type { Observations } from '../../lib/checks/engine/types';
import { signingKeyUnrecognised } from '../../lib/checks/signingKeyUnrecognised';
import type { FederatedDomain, PublishedKeys, SourceReading } from '../../lib/federation/types';

import { buildCertificate, keyPair } from '../builders/certificate';
import { selfSigned } from '../builders/domains';
import { cn } from '../fixtures/certificates/handmade';
import { certificateText, readPresent } from '../fixtures/certificates/read';
import {
  configured,
  domainWith,
  expectGoodMessage,
  failureOf,
  failuresOf,
  inheriting,
  there,
  unreadableDomain,
} from './domain';
import { gradedFailures, severitiesOf } from './graded';
import { expectHarmless, hostileTexts } from './hostile';
import { firstBaseline, observationsAfter, observationsOf } from './observations';

/** AD FS rolled over from the first to the second, 20 days before the first ended. */
const [old, next] = ['adfs-0012', 'adfs-0013'].map(certificateText);
const IN_THE_WINDOW = '2019-03-10T09:00:00.000Z';
const OUTSIDE = '2018-11-23T09:00:00.000Z';

const genuine = certificateText('adfs-0003');
const standby = certificateText('adfs-0004');
const rogue = selfSigned('ADFS Signing - adfs.africamuseum.be', 'rogue');
const otherRogue = selfSigned('any.example', 'other rogue');

const keyOf = (text: unknown): string => readPresent(text).spkiSha256;

const publishing = (...texts: readonly unknown[]): Partial<Observations> => {
  const value: PublishedKeys = {
    address: 'https://adfs.africamuseum.be/FederationMetadata/2007-06/FederationMetadata.xml',
    spkiSha256s: texts.map(keyOf),
    entityId: 'urn:sts',
    validUntil: null,
  };
  const reading: SourceReading<PublishedKeys> = { state: 'read', value };
  return { published: new Map([['contoso.com', reading]]) };
};

type Pair = readonly [unknown, unknown];

const observations = (
  before: Pair,
  after: Pair,
  changes: Partial<Observations> = {},
): Observations => observationsAfter([domainWith(...before)], [domainWith(...after)], changes);

const evaluate = (before: Pair, after: Pair, changes: Partial<Observations> = {}) => {
  const seen = observations(before, after, changes);
  const [domain] = seen.domains;
  return signingKeyUnrecognised.evaluate(there(domain), seen);
};

const renewed = (text: unknown, name: string): string =>
  buildCertificate({ key: keyPair('ec-p256', String(text)), subject: cn(name) }).toString('base64');

describe('a key that is known', () => {
  it.each<[string, Pair, Pair, Partial<Observations>]>([
    ['what the first run saw passes', [genuine, standby], [genuine, standby], {}],
    ['an emptied secondary passes', [genuine, standby], [genuine, null], {}],
    ['slots that were swapped pass', [genuine, standby], [standby, genuine], {}],
    ['one certificate in both slots passes', [genuine, standby], [genuine, genuine], {}],
    ['two empty slots that always were pass', [null, null], [null, null], {}],
    [
      'another certificate of a known key passes',
      [selfSigned('sts.contoso.com', 'known'), null],
      [renewed('known', 'something else'), null],
      {},
    ],
    [
      'a key that the provider publishes passes',
      [genuine, null],
      [genuine, rogue],
      publishing(genuine, rogue),
    ],
  ])('%s', (_rule, before, after, changes) => {
    expect(evaluate(before, after, changes).outcome).toBe('pass');
  });

  it('it says which of the keys that are there it knows', () => {
    expect(evaluate([genuine, standby], [genuine, standby])).toEqual(
      pass(null, { confirmed: [keyOf(genuine), keyOf(standby), 'no known key', 'no key at all'] }),
    );
    expect(evaluate([genuine, null], [genuine, rogue])).toMatchObject({
      outcome: 'fail',
      confirmed: [keyOf(genuine), 'no known key', 'no key at all'],
    });
  });
});

describe('a key that nobody knows', () => {
  it.each<[string, Pair, Pair, Partial<Observations>, readonly string[]]>([
    ['in the secondary is high', [genuine, null], [genuine, rogue], {}, ['high']],
    ['in place of a known secondary is high', [genuine, standby], [genuine, rogue], {}, ['high']],
    ['in the primary is high', [genuine, standby], [rogue, standby], {}, ['high']],
    [
      'in place of the only one is critical, and so is that none is left',
      [genuine, null],
      [rogue, null],
      {},
      ['critical', 'critical'],
    ],
    ['that leaves no key at all is high', [genuine, standby], [null, null], {}, ['high']],
    [
      'in both slots is critical, and so is that none is left',
      [genuine, standby],
      [rogue, rogue],
      {},
      ['critical', 'critical'],
    ],
    [
      'of two kinds in both slots is critical twice, and none is left',
      [genuine, standby],
      [rogue, otherRogue],
      {},
      ['critical', 'critical', 'critical'],
    ],
    [
      'in both slots is critical where only one was in use before',
      [genuine, null],
      [rogue, otherRogue],
      {},
      ['critical', 'critical', 'critical'],
    ],
    [
      'that drove two known ones out is critical, whether it fills both slots or not',
      [genuine, standby],
      [rogue, null],
      {},
      ['critical', 'critical'],
    ],
    [
      'is no better alone behind an empty primary',
      [genuine, standby],
      [null, rogue],
      {},
      ['critical', 'critical'],
    ],
    [
      'under the primary’s own name is high: a name costs nothing',
      [genuine, null],
      [genuine, renewed('copied', 'ADFS Signing - adfs.africamuseum.be')],
      {},
      ['high'],
    ],
    [
      'made like a rollover and in its window is low',
      [old, null],
      [old, next],
      { now: IN_THE_WINDOW },
      ['low'],
    ],
    [
      'made like a rollover is critical where it takes the place of the only one at once',
      [old, null],
      [next, null],
      { now: IN_THE_WINDOW },
      ['critical', 'critical'],
    ],
    [
      'made like a rollover and promoted in its window is low',
      [old, null],
      [next, old],
      { now: IN_THE_WINDOW },
      ['low'],
    ],
    [
      'made like a rollover, long before the known one ends, is high',
      [old, null],
      [old, next],
      { now: OUTSIDE },
      ['high'],
    ],
    [
      'made like a rollover that the provider does not publish is high',
      [old, null],
      [old, next],
      { now: IN_THE_WINDOW, ...publishing(old) },
      ['high'],
    ],
    [
      'made like a rollover in both slots is critical, and none is left',
      [old, null],
      [next, next],
      { now: IN_THE_WINDOW },
      ['critical', 'critical'],
    ],
  ])('%s', (_rule, before, after, changes, severities) => {
    const seen = observations(before, after, changes);
    expect(severitiesOf(signingKeyUnrecognised, seen)).toEqual(severities);
    for (const failure of gradedFailures(signingKeyUnrecognised, seen)) expectGoodMessage(failure);
  });

  it('each key is a finding of its own, and accepting it teaches the key and nothing else', () => {
    const [first, second] = failuresOf(evaluate([genuine, null], [rogue, otherRogue]));
    for (const [failure, key] of [
      [first, keyOf(rogue)],
      [second, keyOf(otherRogue)],
    ] as const) {
      expect(failure).toMatchObject({ fingerprint: key, spkiSha256: key });
      expect(failure?.teaches).toEqual({ kind: 'key', spkiSha256: key });
    }
  });

  it('that no known key is left is a finding of its own, which teaches nothing', () => {
    const states = [rogue, otherRogue].map((secondary) => {
      const failure = failuresOf(evaluate([genuine, null], [rogue, secondary])).at(-1);
      expect(failure?.fingerprint).toBe('no known key');
      expect(failure?.teaches).toBeNull();
      return failure?.acceptedState;
    });
    // Accepted is one pair of keys, and no other.
    expect(new Set(states).size).toBe(2);
  });

  it('that none is left is not called known as long as a slot is empty or unreadable', () => {
    for (const after of [
      [null, null],
      ['AAAA', null],
      ['AAAA', 'AAAA'],
    ] as const) {
      expect(evaluate([genuine, standby], after)).not.toMatchObject({
        confirmed: expect.arrayContaining(['no known key']) as unknown,
      });
    }
  });

  it('the message of a rollover has the thumbprint to compare', () => {
    const { message } = failureOf(evaluate([old, null], [old, next], { now: IN_THE_WINDOW }));
    const { thumbprintSha1 } = readPresent(next);
    expect(message.en).toContain(`its thumbprint on the server is ${thumbprintSha1}`);
    expect(message.ja).toContain(thumbprintSha1);
  });

  it('where the tenant’s policy is weak it says that the reach is the whole tenant', () => {
    const tokenValidationPolicy = {
      state: 'read',
      value: { rootDomains: 'none', domainNames: [] },
    } as const;
    const seen = observations([genuine, null], [genuine, rogue], { tokenValidationPolicy });
    const [failure] = gradedFailures(signingKeyUnrecognised, seen);
    expect(failure?.reasons).toEqual([]);
    expect(failure?.also.map(({ en }) => en).join()).toContain('the whole tenant');
  });
});

describe('a key that left and comes back', () => {
  /** The state of the baseline after runs over these pairs, a day apart. */
  const after = (...pairs: readonly Pair[]): Observations => {
    const [first, ...rest] = pairs.map((pair) => [domainWith(...pair)]);
    let baseline = firstBaseline(first ?? [], '2026-11-01T09:00:00.000Z');
    let observations = observationsOf(first ?? []);
    for (const [index, domains] of rest.entries()) {
      const now = `2026-11-${String(index + 2).padStart(2, '0')}T09:00:00.000Z`;
      const domainsNow = learn(baseline, {
        now,
        domains,
        published: new Map(),
        isRecordLost: false,
      });
      baseline = { ...baseline, domains: domainsNow };
      observations = observationsOf(domains, { now, baselines: domainsNow });
    }
    return observations;
  };

  it('a retired key is a finding, and the message says until when it was trusted', () => {
    const seen = after([genuine, standby], [genuine, null], [genuine, standby]);
    const [failure] = gradedFailures(signingKeyUnrecognised, seen);
    expect(failure).toMatchObject({ severity: 'high', fingerprint: keyOf(standby) });
    expect(failure?.message.en).toContain('was trusted until 2026-11-02 09:00 UTC, left');
    if (failure) expectGoodMessage(failure);
  });

  it('a rogue key that was removed is the same finding when it returns', () => {
    const [seen, again] = [
      after([genuine, null], [genuine, rogue]),
      after([genuine, null], [genuine, rogue], [genuine, null], [genuine, rogue]),
    ].map((each) => gradedFailures(signingKeyUnrecognised, each)[0]);
    expect(again).toMatchObject({ severity: 'high', fingerprint: seen?.fingerprint ?? '' });
    expect(again?.message.en).not.toContain('was trusted until');
  });

  it('a key that came like a rollover is medium once the known one has left', () => {
    const before = firstBaseline([domainWith(old, null)], '2019-03-09T09:00:00.000Z');
    const known = (domain: FederatedDomain, baseline: Baseline, now: string) =>
      learn(baseline, { now, domains: [domain], published: new Map(), isRecordLost: false });
    const beside = known(domainWith(old, next), before, IN_THE_WINDOW);
    const domain = domainWith(next, null);
    const now = '2019-03-20T09:00:00.000Z';
    const baselines = known(domain, { ...before, domains: beside }, now);
    const seen = observationsOf([domain], { now, baselines });
    expect(severitiesOf(signingKeyUnrecognised, seen)).toEqual(['medium', 'medium']);
  });

  it('both retired keys in place of the new ones are critical', () => {
    const seen = after([genuine, standby], [rogue, otherRogue], [genuine, standby]);
    expect(severitiesOf(signingKeyUnrecognised, seen)).toEqual(Array(3).fill('critical'));
  });
});

describe('what it cannot judge', () => {
  it('a scan has no baseline', () => {
    const domain = domainWith(genuine, rogue);
    expect(signingKeyUnrecognised.evaluate(domain, observationsOf([domain]))).toEqual({
      outcome: 'notApplicable',
    });
  });

  it('a child domain that inherits is another domain’s affair', () => {
    const seen = observationsAfter([inheriting], [inheriting]);
    expect(signingKeyUnrecognised.evaluate(inheriting, seen).outcome).toBe('notApplicable');
  });

  it('a configuration that cannot be read is unknown', () => {
    const domain = unreadableDomain({ code: 'throttled', httpStatus: 429, detail: 'It failed.' });
    const seen = observationsAfter([domainWith(genuine, null)], [domain]);
    expect(signingKeyUnrecognised.evaluate(domain, seen).outcome).toBe('unknown');
  });

  it('a slot that nobody can read may hold a key that was found before', () => {
    expect(evaluate([genuine, standby], [genuine, 'AAAA']).outcome).toBe('unknown');
    expect(evaluate([genuine, standby], [rogue, 'AAAA']).outcome).toBe('fail');
  });
});

it.each(hostileTexts)('a name with %s does no harm', (_what, text) => {
  const name = text.slice(0, 5_000);
  const failure = failureOf(evaluate([genuine, null], [genuine, selfSigned(name, 'hostile')]));
  expectGoodMessage(failure);
  expectHarmless(failure);
});

it.each(hostileTexts)('a setting with %s does no harm beside it', (_what, text) => {
  const before = configured({ signingCertificate: genuine, issuerUri: text });
  const slots = { signingCertificate: genuine, nextSigningCertificate: rogue };
  const domain = configured({ ...slots, issuerUri: text, displayName: text });
  const failure = failureOf(
    signingKeyUnrecognised.evaluate(domain, observationsAfter([before], [domain])),
  );
  expectGoodMessage(failure);
  expectHarmless(failure);
});
