// The bundle that is deployed, and a record that is gone: the table deleted, emptied, put back to an older copy, readable and
// not writable, in another account; with an intruder's certificate there, and with faults in the middle of the recovery.

import { TableClient, type TableEntity } from '@azure/data-tables';
import { sampleTenant } from '../demo/tenant';
import { effectOf, type Service } from '../faults/wire';
import { forwardTo } from '../faults/forward';
import { deliver } from '../services/answers';
import { type DeployedApp, type RunOutcome, startDeployedApp } from '../services/deployedApp';
import { type LocalServer, readText, startLocalServer } from '../services/localServer';

/** Each run is a process of its own. */
jest.setTimeout(240_000);

const LOST = 'FEDERATION-RECORD-LOST';
const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const QUESTION = 'FEDERATION-KEYS-NOT-CONFIRMED';

let app: DeployedApp;
let gate: LocalServer;
let storage: string;
/** The status with which an effect is refused; undefined: it is done. */
let refused: (effect: string) => number | undefined = () => undefined;
let seen: string[] = [];
let tables = 0;

beforeAll(async () => {
  app = await startDeployedApp({ domains: sampleTenant('removed').domains }, 2, 100_000);
  const { connectionString, tableServiceUri } = app.azurite;
  const table: Service = forwardTo(tableServiceUri, app.graph.ca);
  gate = await startLocalServer(async (request, response) => {
    const text = await readText(request);
    const { method = '', url: path = '', headers } = request;
    const effect = effectOf({ method, path, headers, text }) ?? '';
    seen.push(effect);
    const status = refused(effect);
    if (status === undefined) deliver(response, await table({ method, path, headers, text }));
    else deliver(response, { status, headers: JSON_TYPE, body: REFUSAL });
  });
  storage = connectionString
    .replace(/DefaultEndpointsProtocol=https/, 'DefaultEndpointsProtocol=http')
    .replace(
      /TableEndpoint=[^;]*/,
      `TableEndpoint=${gate.origin}${new URL(tableServiceUri).pathname}`,
    );
});
afterAll(async () => {
  await Promise.all([gate.close(), app.close()]);
});
beforeEach(() => {
  refused = () => undefined;
  intruder('removed');
});

const JSON_TYPE = { 'content-type': 'application/json' };
const CODE = 'AuthorizationPermissionMismatch';
/** As Table Storage answers an identity that is a Reader only. */
const REFUSAL = JSON.stringify({
  'odata.error': { code: CODE, message: { lang: 'en-US', value: 'Not authorized.' } },
});

function intruder(state: Parameters<typeof sampleTenant>[0]): void {
  app.graph.setTenant({ domains: sampleTenant(state).domains });
}

interface Stage {
  readonly table: TableClient;
  readonly mark: TableClient;
  readonly run: () => Promise<RunOutcome>;
  readonly runKilled: (when: () => boolean) => Promise<RunOutcome>;
}

function begin(): Stage {
  tables += 1;
  const name = `Lost${String(tables)}`;
  const client = (table: string): TableClient =>
    TableClient.fromConnectionString(app.azurite.connectionString, table, {
      tlsOptions: { ca: app.graph.ca },
    });
  const settings = {
    FINDINGS_TABLE: name,
    FindingsStorage: storage,
    FindingsStorage__tableServiceUri: '',
  };
  const run = (): Promise<RunOutcome> => app.run(settings);
  const runKilled: Stage['runKilled'] = (when) => app.runKilled(when, settings);
  return { table: client(name), mark: client(`${name}Mark`), run, runKilled };
}

async function rowsOf(table: TableClient): Promise<readonly TableEntity[]> {
  const rows: TableEntity[] = [];
  for await (const row of table.listEntities<TableEntity>()) rows.push(row);
  return rows;
}

async function empty(table: TableClient): Promise<void> {
  for (const { partitionKey, rowKey } of await rowsOf(table))
    await table.deleteEntity(partitionKey, rowKey);
}

function failed({ lines }: RunOutcome): { readonly code?: string; readonly message?: string } {
  const line = lines.map((each) => each.line).find((each) => each.includes('"event":"run.failed"'));
  return JSON.parse(line ?? '{}') as ReturnType<typeof failed>;
}

interface News {
  readonly checkId: string;
  readonly status: string;
  readonly resolution: string | null;
  readonly message: string;
}

/** What a receiver is told that drops what it has had under the same id. */
function newsSince(before: number): readonly News[] {
  const ids = new Set<unknown>();
  return app.inbox.requests.slice(before).flatMap(({ headers, body }) => {
    const id = headers['webhook-id'];
    if (ids.has(id)) return [];
    ids.add(id);
    return (body as { readonly findings: readonly News[] }).findings;
  });
}

function checksOf(news: readonly News[], status = 'new'): readonly string[] {
  return news.filter((each) => each.status === status).map(({ checkId }) => checkId);
}

function everythingSaid({ lines }: RunOutcome, news: readonly News[]): string {
  return [...lines.map(({ line }) => line), ...news.map(({ message }) => message)].join('\n');
}

it.each([
  [
    'deleted',
    async ({ table }: Stage) => {
      await table.deleteTable();
    },
  ],
  ['emptied', ({ table }: Stage) => empty(table)],
])(
  'the table %s: told once, with the intruder who came meanwhile, and nothing is believed',
  async (_, lose) => {
    const stage = begin();
    intruder('present');
    expect((await stage.run()).exitCode).toBe(0);
    await lose(stage);
    const before = app.inbox.requests.length;
    const lost = await stage.run();
    expect(lost.exitCode).toBe(1);
    expect(failed(lost)).toMatchObject({ code: 'RECORD_LOST' });
    const news = newsSince(before);
    expect(checksOf(news)).toEqual(expect.arrayContaining([LOST, MISMATCH]));
    // What the first run had believed is asked about, and not believed again.
    expect(checksOf(news)).not.toContain(QUESTION);
    expect(checksOf(news, 'resolved')).toEqual([]);
    expect(everythingSaid(lost, news)).not.toMatch(/nothing was lost/i);
    const after = app.inbox.requests.length;
    expect((await stage.run()).exitCode).toBe(0);
    expect(newsSince(after)).toEqual([]);
  },
);

it('put back to an older copy: told once, and what came since the copy is told again', async () => {
  const stage = begin();
  expect((await stage.run()).exitCode).toBe(0);
  const copy = await rowsOf(stage.table);
  intruder('present');
  expect((await stage.run()).exitCode).toBe(0);
  await empty(stage.table);
  for (const { etag: _, ...row } of copy as readonly (TableEntity & { etag?: string })[])
    await stage.table.createEntity(row);
  const before = app.inbox.requests.length;
  const lost = await stage.run();
  expect(failed(lost)).toMatchObject({
    code: 'RECORD_LOST',
    message: expect.stringContaining('older than the latest run') as unknown,
  });
  const news = newsSince(before);
  expect(checksOf(news)).toEqual(expect.arrayContaining([LOST, MISMATCH]));
  expect(news.find(({ checkId }) => checkId === LOST)?.message).toContain('an older copy');
  const after = app.inbox.requests.length;
  expect((await stage.run()).exitCode).toBe(0);
  expect(newsSince(after)).toEqual([]);
});

it('readable and not writable: red, with what nobody was told; told once when it can be written', async () => {
  const stage = begin();
  expect((await stage.run()).exitCode).toBe(0);
  intruder('present');
  refused = (effect) => (effect.startsWith('write') ? 403 : undefined);
  const before = app.inbox.requests.length;
  for (let runs = 0; runs < 2; runs += 1) {
    const { code, message } = failed(await stage.run());
    expect(code).toBe('STORE_UNAVAILABLE');
    expect(message).toMatch(/Storage Table Data Contributor.* Nobody was told of \d+ new findings/);
    expect(message).not.toMatch(/nothing was lost/i);
  }
  expect(newsSince(before)).toEqual([]);
  refused = () => undefined;
  expect((await stage.run()).exitCode).toBe(0);
  expect(checksOf(newsSince(before)).filter((check) => check === MISMATCH)).toHaveLength(1);
});

it('emptied and not writable: the error says both', async () => {
  const stage = begin();
  expect((await stage.run()).exitCode).toBe(0);
  await empty(stage.table);
  refused = (effect) => (effect === 'writeFindings' ? 403 : undefined);
  const { code, message } = failed(await stage.run());
  expect(code).toBe('STORE_UNAVAILABLE');
  expect(message).toMatch(/Contributor.*their record is gone/);
});

it('a recovery that is killed, and one that can read nothing at first: told once all the same', async () => {
  const stage = begin();
  intruder('present');
  expect((await stage.run()).exitCode).toBe(0);
  await empty(stage.table);
  const before = app.inbox.requests.length;
  refused = (effect) => (effect === 'readBaseline' ? 403 : undefined);
  expect(failed(await stage.run())).toMatchObject({ code: 'STORE_UNAVAILABLE' });
  refused = () => undefined;
  seen = [];
  await stage.runKilled(() => seen.includes('writeBaseline'));
  expect(failed(await stage.run())).toMatchObject({});
  expect((await stage.run()).exitCode).toBe(0);
  const told = checksOf(newsSince(before));
  for (const check of [LOST, MISMATCH])
    expect(told.filter((each) => each === check)).toHaveLength(1);
  expect(checksOf(newsSince(before), 'resolved')).toEqual([]);
});

it('the mark alone deleted: it is made again, and a loss after that is noticed', async () => {
  const stage = begin();
  expect((await stage.run()).exitCode).toBe(0);
  await stage.mark.deleteTable();
  const before = app.inbox.requests.length;
  expect((await stage.run()).exitCode).toBe(0);
  expect(newsSince(before)).toEqual([]);
  await empty(stage.table);
  expect(failed(await stage.run())).toMatchObject({ code: 'RECORD_LOST' });
});

it('another account is a first run, which asks about each key that it believes', async () => {
  const old = begin();
  expect((await old.run()).exitCode).toBe(0);
  const stage = begin();
  const before = app.inbox.requests.length;
  expect((await stage.run()).exitCode).toBe(0);
  expect(checksOf(newsSince(before))).toContain(QUESTION);
});
