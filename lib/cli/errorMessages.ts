// What a person at a prompt is told of an error: what went wrong, and what to do now. The errors themselves are written for
// the log of a run, which tries again by itself; here nobody does.

import { codeOf } from '../adapters/table/store';
import type { Environment } from '../config';
import { errorText, MonitorError } from '../errors';
import { visibleText } from '../text';
import { EXPORT_COMMAND } from './export/exportCommand';
import type { Reader } from './reader';
import { cliTexts } from './texts';
import type { ErrorTexts } from './texts/errors/errorTexts';

/** Of whom nothing is known but what they called; null: it called nothing. */
interface Situation {
  readonly words: string | null;
  readonly environment: Environment;
  readonly reader: Reader;
}

/** What went wrong, and what to do next. */
export function messageFor(error: unknown, situation: Situation): string {
  const texts = textsOf(situation);
  if (!(error instanceof MonitorError)) return texts.bug(errorText(error));
  const message = messageOf(error, situation);
  switch (error.code) {
    case 'CREDENTIAL_UNAVAILABLE':
    case 'GRAPH_UNAUTHORIZED':
      return `${message}\n${situation.words === 'scan' ? signInOrExport(situation) : signIn(situation)}`;
    case 'GRAPH_FORBIDDEN':
      return `${message}\n${texts.forbidden(scanCall(situation))}\n\n${EXPORT_COMMAND}`;
    case 'STORE_UNAVAILABLE':
      return `${message}\n${storeAdvice(error, situation)}`;
    case 'WEBHOOK_UNAVAILABLE':
      return [message, texts.tryLater].join(situation.reader.language === 'ja' ? '' : ' ');
    case 'CONFIG_INVALID':
      // Of a language nobody has to look up the settings.
      return error.japanese === null ? `${message}\n\n${settingsText(texts)}` : message;
    default:
      return message;
  }
}

/** In the reader's language, without what the next run of the monitor does. */
function messageOf({ message, japanese }: MonitorError, { reader }: Situation): string {
  if (reader.language === 'ja' && japanese !== null) return japanese;
  return cliTexts[reader.language].errors.outside(withoutRun(message));
}

function withoutRun(message: string): string {
  return message
    .replaceAll(/(?<=^|[.;] )[^.;]*\bthe next run\b[^.;]*\.( |$)/gi, '')
    .trim()
    .replace(/;$/, '.');
}

function textsOf({ reader }: Situation): ErrorTexts {
  return cliTexts[reader.language].errors;
}

function scanCall({ reader }: Situation): string {
  return `${reader.program} scan export.json`;
}

function settingsText({ settings }: ErrorTexts): string {
  const command =
    '  az functionapp config appsettings list --name APP --resource-group GROUP --output table';
  return [settings.before, command, settings.after].join('\n\n');
}

function login({ environment }: Situation): string {
  const tenant = environment['TENANT_ID'];
  return `az login --tenant ${tenant ? visibleText(tenant, 80) : 'contoso.onmicrosoft.com'}`;
}

function signInOrExport(situation: Situation): string {
  const texts = textsOf(situation);
  return [
    texts.signInToScan,
    '',
    `  ${login(situation)} --allow-no-subscriptions`,
    '',
    texts.orScan(scanCall(situation)),
    '',
    EXPORT_COMMAND,
  ].join('\n');
}

function signIn(situation: Situation): string {
  const texts = textsOf(situation);
  const isStorage = situation.words !== 'test-alert';
  return [
    texts.signIn,
    '',
    `  ${login(situation)}`,
    ...(isStorage ? ['', texts.orConnectionString] : []),
  ].join('\n');
}

/** What the service, or the network, says in codes -> what a person can do about it. */
function storeAdvice(error: MonitorError, situation: Situation): string {
  const texts = textsOf(situation);
  const { environment, words } = situation;
  const code = codeOf(error.cause);
  const uri = environment['FindingsStorage__tableServiceUri'] ?? '';
  const table = visibleText(environment['FINDINGS_TABLE'] ?? 'FederationFindings', 80);
  if (error.message.includes('create the table')) return texts.noTable(table);
  if (REFUSED.includes(code)) return roleAdvice(words === 'findings accept', uri, texts);
  if (WRONG_SIGN_IN.includes(code)) return `${texts.otherTenant}\n\n  ${login(situation)}`;
  if (code === 'AuthorizationFailure') return texts.firewall;
  if (UNREACHABLE.includes(code))
    return uri === '' ? texts.nothingAtString : texts.nothingAt(visibleText(uri, 200));
  return texts.tryAgain;
}

const REFUSED = ['AuthorizationPermissionMismatch', 'InsufficientAccountPermissions'];
const WRONG_SIGN_IN = [
  'InvalidAuthenticationInfo',
  'AuthenticationFailed',
  'NoAuthenticationInformation',
];
const UNREACHABLE = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'REQUEST_SEND_ERROR'];

function roleAdvice(isWriting: boolean, uri: string, texts: ErrorTexts): string {
  const role = `Storage Table Data ${isWriting ? 'Contributor' : 'Reader'}`;
  const host = URL.canParse(uri) ? new URL(uri).hostname : '';
  const account = visibleText(host.replace(/\..*$/, ''), 40) || 'ACCOUNT';
  return [
    texts.role(role, account),
    texts.grant,
    '',
    `  az role assignment create --role "${role}" --assignee YOU@CONTOSO.COM --scope $(az storage account show --name ${account} --query id --output tsv)`,
  ].join('\n');
}
