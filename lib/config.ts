// Environment -> Config. Every problem is told at once, with the name of the setting and an example.

import { MonitorError } from './errors';
import {
  isLogicApp,
  readIndicators,
  readKilobytes,
  readSeverity,
  type SettingName,
  type SeverityName,
  settingProblem,
  SETTINGS,
} from './settingRules';
import type { Language } from './text';
import { type Way, WAYS } from './ways';

export type TableAccess =
  | { readonly kind: 'identity'; readonly serviceUri: string }
  | { readonly kind: 'connectionString'; readonly connectionString: string };

/** What some commands can't do without and others don't need. */
interface Needed {
  readonly tenantId: string;
  readonly storage: TableAccess;
  /** Where alerts go, one a way; at least one. */
  readonly receivers: readonly ReceiverSettings[];
}

export interface ReceiverSettings {
  readonly way: Way;
  readonly url: string;
  readonly secret: string | null;
  readonly auth: 'none' | 'managedIdentity';
}

/** What is there whether it was set or not. */
interface Always {
  /** An origin, without a slash at the end. */
  readonly graphEndpoint: string;
  /** Null: the system-assigned managed identity. */
  readonly clientId: string | null;
  readonly table: string;
  readonly language: Language;
  /** IANA name of the zone in which mails show times beside UTC; null: UTC alone. */
  readonly timeZone: string | null;
  /** What people call the tenant; null: by its default domain. */
  readonly tenantName: string | null;
  /** The mail leaves out what is below it; null: nothing. */
  readonly minSeverity: SeverityName | null;
  /** Of a request, in octets. */
  readonly maxRequest: number;
  /** Whether the webhook is told once a day that somebody watches. */
  readonly heartbeat: boolean;
  /** Whether to read what the identity providers publish. */
  readonly metadata: boolean;
  /** Whether to ask the sign-in log who was signed in by a key that was found. */
  readonly signInLog: boolean;
  /**
   * Indicators besides those that we know: SHA-1 or SHA-256 of a certificate, SHA-256 of a key, in lower-case hex.
   * Empty: none.
   */
  readonly knownRogue: readonly string[];
}

type Part = keyof Needed;

/** The settings of a command that needs these parts; each other part is null when it is not set. */
export type Settings<P extends Part = never> = Always & {
  readonly [Each in Part]: Needed[Each] | null;
} & Pick<Needed, P>;

/** The settings of the monitor itself, which needs them all. */
export type Config = Settings<Part>;

export type Environment = Readonly<Record<string, string | undefined>>;

type Lookup = (name: SettingName) => string | null;

const MISSING: Readonly<Record<Part, string>> = {
  tenantId:
    "TENANT_ID is missing: the tenant's GUID, for example 72f988bf-86f1-41af-91ab-2d7cd011db47.",
  storage:
    'FindingsStorage__tableServiceUri is missing, for example https://account.table.core.windows.net; locally, FindingsStorage=UseDevelopmentStorage=true.',
  receivers:
    'ALERT_WEBHOOK_URL is missing, and so is ALERT_MAIL_URL; one of them will do, for example https://example.com/alerts.',
};

/**
 * Reads all settings of the monitor.
 *
 * @throws MonitorError `CONFIG_INVALID` with every problem in one message.
 */
export function readConfig(environment: Environment): Config {
  return readSettings(environment, ['tenantId', 'storage', 'receivers']);
}

/**
 * The settings of a command that needs these parts: the others may be missing, but not wrong.
 *
 * @throws MonitorError `CONFIG_INVALID`, as above.
 */
export function readSettings<P extends Part>(
  environment: Environment,
  parts: readonly P[],
): Settings<P> {
  const setting: Lookup = (name) => nonEmpty(environment[name]?.trim());
  const settings = settingsFrom(setting);
  const wrong = problemsOf(setting);
  if (hasParts(settings, parts) && wrong.length === 0) return settings;
  const missing = parts.filter((part) => settings[part] === null).map((part) => MISSING[part]);
  const list = [...missing, ...wrong].map((problem) => `\n- ${problem}`).join('');
  throw new MonitorError('CONFIG_INVALID', `The settings are not complete:${list}`);
}

function hasParts<P extends Part>(
  settings: Settings,
  parts: readonly P[],
): settings is Settings<P> {
  return parts.every((part) => settings[part] !== null);
}

/** What services that take events from many senders allow at least. */
const DEFAULT_REQUEST_KB = 256;

/** Values as they are, right or wrong. */
function settingsFrom(setting: Lookup): Settings {
  return {
    tenantId: setting('TENANT_ID')?.toLowerCase() ?? null,
    graphEndpoint: setting('GRAPH_ENDPOINT') ?? 'https://graph.microsoft.com',
    clientId: setting('AZURE_CLIENT_ID'),
    storage: storageFrom(setting),
    table: setting('FINDINGS_TABLE') ?? 'FederationFindings',
    receivers: receiversFrom(setting),
    language: setting('ALERT_LANGUAGE') === 'ja' ? 'ja' : 'en',
    timeZone: setting('ALERT_TIME_ZONE'),
    tenantName: setting('TENANT_NAME'),
    minSeverity: readSeverity(setting('ALERT_MIN_SEVERITY')),
    maxRequest: 1024 * (readKilobytes(setting('ALERT_MAX_REQUEST_KB')) ?? DEFAULT_REQUEST_KB),
    heartbeat: setting('ALERT_WEBHOOK_HEARTBEAT') === 'on',
    metadata: setting('IDENTITY_PROVIDER_METADATA') === 'on',
    signInLog: setting('SIGN_IN_LOG') !== 'off',
    knownRogue: readIndicators(setting('KNOWN_ROGUE_CERTIFICATES') ?? ''),
  };
}

function storageFrom(setting: Lookup): TableAccess | null {
  const serviceUri = setting('FindingsStorage__tableServiceUri');
  if (serviceUri !== null) return { kind: 'identity', serviceUri };
  const connectionString = setting('FindingsStorage');
  return connectionString === null ? null : { kind: 'connectionString', connectionString };
}

/** What the settings of each way are called. */
const RECEIVERS = {
  webhook: {
    url: 'ALERT_WEBHOOK_URL',
    secret: 'ALERT_WEBHOOK_SECRET',
    auth: 'ALERT_WEBHOOK_AUTH',
  },
  mail: { url: 'ALERT_MAIL_URL', secret: 'ALERT_MAIL_SECRET', auth: 'ALERT_MAIL_AUTH' },
} as const;

/** Null: none is set. */
function receiversFrom(setting: Lookup): readonly ReceiverSettings[] | null {
  const receivers = WAYS.flatMap((way) => {
    const names = RECEIVERS[way];
    const url = setting(names.url);
    const auth = setting(names.auth) === 'managedIdentity' ? 'managedIdentity' : 'none';
    return url === null ? [] : [{ way, url, secret: setting(names.secret), auth } as const];
  });
  return receivers.length === 0 ? null : receivers;
}

const WITHOUT_MAIL =
  'ALERT_MIN_SEVERITY is for the mail, but ALERT_MAIL_URL is missing; a webhook gets everything.';

const WITHOUT_WEBHOOK =
  'ALERT_WEBHOOK_HEARTBEAT is on, but ALERT_WEBHOOK_URL is missing; nothing of it is mailed.';

/** What is wrong with what is set. */
function problemsOf(setting: Lookup): readonly string[] {
  const each = SETTINGS.flatMap((name) => {
    const value = setting(name);
    const problem = value === null ? null : settingProblem(name, value);
    return problem === null ? [] : [`${name} ${problem}.`];
  });
  const receivers = receiversFrom(setting) ?? [];
  const withoutToken = receivers.filter(
    ({ url, auth }) => auth === 'managedIdentity' && !isLogicApp(url),
  );
  return [
    ...each,
    ...withoutToken.map(
      ({ way }) =>
        `${RECEIVERS[way].auth} is managedIdentity, but ${RECEIVERS[way].url} is no Logic App (*.logic.azure.com); a token is sent nowhere else.`,
    ),
    ...(setting('ALERT_MIN_SEVERITY') !== null && setting('ALERT_MAIL_URL') === null
      ? [WITHOUT_MAIL]
      : []),
    ...(setting('ALERT_WEBHOOK_HEARTBEAT') === 'on' && setting('ALERT_WEBHOOK_URL') === null
      ? [WITHOUT_WEBHOOK]
      : []),
  ];
}

function nonEmpty(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
