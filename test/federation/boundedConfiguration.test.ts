// What is kept of a certificate that nobody can read and that is large; everything else stays as it was.
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { boundedConfiguration } from '../../lib/federation/boundedConfiguration';
import { configurationSha256 } from '../../lib/federation/settings';
import { readSlot } from '../../lib/federation/slots';
import { readCertificate } from '../../lib/x509/readCertificate';
import { hostileCertificate } from '../bench/largeTenants';
import { buildCertificate, commonName } from '../builders/certificate';
import { fixtureText, rows } from '../fixtures/certificates/read';

const hostile = hostileCertificate();
const text = hostile.toString('base64');

describe('boundedConfiguration', () => {
  it('keeps size, SHA-256 and the first 4 kB of a certificate that is beyond the bounds', () => {
    const raw = { issuerUri: 'http://contoso.com', nextSigningCertificate: text };
    const sha256 = createHash('sha256').update(hostile).digest('hex').toUpperCase();
    const kept = boundedConfiguration(raw);
    expect(kept).toEqual({
      issuerUri: 'http://contoso.com',
      nextSigningCertificate: {
        unreadable: 'its Subject has 1000 relative names, and no more than 100 are read',
        characters: text.length,
        sha256,
        beginning: text.slice(0, 4_096),
      },
    });
    // It says the same as the whole, and is the same finding.
    expect(readSlot(kept['nextSigningCertificate'])).toEqual(readCertificate(text));
  });

  it('whatever text is too large or unreadable ends as its size and hash, and others as they are', () => {
    const hex = /^[0-9A-F]{64}$/;
    const texts = fc.oneof(
      fc.string({ minLength: 4_000, maxLength: 5_000, unit: 'binary' }),
      fc.integer({ min: 3_000, max: 110_000 }).map((length) => 'A'.repeat(length)),
      fc
        .integer({ min: 90, max: 300 })
        .map((count) => hostileCertificate(count, count).toString('base64')),
    );
    fc.assert(
      fc.property(texts, (signingCertificate) => {
        const kept = boundedConfiguration({ signingCertificate })['signingCertificate'];
        const reading = readCertificate(signingCertificate);
        if (reading.state === 'present' || signingCertificate.length <= 4_096) {
          expect(kept).toBe(signingCertificate);
          return;
        }
        expect(reading.contentSha256).toMatch(hex);
        expect(kept).toMatchObject({
          characters: signingCertificate.length,
          sha256: reading.contentSha256,
        });
        expect(JSON.stringify(kept).length).toBeLessThan(30_000);
        expect(readSlot(kept)).toEqual(reading);
      }),
      { numRuns: 60 },
    );
  });

  it.each(rows.map(({ file }) => file))('leaves %s whole', (file) => {
    const raw = { signingCertificate: fixtureText(file), nextSigningCertificate: null };
    expect(boundedConfiguration(raw)).toBe(raw);
  });

  it('leaves a readable certificate of 20 kB whole, and a short text that is none', () => {
    const large = buildCertificate({ subject: commonName('x'.repeat(14_000)) }).toString('base64');
    const raw = { signingCertificate: large, nextSigningCertificate: 'MIIgarbage' };
    expect(boundedConfiguration(raw)).toBe(raw);
  });

  it('cuts the slots under PowerShell’s names, and no other property', () => {
    const raw = { SigningCertificate: text, displayName: text };
    expect(boundedConfiguration(raw)).toMatchObject({
      SigningCertificate: { characters: text.length },
      displayName: text,
    });
  });

  it('a change behind the beginning changes the hash of the configuration', () => {
    const sha256Of = (nextSigningCertificate: string): string =>
      configurationSha256([boundedConfiguration({ nextSigningCertificate })]);
    const other = `${text.slice(0, -8)}AAAA${text.slice(-4)}`;
    expect(sha256Of(other)).not.toBe(sha256Of(text));
    expect(sha256Of(text)).toBe(sha256Of(text));
  });

  it('an object in a slot that looks like what is kept is none, and is not believed', () => {
    const forged = {
      ...(boundedConfiguration({ a: 1, signingCertificate: text })['signingCertificate'] as object),
    };
    expect(readSlot(forged)).toMatchObject({ reason: 'it is of type object, not a text' });
  });
});
