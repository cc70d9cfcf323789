// The ways in which people deploy, each with the parameters that they give.

import type { Cloud, Parameters } from './evaluate';

export interface ParameterSet {
  readonly parameters: Parameters;
  readonly cloud?: Cloud;
}

export const WEBHOOK_URL = 'https://hooks.contoso.com/alerts/5e1f';
export const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const SIGN_IN_LOGS =
  '/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-contoso';
export const MAIL_DOMAIN =
  '/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-mail/providers/Microsoft.Communication/emailServices/contoso-mail/domains/security.contoso.com';

export const PERSON = '0f6b1a5e-6c0a-4d0b-9b57-1f1f5ad0c001';
export const GROUP = '0f6b1a5e-6c0a-4d0b-9b57-1f1f5ad0c002';

export const mail: Parameters = { alertRecipients: 'identity@contoso.com, soc@contoso.com' };
const webhook: Parameters = { ...mail, webhookUrl: WEBHOOK_URL };

/** The first is what the others are compared with. */
export const PARAMETER_SETS = {
  mail: { parameters: mail },
  'a webhook beside the mail': { parameters: webhook },
  'a webhook with a secret': { parameters: { ...webhook, webhookSecret: WEBHOOK_SECRET } },
  'a webhook alone': {
    parameters: { ...webhook, mailBesideWebhook: 'off', webhookHeartbeat: 'on' },
  },
  'a package address': {
    parameters: { ...mail, packageUri: 'https://contoso.com/federation-monitor.zip' },
  },
  'every 5 minutes': { parameters: { ...mail, monitorIntervalMinutes: '5' } },
  'every 10 minutes': { parameters: { ...mail, monitorIntervalMinutes: '10' } },
  'every 20 minutes': { parameters: { ...mail, monitorIntervalMinutes: '20' } },
  'every hour': { parameters: { ...mail, monitorIntervalMinutes: '60' } },
  Japanese: {
    parameters: {
      ...mail,
      alertLanguage: 'ja',
      alertTimeZone: 'Asia/Tokyo',
      tenantName: '株式会社コントソ',
    },
  },
  'a domain of one’s own': { parameters: { ...mail, mailDomainId: MAIL_DOMAIN } },
  'a sender of one’s own': {
    parameters: { ...mail, mailDomainId: MAIL_DOMAIN, mailSenderUsername: 'alerts' },
  },
  'people who accept': { parameters: { ...mail, responderPrincipalIds: `${PERSON}, ${GROUP}` } },
  'sign-in logs': { parameters: { ...mail, signInLogsWorkspaceId: SIGN_IN_LOGS } },
  'sign-in logs with those of AD FS': {
    parameters: { ...mail, signInLogsWorkspaceId: SIGN_IN_LOGS, checkProviderSignIns: 'on' },
  },
  Sentinel: { parameters: { ...mail, sentinelRule: 'on' } },
  'sources and severities': {
    parameters: {
      ...mail,
      alertMinSeverity: 'high',
      identityProviderMetadata: 'on',
      signInLog: 'off',
      knownRogueCertificates: '0123456789abcdef0123456789abcdef01234567',
      nodeVersion: '22',
      mailDataLocation: 'Japan',
    },
  },
  'US Government': { parameters: webhook, cloud: 'AzureUSGovernment' },
  'US Department of Defense': {
    parameters: { ...webhook, graphEndpoint: 'https://dod-graph.microsoft.us' },
    cloud: 'AzureUSGovernment',
  },
  China: { parameters: webhook, cloud: 'AzureChinaCloud' },
  everything: {
    parameters: {
      ...webhook,
      webhookSecret: WEBHOOK_SECRET,
      packageUri: 'https://contoso.com/federation-monitor.zip',
      mailDomainId: MAIL_DOMAIN,
      mailSenderUsername: 'alerts',
      mailSenderName: 'Contoso SOC',
      signInLogsWorkspaceId: SIGN_IN_LOGS,
      checkProviderSignIns: 'on',
      sentinelRule: 'on',
      responderPrincipalIds: PERSON,
    },
  },
} as const satisfies Readonly<Record<string, ParameterSet>>;

export type SetName = keyof typeof PARAMETER_SETS;

export const SET_NAMES = Object.keys(PARAMETER_SETS) as readonly SetName[];
