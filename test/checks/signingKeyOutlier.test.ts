// Domains that share an identity provider share its keys; the one that trusts another key, too, is the odd one.
import { learn } from '../../lib/baseline/learn';
import type { Observations } from '../../lib/checks/engine/types';
import { signingKeyOutlier } from '../../lib/checks/signingKeyOutlier';
import type { FederatedDomain } from '../../lib/federation/types';
import type { JsonObject } from '../../lib/json';

import { selfSigned, selfSignedFrom } from '../builders/domains';
import { certificateText, readPresent } from '../fixtures/certificates/read';
import {
  configured,
  expectGoodMessage,
  failureOf,
  failuresOf,
  inheriting,
  there,
  unreadableDomain,
} from './domain';
import { gradedFailures, severitiesOf } from './graded';
import { expectHarmless, hostileTexts } from './hostile';
import { firstBaseline, NOW, observationsAfter, observationsOf } from './observations';

const [genuine, next] = ['adfs-0012', 'adfs-0013'].map(certificateText);
const rogue = selfSigned('ADFS Signing - login1.fhs.se', 'rogue');
const SIGN_IN = 'https://login1.fhs.se/adfs/ls/';

const keyOf = (text: unknown): string => readPresent(text).spkiSha256;

/** A domain of the provider; others are told apart by their address. */
const at = (
  id: string,
  signingCertificate: unknown,
  nextSigningCertificate: unknown = null,
  settings: JsonObject = {},
): FederatedDomain =>
  configured(
    { signingCertificate, nextSigningCertificate, passiveSignInUri: SIGN_IN, ...settings },
    id,
  );

const peers = [at('b.com', genuine), at('c.com', genuine, next), at('d.com', genuine, next)];

const evaluate = (domain: FederatedDomain, others: readonly FederatedDomain[]) =>
  signingKeyOutlier.evaluate(domain, observationsOf([domain, ...others]));

describe('evaluate, without a baseline', () => {
  it.each<[string, FederatedDomain, readonly FederatedDomain[], string]>([
    ['what the others have passes', at('contoso.com', genuine, next), peers, 'pass'],
    ['a key less than the others passes', at('contoso.com', genuine), peers, 'pass'],
    ['no key at all passes', at('contoso.com', null), peers, 'pass'],
    ['another key beside theirs fails', at('contoso.com', genuine, rogue), peers, 'fail'],
    ['another key in place of theirs fails', at('contoso.com', rogue), peers, 'fail'],
    ['another key in the primary fails', at('contoso.com', rogue, next), peers, 'fail'],
    [
      'another key beside that of a single peer fails',
      at('contoso.com', genuine, rogue),
      [at('b.com', genuine)],
      'fail',
    ],
    [
      'two domains without a key in common are unknown: either may be odd',
      at('contoso.com', rogue),
      [at('b.com', genuine)],
      'unknown',
    ],
    ['a domain without a peer is unknown', at('contoso.com', genuine, rogue), [], 'unknown'],
    [
      'a domain of another application on the same host is no peer',
      at('contoso.com', genuine, rogue),
      [at('b.com', genuine, null, { passiveSignInUri: `${SIGN_IN}other` })],
      'unknown',
    ],
    [
      'case and white space do not make another provider',
      at('contoso.com', genuine, rogue),
      [at('b.com', genuine, null, { passiveSignInUri: ` ${SIGN_IN.toUpperCase()} ` })],
      'fail',
    ],
    [
      'nor do a default port and a slash less',
      at('contoso.com', genuine, rogue),
      [at('b.com', genuine, null, { passiveSignInUri: 'https://login1.fhs.se:443/adfs/ls' })],
      'fail',
    ],
    [
      'an address that is missing is nobody’s provider',
      at('contoso.com', genuine, rogue, { passiveSignInUri: null }),
      [at('b.com', genuine, null, { passiveSignInUri: null })],
      'unknown',
    ],
    [
      'a peer without any key is none',
      at('contoso.com', genuine, rogue),
      [at('b.com', null, null)],
      'unknown',
    ],
    [
      'one more domain with the rogue key hides neither among four others',
      at('contoso.com', genuine, rogue),
      [...peers, at('e.com', genuine, rogue), at('f.com', genuine)],
      'fail',
    ],
    [
      'a slot that nobody can read is unknown',
      at('contoso.com', genuine, 'AAAA'),
      peers,
      'unknown',
    ],
  ])('%s', (_rule, domain, others, outcome) => {
    expect(evaluate(domain, others).outcome).toBe(outcome);
  });

  it('it names the key, the certificate and those it was compared with', () => {
    const failure = failureOf(evaluate(at('contoso.com', genuine, rogue), peers));
    expectGoodMessage(failure);
    expect(failure).toMatchObject({ fingerprint: keyOf(rogue), spkiSha256: keyOf(rogue) });
    expect(failure.message.en).toContain(readPresent(rogue).thumbprintSha1);
    expect(failure.message.en).toContain('Compared with b.com, c.com, d.com.');
  });

  it('two odd keys are two findings', () => {
    const other = selfSigned('other', 'other rogue');
    const failures = failuresOf(evaluate(at('contoso.com', rogue, other), peers));
    expect(failures.map(({ fingerprint }) => fingerprint)).toEqual([rogue, other].map(keyOf));
  });

  it('of hundreds of peers a few are named, and how many more there are', () => {
    const many = [...Array(300).keys()].map((index) => at(`d${String(index)}.com`, genuine));
    const failure = failureOf(evaluate(at('contoso.com', genuine, rogue), many));
    expect(failure.message.en).toContain('d4.com (+295)');
    expectHarmless(failure);
  });

  it('a child domain that inherits is another domain’s affair', () => {
    expect(signingKeyOutlier.evaluate(inheriting, observationsOf(peers)).outcome).toBe(
      'notApplicable',
    );
  });

  it('a configuration that cannot be read is unknown', () => {
    const domain = unreadableDomain({ code: 'timeout', httpStatus: null, detail: 'It failed.' });
    expect(signingKeyOutlier.evaluate(domain, observationsOf([domain, ...peers])).outcome).toBe(
      'unknown',
    );
  });
});

describe('what it says of the age of the key', () => {
  const made = (key: string, year: number): string =>
    selfSignedFrom(year, 'ADFS Signing - login1.fhs.se', key);
  const [older, common, newer, newest] = [
    made('older', 2024),
    made('common', 2025),
    made('newer', 2026),
    made('newest', 2027),
  ];
  const messageOf = (domain: FederatedDomain, others: readonly FederatedDomain[]) =>
    failureOf(evaluate(domain, others)).message;
  const ofOthers = (...keys: readonly (string | null)[]): readonly FederatedDomain[] =>
    ['b.com', 'c.com', 'd.com'].map((id) => at(id, keys[0] ?? null, keys[1] ?? null));
  const UNREADABLE = { raw: 'never', tag: 24 };

  it('one that is older alone reads as a rollover that missed the domain, and asks the other question', () => {
    const { en, ja } = messageOf(at('contoso.com', older), ofOthers(common));
    expect(en).toContain('older (valid from 2024-01-01 00:00 UTC)');
    expect(en).toContain('(from 2025-01-01 00:00 UTC)');
    expect(en).toContain('missed the last rollover');
    expect(en).toContain("its users can't sign in");
    expect(en).toContain('whether somebody stored it.');
    expect(en).toContain('whoever makes a certificate chooses its dates');
    for (const text of ['2024-01-01 00:00 UTC', '2025-01-01 00:00 UTC', 'ロールオーバー', '何者か'])
      expect(ja).toContain(text);
    expect(ja).toContain('サインインできなくなります');
  });

  it('one that is older beside theirs reads as what a rollover left behind', () => {
    for (const others of [ofOthers(common), [at('b.com', common)]]) {
      const { en, ja } = messageOf(at('contoso.com', common, older), others);
      expect(en).toContain('left behind by the last rollover');
      expect(en).not.toContain("can't sign in");
      expect(en).toContain('whether somebody stored it.');
      expect(ja).toContain('残った鍵');
    }
  });

  it.each([
    ['newer', at('contoso.com', newer), ofOthers(common)],
    ['as old', at('contoso.com', made('another', 2025)), ofOthers(common)],
    ['older than one of two keys of theirs', at('contoso.com', common), ofOthers(older, newest)],
    [
      'of an age that nobody can read',
      at('contoso.com', selfSigned('x', 'unreadable', { notBefore: UNREADABLE })),
      ofOthers(common),
    ],
    [
      'older than a key of an age that nobody can read',
      at('contoso.com', older),
      ofOthers(selfSigned('x', 'theirs', { notBefore: UNREADABLE })),
    ],
    [
      'older than others that have nothing in common either',
      at('contoso.com', older),
      [at('b.com', common), at('c.com', newer)],
    ],
  ])('one that is %s is told as ever', (_rule, domain, others) => {
    const { en, ja } = messageOf(domain, others);
    expect(en).toMatch(/Compared with [a-z., ]+\.$/);
    expect(ja).toMatch(/比較したドメイン: [a-z.、]+。$/);
  });

  it('an old date, which an intruder may choose, changes the words and nothing else', () => {
    const dated = (year: number) =>
      failureOf(evaluate(at('contoso.com', common, made('evil', year)), ofOthers(common)));
    const [young, old] = [dated(2026), dated(2001)];
    expectGoodMessage(old);
    expect(old.message.en).toContain('older');
    expect(young.message.en).not.toContain('older');
    const { fingerprint, spkiSha256, acceptedState } = young;
    expect(old).toMatchObject({ fingerprint, spkiSha256, acceptedState });
    const domains = [at('contoso.com', common, made('evil', 2001)), ...ofOthers(common)];
    expect(severitiesOf(signingKeyOutlier, observationsAfter(domains, domains))).toEqual(['high']);
  });
});

describe('evaluate, with a baseline', () => {
  const lagging = [at('contoso.com', genuine), at('b.com', genuine), at('c.com', genuine)];

  it('a domain that lags behind a rollover of its peers passes with a hint', () => {
    const now = [at('contoso.com', genuine), at('b.com', next), at('c.com', next)];
    const seen = observationsAfter(lagging, now);
    expect(signingKeyOutlier.evaluate(there(now[0]), seen)).toMatchObject({
      outcome: 'pass',
      hint: { en: expect.stringContaining('roll over at different times') as unknown },
    });
  });

  it.each([
    ['is given three days', '2019-03-10T09:00:00.000Z', '2019-03-12T09:00:00.000Z', []],
    ['is odd after them', '2019-03-10T09:00:00.000Z', '2019-03-13T09:00:00.000Z', ['high']],
    [
      'is odd at once outside of its window',
      '2018-11-10T09:00:00.000Z',
      '2018-11-10T10:00:00.000Z',
      ['high'],
    ],
  ])('a successor that the others do not have yet %s', (_rule, first, now, severities) => {
    const ahead = [at('contoso.com', genuine, next), ...lagging.slice(1)];
    const before = firstBaseline(lagging, first);
    const appeared = learn(before, {
      now: first,
      domains: ahead,
      published: new Map(),
      isRecordLost: false,
    });
    const baselines = learn(
      { ...before, domains: appeared },
      { now, domains: ahead, published: new Map(), isRecordLost: false },
    );
    const seen = observationsOf(ahead, { now, baselines });
    expect(severitiesOf(signingKeyOutlier, seen)).toEqual(severities);
  });

  it('a key that the provider publishes is explained', () => {
    const domains = [at('contoso.com', genuine, rogue), ...lagging.slice(1)];
    const value = {
      address: SIGN_IN,
      spkiSha256s: [keyOf(rogue)],
      entityId: 'urn:sts',
      validUntil: null,
    };
    const published = new Map([['contoso.com', { state: 'read', value } as const]]);
    const seen = observationsAfter(lagging, domains, { published });
    expect(severitiesOf(signingKeyOutlier, seen)).toEqual([]);
  });

  it('an intruder who was there before the first run is found by the comparison alone', () => {
    const domains = [at('contoso.com', genuine, rogue), ...lagging.slice(1)];
    expect(severitiesOf(signingKeyOutlier, observationsAfter(domains, domains))).toEqual(['high']);
  });
});

describe('what an intruder does about it', () => {
  const found = at('contoso.com', genuine, rogue);
  const outcomeOf = (domains: readonly FederatedDomain[], seen: Observations) =>
    signingKeyOutlier.evaluate(there(domains[0]), seen).outcome;

  it.each<[string, FederatedDomain]>([
    [
      'moves the address away',
      at('contoso.com', genuine, rogue, { passiveSignInUri: 'https://x/' }),
    ],
    ['takes the address out', at('contoso.com', genuine, rogue, { passiveSignInUri: '' })],
    ['makes the certificate unreadable', at('contoso.com', genuine, 'AAAA')],
    ['drops the genuine key beside a single peer', at('contoso.com', rogue)],
  ])('who %s gets no all-clear', (_move, after) => {
    const others = [at('b.com', genuine)];
    const domains = [after, ...others];
    expect(evaluate(found, others).outcome).toBe('fail');
    expect(outcomeOf(domains, observationsOf(domains))).not.toBe('pass');
    const seen = observationsAfter([found, ...others], domains, { now: NOW });
    expect(outcomeOf(domains, seen)).not.toBe('pass');
  });
});

it.each(hostileTexts)('a name or an address with %s does no harm', (_what, text) => {
  const hostile = selfSigned(text.slice(0, 5_000), 'hostile');
  const passiveSignInUri = `${SIGN_IN}${text}`;
  const domain = at('contoso.com', genuine, hostile, { passiveSignInUri });
  const failure = failureOf(evaluate(domain, [at('b.com', genuine, null, { passiveSignInUri })]));
  expectGoodMessage(failure);
  expectHarmless(failure);
});

it('trust on first use never lowers it', () => {
  const domains = [at('contoso.com', genuine, rogue), at('b.com', genuine), at('c.com', genuine)];
  const [failure] = gradedFailures(signingKeyOutlier, observationsAfter(domains, domains));
  expect(failure).toMatchObject({ severity: 'high', reasons: [] });
});
