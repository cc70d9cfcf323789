// A tenant, a table and an inbox in memory: what run() does to the world, without one. The table keeps the service's
// promise that matters, a version for each row, for the findings and for the baseline.

import { baselineKey } from '../../lib/adapters/table/baselineRow';
import type { AlertRequest } from '../../lib/alerts/compose';
import type { HeartbeatRequest } from '../../lib/alerts/heartbeat';
import type { UseRecord } from '../../lib/baseline/useRecord';
import type { BaselineRecord } from '../../lib/baseline/types';
import type { Severity } from '../../lib/checks/engine/types';
import { MonitorError } from '../../lib/errors';
import type {
  AuditEntry,
  DomainReading,
  ImmutableIdChanges,
  PublishedKeys,
  SourceReading,
  TimeWindow,
  TokenValidationPolicy,
} from '../../lib/federation/types';
import { unknownSource } from '../../lib/federation/unknownSource';
import type { KeptRequest } from '../../lib/findings/keptRequest';
import type { Finding } from '../../lib/findings/types';
import type { Deliver, Effects, SignInLog } from '../../lib/monitor/effects';
import type { LogEvent } from '../../lib/monitor/logEvents';
import type { EarlierRuns } from '../../lib/monitor/recordLoss';
import { run } from '../../lib/monitor/run';
import type { Way } from '../../lib/ways';

export const TENANT_ID = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';

/** How the receiver behaves. `lost`: it takes the request, and its answer never arrives. */
export type Receiver = 'accepts' | 'down' | 'refuses' | 'lost';

export interface RunOptions {
  /** The webhook's. */
  readonly receiver?: Receiver;
  /** The mail's, in a world that has one. */
  readonly mail?: Receiver;
  /** The table takes no row of the baseline. */
  readonly baselineRefused?: boolean;
  /** Nor one of the findings. */
  readonly recordRefused?: boolean;
  /** The run dies after its nth effect; 0 or absent: it lives. */
  readonly crashAfter?: number;
  /** Runs while this run is between reading the tenant and writing the record: its news are old by then. */
  readonly meanwhile?: () => Promise<void>;
  /** Runs while this run waits for the mark of earlier runs. */
  readonly whileMark?: () => Promise<void>;
  /** Puts others in the place of some of its effects. */
  readonly changed?: (effects: Effects) => Effects;
}

/** A kill: no code of the run runs after it. */
export class Crash extends Error {}

/** One partition of the table: a row that was changed since it was read is not written. */
interface Partition<T> {
  /** For one run. */
  readonly open: () => {
    readonly readAll: () => readonly T[];
    readonly write: (records: readonly T[]) => readonly T[];
  };
  /** For anybody else. */
  readonly put: (record: T) => void;
  readonly remove: (isMeant: (record: T) => boolean) => void;
  readonly get: (key: string) => T | undefined;
  readonly all: () => readonly T[];
}

function partition<T>(keyOf: (record: T) => string): Partition<T> {
  const rows = new Map<string, { readonly record: T; readonly version: number }>();
  let version = 0;
  const put = (record: T): number => {
    version += 1;
    rows.set(keyOf(record), { record, version });
    return version;
  };
  const all = (): readonly T[] => [...rows.values()].map(({ record }) => record);
  const open = () => {
    const seen = new Map<string, number>();
    return {
      readAll: () => {
        for (const [key, row] of rows) seen.set(key, row.version);
        return all();
      },
      write: (records: readonly T[]) => {
        const written = records.filter(
          (record) => rows.get(keyOf(record))?.version === seen.get(keyOf(record)),
        );
        for (const record of written) seen.set(keyOf(record), put(record));
        return written;
      },
    };
  };
  const remove = (isMeant: (record: T) => boolean): void => {
    for (const [key, { record }] of rows) if (isMeant(record)) rows.delete(key);
  };
  return { open, put, remove, get: (key) => rows.get(key)?.record, all };
}

/** What the optional sources say; none is asked for unless a test sets it. */
export interface WorldSources {
  externalFederations: SourceReading<readonly DomainReading[]>;
  tokenValidationPolicy: SourceReading<TokenValidationPolicy | null>;
  auditLog: SourceReading<readonly AuditEntry[]>;
  /** An error is thrown. */
  immutableIds: ImmutableIdChanges | MonitorError;
  /** By address; null: the setting is off. */
  publishedKeys: ReadonlyMap<string, SourceReading<PublishedKeys>> | null;
  /** Null: the setting is off. */
  signInLog: SignInLog | null;
}

export interface Copy {
  readonly findings: readonly Finding[];
  readonly baseline: readonly BaselineRecord[];
  readonly outbox: readonly KeptRequest[];
}

export interface World {
  setDomains(readings: readonly DomainReading[]): void;
  /** The domains can't be listed; null: they can again. */
  failListing(error: MonitorError | null): void;
  /** One run; resolves to what it threw, or null. */
  run(options?: RunOptions): Promise<unknown>;
  findings(): readonly Finding[];
  /** As `findings accept` would; unless another state is named, the finding's current one is what is accepted. */
  accept(uid: string, until?: string | null, acceptedState?: string): void;
  /** Somebody deletes rows of the table, or all of it. */
  lose(what: 'tenantRow' | 'baseline' | 'findings' | 'keyUse' | 'allRows'): void;
  /** What the table holds, and how somebody puts that back; the mark is in another table. */
  copy(): Copy;
  restore(copy: Copy): void;
  readonly sources: WorldSources;
  baseline(): readonly BaselineRecord[];
  keyUse(): readonly UseRecord[];
  /** A row of it as an earlier run may have written it. */
  putKeyUse(record: UseRecord): void;
  /** The clock: each look at it is a minute later. */
  advance(minutes: number): void;
  now(): string;
  knownRogue: readonly string[];
  /** Those that are set up; the webhook alone, unless a test says otherwise. */
  ways: readonly Way[];
  /** Of the mail; null: it tells everything. */
  minSeverity: Severity | null;
  /** The setting. */
  heartbeat: boolean;
  /** Of a request, in octets. */
  maxRequest: number;
  /** What was sent by any way, whether it arrived or not. */
  readonly bodies: Pick<KeptRequest, 'id' | 'way' | 'body'>[];
  /** What no receiver has accepted yet. */
  outbox(): readonly KeptRequest[];
  /** What of it reached the webhook. */
  readonly heartbeats: readonly HeartbeatRequest[];
  /** Every state that the table ever held, in order. */
  readonly history: readonly Finding[];
  /** What reached the webhook, repeats included. */
  readonly inbox: readonly AlertRequest[];
  /** The same of the mail. */
  readonly mails: readonly AlertRequest[];
  readonly log: readonly LogEvent[];
  /** The times for which the log was asked about immutable ids. */
  readonly windows: readonly TimeWindow[];
  /** Names of the effects of the latest run. */
  readonly effects: readonly string[];
}

/** What the first run asks about its keys, in every tenant: beside the point of most tests. */
export const QUESTION = 'FEDERATION-KEYS-NOT-CONFIRMED';

/** What is left of a request without the question; null: nothing. */
function withoutQuestion(request: AlertRequest): AlertRequest | null {
  const findings = request.findings.filter(({ checkId }) => checkId !== QUESTION);
  return findings.length === 0 ? null : { ...request, findings };
}

/** @param showsQuestion Whether the question of the first run stands in the views of this world. */
export function makeWorld(readings: readonly DomainReading[] = [], showsQuestion = false): World {
  const isShown = ({ checkId }: Pick<Finding, 'checkId'>): boolean =>
    showsQuestion || checkId !== QUESTION;
  let domains = readings;
  let runs = 0;
  let minutes = 0;
  const table = partition<Finding>(({ uid }) => uid);
  const baseline = partition<BaselineRecord>(baselineKey);
  const keyUse = partition<UseRecord>(({ spkiSha256 }) => spkiSha256);
  const outbox = partition<KeptRequest>(({ id, way }) => `${id}-${way}`);
  const sources: WorldSources = {
    externalFederations: { state: 'off' },
    tokenValidationPolicy: { state: 'off' },
    auditLog: { state: 'off' },
    immutableIds: { entries: [], missing: null },
    publishedKeys: null,
    signInLog: null,
  };
  const history: Finding[] = [];
  const inboxes: Readonly<Record<Way, AlertRequest[]>> = { webhook: [], mail: [] };
  const heartbeats: HeartbeatRequest[] = [];
  const shown = (inbox: readonly AlertRequest[]): readonly AlertRequest[] =>
    showsQuestion ? inbox : inbox.flatMap((request) => withoutQuestion(request) ?? []);
  const log: LogEvent[] = [];
  const windows: TimeWindow[] = [];
  let latest: string[] = [];
  let mark: EarlierRuns | null = null;
  let listingError: MonitorError | null = null;

  const effectsOf = (options: RunOptions): Effects => {
    const [record, memory, useMemory] = [table.open(), baseline.open(), keyUse.open()];
    const requests = outbox.open();
    const done: string[] = [];
    latest = done;
    let meanwhile = options.meanwhile ?? null;
    let isDead = false;
    /** What one way does while the other one dies does not happen any more. */
    const live = (): void => {
      if (isDead) throw new Crash('dead');
    };
    const after = <T>(name: string, value: T): T => {
      done.push(name);
      isDead = done.length === options.crashAfter;
      if (isDead) throw new Crash(name);
      return value;
    };
    const deliverBy =
      (way: Way, receiver: Receiver = 'accepts'): Deliver =>
      async ({ id, body }) => {
        await Promise.resolve();
        live();
        const request = JSON.parse(body) as AlertRequest | HeartbeatRequest;
        world.bodies.push({ id, way, body });
        if (receiver === 'accepts' || receiver === 'lost') {
          if (request.type === 'federation.heartbeat') heartbeats.push(request);
          else inboxes[way].push(request);
        }
        after('deliver', null);
        if (receiver === 'refuses') throw new MonitorError('WEBHOOK_REJECTED', 'HTTP 400.');
        if (receiver !== 'accepts') throw new MonitorError('WEBHOOK_UNAVAILABLE', 'HTTP 503.');
      };
    return {
      now: () => {
        minutes += 1;
        return time();
      },
      log: (event) => log.push(event),
      readDomains: async () => {
        const listing = { readings: domains, defaultDomain: 'contoso.com', graphRequests: 2 };
        const turn = meanwhile;
        meanwhile = null;
        await turn?.();
        if (listingError) throw listingError;
        return after('read domains', listing);
      },
      sources: {
        externalFederations: () => Promise.resolve(sources.externalFederations),
        tokenValidationPolicy: () => Promise.resolve(sources.tokenValidationPolicy),
        auditLog: () => Promise.resolve(sources.auditLog),
        immutableIds: async (window) => {
          windows.push(window);
          const { immutableIds } = sources;
          await Promise.resolve();
          if (immutableIds instanceof MonitorError) throw immutableIds;
          return after('read immutable ids', immutableIds);
        },
        publishedKeys: publishedBy(sources),
        signInLog: signInLogOf(sources),
      },
      readMark: async () => {
        await options.whileMark?.();
        return after('read mark', mark);
      },
      writeMark: async (lastRunTime) => {
        await Promise.resolve();
        mark = { lastRunTime };
        after('write mark', null);
      },
      readBaseline: async (share) => {
        const records = memory.readAll().map(share);
        await Promise.resolve();
        return after('read baseline', records);
      },
      readKeyUse: () => Promise.resolve(useMemory.readAll()),
      writeKeyUse: (records) => Promise.resolve(useMemory.write(records)),
      writeBaseline: async (records) => {
        await Promise.resolve();
        if (options.baselineRefused === true)
          throw new MonitorError('STORE_UNAVAILABLE', 'The row is too large.');
        return after('write baseline', memory.write(records));
      },
      readRecord: async (share) => {
        const findings = record.readAll().map(share);
        await Promise.resolve();
        return after('read record', findings);
      },
      writeRecord: async (findings) => {
        await Promise.resolve();
        live();
        if (findings.length === 0) return [];
        if (options.recordRefused === true)
          throw new MonitorError('STORE_UNAVAILABLE', 'Not authorized.');
        const written = record.write(findings);
        history.push(...written);
        return after('write record', written);
      },
      readOutbox: async () => {
        const kept = requests.readAll();
        await Promise.resolve();
        return after('read outbox', kept);
      },
      keepRequest: async (request) => {
        await Promise.resolve();
        live();
        return after('keep request', requests.write([request]).length > 0);
      },
      dropRequests: async (those) => {
        await Promise.resolve();
        live();
        if (those.length === 0) return;
        outbox.remove((kept) => those.some(({ id, way }) => kept.id === id && kept.way === way));
        after('drop requests', null);
      },
      deliver: {
        ...(world.ways.includes('webhook') && { webhook: deliverBy('webhook', options.receiver) }),
        ...(world.ways.includes('mail') && { mail: deliverBy('mail', options.mail) }),
      },
    };
  };

  const time = (): Date => new Date(START_MS + minutes * 60_000);
  const world: World = {
    get history() {
      return history.filter(isShown);
    },
    get inbox() {
      return shown(inboxes.webhook);
    },
    get mails() {
      return shown(inboxes.mail);
    },
    ways: ['webhook'],
    minSeverity: null,
    heartbeat: false,
    maxRequest: 256 * 1024,
    bodies: [],
    outbox: outbox.all,
    heartbeats,
    log,
    windows,
    sources,
    knownRogue: [],
    baseline: baseline.all,
    keyUse: keyUse.all,
    putKeyUse: keyUse.put,
    advance: (by) => {
      minutes += by;
    },
    now: () => time().toISOString(),
    accept: (uid, until = null, state?: string) => {
      const finding = table.get(uid);
      if (!finding) throw new Error(`There is no finding ${uid}.`);
      const acceptedState = state ?? finding.acceptedState;
      const acceptance = { acceptedState, by: 'Alex', reason: 'Planned.', until, endedTime: null };
      table.put({ ...finding, acceptance: { ...acceptance, time: time().toISOString() } });
    },
    lose: (what) => {
      const isAll = what === 'allRows';
      if (isAll || what === 'keyUse') keyUse.remove(() => true);
      if (isAll || what === 'findings') table.remove(() => true);
      if (isAll) outbox.remove(() => true);
      if (isAll || what === 'baseline') baseline.remove(() => true);
      if (what === 'tenantRow') baseline.remove(({ kind }) => kind === 'tenant');
    },
    copy: () => ({ findings: table.all(), baseline: baseline.all(), outbox: outbox.all() }),
    restore: (copy) => {
      world.lose('allRows');
      copy.findings.forEach(table.put);
      copy.baseline.forEach(baseline.put);
      copy.outbox.forEach(outbox.put);
    },
    get effects() {
      return latest;
    },
    failListing: (error) => {
      listingError = error;
    },
    setDomains: (next) => {
      domains = next;
    },
    findings: () => table.all().filter(isShown),
    run: async (options = {}) => {
      runs += 1;
      const runId = `run-${String(runs)}`;
      const { knownRogue } = world;
      const who = {
        tenantId: TENANT_ID,
        tenantName: null,
        runId,
        language: 'en',
        minSeverity: world.minSeverity,
        maxRequest: world.maxRequest,
        heartbeat: world.heartbeat,
        knownRogue,
      } as const;
      try {
        const effects = effectsOf(options);
        await run(options.changed?.(effects) ?? effects, who);
        return null;
      } catch (error) {
        return error;
      }
    },
  };
  return world;
}

const START_MS = Date.UTC(2026, 10, 23, 9, 0, 0);

function publishedBy(sources: WorldSources): Effects['sources']['publishedKeys'] {
  const { publishedKeys } = sources;
  if (publishedKeys === null) return null;
  const none = unknownSource('It did not answer.');
  return (addresses) =>
    Promise.resolve(
      new Map(addresses.map((address) => [address, publishedKeys.get(address) ?? none])),
    );
}

function signInLogOf({ signInLog }: WorldSources): Effects['sources']['signInLog'] {
  return signInLog && (() => signInLog);
}

/** A change of a finding, as a request told it. */
export interface Telling {
  /** Of the request. */
  readonly id: string;
  readonly uid: string;
  readonly status: string;
  readonly checkId: string;
  readonly domainId: string;
}

/** What a receiver understood: each change, repeats of a request dropped by their id. */
export function told({ inbox, mails }: World, way: Way = 'webhook'): readonly Telling[] {
  const ids = new Set<string>();
  return (way === 'mail' ? mails : inbox).flatMap((request) => {
    if (ids.has(request.id)) return [];
    ids.add(request.id);
    return request.findings.map(({ uid, status, checkId, domainId }) => ({
      id: request.id,
      uid,
      status,
      checkId,
      domainId,
    }));
  });
}
