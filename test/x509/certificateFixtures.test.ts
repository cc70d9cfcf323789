// Every published certificate is read, and read as OpenSSL and Node's own reader do; what is broken is refused in
// words that a person understands.
import { X509Certificate } from 'node:crypto';
import { readCertificate } from '../../lib/x509/readCertificate';
import type { Name } from '../../lib/x509/types';

import {
  filesIn,
  fixtureOctets,
  fixtureText,
  readPresent,
  reasonFor,
  rows,
} from '../fixtures/certificates/read';

/** Our keyword -> OpenSSL's, where they differ. */
const OPENSSL_KEYWORDS: Readonly<Record<string, string>> = {
  STREET: 'street',
  givenName: 'GN',
  jurisdictionLocalityName: 'jurisdictionL',
  jurisdictionStateOrProvinceName: 'jurisdictionST',
  jurisdictionCountryName: 'jurisdictionC',
};

function escapedOctets(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (letter) =>
    [...Buffer.from(letter)].map((octet) => `\\${octet.toString(16).toUpperCase()}`).join(''),
  );
}

/** RDN by RDN, the members of each sorted, so that their order in the encoding does not count. */
function comparable(text: string): string[] {
  const rdns = text.split(/(?<!\\),/).filter((rdn) => rdn !== '');
  return rdns.map((rdn) =>
    rdn
      .split(/(?<!\\)\+/)
      .sort()
      .join('+'),
  );
}

function asOpenSsl({ text }: Name): string[] {
  const renamed = text.replace(
    /(^|[,+])(\w+)=/g,
    (_all, before: string, keyword: string) => `${before}${OPENSSL_KEYWORDS[keyword] ?? keyword}=`,
  );
  return comparable(escapedOctets(renamed));
}

/** Every value in a name, in the order of the encoding. */
function textValues({ rdns }: Name): string[] {
  return rdns.flat().flatMap(({ value }) => (value.kind === 'text' ? [value.text] : []));
}

/** Every value in a name as Node shows it; toLegacyObject would crash Node 24 on keys that it does not know. */
function nodeValues(name: string | undefined): string[] {
  const attributes = name ? name.split(/\n| \+ /) : [];
  return attributes
    .map((attribute) => attribute.slice(attribute.indexOf('=') + 1).replace(/\\(.)/g, '$1'))
    .sort();
}

describe('published certificates', () => {
  it('there is one row for each file', () => {
    const files = ['certs', 'hard', 'malicious'].flatMap(filesIn);
    expect(rows.map(({ file }) => file).sort()).toEqual([...files].sort());
  });

  it.each(rows)('$file is read as OpenSSL reads it', (row) => {
    const certificate = readPresent(fixtureText(row.file));
    expect(certificate).toMatchObject({
      thumbprintSha1: row.sha1.toUpperCase(),
      thumbprintSha256: row.sha256.toUpperCase(),
      spkiSha256: row.spkiSha256,
      notBefore: row.notBefore,
      notAfter: row.notAfter,
      subject: { problem: null },
      issuer: { problem: null },
    });
    expect(BigInt(`0x${certificate.serialNumber}`)).toBe(BigInt(`0x${row.serial}`));
    expect(asOpenSsl(certificate.subject)).toEqual(comparable(row.subject));
    expect(asOpenSsl(certificate.issuer)).toEqual(comparable(row.issuer));
  });

  // Newer versions of Node refuse some of these; what they read has to be the same.
  const readByNode = rows.flatMap(({ file }) => {
    try {
      return [{ file, node: new X509Certificate(fixtureOctets(file)) }];
    } catch {
      return [];
    }
  });

  it('Node reads most of them', () => {
    expect(readByNode.length).toBeGreaterThan(0.8 * rows.length);
  });

  it.each(readByNode)('$file is read as Node reads it', ({ file, node }) => {
    const certificate = readPresent(fixtureText(file));
    expect(certificate.thumbprintSha1).toBe(node.fingerprint.replaceAll(':', ''));
    expect(BigInt(`0x${certificate.serialNumber}`)).toBe(BigInt(`0x${node.serialNumber}`));
    expect(textValues(certificate.subject).sort()).toEqual(nodeValues(node.subject));
    expect(textValues(certificate.issuer).sort()).toEqual(nodeValues(node.issuer));
  });

  it('the public certificate of AADInternals is known by its thumbprints', () => {
    expect(readPresent(fixtureText('malicious/mal-any_sts-aadinternals.b64'))).toMatchObject({
      thumbprintSha1: '4B56E1F1B80024359E34010D9AAB3CED9C67FF5E',
      spkiSha256: '427790a823b018db76f5d1d913495a8107d7c3a1fe396898c2c862074c680058',
    });
  });
});

describe('broken certificates', () => {
  const reasons: readonly (readonly [string, string])[] = [
    ['openssl-rejects-151a3b36.der', 'its TBSCertificate lacks a part that every certificate has'],
    ['openssl-rejects-b131062b.der', 'its serial number is not a DER integer'],
    ['truncated-01.b64', 'it is not DER: Too few bytes'],
    ['truncated-03.b64', 'it is not DER: Too few bytes'],
    ['truncated-05.b64', 'it is not DER: Too few bytes'],
    ['truncated-06.b64', 'its character 30 (U+002E) is not base64'],
    ['truncated-07.b64', 'its character 33 (U+002E) is not base64'],
  ];

  it.each(reasons)('%s is refused: %s', (file, reason) => {
    expect(reasonFor(fixtureText(`negative/${file}`))).toContain(reason);
  });

  it('a GeneralString makes the name undecodable and leaves the rest', () => {
    const { subject, issuer, thumbprintSha1 } = readPresent(
      fixtureText('negative/openssl-rejects-7f7c2abd.der'),
    );
    expect(subject.problem).toBe(
      'organizationIdentifier: a GeneralString does not belong in a name',
    );
    expect(subject.text).toContain('organizationIdentifier=#1b0f56415444452d31');
    expect(subject.text).toContain('L=Darmstadt,O=MTG');
    expect(issuer).toMatchObject({ problem: null, text: 'C=DE,O=MTG,OU=Test,CN=Test SubCA 2' });
    expect(thumbprintSha1).toBe('17B727BAEA6C5FA3FDF4EE5561213EBCDE0ED538');
  });

  it('every broken certificate is spoken for here', () => {
    const files = [...reasons.map(([file]) => file), 'openssl-rejects-7f7c2abd.der'];
    expect(filesIn('negative')).toEqual(files.map((file) => `negative/${file}`).sort());
  });
});

describe('texts exactly as published', () => {
  const { subject: spid } = readPresent(fixtureText('odd-encodings/017.txt'));

  it.each(['004', '005', '011', '017'])('odd-encodings/%s.txt is read', (name) => {
    const file = `odd-encodings/${name}.txt`;
    const node = new X509Certificate(fixtureOctets(file));
    expect(readPresent(fixtureText(file))).toMatchObject({
      thumbprintSha1: node.fingerprint.replaceAll(':', ''),
      notBefore: new Date(node.validFrom).toISOString(),
      notAfter: new Date(node.validTo).toISOString(),
      subject: { problem: null },
      issuer: { problem: null },
    });
  });

  it('the files still have the line ends that they were published with', () => {
    expect(fixtureText('odd-encodings/017.txt')).toMatch(/^\r\n/);
    expect(fixtureText('odd-encodings/004.txt')).toMatch(/^\n\t+/);
  });

  it('an attribute type that has no keyword is shown as hex', () => {
    expect(spid.text).toMatch(/^2\.5\.4\.83=#0c12/);
  });

  it('comment signs between the lines are refused, and the reason says where', () => {
    expect(readCertificate(fixtureText('odd-encodings/021.txt')).state).toBe('unreadable');
    expect(reasonFor(fixtureText('odd-encodings/021.txt'))).toContain('its character 78 (U+0023)');
  });
});
