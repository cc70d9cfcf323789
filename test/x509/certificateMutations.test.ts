// Five thousand spoilt certificates, the same ones in each run: whatever comes, a slot has one of its three states,
// a name can be compared with itself, and what is shown can be seen.
import fc from 'fast-check';
import type { CertificateSlot } from '../../lib/federation/types';
import { compareNames } from '../../lib/x509/compareNames';
import { readCertificate } from '../../lib/x509/readCertificate';
import type { Name } from '../../lib/x509/types';

import { escapeInvisible } from '../../lib/text';
import { tag, tlv } from '../builders/der';
import { fixtureOctets, fixtureText, presentIn, rows } from '../fixtures/certificates/read';

const seed = 20261123;

// The largest one would be half of the time.
const originals = rows
  .map(({ file }) => fixtureOctets(file))
  .filter(({ length }) => length < 4_000);
const original = fc.constantFrom(...originals);
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

function spliced(der: Buffer, at: number, removed: number, inserted: Uint8Array): Buffer {
  const start = Math.floor(at * der.length);
  return Buffer.concat([der.subarray(0, start), inserted, der.subarray(start + removed)]);
}

const bitFlips = fc
  .tuple(original, fc.array(fc.tuple(share, fc.nat(7)), { minLength: 1, maxLength: 8 }))
  .map(([der, flips]) => {
    const copy = Buffer.from(der);
    for (const [at, bit] of flips) {
      const index = Math.floor(at * copy.length);
      copy[index] = (copy[index] ?? 0) ^ (1 << bit);
    }
    return copy;
  });

/** Only the first 300 octets, where the names and times are. */
const headFlips = fc
  .tuple(original, fc.integer({ min: 0, max: 299 }), fc.nat(255))
  .map(([der, at, octet]) =>
    Buffer.concat([der.subarray(0, at), Buffer.of(octet), der.subarray(at + 1)]),
  );

const truncations = fc
  .tuple(original, share)
  .map(([der, at]) => der.subarray(0, Math.floor(at * der.length)));

const insertions = fc
  .tuple(original, share, fc.nat(12), fc.uint8Array({ maxLength: 40 }))
  .map(([der, at, removed, inserted]) => spliced(der, at, removed, inserted));

const transplants = fc.tuple(original, original, share, share).map(([der, donor, at, from]) => {
  const start = Math.floor(from * donor.length);
  return spliced(der, at, 60, donor.subarray(start, start + 60));
});

const nested = fc
  .tuple(original, fc.integer({ min: 1, max: 400 }), fc.constantFrom(0x30, 0x31, 0xa0))
  .map(([der, depth, identifier]) => {
    let wrapped: Buffer = der;
    for (let level = 0; level < depth; level += 1) wrapped = tlv(identifier, wrapped);
    return wrapped;
  });

const spoilt = fc.oneof(
  { weight: 8, arbitrary: bitFlips },
  { weight: 8, arbitrary: headFlips },
  { weight: 2, arbitrary: truncations },
  { weight: 4, arbitrary: insertions },
  { weight: 4, arbitrary: transplants },
  { weight: 1, arbitrary: nested },
);

function expectSound(slot: CertificateSlot): void {
  if (slot.state === 'absent' || slot.state === 'notExported')
    throw new Error(`Something is stored, and the slot says ${slot.state}.`);
  if (slot.state === 'unreadable') {
    expect(slot.reason).toMatch(/^(it|its) [^\n]+[^.]$/);
    expect(slot.contentSha256).toMatch(/^[0-9A-F]{64}$/);
    return;
  }
  expectSoundName(slot.certificate.subject);
  expectSoundName(slot.certificate.issuer);
}

function expectSoundName(name: Name): void {
  expect(escapeInvisible(name.text, () => '?')).toBe(name.text);
  const { outcome } = compareNames(name, name);
  expect(outcome).toBe(name.problem === null ? 'identical' : 'undecodable');
}

describe('readCertificate', () => {
  it('5,000 spoilt certificates end in a state, and their names can be shown and compared', () => {
    const states = new Map<string, number>();
    fc.assert(
      fc.property(spoilt, original, (der, other) => {
        const slot = readCertificate(der.toString('base64'));
        states.set(slot.state, (states.get(slot.state) ?? 0) + 1);
        expectSound(slot);
        if (slot.state !== 'present') return;
        const { subject } = presentIn(readCertificate(other.toString('base64')));
        const forth = compareNames(slot.certificate.subject, subject);
        expect(compareNames(subject, slot.certificate.subject).outcome).toBe(forth.outcome);
      }),
      { seed, numRuns: 5_000 },
    );
    // Both kinds have to be there, or the test would be about nothing.
    expect(states.get('present')).toBeGreaterThan(1_000);
    expect(states.get('unreadable')).toBeGreaterThan(1_000);
  });

  it('random octets are unreadable, with a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (octets) => {
        const slot = readCertificate(Buffer.from(octets).toString('base64'));
        expect(slot.state).toBe('unreadable');
        expectSound(slot);
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it('random texts are unreadable, with a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const slot = readCertificate(text);
        expect(slot.state).toBe('unreadable');
        expectSound(slot);
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it('a text that is spoilt in one character ends in a state', () => {
    const texts = rows.slice(0, 20).map(({ file }) => fixtureText(file));
    const unit = fc.string({ unit: 'binary', minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), share, unit, (text, at, inserted) => {
        const start = Math.floor(at * text.length);
        expectSound(readCertificate(text.slice(0, start) + inserted + text.slice(start + 1)));
      }),
      { seed, numRuns: 1_000 },
    );
  });

  it.each([
    ['three megabytes of letters', 'A'.repeat(3_000_000)],
    ['three megabytes of white space', ' '.repeat(3_000_000)],
    ['three megabytes of padding', '='.repeat(3_000_000)],
    ['three megabytes of PEM headers', '-----BEGIN CERTIFICATE-----'.repeat(110_000)],
    ['as many tags of sequences as fit', Buffer.alloc(149_000, 0x30).toString('base64')],
    [
      'as many empty sequences as fit',
      tlv(tag.sequence, Buffer.alloc(149_000, Buffer.of(0x30, 0))).toString('base64'),
    ],
    ['as many zeros as fit', Buffer.alloc(149_000).toString('base64')],
  ])('%s end in a state', (_rule, text) => {
    expectSound(readCertificate(text));
  });
});
