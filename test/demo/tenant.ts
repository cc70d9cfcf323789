// The sample tenant of the demo: real certificates of public federation metadata (test/fixtures/certificates), and
// AADInternals' public one as the rogue. The names of the domains are made up.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GraphDomain, GraphTenant } from '../services/loopbackGraph';

function certificate(file: string): string {
  const text = readFileSync(path.resolve('test/fixtures/certificates', file), 'utf8');
  return text.replace(/-----[A-Z ]+-----|\s/g, '');
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

/** The tenant, with the rogue certificate behind fabrikam.com's own or without it. */
export function sampleTenant(rogue: 'present' | 'removed'): GraphTenant {
  const healthy = federation(
    'adfs.mijnlentiz.nl',
    certificate('certs/adfs-0007.b64'),
    certificate('certs/adfs-0008.b64'),
  );
  const single = federation('accounts.google.com', certificate('certs/google-0001.pem'), null);
  const attacked = federation(
    'login1.fhs.se',
    certificate('certs/adfs-0013.b64'),
    rogue === 'present' ? certificate('malicious/mal-any_sts-aadinternals.b64') : null,
  );
  return {
    domains: [
      domain('contoso.onmicrosoft.com', { authenticationType: 'Managed' }),
      domain('contoso.com', { federationConfiguration: healthy }),
      domain('sales.contoso.com', { isRoot: false }),
      domain('woodgrove.example', { federationConfiguration: single }),
      domain('fabrikam.com', { federationConfiguration: attacked }),
    ],
  };
}
