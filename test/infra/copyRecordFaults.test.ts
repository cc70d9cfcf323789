// infra/copy-record.mjs where things go wrong on the way: what the table service answers, what somebody else writes meanwhile,
// and files that are none. A table service of a few lines, because Azurite can't be made to fail.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { type Copier, makeCopier } from '../services/copyRecord';
import { type LocalServer, readText, startLocalServer } from '../services/localServer';
import { type ManagedIdentity, startManagedIdentity } from '../services/managedIdentity';
import { makeTlsIdentity } from '../services/tls';

interface Row {
  readonly PartitionKey: string;
  readonly RowKey: string;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

const TENANT = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
/** As long as a name may be: that of the mark has to be cut. */
const TABLE = 'F'.repeat(63);
const MARK = `${'F'.repeat(59)}Mark`;

const finding: Row = { PartitionKey: TENANT, RowKey: 'a' };
const later: Row = { PartitionKey: `${TENANT}-baseline`, RowKey: 'later' };
const mark: Row = { PartitionKey: TENANT, RowKey: 'recorded' };

const refusal = (status: number, code: string): Answer => ({
  status,
  text: JSON.stringify({ 'odata.error': { code, message: { value: 'no' } } }),
});

let tables: Map<string, readonly Row[]>;
/** What it answers in place of doing what it was asked to; null: it does it. */
let fault: (method: string, table: string) => Answer | null;
let written: string[];
let server: LocalServer;
let identity: ManagedIdentity;
let copier: Copier;

const rowsOf = (table: string): readonly Row[] => tables.get(table) ?? [];
const isSame = (one: Row, other: Row): boolean =>
  one.PartitionKey === other.PartitionKey && one.RowKey === other.RowKey;

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = decodeURIComponent(request.url ?? '');
  const [, table = '', PartitionKey = '', RowKey = ''] =
    /^\/(\w+)\((?:PartitionKey='(.*)',RowKey='(.*)')?\)/.exec(address) ?? [];
  const { method = '' } = request;
  const body = await readText(request);
  const { status, text } =
    fault(method, table) ?? done(method, table, { PartitionKey, RowKey }, body);
  response.writeHead(status).end(text);
}

function done(method: string, table: string, key: Row, body: string): Answer {
  const others = rowsOf(table).filter((row) => !isSame(row, key));
  if (method === 'GET') return { status: 200, text: JSON.stringify({ value: rowsOf(table) }) };
  if (method === 'DELETE' && others.length === rowsOf(table).length)
    return refusal(404, 'ResourceNotFound');
  written.push(`${method} ${table} ${key.RowKey}`);
  tables.set(table, method === 'PUT' ? [...others, JSON.parse(body) as Row] : others);
  return { status: 204, text: '' };
}

beforeAll(async () => {
  const tls = makeTlsIdentity();
  server = await startLocalServer(serve, tls);
  identity = await startManagedIdentity();
  const settings = {
    TENANT_ID: TENANT,
    FindingsStorage__tableServiceUri: server.origin,
    FINDINGS_TABLE: TABLE,
  };
  copier = await makeCopier({ identity, graph: { ca: tls.cert }, settings });
  start([finding], [mark]);
  await copier.run(['save', 'copy.jsonl']);
});
beforeEach(() => {
  start();
});
afterAll(async () => {
  copier.close();
  await identity.close();
  await server.close();
});

function start(findings: readonly Row[] = [], marks: readonly Row[] = []): void {
  tables = new Map([
    [TABLE, findings],
    [MARK, marks],
  ]);
  written = [];
  fault = () => null;
}

const restore = (...more: readonly string[]) => copier.run(['restore', 'copy.jsonl', ...more]);

// The program that poses as the Azure CLI is a shell script.
const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix('the script that copies the record', () => {
  it('writes the mark before all else, and nothing where it may not: no run takes half a record for none', async () => {
    fault = (method, table) =>
      method === 'PUT' && table === MARK ? refusal(403, 'AuthorizationPermissionMismatch') : null;
    const { exitCode, output } = await restore();
    expect([exitCode, written]).toEqual([1, []]);
    expect(output).toContain('because there are two tables');
    fault = () => null;
    expect(await restore()).toMatchObject({ exitCode: 0 });
    expect(written).toEqual([`PUT ${MARK} recorded`, `PUT ${TABLE} a`]);
  });

  it('takes a row that is gone for deleted, since the answer to an earlier attempt may be lost', async () => {
    start([finding, later]);
    let answers = 0;
    fault = (method) => {
      if (method !== 'DELETE' || (answers += 1) > 1) return null;
      done('DELETE', TABLE, later, '');
      return refusal(503, 'ServerBusy');
    };
    const { exitCode, output } = await restore('--replace');
    expect([exitCode, output]).toEqual([
      0,
      'Restored 2 rows from copy.jsonl; others, which were deleted: 1.\n',
    ]);
    expect([answers, rowsOf(TABLE)]).toEqual([2, [finding]]);
  });

  it('says so where a run writes meanwhile: what that one believed is not in the copy', async () => {
    fault = (method) => {
      if (method === 'PUT')
        tables.set(TABLE, [...rowsOf(TABLE).filter((row) => !isSame(row, later)), later]);
      return null;
    };
    const { exitCode, output } = await restore();
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^Rows came while copy\.jsonl was restored \(1\): .* Stop the app/);
    fault = () => null;
    expect(await restore('--replace')).toMatchObject({ exitCode: 0 });
    expect(rowsOf(TABLE)).toEqual([finding]);
  });

  it('leaves alone what only begins as the tenant does, so that nobody spoils a copy with such a row', async () => {
    const beside: Row = { PartitionKey: `${TENANT}!x`, RowKey: 'b' };
    start([finding, beside]);
    expect((await copier.run(['save', 'beside.jsonl'])).output).toContain('Saved 1 rows in');
    expect((await copier.run(['restore', 'beside.jsonl', '--replace'])).exitCode).toBe(0);
    expect(rowsOf(TABLE)).toContainEqual(beside);
  });

  it.each(['<html>Sign in</html>', '{}', 'null'])(
    'says of an answer that is none of a table service that it is none, and leaves no file: %s',
    async (text) => {
      fault = () => ({ status: 200, text });
      const { exitCode, output } = await copier.run(['save', 'page.jsonl']);
      expect([exitCode, output]).toEqual([
        1,
        'Table Storage: what answers there is no table service.\n',
      ]);
      expect(readdirSync(copier.folder)).not.toContain('page.jsonl');
    },
  );

  it('reads and writes files only, and says in a line what is none', async () => {
    start([finding]);
    mkdirSync(path.join(copier.folder, 'folder'));
    symlinkSync('nowhere', path.join(copier.folder, 'link'));
    execFileSync('mkfifo', [path.join(copier.folder, 'pipe')]);
    for (const [args, said] of [
      [['restore', 'folder', '--replace'], /^There is no file folder; nothing was written\.\n$/],
      // Its rows would be there once, and have to be read twice.
      [['restore', 'pipe', '--replace'], /^There is no file pipe; nothing was written\.\n$/],
      [['save', 'no/copy.jsonl'], /^ENOENT: [^\n]*\n$/],
      [['save', 'link'], /^EEXIST: [^\n]*\n$/],
    ] as const) {
      const { exitCode, output } = await copier.run(args);
      expect(exitCode).toBe(1);
      expect(output).toMatch(said);
    }
    expect(rowsOf(TABLE)).toEqual([finding]);
  });

  it('takes the line ends of Windows, and a row of many megabytes', async () => {
    const head = JSON.stringify({ schema: 'federation-monitor-record/1', tenantId: TENANT });
    const row = { ...finding, evidence: 'x'.repeat(5_000_000) };
    const lines = [head, JSON.stringify({ table: 'findings', row }), '{"rows":1}', ''];
    writeFileSync(path.join(copier.folder, 'windows.jsonl'), lines.join('\r\n'));
    expect(await copier.run(['restore', 'windows.jsonl'])).toMatchObject({ exitCode: 0 });
    expect(rowsOf(TABLE)).toEqual([row]);
  });
});
