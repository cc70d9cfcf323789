// The list of keys that people are asked about on the first day: which are in it, and what it says of each.
import type { DomainBaseline } from '../../lib/baseline/types';
import type { PublishedKeys, SourceReading } from '../../lib/federation/types';

import { certificates } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { at, believed, confirmed, evaluate, keysOf, namesOf, recorded, SIGN_IN } from './believed';
import { expectGoodSentence, failureOf, there } from './domain';
import { NOW } from './observations';

const { genuine, successor } = certificates;

describe('which keys are in it', () => {
  it.each<[string, DomainBaseline]>([
    ['of a domain that came later', recorded('b.com', [believed('late')], { status: 'added' })],
    ['that has left both slots', recorded('b.com', [believed('gone', { goneTime: NOW })])],
    [
      'that came later, and that nobody knows',
      recorded('b.com', [believed('late', { confirmation: null, firstSeenTime: NOW })]),
    ],
    [
      'that came later, and was accepted',
      recorded('b.com', [believed('late', { confirmation: 'accepted', firstSeenTime: NOW })]),
    ],
  ])('a key %s is told elsewhere, and is not in it', (_which, other) => {
    expect(namesOf(keysOf([recorded('a.com', [believed('first')]), other]))).toEqual(['first']);
    expect(evaluate([other])).toMatchObject({ outcome: 'pass', confirmed: [] });
  });

  it('a key that somebody has confirmed stays in it beside those that are asked, and is not asked', () => {
    const failure = failureOf(evaluate([recorded('a.com', [confirmed('b'), believed('a')])]));
    expect(failure.evidence.providers?.[0]?.keys).toMatchObject([
      { thumbprintSha1: 'a', isConfirmed: false },
      { thumbprintSha1: 'b', isConfirmed: true },
    ]);
    expect(failure.message.en).toContain('1 token-signing key in 1 domain,');
    expect(failure.teaches).toEqual({ kind: 'keys', spkiSha256s: ['a'] });
  });

  it('when all of them are confirmed, the question is answered', () => {
    expect(evaluate([recorded('a.com', [confirmed('a'), confirmed('b', 'published')])])).toEqual({
      outcome: 'pass',
      hint: null,
      confirmed: ['firstRun'],
      undecided: [],
    });
  });

  it('a key is confirmed when it is in every domain that has it', () => {
    const half = [recorded('a.com', [confirmed('a')]), recorded('b.com', [believed('a')])];
    expect(keysOf(half)).toMatchObject([{ isConfirmed: false, domains: 2, domainId: 'a.com' }]);
  });

  it('the state that is accepted is the same in whatever order the domains are listed', () => {
    const records = [recorded('a.com', [believed('b')]), recorded('b.com', [believed('a')])];
    const [state, turned] = [records, [...records].reverse()].map(
      (each) => failureOf(evaluate(each)).acceptedState,
    );
    expect(turned).toBe(state);
  });

  it('the message counts keys and domains once each', () => {
    const records = ['a.com', 'b.com'].map((id) => recorded(id, [believed('a'), believed('b')]));
    const failure = failureOf(evaluate(records));
    expectGoodSentence(failure);
    expect(failure.message.en).toContain('2 token-signing keys in 2 domains,');
    expect(failure.message.ja).toContain('2 個のドメインにある 2 個のトークン署名鍵');
  });
});

describe('what it says of each key', () => {
  const domains = [
    at('contoso.com', genuine, successor),
    at('fabrikam.com', successor),
    at('empty.com', genuine, ''),
    { ...at('blind.com', genuine), configuration: { state: 'inherited' as const } },
  ];
  const [genuineKey, successorKey] = [genuine, successor].map((text) => {
    const { spkiSha256 } = readPresent(text);
    return believed(spkiSha256, { notAfter: '2020-01-01T00:00:00.000Z' });
  });
  const records = [recorded('contoso.com', [there(genuineKey), there(successorKey)])];

  it('in which slots it stands, in whatever domains, and how long its certificate is valid', () => {
    const { notBefore, notAfter } = readPresent(genuine);
    expect(keysOf(records, { domains })).toMatchObject([
      { slots: ['signingCertificate'], notBefore, notAfter },
      { slots: ['signingCertificate', 'nextSigningCertificate'] },
    ]);
    const behind = [at('contoso.com', genuine, successor)];
    expect(keysOf(records, { domains: behind })).toMatchObject([
      { slots: ['signingCertificate'] },
      { slots: ['nextSigningCertificate'] },
    ]);
  });

  it('of one whose domain nobody could read, what is on record', () => {
    expect(keysOf(records)[0]).toMatchObject({
      slots: [],
      notBefore: null,
      notAfter: '2020-01-01T00:00:00.000Z',
    });
  });

  const answer = (...spkiSha256s: readonly string[]): SourceReading<PublishedKeys> => ({
    state: 'read',
    value: { address: SIGN_IN, spkiSha256s, entityId: 'urn:sts', validUntil: null },
  });
  const silent: SourceReading<PublishedKeys> = { state: 'unknown', reason: 'No.', refused: false };

  it.each<[string, Record<string, SourceReading<PublishedKeys>>, boolean | null]>([
    ['nobody asked', {}, null],
    ['no provider answered', { 'a.com': silent }, null],
    ['the provider has it', { 'a.com': answer('z', 'key') }, true],
    ['the provider does not have it', { 'a.com': answer('z') }, false],
    ['it answers for one domain, and has it', { 'a.com': silent, 'b.com': answer('key') }, true],
    ['it has it for one of two', { 'a.com': answer('key'), 'b.com': answer('z') }, false],
    ['the answer is about another domain', { 'c.com': answer('z') }, null],
  ])('whether it is published: %s', (_case, published, isPublished) => {
    const both = ['a.com', 'b.com'].map((id) => recorded(id, [believed('key')]));
    const changes = { published: new Map(Object.entries(published)) };
    expect(keysOf(both, changes)).toMatchObject([{ isPublished }]);
  });
});
