// A certificate as lines: what it does not say is said to be unknown, and not left out.

import { certificateLines, summaryLines } from '../../../lib/cli/evidence/certificateFields';
import { cliTexts } from '../../../lib/cli/texts';
import { certificates } from '../../builders/domains';
import { readPresent } from '../../fixtures/certificates/read';

const texts = cliTexts.en.evidence.certificate;
const certificate = readPresent(certificates.genuine);
const { profile } = certificate;

it.each<readonly [what: string, changes: Partial<typeof profile>, label: string, value: string]>([
  ['no type of key', { keyType: null }, texts.fields.keyType, texts.unknown],
  ['no size of key', { keySize: null }, texts.fields.keySize, texts.unknown],
  ['no version', { version: null }, texts.fields.version, texts.unknown],
  ['an authority', { isCertificateAuthority: true }, texts.fields.authority, texts.yes],
  ['no authority', { isCertificateAuthority: false }, texts.fields.authority, texts.no],
  [
    'who knows whether',
    { isCertificateAuthority: null },
    texts.fields.authority,
    texts.unreadableField,
  ],
  ['no extensions', { extensions: [] }, texts.fields.extensions, texts.none],
  [
    'extensions that nobody can read',
    { extensions: null },
    texts.fields.extensions,
    texts.unreadableField,
  ],
])('%s', (_, changes, label, value) => {
  const lines = certificateLines({ ...certificate, profile: { ...profile, ...changes } }, texts);
  expect(lines.find((line) => line.startsWith(`${label}:`))).toMatch(new RegExp(` ${value}$`));
});

it('a time that is none', () => {
  const { subject, issuer } = certificate;
  const summary = {
    ...certificate,
    subject: subject.text,
    issuer: issuer.text,
    notBefore: null,
    notAfter: null,
  };
  const lines = summaryLines(summary, texts);
  expect(lines.filter((line) => line.endsWith(` ${texts.unreadableField}`))).toHaveLength(2);
});
