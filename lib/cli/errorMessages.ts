// What a person at a prompt is told of an error: what went wrong, and what to do now. The errors themselves are written for
// the log of a run, which tries again by itself; here nobody does.

import { codeOf } from '../adapters/table/store';
import type { Environment } from '../config';
import { errorText, MonitorError } from '../errors';
import { visibleText } from '../text';
import { EXPORT_COMMAND } from './export/exportCommand';

/** Of whom nothing is known but what they called; null: it called nothing. */
interface Situation {
  readonly words: string | null;
  readonly environment: Environment;
}

/** What went wrong, and what to do next. */
export function messageFor(error: unknown, situation: Situation): string {
  const message = errorText(error);
  if (!(error instanceof MonitorError)) {
    return `This is a bug of federation-monitor, please report it: ${message}`;
  }
  const isScan = situation.words === 'scan';
  switch (error.code) {
    case 'CREDENTIAL_UNAVAILABLE':
    case 'GRAPH_UNAUTHORIZED':
      return `${message}\n${isScan ? signInOrExport(situation) : signIn(situation)}`;
    case 'GRAPH_FORBIDDEN':
      return `${message}\n${FORBIDDEN}\n\n${EXPORT_COMMAND}`;
    case 'STORE_UNAVAILABLE':
      return `${withoutRun(message)}\n${storeAdvice(error, situation)}`;
    case 'WEBHOOK_UNAVAILABLE':
      return `${withoutRun(message)} Nothing goes out later: try again when it answers.`;
    case 'CONFIG_INVALID':
      return `${message}\n\n${SETTINGS}`;
    default:
      return withoutRun(message);
  }
}

/** Without what the next run of the monitor does. */
function withoutRun(message: string): string {
  return message.replaceAll(/(?<=[.;] )[^.;]*\bthe next run\b[^.;]*\.( |$)/g, '').trim();
}

const FORBIDDEN =
  'Reading it takes a role such as Security Reader or Global Reader in the tenant, and the permissions\n' +
  'Domain.Read.All and Domain-InternalFederation.Read.All, which the sign-in of "az login" may lack.\n' +
  'Make an export and scan it: federation-monitor scan export.json';

const SETTINGS =
  'They are the settings of the function app. This shows them:\n\n' +
  '  az functionapp config appsettings list --name APP --resource-group GROUP --output table\n\n' +
  "Set them here, too: export TENANT_ID=…, or in PowerShell $env:TENANT_ID = '…'.";

function login({ environment }: Situation): string {
  const tenant = environment['TENANT_ID'];
  return `az login --tenant ${tenant ? visibleText(tenant, 80) : 'contoso.onmicrosoft.com'}`;
}

function signInOrExport(situation: Situation): string {
  return [
    'Sign in with the Azure CLI (a tenant without a subscription needs the last option):',
    '',
    `  ${login(situation)} --allow-no-subscriptions`,
    '',
    'or make an export and scan it: federation-monitor scan export.json',
    '',
    EXPORT_COMMAND,
  ].join('\n');
}

function signIn(situation: Situation): string {
  const isStorage = situation.words !== 'test-alert';
  return [
    'Sign in with the Azure CLI, to the tenant of the storage account:',
    '',
    `  ${login(situation)}`,
    ...(isStorage
      ? ['', 'or set FindingsStorage to a connection string, which needs no sign-in.']
      : []),
  ].join('\n');
}

/** What the service, or the network, says in codes -> what a person can do about it. */
function storeAdvice(error: MonitorError, situation: Situation): string {
  const { environment, words } = situation;
  const code = codeOf(error.cause);
  const uri = environment['FindingsStorage__tableServiceUri'] ?? '';
  const table = visibleText(environment['FINDINGS_TABLE'] ?? 'FederationFindings', 80);
  if (error.message.includes('create the table'))
    return `There is no table ${table} yet. The first run of the monitor makes it; is FINDINGS_TABLE right?`;
  if (REFUSED.includes(code)) return roleAdvice(words === 'findings accept', uri);
  if (WRONG_SIGN_IN.includes(code))
    return `The storage account does not take this sign-in. Sign in to its tenant:\n\n  ${login(situation)}`;
  if (code === 'AuthorizationFailure')
    return 'The firewall of the storage account lets nobody in from here. Add this address under its setting Networking, or call from a network that it trusts.';
  if (UNREACHABLE.includes(code)) {
    return uri === ''
      ? 'Nothing answers at the address in FindingsStorage. For UseDevelopmentStorage=true, Azurite has to run.'
      : `Nothing answers at ${visibleText(uri, 200)}: is FindingsStorage__tableServiceUri right, and is it reached from this network?`;
  }
  return 'Nothing was changed. Try again; if it stays so, look at the health of the storage account in the portal.';
}

const REFUSED = ['AuthorizationPermissionMismatch', 'InsufficientAccountPermissions'];
const WRONG_SIGN_IN = [
  'InvalidAuthenticationInfo',
  'AuthenticationFailed',
  'NoAuthenticationInformation',
];
const UNREACHABLE = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'REQUEST_SEND_ERROR'];

function roleAdvice(isWriting: boolean, uri: string): string {
  const role = `Storage Table Data ${isWriting ? 'Contributor' : 'Reader'}`;
  const host = URL.canParse(uri) ? new URL(uri).hostname : '';
  const account = visibleText(host.replace(/\..*$/, ''), 40) || 'ACCOUNT';
  return [
    `You need the role ${role} on the storage account ${account}. Owner and Contributor do not have it.`,
    'Whoever may grant it does so with (it takes effect within some minutes):',
    '',
    `  az role assignment create --role "${role}" --assignee YOU@CONTOSO.COM --scope $(az storage account show --name ${account} --query id --output tsv)`,
  ].join('\n');
}
