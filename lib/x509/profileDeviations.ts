// Two certificates of the same names, compared by how they were made. A provider's own renewal repeats its profile, or
// moves with the times: a larger key, a better hash, UTF8String. A careless imitation repeats the names alone. A careful
// one (`New-SelfSignedCertificate -CloneCert`) repeats everything, and can't be seen here.

import type { ComparedNames } from './comparedNames';
import { attributeKeyword } from './nameAttribute';
import {
  hasLowerVersion,
  hasOtherExtensions,
  hasOtherKeyType,
  hasOtherSerialNumber,
  hasOtherStringTypes,
  hasSmallerKey,
  hasWeakerSignature,
  isAuthorityAlone,
  isSpeltOtherwise,
  isValidForOtherTime,
  stringTypes,
} from './profileRules';
import type { Certificate } from './types';

import { cut } from '../text';

/** The texts of a deviation have no words of a language in them, so that a message can be in any. */
export type DeviationName =
  /** `v1`; `?` for a number that is no version. */
  | 'version'
  /** The key as in `Certificate.publicKey`. */
  | 'keyType'
  | 'smallerKey'
  /** The algorithm as in `Certificate.signatureAlgorithm`. */
  | 'weakerSignature'
  /** `CA:TRUE`, `CA:FALSE`; `CA:?` when it can't be read. */
  | 'certificateAuthority'
  /** Days. */
  | 'validity'
  /** RFC 5280's names or dotted identifiers; `-` when there are none, `?` when they can't be read. */
  | 'extensions'
  /** Octets of the number. */
  | 'serialNumber'
  /** Those of the Issuer: `CN=UTF8String`. */
  | 'stringTypes'
  /** Subject and Issuer. Never alone. */
  | 'nameSpelling';

/** What the primary has, and what the secondary has instead; from outside, so shown through `visibleText`. */
export interface Deviation {
  readonly name: DeviationName;
  readonly primary: string;
  readonly secondary: string;
}

/**
 * Where the secondary deviates from the primary's profile; empty when nothing sets them apart. For certificates of the same
 * names and two keys only.
 *
 * @param names Theirs, compared.
 */
export function profileDeviations(
  primary: Certificate,
  secondary: Certificate,
  names: ComparedNames,
): readonly Deviation[] {
  const deviations = RULES.filter(({ deviates }) => deviates(primary, secondary, names)).map(
    ({ name, text }) => ({
      name,
      primary: cut(text(primary), MAX_TEXT),
      secondary: cut(text(secondary), MAX_TEXT),
    }),
  );
  // People who type names write "IL" and "Il" for one state; that alone says nothing.
  return deviations.some(({ name }) => name !== 'nameSpelling') ? deviations : [];
}

/** A hostile certificate has thousands of extensions, and evidence has to fit into a row. */
const MAX_TEXT = 500;

interface Rule {
  readonly name: DeviationName;
  readonly deviates: (
    primary: Certificate,
    secondary: Certificate,
    names: ComparedNames,
  ) => boolean;
  readonly text: (certificate: Certificate) => string;
}

/** First what hardly any provider does, then what only tells two tools apart. */
const RULES: readonly Rule[] = [
  { name: 'version', deviates: hasLowerVersion, text: versionText },
  { name: 'keyType', deviates: hasOtherKeyType, text: ({ publicKey }) => publicKey },
  { name: 'smallerKey', deviates: hasSmallerKey, text: ({ publicKey }) => publicKey },
  {
    name: 'weakerSignature',
    deviates: hasWeakerSignature,
    text: ({ signatureAlgorithm }) => signatureAlgorithm,
  },
  { name: 'certificateAuthority', deviates: isAuthorityAlone, text: authorityText },
  {
    name: 'validity',
    deviates: isValidForOtherTime,
    text: ({ profile }) => String(profile.validityDays),
  },
  { name: 'extensions', deviates: hasOtherExtensions, text: extensionsText },
  {
    name: 'serialNumber',
    deviates: hasOtherSerialNumber,
    text: ({ profile }) => String(profile.serialNumberOctets),
  },
  { name: 'stringTypes', deviates: hasOtherStringTypes, text: stringTypesText },
  {
    name: 'nameSpelling',
    deviates: isSpeltOtherwise,
    text: ({ subject, issuer }) => [...new Set([subject.text, issuer.text])].join(' / '),
  },
];

function versionText({ profile: { version } }: Certificate): string {
  return version === null ? '?' : `v${String(version)}`;
}

function authorityText({ profile: { isCertificateAuthority } }: Certificate): string {
  return isCertificateAuthority === null
    ? 'CA:?'
    : `CA:${isCertificateAuthority ? 'TRUE' : 'FALSE'}`;
}

/** RFC 5280, section 4.2, and Netscape's comment, in which OpenSSL signs its work. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  '2.5.29.14': 'subjectKeyIdentifier',
  '2.5.29.15': 'keyUsage',
  '2.5.29.17': 'subjectAltName',
  '2.5.29.19': 'basicConstraints',
  '2.5.29.31': 'cRLDistributionPoints',
  '2.5.29.32': 'certificatePolicies',
  '2.5.29.35': 'authorityKeyIdentifier',
  '2.5.29.37': 'extKeyUsage',
  '1.3.6.1.5.5.7.1.1': 'authorityInfoAccess',
  '2.16.840.1.113730.1.13': 'nsComment',
};

function extensionsText({ profile: { extensions } }: Certificate): string {
  if (extensions === null) return '?';
  return extensions.map((type) => EXTENSIONS[type] ?? type).join(', ') || '-';
}

function stringTypesText({ issuer }: Certificate): string {
  return stringTypes(issuer)
    .map((attribute) => attribute.replace(/^[^=]+/, attributeKeyword))
    .join(', ');
}
