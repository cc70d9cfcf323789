// A certificate as lines of text: everything that a responder compares, looks up or writes into a report. Pure.

import type { CertificateSummary } from '../../checks/engine/evidence';
import type { Certificate } from '../../x509/types';
import { filled } from '../columns';
import type { EvidenceTexts } from '../texts/evidence/evidenceTexts';
import { extensionText } from './extensionNames';

type CertificateTexts = EvidenceTexts['certificate'];

type Field = readonly [label: string, value: string];

/** Lines that are safe to show: names of certificates were cleaned when they were read. */
export function certificateLines(
  { profile, ...rest }: Certificate,
  texts: CertificateTexts,
): readonly string[] {
  const { subject, issuer } = rest;
  const { fields, unknown, bits } = texts;
  const { keyType, keySize, version, isCertificateAuthority: isAuthority, extensions } = profile;
  return fieldLines([
    ...summaryFields({ ...rest, subject: subject.text, issuer: issuer.text }, texts),
    [fields.keyType, keyType ?? unknown],
    [fields.keySize, keySize === null ? unknown : bits(keySize)],
    [fields.version, version === null ? unknown : String(version)],
    [fields.authority, authorityText(isAuthority, texts)],
    ...extensionFields(extensions, texts),
  ]);
}

/** Of a certificate that was not kept itself. */
export function summaryLines(
  summary: CertificateSummary,
  texts: CertificateTexts,
): readonly string[] {
  return fieldLines(summaryFields(summary, texts));
}

function summaryFields(
  summary: CertificateSummary,
  { fields, unreadableField }: CertificateTexts,
): readonly Field[] {
  return [
    [fields.subject, summary.subject],
    [fields.issuer, summary.issuer],
    [fields.serialNumber, summary.serialNumber],
    [fields.notBefore, summary.notBefore ?? unreadableField],
    [fields.notAfter, summary.notAfter ?? unreadableField],
    [fields.thumbprintSha1, summary.thumbprintSha1],
    [fields.sha256, summary.thumbprintSha256],
    [fields.spkiSha256, summary.spkiSha256],
    [fields.signatureAlgorithm, summary.signatureAlgorithm],
    [fields.publicKey, summary.publicKey],
  ];
}

function authorityText(isAuthority: boolean | null, texts: CertificateTexts): string {
  if (isAuthority === null) return texts.unreadableField;
  return isAuthority ? texts.yes : texts.no;
}

function extensionFields(
  extensions: readonly string[] | null,
  { fields, unreadableField, none }: CertificateTexts,
): readonly Field[] {
  if (extensions === null) return [[fields.extensions, unreadableField]];
  if (extensions.length === 0) return [[fields.extensions, none]];
  return extensions.map((each, index) => [
    index === 0 ? fields.extensions : '',
    extensionText(each),
  ]);
}

const LABEL_WIDTH = 21;

function fieldLines(fields: readonly Field[]): readonly string[] {
  return fields.map(([label, value]) => {
    const head = label === '' ? '' : `${label}:`;
    return `${filled(head, LABEL_WIDTH)}${value}`;
  });
}
