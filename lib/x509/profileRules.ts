// When a secondary deviates from its primary's profile. Each rule takes the primary first. The thresholds are chosen on one
// half of the pairs in test/fixtures/evaluation, whose README has the numbers.

import { type ComparedNames, NAMES } from './comparedNames';
import { compareNames } from './compareNames';
import type { Certificate, Name } from './types';

/** The intruder's certificate is a new one. What is older than the primary is the past of an honest provider. */
function isOlder(one: Certificate, other: Certificate): boolean {
  return one.notBefore !== null && other.notBefore !== null && one.notBefore < other.notBefore;
}

/** A number that is no version is written by nobody but an intruder, or a fuzzer. */
export function hasLowerVersion(primary: Certificate, secondary: Certificate): boolean {
  const [first, second] = [primary.profile.version, secondary.profile.version];
  if (first === null || first === second) return false;
  return second === null || (second < first && !isOlder(secondary, primary));
}

/** Types that Node does not know are told apart by their identifiers. */
export function hasOtherKeyType(primary: Certificate, secondary: Certificate): boolean {
  const type = ({ profile, publicKey }: Certificate): string => profile.keyType ?? publicKey;
  return type(primary) !== type(secondary);
}

export function hasSmallerKey(primary: Certificate, secondary: Certificate): boolean {
  const [first, second] = [primary.profile.keySize, secondary.profile.keySize];
  const isSmaller = first !== null && second !== null && second < first;
  return isSmaller && !hasOtherKeyType(primary, secondary) && !isOlder(secondary, primary);
}

/** Signatures by the age of their hash: MD2 to MD5, SHA-1, SHA-2. The texts are those of `Certificate`. */
const SIGNATURES: readonly (readonly string[])[] = [
  ['1.2.840.113549.1.1.2', '1.2.840.113549.1.1.3', 'md5WithRSAEncryption'],
  // The second is makecert's own identifier for it.
  ['sha1WithRSAEncryption', '1.3.14.3.2.29', 'ecdsa-with-SHA1'],
  ['sha256WithRSAEncryption', 'ecdsa-with-SHA256'],
  ['sha384WithRSAEncryption', 'ecdsa-with-SHA384'],
  ['sha512WithRSAEncryption', 'ecdsa-with-SHA512'],
];

const FIRST_MODERN_RANK = 2;

/** Null where the algorithm does not tell: RSASSA-PSS, Ed25519, unknown ones. */
function hashRank({ signatureAlgorithm }: Certificate): number | null {
  const rank = SIGNATURES.findIndex((names) => names.includes(signatureAlgorithm));
  return rank < 0 ? null : rank;
}

export function hasWeakerSignature(primary: Certificate, secondary: Certificate): boolean {
  const [first, second] = [hashRank(primary), hashRank(secondary)];
  return first !== null && second !== null && second < first && !isOlder(secondary, primary);
}

/** `openssl req -x509` and AADInternals make their certificates CAs; what can't be read may be one. */
export function isAuthorityAlone(primary: Certificate, secondary: Certificate): boolean {
  const [first, second] = [primary, secondary].map(({ profile }) => profile.isCertificateAuthority);
  return first === false && second !== false && !isOlder(secondary, primary);
}

const DAYS_IN_YEAR = 365.25;

/** Shibboleth's own certificates are valid for 20 years, a common recipe for OpenSSL says 10,000 days. */
const LONG_DAYS = 30 * DAYS_IN_YEAR;

/** OpenSSL's default is 30 days, keytool's 90. */
const SHORT_DAYS = 100;

const TIMES_AS_LONG = 3;

/** CAs make ever shorter ones, down to 47 days in 2029, so a short life says something of a self-issued one only. */
export function isValidForOtherTime(primary: Certificate, secondary: Certificate): boolean {
  const [first, second] = [primary.profile.validityDays, secondary.profile.validityDays];
  if (first === null || second === null) return false;
  const isLong = second > LONG_DAYS && second > TIMES_AS_LONG * first;
  const isShort = second < SHORT_DAYS && TIMES_AS_LONG * second < first;
  return isLong || (isShort && isSelfIssued(primary));
}

function isSelfIssued({ subject, issuer }: Certificate): boolean {
  return compareNames(subject, issuer).outcome === 'identical';
}

/**
 * Whether what only tells two tools apart means anything. A provider with a certificate from the days of SHA-1 has been
 * given another version of its tool since, or another tool.
 */
function areModern(...certificates: readonly Certificate[]): boolean {
  return certificates.map(hashRank).every((rank) => rank === null || rank >= FIRST_MODERN_RANK);
}

/** What a CA writes so that others find it and its revocations; a forger has no such addresses. */
const ADDRESSES = ['2.5.29.31', '1.3.6.1.5.5.7.1.1'];

/** A CA's extensions change with its policies, those of a tool with the tool. */
export function hasOtherExtensions(primary: Certificate, secondary: Certificate): boolean {
  const first = primary.profile.extensions;
  const second = secondary.profile.extensions;
  if (first === null) return false;
  if (second === null) return true;
  if (!isSelfIssued(primary)) return hasAddress(first) && !hasAddress(second);
  return areModern(primary, secondary) && setText(first) !== setText(second);
}

function hasAddress(extensions: readonly string[]): boolean {
  return extensions.some((type) => ADDRESSES.includes(type));
}

function setText(extensions: readonly string[]): string {
  return [...extensions].sort().join();
}

/** Random numbers of a tool have one length, less a leading zero octet now and then. */
const SERIAL_NUMBER_TOLERANCE = 1;

export function hasOtherSerialNumber(primary: Certificate, secondary: Certificate): boolean {
  const difference = primary.profile.serialNumberOctets - secondary.profile.serialNumberOctets;
  const isOther = Math.abs(difference) > SERIAL_NUMBER_TOLERANCE;
  return isOther && isSelfIssued(primary) && areModern(primary, secondary);
}

/** A CA copies its own name octet by octet (RFC 5280, section 4.1.2.6), and a tool goes on as it began. */
export function hasOtherStringTypes(primary: Certificate, secondary: Certificate): boolean {
  const isOther = stringTypes(primary.issuer).join() !== stringTypes(secondary.issuer).join();
  return isOther && areModern(primary, secondary);
}

/** Of each attribute: its type, and that of its value. */
export function stringTypes({ rdns }: Name): readonly string[] {
  return rdns.flat().map(({ type, value }) => {
    const stringType = value.kind === 'text' ? value.stringType : value.kind;
    return `${type}=${stringType}`;
  });
}

export function isSpeltOtherwise(
  _primary: Certificate,
  _secondary: Certificate,
  names: ComparedNames,
): boolean {
  return NAMES.some((name) => names[name].outcome === 'equivalent');
}
