// A key that is public, computable or weak is told without any baseline, and once, whatever is weak about it.
import { createPublicKey } from 'node:crypto';
import { pass } from '../../lib/checks/engine/outcomes';
import { signingKeyWeak } from '../../lib/checks/signingKeyWeak';
import type { FederatedDomain } from '../../lib/federation/types';

import { base64, buildCertificate, commonName } from '../builders/certificate';
import {
  closeModulus,
  honestModulus,
  infineonModulus,
  prime,
  PUBLISHED_SPKI,
  rsaPssSpki,
  rsaSpki,
} from '../builders/rsaKeys';
import { copied, MD5_RSA, SHA1_RSA } from '../evaluation/certificates';
import { federated } from '../builders/domains';
import { certificateText, readPresent } from '../fixtures/certificates/read';
import { makeWorld, told } from '../world/world';
import {
  domainWith,
  expectGoodMessage,
  failureOf,
  failuresOf,
  inheriting,
  unreadableDomain,
} from './domain';
import { gradedFailures, severitiesOf } from './graded';
import { expectHarmless, hostileTexts } from './hostile';
import { observationsAfter, observationsOf } from './observations';

const evaluate = (domain: FederatedDomain) =>
  signingKeyWeak.evaluate(domain, observationsOf([domain]));

const genuine = certificateText('adfs-0012');
const certificateOf = (modulus: bigint, exponent?: bigint, name = 'sts.contoso.com'): string =>
  base64(buildCertificate({ spki: rsaSpki(modulus, exponent), subject: commonName(name) }));

const modulus = honestModulus(1024);
const short = certificateOf(modulus);
const shortWith3 = certificateOf(modulus, 3n);
const computable = certificateOf(closeModulus(2048, 2n));
const sha1 = copied(genuine, { algorithm: SHA1_RSA, notBefore: new Date('2026-01-01') });
const shortUnderSha1 = copied(short, { algorithm: SHA1_RSA, notBefore: new Date('2026-01-01') });
const md5 = copied(genuine, { algorithm: MD5_RSA, notBefore: new Date('2026-01-01') });

describe('evaluate', () => {
  it.each<[string, unknown, unknown, readonly string[]]>([
    ['a good key passes', genuine, null, []],
    ['no key at all passes', null, null, []],
    ['a short key is medium', short, null, ['medium']],
    ['a short key is medium in the secondary, too', genuine, short, ['medium']],
    ['a key in both slots is told once', short, short, ['medium']],
    ['two weak keys are told each', short, computable, ['medium', 'critical']],
    ['a key that can be computed is critical', computable, null, ['critical']],
    ['an exponent of 1 is critical', certificateOf(honestModulus(2048), 1n), null, ['critical']],
    [
      'a modulus with a small factor is critical',
      certificateOf(3n * prime(2047)),
      null,
      ['critical'],
    ],
    [
      'a key of Infineon’s library is critical',
      certificateOf(infineonModulus(1024)),
      null,
      ['critical'],
    ],
    ['an old hash on a new certificate is medium', sha1, null, ['medium']],
    ['and once, where the key is in a better one beside it', genuine, sha1, ['medium']],
    ['a weak key beside what nobody can read fails', 'AAAA', short, ['medium']],
  ])('%s', (_rule, primary, secondary, severities) => {
    const domain = domainWith(primary, secondary);
    expect(severitiesOf(signingKeyWeak, observationsOf([domain]))).toEqual(severities);
  });

  it('all of it is told in the first run, and no baseline or publication makes it less', () => {
    const domain = domainWith(computable, short);
    const spkiSha256s = [computable, short].map((text) => readPresent(text).spkiSha256);
    const value = { address: 'https://sts/', spkiSha256s, entityId: 'urn:sts', validUntil: null };
    const published = new Map([['contoso.com', { state: 'read', value } as const]]);
    const seen = observationsAfter([domain], [domain], { published });
    expect(severitiesOf(signingKeyWeak, seen)).toEqual(['critical', 'medium']);
  });

  it('what nobody can read is unknown', () => {
    expect(evaluate(domainWith(genuine, 'AAAA')).outcome).toBe('unknown');
    const domain = unreadableDomain({ code: 'timeout', httpStatus: null, detail: 'It failed.' });
    expect(evaluate(domain).outcome).toBe('unknown');
  });

  it('a child domain that inherits is another domain’s affair', () => {
    expect(evaluate(inheriting)).toEqual({ outcome: 'notApplicable' });
  });

  it('the certificates of real providers pass', () => {
    for (const id of ['adfs-0007', 'entra-0013', 'google-0001', 'shibboleth-0412'])
      expect(evaluate(domainWith(certificateText(id), null))).toEqual(pass());
  });
});

it.each([
  ['a weak key is what offends', short, false],
  ['a weak key is what offends under a weak signature, too', shortUnderSha1, false],
  ['a weak signature is not the key, which may stay', sha1, true],
])('%s', (_, text, isKeyHarmless) => {
  const [failure] = failuresOf(evaluate(domainWith(text, null)));
  expect(failure).toMatchObject({ spkiSha256: readPresent(text).spkiSha256, isKeyHarmless });
  expect(failure?.evidence.certificateOnly).toBe(isKeyHarmless ? true : undefined);
});

it.each([
  ['that anybody may have is an alarm of its own', computable, true],
  [
    'that is short, and can be computed besides, is one',
    certificateOf(closeModulus(1024, 2n)),
    true,
  ],
  ['that is short is the provider’s own', short, false],
  ['under a weak signature is the provider’s own', sha1, false],
])('a sign-in by a key %s', (_, text, isUseAlarming) => {
  expect(failureOf(evaluate(domainWith(text, null)))).toMatchObject({ isUseAlarming });
});

it('a key whose private half is public is critical, and the message says where it stands', () => {
  const published = base64(buildCertificate({ spki: PUBLISHED_SPKI }));
  const [failure] = gradedFailures(
    signingKeyWeak,
    observationsOf([domainWith(genuine, published)]),
  );
  expect(failure?.severity).toBe('critical');
  expect(failure?.message.en).toContain(
    'its private key stands in a public repository (SAML-Toolkits/php-saml/',
  );
  expect(failure?.reasons[0]?.en).toContain('public repository');
});

it('the same public key in another encoding is as public', () => {
  const { n = '' } = createPublicKey({ key: PUBLISHED_SPKI, format: 'der', type: 'spki' }).export({
    format: 'jwk',
  });
  const modulus = BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`);
  const other = base64(buildCertificate({ spki: rsaPssSpki(modulus) }));
  const known = base64(buildCertificate({ spki: PUBLISHED_SPKI }));
  expect(readPresent(other).spkiSha256).not.toBe(readPresent(known).spkiSha256);
  expect(severitiesOf(signingKeyWeak, observationsOf([domainWith(genuine, other)]))).toEqual([
    'critical',
  ]);
});

describe('what it says', () => {
  it('all that is weak about a key, the certificates that hold it, and its own key for the group', () => {
    const failure = failureOf(evaluate(domainWith(shortWith3, null)));
    expectGoodMessage(failure);
    expectHarmless(failure);
    const { spkiSha256, thumbprintSha1 } = readPresent(shortWith3);
    expect(failure).toMatchObject({ fingerprint: spkiSha256, spkiSha256, teaches: null });
    expect(failure.message.en).toBe(
      `contoso.com trusts a token-signing key that is weak, “CN=sts.contoso.com” (${thumbprintSha1}): ` +
        'its RSA exponent is small (3); it is too short (RSA 1024).',
    );
    expect(failure.message.ja).toContain('RSA の公開指数が小さい値です (3)');
  });

  it('no modulus gets into the record or an alert', () => {
    const failure = failureOf(evaluate(domainWith(short, null)));
    const { configuration: _, ...decoded } = failure.evidence;
    expect(JSON.stringify({ ...failure, evidence: decoded })).not.toContain(
      modulus.toString(16).slice(0, 20),
    );
    expect(JSON.stringify(decoded)).not.toMatch(/"(profile|rsa|modulus)"/);
  });

  it.each(hostileTexts)('a name with %s does no harm', (_what, text) => {
    const failure = failureOf(
      evaluate(domainWith(certificateOf(modulus, 65_537n, text.slice(0, 5_000)), null)),
    );
    expectGoodMessage(failure);
    expectHarmless(failure);
  });
});

describe('what accepting it covers', () => {
  const stateOf = (primary: unknown, secondary: unknown = null): string | undefined =>
    failuresOf(evaluate(domainWith(primary, secondary)))[0]?.acceptedState;

  it('the key with what is weak about it, wherever it stands', () => {
    expect(stateOf(short, genuine)).toBe(stateOf(short, short));
    expect(stateOf(genuine, sha1)).toBe(stateOf(sha1));
  });

  it('not another weakness of the same key', () => {
    expect(readPresent(sha1).spkiSha256).toBe(readPresent(md5).spkiSha256);
    expect(stateOf(md5)).not.toBe(stateOf(sha1));
    expect(stateOf(sha1, md5)).not.toBe(stateOf(sha1));
  });
});

it('a weak signature is cleared by a better one of the same key, which is no alarm', async () => {
  const world = makeWorld([federated('contoso.com', { signingCertificate: sha1 })]);
  await world.run();
  world.setDomains([federated('contoso.com', { signingCertificate: genuine })]);
  await world.run();
  const tellings = told(world).filter(({ checkId }) => checkId === signingKeyWeak.id);
  expect(tellings.map(({ status }) => status)).toEqual(['new', 'resolved']);
  expect(world.findings().find(({ checkId }) => checkId === signingKeyWeak.id)).toMatchObject({
    status: 'resolved',
    resolution: 'cleared',
  });
});
