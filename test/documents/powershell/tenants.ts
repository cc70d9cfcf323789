// What the stand-ins answer: the shapes that the cmdlets give, as people's exports and Microsoft's documentation have them.
// Two tenants: one in a rollover, with a Japanese name; and one with a single certificate, whose other slot is null.

import { certificates } from '../../builders/domains';
import { entity, identityProvider, keyDescriptor } from '../../builders/metadata';

export const DISPLAY_NAME = '日本語のコントソ株式会社 〜AD FS〜';
const GRAPH_ID = '7ea9e944-71ce-443d-811c-71e8047b557a';
const MONITOR_ID = 'b1f0c2d4-0000-4000-8000-00000000000a';
const ROLE_ID = '64d40371-8d58-4270-bc8a-b66de08b6a4e';
const TIME = '2026-11-24T09:12:33Z';

interface Slots {
  readonly name: string;
  readonly displayName: string;
  readonly next: string | null;
}

function configurationOf({ displayName, next }: Slots) {
  return {
    ActiveSignInUri: 'https://sts.contoso.com/adfs/services/trust/2005/usernamemixed',
    DisplayName: displayName,
    FederatedIdpMfaBehavior: 'rejectMfaByFederatedIdp',
    Id: '2a8ce608-bb34-473f-9e0f-f373ee4cbc5a',
    IsSignedAuthenticationRequestRequired: null,
    IssuerUri: 'http://contoso.com/adfs/services/trust/',
    MetadataExchangeUri: 'https://sts.contoso.com/adfs/services/trust/mex',
    NextSigningCertificate: next,
    PassiveSignInUri: 'https://sts.contoso.com/adfs/ls/',
    PasswordResetUri: null,
    PreferredAuthenticationProtocol: 'wsFed',
    PromptLoginBehavior: 'nativeSupport',
    SignOutUri: 'https://sts.contoso.com/adfs/ls/',
    SigningCertificate: certificates.genuine,
    SigningCertificateUpdateStatus: { CertificateUpdateResult: null, LastRunDateTime: null },
    AdditionalProperties: {},
  };
}

const domain = (id: string, authenticationType: string) => ({
  AuthenticationType: authenticationType,
  AvailabilityStatus: null,
  FederationConfiguration: null,
  Id: id,
  IsAdminManaged: true,
  IsDefault: id === 'contoso.com',
  IsInitial: id.endsWith('.onmicrosoft.com'),
  IsRoot: true,
  IsVerified: true,
  AdditionalProperties: {},
});

/** Nested models are there even where Graph gave nothing for them. */
const initiator = (userPrincipalName: string | null, app: string | null) => ({
  App: { AppId: null, DisplayName: app, ServicePrincipalId: null, ServicePrincipalName: null },
  User: {
    DisplayName: null,
    IPAddress: '192.0.2.7',
    Id: null,
    UserPrincipalName: userPrincipalName,
  },
  AdditionalProperties: {},
});

const audit = (name: string, by: ReturnType<typeof initiator>) => ({
  ActivityDateTime: TIME,
  ActivityDisplayName: name,
  AdditionalDetails: [],
  Category: 'DirectoryManagement',
  CorrelationId: 'c0ffee00-0000-4000-8000-000000000001',
  Id: 'Directory_1',
  InitiatedBy: by,
  LoggedByService: 'Core Directory',
  OperationType: 'Update',
  Result: 'success',
  ResultReason: '',
  TargetResources: [
    { DisplayName: 'contoso.com', Id: null, ModifiedProperties: [], Type: 'Other' },
  ],
  AdditionalProperties: {},
});

const signIn = (userPrincipalName: string) => ({
  AppDisplayName: 'Azure Portal',
  AppId: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  AuthenticationProcessingDetails: [
    { Key: 'Federation certificate thumbprint', Value: '4B56E1F1B80024359E34010D9AAB3CED9C67FF5E' },
  ],
  AuthenticationRequirement: 'singleFactorAuthentication',
  CorrelationId: 'c0ffee00-0000-4000-8000-000000000002',
  CreatedDateTime: TIME,
  IPAddress: '192.0.2.7',
  Id: '66ea54eb-6301-4ee5-be62-ff5a759b0100',
  ResourceDisplayName: 'Windows Azure Service Management API',
  SessionId: '00aa11bb-0000-4000-8000-000000000003',
  SignInEventTypes: ['interactiveUser'],
  Status: { AdditionalDetails: null, ErrorCode: 0, FailureReason: 'Other.' },
  UniqueTokenIdentifier: 'q8ZtL1kEj0e-Zv9adZsBAA',
  UserDisplayName: '山田 太郎',
  UserId: 'd7c1a5a0-0000-4000-8000-000000000004',
  UserPrincipalName: userPrincipalName,
});

const user = (userPrincipalName: string, isSynced: boolean | null) => ({
  AccountEnabled: true,
  CreatedDateTime: TIME,
  DisplayName: '山田 太郎',
  Id: 'd7c1a5a0-0000-4000-8000-000000000004',
  Mail: userPrincipalName,
  OnPremisesImmutableId: 'Yx0gZvCk9kWVb2xKkQ1cNw==',
  OnPremisesSyncEnabled: isSynced,
  UserPrincipalName: userPrincipalName,
  UserType: 'Member',
  AdditionalProperties: {},
});

const servicePrincipal = (id: string, appId: string, name: string, roles: readonly object[]) => ({
  AccountEnabled: true,
  AppId: appId,
  AppRoles: roles,
  CreatedDateTime: TIME,
  DisplayName: name,
  Id: id,
  KeyCredentials: [],
  PasswordCredentials: [],
  ServicePrincipalType: 'Application',
  AdditionalProperties: {},
});

const credential = {
  DisplayName: null,
  EndDateTime: TIME,
  Hint: 'abc',
  KeyId: ROLE_ID,
  StartDateTime: TIME,
};

const shared = {
  domains: [
    domain('contoso.com', 'Federated'),
    domain('fabrikam.com', 'Federated'),
    domain('drill.contoso.com', 'Federated'),
    domain('contoso.onmicrosoft.com', 'Managed'),
  ],
  policy: {
    id: 'federatedTokenValidationPolicy',
    deletedDateTime: null,
    validatingDomains: { '@odata.type': '#microsoft.graph.allDomains', rootDomains: 'none' },
  },
  external: {
    value: [{ id: 'd5a56845', displayName: 'Tailspin', issuerUri: 'https://tailspin.example/idp' }],
  },
  audits: [
    audit('Set federation settings on domain', initiator('admin@contoso.com', null)),
    audit('Set domain authentication', initiator(null, 'Directory tool')),
  ],
  signIns: [signIn('admin@contoso.com'), signIn('sato@contoso.com')],
  users: [user('admin@contoso.com', null), user('sato@fabrikam.com', true)],
  graphApp: servicePrincipal(GRAPH_ID, '00000003-0000-0000-c000-000000000000', 'Microsoft Graph', [
    { AllowedMemberTypes: ['Application'], Id: ROLE_ID, Value: 'Domain.ReadWrite.All' },
  ]),
  monitor: servicePrincipal(
    MONITOR_ID,
    '5f1d7f7a-0000-4000-8000-00000000000b',
    'id-fedmon-x7k2',
    [],
  ),
  applications: [
    {
      ...{ AppId: ROLE_ID, CreatedDateTime: TIME, DisplayName: 'Directory tool', Id: MONITOR_ID },
      ...{
        KeyCredentials: [credential],
        PasswordCredentials: [credential],
        AdditionalProperties: {},
      },
    },
  ],
  assignments: [
    {
      ...{
        AppRoleId: ROLE_ID,
        CreatedDateTime: TIME,
        Id: 'a1',
        PrincipalDisplayName: 'Directory tool',
      },
      ...{
        PrincipalId: MONITOR_ID,
        PrincipalType: 'ServicePrincipal',
        ResourceDisplayName: 'Microsoft Graph',
      },
      ResourceId: GRAPH_ID,
    },
  ],
  unifiedAudits: [
    {
      ...{
        AuditData: '{}',
        CreationDate: TIME,
        Identity: 'c1',
        IsValid: true,
        ObjectState: 'Unchanged',
      },
      ...{ Operations: 'Set federation settings on domain.', RecordType: 'AzureActiveDirectory' },
      ...{ ResultCount: 1, ResultIndex: 1, UserIds: 'admin@contoso.com' },
    },
  ],
  adfs: {
    certificates: [certificates.genuine, certificates.successor],
    properties: {
      AutoCertificateRollover: true,
      CertificateCriticalThreshold: 2,
      CertificateDuration: 365,
      CertificateGenerationThreshold: 20,
      CertificatePromotionThreshold: 5,
      CertificateRolloverInterval: 720,
      CertificateThresholdMultiplier: 1440,
      DisplayName: DISPLAY_NAME,
      HostName: 'sts.contoso.com',
      Identifier: 'http://sts.contoso.com/adfs/services/trust',
    },
    endpoints: [
      {
        ...{ AddressPath: '/adfs/ls/', Enabled: true, FullUrl: 'https://sts.contoso.com/adfs/ls/' },
        ...{ Protocol: 'SAML 2.0/WS-Federation', Proxy: true, SecurityMode: 'Transport' },
      },
    ],
  },
  metadata: entity(identityProvider(keyDescriptor(' use="signing"', certificates.genuine))),
  /** What documents tell people to have ready, or to get from the provider. */
  files: {
    'primary.cer': certificates.genuine,
    'secondary.cer': certificates.successor,
    'successor.cer': certificates.successor,
  },
};

const tenantOf = (slots: Slots) => ({
  ...shared,
  name: slots.name,
  configuration: configurationOf(slots),
});

export const tenants = [
  tenantOf({ name: 'in a rollover', displayName: DISPLAY_NAME, next: certificates.successor }),
  tenantOf({ name: 'without a second certificate', displayName: 'Contoso', next: null }),
];
