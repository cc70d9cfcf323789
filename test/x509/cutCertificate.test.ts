// What is kept of a text that nobody can read as a certificate, and that no one else can pass for it.

import { cutCertificate, isCutCertificate, MAX_UNREAD_TEXT } from '../../lib/x509/cutCertificate';

const text = 'MIIB'.repeat(5_000);
const kept = cutCertificate(text, 'its base64 is cut off', 'A'.repeat(64));

it('its size, its hash and its beginning are kept, and why it was not read', () => {
  expect(kept).toEqual({
    unreadable: 'its base64 is cut off',
    characters: 20_000,
    sha256: 'A'.repeat(64),
    beginning: 'MIIB'.repeat(MAX_UNREAD_TEXT / 4),
  });
});

it('what is no longer than is kept of any text is kept whole', () => {
  const short = text.slice(0, MAX_UNREAD_TEXT);
  expect(cutCertificate(short, 'x', 'A').beginning).toBe(short);
});

it.each([
  ['an answer from outside that looks like it', { ...kept }],
  ['a text', text],
  ['nothing', null],
  ['nothing at all', undefined],
])('%s does not pass for what was made here', (_, value) => {
  expect(isCutCertificate(kept)).toBe(true);
  expect(isCutCertificate(value)).toBe(false);
});
