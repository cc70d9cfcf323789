// What is weak about a key or a signature, and that nothing is said of a key that was made well.
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { modulusFlaws } from '../../lib/x509/computableModulus';
import { PUBLIC_PRIVATE_KEYS, publicSourceOf } from '../../lib/x509/publicPrivateKeys';
import { isSquare, squareRoot } from '../../lib/x509/squareRoot';
import { signatureWeaknesses } from '../../lib/x509/weaknesses';

import { base64, buildCertificate } from '../builders/certificate';
import { bitString, explicit, oid, sequence, tag, tlv } from '../builders/der';
import {
  closeModulus,
  honestModulus,
  infineonModulus,
  prime,
  PUBLISHED_SPKI,
  rsaPssSpki,
  rsaSpki,
} from '../builders/rsaKeys';
import { copied, MD5_RSA, SHA1_RSA, SHA256_RSA } from '../evaluation/certificates';
import {
  certificateText,
  filesIn,
  fixtureText,
  readPresent,
  rows,
  rsaOf,
} from '../fixtures/certificates/read';

const honest = honestModulus(2048);

/** `name detail` of each. */
function weakOf(spki: Buffer): readonly string[] {
  const certificate = readPresent(base64(buildCertificate({ spki })));
  return certificate.keyWeaknesses.map(({ name, detail }) => `${name} ${detail}`.trim());
}

/** a² - b², where a is so many rounds behind the square root; without a small factor, which would be found first. */
function modulusOfRound(round: number): bigint {
  const a = prime(1024) - 1n;
  let b = squareRoot(2n * a * BigInt(round) + a);
  while (modulusFlaws((a - b) * (a + b)).includes('smallFactor')) b += 1n;
  return (a - b) * (a + b);
}

describe('the key', () => {
  it.each<[string, bigint, bigint, readonly string[]]>([
    ['of 2,048 bits is good', honest, 65_537n, []],
    ['of 2,048 bits is good with an exponent of 3, too', honest, 3n, []],
    ['of 1,024 bits is short', honestModulus(1024), 65_537n, ['shortKey RSA 1024']],
    ['of 2,046 bits is short', honestModulus(2046), 65_537n, ['shortKey RSA 2046']],
    [
      'of 1,024 bits with an exponent of 3 is short twice',
      honestModulus(1024),
      3n,
      ['smallExponent 3', 'shortKey RSA 1024'],
    ],
    ['of 512 bits is computable', honestModulus(512), 65_537n, ['factorable RSA 512']],
    ['with an exponent of 1 is computable', honest, 1n, ['exponentOne']],
    ['with an exponent of 0 is weak', honest, 0n, ['evenExponent 0']],
    ['with an even exponent is weak', honest, 65_536n, ['evenExponent 65536']],
    ['with an exponent of 257 bits is weak', honest, (1n << 256n) + 1n, ['largeExponent']],
    ['with an exponent of 256 bits is good', honest, (1n << 256n) - 1n, []],
    ['of two primes side by side is computable', closeModulus(2048, 2n), 65_537n, ['closePrimes']],
    ['that is a square is computable', prime(1024) ** 2n, 65_537n, ['closePrimes']],
    ['of Infineon’s library is computable', infineonModulus(2048), 65_537n, ['roca']],
    ['with the factor 751 is computable', 751n * honest, 65_537n, ['smallFactor']],
    ['with the factor 757 is not seen', 757n * honest, 65_537n, []],
    ['that is even is computable', honest * 2n, 65_537n, ['smallFactor']],
    ['of nothing is computable', 0n, 65_537n, ['factorable RSA 0', 'smallFactor']],
    ['of one is computable', 1n, 65_537n, ['factorable RSA 1', 'closePrimes', 'roca']],
    ['of 16,384 bits is tested', (1n << 16_383n) + 2n, 65_537n, ['smallFactor']],
    ['of 16,385 bits is not', 1n << 16_384n, 65_537n, ['longKey RSA 16385']],
    ['of 300,000 bits is not', 1n << 299_999n, 65_537n, ['longKey RSA 300000']],
  ])('%s', (_rule, modulus, exponent, weaknesses) => {
    expect(weakOf(rsaSpki(modulus, exponent))).toEqual(weaknesses);
  });

  it.each([3072, 4096])('of %d bits is good', (bits) => {
    expect(weakOf(rsaSpki(honestModulus(bits)))).toEqual([]);
  });

  it('is found by Fermat only where the primes are close for their size', () => {
    expect(modulusFlaws(closeModulus(2048, 1n << 510n))).toEqual(['closePrimes']);
    expect(modulusFlaws(closeModulus(2048, 1n << 600n))).toEqual([]);
  });

  it.each([
    [1, ['closePrimes']],
    [57, ['closePrimes']],
    [99, ['closePrimes']],
    [100, []],
  ])('is found by Fermat in its round %i, or not: linters make a hundred', (round, flaws) => {
    expect(modulusFlaws(modulusOfRound(round))).toEqual(flaws);
  });

  it.each([
    ['secp224r1', ['shortKey EC secp224r1']],
    ['prime256v1', []],
    ['secp384r1', []],
    ['secp521r1', []],
  ])('on the curve %s', (namedCurve, weaknesses) => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve });
    expect(weakOf(publicKey.export({ type: 'spki', format: 'der' }))).toEqual(weaknesses);
  });

  it('of another kind is good, and what is no key at all says nothing', () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    expect(weakOf(publicKey.export({ type: 'spki', format: 'der' }))).toEqual([]);
    const rsa = sequence(oid('1.2.840.113549.1.1.1'), tlv(tag.nullValue));
    for (const octets of [[], [1, 2], [0x30, 0x00], [0x30, 0x80, 0, 0], [0x30, 0x02, 0x02, 0x00]])
      expect(weakOf(sequence(rsa, bitString(Buffer.from(octets))))).toEqual([]);
  });

  it('is read where the zero before a modulus was forgotten', () => {
    const modulus = Buffer.from(honest.toString(16), 'hex');
    const numbers = sequence(tlv(tag.integer, modulus), tlv(tag.integer, Buffer.of(1)));
    const rsa = sequence(oid('1.2.840.113549.1.1.1'), tlv(tag.nullValue));
    expect(weakOf(sequence(rsa, bitString(numbers)))).toEqual(['exponentOne']);
  });

  it('is not kept where its numbers are longer than what is tested: as hex they fill the memory', () => {
    const long = 1n << 250_000n;
    expect(rsaOf(rsaSpki(long, long))).toEqual({ bits: 250_001, modulus: null, exponent: null });
    expect(rsaOf(rsaSpki(1n << 16_383n, 3n))).toMatchObject({ bits: 16_384, exponent: '3' });
    expect(weakOf(rsaSpki(honest, long))).toEqual(['largeExponent']);
  });

  it('with a small factor is not looked at any further, which would take the longest', () => {
    // What Fermat's method tries is a square by every remainder.
    const divisor = 64n * 5n * 7n * 9n * 11n * 13n;
    const modulus = (closeModulus(2048, 2n) >> 20n) * divisor;
    expect(modulusFlaws(modulus)).toEqual(['smallFactor']);
    expect(modulusFlaws(9n * prime(1024) ** 2n)).toEqual(['smallFactor']);
  });

  it('never counts as computable where it was made well', () => {
    const big = fc
      .uint8Array({ minLength: 128, maxLength: 128 })
      .map((octets) => BigInt(`0x${Buffer.from(octets).toString('hex')}`) | (3n << 1022n) | 1n);
    // Whoever makes keys takes primes; here it is enough that no small prime divides the product.
    const coprime = big.filter((number) => !modulusFlaws(number).includes('smallFactor'));
    fc.assert(
      fc.property(coprime, coprime, (p, q) => {
        // Random numbers that fast-check draws may lie side by side, or be one.
        fc.pre((p > q ? p - q : q - p) > 1n << 600n);
        expect(modulusFlaws(p * q)).toEqual([]);
      }),
    );
  });
});

describe('public keys', () => {
  it('are known however they are encoded, and by the file that holds the private half', () => {
    const modulus = BigInt(`0x${rsaOf(PUBLISHED_SPKI)?.modulus ?? ''}`);
    for (const spki of [PUBLISHED_SPKI, rsaSpki(modulus), rsaPssSpki(modulus)]) {
      expect(weakOf(spki)).toEqual([
        expect.stringMatching(/^publicPrivateKey SAML-Toolkits\/php-saml\/.*@c89d78c4aa39$/),
        'shortKey RSA 1024',
      ]);
    }
  });

  it('are hashes in hex, each once, and each with the file that holds the private half', () => {
    const hashes = PUBLIC_PRIVATE_KEYS.map(({ spkiSha256 }) => spkiSha256);
    expect(new Set(hashes).size).toBe(hashes.length);
    for (const { spkiSha256, source } of PUBLIC_PRIVATE_KEYS) {
      expect(spkiSha256).toMatch(/^[0-9a-f]{64}$/);
      expect(source).toMatch(/^[\w.-]+\/[\w.-]+\/.+@[0-9a-f]{12}$/);
      expect(publicSourceOf(spkiSha256)).toBe(source);
    }
  });
});

describe('the signature', () => {
  const genuine = certificateText('adfs-0012');
  const pss = (...parameters: readonly Buffer[]) =>
    sequence(oid('1.2.840.113549.1.1.10'), sequence(...parameters));
  const pssHash = (dotted: string) => pss(explicit(0, sequence(oid(dotted), tlv(tag.nullValue))));
  const algorithm = (dotted: string) => sequence(oid(dotted), tlv(tag.nullValue));

  it.each<[string, Buffer, string, readonly string[]]>([
    ['with SHA-1 in 2017 is weak', SHA1_RSA, '2017-01-01', ['SHA-1']],
    ['with SHA-1 in 2016 is not', SHA1_RSA, '2016-12-31T23:59:59Z', []],
    ['with MD5 in 2026 is weak', MD5_RSA, '2026-01-01', ['MD5']],
    ['with MD2 in 2026 is weak', algorithm('1.2.840.113549.1.1.2'), '2026-01-01', ['MD2']],
    ['with MD4 in 2026 is weak', algorithm('1.2.840.113549.1.1.3'), '2026-01-01', ['MD4']],
    ['with makecert’s SHA-1 is weak', algorithm('1.3.14.3.2.29'), '2026-01-01', ['SHA-1']],
    ['with ECDSA and SHA-1 is weak', algorithm('1.2.840.10045.4.1'), '2026-01-01', ['SHA-1']],
    ['with PSS that names no hash is SHA-1’s', pss(), '2026-01-01', ['SHA-1']],
    ['with PSS and SHA-1 is weak', pssHash('1.3.14.3.2.26'), '2026-01-01', ['SHA-1']],
    ['with PSS and SHA-256 is not', pssHash('2.16.840.1.101.3.4.2.1'), '2026-01-01', []],
    ['with SHA-256 is not', SHA256_RSA, '2026-01-01', []],
    ['with Ed25519 is not', sequence(oid('1.3.101.112')), '2026-01-01', []],
    ['with what nobody knows is not', algorithm('1.2.3'), '2026-01-01', []],
  ])('%s', (_rule, signature, notBefore, hashes) => {
    const text = copied(genuine, { algorithm: signature, notBefore: new Date(notBefore) });
    expect(signatureWeaknesses(readPresent(text)).map(({ detail }) => detail)).toEqual(hashes);
  });

  it('with SHA-1 is weak where the certificate has no date', () => {
    const certificate = readPresent(copied(genuine, { algorithm: SHA1_RSA }));
    expect(signatureWeaknesses({ ...certificate, notBefore: null })).toEqual([
      { name: 'weakSignature', detail: 'SHA-1' },
    ]);
  });
});

it('of the real certificates one is weak, which was signed with SHA-1 in 2017', () => {
  const weak = rows
    .filter(({ file }) => file.startsWith('certs/'))
    .filter(({ file }) => {
      const certificate = readPresent(fixtureText(file));
      return [...certificate.keyWeaknesses, ...signatureWeaknesses(certificate)].length > 0;
    });
  expect(weak.map(({ id }) => id)).toEqual(['shibboleth-0360']);
});

it('of the hard ones only those are computable that are', () => {
  const found = filesIn('hard').flatMap((file) => {
    const names = readPresent(fixtureText(file)).keyWeaknesses.map(({ name }) => name);
    return names.some((name) => name !== 'shortKey') ? [`${file} ${names.join(' ')}`] : [];
  });
  expect(found).toEqual([
    'hard/hard-005.pem factorable',
    'hard/hard-020.pem factorable smallFactor',
    'hard/hard-027.pem factorable',
    'hard/hard-028.pem factorable',
    'hard/hard-042.pem factorable',
  ]);
});

it('a square root is the root of all squares, and of nothing else', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 1n << 600n }), (number) => {
      const root = squareRoot(number);
      expect(root * root <= number && (root + 1n) * (root + 1n) > number).toBe(true);
      expect(isSquare(number * number)).toBe(true);
      expect(isSquare(number * number + 1n)).toBe(number === 0n);
    }),
  );
});
