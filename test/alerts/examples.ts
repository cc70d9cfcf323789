// The alerts that the golden files show. Certificates are written out by hand; words and evidence are what the real
// checks make of them, so that a golden file reads as a person's mail does.

import type { AlertContext } from '../../lib/alerts/alertContext';
import { summarize } from '../../lib/baseline/useSummary';
import { checks } from '../../lib/checks';
import type { AccountTrail, AuditTrail } from '../../lib/checks/engine/evidence';
import { judge } from '../checks/judge';
import type { Observations } from '../../lib/checks/engine/types';
import type {
  CertificateSlot,
  Configuration,
  FederatedDomain,
  UnreadableCause,
} from '../../lib/federation/types';
import { defaultGroup, groupId } from '../../lib/findings/nextFinding';
import type { Finding, Notice, Resolution } from '../../lib/findings/types';
import type { JsonObject } from '../../lib/json';
import type { Language } from '../../lib/text';
import { compareBothNames } from '../../lib/x509/comparedNames';
import type { Certificate, Name } from '../../lib/x509/types';

import { observationsAfter, observationsOf } from '../checks/observations';
import { signIn } from '../world/signIns';
import { toldByBoth } from '../builders/told';

export const envelope = {
  id: 'msg_00112233445566778899aabbccddeeff',
  time: '2026-11-23T09:00:07.000Z',
  tenantId: '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
  tenantName: 'Contoso',
  runId: '0f9619ff-8b86-4d01-b42d-00cf4fc964ff',
} as const;

/** Nobody has accepted any domain. */
export const acceptedDomains: ReadonlySet<string> = new Set();

/** What an alert is put into words with. */
export function contextIn(language: Language): AlertContext {
  return { ...envelope, language, checks, acceptedDomains };
}

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

/** As AD FS makes its own. */
const PROFILE = {
  version: 3,
  keyType: 'RSA',
  keySize: 2048,
  signatureHash: 'SHA-256',
  isCertificateAuthority: false,
  extensions: [],
  serialNumberOctets: 16,
  validityDays: 365,
};

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
    keyWeaknesses: [],
    spkiSha256: digit.toLowerCase().repeat(64),
    signatureAlgorithm: 'sha256WithRSAEncryption',
    thumbprintSha1: digit.toUpperCase().repeat(40),
    thumbprintSha256: digit.toUpperCase().repeat(64),
    profile: PROFILE,
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
  settings: JsonObject = {},
): FederatedDomain {
  const [signingCertificate, nextSigningCertificate] = [primary, secondary].map((content) =>
    content !== null && 'state' in content ? content : slotOf(content),
  ) as [CertificateSlot, CertificateSlot];
  const slots = { signingCertificate: 'RAW-PRIMARY', nextSigningCertificate: 'RAW-SECONDARY' };
  const raw = { ...settings, ...slots };
  const names =
    signingCertificate.state === 'present' && nextSigningCertificate.state === 'present'
      ? compareBothNames(signingCertificate.certificate, nextSigningCertificate.certificate)
      : null;
  return rootDomain(id, { state: 'read', signingCertificate, nextSigningCertificate, names, raw });
}

export function blindDomain(id: string, cause: UnreadableCause): FederatedDomain {
  return rootDomain(id, { state: 'unreadable', cause });
}

function rootDomain(id: string, configuration: Configuration): FederatedDomain {
  return { id, isRoot: true, isExternal: false, configuration };
}

/** What the check finds in the domain, or in the tenant, as a scan would, on record since a quarter of an hour before the alert. */
export function findingOf(
  checkId: string,
  domain: FederatedDomain | null,
  over: Partial<Finding> = {},
  language: Language = 'en',
  observations: Observations = observationsOf(domain ? [domain] : []),
): Finding {
  const check = checks.find(({ id }) => id === checkId);
  if (!check) throw new Error(`There is no check ${checkId}.`);
  const [judgement] = judge(observations, [check]).judgements;
  const [failure] = judgement?.result.outcome === 'fail' ? judgement.result.failures : [];
  if (!failure) throw new Error(`${checkId} finds nothing in ${domain?.id ?? 'the tenant'}.`);
  const { fingerprint, message, evidence } = failure;
  return {
    uid: Buffer.from(`${checkId} ${domain?.id ?? '*'}`)
      .toString('hex')
      .slice(-64)
      .padStart(64, '0'),
    checkId,
    domainId: domain?.id ?? null,
    fingerprint,
    severity: failure.severity,
    status: 'open',
    resolution: null,
    firstSeenTime: SEEN,
    lastSeenTime: SEEN,
    resolvedTime: null,
    previousResolution: null,
    previousResolvedTime: null,
    title: check.title[language],
    message: message[language],
    reasons: failure.reasons.map((reason) => reason[language]),
    also: failure.also.map((also) => also[language]),
    spkiSha256: failure.spkiSha256,
    groupId: groupId(
      failure.group ?? defaultGroup(checkId, domain?.id ?? null, failure.spkiSha256),
    ),
    isKeyHarmless: failure.isKeyHarmless,
    acceptedState: failure.acceptedState,
    teaches: failure.teaches,
    acceptance: null,
    evidence,
    told: toldByBoth(null),
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
    finding: { ...gone(finding, resolution), told: toldByBoth('open') },
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
    '(in a cloud that does not know it, Domain.Read.All). The reason given: HTTP 403, ' +
    'Authorization_RequestDenied: Insufficient privileges to complete the operation.',
};

function notConfigured(language: Language): Notice {
  const domain = blindDomain('fabrikam.com', forbidden);
  return opened(findingOf(CONFIGURATION_UNREADABLE, domain, {}, language));
}

function promoted(domainId: string, language: Language = 'en'): Notice {
  return resolved(mismatchIn(domainId, language), 'certificatePromoted');
}

/** As the log has it: it names neither the domain nor the certificate. */
const AUDIT: AuditTrail = {
  state: 'read',
  from: '2026-11-23T08:15:03.000Z',
  to: SEEN,
  entries: [
    {
      id: 'Directory_8f6e3d1c_0000001',
      activityDateTime: '2026-11-23T08:38:20.000Z',
      activityDisplayName: 'Set federation settings on domain',
      result: 'success',
      actor: 'helpdesk7@contoso.com',
      actorId: '0d6d5e0a-6f0b-4d0f-9d57-3b1f6f6f1c11',
      ipAddress: '203.0.113.77',
      userAgent: 'Mozilla/5.0 (Windows NT) PowerShell/5.1',
      correlationId: '8f6e3d1c-2f53-4a4e-9a55-0c7a4a0e1d2b',
      targets: [],
    },
  ],
};

/** The account that the key was made for, and a log that was cut off. */
const ACCOUNTS: AccountTrail = {
  from: '2026-11-23T08:15:03.000Z',
  to: SEEN,
  entries: [
    {
      id: 'Directory_8f6e3d1c_0000002',
      activityDateTime: '2026-11-23T08:36:51.000Z',
      activityDisplayName: 'Update user',
      result: 'success',
      actor: 'helpdesk7@contoso.com',
      actorId: '0d6d5e0a-6f0b-4d0f-9d57-3b1f6f6f1c11',
      ipAddress: '203.0.113.77',
      userAgent: 'Mozilla/5.0 (Windows NT) PowerShell/5.1',
      correlationId: '8f6e3d1c-2f53-4a4e-9a55-0c7a4a0e1d2c',
      targets: ['breakglass@contoso.onmicrosoft.com'],
      immutableId: 'dG8gYmUgcmVhY2hlZA==',
    },
  ],
  missing:
    'Only 2997 entries "Update user" of that time could be read: Graph gave more than 3 pages.',
};

/** Two accounts that it reached, a token that was refused, and a log that was cut off. */
const SIGN_INS = [
  signIn(rogue.thumbprintSha1, '2026-11-23T08:41:10.000Z', { id: '1' }),
  signIn(rogue.thumbprintSha1, '2026-11-23T08:44:02.000Z', {
    id: '2',
    userId: '22222222-0000-4000-8000-000000000002',
    userPrincipalName: 'breakglass@contoso.onmicrosoft.com',
    appDisplayName: 'Microsoft Graph PowerShell',
    sessionId: 'session-2',
  }),
  signIn(rogue.thumbprintSha1, '2026-11-23T08:39:55.000Z', { id: '3', errorCode: 50008 }),
];

const USE = summarize({
  from: '2026-11-23T08:15:03.000Z',
  upTo: null,
  reason: 'The sign-in log does not say for sure: Graph gave more than 3 pages.',
  total: { signIns: 3, failed: 1 },
  kept: SIGN_INS,
});

function withUse(finding: Finding): Finding {
  return { ...finding, evidence: { ...finding.evidence, use: USE } };
}

function withAccount(finding: Finding): Finding {
  return { ...finding, evidence: { ...finding.evidence, accounts: ACCOUNTS } };
}

/** What the check finds after a first run over another state of the domain, with who did it. */
function changed(
  checkId: string,
  [before, after]: readonly [FederatedDomain, FederatedDomain],
  sources: Partial<Observations> = {},
  language: Language = 'en',
): Notice {
  const observations = observationsAfter([before], [after], sources);
  const finding = findingOf(checkId, after, {}, language, observations);
  return opened({ ...finding, evidence: { ...finding.evidence, audit: AUDIT } });
}

/** Its name is the primary's, and that is all. */
const lookalike = certificate('ADFS Signing - sts.contoso.com', 'D', {
  notBefore: '2026-11-22T23:12:44.000Z',
  notAfter: '2126-10-29T23:12:44.000Z',
  profile: { ...PROFILE, validityDays: 36_500, isCertificateAuthority: true },
});

const WEAK_POLICY = {
  tokenValidationPolicy: { state: 'read', value: { rootDomains: 'none', domainNames: [] } },
} as const;

/** One key, two checks, and a policy that makes it worse: one alert group. */
function lookalikeNotices(language: Language): readonly Notice[] {
  const domains = [
    domainWith('contoso.com', genuine, null),
    domainWith('contoso.com', genuine, lookalike),
  ] as const;
  return [
    changed('FEDERATION-SIGNING-CERTIFICATE-PROFILE', domains, WEAK_POLICY, language),
    changed('FEDERATION-SIGNING-KEY-UNRECOGNISED', domains, WEAK_POLICY, language),
  ];
}

function rewrittenIssuer(language: Language): Notice {
  const domains = [
    domainWith('contoso.com', genuine, null, {
      issuerUri: 'http://sts.contoso.com/adfs/services/trust',
    }),
    domainWith('contoso.com', genuine, null, { issuerUri: 'http://any.sts/0F1E2D3C' }),
  ] as const;
  return changed('FEDERATION-SETTINGS-CHANGED', domains, {}, language);
}

/** About no single domain. */
function weakenedPolicy(language: Language): Notice {
  const observations = observationsOf([], WEAK_POLICY);
  return opened(findingOf('FEDERATED-TOKEN-VALIDATION-WEAKENED', null, {}, language, observations));
}

/** What a person said of it, and how it was closed for that. */
function acceptedMismatch(domainId: string, language: Language = 'en'): Notice {
  const { status, finding } = resolved(mismatchIn(domainId, language), 'accepted');
  const acceptance = {
    acceptedState: finding.acceptedState,
    by: 'alex@contoso.com',
    reason: 'CHG-1234: both farms run until the migration is over',
    time: '2026-11-23T08:52:00.000Z',
    until: '2026-12-31T00:00:00.000Z',
    endedTime: null,
  };
  return { status, finding: { ...finding, acceptance } };
}

/** Enough findings to leave some out. */
export function manyMismatches(count: number): readonly Notice[] {
  return Array.from({ length: count }, (_, index) =>
    opened({
      ...mismatchIn(`brand${String(index + 1).padStart(count > 99 ? 3 : 2, '0')}.example`),
      // Each has a key of its own.
      groupId: groupId(`key ${String(index)}`),
    }),
  );
}

function signingInAt(passiveSignInUri: string, domain: FederatedDomain): FederatedDomain {
  const { configuration } = domain;
  if (configuration.state !== 'read') return domain;
  return {
    ...domain,
    configuration: { ...configuration, raw: { ...configuration.raw, passiveSignInUri } },
  };
}

/** What the first run asks about the keys that it believed. */
function question(language: Language): Notice {
  const domains = ['contoso.com', 'contoso.de', 'fabrikam.com'].map((id) =>
    signingInAt(
      'https://sts.contoso.com/adfs/ls/',
      domainWith(id, genuine, id === 'fabrikam.com' ? rogue : null),
    ),
  );
  const observations = observationsAfter(domains, domains);
  return opened(findingOf('FEDERATION-KEYS-NOT-CONFIRMED', null, {}, language, observations));
}

/** One key in many domains of a provider, and something else in one of them. */
function sameInMany(language: Language): readonly Notice[] {
  const ids = ['contoso.com', 'contoso.co.uk', 'contoso.de', 'fabrikam.com', 'woodgrove.com'];
  return [...ids.map((id) => opened(mismatchIn(id, language))), rewrittenIssuer(language)];
}

export interface Example {
  readonly language: Language;
  readonly notices: readonly Notice[];
}

/** By the name of the golden files. */
export const examples: Readonly<Record<string, Example>> = {
  newMismatch: { language: 'en', notices: [opened(mismatchIn('contoso.com'))] },
  newMismatchJa: { language: 'ja', notices: [opened(mismatchIn('contoso.com', 'ja'))] },
  newAccountReached: {
    language: 'en',
    notices: [opened(withAccount(mismatchIn('contoso.com')))],
  },
  newAccountReachedJa: {
    language: 'ja',
    notices: [opened(withAccount(mismatchIn('contoso.com', 'ja')))],
  },
  newKeyUsed: { language: 'en', notices: [opened(withUse(mismatchIn('contoso.com')))] },
  newKeyUsedJa: { language: 'ja', notices: [opened(withUse(mismatchIn('contoso.com', 'ja')))] },
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
  newLookalike: { language: 'en', notices: lookalikeNotices('en') },
  newLookalikeJa: { language: 'ja', notices: lookalikeNotices('ja') },
  newSettingsChanged: { language: 'en', notices: [rewrittenIssuer('en')] },
  newTenantPolicy: { language: 'en', notices: [weakenedPolicy('en')] },
  newTenantPolicyJa: { language: 'ja', notices: [weakenedPolicy('ja')] },
  firstDay: { language: 'en', notices: [question('en')] },
  firstDayJa: { language: 'ja', notices: [question('ja')] },
  newInManyDomains: { language: 'en', notices: sameInMany('en') },
  newInManyDomainsJa: { language: 'ja', notices: sameInMany('ja') },
  resolvedAccepted: { language: 'en', notices: [acceptedMismatch('contoso.com')] },
  resolvedAcceptedJa: { language: 'ja', notices: [acceptedMismatch('contoso.com', 'ja')] },
  mixedAlarmFirst: {
    language: 'en',
    notices: [
      resolved({ ...mismatchIn('adatum.com'), groupId: groupId('another key') }, 'cleared'),
      opened(mismatchIn('contoso.com')),
      notConfigured('en'),
      promoted('woodgrove.com'),
    ],
  },
};
