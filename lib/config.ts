// Environment -> Config. Every problem is told at once, with the name of the setting and an example; never its value,
// which may be a secret.

import { TableClient } from '@azure/data-tables';
import { MonitorError } from './errors';
import type { Language } from './types';

export type TableAccess =
  | { readonly kind: 'identity'; readonly serviceUri: string }
  | { readonly kind: 'connectionString'; readonly connectionString: string };

export interface Config {
  readonly tenantId: string;
  /** An origin, without a slash at the end. */
  readonly graphEndpoint: string;
  /** Null: the system-assigned managed identity. */
  readonly clientId: string | null;
  readonly storage: TableAccess;
  readonly table: string;
  readonly webhook: {
    readonly url: string;
    readonly secret: string | null;
    readonly auth: 'none' | 'managedIdentity';
  };
  readonly language: Language;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with a setting, ending in an example; null when nothing is. */
type Problem = string | null;

const GRAPH_ENDPOINTS = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
];

/** Hosts of Logic Apps' request triggers: the only ones that ever get a token of ours. */
const LOGIC_APPS = /\.logic\.azure\.(com|us|cn)$/;

type SettingName =
  | 'TENANT_ID'
  | 'GRAPH_ENDPOINT'
  | 'AZURE_CLIENT_ID'
  | 'FindingsStorage'
  | 'FindingsStorage__tableServiceUri'
  | 'FINDINGS_TABLE'
  | 'ALERT_WEBHOOK_URL'
  | 'ALERT_WEBHOOK_SECRET'
  | 'ALERT_WEBHOOK_AUTH'
  | 'ALERT_LANGUAGE';

/** What each setting has to be. */
const RULES: Readonly<Record<SettingName, (value: string) => Problem>> = {
  TENANT_ID: guidProblem,
  GRAPH_ENDPOINT: (value) =>
    GRAPH_ENDPOINTS.includes(value) || isLoopbackOrigin(value)
      ? null
      : `is not one of ${GRAPH_ENDPOINTS.join(', ')}`,
  AZURE_CLIENT_ID: guidProblem,
  FindingsStorage: connectionStringProblem,
  FindingsStorage__tableServiceUri: (value) =>
    parseUrl(value)?.protocol === 'https:'
      ? null
      : 'is not an https address, for example https://account.table.core.windows.net',
  FINDINGS_TABLE: (value) =>
    /^[A-Za-z][A-Za-z0-9]{2,62}$/.test(value)
      ? null
      : 'is not a table name (3 to 63 letters and digits, a letter first), for example FederationFindings',
  ALERT_WEBHOOK_URL: (value) =>
    isWebhookUrl(value)
      ? null
      : 'is not an https address (http only on loopback), for example https://example.com/alerts',
  ALERT_WEBHOOK_SECRET: (value) =>
    isWebhookSecret(value)
      ? null
      : 'is not whsec_ and 24 to 64 bytes in base64, for example whsec_ and what "openssl rand -base64 32" prints',
  ALERT_WEBHOOK_AUTH: (value) =>
    ['none', 'managedIdentity'].includes(value) ? null : 'is neither none nor managedIdentity',
  ALERT_LANGUAGE: (value) => (['en', 'ja'].includes(value) ? null : 'is neither en nor ja'),
};

/** Every setting that the code reads, besides `MONITOR_SCHEDULE`, which the Functions host reads. */
export const SETTINGS = Object.keys(RULES) as readonly SettingName[];

type Part = 'tenant' | 'graph' | 'storage' | 'webhook';

/**
 * Reads all settings of the monitor.
 *
 * @throws MonitorError `CONFIG_INVALID` with every problem in one message.
 */
export function readConfig(environment: Environment): Config {
  return readSettings(environment, ['tenant', 'graph', 'storage', 'webhook']);
}

/**
 * The settings that a command needs: those of the other parts may be missing, but not wrong.
 *
 * @throws MonitorError `CONFIG_INVALID`, as above. What was not needed and is missing is empty.
 */
export function readSettings(environment: Environment, parts: readonly Part[]): Config {
  const setting = (name: SettingName): string | null => nonEmpty(environment[name]?.trim());
  const serviceUri = setting('FindingsStorage__tableServiceUri');
  const url = setting('ALERT_WEBHOOK_URL');
  const auth = setting('ALERT_WEBHOOK_AUTH') === 'managedIdentity' ? 'managedIdentity' : 'none';
  const problems = [
    ...missing(setting, parts),
    ...SETTINGS.flatMap((name) => {
      const value = setting(name);
      const problem = value === null ? null : RULES[name](value);
      return problem === null ? [] : [`${name} ${problem}.`];
    }),
    ...(url !== null && auth === 'managedIdentity' && !isLogicApp(url)
      ? [
          'ALERT_WEBHOOK_AUTH is managedIdentity, but ALERT_WEBHOOK_URL is no Logic App (*.logic.azure.com); a token is sent nowhere else.',
        ]
      : []),
  ];
  if (problems.length > 0) {
    const list = problems.map((problem) => `\n- ${problem}`).join('');
    throw new MonitorError('CONFIG_INVALID', `The settings are not complete:${list}`);
  }
  return {
    tenantId: setting('TENANT_ID')?.toLowerCase() ?? '',
    graphEndpoint: new URL(setting('GRAPH_ENDPOINT') ?? 'https://graph.microsoft.com').origin,
    clientId: setting('AZURE_CLIENT_ID'),
    storage:
      serviceUri === null
        ? { kind: 'connectionString', connectionString: setting('FindingsStorage') ?? '' }
        : { kind: 'identity', serviceUri },
    table: setting('FINDINGS_TABLE') ?? 'FederationFindings',
    webhook: { url: url ?? '', secret: setting('ALERT_WEBHOOK_SECRET'), auth },
    language: setting('ALERT_LANGUAGE') === 'ja' ? 'ja' : 'en',
  };
}

function missing(
  setting: (name: SettingName) => string | null,
  parts: readonly Part[],
): readonly string[] {
  const needsStorage =
    parts.includes('storage') &&
    setting('FindingsStorage') === null &&
    setting('FindingsStorage__tableServiceUri') === null;
  return [
    ...(parts.includes('tenant') && setting('TENANT_ID') === null
      ? [
          "TENANT_ID is missing: the tenant's GUID, for example 72f988bf-86f1-41af-91ab-2d7cd011db47.",
        ]
      : []),
    ...(needsStorage
      ? [
          'FindingsStorage__tableServiceUri is missing, for example https://account.table.core.windows.net; locally, FindingsStorage=UseDevelopmentStorage=true.',
        ]
      : []),
    ...(parts.includes('webhook') && setting('ALERT_WEBHOOK_URL') === null
      ? ['ALERT_WEBHOOK_URL is missing, for example https://example.com/alerts.']
      : []),
  ];
}

function guidProblem(value: string): Problem {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
    ? null
    : 'is not a GUID, for example 72f988bf-86f1-41af-91ab-2d7cd011db47';
}

function nonEmpty(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

function isLoopback(url: URL): boolean {
  return ['localhost', '[::1]'].includes(url.hostname) || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}

/** For tests: no real token is issued for such an audience. */
function isLoopbackOrigin(value: string): boolean {
  const url = parseUrl(value);
  return url?.protocol === 'https:' && isLoopback(url) && url.origin === value;
}

function isWebhookUrl(value: string): boolean {
  const url = parseUrl(value);
  // fetch refuses an address with a user name in it; better said now than at the first alert.
  if (url?.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

function isLogicApp(value: string): boolean {
  const url = parseUrl(value);
  return url?.protocol === 'https:' && LOGIC_APPS.test(url.hostname);
}

/** Standard Webhooks, section "Signature scheme": 24 to 64 random bytes. */
function isWebhookSecret(value: string): boolean {
  const base64 = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(value)?.[1];
  const length = Buffer.from(base64 ?? '', 'base64').length;
  return length >= 24 && length <= 64;
}

/**
 * A key that travels in clear text is no secret: http is for Azurite on this machine. The address is the one that the
 * client itself reads from the string, so that no other reading can slip past.
 */
function connectionStringProblem(value: string): Problem {
  const example = 'for example UseDevelopmentStorage=true';
  try {
    const url = new URL(TableClient.fromConnectionString(value, 'Findings').url);
    const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
    return isSafe ? null : `has to use https, ${example}`;
  } catch {
    return `is not a connection string, ${example}`;
  }
}
