// An evaluated deployment as lines that a person can review: one for each resource, right, lock, rule, setting and output.

import { at, type Deployment, ofType, type Resource } from './evaluate';

/** Built-in roles, https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
export const ROLES: Readonly<Record<string, string>> = {
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  '09976791-48a7-449e-bb21-39d1a415f350': 'Communication and Email Service Owner',
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
  '73c42c96-874c-492b-b04d-ab87d138a893': 'Log Analytics Reader',
};

/** What has lines of its own below. */
const OF_THEIR_OWN = ['roleAssignments', 'locks', 'scheduledQueryRules', 'diagnosticSettings'];

export interface Right {
  readonly role: string;
  /** Type and name of the one resource. */
  readonly on: string;
  readonly whose: string;
  readonly principalType: unknown;
}

export function linesOf(deployment: Deployment): readonly string[] {
  const { resources, outputs } = deployment;
  const named = resources.filter(({ type }) => !OF_THEIR_OWN.includes(type.replace(/^.*\//, '')));
  return [
    ...named.map(({ type, name }) => `resource ${type} ${isGuid(name) ? '(a GUID)' : short(name)}`),
    ...rightsOf(deployment).map(({ role, on, whose }) => `right ${role} on ${on} for ${whose}`),
    ...locksOf(deployment).map(({ level, on }) => `lock ${level} on ${on}`),
    ...ofType(deployment, 'Microsoft.Insights/diagnosticSettings').map(logLine),
    ...ofType(deployment, 'Microsoft.Insights/scheduledQueryRules').map(ruleLine),
    ...ofType(deployment, 'Microsoft.Insights/actionGroups').flatMap(receiverLines),
    ...ofType(deployment, 'Microsoft.Logic/workflows').flatMap(workflowLines),
    ...ofType(deployment, 'Microsoft.Web/sites').map(
      (app) => `app ${short(app.name)}: ${runtimeOf(app)}`,
    ),
    ...ofType(deployment, 'Microsoft.Communication/communicationServices').map(
      ({ name, properties }) => `mails ${short(name)}: kept in ${text(properties?.dataLocation)}`,
    ),
    ...Object.entries(settingsOf(deployment)).map(([name, value]) => `setting ${name} = ${value}`),
    ...Object.entries(outputs).map(([name, value]) => `output ${name} = ${text(value)}`),
  ].sort();
}

export function rightsOf(deployment: Deployment): readonly Right[] {
  return ofType(deployment, 'Microsoft.Authorization/roleAssignments').map((each) => {
    const role = text(at(each, 'properties', 'roleDefinitionId')).replace(/^.*\//, '');
    return {
      role: ROLES[role] ?? `the unknown role ${role}`,
      on: scopeOf(each),
      whose: text(at(each, 'properties', 'principalId')),
      principalType: at(each, 'properties', 'principalType'),
    };
  });
}

export function locksOf(deployment: Deployment): readonly { level: string; on: string }[] {
  return ofType(deployment, 'Microsoft.Authorization/locks').map((each) => ({
    level: text(at(each, 'properties', 'level')),
    on: scopeOf(each),
  }));
}

/** The settings of the app as text. */
export function settingsOf(deployment: Deployment): Readonly<Record<string, string>> {
  const [settings] = ofType(deployment, 'Microsoft.Web/sites/config');
  return Object.fromEntries(
    Object.entries(settings?.properties ?? {}).map(([name, value]) => [name, text(value)]),
  );
}

/** Type and name of the resource that a right or a lock is on. */
function scopeOf({ id, type }: Resource): string {
  const [, ofExpression] = /^\[extensionResourceId\('([^']+)'/.exec(id) ?? [];
  const [ofId] = id.startsWith('/') ? id.split(`/providers/${type}/`) : [];
  const scope = ofExpression ?? ofId ?? '';
  const [, provider, rest = ''] = /^.*\/providers\/([^/]+)\/(.+)$/.exec(scope) ?? [];
  if (provider === undefined) return 'everything in the group';
  const parts = rest.split('/');
  const types = parts.filter((_, index) => index % 2 === 0);
  const names = parts.filter((_, index) => index % 2 === 1);
  return short(`${[provider, ...types].join('/')} ${names.join('/')}`);
}

function runtimeOf({ properties }: Resource): string {
  const runtime = at(properties, 'functionAppConfig', 'runtime');
  return `${text(at(runtime, 'name'))} ${text(at(runtime, 'version'))}`;
}

function logLine(setting: Resource): string {
  const logs = at(setting.properties, 'logs') as readonly { category: string; enabled: boolean }[];
  const categories = logs.filter(({ enabled }) => enabled).map(({ category }) => category);
  const to = text(at(setting.properties, 'workspaceId'));
  return `log ${categories.join(', ')} of ${scopeOf(setting)} to ${to}`;
}

function ruleLine({ name, properties }: Resource): string {
  const { severity, evaluationFrequency: every, windowSize: over, actions } = properties ?? {};
  const tells = text(at(actions, 'actionGroups', '0'));
  return `rule ${name}: severity ${text(severity)}, every ${text(every)} over ${text(over)}, tells ${tells}`;
}

function receiverLines({ name, properties }: Resource): readonly string[] {
  const receivers = at(properties, 'emailReceivers') as readonly {
    readonly emailAddress: string;
  }[];
  return receivers.map(({ emailAddress }) => `receiver ${name}: ${emailAddress}`);
}

function workflowLines({ name, properties }: Resource): readonly string[] {
  const parameters = at(properties, 'parameters') as Readonly<Record<string, { value: unknown }>>;
  return Object.entries(parameters).map(
    ([parameter, { value }]) => `workflow ${short(name)}: ${parameter} = ${text(value)}`,
  );
}

/** A value as short as it can be said: names for resource ids, ‹name.property› for what only Azure knows. */
export function text(value: unknown): string {
  const whole = typeof value === 'string' ? value : JSON.stringify(value);
  const expression = short(whole).replace(
    /reference\('([^']+)', '[^']+'(?:, 'full')?\)((?:\.\w+)+)/g,
    (_, id: string, property: string) => `‹${id}${property}›`,
  );
  return expression
    .replace(/^\[format\('(.*?)', (.*)\)\]$/, (_, format: string, values: string) =>
      values
        .split(', ')
        .reduce(
          (made, each, index) => made.replaceAll(`{${String(index)}}`, unquoted(each)),
          format,
        ),
    )
    .replace(/^\[(‹[^›]+›)\]$/, '$1');
}

function unquoted(literal: string): string {
  return literal.replace(/^'(.*)'$/, '$1');
}

/** Without what is the same everywhere: where the group is, and the suffix that makes names unique. */
function short(name: string): string {
  return name
    .replace(
      /\/subscriptions\/1{8}-[-1]+\/resourceGroups\/rg-fedmon\/providers\/[\w.]+\/\w+\//g,
      '',
    )
    .replace(/(fedmon(?:host|find)|-)[a-z0-9]{13}\b/g, '$1…');
}

function isGuid(name: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
}
