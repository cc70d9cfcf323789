// infra/copy-record.mjs over a real table service, as a process: what it copies is the same in every column and type, and what
// it can't do right it does not begin.

import { odata, TableClient, type TableEntity } from '@azure/data-tables';
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Copier, makeCopier } from '../services/copyRecord';
import { type DeployedApp, startDeployedApp } from '../services/deployedApp';

let app: DeployedApp;
let copier: Copier;
let tables = 0;
beforeAll(async () => {
  app = await startDeployedApp({ domains: [] }, 10);
  copier = await makeCopier(app);
});
afterAll(async () => {
  copier.close();
  await app.close();
});

/** Of every type and size that a row may have, and of another tenant, too. */
function rows(): readonly TableEntity[] {
  const tenant = app.tenantId;
  return [
    { partitionKey: tenant, rowKey: 'a', evidence: '𝒳'.repeat(16_000), line: 'a\u2028b\r\n"\\' },
    { partitionKey: tenant, rowKey: "it's; 100 % (ours)" },
    { partitionKey: `${tenant}-baseline`, rowKey: 'tenant', record: '{"kind":"tenant"}' },
    { partitionKey: `${tenant}-outbox`, rowKey: 'msg', body: new Uint8Array(64 * 1024).fill(137) },
    {
      ...{ partitionKey: `${tenant}-use`, rowKey: 'k', count: 7n, yes: true, four: 4 },
      ...{ time: new Date('2026-11-29T00:00:00Z') },
    },
    ...Array.from({ length: 140 }, (_, index) => ({
      ...{ partitionKey: `${tenant}-baseline`, rowKey: `d${String(index)}`, kind: 'domain' },
    })),
  ];
}

const STRANGER = { partitionKey: '00000000-0000-4000-8000-000000000000', rowKey: 'a' };

function client(table: string): TableClient {
  const tlsOptions = { ca: app.graph.ca };
  return TableClient.fromConnectionString(app.azurite.connectionString, table, { tlsOptions });
}

/** Two tables, as the deployment makes them. */
async function make(some: readonly TableEntity[] = [], marks: readonly TableEntity[] = []) {
  tables += 1;
  const table = `Copied${String(tables)}`;
  await app.putRows(`${table}Mark`, marks);
  // Azurite has no transactions with odd characters in them.
  await app.putRows(
    table,
    some.filter((row) => !('kind' in row)),
  );
  const many = some.filter((row) => 'kind' in row);
  for (let at = 0; at < many.length; at += 100)
    await client(table).submitTransaction(
      many.slice(at, at + 100).map((row) => ['create', row as TableEntity<object>]),
    );
  return { table, settings: { FINDINGS_TABLE: table } };
}

async function read(table: string, partitionKey?: string): Promise<readonly object[]> {
  const filter = partitionKey === undefined ? '' : odata`PartitionKey eq ${partitionKey}`;
  const found: object[] = [];
  for await (const { etag: _, timestamp: __, ...row } of client(table).listEntities({
    queryOptions: { filter },
  }))
    found.push(row);
  return found;
}

const mark = (): TableEntity => ({ partitionKey: app.tenantId, rowKey: 'recorded' });

const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix('the script that copies the record', () => {
  it('takes all partitions of the tenant and the mark elsewhere, each column as it was, and nobody else’s rows', async () => {
    const from = await make([...rows(), STRANGER], [mark()]);
    const saved = await copier.run(['save', 'all.jsonl'], from.settings);
    expect(saved).toMatchObject({ exitCode: 0 });
    expect(saved.output).toBe('Saved 145 rows and the mark in all.jsonl.\n');
    const file = path.join(copier.folder, 'all.jsonl');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain(STRANGER.partitionKey);

    const to = await make([STRANGER]);
    const restored = await copier.run(['restore', 'all.jsonl'], to.settings);
    expect(restored.output).toBe(
      'Restored 146 rows from all.jsonl; others, which were deleted: 0.\n',
    );
    const [before, after] = [await read(from.table), await read(to.table)];
    expect(after).toHaveLength(146);
    expect(JSON.stringify(after, asText) === JSON.stringify(before, asText)).toBe(true);
    expect(await read(`${to.table}Mark`)).toEqual([mark()]);
  });

  it('makes the tables what the file says only if it is told to replace; the mark stays', async () => {
    const [old] = rows();
    const from = await make(old ? [old] : []);
    await copier.run(['save', 'old.jsonl'], from.settings);
    const later = { partitionKey: app.tenantId, rowKey: 'later', status: 'open' };
    const to = await make([later, STRANGER], [mark()]);
    const refused = await copier.run(['restore', 'old.jsonl'], to.settings);
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain('has rows of the tenant already (1); nothing was written');
    expect(await read(to.table, app.tenantId)).toEqual([later]);
    const replaced = await copier.run(['restore', 'old.jsonl', '--replace'], to.settings);
    expect(replaced.output).toBe(
      'Restored 1 rows from old.jsonl; others, which were deleted: 1.\n',
    );
    expect(await read(to.table, app.tenantId)).toMatchObject([{ rowKey: 'a' }]);
    expect(await read(to.table, STRANGER.partitionKey)).toHaveLength(1);
    expect(await read(`${to.table}Mark`)).toEqual([mark()]);
  });

  it('begins nothing with a file that is cut short, spoilt, or of another tenant', async () => {
    const [one, two] = rows();
    const { settings } = await make([one, two] as TableEntity[], [mark()]);
    await copier.run(['save', 'whole.jsonl'], settings);
    const whole = readFileSync(path.join(copier.folder, 'whole.jsonl'), 'utf8');
    const lines = whole.trimEnd().split('\n');
    // Where a restore is cut short, what is there is no first run.
    expect(lines[1]).toContain('{"table":"mark"');
    const to = await make();
    const head = JSON.parse(lines[0] ?? '') as object;
    const spoilt: Readonly<Record<string, string>> = {
      'a line is missing': [...lines.slice(0, 1), ...lines.slice(2)].join('\n'),
      'the end is missing': lines.slice(0, -1).join('\n'),
      'a line is no JSON': whole.replace('"row"', '"row'),
      'it is empty': '',
      'it is something else': '[]\n',
      'a row is of another tenant': whole.replace(/"PartitionKey":"[^"]*"/, '"PartitionKey":"x"'),
      'it is of another tenant': whole.replaceAll(app.tenantId, STRANGER.partitionKey),
      'it has no row': [lines[0], '{"rows":0}'].join('\n'),
      'its tenant is no tenant':
        JSON.stringify({ ...head, tenantId: '\u001b[2J' }) + '\n{"rows":0}',
    };
    for (const [what, text] of Object.entries(spoilt)) {
      const file = `${what.replaceAll(' ', '-')}.jsonl`;
      writeFileSync(path.join(copier.folder, file), text);
      const { exitCode, output } = await copier.run(['restore', file], to.settings);
      expect([what, exitCode]).toEqual([what, 1]);
      expect(output).toMatch(
        /^\S+ (?:is no whole copy of a record|is of another tenant|has no row of the record); nothing was written\.\n$/,
      );
    }
    expect([...(await read(to.table)), ...(await read(`${to.table}Mark`))]).toEqual([]);
  });

  it('writes over no file, and leaves none where there is nothing to save', async () => {
    const { settings } = await make();
    const file = path.join(copier.folder, 'none.jsonl');
    const nothing = await copier.run(['save', 'none.jsonl'], settings);
    expect(nothing).toMatchObject({ exitCode: 1 });
    expect(nothing.output).toContain(`has no row of tenant ${app.tenantId}`);
    const missing = await copier.run(['save', 'none.jsonl'], { FINDINGS_TABLE: 'NoSuchTable' });
    expect(missing.exitCode).toBe(1);
    expect(existsSync(file)).toBe(false);
    appendFileSync(file, 'mine');
    expect((await copier.run(['save', 'none.jsonl'], settings)).exitCode).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('says what is missing: the sign-in, the role, the tables, a setting, an argument', async () => {
    const [one] = rows();
    const { settings } = await make([one] as TableEntity[]);
    await copier.run(['save', 'say.jsonl'], settings);
    const said = async (args: readonly string[], changes: Readonly<Record<string, string>>) => {
      const { exitCode, output } = await copier.run(args, { ...settings, ...changes });
      expect(exitCode).toBe(1);
      return output;
    };
    const restore = ['restore', 'say.jsonl'];
    expect(await said(restore, { NOBODY: '1' })).toContain('say "az login"');
    expect(await said(restore, { FINDINGS_TABLE: 'NoSuchTable' })).toContain(
      'TableNotFound.\nThe deployment makes the tables',
    );
    expect(await said(restore, { TENANT_ID: 'contoso' })).toContain('TENANT_ID is missing, or no');
    expect(await said(restore, { FindingsStorage__tableServiceUri: 'http://a.example' })).toContain(
      'FindingsStorage__tableServiceUri is missing, or no https address.',
    );
    expect(await said(['restore', 'nowhere.jsonl'], {})).toContain(
      'There is no file nowhere.jsonl',
    );
    for (const args of [
      [],
      ['save'],
      ['copy', 'a'],
      ['save', 'a', 'b'],
      ['save', 'a', '--replace'],
    ])
      expect(await said(args, {})).toContain('Usage: ');
    // A token that the service does not take.
    const wrong = { FindingsStorage__tableServiceUri: `${app.azurite.tableServiceUri}other` };
    expect(await said(restore, wrong)).toContain('Table Storage: HTTP 4');
    expect((await copier.run(['--help'])).output).toContain('Usage: ');
  });
});

/** What JSON has no word for. */
function asText(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${String(value)}n` : value;
}
