// The command line: arguments -> one command -> an exit status. Standard output holds the result and nothing else.

import { parseArgs } from 'node:util';
import { openBaselineStore } from '../adapters/table/baseline';
import { readSettings } from '../config';
import { azureCli } from '../adapters/credential';
import { MonitorError, errorText } from '../errors';
import { openFindingStore } from '../adapters/table/findings';
import { sendTestAlert } from '../adapters/testAlert';
import type { Finding } from '../findings/types';

import { visibleText } from '../text';
import { acceptFinding } from './accept';
import { baselineJson, baselineText, selectDomains } from './baselineText';
import { EXPORT_COMMAND } from './exportFile';
import { findOne, listJson, listText, showJson, showText } from './findings';
import { scanJson, scanText } from './scan';
import { scanFile, scanTenant } from './scanInput';
import { styleFor, type Terminal } from './terminal';

/** 0: nothing open; 2: at least one open finding; 1: it could not do the work. */
export type ExitStatus = 0 | 1 | 2;

const USAGE = `Usage: federation-monitor <command>

  scan --input FILE [--json]   judge an export; - is standard input
  scan [--json]                judge the tenant that "az login" is signed in to
  findings list [--json]       what is on record, open findings first
  findings show ID [--json]    one finding; the beginning of its id will do
  findings accept ID --reason "WHY" [--until YYYY-MM-DD]
                               this is ours: the next pass closes the finding
  baseline [DOMAIN] [--json]   the keys and settings on record, and why
  test-alert                   send an alert that says TEST through the webhook

Exit status: 0 nothing open, 2 at least one open finding, 1 it could not do the
work. "findings", "baseline" and "test-alert" read the settings of the function
app from the environment.
`;

/** Runs one command. Never throws. */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  try {
    return await runCommand(args, terminal);
  } catch (error) {
    terminal.stderr.write(`${messageFor(error)}\n`);
    return 1;
  }
}

async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      input: { type: 'string' },
      json: { type: 'boolean', default: false },
      reason: { type: 'string' },
      until: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    terminal.stdout.write(USAGE);
    return 0;
  }
  const command = positionals.join(' ');
  if (command === 'scan') return runScan(values.input, values.json, terminal);
  if (values.input !== undefined && positionals[0] !== 'scan') {
    throw usageError('--input goes with scan');
  }
  const hasWord = values.reason !== undefined || values.until !== undefined;
  if (hasWord && !command.startsWith('findings accept')) {
    throw usageError('--reason and --until go with findings accept');
  }
  if (command === 'findings list') return runList(values.json, terminal);
  if (/^findings show \S+$/.test(command))
    return runShow(positionals[2] ?? '', values.json, terminal);
  if (/^findings accept \S+$/.test(command)) {
    const { reason, until } = values;
    await acceptFinding({ uid: positionals[2] ?? '', reason, until }, terminal, new Date());
    return 0;
  }
  if (/^findings (accept|show)$/.test(command)) throw usageError('The id of a finding is missing');
  if (/^baseline( \S+)?$/.test(command)) return runBaseline(positionals[1], values.json, terminal);
  if (command === 'test-alert') return runTestAlert(terminal);
  throw usageError(
    command === '' ? 'A command is missing' : `There is no command "${visibleText(command, 60)}"`,
  );
}

async function runScan(
  input: string | undefined,
  json: boolean,
  terminal: Terminal,
): Promise<ExitStatus> {
  const result = input === undefined ? await scanTenant(terminal) : await scanFile(input, terminal);
  terminal.stdout.write(json ? scanJson(result) : scanText(result, styleOf(terminal)));
  return result.findings.length > 0 ? 2 : 0;
}

async function runList(json: boolean, terminal: Terminal): Promise<ExitStatus> {
  const findings = await readRecord(terminal);
  terminal.stdout.write(json ? listJson(findings) : listText(findings, styleOf(terminal)));
  return findings.some(({ status }) => status === 'open') ? 2 : 0;
}

async function runShow(uid: string, json: boolean, terminal: Terminal): Promise<ExitStatus> {
  const finding = findOne(await readRecord(terminal), uid);
  terminal.stdout.write(json ? showJson(finding) : showText(finding, styleOf(terminal)));
  return finding.status === 'open' ? 2 : 0;
}

async function runBaseline(
  domain: string | undefined,
  json: boolean,
  terminal: Terminal,
): Promise<ExitStatus> {
  const config = readSettings(terminal.environment, ['tenantId', 'storage']);
  const store = openBaselineStore({ ...config, credential: azureCli(config.tenantId) });
  const domains = selectDomains(await store.readAll(), domain);
  terminal.stdout.write(json ? baselineJson(domains) : baselineText(domains, styleOf(terminal)));
  return 0;
}

async function readRecord({ environment }: Terminal): Promise<readonly Finding[]> {
  const config = readSettings(environment, ['tenantId', 'storage']);
  return openFindingStore({ ...config, credential: azureCli(config.tenantId) }).readAll();
}

async function runTestAlert({ environment, stdout }: Terminal): Promise<ExitStatus> {
  const config = readSettings(environment, ['tenantId', 'webhook']);
  await sendTestAlert(config, azureCli(config.tenantId));
  stdout.write('The webhook accepted the test alert. See whether it arrives.\n');
  return 0;
}

function styleOf({ stdout, environment }: Terminal) {
  return styleFor(stdout.isTTY === true && !environment['NO_COLOR']);
}

function usageError(problem: string): MonitorError {
  return new MonitorError('INPUT_INVALID', `${problem}.\n\n${USAGE}`);
}

/** What went wrong, and what to do next. */
function messageFor(error: unknown): string {
  const message = errorText(error);
  if (!(error instanceof MonitorError)) {
    const isUsage = (error as { readonly code?: unknown }).code
      ?.toString()
      .startsWith('ERR_PARSE_ARGS');
    return isUsage
      ? `${message}\n\n${USAGE}`
      : `This is a bug of federation-monitor, please report it: ${message}`;
  }
  if (error.code === 'CREDENTIAL_UNAVAILABLE') {
    return `${message}\nSign in with "az login", or make an export and scan it with --input:\n\n${EXPORT_COMMAND}`;
  }
  if (error.code === 'GRAPH_FORBIDDEN') {
    return `${message}\nThe sign-in of "az login" may lack these permissions. Make an export and scan it with --input:\n\n${EXPORT_COMMAND}`;
  }
  return message;
}
