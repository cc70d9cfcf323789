// A certificate as lines of text: everything that a responder compares, looks up or writes into a report. Pure.

import type { CertificateSummary } from '../../checks/engine/evidence';
import type { Certificate } from '../../x509/types';
import { extensionText } from './extensionNames';

type Field = readonly [label: string, value: string];

/** Lines that are safe to show: names of certificates were cleaned when they were read. */
export function certificateLines({ profile, ...rest }: Certificate): readonly string[] {
  const { subject, issuer } = rest;
  return [
    ...fieldLines([
      ...summaryFields({ ...rest, subject: subject.text, issuer: issuer.text }),
      ['Key type', profile.keyType ?? 'unknown'],
      ['Key size', profile.keySize === null ? 'unknown' : `${String(profile.keySize)} bits`],
      ['Version', profile.version === null ? 'unknown' : String(profile.version)],
      ['CA certificate', authorityText(profile.isCertificateAuthority)],
    ]),
    ...extensionLines(profile.extensions),
  ];
}

/** Of a certificate that was not kept itself. */
export function summaryLines(summary: CertificateSummary): readonly string[] {
  return fieldLines(summaryFields(summary));
}

function summaryFields(summary: CertificateSummary): readonly Field[] {
  return [
    ['Subject', summary.subject],
    ['Issuer', summary.issuer],
    ['Serial number', summary.serialNumber],
    ['Not before', summary.notBefore ?? 'unreadable'],
    ['Not after', summary.notAfter ?? 'unreadable'],
    ['SHA-1 (thumbprint)', summary.thumbprintSha1],
    ['SHA-256', summary.thumbprintSha256],
    ['SHA-256 of the key', summary.spkiSha256],
    ['Signature algorithm', summary.signatureAlgorithm],
    ['Public key', summary.publicKey],
  ];
}

function authorityText(isAuthority: boolean | null): string {
  if (isAuthority === null) return 'unreadable';
  return isAuthority ? 'yes' : 'no';
}

function extensionLines(extensions: readonly string[] | null): readonly string[] {
  if (extensions === null) return fieldLines([['Extensions', 'unreadable']]);
  if (extensions.length === 0) return fieldLines([['Extensions', 'none']]);
  return extensions.flatMap((each, index) =>
    fieldLines([[index === 0 ? 'Extensions' : '', extensionText(each)]]),
  );
}

const LABEL_WIDTH = 21;

function fieldLines(fields: readonly Field[]): readonly string[] {
  return fields.map(([label, value]) => {
    const head = label === '' ? '' : `${label}:`;
    return `${head.padEnd(LABEL_WIDTH)}${value}`;
  });
}
