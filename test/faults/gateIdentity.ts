// What the gate is recognised by: an elliptic-curve certificate, because each run makes a dozen connections, and RSA would
// take longer than all the rest of them.

import { buildCertificate, commonName, extension, keyPair, pem } from '../builders/certificate';
import { sequence, tlv } from '../builders/der';
import type { TlsIdentity } from '../services/tls';

const DAY_MS = 24 * 60 * 60_000;

/** RFC 5280, section 4.2.1.6: iPAddress is [7]. */
const LOOPBACK = tlv(0x87, Buffer.from([127, 0, 0, 1]));

export function gateIdentity(): TlsIdentity {
  const key = keyPair('ec-p256', 'gate');
  const certificate = buildCertificate({
    subject: commonName('gate'),
    key,
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 30 * DAY_MS),
    extensions: [extension('2.5.29.17', sequence(LOOPBACK))],
  });
  const privateKey = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { key: privateKey, cert: pem(certificate) };
}
