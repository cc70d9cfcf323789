// The tenant of the histories: what Graph serves in each state, and what is true of it because we made it so. No judgement
// of the product's is asked for.

import { createHash } from 'node:crypto';
import { base64, buildCertificate, commonName, keyPair } from '../builders/certificate';
import type { GraphDomain, GraphTenant } from '../services/loopbackGraph';
import { signInLog } from '../services/signInAnswers';
import { type DomainName, DOMAINS, type DomainState, type TenantState } from './script';

const DAY_MS = 24 * 60 * 60_000;

/** Histories last for days at the most, so that nothing begins or expires on the way. */
function certificate(name: string, key: string): string {
  const notBefore = new Date(Date.now() - 60 * DAY_MS);
  const notAfter = new Date(notBefore.getTime() + 365 * DAY_MS);
  const subject = commonName(name);
  return base64(
    buildCertificate({ subject, notBefore, notAfter, key: keyPair('rsa2048', `faults ${key}`) }),
  );
}

/** What has no end of an ASN.1 value. */
const CUT = 'MIIC';

interface Provider {
  readonly host: string;
  readonly primary: string;
}

function provider(host: string): Provider {
  return { host, primary: certificate(`ADFS Signing - ${host}`, host) };
}

const contoso = provider('sts.contoso.example');
const fabrikam = provider('sts.fabrikam.example');
const rogue = certificate('token signing', 'rogue');
const otherRogue = certificate('another one', 'other rogue');

const PROVIDERS: Readonly<Record<DomainName, Provider>> = {
  'a.example': contoso,
  'b.example': contoso,
  'c.example': fabrikam,
};

type Slots = readonly [primary: string, secondary: string | null];

/** Null: no configuration. */
function slotsIn(state: DomainState, { primary }: Provider): Slots | null {
  switch (state) {
    case 'healthy':
    case 'rewritten':
      return [primary, null];
    case 'rogue':
      return [primary, rogue];
    case 'otherRogue':
      return [primary, otherRogue];
    case 'promoted':
      return [rogue, null];
    case 'swapped':
      return [rogue, otherRogue];
    case 'unreadableSlot':
      return [primary, CUT];
    case 'missing':
    case 'managed':
    case 'gone':
      return null;
  }
}

export function graphTenant({ domains, policy }: TenantState, hasSignIns: boolean): GraphTenant {
  const federated = DOMAINS.flatMap((id) => servedDomain(id, domains[id]));
  return {
    domains: [plainDomain('contoso.onmicrosoft.com', 'Managed'), ...federated],
    externalFederations: [],
    auditEntries: [],
    ...(hasSignIns && { signInLog: signInLog([]) }),
    ...(policy !== 'forbidden' && { tokenValidationPolicy: policy === 'weak' ? WEAK : null }),
  };
}

const WEAK = {
  id: 'policy',
  validatingDomains: {
    '@odata.type': '#microsoft.graph.allDomains',
    rootDomains: 'none',
  },
};

function servedDomain(id: DomainName, state: DomainState): readonly GraphDomain[] {
  if (state === 'gone') return [];
  if (state === 'managed') return [plainDomain(id, 'Managed')];
  const slots = slotsIn(state, PROVIDERS[id]);
  const { host } = PROVIDERS[id];
  const federationConfiguration = slots && {
    '@odata.type': '#microsoft.graph.internalDomainFederation',
    id: createHash('sha256').update(id).digest('hex').slice(0, 32),
    displayName: host,
    issuerUri: state === 'rewritten' ? 'http://any.sts/0F1E2D3C' : `http://${id}/adfs/trust`,
    passiveSignInUri: `https://${host}/adfs/ls/`,
    preferredAuthenticationProtocol: 'wsFed',
    federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp',
    signingCertificate: slots[0],
    nextSigningCertificate: slots[1],
  };
  return [{ ...plainDomain(id, 'Federated'), federationConfiguration }];
}

function plainDomain(id: string, authenticationType: string): GraphDomain {
  return { id, authenticationType, isRoot: true, isVerified: true, federationConfiguration: null };
}

export function isFederated(state: DomainState): boolean {
  return state !== 'managed' && state !== 'gone';
}

/** SHA-256, as the record writes it, of the certificate whose name differs from that of the primary before it; null: there is none. */
export function mismatchIn(state: DomainState): string | null {
  if (state === 'rogue') return sha256(rogue);
  return state === 'otherRogue' || state === 'swapped' ? sha256(otherRogue) : null;
}

/** SHA-256 of the rogue certificate that is the primary; null: it is the provider's own, or nobody can look. */
export function roguePrimaryIn(state: DomainState): string | null {
  return state === 'promoted' || state === 'swapped' ? sha256(rogue) : null;
}

function sha256(text: string): string {
  return createHash('sha256').update(Buffer.from(text, 'base64')).digest('hex').toUpperCase();
}
