// A tenant, a table and an inbox in memory: what run() does to the world, without one. The table keeps the service's
// promise that matters, a version for each row.

import { MonitorError } from '../../lib/errors';
import type { LogEvent } from '../../lib/logEvents';
import type { AlertRequest } from '../../lib/notification';
import type { Effects } from '../../lib/effects';
import { run } from '../../lib/run';
import type { DomainReading, Finding } from '../../lib/types';

export const TENANT_ID = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';

/** How the receiver behaves. `lost`: it takes the request, and its answer never arrives. */
export type Receiver = 'accepts' | 'down' | 'refuses' | 'lost';

export interface PassOptions {
  readonly receiver?: Receiver;
  /** The pass dies after its nth effect; 0 or absent: it lives. */
  readonly crashAfter?: number;
  /** Runs while this pass is between reading the tenant and writing the record: its news are old by then. */
  readonly meanwhile?: () => Promise<void>;
}

/** A kill: no code of the pass runs after it. */
export class Crash extends Error {}

interface Row {
  readonly finding: Finding;
  readonly version: number;
}

export interface World {
  setDomains(readings: readonly DomainReading[]): void;
  /** One pass; resolves to what it threw, or null. */
  pass(options?: PassOptions): Promise<unknown>;
  findings(): readonly Finding[];
  /** Every state that the table ever held, in order. */
  readonly history: readonly Finding[];
  /** What reached the receiver, repeats included. */
  readonly inbox: readonly AlertRequest[];
  readonly log: readonly LogEvent[];
  /** Names of the effects of the latest pass. */
  readonly effects: readonly string[];
}

export function makeWorld(readings: readonly DomainReading[] = []): World {
  let domains = readings;
  let passes = 0;
  let version = 0;
  let minutes = 0;
  const table = new Map<string, Row>();
  const history: Finding[] = [];
  const inbox: AlertRequest[] = [];
  const log: LogEvent[] = [];
  let latest: string[] = [];

  const effectsOf = (options: PassOptions): Effects => {
    const seen = new Map<string, number>();
    const done: string[] = [];
    latest = done;
    let meanwhile = options.meanwhile ?? null;
    const after = <T>(name: string, value: T): T => {
      done.push(name);
      if (done.length === options.crashAfter) throw new Crash(name);
      return value;
    };
    return {
      now: () => new Date(Date.UTC(2026, 10, 23, 9, 0, 0) + (minutes += 1) * 60_000),
      log: (event) => log.push(event),
      readDomains: async () => {
        const listing = { readings: domains, graphRequests: 2 };
        const turn = meanwhile;
        meanwhile = null;
        await turn?.();
        return after('read domains', listing);
      },
      readRecord: async () => {
        const rows = [...table.values()];
        for (const { finding, version: at } of rows) seen.set(finding.uid, at);
        await Promise.resolve();
        return after(
          'read record',
          rows.map(({ finding }) => finding),
        );
      },
      writeRecord: async (findings) => {
        await Promise.resolve();
        if (findings.length === 0) return [];
        const written = findings.filter(
          (finding) => table.get(finding.uid)?.version === seen.get(finding.uid),
        );
        for (const finding of written) {
          version += 1;
          table.set(finding.uid, { finding, version });
          seen.set(finding.uid, version);
          history.push(finding);
        }
        return after('write record', written);
      },
      deliver: async (request) => {
        await Promise.resolve();
        const receiver = options.receiver ?? 'accepts';
        if (receiver === 'accepts' || receiver === 'lost') inbox.push(request);
        after('deliver', null);
        if (receiver === 'refuses') throw new MonitorError('WEBHOOK_REJECTED', 'HTTP 400.');
        if (receiver !== 'accepts') throw new MonitorError('WEBHOOK_UNAVAILABLE', 'HTTP 503.');
      },
    };
  };

  return {
    history,
    inbox,
    log,
    get effects() {
      return latest;
    },
    setDomains: (next) => {
      domains = next;
    },
    findings: () => [...table.values()].map(({ finding }) => finding),
    pass: async (options = {}) => {
      passes += 1;
      const pass = { tenantId: TENANT_ID, runId: `run-${String(passes)}`, language: 'en' } as const;
      try {
        await run(effectsOf(options), pass);
        return null;
      } catch (error) {
        return error;
      }
    },
  };
}

/** What the receiver understood: `status uid` of each change, repeats of a request dropped by their id. */
export function told(
  world: World,
): readonly { readonly id: string; readonly uid: string; readonly status: string }[] {
  const ids = new Set<string>();
  return world.inbox.flatMap((request) => {
    if (ids.has(request.id)) return [];
    ids.add(request.id);
    return request.findings.map(({ uid, status }) => ({ id: request.id, uid, status }));
  });
}
