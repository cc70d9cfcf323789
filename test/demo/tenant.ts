// The sample tenant of the demo: certificates as AD FS makes them, valid whenever the demo runs, and AADInternals' real
// and public one as the rogue. The names are made up.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { base64, buildCertificate, commonName, keyPair } from '../builders/certificate';
import type { GraphDomain, GraphTenant } from '../services/loopbackGraph';
import { signInLog } from '../services/signInAnswers';

const DAY_MS = 24 * 60 * 60_000;

/** Self-signed for a year, made some days ago; the serial number has AD FS's 16 octets. */
function adfsCertificate(service: string, key: string, daysAgo: number): string {
  const notBefore = new Date(Date.now() - daysAgo * DAY_MS);
  return base64(
    buildCertificate({
      subject: commonName(`ADFS Signing - ${service}`),
      notBefore,
      notAfter: new Date(notBefore.getTime() + 365 * DAY_MS),
      key: keyPair('rsa2048', key),
    }),
  );
}

/** The rogue one: AADInternals' certificate, whose private key everybody has. */
function publicRogue(): string {
  const file = 'test/fixtures/certificates/malicious/mal-any_sts-aadinternals.b64';
  return readFileSync(path.resolve(file), 'utf8').replace(/\s/g, '');
}

function domain(id: string, changes: Partial<GraphDomain>): GraphDomain {
  return {
    id,
    authenticationType: 'Federated',
    isRoot: true,
    isVerified: true,
    federationConfiguration: null,
    ...changes,
  };
}

function federation(
  host: string,
  signingCertificate: string,
  nextSigningCertificate: string | null,
) {
  return {
    '@odata.type': '#microsoft.graph.internalDomainFederation',
    id: '6601d14b-d113-8f64-fda2-9b5ddda18ecc',
    displayName: host,
    issuerUri: `http://${host}/adfs/services/trust`,
    passiveSignInUri: `https://${host}/adfs/ls/`,
    preferredAuthenticationProtocol: 'wsFed',
    federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp',
    signingCertificate,
    nextSigningCertificate,
  };
}

/** What the directory's log says of an intruder; it names neither the domain nor the certificate. */
function auditEntry() {
  const user = {
    id: '0d6d5e0a-6f0b-4d0f-9d57-3b1f6f6f1c11',
    userPrincipalName: 'helpdesk7@contoso.example',
    displayName: 'Helpdesk 7',
    ipAddress: '203.0.113.77',
  };
  return {
    id: 'Directory_8f6e3d1c_AKZ2L_0000001',
    category: 'DirectoryManagement',
    correlationId: '8f6e3d1c-2f53-4a4e-9a55-0c7a4a0e1d2b',
    result: 'success',
    activityDisplayName: 'Set federation settings on domain',
    activityDateTime: new Date(Date.now() - 60_000).toISOString(),
    initiatedBy: { user, app: null },
    targetResources: [{ id: null, displayName: null, type: 'Other', modifiedProperties: [] }],
    additionalDetails: [{ key: 'User-Agent', value: 'Mozilla/5.0 (Windows NT) PowerShell/5.1' }],
  };
}

interface SignIn {
  readonly user: string;
  readonly minutesAgo: number;
  readonly certificate: string;
  readonly app: string;
  readonly address: string;
  readonly isSilent?: boolean;
}

/** An entry of the sign-in log, as Graph's beta gives it, of made-up people at example addresses. */
function signInEntry({ user, minutesAgo, certificate, app, address, isSilent }: SignIn): object {
  const thumbprint = createHash('sha1').update(Buffer.from(certificate, 'base64')).digest('hex');
  const name = `${user}@fabrikam.com`;
  const id = (of: string): string =>
    createHash('sha256')
      .update(`${of} ${name} ${app} ${String(minutesAgo)}`)
      .digest('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  return {
    id: id('entry'),
    createdDateTime: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
    userPrincipalName: name,
    userId: `${createHash('sha256').update(name).digest('hex').slice(0, 8)}-0000-4000-8000-000000000001`,
    appDisplayName: app,
    resourceDisplayName: app,
    ipAddress: address,
    location: { countryOrRegion: 'NL' },
    isInteractive: isSilent !== true,
    signInEventTypes: [isSilent === true ? 'nonInteractiveUser' : 'interactiveUser'],
    incomingTokenType: 'saml11',
    authenticationRequirement: 'multiFactorAuthentication',
    status: { errorCode: 0 },
    sessionId: id('session'),
    correlationId: id('correlation'),
    uniqueTokenIdentifier: id('token').slice(0, 22),
    homeTenantId: null,
    authenticationProcessingDetails: [
      { key: 'Federation certificate thumbprint', value: thumbprint.toUpperCase() },
    ],
  };
}

const OFFICE = 'Office 365 Exchange Online';

/** Everybody signs in by the genuine certificate, and the intruder as two administrators. */
function signIns(isRogueThere: boolean): readonly object[] {
  const usual = { certificate: fabrikam, app: OFFICE, address: '198.51.100.20' };
  const evil = { certificate: publicRogue(), address: '203.0.113.77' };
  const genuine = [
    { ...usual, user: 'alex', minutesAgo: 0.01 },
    { ...usual, user: 'kim', minutesAgo: 40 },
    { ...usual, user: 'alex', minutesAgo: 0, isSilent: true },
    { ...usual, user: 'sam', minutesAgo: 90, isSilent: true },
  ];
  const rogue = [
    { ...evil, user: 'adele.admin', minutesAgo: 0, app: 'Azure Portal' },
    { ...evil, user: 'adele.admin', minutesAgo: 0.00005, app: 'Microsoft Graph PowerShell' },
    { ...evil, user: 'joni.admin', minutesAgo: 0.0001, app: OFFICE },
  ];
  return [...genuine, ...(isRogueThere ? rogue : [])].map(signInEntry);
}

/** Behind fabrikam.com's own certificate: nothing, AADInternals', or one that bears fabrikam.com's own name. */
export type Rogue = 'removed' | 'present' | 'disguised';

// Made once: the runs of a demo have to see the same certificates.
const contoso = adfsCertificate('sts.contoso.example', 'contoso', 60);
const woodgrove = adfsCertificate('sts.woodgrove.example', 'woodgrove', 200);
const fabrikam = adfsCertificate('sts.fabrikam.example', 'fabrikam', 90);
const disguised = adfsCertificate('sts.fabrikam.example', 'intruder', 1);

/** The tenant, with one of the rogue certificates or without. */
export function sampleTenant(rogue: Rogue): GraphTenant {
  const behind = { removed: null, present: publicRogue(), disguised }[rogue];
  return {
    domains: [
      domain('contoso.onmicrosoft.com', { authenticationType: 'Managed' }),
      domain('contoso.com', {
        federationConfiguration: federation('sts.contoso.example', contoso, null),
      }),
      domain('sales.contoso.com', { isRoot: false }),
      domain('woodgrove.example', {
        federationConfiguration: federation('sts.woodgrove.example', woodgrove, null),
      }),
      domain('fabrikam.com', {
        federationConfiguration: federation('sts.fabrikam.example', fabrikam, behind),
      }),
    ],
    externalFederations: [],
    tokenValidationPolicy: null,
    auditEntries: rogue === 'removed' ? [] : [auditEntry()],
    signInLog: signInLog(signIns(rogue === 'present')),
  };
}
