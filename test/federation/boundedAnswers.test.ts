// All answers of a listing within the memory of a run: the smaller ones first, in whatever order they come.
import fc from 'fast-check';
import { boundedAnswers } from '../../lib/federation/boundedAnswers';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type { ConfigurationAnswer, FederatedDomain } from '../../lib/federation/types';
import { answering, selfSigned } from '../builders/domains';
import { buildCertificate, commonName } from '../builders/certificate';

const found = (...value: readonly unknown[]): ConfigurationAnswer => ({ kind: 'found', value });
const small = selfSigned('sts.contoso.com', 'genuine');
const large = buildCertificate({ subject: commonName('x'.repeat(8_000)) }).toString('base64');

/** What became of each, by its key. */
function statesOf(
  answers: readonly (readonly [string, ConfigurationAnswer])[],
  most?: number,
): Readonly<Record<string, string>> {
  const bounded = boundedAnswers(most);
  for (const [key, answer] of answers) bounded.put(key, answer);
  const readings = [...bounded.all()].map(([key, answer]) => answering(key, answer));
  return Object.fromEntries(
    parseFederatedDomains(readings).map((each) => [each.id, stateOf(each)]),
  );
}

function stateOf({ configuration }: FederatedDomain): string {
  if (configuration.state === 'unreadable') return configuration.cause.detail;
  if (configuration.state !== 'read') return configuration.state;
  const slot = configuration.signingCertificate;
  return slot.state === 'unreadable' ? slot.reason : slot.state;
}

describe('boundedAnswers', () => {
  it('whatever the order, the smaller ones are read, and the rest is unreadable and says why', () => {
    const all = [
      ['a', found({ signingCertificate: small })],
      ['b', found({ signingCertificate: large })],
      ['c', found({ signingCertificate: small })],
      ['d', found({ signingCertificate: `${large}\n` })],
    ] as const;
    const order = fc.shuffledSubarray([...all], { minLength: all.length });
    const reason =
      'it is among the largest of all, and a run has room for 0 MB, the smaller ones first';
    fc.assert(
      fc.property(order, (answers) => {
        expect(statesOf(answers, 5_000)).toEqual({
          a: 'present',
          b: reason,
          c: 'present',
          d: reason,
        });
      }),
    );
  });

  it('one that had to give way keeps its identity, and at the most 4 kB of each slot', () => {
    const bounded = boundedAnswers(5_000);
    bounded.put('a', found({ signingCertificate: large, nextSigningCertificate: small }));
    const answer = bounded.all().get('a');
    expect(answer).toMatchObject({
      kind: 'found',
      value: [
        {
          signingCertificate: { characters: large.length, beginning: large.slice(0, 4_096) },
          nextSigningCertificate: { characters: small.length, beginning: small },
        },
      ],
    });
  });

  it('an answer that comes again replaces the one before, and takes its room', () => {
    const bounded = boundedAnswers(20_000);
    for (let again = 0; again < 50; again += 1)
      bounded.put('a', found({ signingCertificate: small }));
    expect(bounded.all().get('a')).toEqual(found({ signingCertificate: small }));
  });

  it('5,000 domains with certificates of public authorities are all read', () => {
    const slots = {
      signingCertificate: 'A'.repeat(3_900),
      nextSigningCertificate: 'A'.repeat(3_900),
    };
    const bounded = boundedAnswers();
    const answer = found({ ...slots, displayName: 'x'.repeat(1_000) });
    for (let index = 0; index < 5_000; index += 1) bounded.put(String(index), answer);
    expect(
      [...bounded.all().values()].every((each) => each.kind === 'found' && 'value' in each),
    ).toBe(true);
    expect(bounded.all().get('4999')).toEqual(answer);
  });

  it.each([
    [
      'more than 50,000 characters besides the certificates',
      found({ signingCertificate: small, displayName: 'x'.repeat(60_000) }),
      /^It has a federation configuration of 600\d\d characters besides its certificates, and no more than 50,000 are read\.$/,
    ],
    [
      'eleven configurations',
      found(...Array<unknown>(11).fill({ signingCertificate: small })),
      /^It has 11 federation configurations, and no more than 10 are read\.$/,
    ],
    ['a large text for a configuration', found('x'.repeat(60_000)), /is not an object/],
  ])('%s are a configuration that nobody can read', (_what, answer, detail) => {
    expect(statesOf([['a', answer]])['a']).toMatch(detail);
  });

  it('the domains of a partner do not count as its settings', () => {
    const domains = Array.from({ length: 3_000 }, (_, index) => ({
      id: `d${String(index)}.example`,
    }));
    expect(statesOf([['a', found({ signingCertificate: small, domains })]])['a']).toBe('present');
  });

  it('one with large settings gives way as a whole', () => {
    const answer = found({ signingCertificate: small, displayName: 'x'.repeat(30_000) });
    expect(statesOf([['a', answer]], 5_000)['a']).toMatch(
      /^Its federation configuration is among the largest of all, .*\.$/,
    );
  });

  it('gives back what is held of an answer: itself, or what is left of one that is too large', () => {
    const bounded = boundedAnswers(5_000);
    const held = bounded.put('a', found({ signingCertificate: small }));
    expect(held).toEqual(found({ signingCertificate: small }));
    expect(bounded.all().get('a')).toBe(held);
    const left = bounded.put('b', found({ signingCertificate: large }));
    expect(JSON.stringify(left).length).toBeLessThan(large.length);
    expect(bounded.all().get('b')).toBe(left);
    expect(bounded.put('c', found(...Array(11).keys()))).toMatchObject({ kind: 'failed' });
  });

  it('failures take no room and stay what they are', () => {
    const failed: ConfigurationAnswer = { kind: 'notFound', httpStatus: 404 };
    const bounded = boundedAnswers(0);
    bounded.put('a', failed);
    expect(bounded.all().get('a')).toBe(failed);
  });
});
