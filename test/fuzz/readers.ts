// The readers of what strangers have written, each with its seeds and with what has to hold of every answer, whatever the input.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readMetadataDocument } from '../../lib/adapters/metadata/document';
import { fromBaselineRow, toBaselineRow } from '../../lib/adapters/table/baselineRow';
import { fromRow, toRow } from '../../lib/adapters/table/findingRow';
import { readExport } from '../../lib/cli/export/readExport';
import { MonitorError } from '../../lib/errors';
import { compareNames } from '../../lib/x509/compareNames';
import { readCertificate } from '../../lib/x509/readCertificate';
import type { CertificateReading } from '../../lib/x509/types';
import { signatureWeaknesses } from '../../lib/x509/weaknesses';
import { filesIn, fixtureOctets, fixtureText } from '../fixtures/certificates/read';
import { quietPass } from './judged';
import { isOneIn } from './mutate';

export interface Answer {
  /** What sort of answer it is: its reason, without what differs from input to input. */
  readonly kind: string;
  readonly size: number;
  readonly value: unknown;
  /** What does not hold; null: all does. */
  readonly problem: string | null;
}

export interface Reader {
  readonly name: string;
  readonly seeds: () => readonly Buffer[];
  /** Written into inputs at random. */
  readonly words: readonly string[];
  readonly read: (input: Buffer) => Answer;
  /** Characters of an answer to so many octets. */
  readonly mostSize: (octets: number) => number;
}

function kindOf(text: string): string {
  return text
    .replace(/"[^"]*"|“[^”]*”|'[^']*'/g, '…')
    .replace(/[0-9][0-9A-Fa-f.:TZ-]*/g, '#')
    .slice(0, 120);
}

function filesOf(folder: string, ends: string): readonly Buffer[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ends))
    .sort()
    .map((file) => readFileSync(path.join(folder, file)));
}

const CERTIFICATE_FOLDERS = ['certs', 'hard', 'malicious', 'odd-encodings'];

const healthy = readCertificate(fixtureText('certs/adfs-0003.b64'));

/** DER in, in the text that Graph has of it. */
const certificate: Reader = {
  name: 'certificate',
  seeds: () =>
    CERTIFICATE_FOLDERS.flatMap(filesIn)
      .filter((file) => /\.(b64|pem|der)$/.test(file))
      .map(fixtureOctets),
  words: [],
  read: (input) => {
    const text = input.toString('base64');
    const reading = readCertificate(text);
    return {
      kind: reading.state === 'present' ? shapeOf(reading) : kindOf(reading.reason),
      size: JSON.stringify(reading).length,
      value: reading,
      problem: certificateProblem(input, text, reading),
    };
  },
  mostSize: (octets) => 100_000 + 60 * octets,
};

function shapeOf({ certificate: { subject, issuer, profile } }: Present): string {
  const problems = [subject.problem, issuer.problem].map((each) => kindOf(each ?? 'decoded'));
  return `present ${problems.join(' ')} ${String(Object.values(profile).filter((each) => each === null).length)}`;
}

type Present = Extract<CertificateReading, { readonly state: 'present' }>;

function certificateProblem(
  octets: Buffer,
  text: string,
  reading: CertificateReading,
): string | null {
  const wrapped = `-----BEGIN CERTIFICATE-----\r\n${text.replace(/.{64}/g, '$&\r\n')}\r\n-----END CERTIFICATE-----\r\n`;
  const asPem = isOneIn(4, octets) ? readCertificate(wrapped) : reading;
  if (asPem.state !== reading.state) return 'As PEM it is read otherwise.';
  const judged = isOneIn(16, octets) ? quietPass(text) : null;
  if (judged !== null) return judged;
  if (reading.state !== 'present' || healthy.state !== 'present') return null;
  const { subject, issuer, thumbprintSha256 } = reading.certificate;
  if (asPem.state === 'present' && asPem.certificate.thumbprintSha256 !== thumbprintSha256)
    return 'As PEM it has another thumbprint.';
  signatureWeaknesses(reading.certificate);
  for (const name of [subject, issuer]) {
    const self = compareNames(name, name).outcome;
    const wanted = name.problem === null ? 'identical' : 'undecodable';
    if (self !== wanted) return `A name is ${self} to itself.`;
    const known = healthy.certificate.subject;
    const [there, back] = [compareNames(name, known), compareNames(known, name)];
    if (there.outcome !== back.outcome) return 'Names compare otherwise the other way round.';
    if (name.problem !== null && there.outcome !== 'undecodable')
      return 'A name that nobody can decode is compared.';
  }
  return null;
}

/** The genuine ones are mostly certificates; in these the markup is hit. */
const SMALL_METADATA = ['', ' use="signing"', ' use="encryption"', ' use="signing" x="&lt;"'].map(
  (use) =>
    Buffer.from(
      `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:x" validUntil="2030-01-01T00:00:00Z">` +
        `<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor${use}>` +
        `<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${fixtureText('certs/adfs-0003.b64').trim()}` +
        `</X509Certificate></X509Data></KeyInfo></KeyDescriptor></IDPSSODescriptor></EntityDescriptor>`,
    ),
);

const metadata: Reader = {
  name: 'metadata',
  seeds: () => [...SMALL_METADATA, ...filesOf('test/fixtures/metadata', '.xml')],
  words: [
    '<!DOCTYPE x>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?x?>',
    '&amp;',
    '&#0;',
    '<KeyDescriptor use="signing">',
    '</KeyDescriptor>',
    '<EntityDescriptor>',
    ' xmlns="urn:oasis:names:tc:SAML:2.0:metadata"',
    ' validUntil="2020-13-01"',
    '\ufeff',
    '\u0000',
  ],
  read: (input) => {
    const text = input.toString('utf8');
    const reading = readMetadataDocument(text);
    const marked = isOneIn(4, input) ? readMetadataDocument(`\ufeff${text}`) : reading;
    const isSame = text.startsWith('\ufeff') || marked.ok === reading.ok;
    return {
      kind: reading.ok
        ? `read ${String(reading.value.spkiSha256s.length)} ${String(reading.value.validUntil !== null)}`
        : kindOf(reading.reason),
      size: JSON.stringify(reading).length,
      value: reading,
      problem: isSame
        ? metadataProblem(text, reading)
        : 'With a byte order mark it is read otherwise.',
    };
  },
  mostSize: () => 20_000,
};

function metadataProblem(
  text: string,
  reading: ReturnType<typeof readMetadataDocument>,
): string | null {
  if (reading.ok) {
    const { spkiSha256s } = reading.value;
    if (spkiSha256s.length === 0) return 'It is read, and has no key.';
    if (!spkiSha256s.every((each) => /^[0-9a-f]{64}$/.test(each))) return 'A key is no hash.';
    return /<!DOCTYPE/i.test(text) ? 'It has a document type, and is read.' : null;
  }
  return /^[\x20-\x7e]{1,200}$/.test(reading.reason) ? null : 'The reason holds what is not ours.';
}

const exported: Reader = {
  name: 'export',
  seeds: () => filesOf('test/fixtures/exports', '.json').filter(({ length }) => length < 40_000),
  words: [
    '{',
    '}',
    '[',
    ']',
    ',',
    'null',
    '"value":',
    '"id":"contoso.com"',
    '"DomainId":"a.example",',
    '"federationConfiguration":[',
    '"signingCertificate":"MIIC"',
    '"nextSigningCertificate":null',
    '"__proto__":{',
    '"@odata.context":"x"',
    '\\u0000',
    '\ufeff',
    '1e999',
  ],
  read: (input) => {
    try {
      const { readings } = readExport(input);
      const named = readings.every(({ id }) => id !== '');
      return {
        kind: `read ${readings
          .map(({ answer }) => answer?.kind ?? 'none')
          .sort()
          .slice(0, 4)
          .join(' ')}`,
        size: JSON.stringify(readings).length,
        value: readings,
        problem: readings.length > 0 && named ? null : 'It has no domain, and is read.',
      };
    } catch (error) {
      return refusal(error, 'INPUT_INVALID');
    }
  },
  mostSize: (octets) => 20_000 + 20 * octets,
};

/** The one way of saying no that is documented; anything else is a bug. */
function refusal(error: unknown, code: MonitorError['code']): Answer {
  if (!(error instanceof MonitorError) || error.code !== code) throw error;
  const { message } = error;
  const size = message.length;
  return { kind: kindOf(message), size, value: message, problem: null };
}

type Row = Readonly<Record<string, unknown>>;

function rowReader<T>(
  name: string,
  file: string,
  from: (row: Row) => T,
  to: (record: T) => object,
): Reader {
  return {
    name,
    seeds: () => {
      const rows = JSON.parse(
        readFileSync(`test/fixtures/stored/${file}`, 'utf8'),
      ) as readonly Row[];
      return rows.map((row) => Buffer.from(JSON.stringify(row)));
    },
    words: [
      'null',
      'true',
      '""',
      '[]',
      '{}',
      '"kind":"tenant"',
      '"status":"accepted"',
      '"confirmation":"accepted"',
      '"status":"resolved"',
      '2026-11-23T09:00:00.000Z',
      '\\"',
      '-1',
    ],
    read: (input) => {
      const row = rowOf(input);
      if (row === null) return { kind: 'no JSON', size: 0, value: null, problem: null };
      try {
        const record = from(row);
        // Written and read again it is the same: a run changes nothing that it does not mean to.
        const text = JSON.stringify(record);
        const same = JSON.stringify(from(to(record) as Row)) === text;
        const kind = `read ${Object.values(record as object)
          .map((each) => typeof each)
          .join('')}`;
        const problem = same ? null : 'Written and read again it is another one.';
        return { kind, size: text.length, value: text, problem };
      } catch (error) {
        return refusal(error, 'STORE_UNAVAILABLE');
      }
    },
    mostSize: (octets) => 20_000 + 20 * octets,
  };
}

/** Columns with values as the service has them. */
function rowOf(input: Buffer): Row | null {
  try {
    const row = JSON.parse(input.toString('utf8')) as unknown;
    return typeof row === 'object' && row !== null ? (row as Row) : null;
  } catch {
    return null;
  }
}

const TENANT = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';

export const READERS: readonly Reader[] = [
  certificate,
  metadata,
  exported,
  rowReader('findingRow', 'findings.json', fromRow, (finding) => toRow(finding, TENANT)),
  rowReader('baselineRow', 'baseline.json', fromBaselineRow, (record) =>
    toBaselineRow(record, TENANT),
  ),
];
