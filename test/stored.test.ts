// What an earlier version has written, read and carried on by this one: rows of the table, alerts and log lines of a story
// of fifteen runs (test/fixtures/stored/README.md). A column, a JSON name or a field of an event that is called otherwise
// fails here, because people's tables, queries and relays know the old one.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import {
  baselinePartition,
  fromBaselineRow,
  toBaselineRow,
} from '../lib/adapters/table/baselineRow';
import { fromRow, toRow } from '../lib/adapters/table/findingRow';
import { longColumn } from '../lib/adapters/table/longColumns';
import { composeTestAlert } from '../lib/alerts/compose';
import { checks } from '../lib/checks';
import type { DomainReading } from '../lib/federation/types';
import type { Effects } from '../lib/monitor/effects';
import { logLine } from '../lib/monitor/logLine';
import { run } from '../lib/monitor/run';
import { emittedFields } from './world/emittedFields';

type Row = Readonly<Record<string, unknown>> & { readonly rowKey: string };
type Columns = Readonly<Record<string, string | null>>;

/** What the next run reads; the readings are as the adapters of Graph gave them. */
interface StoredWorld {
  readonly at: string;
  readonly runId: string;
  readonly tenantId: string;
  readonly language: 'en' | 'ja';
  readonly knownRogue: readonly string[];
  readonly graphRequests: number;
  readonly readings: readonly StoredReading[];
  readonly externalFederations: {
    readonly state: 'read';
    readonly value: readonly StoredReading[];
  };
  readonly tokenValidationPolicy: Answer<'tokenValidationPolicy'>;
  readonly auditLog: Answer<'auditLog'>;
  readonly publishedKeys: Readonly<Record<string, Published>>;
}

/** `isExternal` was left out where it was false. */
type StoredReading = Omit<DomainReading, 'isExternal'> & { readonly isExternal?: boolean };

type Sources = Effects['sources'];
type Answer<Name extends Exclude<keyof Sources, 'publishedKeys' | 'signInLog'>> = Awaited<
  ReturnType<Sources[Name]>
>;
type ReadPublished = NonNullable<Sources['publishedKeys']>;
type Published =
  Awaited<ReturnType<ReadPublished>> extends ReadonlyMap<string, infer Reading> ? Reading : never;

function text(file: string): string {
  return readFileSync(`test/fixtures/stored/${file}`, 'utf8');
}

function json(file: string): unknown {
  return JSON.parse(text(file)) as unknown;
}

/**
 * What this version makes of the stored rows is pinned in files of its own, so that a change of it is seen in review;
 * UPDATE_GOLDEN=1 writes them anew.
 */
function golden(file: string, actual: string): string {
  const name = `test/golden/nextRun/${file}`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(name, actual);
  return readFileSync(name, 'utf8');
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function lines(file: string): readonly string[] {
  return text(file).trimEnd().split('\n');
}

const world = json('world.json') as StoredWorld;
const findingRows = json('findings.json') as readonly Row[];
const baselineRows = json('baseline.json') as readonly Row[];

function readingOf({ isExternal = false, ...reading }: StoredReading): DomainReading {
  return { ...reading, isExternal };
}

const NO_METADATA = { state: 'unknown', reason: 'The metadata could not be read (HTTP 404).' };

/** A partition of the table that keeps rows, and no objects: what is not in a column is forgotten. */
function partition<T>(rows: readonly Row[], read: (row: Row) => T, write: (record: T) => Row) {
  const table = new Map(rows.map((row) => [row.rowKey, row]));
  const sorted = (): readonly Row[] =>
    [...table.values()].sort((a, b) => (a.rowKey < b.rowKey ? -1 : 1));
  return {
    rows: sorted,
    readAll: () => Promise.resolve(sorted().map(read)),
    write: (records: readonly T[]) => {
      for (const row of records.map(write)) table.set(row.rowKey, row);
      return Promise.resolve(records);
    },
  };
}

/** The table as it was left, in the next version's hands; the receiver takes everything. */
function storedTable() {
  const { tenantId, runId } = world;
  const findings = partition(findingRows, fromRow, (finding) => toRow(finding, tenantId));
  const baseline = partition(baselineRows, fromBaselineRow, (record) =>
    toBaselineRow(record, baselinePartition(tenantId)),
  );
  const nextRun = async (at = world.at) => {
    const log: string[] = [];
    const sent: unknown[] = [];
    const effects: Effects = {
      now: () => new Date(at),
      log: (event) => log.push(logLine(runId, event)),
      readDomains: () =>
        Promise.resolve({
          readings: world.readings.map(readingOf),
          defaultDomain: null,
          graphRequests: world.graphRequests,
        }),
      sources: {
        externalFederations: () =>
          Promise.resolve({
            state: 'read',
            value: world.externalFederations.value.map(readingOf),
          }),
        tokenValidationPolicy: () => Promise.resolve(world.tokenValidationPolicy),
        auditLog: () => Promise.resolve(world.auditLog),
        immutableIds: () => Promise.resolve({ entries: [], missing: null }),
        publishedKeys: (addresses) =>
          Promise.resolve(new Map(addresses.map((address) => [address, publishedAt(address)]))),
        signInLog: null,
      },
      readRecord: findings.readAll,
      writeRecord: findings.write,
      readKeyUse: () => Promise.resolve([]),
      writeKeyUse: () => Promise.resolve([]),
      readMark: () => Promise.resolve({ lastRunTime: null }),
      writeMark: () => Promise.resolve(),
      readBaseline: baseline.readAll,
      writeBaseline: baseline.write,
      readOutbox: () => Promise.resolve([]),
      keepRequest: () => Promise.resolve(true),
      dropRequests: () => Promise.resolve(),
      deliver: {
        webhook: (request) => {
          sent.push(JSON.parse(request.body));
          return Promise.resolve();
        },
      },
    };
    const { language, knownRogue } = world;
    await run(effects, {
      tenantId,
      tenantName: null,
      runId,
      language,
      minSeverity: null,
      maxRequest: 262_144,
      heartbeat: false,
      knownRogue,
    });
    return { log, sent };
  };
  return { findings, baseline, nextRun };
}

function publishedAt(address: string): Published {
  return world.publishedKeys[address] ?? (NO_METADATA as Published);
}

/** A row with what is JSON in it as a value: the order of its names is no contract. */
function valuesOf(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isPart = (name: string): boolean => /^(evidence|record)\d*$/.test(name);
  const others = Object.entries(row).filter(([name]) => !isPart(name));
  const [long] = ['evidence', 'record'].filter((name) => row[name] !== undefined);
  const value = long === undefined ? null : (JSON.parse(longColumn(row, long)) as unknown);
  return { ...Object.fromEntries(others), long, value };
}

/** What is different after a run, row by row; a column that is gone is null. */
function changed(before: readonly Row[], after: readonly Row[]): readonly Columns[] {
  const known = new Map(before.map((row) => [row.rowKey, row]));
  return after.flatMap((row) => {
    const old: Readonly<Record<string, unknown>> = known.get(row.rowKey) ?? {};
    const names = [...new Set([...Object.keys(old), ...Object.keys(row)])];
    const other = names.filter((name) => old[name] !== row[name]).sort();
    const columns = other.map((name) => [name, row[name] ?? null] as const);
    return other.length === 0
      ? []
      : [{ rowKey: row.rowKey, ...(Object.fromEntries(columns) as Columns) }];
  });
}

type Event = Readonly<Record<string, unknown>> & { readonly event: string };

function eventsOf(log: readonly string[]): readonly Event[] {
  return log.map((line) => JSON.parse(line) as Event);
}

function distinct(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.map(String))].sort();
}

/** The group came later, and the second way: what was told and being told counts for both. */
function withLater(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { notifiedStatus = 'none', noticeId } = row;
  return {
    ...valuesOf(row),
    groupId: expect.stringMatching(/^[0-9a-f]{12}$/) as unknown,
    mailNotifiedStatus: notifiedStatus,
    ...(noticeId !== undefined && { mailNoticeId: noticeId }),
  };
}

/** Nobody had read a configuration that has no settings. */
function statusOf({ status, value }: Readonly<Record<string, unknown>>): unknown {
  const { settings, seenSha256 } = value as { settings: unknown; seenSha256: string | null };
  if (status !== 'accepted' || settings !== null) return status;
  return seenSha256 === 'none' ? 'missing' : 'unseen';
}

describe('rows of findings that an earlier version wrote', () => {
  const isFirstVersion = (row: Row): boolean => row['binding'] === undefined;

  it.each(findingRows.filter((row) => !isFirstVersion(row)))(
    'are written again as they were, with what came later: $checkId of $domainId, $rowKey',
    (row) => {
      expect(valuesOf(toRow(fromRow(row), world.tenantId))).toStrictEqual(withLater(row));
    },
  );

  it('get what they lack, where the first version wrote them: nothing else is different', () => {
    const rows = findingRows.filter(isFirstVersion);
    expect(rows.map(({ domainId }) => domainId).sort()).toEqual([
      'legacy.example',
      'older.example',
      'promoted.example',
    ]);
    for (const row of rows) {
      const binding = row['fingerprint'];
      expect(fromRow(row)).toMatchObject({
        ...{ acceptedState: binding, reasons: [], also: [], teaches: null, isKeyHarmless: false },
        ...{ spkiSha256: null, acceptance: null },
        ...{ previousResolution: null, previousResolvedTime: null },
      });
      expect(valuesOf(toRow(fromRow(row), world.tenantId))).toStrictEqual(
        withLater({ ...row, binding, reasons: '[]' }),
      );
    }
  });

  it('are of every kind, and are read as what they are', () => {
    const findings = findingRows.map(fromRow);
    const all = checks.map(({ id }) => id).sort();
    expect(all).toEqual(
      expect.arrayContaining([...distinct(findings.map(({ checkId }) => checkId))]),
    );
    expect(distinct(findings.map(({ checkId }) => checkId))).toHaveLength(14);
    expect(
      distinct(findings.map(({ status, resolution }) => `${status} ${String(resolution)}`)),
    ).toEqual([
      'open null',
      'resolved accepted',
      'resolved certificatePromoted',
      'resolved cleared',
      'resolved confirmed',
      'resolved domainNotFederated',
    ]);
    expect(
      distinct(findings.map(({ told }) => [told.webhook.status, told.webhook.noticeId !== null])),
    ).toEqual([',false', ',true', 'open,false', 'open,true', 'resolved,false']);
    expect(distinct(findings.map(({ previousResolution: how }) => how))).toEqual([
      'accepted',
      'cleared',
      'null',
    ]);
    expect(distinct(findings.map(({ evidence }) => evidence.audit?.state))).toEqual([
      'read',
      'undefined',
      'unknown',
    ]);
    const acceptances = findings.flatMap(({ acceptance }) => acceptance ?? []);
    expect(
      distinct(acceptances.map(({ until, endedTime }) => [until !== null, endedTime !== null])),
    ).toEqual(['false,false', 'false,true', 'true,false', 'true,true']);
    expect(findingRows.filter((row) => row['evidence3'] !== undefined)).toHaveLength(1);
  });
});

describe('rows of the baseline that an earlier version wrote', () => {
  const tenantId = baselinePartition(world.tenantId);
  const again = (row: Row) => valuesOf(toBaselineRow(fromBaselineRow(row), tenantId));

  it.each(baselineRows.filter(({ kind }) => kind === 'tenant'))(
    'are written again as they were: the tenant',
    (row) => {
      const { value, ...columns } = valuesOf(row);
      const later = {
        properties: null,
        recordLostTime: null,
        recordLoss: null,
        unknownKeys: null,
        heartbeatDay: null,
      };
      expect(again(row)).toStrictEqual({ ...columns, value: { ...(value as object), ...later } });
    },
  );

  it.each(baselineRows.filter(({ kind }) => kind === 'domain'))(
    'are written again as they were, with what came later: $rowKey',
    (row) => {
      const { value, ...columns } = valuesOf(row);
      const status = statusOf(valuesOf(row));
      const { keys, ...domain } = value as {
        keys: readonly { firstSeenTime: string; thumbprintSha1: string }[];
      };
      const later = { seenSettings: null, appearedTime: null, missingSince: null };
      expect(again(row)).toStrictEqual({
        ...columns,
        status,
        value: {
          ...{ ...domain, ...later, endedTime: null, metadataEntity: null, status },
          keys: keys.map((key) => ({
            ...{ ...key, presentSince: key.firstSeenTime, notAfter: null, namesSha256: null },
            ...{ subject: null, slots: null },
            thumbprintsSha1: [key.thumbprintSha1],
          })),
        },
      });
    },
  );

  it('are of every kind, and are read as what they are', () => {
    const records = baselineRows.map(fromBaselineRow);
    const domains = records.flatMap((record) => (record.kind === 'domain' ? [record] : []));
    const keys = domains.flatMap((domain) => domain.keys);
    expect(distinct(domains.map(({ status }) => status))).toEqual([
      'accepted',
      'added',
      'ended',
      'missing',
    ]);
    expect(distinct(domains.map(({ isExternal }) => isExternal))).toEqual(['false', 'true']);
    expect(distinct(domains.map(({ lastRead }) => lastRead.state))).toEqual([
      'missing',
      'never',
      'read',
    ]);
    expect(domains.filter(({ unreadableSince }) => unreadableSince !== null)).toHaveLength(5);
    expect(domains.filter(({ settings }) => settings === null)).toHaveLength(2);
    expect(distinct(keys.map(({ confirmation }) => confirmation))).toEqual([
      'accepted',
      'firstRun',
      'null',
      'published',
      'withDomain',
    ]);
    for (const name of ['rolloverShaped', 'wasPrimary'] as const)
      expect(distinct(keys.map((key) => key[name]))).toEqual(['false', 'true']);
    for (const name of ['goneTime', 'trustedUntil'] as const)
      expect(distinct(keys.map((key) => key[name] === null))).toEqual(['false', 'true']);
    const [tenant] = records.flatMap((record) => (record.kind === 'tenant' ? [record] : []));
    expect(tenant?.changeWindows).toHaveLength(3);
    expect(tenant?.unexplained).toHaveLength(1);
    expect(baselineRows.filter((row) => row['record2'] !== undefined)).toHaveLength(1);
  });
});

describe('the next run over them, in a world that has not changed', () => {
  it('logs what it logged', async () => {
    const { log } = await storedTable().nextRun();
    const written = `${log.join('\n')}\n`;
    expect(written).toBe(golden('log.jsonl', written));
  });

  it('opens what the earlier version kept silent about, resolves nothing, and tells once', async () => {
    const table = storedTable();
    const first = await table.nextRun();
    const kinds = eventsOf(first.log).map(({ event }) => event);
    // A key inside a domain that nobody has accepted, and a domain in which no known key is left.
    const news = eventsOf(first.log).filter(({ event }) => event === 'finding.new');
    expect(news.map(({ checkId, domainId, severity }) => [checkId, domainId, severity])).toEqual([
      ['FEDERATION-SIGNING-KEY-UNRECOGNISED', 'partner.example', 'critical'],
      ['FEDERATION-SIGNING-KEY-UNRECOGNISED', 'vanarsdel.example', 'high'],
      // What the earlier version believed is asked about once.
      ['FEDERATION-KEYS-NOT-CONFIRMED', '*', 'low'],
    ]);
    expect(kinds).not.toContain('finding.resolved');
    expect(kinds).not.toContain('baseline.changed');
    expect(kinds.filter((kind) => kind === 'finding.open')).toHaveLength(29);
    const pending = findingRows.filter((row) => row['noticeId'] !== undefined);
    expect(first.sent).toMatchObject([
      { id: pending[0]?.['noticeId'] },
      { id: expect.stringMatching(/^msg_[0-9a-f]{32}$/) as string },
    ]);
    const second = await table.nextRun();
    expect(second.sent).toEqual([]);
  });

  it('sends what it sent, the mail aside', async () => {
    const { sent } = await storedTable().nextRun();
    const requests = asJson(sent.map((request) => ({ ...(request as object), email: null })));
    expect(requests).toBe(golden('requests.json', requests));
  });

  it('changes the columns that it changed, and no other', async () => {
    const { findings, baseline, nextRun } = storedTable();
    await nextRun();
    const rows = asJson({
      findings: changed(findingRows, findings.rows()),
      baseline: changed(baselineRows, baseline.rows()),
    });
    expect(rows).toBe(golden('rows.json', rows));
  });
});

const NEXT_DAY = new Date(Date.parse(world.at) + 86_400_000).toISOString();

/** Events that the version which wrote the stored lines did not have. */
const NEWER = ['key.used'];

describe('log lines of earlier runs', () => {
  it('have no field that is not written any more', async () => {
    const written = new Map<string, readonly string[]>();
    for (const [event, fields] of await emittedFields()) written.set(event, [...fields]);
    // Some lines come once a day.
    const { log } = await storedTable().nextRun(NEXT_DAY);
    for (const { event, ...rest } of eventsOf([...log, ...(await brokenRun())]))
      written.set(event, [...(written.get(event) ?? []), ...Object.keys(rest)]);
    const stored = eventsOf(lines('log.jsonl'));
    const since = [...written.keys()].filter((event) => !NEWER.includes(event));
    expect(distinct(stored.map(({ event }) => event))).toEqual(distinct(since));
    for (const { event, schema, runId, ...fields } of stored) {
      expect([schema, typeof runId]).toEqual(['federation-monitor/1', 'string']);
      expect(written.get(event)).toEqual(expect.arrayContaining(Object.keys(fields)));
    }
  });

  it('are one of each line that a broken check writes', async () => {
    const isOfContoso = ({ event, domainId }: Event): boolean =>
      event === 'check.failed' && domainId === 'contoso.com';
    const [stored] = eventsOf(lines('log.jsonl')).filter(isOfContoso);
    const [now] = eventsOf(await brokenRun()).filter(isOfContoso);
    if (!stored) throw new Error('There is no such line.');
    expect({ ...now, say: undefined, runId: stored['runId'] }).toEqual(stored);
  });
});

/** The log of the next run, with the check broken that was broken then. */
async function brokenRun(): Promise<readonly string[]> {
  const check = checks.find(({ id }) => id === 'FEDERATION-SIGNING-CERTIFICATE-PROFILE');
  if (!check) throw new Error('The check is gone.');
  const spy = jest.spyOn(check, 'evaluate').mockImplementation(() => {
    throw new TypeError('A bug of ours\nin two lines.');
  });
  try {
    return (await storedTable().nextRun()).log;
  } finally {
    spy.mockRestore();
  }
}

interface StoredNews {
  readonly domainId: string;
  readonly title: string;
}

const RECEIVERS = [
  ['slack', 'slackMessage'],
  ['teams', 'teamsMessage'],
  ['serviceNow', 'serviceNowEvents'],
] as const;

describe('requests of earlier runs', () => {
  const files = readdirSync('test/fixtures/stored/webhook');

  /** Every name in a JSON value, with the way to it; items of a list are one. */
  function names(value: unknown, path = ''): readonly string[] {
    if (Array.isArray(value)) return value.flatMap((item) => names(item, `${path}[]`));
    if (typeof value !== 'object' || value === null) return [path];
    return Object.entries(value).flatMap(([name, item]) => names(item, `${path}.${name}`));
  }

  it('are one of each kind', () => {
    expect(files.sort()).toEqual([
      ...['accepted.json', 'mixed.json', 'mixedJa.json', 'new.json', 'promotedAlarm.json'],
      ...['resolved.json', 'tenantWide.json', 'testAlert.json'],
    ]);
  });

  it('say nothing under a name that is not written any more', async () => {
    const { sent } = await storedTable().nextRun();
    const written = new Set(names(sent).map((name) => name.replace(/^\[\]/, '')));
    // Which evidence there is depends on the check: what a finding keeps is in its row, and compared above.
    const isEnvelope = (name: string): boolean => !name.startsWith('.findings[].evidence');
    for (const file of files) {
      const missing = names(json(`webhook/${file}`)).filter((name) => !written.has(name));
      expect([file, distinct(missing.filter(isEnvelope))]).toEqual([file, []]);
    }
  });

  it('are taken by the receivers that people run, which are of today', () => {
    for (const [file, name] of RECEIVERS) {
      const receiver = jest.requireActual<Readonly<Record<string, (request: unknown) => unknown>>>(
        `../docs/receivers/${file}.cjs`,
      );
      for (const request of files) {
        const body = json(`webhook/${request}`) as { readonly findings: readonly StoredNews[] };
        const message = JSON.stringify(receiver[name]?.(body));
        const [first] = body.findings;
        expect([file, request, message]).toEqual([
          ...[file, request],
          expect.stringContaining(first?.domainId === '*' ? first.title : (first?.domainId ?? 'T')),
        ]);
      }
    }
  });

  it('have the test alert among them, with all that it says', () => {
    const stored = json('webhook/testAlert.json') as ReturnType<typeof composeTestAlert>;
    const { id, time, tenantId, runId } = stored;
    const envelope = { id, time, tenantId, tenantName: null, runId, language: 'en' } as const;
    const sent = composeTestAlert(envelope);
    expect(names(sent)).toEqual(expect.arrayContaining(names(stored)));
    expect(sent).toMatchObject({ version: stored.version, type: stored.type, findings: [] });
  });
});
