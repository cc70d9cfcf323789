// What a finding keeps: both slots decoded, and the configuration as it was read, within what a row can hold.
import { createHash } from 'node:crypto';
import { type Evidence, slotsEvidence } from '../../../lib/checks/engine/evidence';
import type { Configuration } from '../../../lib/federation/types';
import type { JsonObject } from '../../../lib/json';

import { buildCertificate } from '../../builders/certificate';
import { tag, tlv } from '../../builders/der';
import { cn, handmade } from '../../fixtures/certificates/handmade';
import { readPresent } from '../../fixtures/certificates/read';
import { domainWith } from '../domain';

/** A row holds 1 MiB; a character of its texts has two octets. */
const CHARACTERS_IN_A_ROW = (1024 * 1024) / 2;

type Read = Extract<Configuration, { state: 'read' }>;

function configuration(primary: unknown, secondary: unknown): Read {
  const { configuration: read } = domainWith(primary, secondary);
  if (read.state !== 'read') throw new Error(`The configuration is ${read.state}.`);
  return read;
}

const evidenceOf = (primary: unknown, secondary: unknown): Evidence =>
  slotsEvidence(configuration(primary, secondary));

const evidenceOfRaw = (raw: JsonObject): Evidence =>
  slotsEvidence({ ...configuration(null, null), raw });

const good = buildCertificate({ key: 'ec-p256' }).toString('base64');

describe('slotsEvidence, the slots', () => {
  it('a certificate is kept as its fields, the names as text', () => {
    const { subject, issuer, profile: _, keyWeaknesses: __, ...fields } = readPresent(good);
    expect(evidenceOf(good, null).signingCertificate).toEqual({
      state: 'present',
      subject: subject.text,
      issuer: issuer.text,
      ...fields,
    });
  });

  it('an absent slot is kept as absent', () => {
    expect(evidenceOf(good, null).nextSigningCertificate).toEqual({ state: 'absent' });
  });

  it('an unreadable slot is kept with its reason and its hash', () => {
    expect(evidenceOf('none', good).signingCertificate).toEqual({
      state: 'unreadable',
      reason: 'it is not DER: Too few bytes to parse DER',
      contentSha256: expect.stringMatching(/^[0-9A-F]{64}$/) as string,
    });
  });

  it('a name that is too long keeps its beginning, its length and its hash', () => {
    const der = buildCertificate({ subject: cn('x'.repeat(10_000)), issuer: cn('CA') });
    const text = `CN=${'x'.repeat(10_000)}`;
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(evidenceOf(null, der.toString('base64')).nextSigningCertificate).toMatchObject({
      subject: `${text.slice(0, 500)}… (10003 characters, SHA-256 ${sha256})`,
      issuer: 'CN=CA',
    });
  });

  it('two long names with the same beginning are told apart by the hash', () => {
    const [one, other] = ['a', 'b'].map((end) => {
      const subject = cn('x'.repeat(5_000) + end);
      const der = buildCertificate({ subject, issuer: cn('CA') });
      const slot = evidenceOf(der.toString('base64'), null).signingCertificate;
      return slot?.state === 'present' ? slot.subject : '';
    });
    expect(one?.slice(0, 500)).toBe(other?.slice(0, 500));
    expect(one).not.toBe(other);
  });
});

describe('slotsEvidence, the configuration', () => {
  it('every property is kept as it was read, unknown ones and nulls included', () => {
    const raw = {
      signingCertificate: ' AAAA\r\n',
      nextSigningCertificate: null,
      federatedIdpMfaBehavior: 'aValueOfTomorrow',
      nested: { list: [1, 'two', null, { three: true }] },
    };
    expect(evidenceOfRaw(raw).configuration).toEqual(raw);
  });

  it('what is kept is a copy: the configuration is left as it was', () => {
    const raw = { long: 'x'.repeat(200_000) };
    evidenceOfRaw(raw);
    expect(raw.long).toHaveLength(200_000);
  });

  it('a text of the longest length that is allowed is kept whole', () => {
    const raw = { signingCertificate: 'x'.repeat(100_000), other: 'x'.repeat(50_000) };
    expect(evidenceOfRaw(raw).configuration).toEqual(raw);
  });

  it('a longer text keeps its beginning, its length and its hash; the others are whole', () => {
    const long = 'x'.repeat(50_001);
    const sha256 = createHash('sha256').update(long).digest('hex');
    expect(evidenceOfRaw({ short: 'whole', list: [long] }).configuration).toEqual({
      short: 'whole',
      list: [`${'x'.repeat(50_000)}… (50001 characters, SHA-256 ${sha256})`],
    });
  });

  it.each([
    [
      'many texts',
      Object.fromEntries(
        Array.from({ length: 60 }, (_, i) => [`p${String(i)}`, 'x'.repeat(9_000)]),
      ),
    ],
    ['a very long name of a property', { ['x'.repeat(900_000)]: 1 }],
    ['a very long list', { list: Array<number>(300_000).fill(1) }],
  ])(
    'a configuration of %s keeps the certificates, and the beginning of the rest',
    (_what, raw) => {
      const kept = evidenceOfRaw({ ...raw, nextSigningCertificate: 'AAAA' }).configuration;
      expect(kept).toEqual({
        nextSigningCertificate: 'AAAA',
        truncated: expect.stringMatching(/… \(\d+ characters, SHA-256 [0-9a-f]{64}\)$/) as string,
      });
      expect(JSON.stringify(kept).length).toBeLessThan(CHARACTERS_IN_A_ROW);
    },
  );

  it('two certificates as long as a certificate may be fit in a row', () => {
    const long = (text: string) =>
      buildCertificate({ subject: cn(text.repeat(16_000)), issuer: cn(text.repeat(16_000)) });
    const evidence = evidenceOf(long('a').toString('base64'), long('b').toString('base64'));
    expect(JSON.stringify(evidence).length).toBeLessThan(CHARACTERS_IN_A_ROW);
  });

  it.each([
    ['serial number', { serialNumber: tlv(tag.integer, Buffer.alloc(70_000, 1)) }],
    [
      'signature algorithm',
      { signatureAlgorithm: tlv(tag.sequence, tlv(tag.oid, Buffer.alloc(70_000, 0x81))) },
    ],
  ])('two certificates with a hostile %s are read', (_what, parts) => {
    expect(readPresent(handmade(parts).toString('base64'))).toMatchObject({
      notBefore: expect.any(String) as string,
    });
  });

  it('two certificates with serial numbers of 70,000 octets fit in a row', () => {
    const serialNumber = tlv(tag.integer, Buffer.alloc(70_000, 1));
    const text = handmade({ serialNumber }).toString('base64');
    const evidence = evidenceOf(text, text);
    expect(JSON.stringify(evidence).length).toBeLessThan(CHARACTERS_IN_A_ROW);
  });

  it('two certificates with algorithms of 70,000 octets fit in a row', () => {
    const type = tlv(tag.oid, Buffer.alloc(70_000, 0x81));
    const text = handmade({ signatureAlgorithm: tlv(tag.sequence, type) }).toString('base64');
    const evidence = evidenceOf(text, text);
    expect(JSON.stringify(evidence).length).toBeLessThan(CHARACTERS_IN_A_ROW);
  });

  it('a configuration nested 20,000 deep, which JSON can hold, is kept or cut', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    const { configuration = {} } = evidenceOfRaw({ deep });
    expect([['deep'], ['truncated']]).toContainEqual(Object.keys(configuration));
  });
});
