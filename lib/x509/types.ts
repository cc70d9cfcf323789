// A certificate as it was read (RFC 5280); types only.

import type { ModulusFlaw } from './computableModulus';

/** One value in a name. `der` is the value as encoded, tag included, in lower-case hex. */
export type AttributeValue =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly stringType: string;
      readonly der: string;
    }
  /** A type without text (RFC 5280 allows any): compared byte by byte. */
  | { readonly kind: 'binary'; readonly der: string }
  | { readonly kind: 'undecodable'; readonly der: string; readonly reason: string };

export interface AttributeTypeAndValue {
  /** Dotted object identifier. */
  readonly type: string;
  readonly value: AttributeValue;
}

export type RelativeDistinguishedName = readonly AttributeTypeAndValue[];

/** RFC 5280 `Name`, in the order of the encoding. */
export interface Name {
  readonly rdns: readonly RelativeDistinguishedName[];
  /** RFC 4514 text; what can't be decoded stands as `#hex`. Safe to show: no control or invisible characters. */
  readonly text: string;
  /** What could not be decoded; null when all could. */
  readonly problem: string | null;
}

/**
 * RFC 8017, appendix A.1.1; lower-case hex without leading zeros, so that no number is too long for any reader of JSON. Null
 * for a number that is longer than anybody tests: it would fill the memory.
 */
export interface RsaPublicKey {
  /** Of the modulus. */
  readonly bits: number;
  readonly modulus: string | null;
  readonly exponent: string | null;
}

export type WeaknessName =
  /** `detail`: where the private key stands. */
  | 'publicPrivateKey'
  | 'exponentOne'
  /** So short that it has been factored, or might be: `RSA 512`. */
  | 'factorable'
  | ModulusFlaw
  /** Shorter than anybody should use: `RSA 1024`, `EC secp224r1`. */
  | 'shortKey'
  /** Longer than what is tested for flaws. */
  | 'longKey'
  /** Odd and small, with a short key: the exponent. */
  | 'smallExponent'
  | 'evenExponent'
  | 'largeExponent'
  /** The hash. */
  | 'weakSignature';

export interface Weakness {
  readonly name: WeaknessName;
  /** What it is, without words of a language; empty where the name says it all. */
  readonly detail: string;
}

/** How a certificate was made. What can't be read is null and never loses anything else. */
export interface CertificateProfile {
  /** 1 to 3; null when it is none of them. */
  readonly version: number | null;
  /** Upper case: `RSA`, `RSA-PSS`, `EC`, `ED25519`; null for a key of an unknown algorithm. */
  readonly keyType: string | null;
  /** Bits of the modulus or of the curve; null when unknown, or when the type has only one. */
  readonly keySize: number | null;
  /** Of the signature: `MD5`, `SHA-1`, `SHA-256`; null when the algorithm has none of its own, or an unknown one. */
  readonly signatureHash: string | null;
  /** False when there is no basicConstraints; null when it can't be read. */
  readonly isCertificateAuthority: boolean | null;
  /** Dotted identifiers in the order of the encoding; null when an extension can't be read. */
  readonly extensions: readonly string[] | null;
  /** Of the number itself, without the zero that keeps it from being negative. */
  readonly serialNumberOctets: number;
  /** Whole days between notBefore and notAfter; null when a time can't be read. */
  readonly validityDays: number | null;
}

export interface Certificate {
  readonly subject: Name;
  readonly issuer: Name;
  /** Upper-case hex of the INTEGER's octets. */
  readonly serialNumber: string;
  /** ISO 8601; null when the time is not one. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** For people: `RSA 2048`, `EC prime256v1`, or the algorithm's dotted identifier when unknown. */
  readonly publicKey: string;
  /** Worked out with the reading: the numbers of thousands of keys fill the memory. */
  readonly keyWeaknesses: readonly Weakness[];
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
  readonly spkiSha256: string;
  /** Name or dotted identifier. */
  readonly signatureAlgorithm: string;
  /** Upper-case hex, as Entra and AD FS print it. */
  readonly thumbprintSha1: string;
  readonly thumbprintSha256: string;
  /** Not part of the evidence: the certificate beside it has it. */
  readonly profile: CertificateProfile;
}

/** What a text turned out to be. */
export type CertificateReading =
  | { readonly state: 'present'; readonly certificate: Certificate }
  /**
   * `reason`: a clause for people, without a period. `contentSha256` (upper-case hex) identifies what is there, readable
   * or not.
   */
  | { readonly state: 'unreadable'; readonly reason: string; readonly contentSha256: string };
