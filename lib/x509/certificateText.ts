// The text of a certificate property -> DER octets. Graph documents base64 DER; what is stored in practice is also
// wrapped, armoured as PEM, or base64 of a whole PEM file.

import { type Reading, unread } from '../reading';

/** Far above any certificate (a post-quantum one has 60 KiB); keeps hostile input from costing time. */
const MAX_TEXT = 100_000;

const PEM_LABELS = ['CERTIFICATE', 'X509 CERTIFICATE', 'X.509 CERTIFICATE'];

/** Decodes the text of a certificate property; a reason says where it is wrong, too. Never throws. */
export function decodeCertificateText(text: string): Reading<Buffer> {
  const outer = decodeOnce(text);
  if (!outer.ok) return outer;
  // Only what begins as PEM is PEM: a rogue certificate may hold the genuine one as text, in its serial number for one.
  // A SEQUENCE begins with the octet of a “0”, which is neither white space nor a hyphen; to make a text of each certificate would take longer than all the rest.
  if (outer.value[0] === 0x30) return outer;
  const inner = outer.value.toString('utf8').trimStart();
  return inner.startsWith('-----BEGIN ') ? decodeOnce(inner) : outer;
}

function decodeOnce(text: string): Reading<Buffer> {
  if (text.length > MAX_TEXT) {
    return unread(`it is ${String(text.length)} characters long; no certificate is`);
  }
  if (text.trim() === '') return unread('it is an empty text');
  return text.includes('-----BEGIN ') ? decodePem(text) : decodeBase64(text);
}

function decodePem(text: string): Reading<Buffer> {
  const [, block, ...more] = text.split('-----BEGIN ');
  if (block === undefined || more.length > 0) {
    return unread(`it holds ${String(more.length + 1)} PEM blocks; one certificate belongs there`);
  }
  const [label = '', body = '', end] = block.split('-----', 3);
  if (!PEM_LABELS.includes(label)) return unread('its PEM header does not say CERTIFICATE');
  if (end !== `END ${label}`) return unread('its PEM armour has no end');
  return decodeBase64(body);
}

/** Node's decoder takes anything, so the alphabet is checked first (RFC 4648, section 3.3). */
function decodeBase64(text: string): Reading<Buffer> {
  const stray = /[^A-Za-z0-9+/=\s]/u.exec(text);
  if (stray) {
    const codePoint = (stray[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return unread(`its character ${String(stray.index + 1)} (U+${codePoint}) is not base64`);
  }
  const compact = text.replace(/\s+/g, '');
  const digits = compact.replace(/={1,2}$/, '');
  if (digits.includes('=')) return unread('its base64 has padding before the end');
  if (digits === '' || digits.length % 4 === 1) return unread('its base64 is cut off');
  return { ok: true, value: Buffer.from(digits, 'base64') };
}
