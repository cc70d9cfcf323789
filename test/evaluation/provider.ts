// A simulated identity provider: what Entra holds of it, and where it publishes its metadata.

export type ProviderKind = 'adfs' | 'shibboleth' | 'google' | 'ping';

export interface Provider {
  /** Graph's properties for a domain of it, without certificates. */
  readonly settings: Readonly<Record<string, string | boolean | null>>;
  /** Null: it has none at a fixed public address. */
  readonly metadataAddress: string | null;
}

/** The identity provider at this host, as it stands in the configuration of a domain. */
export function providerAt(kind: ProviderKind, host: string, domain: string): Provider {
  const { metadataAddress, ...settings } = SHAPES[kind](host, domain);
  return {
    settings: {
      '@odata.type': '#microsoft.graph.internalDomainFederation',
      id: 'f4a1b2c3-0000-4000-8000-000000000001',
      displayName: 'Sign-in',
      signOutUri: settings.passiveSignInUri,
      passwordResetUri: null,
      promptLoginBehavior: 'nativeSupport',
      isSignedAuthenticationRequestRequired: false,
      federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp',
      signingCertificateUpdateStatus: null,
      ...settings,
    },
    metadataAddress,
  };
}

interface Shape {
  readonly issuerUri: string;
  readonly passiveSignInUri: string;
  readonly activeSignInUri: string;
  readonly metadataExchangeUri: string | null;
  readonly preferredAuthenticationProtocol: 'wsFed' | 'saml';
  readonly metadataAddress: string | null;
}

const SHAPES: Readonly<Record<ProviderKind, (host: string, domain: string) => Shape>> = {
  adfs: (host, domain) => ({
    issuerUri: `http://${domain}/adfs/services/trust/`,
    passiveSignInUri: `https://${host}/adfs/ls/`,
    activeSignInUri: `https://${host}/adfs/services/trust/2005/usernamemixed`,
    metadataExchangeUri: `https://${host}/adfs/services/trust/mex`,
    preferredAuthenticationProtocol: 'wsFed',
    metadataAddress: `https://${host}/FederationMetadata/2007-06/FederationMetadata.xml`,
  }),
  shibboleth: (host) => ({
    issuerUri: `https://${host}/idp/shibboleth`,
    passiveSignInUri: `https://${host}/idp/profile/SAML2/POST/SSO`,
    activeSignInUri: `https://${host}/idp/profile/SAML2/SOAP/ECP`,
    metadataExchangeUri: `https://${host}/idp/shibboleth`,
    preferredAuthenticationProtocol: 'saml',
    metadataAddress: `https://${host}/idp/shibboleth`,
  }),
  // Its metadata is behind an administrator's sign-in.
  google: (_host, domain) => ({
    issuerUri: `https://accounts.google.com/o/saml2?idpid=${domain}`,
    passiveSignInUri: `https://accounts.google.com/o/saml2/idp?idpid=${domain}`,
    activeSignInUri: `https://accounts.google.com/o/saml2/idp?idpid=${domain}`,
    metadataExchangeUri: null,
    preferredAuthenticationProtocol: 'saml',
    metadataAddress: null,
  }),
  ping: (host, domain) => ({
    issuerUri: domain,
    passiveSignInUri: `https://${host}/idp/prp.wsf`,
    activeSignInUri: `https://${host}/idp/sts.wst`,
    metadataExchangeUri: `https://${host}/pf/sts_mex.ping?PartnerSpId=urn:federation:MicrosoftOnline`,
    preferredAuthenticationProtocol: 'wsFed',
    metadataAddress: `https://${host}/pf/federation_metadata.ping?PartnerSpId=urn:federation:MicrosoftOnline`,
  }),
};
