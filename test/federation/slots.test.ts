// One certificate property of a configuration: absent, present or unreadable. What a text may hold is in
// test/x509/readCertificate.test.ts.
import fc from 'fast-check';
import { readSlot } from '../../lib/federation/slots';
import type { CertificateSlot } from '../../lib/federation/types';
import { readCertificate } from '../../lib/x509/readCertificate';
import { buildCertificate } from '../builders/certificate';

function hashOf(slot: CertificateSlot): string {
  return slot.state === 'unreadable' ? slot.contentSha256 : slot.state;
}

describe('readSlot', () => {
  it.each([
    ['null is absent', null],
    ['undefined is absent', undefined],
    ['an empty text is absent: no certificate can be in it', ''],
    ['so is white space', ' \r\n\t'],
    ['so is a byte order mark', '\ufeff'],
    ['so is any amount of it', ' '.repeat(200_000)],
  ])('%s', (_rule, value) => {
    expect(readSlot(value)).toEqual({ state: 'absent' });
  });

  it.each([
    ['a number is no text', 42, 'it is of type number, not a text'],
    ['zero is no text, and not absent', 0, 'it is of type number, not a text'],
    ['a boolean is no text', false, 'it is of type boolean, not a text'],
    ['an object is no text', { certificate: 'AAAA' }, 'it is of type object, not a text'],
    ['an array is no text', ['AAAA'], 'it is of type object, not a text'],
    ['what nobody sees is not white space', '\u200b', 'its character 1 (U+200B) is not base64'],
    ['NUL is not white space', '\0', 'its character 1 (U+0000) is not base64'],
    ['padding alone is not empty', '=', 'its base64 is cut off'],
    [
      'an empty PEM is not absent',
      '-----BEGIN CERTIFICATE----------END CERTIFICATE-----',
      'its base64 is cut off',
    ],
    ['a text in a list is no text', [''], 'it is of type object, not a text'],
  ])('%s', (_rule, value, reason) => {
    expect(readSlot(value)).toMatchObject({ state: 'unreadable', reason });
  });

  it('a text is what readCertificate makes of it', () => {
    const text = buildCertificate({ key: 'ec-p256' }).toString('base64');
    expect(readSlot(text)).toEqual(readCertificate(text));
    expect(readSlot(text).state).toBe('present');
  });

  it('other garbage has another hash', () => {
    const hashes = ['A#', 'A##', 7, '7', [7], { a: 7 }, 'AAAA'].map((value) =>
      hashOf(readSlot(value)),
    );
    // 7 and '7' are told apart by their reasons; as stored they are the same character.
    expect(new Set(hashes).size).toBe(hashes.length - 1);
  });

  it('a value nested 20,000 deep, which JSON can hold, is unreadable like any other', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    expect(readSlot(deep).state).toBe('unreadable');
  });

  it('any value that JSON can hold ends in a state, and only null and empty texts are absent', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const isEmpty = value === null || (typeof value === 'string' && value.trim() === '');
        expect(readSlot(value).state === 'absent').toBe(isEmpty);
        if (!isEmpty) expect(hashOf(readSlot(value))).toMatch(/^[0-9A-F]{64}$/);
      }),
      { seed: 20261123, numRuns: 1_000 },
    );
  });
});
