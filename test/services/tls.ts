// A throw-away TLS identity for servers on loopback, and a fetch that trusts that identity alone.
// Verification is never switched off: a client without the certificate is refused, as in production.
import forge from 'node-forge';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Agent, fetch as undiciFetch } from 'undici';

export interface TlsIdentity {
  readonly key: string;
  readonly cert: string;
}

export interface TrustingFetch {
  readonly fetch: typeof globalThis.fetch;
  readonly close: () => Promise<void>;
}

const hourInMs = 3_600_000;
const dayInMs = 24 * hourInMs;
const dnsName = 2;
const ipAddress = 7;

/** Makes a self-signed leaf for 127.0.0.1, ::1 and localhost that is good for one day. */
export function makeTlsIdentity(): TlsIdentity {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const signer = forge.pki.privateKeyFromPem(key);
  const certificate = leafTemplate(Date.now());
  certificate.publicKey = forge.pki.rsa.setPublicKey(signer.n, signer.e);
  certificate.sign(signer, forge.md.sha256.create());
  return { key, cert: forge.pki.certificateToPem(certificate) };
}

function leafTemplate(now: number): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  // A leading 01 keeps the serial number positive and free of leading zeros.
  certificate.serialNumber = `01${randomBytes(8).toString('hex')}`;
  // One hour is taken off the day, so that a clock that lags a little does not refuse it.
  certificate.validity.notBefore = new Date(now - hourInMs);
  certificate.validity.notAfter = new Date(now + dayInMs - hourInMs);
  const name = [{ name: 'commonName', value: 'localhost' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions(leafExtensions());
  return certificate;
}

function leafExtensions(): object[] {
  const altNames = [
    { type: ipAddress, ip: '127.0.0.1' },
    { type: ipAddress, ip: '::1' },
    { type: dnsName, value: 'localhost' },
  ];
  return [
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames },
  ];
}

/** A fetch for https servers that present the given certificate, and for no others. */
export function trustingFetch(ca: string): TrustingFetch {
  const agent = new Agent({ connect: { ca } });
  const trusting = (input: string | URL, init?: object): Promise<unknown> =>
    undiciFetch(input, { ...init, dispatcher: agent });
  return {
    // The two declarations of fetch describe the same protocol with types that are unrelated. Node's
    // own Request objects are the one thing that undici's fetch does not take: run an address.
    fetch: trusting as unknown as typeof globalThis.fetch,
    // Destroying does not wait for answers that a stalled server will never give.
    close: () => agent.destroy(),
  };
}
