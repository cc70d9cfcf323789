// What people read in a folder of evidence, in English.

import type { EvidenceTexts } from './evidenceTexts';

const README = `Evidence of one finding of the Entra federation monitor.

The folder is a bag (RFC 8493). In the folder above this one, this shows that
its files are those of its lists:

  sha256sum --check manifest-sha256.txt tagmanifest-sha256.txt

Whoever changes a file can write the lists anew. That nobody did shows the
SHA-256 that was printed when it was made, and was noted elsewhere. It is that of

  sha256sum tagmanifest-sha256.txt

(in PowerShell: Get-FileHash tagmanifest-sha256.txt).

finding.txt                  the finding as people read it
finding.json                 all that is on record of it
history.json                 first and last seen, resolutions, acceptance
configuration.json           the federation configuration as it was read; not
                             there where none could be read or was kept
signingCertificate.pem       the primary certificate; .txt has its fields
nextSigningCertificate.pem   the secondary certificate; .txt has its fields
*.raw.json, *.raw.bin        what stood in a slot that can't be read
audit.json                   what Entra's audit log says of the time in which
                             the finding appeared: candidates, not culprits
accounts.json                accounts whose immutable id changed since then
sign-ins.json                sign-ins by the key, and what is remembered of it
readings.json                when each of these was read, and from where

"notAsked" and "unknown" mean that nobody looked or could look. They never mean
that there was nothing. Times are UTC. JSON is ASCII: other letters are \\uXXXX.
The files can hold names and addresses of people.
`;

export const en: EvidenceTexts = {
  readme: README,
  description: (checkId, domain, title) =>
    `${checkId} in ${domain ?? 'the whole tenant'}: ${title}`,
  certificate: {
    head: (name, slot) => `${name}: the ${slot} token-signing certificate`,
    notKept: 'The certificate itself was not kept; this is what was said of it.',
    nothingKept: 'The configuration was not kept, so nobody knows what stood here.',
    absent: 'There was no certificate in this slot.',
    notExported: 'The export says nothing of this slot, so nobody knows what stands in it.',
    unreadable: (reason) => [
      `It can't be read as a certificate: ${reason}.`,
      'It is kept as it was in the file that ends in .raw.json, and its octets, where it',
      'has some, in the one that ends in .raw.bin.',
    ],
    cut: 'Of its text only the size, a hash and the beginning were kept.',
    laterOther:
      'When the finding was last seen, this slot held another certificate, of which only this was kept:',
    later: (state) => `When the finding was last seen, this slot was something else: ${state}.`,
    fields: {
      subject: 'Subject',
      issuer: 'Issuer',
      serialNumber: 'Serial number',
      notBefore: 'Not before',
      notAfter: 'Not after',
      thumbprintSha1: 'SHA-1 (thumbprint)',
      sha256: 'SHA-256',
      spkiSha256: 'SHA-256 of the key',
      signatureAlgorithm: 'Signature algorithm',
      publicKey: 'Public key',
      keyType: 'Key type',
      keySize: 'Key size',
      version: 'Version',
      authority: 'CA certificate',
      extensions: 'Extensions',
    },
    unknown: 'unknown',
    unreadableField: 'unreadable',
    yes: 'yes',
    no: 'no',
    none: 'none',
    bits: (count) => `${String(count)} bits`,
  },
  readings: {
    record: 'the record in the findings table',
    scan: 'the judgement of a scan',
    auditLog: "Entra's audit log, in the runs of the monitor",
    signInLog: "Entra's sign-in log, in the runs of the monitor",
    fromGraph: 'the configuration, from Microsoft Graph',
    fromExport: 'the configuration, from an export',
    opening: 'the configuration, from Microsoft Graph, in the run that opened the finding',
    sameRun: 'The time is that of the run.',
    notKept:
      'No configuration was kept: the finding is about something else, or none could be read.',
    nobodySaid: 'Nobody said what was read.',
    read: (names) => `Read: ${names}.`,
    ofTime: (time) => `of ${time}`,
    notAsked: 'The log was not asked, so nothing is known.',
    late: 'Entries can be late.',
    reason: (reason) => reason,
    about: (from, to) => `about ${from} to ${to}`,
    noTime: 'at no known time',
    at: (time) => `read at ${time}`,
    before: (time) => `read before ${time}`,
    between: (from, to) => `read between ${from} and ${to}`,
    line: (clauses, note) => `${clauses.join(', ')}.${note === null ? '' : ` ${note}`}`,
  },
};
