// Copies what the monitor remembers: out of its two tables into a file, and back, into the same account or another one. Plain
// Node.js without dependencies, because people run it in Azure Cloud Shell.
//   node infra/copy-record.mjs --help

import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isStarted, isTooOld } from './nodeVersion.mjs';
import { entriesOf, idOf, idsOf, isOf, writeCopy } from './recordCopy.mjs';
import { connect, ServiceError } from './tableService.mjs';

const USAGE = `Usage: node infra/copy-record.mjs save FILE
       node infra/copy-record.mjs restore FILE [--replace]

Stop the app first: a run in between makes a copy of two states.

  save       writes all rows of the tenant into a new FILE, a line each
  restore    writes them into the tables, which have no row of the tenant
  --replace  they have some: those that FILE does not have are deleted. The mark
             that runs came before stays. Save them first

TENANT_ID and FindingsStorage__tableServiceUri say of which tenant and where, as
for federation-monitor, and FINDINGS_TABLE if the table has another name. It takes
az login, and on the account the role Storage Table Data Reader to save, Storage
Table Data Contributor to restore. FILE names people: keep it where the case is.
`;

/** Rows that travel at the same time. */
const TOGETHER = 8;

/** What the user has to mend. */
class UsageError extends Error {}

const say = (text) => process.stdout.write(`${text}\n`);

async function main(args, environment) {
  try {
    const { command, file, isReplacing } = readTask(args);
    if (command === 'help') say(USAGE);
    else if (command === 'save') await save(file, recordOf(environment));
    else await restore(file, isReplacing, recordOf(environment));
    return 0;
  } catch (error) {
    // A file that can't be read or written is the user's to mend, too.
    const isExpected =
      error instanceof UsageError || error instanceof ServiceError || error.syscall;
    if (!isExpected) throw error;
    const advice = error instanceof ServiceError ? adviceOn(error) : '';
    process.stderr.write(`${error.message}${advice}\n`);
    return 1;
  }
}

function adviceOn({ code, status }) {
  if (code === 'TableNotFound') return '\nThe deployment makes the tables: deploy there first.';
  if (![401, 403].includes(status)) return '';
  return (
    '\nThe role on the storage account is missing (Storage Table Data Reader to save, Storage Table Data\n' +
    'Contributor to restore; on the account, because there are two tables), or its firewall is in the way.'
  );
}

function readTask(args) {
  const options = { replace: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };
  let parsed;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${error.message}\n\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  const [command, file, ...others] = positionals;
  if (values.help) return { command: 'help' };
  const isKnown = ['save', 'restore'].includes(command) && file !== undefined;
  if (!isKnown || others.length > 0 || (values.replace && command === 'save'))
    throw new UsageError(USAGE);
  return { command, file, isReplacing: values.replace === true };
}

/** The two tables of the tenant. */
function recordOf(environment) {
  const tenantId = (environment.TENANT_ID ?? '').toLowerCase();
  const address = environment.FindingsStorage__tableServiceUri ?? '';
  const table = environment.FINDINGS_TABLE || 'FederationFindings';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tenantId))
    throw new UsageError('TENANT_ID is missing, or no GUID.');
  if (!/^https:\/\/[\w.-]+(?::\d+)?(?:\/\w*)?\/?$/.test(address))
    throw new UsageError('FindingsStorage__tableServiceUri is missing, or no https address.');
  if (!/^[A-Za-z][A-Za-z0-9]{2,62}$/.test(table))
    throw new UsageError('FINDINGS_TABLE is not the name of a table.');
  const tables = { findings: table, mark: `${table.slice(0, 59)}Mark` };
  const service = connect(address, accessToken(environment));
  // Its own partition, and those that begin with it and a dash: "." follows "-".
  const filter = `PartitionKey ge '${tenantId}' and PartitionKey lt '${tenantId}.'`;
  async function* rowsIn(each) {
    for await (const row of service.rows(tables[each], filter)) if (isOf(tenantId, row)) yield row;
  }
  return { tenantId, tables, service, rowsIn };
}

/** What az prints is never shown. On Windows it is a script, which only a shell can start; that takes one line. */
function accessToken(environment) {
  const args = ['account', 'get-access-token', '--resource', 'https://storage.azure.com/'];
  const words = [...args, '--output', 'json'];
  const stdio = ['ignore', 'pipe', 'ignore'];
  const shell = process.platform === 'win32';
  const line = shell ? [['az', ...words].join(' '), []] : ['az', words];
  try {
    const output = execFileSync(...line, {
      ...{ encoding: 'utf8', env: environment, stdio, shell, timeout: 60_000 },
    });
    return JSON.parse(output).accessToken;
  } catch {
    throw new UsageError('The Azure CLI has no token for storage: say "az login".');
  }
}

async function save(file, { tenantId, tables, rowsIn }) {
  if (existsSync(file)) throw new UsageError(`${file} is there already; nothing was written.`);
  const counts = await writeCopy(file, tenantId, async function* () {
    // The mark first: where a restore is cut short, what is there is no first run.
    for (const table of ['mark', 'findings']) {
      for await (const row of rowsIn(table)) yield { table, row };
    }
  });
  if (counts.findings === undefined) {
    rmSync(file);
    throw new UsageError(`${tables.findings} has no row of tenant ${tenantId}.`);
  }
  say(`Saved ${counts.findings} rows${counts.mark ? ' and the mark' : ''} in ${file}.`);
}

async function restore(file, isReplacing, { tenantId, tables, service, rowsIn }) {
  const kept = await idsOf(file, tenantId);
  if (typeof kept === 'string') throw new UsageError(`${kept}; nothing was written.`);
  const { there, others } = await findingsBeside(kept, rowsIn);
  if (there > 0 && !isReplacing)
    throw new UsageError(
      `${tables.findings} has rows of the tenant already (${there}); nothing was written. Save them, and say --replace.`,
    );
  // The mark first, and alone: where only that can be written, or only the rest, no run takes itself for the first.
  await inGroups(entriesOf(file, 'mark'), ({ row }) => putIfNone(row, tables.mark, service));
  await inGroups(entriesOf(file, 'findings'), ({ row }) => service.put(tables.findings, row));
  await inGroups(others, ({ table, row }) => service.remove(tables[table], row));
  const { others: later } = await findingsBeside(kept, rowsIn);
  if (later.length > 0)
    throw new UsageError(
      `Rows came while ${file} was restored (${later.length}): a run believes what it sees. Stop the app, and say --replace.`,
    );
  say(`Restored ${kept.size} rows from ${file}; others, which were deleted: ${others.length}.`);
}

/** A mark that is there stays: it knows of later runs, so that the next one tells that its record is an older one. */
async function putIfNone(mark, table, service) {
  const { PartitionKey, RowKey } = mark;
  const filter = `PartitionKey eq '${PartitionKey}' and RowKey eq '${RowKey}'`;
  for await (const _ of service.rows(table, filter)) return;
  await service.put(table, mark);
}

/** How many rows there are, and those that the copy does not have. */
async function findingsBeside(kept, rowsIn) {
  const others = [];
  let there = 0;
  for await (const { PartitionKey, RowKey } of rowsIn('findings')) {
    there += 1;
    const entry = { table: 'findings', row: { PartitionKey, RowKey } };
    if (!kept.has(idOf(entry))) others.push(entry);
  }
  return { there, others };
}

async function inGroups(entries, work) {
  const group = [];
  for await (const entry of entries) {
    group.push(entry);
    if (group.length === TOGETHER) await Promise.all(group.splice(0).map(work));
  }
  await Promise.all(group.map(work));
}

if (isStarted(import.meta.url) && !isTooOld()) {
  process.exitCode = await main(process.argv.slice(2), process.env);
}
