// The hash that a certificate is signed with.

import {
  type Asn1,
  ASN1_TYPE,
  isContextSpecific,
  objectIdentifierText,
  parts,
  primitiveOctets,
} from './der';

const HASHES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.2': 'MD2',
  '1.2.840.113549.1.1.3': 'MD4',
  '1.2.840.113549.1.1.4': 'MD5',
  // Identifiers of OIW, which makecert wrote.
  '1.3.14.3.2.3': 'MD5',
  '1.3.14.3.2.29': 'SHA-1',
  '1.3.14.3.2.27': 'SHA-1',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.2.840.10040.4.3': 'SHA-1',
  '1.2.840.10045.4.1': 'SHA-1',
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
  // Of the hashes alone, for RSASSA-PSS.
  '1.2.840.113549.2.5': 'MD5',
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

const RSASSA_PSS = '1.2.840.113549.1.1.10';

/** `SHA-256`; null where the algorithm has no hash of its own, or an unknown one. */
export function signatureHash(algorithm: Asn1): string | null {
  const [identifier, parameters] = parts(algorithm);
  const dotted = dottedText(identifier);
  return dotted === RSASSA_PSS ? pssHash(parameters) : (HASHES[dotted] ?? null);
}

/** RFC 4055, section 3.1: the hash is the field [0], and SHA-1 where there is none. */
function pssHash(parameters: Asn1 | undefined): string | null {
  const field = parts(parameters).find((node) => isContextSpecific(node, 0));
  if (field === undefined) return 'SHA-1';
  const [algorithm] = Array.isArray(field.value) ? field.value : [];
  return HASHES[dottedText(parts(algorithm)[0])] ?? null;
}

function dottedText(node: Asn1 | undefined): string {
  const octets = primitiveOctets(node, ASN1_TYPE.OID);
  return octets === null ? '' : objectIdentifierText(octets);
}
