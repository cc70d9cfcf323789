// Certificates that an intruder makes with the primary's names, one for each tool, as the tool makes them when nobody tells
// it otherwise. What each one does was read in its source or seen in its output: test/fixtures/evaluation/README.md.
import type { AttributeTypeAndValue, Certificate, Name as DecodedName } from '../../lib/x509/types';

import { readPresent } from '../fixtures/certificates/read';
import {
  type Attribute,
  base64,
  buildCertificate,
  type CertificateOptions,
  extension,
  keyPair,
  type Name,
} from './certificate';
import { sequence, tag, tlv } from './der';

interface Tool {
  readonly stringTag: (text: string, attribute: AttributeTypeAndValue) => number;
  readonly serialNumberOctets: number;
  readonly days: number;
  readonly extensions?: readonly Buffer[];
  readonly version?: number;
  /** The builder knows no other than SHA-256. */
  readonly signatureAlgorithm?: string;
  /** The intruder's day when it is left out. */
  readonly notBefore?: (primary: Certificate) => Date;
}

/** The intruder's day; every certificate in the fixtures is older. */
const TODAY = new Date('2026-11-20T10:00:00Z');

const any = (type: string): Buffer => extension(type, tlv(tag.nullValue));
const certificateAuthority = extension(
  '2.5.29.19',
  sequence(tlv(tag.boolean, Buffer.from([0xff]))),
  true,
);
const subjectKeyIdentifier = any('2.5.29.14');
const authorityKeyIdentifier = any('2.5.29.35');
const windows = ['2.5.29.15', '2.5.29.37', '2.5.29.17', '2.5.29.14'].map(any);

/** OpenSSL and Python's cryptography. A country is a PrintableString everywhere (RFC 5280, appendix A.1). */
function utf8(_text: string, { type }: AttributeTypeAndValue): number {
  return type === '2.5.4.6' ? tag.printableString : tag.utf8String;
}

/** Windows, .NET, Java and node-forge: PrintableString as long as the letters allow it. */
function printable(text: string): number {
  return /^[\w '()+,\-./:=?]*$/.test(text) && !text.includes('_')
    ? tag.printableString
    : tag.utf8String;
}

export const tools = {
  'openssl req -x509': {
    stringTag: utf8,
    serialNumberOctets: 20,
    days: 30,
    extensions: [subjectKeyIdentifier, authorityKeyIdentifier, certificateAuthority],
  },
  'openssl req -x509 -days 365': {
    stringTag: utf8,
    serialNumberOctets: 20,
    days: 365,
    extensions: [subjectKeyIdentifier, authorityKeyIdentifier, certificateAuthority],
  },
  'openssl x509 -req -signkey': {
    stringTag: utf8,
    serialNumberOctets: 20,
    days: 365,
    version: 1,
  },
  'AADInternals New-AADIntCertificate': {
    stringTag: printable,
    serialNumberOctets: 8,
    days: 36_524,
    extensions: [certificateAuthority, subjectKeyIdentifier],
  },
  'AADInternals New-AADIntADFSSelfSignedCertificates': {
    stringTag: printable,
    serialNumberOctets: 16,
    days: 3_652,
    extensions: windows,
    notBefore: ({ notBefore }) => new Date(notBefore ?? TODAY),
  },
  'New-SelfSignedCertificate -Subject': {
    stringTag: printable,
    serialNumberOctets: 16,
    days: 365,
    extensions: windows,
  },
  '.NET CertificateRequest.CreateSelfSigned': {
    stringTag: printable,
    serialNumberOctets: 8,
    days: 365,
  },
  'Python cryptography': { stringTag: utf8, serialNumberOctets: 20, days: 365 },
  'node-forge with SHA-1, its default': {
    stringTag: printable,
    serialNumberOctets: 1,
    days: 365,
    signatureAlgorithm: 'sha1WithRSAEncryption',
  },
  'node-forge with SHA-256': { stringTag: printable, serialNumberOctets: 1, days: 365 },
  'keytool -genkeypair': {
    stringTag: printable,
    serialNumberOctets: 8,
    days: 90,
    extensions: [subjectKeyIdentifier],
  },
  'keytool -genkeypair -validity 365': {
    stringTag: printable,
    serialNumberOctets: 8,
    days: 365,
    extensions: [subjectKeyIdentifier],
  },
} satisfies Record<string, Tool>;

export type ToolName = keyof typeof tools;

/** What the tool makes with the names of the primary. */
export function imitation(name: ToolName, primary: Certificate): Certificate {
  const tool: Tool = tools[name];
  const notBefore = tool.notBefore?.(primary) ?? TODAY;
  const options: CertificateOptions = {
    subject: encodable(primary.subject, tool),
    issuer: encodable(primary.issuer, tool),
    serialNumber: Buffer.alloc(tool.serialNumberOctets, 0x5a),
    notBefore,
    notAfter: new Date(notBefore.getTime() + tool.days * 86_400_000),
    key: keyPair('rsa2048', 'imitation'),
    version: tool.version ?? 3,
    ...(tool.extensions ? { extensions: tool.extensions } : {}),
  };
  const { signatureAlgorithm = 'sha256WithRSAEncryption' } = tool;
  return { ...readPresent(base64(buildCertificate(options))), signatureAlgorithm };
}

/** `New-SelfSignedCertificate -CloneCert`, and whoever takes the trouble: everything but the key and the day. */
export function clone(primary: Certificate): Certificate {
  return { ...primary, notBefore: TODAY.toISOString(), spkiSha256: 'ab'.repeat(32) };
}

function encodable({ rdns }: DecodedName, { stringTag }: Tool): Name {
  return rdns.map((rdn) => rdn.map((attribute) => encodableAttribute(attribute, stringTag)));
}

function encodableAttribute(
  attribute: AttributeTypeAndValue,
  stringTag: Tool['stringTag'],
): Attribute {
  const { type, value } = attribute;
  if (value.kind !== 'text') throw new Error(`${type} is no text.`);
  // Domain components and mail addresses have a string type of their own.
  const isIa5 = value.stringType === 'IA5String';
  return { type, value: value.text, tag: isIa5 ? tag.ia5String : stringTag(value.text, attribute) };
}
