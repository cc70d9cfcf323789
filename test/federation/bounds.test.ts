// The bounds of what a run keeps of an answer, each at its edge.

import { boundedAnswers } from '../../lib/federation/boundedAnswers';
import { certificateTexts, unreadConfiguration } from '../../lib/federation/boundedConfiguration';
import { configurationSha256, settingsOf } from '../../lib/federation/settings';
import type { ConfigurationAnswer } from '../../lib/federation/types';
import { selfSigned } from '../builders/domains';

const found = (...value: readonly unknown[]): ConfigurationAnswer => ({ kind: 'found', value });
const small = selfSigned('sts.contoso.com', 'genuine');

function kept(answer: ConfigurationAnswer, most?: number): ConfigurationAnswer | undefined {
  const bounded = boundedAnswers(most);
  bounded.put('a', answer);
  return bounded.all().get('a');
}

const configurations = (count: number): ConfigurationAnswer =>
  found(...Array.from({ length: count }, (_, index) => ({ index, signingCertificate: small })));

/** Of so many characters besides its certificates. */
const withOthers = (length: number): ConfigurationAnswer =>
  found({ signingCertificate: small, note: 'x'.repeat(length - '{"note":""}'.length) });

it('ten configurations of a domain are kept, and eleven are too many', () => {
  expect(kept(configurations(10))).toEqual(configurations(10));
  expect(kept(configurations(11))).toEqual({
    kind: 'failed',
    cause: {
      code: 'unexpectedAnswer',
      httpStatus: 200,
      detail: 'It has 11 federation configurations, and no more than 10 are read.',
    },
  });
});

it('50,000 characters besides the certificates are kept, and one more is too many', () => {
  expect(kept(withOthers(50_000))).toEqual(withOthers(50_000));
  expect(kept(withOthers(50_001))).toMatchObject({
    kind: 'failed',
    cause: { detail: expect.stringContaining('50001 characters') as string },
  });
});

it('an answer that is none is kept as it is', () => {
  const failed: ConfigurationAnswer = { kind: 'notFound', httpStatus: 404 };
  expect(kept(failed)).toEqual(failed);
  expect(kept(failed, 1)).toEqual(failed);
});

it('an empty slot stays empty where there is no room for certificates', () => {
  const raw = { signingCertificate: ' ', nextSigningCertificate: null, issuerUri: 'x' };
  expect(unreadConfiguration(raw, 'no room')).toBe(raw);
  expect(unreadConfiguration({ signingCertificate: small }, 'no room')).not.toEqual({
    signingCertificate: small,
  });
});

it('only texts in slots are certificates to read', () => {
  const raw = { signingCertificate: small, nextSigningCertificate: 42, issuerUri: 'x' };
  expect(certificateTexts(raw)).toEqual([small]);
});

it('a name of 80 characters is a setting, and a longer one is none', () => {
  const names = ['x'.repeat(80), 'y'.repeat(81)];
  const raw = Object.fromEntries(names.map((name) => [name, 1]));
  expect(Object.keys(settingsOf(raw)).filter((name) => names.includes(name))).toEqual([names[0]]);
});

it('40 settings that nobody documents are kept beside all that are documented', () => {
  const others = Array.from({ length: 41 }, (_, index) => [`other${String(index)}`, index]);
  const settings = settingsOf({ ...Object.fromEntries(others), issuerUri: 'x' } as never);
  expect(settings).toMatchObject({ issuerUri: 'x', other39: 39 });
  expect(settings).not.toHaveProperty('other40');
  expect(settingsOf({ issuerUri: 'x', ...Object.fromEntries(others) } as never)).toHaveProperty(
    'other39',
  );
});

it('the order of properties and of configurations makes no other configuration', () => {
  const [one, other] = [{ issuerUri: 'a', x: 1, y: 2 }, { issuerUri: 'b' }];
  const same = configurationSha256([one, other]);
  expect(configurationSha256([other, { y: 2, x: 1, issuerUri: 'a' }])).toBe(same);
  expect(configurationSha256([{ ...one, y: 3 }, other])).not.toBe(same);
});

it('of two that are equally large the later name gives way, whatever the order', () => {
  const twins = [
    ['a', found({ signingCertificate: small })],
    ['b', found({ signingCertificate: small })],
  ] as const;
  for (const order of [twins, [...twins].reverse()]) {
    // Room for one of them.
    const bounded = boundedAnswers(small.length * 5);
    for (const [key, answer] of order) bounded.put(key, answer);
    expect(bounded.all().get('a')).toEqual(found({ signingCertificate: small }));
    expect(bounded.all().get('b')).not.toEqual(found({ signingCertificate: small }));
  }
});

it('the largest gives way to a small one that comes after it, and that stays', () => {
  const large = found({ signingCertificate: selfSigned('x'.repeat(2_000), 'large') });
  const own = found({ signingCertificate: small });
  let most = 1_000;
  while (
    kept(large, most) !== undefined &&
    JSON.stringify(kept(large, most)) !== JSON.stringify(large)
  ) {
    most += 500;
  }
  // There is room for the large one alone.
  const bounded = boundedAnswers(most);
  bounded.put('large', large);
  expect(bounded.all().get('large')).toEqual(large);
  bounded.put('own', own);
  expect(bounded.all().get('own')).toEqual(own);
  expect(bounded.all().get('large')).not.toEqual(large);
});
