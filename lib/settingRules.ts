// What each setting has to be. A problem is told without the value, which may be a secret.

import { TableClient } from '@azure/data-tables';
import { isTimeZone } from './timeZone';

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

/** Every certificate of every run is compared with each. */
const MAX_INDICATORS = 200;

/** The mail of one finding fits into the smallest; the largest is no larger than what a row of the table keeps of it (adapters/table/outbox.ts). */
const MIN_REQUEST_KB = 64;
export const MAX_REQUEST_KB = 1024;

/** Those of the findings, the worst first; a test compares them. */
export const SEVERITY_NAMES = ['critical', 'high', 'medium', 'low', 'informational'] as const;

export type SeverityName = (typeof SEVERITY_NAMES)[number];

export type SettingName =
  | 'TENANT_ID'
  | 'TENANT_NAME'
  | 'GRAPH_ENDPOINT'
  | 'AZURE_CLIENT_ID'
  | 'FindingsStorage'
  | 'FindingsStorage__tableServiceUri'
  | 'FINDINGS_TABLE'
  | 'ALERT_WEBHOOK_URL'
  | 'ALERT_WEBHOOK_SECRET'
  | 'ALERT_WEBHOOK_AUTH'
  | 'ALERT_WEBHOOK_HEARTBEAT'
  | 'ALERT_MAIL_URL'
  | 'ALERT_MAIL_SECRET'
  | 'ALERT_MAIL_AUTH'
  | 'ALERT_MIN_SEVERITY'
  | 'ALERT_MAX_REQUEST_KB'
  | 'ALERT_LANGUAGE'
  | 'ALERT_TIME_ZONE'
  | 'IDENTITY_PROVIDER_METADATA'
  | 'SIGN_IN_LOG'
  | 'KNOWN_ROGUE_CERTIFICATES';

/** What each setting has to be. */
const RULES: Readonly<Record<SettingName, (value: string) => Problem>> = {
  TENANT_ID: guidProblem,
  TENANT_NAME: (value) =>
    value.length <= 100 ? null : 'has more than 100 characters, for example Contoso',
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
  ALERT_WEBHOOK_URL: receiverProblem,
  ALERT_WEBHOOK_SECRET: secretProblem,
  ALERT_WEBHOOK_AUTH: authProblem,
  ALERT_WEBHOOK_HEARTBEAT: (value) =>
    ['off', 'on'].includes(value) ? null : 'is neither off nor on',
  ALERT_MAIL_URL: receiverProblem,
  ALERT_MAIL_SECRET: secretProblem,
  ALERT_MAIL_AUTH: authProblem,
  ALERT_MIN_SEVERITY: (value) =>
    readSeverity(value) === null ? `is not one of ${SEVERITY_NAMES.join(', ')}` : null,
  ALERT_MAX_REQUEST_KB: (value) =>
    readKilobytes(value) === null
      ? `is no whole number from ${String(MIN_REQUEST_KB)} to ${String(MAX_REQUEST_KB)}, for example 512`
      : null,
  ALERT_LANGUAGE: (value) => (['en', 'ja'].includes(value) ? null : 'is neither en nor ja'),
  ALERT_TIME_ZONE: (value) =>
    isTimeZone(value) ? null : 'is no IANA name of a time zone, for example Asia/Tokyo',
  IDENTITY_PROVIDER_METADATA: (value) =>
    ['off', 'on'].includes(value) ? null : 'is neither off nor on',
  SIGN_IN_LOG: (value) => (['on', 'off'].includes(value) ? null : 'is neither on nor off'),
  KNOWN_ROGUE_CERTIFICATES: indicatorsProblem,
};

/** Every setting that the code reads, besides `MONITOR_SCHEDULE`, which the Functions host reads. */
export const SETTINGS = Object.keys(RULES) as readonly SettingName[];

/** What is wrong with a setting's value, for a sentence that begins with its name; null when nothing is. */
export function settingProblem(name: SettingName, value: string): Problem {
  return RULES[name](value);
}

/** Null: it is no size of a request. */
export function readKilobytes(value: string | null): number | null {
  const kilobytes = /^\d{1,4}$/.test(value ?? '') ? Number(value) : 0;
  return kilobytes >= MIN_REQUEST_KB && kilobytes <= MAX_REQUEST_KB ? kilobytes : null;
}

/** Null: it is none. */
export function readSeverity(value: string | null): SeverityName | null {
  return SEVERITY_NAMES.find((name) => name === value) ?? null;
}

/** Thumbprints as viewers and advisories print them, with colons or capitals -> lower-case hex, each once. */
export function readIndicators(value: string): readonly string[] {
  return [...new Set(indicatorEntries(value))];
}

function indicatorEntries(value: string): readonly string[] {
  const entries = value
    .toLowerCase()
    .replaceAll(':', '')
    .split(/[\s,]+/);
  return entries.filter((entry) => entry !== '');
}

/** A wrong entry is told by its place in the list: an indicator may be as confidential as the case that it is from. */
function indicatorsProblem(value: string): Problem {
  const example = 'for example 4B56E1F1B80024359E34010D9AAB3CED9C67FF5E';
  const entries = indicatorEntries(value);
  const place = 1 + entries.findIndex((entry) => !/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(entry));
  if (place > 0) {
    return `has an entry, number ${String(place)}, that is not 40 or 64 hex digits without spaces (SHA-1 or SHA-256), ${example}`;
  }
  return entries.length > MAX_INDICATORS
    ? `has more than ${String(MAX_INDICATORS)} entries; keep the most telling, ${example}`
    : null;
}

function guidProblem(value: string): Problem {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
    ? null
    : 'is not a GUID, for example 72f988bf-86f1-41af-91ab-2d7cd011db47';
}

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

function isLoopback(url: URL): boolean {
  return ['localhost', '[::1]'].includes(url.hostname) || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}

/** A Graph of the tests: no real token is issued for such an audience. */
export function isLoopbackOrigin(value: string): boolean {
  const url = parseUrl(value);
  return url?.protocol === 'https:' && isLoopback(url) && url.origin === value;
}

function receiverProblem(value: string): Problem {
  return isReceiverUrl(value)
    ? null
    : 'is not an https address (http only on loopback), for example https://example.com/alerts';
}

function isReceiverUrl(value: string): boolean {
  const url = parseUrl(value);
  // fetch refuses an address with a user name in it; better said now than at the first alert.
  if (url?.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

function authProblem(value: string): Problem {
  return ['none', 'managedIdentity'].includes(value) ? null : 'is neither none nor managedIdentity';
}

export function isLogicApp(value: string): boolean {
  const url = parseUrl(value);
  return url?.protocol === 'https:' && LOGIC_APPS.test(url.hostname);
}

/** Standard Webhooks, section "Signature scheme": 24 to 64 random bytes. */
function secretProblem(value: string): Problem {
  const base64 = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(value)?.[1];
  const length = Buffer.from(base64 ?? '', 'base64').length;
  return length >= 24 && length <= 64
    ? null
    : 'is not whsec_ and 24 to 64 bytes in base64, for example whsec_ and what "openssl rand -base64 32" prints';
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
