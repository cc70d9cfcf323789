// What version 0.1.0 left in its table (test/fixtures/stored), and the bundle that is deployed over it on a real table
// service: the update, the way back by a copy, and the move to other tables. docs/moving.md promises what is held here.

import { odata, TableClient } from '@azure/data-tables';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Copier, makeCopier } from './services/copyRecord';
import { type DeployedApp, type RunOutcome, startDeployedApp } from './services/deployedApp';
import { nextRunTime, readStored, storedFault, storedTenant } from './storedTenant';

type Row = Readonly<Record<string, unknown>> & { readonly rowKey: string };

const findingRows = readStored('findings.json') as readonly Row[];
const baselineRows = readStored('baseline.json') as readonly Row[];

let app: DeployedApp;
let copier: Copier;
let tables = 0;
beforeAll(async () => {
  app = await startDeployedApp(storedTenant, 100);
  app.graph.setFault(storedFault);
  copier = await makeCopier(app);
});
afterAll(async () => {
  copier.close();
  await app.close();
});

/** The rows in a table of their own, what is told from here on, and runs fifteen minutes apart. */
async function begin() {
  tables += 1;
  const table = `Stored${String(tables)}`;
  const baselinePartition = `${app.tenantId}-baseline`;
  await app.putRows(table, [
    ...findingRows.map((row) => ({ ...row, partitionKey: app.tenantId })),
    ...baselineRows.map((row) => ({ ...row, partitionKey: baselinePartition })),
  ]);
  const since = app.inbox.requests.length;
  let time = nextRunTime;
  const run = (changes: Readonly<Record<string, string>> = {}): Promise<RunOutcome> => {
    const settings = {
      FINDINGS_TABLE: table,
      NODE_OPTIONS: `--require ${path.resolve('test/services/clockAt.cjs')}`,
      CLOCK_AT: new Date(time).toISOString(),
    };
    time += 900_000;
    return app.run({ ...settings, ...changes });
  };
  return {
    table,
    run,
    sent: () => app.inbox.requests.slice(since).map(({ body }) => body as Sent),
  };
}

interface Sent {
  readonly id: string;
  readonly findings: readonly {
    readonly uid: string;
    readonly status: string;
    readonly checkId: string;
    readonly domainId: string;
  }[];
}

function client(table: string): TableClient {
  const tlsOptions = { ca: app.graph.ca };
  return TableClient.fromConnectionString(app.azurite.connectionString, table, { tlsOptions });
}

/** Every column of every row of a partition, less what the service makes. */
async function rowsOf(table: string, partition = ''): Promise<readonly Row[]> {
  const filter = odata`PartitionKey eq ${`${app.tenantId}${partition}`}`;
  const rows: Row[] = [];
  for await (const { etag: _, timestamp: __, partitionKey: ___, ...row } of client(
    table,
  ).listEntities({ queryOptions: { filter } }))
    rows.push(row as Row);
  return rows;
}

/** Which columns of which rows are not the same; the rows are too large to be shown. */
function differences(before: readonly Row[], after: readonly Row[]): readonly string[] {
  const [old, now] = [byKey(before), byKey(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [one, other] = [old.get(key) ?? {}, now.get(key) ?? {}] as readonly Partial<Row>[];
    const names = Object.keys({ ...one, ...other });
    return names
      .filter((name) => !isDeepStrictEqual(one?.[name], other?.[name]))
      .map((name) => `${key} ${name}`);
  });
}

function byKey(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.rowKey, row]));
}

function eventsOf({ lines }: RunOutcome, kind: string): readonly Row[] {
  return lines
    .filter(({ line }) => line.includes(`"event":"${kind}"`))
    .map(({ line }) => JSON.parse(line) as Row);
}

const changeOf = ({ uid, status }: Sent['findings'][number]): string => `${uid} ${status}`;

describe('the update from 0.1.0', () => {
  it('tells nothing again, asks one question once, and loses nothing', async () => {
    const { table, run, sent } = await begin();
    const first = await run();
    expect(first.exitCode).toBe(0);
    const news = eventsOf(first, 'finding.new');
    expect(news.map(({ checkId, domainId }) => [checkId, domainId])).toEqual([
      // A key that 0.1.0 believed with its domain, and one beside which no known key was left.
      ['FEDERATION-SIGNING-KEY-UNRECOGNISED', 'partner.example'],
      ['FEDERATION-SIGNING-KEY-UNRECOGNISED', 'vanarsdel.example'],
      ['FEDERATION-KEYS-NOT-CONFIRMED', '*'],
    ]);
    expect(eventsOf(first, 'finding.resolved')).toEqual([]);
    expect(eventsOf(first, 'baseline.changed')).toEqual([]);

    // What 0.1.0 was telling goes on under its id; what it had not told, and the news, come beside it.
    const changes = sent().flatMap(({ findings }) => findings.map(changeOf));
    const untold = findingRows.filter(
      ({ status, notifiedStatus = 'none' }) =>
        notifiedStatus !== status && !(notifiedStatus === 'none' && status === 'resolved'),
    );
    const statusOf = ({ status }: Row): string => (status === 'open' ? 'new' : 'resolved');
    expect([...changes].sort()).toEqual(
      [
        ...untold.map((row) => `${row.rowKey} ${statusOf(row)}`),
        ...news.map(({ uid }) => `${String(uid)} new`),
      ].sort(),
    );
    const pending = new Set(findingRows.flatMap(({ noticeId }) => noticeId ?? []));
    expect(sent().map(({ id }) => id)).toEqual([...pending, expect.stringMatching(/^msg_/)]);

    for (const outcome of [await run(), await run()]) {
      expect(outcome.exitCode).toBe(0);
      expect(eventsOf(outcome, 'finding.new')).toEqual([]);
      expect(eventsOf(outcome, 'finding.open')).toHaveLength(32);
    }
    expect(sent()).toHaveLength(2);

    const findings = byKey(await rowsOf(table));
    expect(findings.size).toBe(findingRows.length + news.length);
    const kept = ['checkId', 'domainId', 'firstSeenTime', 'status', 'resolution', 'resolvedTime'];
    const people = ['acceptedBy', 'acceptedReason', 'acceptedTime', 'acceptedUntil'];
    for (const row of findingRows)
      for (const name of [...kept, ...people])
        expect([name, findings.get(row.rowKey)?.[name]]).toEqual([name, row[name]]);
    const baseline = byKey(await rowsOf(table, '-baseline'));
    expect([...baseline.keys()].sort()).toEqual(baselineRows.map(({ rowKey }) => rowKey).sort());
  });
});

/** What poses as the Azure CLI is a shell script. */
const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix('the way back', () => {
  it('is the copy from before the update, to the last column; the rows as they are now 0.1.0 does not take', async () => {
    const { table, run, sent } = await begin();
    const settings = { FINDINGS_TABLE: table };
    const copy = 'before.jsonl';
    const [findings, baseline] = [await rowsOf(table), await rowsOf(table, '-baseline')];
    expect((await copier.run(['save', copy], settings)).exitCode).toBe(0);
    await run();
    await run();
    // It knows accepted, added and ended, and stops at any other: a domain without a configuration it would believe.
    const kinds = (await rowsOf(table, '-baseline')).map(({ status }) => status);
    expect(kinds).toContain('missing');

    const refused = await copier.run(['restore', copy], settings);
    expect(refused.exitCode).toBe(1);
    const restored = await copier.run(['restore', copy, '--replace'], settings);
    expect(restored).toMatchObject({ exitCode: 0 });
    expect(differences(findings, await rowsOf(table))).toEqual([]);
    expect(differences(baseline, await rowsOf(table, '-baseline'))).toEqual([]);
    expect(await rowsOf(table, '-use')).toEqual([]);

    // And forward again: no first run, and nothing worse than a repeat. That the record is an older one is told, once.
    const told = sent().flatMap(({ findings }) => findings.map(changeOf));
    const requests = sent().length;
    expect((await run()).exitCode).toBe(1);
    const repeated = sent().slice(requests);
    const lost = (await rowsOf(table)).filter((row) => row['checkId'] === 'FEDERATION-RECORD-LOST');
    const open = findings.filter(({ status }) => status === 'open');
    const changes = new Set(told);
    for (const { rowKey } of [...open, ...lost]) changes.add(`${rowKey} new`);
    expect(lost).toHaveLength(1);
    expect(repeated.flatMap(({ findings }) => findings.map(changeOf)).sort()).toEqual(
      [...changes].sort(),
    );
    expect((await run()).exitCode).toBe(0);
  });
});

onPosix('the move to another account', () => {
  it('goes on where it was: nothing is told again, and what was not delivered goes out as it was', async () => {
    const { table, run, sent } = await begin();
    app.inbox.answerWith([{ status: 204 }, ...Array.from({ length: 4 }, () => ({ status: 503 }))]);
    expect((await run()).exitCode).toBe(1);
    const refused = sent().at(-1);
    const waiting = await rowsOf(table, '-outbox');
    expect(waiting).toHaveLength(1);
    expect((await copier.run(['save', 'move.jsonl'], { FINDINGS_TABLE: table })).exitCode).toBe(0);

    const elsewhere = { FINDINGS_TABLE: `${table}Elsewhere` };
    for (const name of [elsewhere.FINDINGS_TABLE, `${elsewhere.FINDINGS_TABLE}Mark`])
      await client(name).createTable();
    expect((await copier.run(['restore', 'move.jsonl'], elsewhere)).exitCode).toBe(0);
    for (const partition of ['', '-baseline', '-use', '-outbox'])
      expect(
        differences(
          await rowsOf(table, partition),
          await rowsOf(elsewhere.FINDINGS_TABLE, partition),
        ),
      ).toEqual([]);
    expect(await rowsOf(`${elsewhere.FINDINGS_TABLE}Mark`)).toEqual(await rowsOf(`${table}Mark`));

    const before = sent().length;
    const moved = await run(elsewhere);
    expect(moved.exitCode).toBe(0);
    expect(eventsOf(moved, 'finding.new')).toEqual([]);
    expect(eventsOf(moved, 'baseline.changed')).toEqual([]);
    expect(sent().slice(before)).toEqual([refused]);
  });

  it('without the record it is a first run: everything is told again, and what stands there is believed', async () => {
    const { run, sent } = await begin();
    const empty = await run({ FINDINGS_TABLE: 'StoredNowhere' });
    expect(eventsOf(empty, 'baseline.changed')).toMatchObject([{ change: 'firstRun' }]);
    const again = sent().flatMap(({ findings }) => findings.map(({ domainId }) => domainId));
    expect(again).toContain('adatum.com');
    // Two keys that nobody had accepted are known by that.
    const checks = eventsOf(empty, 'finding.new').map(({ checkId }) => checkId);
    expect(checks).not.toContain('FEDERATION-SIGNING-KEY-UNRECOGNISED');
  });
});
