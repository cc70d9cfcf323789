// What is weak about the key of a certificate, or about its signature: whatever the certificate alone tells.

import { modulusFlaws } from './computableModulus';
import { publicSourceOf } from './publicPrivateKeys';
import { plainSpkiSha256 } from './rsaPublicKey';
import type {
  Certificate,
  CertificateProfile,
  RsaPublicKey,
  Weakness,
  WeaknessName,
} from './types';

interface ReadKey
  extends
    Pick<Certificate, 'publicKey' | 'spkiSha256'>,
    Pick<CertificateProfile, 'keyType' | 'keySize'> {
  /** Null for another kind of key, or where its numbers can't be read. */
  readonly rsa: RsaPublicKey | null;
}

/** What is weak about the key, whatever certificate it stands in. */
export function keyWeaknesses(key: ReadKey): readonly Weakness[] {
  const { publicKey, spkiSha256, keyType, keySize, rsa } = key;
  const plain = rsa === null ? null : plainSpkiSha256(rsa);
  const source = publicSourceOf(spkiSha256) ?? publicSourceOf(plain ?? '');
  return [
    ...(source === null ? [] : [weakness('publicPrivateKey', source)]),
    ...(rsa === null ? sizeWeaknesses(keyType, keySize, publicKey) : rsaWeaknesses(rsa)),
  ];
}

const LEAST_RSA_BITS = 2048;

/** NIST SP 800-131A: 112 bits of security, and what every CA asks for. */
const LEAST_BITS: Readonly<Record<string, number>> = {
  RSA: LEAST_RSA_BITS,
  'RSA-PSS': LEAST_RSA_BITS,
  DSA: 2048,
  EC: 256,
};

/** RSA of 829 bits was factored in public in 2020; 1024 are in reach of a state. */
const FACTORABLE_BITS = 1024;

/** @param text What it is, for people. */
function sizeWeaknesses(
  keyType: string | null,
  bits: number | null,
  text: string,
): readonly Weakness[] {
  if (bits === null || bits >= (LEAST_BITS[keyType ?? ''] ?? 0)) return [];
  const isFactorable = keyType !== 'EC' && bits < FACTORABLE_BITS;
  return [weakness(isFactorable ? 'factorable' : 'shortKey', text)];
}

/** FIPS 186-5, appendix A.1.1: an exponent is odd, and between 2^16 and 2^256. */
const COMMON_EXPONENT = 65_537n;
const MAX_EXPONENT_BITS = 256n;

function rsaWeaknesses({ bits, modulus, exponent }: RsaPublicKey): readonly Weakness[] {
  return [...exponentWeaknesses(exponent, bits), ...modulusWeaknesses(modulus, bits)];
}

function exponentWeaknesses(hex: string | null, keyBits: number): readonly Weakness[] {
  const exponent = hex === null ? null : BigInt(`0x${hex}`);
  if (exponent === null || exponent >> MAX_EXPONENT_BITS > 0n) return [weakness('largeExponent')];
  if (exponent === 1n) return [weakness('exponentOne')];
  if (exponent % 2n === 0n) return [weakness('evenExponent', exponent.toString())];
  // With a key of today, a small one does no harm by itself: attacks on it are attacks on a bad padding.
  const isSmall = exponent < COMMON_EXPONENT && keyBits < LEAST_RSA_BITS;
  return isSmall ? [weakness('smallExponent', exponent.toString())] : [];
}

function modulusWeaknesses(hex: string | null, bits: number): readonly Weakness[] {
  const size = `RSA ${String(bits)}`;
  if (hex === null) return [weakness('longKey', size)];
  const flaws = modulusFlaws(BigInt(`0x${hex}`)).map((flaw) => weakness(flaw));
  return [...sizeWeaknesses('RSA', bits, size), ...flaws];
}

const WEAK_HASHES = ['MD2', 'MD4', 'MD5', 'SHA-1'];

/** CAs might not sign with SHA-1 any more from 2016 on; in 2017 two documents of one hash were made. */
const END_OF_SHA1 = '2017-01-01';

/** What is weak about the signature of a certificate that is too new for that; one without a date may be new. */
export function signatureWeaknesses({ notBefore, profile }: Certificate): readonly Weakness[] {
  const { signatureHash } = profile;
  const isOld = notBefore !== null && notBefore < END_OF_SHA1;
  return signatureHash === null || isOld || !WEAK_HASHES.includes(signatureHash)
    ? []
    : [weakness('weakSignature', signatureHash)];
}

function weakness(name: WeaknessName, detail = ''): Weakness {
  return { name, detail };
}
