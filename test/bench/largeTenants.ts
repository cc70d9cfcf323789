// Tenants with thousands of domains whose certificates are made when Graph is asked for them: all at once they would not
// fit into this process either.

import type { GraphDomain, GraphTenant } from '../services/loopbackGraph';

import { buildCertificate, commonName, extension, type Name } from '../builders/certificate';
import { tag, tlv } from '../builders/der';

/** Octets of a certificate that are drawn anew for each one: its serial number, and the end of its key. */
const SERIAL_NUMBER = Buffer.alloc(16, 0x5a);

export interface LargeTenant {
  readonly domains: number;
  /** DER of the certificate that the others are made of. */
  readonly certificate: Buffer;
  /** Another certificate in each slot, or the same in all. */
  readonly isSame?: boolean;
  /** Each key has a small factor, which is a finding. */
  readonly isWeak?: boolean;
  /** A secondary under another name, in the first so many domains: a finding in each. */
  readonly rogue?: { readonly certificate: Buffer; readonly domains: number };
}

/** The certificate of the issue: a thousand relative names in each name, three thousand extensions, 88 kB as text. */
export function hostileCertificate(relativeNames = 1_000, extensions = 3_000): Buffer {
  const name: Name = Array.from({ length: relativeNames }, () => [
    { type: '2.5.4.3', value: 'aa' },
  ]);
  const one = extension('1.2.3.4.5.6', tlv(tag.nullValue));
  return buildCertificate({
    subject: name,
    issuer: name,
    serialNumber: SERIAL_NUMBER,
    extensions: Array<Buffer>(extensions).fill(one),
  });
}

/** What AD FS makes. */
export function honestCertificate(name = 'ADFS Signing - sts.contoso.com'): Buffer {
  const subject = commonName(name);
  return buildCertificate({ subject, serialNumber: SERIAL_NUMBER });
}

export function largeTenant(tenant: LargeTenant): GraphTenant {
  const { domains, certificate, isSame = false, isWeak = false, rogue } = tenant;
  const text = (index: number, of = certificate): string =>
    numbered(of, isSame ? 0 : index, isWeak);
  const secondary = (index: number): string =>
    rogue && index < rogue.domains ? text(2 * index + 2, rogue.certificate) : text(2 * index + 2);
  return {
    domains: Array.from({ length: domains }, (_, index) => {
      const id = `d${String(index)}.example`;
      const domain = { id, authenticationType: 'Federated', isRoot: true };
      // Not enumerable, so that a listing does not make them all.
      return Object.defineProperty(domain, 'federationConfiguration', {
        get: () => ({
          '@odata.type': '#microsoft.graph.internalDomainFederation',
          id: 'f4a1b2c3-0000-4000-8000-000000000001',
          issuerUri: `http://${id}/adfs/services/trust`,
          passiveSignInUri: `https://sts.${id}/adfs/ls/`,
          signingCertificate: text(2 * index + 1),
          nextSigningCertificate: secondary(index),
        }),
      }) as unknown as GraphDomain;
    }),
  };
}

/** The tenant with every configuration made, where that fits into memory: to make one takes longer than to serve it. */
export function madeAhead({ domains }: GraphTenant): GraphTenant {
  return {
    domains: domains.map((domain) => ({
      ...domain,
      federationConfiguration: domain.federationConfiguration,
    })),
  };
}

/** The certificate with another serial number and another RSA key. */
function numbered(certificate: Buffer, number: number, isWeak: boolean): string {
  const copy = Buffer.from(certificate);
  copy.writeUInt32BE(number, copy.indexOf(SERIAL_NUMBER) + 8);
  // The modulus stands before the exponent, which is 65537.
  const end = copy.indexOf(Buffer.from('0203010001', 'hex'));
  const start = end - MODULUS_OCTETS;
  // One with a small factor is a weak key, and a finding.
  for (let draw = STEP * number; ; draw += 1) {
    copy.writeUInt32BE(draw, end - 40);
    const modulus = BigInt(`0x${copy.toString('hex', start, end)}`);
    const hasFactor = SMALL_PRIMES.some((prime) => modulus % prime === 0n);
    // Node takes no even modulus for an RSA key, and says less of it.
    if (hasFactor === isWeak && modulus % 2n === 1n) return copy.toString('base64');
  }
}

/** Of 2048 bits, as the builders make them. */
const MODULUS_OCTETS = 256;

/** More than anybody has to draw until one has no small factor. */
const STEP = 400;

/** Below 752, as in lib/x509/computableModulus.ts. */
const SMALL_PRIMES = Array.from({ length: 750 }, (_, index) => index + 2)
  .filter(
    (number) =>
      !Array.from({ length: 26 }, (_, index) => index + 2).some(
        (each) => each < number && number % each === 0,
      ),
  )
  .map(BigInt);
