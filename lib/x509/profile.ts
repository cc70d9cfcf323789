// How a certificate was made: what a careless imitation gets wrong. Everything here can be odd without any harm to
// the names; what can't be read is null, which a comparison takes for odd and never for equal.

import {
  type Asn1,
  ASN1_TYPE,
  isContextSpecific,
  isUniversal,
  objectIdentifierText,
  parseDer,
  parts,
  primitiveOctets,
} from './der';
import { signatureHash } from './signatureHash';
import type { Certificate, CertificateProfile } from './types';

/** Universal tags (X.680, section 8.4). */
const BOOLEAN = 1;
const OCTET_STRING = 4;

const BASIC_CONSTRAINTS = '2.5.29.19';

const DAY = 86_400_000;

/** What readCertificate.ts knows already. */
interface KnownFields extends Pick<Certificate, 'serialNumber' | 'notBefore' | 'notAfter'> {
  readonly key: Pick<CertificateProfile, 'keyType' | 'keySize'>;
  /** The AlgorithmIdentifier of the signature. */
  readonly algorithm: Asn1;
}

/** Thousands of certificates are made in a few ways: each is held once. By its JSON. */
const waysKnown = new Map<string, CertificateProfile>();

/** Of an intruder each certificate may be made in a way of its own. */
const MAX_WAYS = 1_000;
const MAX_WAY = 1_000;

/** @param tbs The parts of a TBSCertificate (RFC 5280, section 4.1). */
export function readProfile(tbs: readonly Asn1[], known: KnownFields): CertificateProfile {
  const profile = profileOf(tbs, known);
  const key = JSON.stringify(profile);
  const before = waysKnown.get(key);
  if (before || key.length > MAX_WAY) return before ?? profile;
  if (waysKnown.size >= MAX_WAYS) waysKnown.clear();
  waysKnown.set(key, profile);
  return profile;
}

function profileOf(tbs: readonly Asn1[], known: KnownFields): CertificateProfile {
  const extensions = readExtensions(tbs.find((node) => isContextSpecific(node, 3)));
  return {
    version: readVersion(tbs[0]),
    ...known.key,
    signatureHash: signatureHash(known.algorithm),
    isCertificateAuthority: extensions === null ? null : isCertificateAuthority(extensions),
    extensions: extensions?.map(({ type }) => type) ?? null,
    serialNumberOctets: serialNumberOctets(known.serialNumber),
    validityDays: validityDays(known),
  };
}

/** RFC 5280, section 4.1.2.1: version 1 is not written. */
function readVersion(node: Asn1 | undefined): number | null {
  if (!isContextSpecific(node, 0)) return 1;
  const octets = primitiveOctets(onlyChild(node), ASN1_TYPE.INTEGER);
  const version = octets?.length === 1 ? octets.readUInt8() + 1 : 0;
  return version >= 1 && version <= 3 ? version : null;
}

interface Extension {
  readonly type: string;
  readonly value: Buffer;
}

/** RFC 5280, section 4.2; null when one of them is none. An empty list is against it, and written by some tools. */
function readExtensions(node: Asn1 | undefined): readonly Extension[] | null {
  if (node === undefined) return [];
  const list = onlyChild(node);
  if (!isUniversal(list, ASN1_TYPE.SEQUENCE)) return null;
  const extensions = parts(list).map(readExtension);
  return extensions.every((extension) => extension !== null) ? extensions : null;
}

/** `critical` stands between the two only where it is true. */
function readExtension(node: Asn1): Extension | null {
  const all = parts(node);
  const identifier = primitiveOctets(all[0], ASN1_TYPE.OID);
  const value = primitiveOctets(all.at(-1), OCTET_STRING);
  if (identifier === null || value === null || all.length > 3) return null;
  return { type: objectIdentifierText(identifier), value };
}

/** RFC 5280, section 4.2.1.9. Two readers may take two different ones of an extension that is there twice. */
function isCertificateAuthority(extensions: readonly Extension[]): boolean | null {
  const [first, ...more] = extensions.filter(({ type }) => type === BASIC_CONSTRAINTS);
  if (first === undefined) return false;
  const root = parseDer(first.value);
  if (more.length > 0 || !root.ok || !isUniversal(root.value, ASN1_TYPE.SEQUENCE)) return null;
  const [cA] = parts(root.value);
  // FALSE is not written in DER, although some do; TRUE is 0xFF, and in BER any other octet but zero.
  if (cA === undefined || isUniversal(cA, ASN1_TYPE.INTEGER)) return false;
  return primitiveOctets(cA, BOOLEAN)?.some((octet) => octet !== 0) ?? null;
}

/** The zero that keeps a number from being negative is not counted: it is there in half of all random ones. */
function serialNumberOctets(hex: string): number {
  return hex.replace(/^00(?=.)/, '').length / 2;
}

function validityDays({ notBefore, notAfter }: KnownFields): number | null {
  if (notBefore === null || notAfter === null) return null;
  return Math.round((Date.parse(notAfter) - Date.parse(notBefore)) / DAY);
}

function onlyChild(node: Asn1 | undefined): Asn1 | undefined {
  return Array.isArray(node?.value) && node.value.length === 1 ? node.value[0] : undefined;
}
