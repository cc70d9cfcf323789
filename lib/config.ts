// Environment -> Config. Every problem is told at once, with the name of the setting and an example.

import { MonitorError } from './errors';
import {
  isLogicApp,
  readIndicators,
  SETTINGS,
  settingProblem,
  type SettingName,
} from './settingRules';
import type { Language } from './text';

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
  /** Whether to read what the identity providers publish. */
  readonly metadata: boolean;
  /**
   * Indicators besides those that we know: SHA-1 or SHA-256 of a certificate, SHA-256 of a key, in lower-case hex.
   * Empty: none.
   */
  readonly knownRogue: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

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
      const problem = value === null ? null : settingProblem(name, value);
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
    metadata: setting('IDENTITY_PROVIDER_METADATA') === 'on',
    knownRogue: readIndicators(setting('KNOWN_ROGUE_CERTIFICATES') ?? ''),
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

function nonEmpty(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
