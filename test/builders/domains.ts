// Readings as graph.ts and exportFile.ts give them, with certificates made for the test.

import type {
  ConfigurationAnswer,
  DomainReading,
  UnreadableCode,
} from '../../lib/federation/types';

import {
  base64,
  buildCertificate,
  type CertificateOptions,
  commonName,
  keyPair,
} from './certificate';

/** The year 2026 is its validity unless a test says otherwise. */
export function selfSigned(name: string, key: string, options: CertificateOptions = {}): string {
  return base64(
    buildCertificate({
      subject: commonName(name),
      issuer: commonName(name),
      key: keyPair('ec-p256', key),
      ...options,
    }),
  );
}

/** One that is valid for three years from the first day of a year. */
export function selfSignedFrom(year: number, name: string, key: string): string {
  return selfSigned(name, key, {
    notBefore: new Date(Date.UTC(year, 0, 1)),
    notAfter: new Date(Date.UTC(year + 3, 0, 1)),
  });
}

/** What stands in the slots of the stories; each is a certificate's base64 text. */
export const certificates = {
  genuine: selfSigned('ADFS Signing - sts.contoso.com', 'genuine'),
  successor: selfSigned('ADFS Signing - sts.contoso.com', 'successor'),
  rogue: selfSigned('hack.example', 'rogue'),
  otherRogue: selfSigned('other.example', 'otherRogue'),
  garbage: 'MIIgarbage',
} as const;

export interface Slots {
  readonly signingCertificate?: unknown;
  readonly nextSigningCertificate?: unknown;
  /** Whatever else Graph may give. */
  readonly [property: string]: unknown;
}

/** A federated root domain with these slots; those not named are null. */
export function federated(id: string, slots: Slots = {}): DomainReading {
  const configuration = {
    '@odata.type': '#microsoft.graph.internalDomainFederation',
    id: 'f4a1b2c3-0000-4000-8000-000000000001',
    issuerUri: `http://${id}/adfs/services/trust`,
    signingCertificate: null,
    nextSigningCertificate: null,
    ...slots,
  };
  return answering(id, { kind: 'found', value: [configuration] });
}

/** A federated domain with any answer. */
export function answering(id: string, answer: ConfigurationAnswer, isRoot = true): DomainReading {
  return { id, authenticationType: 'Federated', isRoot, isExternal: false, answer };
}

export function child(id: string): DomainReading {
  return answering(id, { kind: 'notFound', httpStatus: 404 }, false);
}

export function managed(id: string): DomainReading {
  return { id, authenticationType: 'Managed', isRoot: true, isExternal: false, answer: null };
}

export function blind(
  id: string,
  code: UnreadableCode = 'unexpectedAnswer',
  httpStatus = 400,
): DomainReading {
  return answering(id, {
    kind: 'failed',
    cause: { code, httpStatus, detail: 'Graph did not answer.' },
  });
}

/** The base rule's subject: the genuine certificate, and a rogue one behind it. */
export function backdoored(id: string, rogue: string = certificates.rogue): DomainReading {
  return federated(id, {
    signingCertificate: certificates.genuine,
    nextSigningCertificate: rogue,
  });
}

export function healthy(id: string): DomainReading {
  return federated(id, {
    signingCertificate: certificates.genuine,
    nextSigningCertificate: certificates.successor,
  });
}
