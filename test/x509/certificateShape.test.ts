// How much a certificate may be made of: far more than any real one, and far less than the memory of a run.
import fc from 'fast-check';
import { certificateShape, countElements } from '../../lib/x509/certificateShape';
import { type Asn1, parseDer } from '../../lib/x509/der';
import { memoryOf, readCertificate } from '../../lib/x509/readCertificate';
import {
  buildCertificate,
  type CertificateOptions,
  extension,
  type Name,
} from '../builders/certificate';
import { oid, sequence, tag, tlv } from '../builders/der';
import { handmade } from '../fixtures/certificates/handmade';
import { fixtureOctets, fixtureText, rows } from '../fixtures/certificates/read';

const name = (relativeNames: number, attributes = 1): Name =>
  Array.from({ length: relativeNames }, () =>
    Array.from({ length: attributes }, () => ({ type: '2.5.4.3', value: 'a' })),
  );
const extensions = (count: number): readonly Buffer[] =>
  Array<Buffer>(count).fill(extension('1.2.3.4', tlv(tag.nullValue)));
const stateOf = (der: Buffer): string => {
  const reading = readCertificate(der.toString('base64'));
  return reading.state === 'unreadable' ? reading.reason : reading.state;
};

describe('readCertificate', () => {
  it.each([
    ['100 relative names are read', { subject: name(100) }],
    ['20 attributes of one relative name are read', { subject: name(1, 20) }],
    ['100 extensions are read', { extensions: extensions(100) }],
  ])('%s', (_rule, options) => {
    expect(stateOf(buildCertificate(options))).toBe('present');
  });

  it.each([
    [
      'a Subject of 101 relative names is not',
      { subject: name(101), issuer: name(1) },
      'its Subject has 101 relative names, and no more than 100 are read',
    ],
    [
      'an Issuer of 1,000 relative names is not',
      { subject: name(1), issuer: name(1_000) },
      'its Issuer has 1000 relative names, and no more than 100 are read',
    ],
    [
      'a relative name of 21 attributes is not',
      { subject: name(2, 21), issuer: name(1) },
      'its Subject has a relative name of 21 attributes, and no more than 20 are read',
    ],
    [
      '3,000 extensions are not',
      { extensions: extensions(3_000) },
      'it has 3000 extensions, and no more than 100 are read',
    ],
    [
      'version 1 with 101 relative names is not',
      { version: 1, subject: name(101) },
      'its Subject has 101 relative names, and no more than 100 are read',
    ],
    [
      'a key of 3,000 parts is not',
      { spki: sequence(...Array<Buffer>(3_000).fill(oid('1.2.3'))) },
      /^it has 30\d\d values, and no more than 2000 are read$/,
    ],
  ])('%s, and the reason says of what, how many, and the bound', (_rule, options, reason) => {
    expect(stateOf(buildCertificate(options))).toMatch(reason);
  });

  it('the bounds are five times what any certificate of the corpus has', () => {
    for (const { file, id } of rows) {
      const shape = certificateShape(fixtureOctets(file));
      if (!shape.ok) throw new Error(`${id}: ${shape.reason}`);
      expect(shape.value.parts).toBeLessThan(40);
      expect(countElements(fixtureOctets(file))).toBeLessThan(400);
    }
  });
});

describe('certificateShape', () => {
  const set = (length: number) => Buffer.of(tag.set, length, tag.sequence);

  it('counts no part that goes on behind the name that it stands in', () => {
    const partsOf = (subject: Buffer): number => {
      const shape = certificateShape(handmade({ subject: sequence(subject) }));
      return shape.ok ? shape.value.parts : Number.NaN;
    };
    expect(partsOf(tlv(tag.set, sequence()))).toBe(1);
    expect(partsOf(set(5))).toBe(0);
  });
});

describe('countElements', () => {
  const nodes = ({ value }: Asn1): number =>
    1 + (Array.isArray(value) ? value.reduce((sum, child) => sum + nodes(child), 0) : 0);

  it('counts what the parser makes of a certificate', () => {
    for (const { file } of rows) {
      const parsed = parseDer(fixtureOctets(file));
      if (!parsed.ok) throw new Error(parsed.reason);
      expect(countElements(fixtureOctets(file))).toBe(nodes(parsed.value));
    }
  });

  it('ends for whatever octets, and never counts fewer than the parser makes', () => {
    const octets = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(fc.constantFrom(0x30, 0x31, 0x02, 0x80, 0x81, 0x84, 0x00, 0xff), { maxLength: 200 }),
    );
    fc.assert(
      fc.property(octets, (given) => {
        const der = Buffer.from(given);
        const parsed = parseDer(der);
        expect(countElements(der)).toBeGreaterThanOrEqual(parsed.ok ? nodes(parsed.value) : 0);
        expect(certificateShape(der).ok).toBe(true);
      }),
    );
  });
});

describe('memoryOf', () => {
  it('a real certificate takes a few times its text at the most', () => {
    for (const { file } of rows) {
      const text = fixtureText(file);
      expect(memoryOf(text)).toBeGreaterThan(text.length);
      expect(memoryOf(text)).toBeLessThan(text.length + 13_000);
    }
  });

  it('one of many small parts takes far more than its text', () => {
    const text = buildCertificate({ subject: name(100) }).toString('base64');
    expect(memoryOf(text)).toBeGreaterThan(10 * text.length);
  });

  const small: CertificateOptions = {
    subject: name(1),
    issuer: name(1),
    serialNumber: Buffer.of(1),
  };
  const long = [[{ type: '2.5.4.3', value: 'a'.repeat(500) }]];

  it.each<[string, CertificateOptions, number]>([
    ['its subject is kept decoded, as text and as hex', { subject: long }, 8 * 500],
    ['so is its issuer', { issuer: long }, 8 * 500],
    ['its serial number is kept as hex', { serialNumber: Buffer.alloc(500, 1) }, 2 * 500],
    ['each attribute is an object', { subject: name(1, 11) }, 10 * 256],
    ['each extension is one', { extensions: extensions(10) }, 10 * 256],
  ])('counts what a certificate becomes: %s', (_rule, options, least) => {
    const beside = (more: CertificateOptions): number => {
      const text = buildCertificate({ ...small, ...more }).toString('base64');
      return memoryOf(text) - text.length;
    };
    expect(beside(options) - beside({})).toBeGreaterThanOrEqual(least - 2);
  });

  it.each(['none', '', 'MIIB', 'x'.repeat(200_000)])(
    'what is no certificate takes its text',
    (text) => {
      expect(memoryOf(text)).toBe(text.length);
    },
  );
});
