// The alerts that the golden files show. Certificates are written out by hand; words and evidence are what the real
// checks make of them, so that a golden file reads as a person's mail does.

import { checks } from '../lib/checks';
import type {
  Certificate,
  CertificateSlot,
  Configuration,
  FederatedDomain,
  Finding,
  Language,
  Name,
  Notice,
  Resolution,
  UnreadableCause,
} from '../lib/types';

export const envelope = {
  id: 'msg_00112233445566778899aabbccddeeff',
  time: '2026-11-23T09:00:07.000Z',
  tenantId: '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
  runId: '0f9619ff-8b86-4d01-b42d-00cf4fc964ff',
} as const;

export const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
export const CERTIFICATE_UNREADABLE = 'FEDERATION-SIGNING-CERTIFICATE-UNREADABLE';
export const CONFIGURATION_UNREADABLE = 'FEDERATION-CONFIGURATION-UNREADABLE';

const SEEN = '2026-11-23T08:45:03.000Z';
const GONE = '2026-11-23T09:00:05.000Z';

function commonName(text: string): Name {
  const der = Buffer.from(`\u000c${String.fromCharCode(text.length)}${text}`).toString('hex');
  const value = { kind: 'text', text, stringType: 'UTF8String', der } as const;
  return { rdns: [[{ type: '2.5.4.3', value }]], text: `CN=${text}`, problem: null };
}

/** A self-signed certificate; `digit` makes its key and thumbprints its own. */
export function certificate(
  name: string,
  digit: string,
  over: Partial<Certificate> = {},
): Certificate {
  return {
    subject: commonName(name),
    issuer: commonName(name),
    serialNumber: `5A${digit.repeat(14)}`,
    notBefore: '2026-02-11T06:30:00.000Z',
    notAfter: '2027-02-11T06:30:00.000Z',
    publicKey: 'RSA 2048',
    spkiSha256: digit.toLowerCase().repeat(64),
    signatureAlgorithm: 'sha256WithRSAEncryption',
    thumbprintSha1: digit.toUpperCase().repeat(40),
    thumbprintSha256: digit.toUpperCase().repeat(64),
    ...over,
  };
}

export const genuine = certificate('ADFS Signing - sts.contoso.com', '1');
export const rogue = certificate('sts.hack.example', 'E', {
  notBefore: '2026-11-22T23:12:44.000Z',
  notAfter: '2126-10-29T23:12:44.000Z',
});

function slotOf(content: Certificate | null): CertificateSlot {
  return content === null ? { state: 'absent' } : { state: 'present', certificate: content };
}

/** A federated root domain with these certificates, as federatedDomain.ts would parse it. */
export function domainWith(
  id: string,
  primary: Certificate | CertificateSlot | null,
  secondary: Certificate | CertificateSlot | null,
): FederatedDomain {
  const [signingCertificate, nextSigningCertificate] = [primary, secondary].map((content) =>
    content !== null && 'state' in content ? content : slotOf(content),
  ) as [CertificateSlot, CertificateSlot];
  const raw = { signingCertificate: 'RAW-PRIMARY', nextSigningCertificate: 'RAW-SECONDARY' };
  return rootDomain(id, { state: 'read', signingCertificate, nextSigningCertificate, raw });
}

export function blindDomain(id: string, cause: UnreadableCause): FederatedDomain {
  return rootDomain(id, { state: 'unreadable', cause });
}

function rootDomain(id: string, configuration: Configuration): FederatedDomain {
  return { id, isRoot: true, configuration };
}

/** What the check finds in the domain, on record since a quarter of an hour before the alert. */
export function findingOf(
  checkId: string,
  domain: FederatedDomain,
  over: Partial<Finding> = {},
  language: Language = 'en',
): Finding {
  const check = checks.find(({ id }) => id === checkId);
  if (!check) throw new Error(`There is no check ${checkId}.`);
  const result = check.evaluate(domain);
  if (result.outcome !== 'fail') throw new Error(`${checkId} finds nothing in ${domain.id}.`);
  const [{ fingerprint, message, evidence }] = result.failures;
  return {
    uid: Buffer.from(`${checkId} ${domain.id}`).toString('hex').slice(-64).padStart(64, '0'),
    checkId,
    domainId: domain.id,
    fingerprint,
    severity: check.severity,
    status: 'open',
    resolution: null,
    firstSeenTime: SEEN,
    lastSeenTime: SEEN,
    resolvedTime: null,
    previousResolution: null,
    previousResolvedTime: null,
    title: check.title[language],
    message: message[language],
    evidence,
    notifiedStatus: null,
    noticeId: null,
    ...over,
  };
}

export function mismatchIn(domainId: string, language: Language = 'en'): Finding {
  return findingOf(MISMATCH, domainWith(domainId, genuine, rogue), {}, language);
}

export function opened(finding: Finding): Notice {
  return { status: 'new', finding };
}

/** The finding after it was told as new, and then gone. */
export function resolved(finding: Finding, resolution: Resolution): Notice {
  return {
    status: 'resolved',
    finding: { ...gone(finding, resolution), notifiedStatus: 'open' },
  };
}

export function gone(finding: Finding, resolution: Resolution): Finding {
  return { ...finding, status: 'resolved', resolution, resolvedTime: GONE };
}

const truncated: CertificateSlot = {
  state: 'unreadable',
  reason: 'its base64 is cut off',
  contentSha256: 'C'.repeat(64),
};

const forbidden: UnreadableCause = {
  code: 'forbidden',
  httpStatus: 403,
  detail:
    'The identity lacks the application role Domain-InternalFederation.Read.All ' +
    '(in a cloud that does not know it: Domain.Read.All): HTTP 403, Authorization_RequestDenied: ' +
    'Insufficient privileges to complete the operation.',
};

function notConfigured(language: Language): Notice {
  const domain = blindDomain('fabrikam.com', forbidden);
  return opened(findingOf(CONFIGURATION_UNREADABLE, domain, {}, language));
}

function promoted(domainId: string, language: Language = 'en'): Notice {
  return resolved(mismatchIn(domainId, language), 'certificatePromoted');
}

/** Enough findings to leave some out. */
export function manyMismatches(count: number): readonly Notice[] {
  return Array.from({ length: count }, (_, index) =>
    opened(mismatchIn(`brand${String(index + 1).padStart(2, '0')}.example`)),
  );
}

export interface Example {
  readonly language: Language;
  readonly notices: readonly Notice[];
}

/** By the name of the golden files. */
export const examples: Readonly<Record<string, Example>> = {
  newMismatch: { language: 'en', notices: [opened(mismatchIn('contoso.com'))] },
  newMismatchJa: { language: 'ja', notices: [opened(mismatchIn('contoso.com', 'ja'))] },
  newWithoutPrimary: {
    language: 'en',
    notices: [opened(findingOf(MISMATCH, domainWith('contoso.com', null, rogue)))],
  },
  newCertificateUnreadable: {
    language: 'en',
    notices: [
      opened(findingOf(CERTIFICATE_UNREADABLE, domainWith('contoso.com', genuine, truncated))),
    ],
  },
  newConfigurationUnreadable: { language: 'en', notices: [notConfigured('en')] },
  newConfigurationUnreadableJa: { language: 'ja', notices: [notConfigured('ja')] },
  newButGoneAgain: {
    language: 'en',
    notices: [opened(gone(mismatchIn('contoso.com'), 'cleared'))],
  },
  resolvedCleared: {
    language: 'en',
    notices: [resolved(mismatchIn('contoso.com'), 'cleared')],
  },
  resolvedCertificatePromoted: { language: 'en', notices: [promoted('contoso.com')] },
  resolvedCertificatePromotedJa: { language: 'ja', notices: [promoted('contoso.com', 'ja')] },
  resolvedDomainNotFederated: {
    language: 'en',
    notices: [resolved(mismatchIn('contoso.com'), 'domainNotFederated')],
  },
  mixedAlarmFirst: {
    language: 'en',
    notices: [
      resolved(mismatchIn('adatum.com'), 'cleared'),
      opened(mismatchIn('contoso.com')),
      notConfigured('en'),
      promoted('woodgrove.com'),
    ],
  },
  twentyFive: { language: 'en', notices: manyMismatches(25) },
};
