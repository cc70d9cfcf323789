// A tenant whose runs are recorded on a real table, and the command line that reads and writes the same record.

import { Readable } from 'node:stream';
import { openBaselineStore } from '../../lib/adapters/table/baseline';
import { openFindingStore } from '../../lib/adapters/table/findings';
import { openMark } from '../../lib/adapters/table/mark';
import { main } from '../../lib/cli/main';
import type { DomainReading } from '../../lib/federation/types';
import type { Finding } from '../../lib/findings/types';
import type { Effects } from '../../lib/monitor/effects';
import { run } from '../../lib/monitor/run';
import type { Language } from '../../lib/text';
import type { AzuriteTable } from '../services/azurite';

const TENANT_ID = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
export const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';
export const QUESTION = 'FEDERATION-KEYS-NOT-CONFIRMED';
const noCredential = { getToken: () => Promise.reject(new Error('There is no credential.')) };

/** A tenant on the table; each run is one of its own, as in the cloud. */
export function recordedTenant(azurite: AzuriteTable, table: string, language: Language = 'en') {
  const access = {
    storage: { kind: 'connectionString', connectionString: azurite.connectionString } as const,
    table,
    tenantId: TENANT_ID,
    credential: noCredential,
  };
  const env = { TENANT_ID, FindingsStorage: azurite.connectionString, FINDINGS_TABLE: table };
  const events: string[] = [];
  const runOnce = async (domains: readonly DomainReading[], now = new Date()): Promise<void> => {
    const findings = openFindingStore(access);
    const baseline = openBaselineStore(access);
    const mark = openMark(access);
    const off = () => Promise.resolve({ state: 'off' } as const);
    const effects: Effects = {
      now: () => now,
      readDomains: () =>
        Promise.resolve({ readings: domains, defaultDomain: null, graphRequests: 0 }),
      sources: {
        externalFederations: off,
        tokenValidationPolicy: off,
        auditLog: off,
        immutableIds: () => Promise.resolve({ entries: [], missing: null }),
        publishedKeys: null,
        signInLog: null,
      },
      readRecord: findings.readAll,
      writeRecord: findings.write,
      readKeyUse: () => Promise.resolve([]),
      writeKeyUse: () => Promise.resolve([]),
      readMark: mark.read,
      writeMark: mark.write,
      readBaseline: baseline.readAll,
      writeBaseline: baseline.write,
      readOutbox: () => Promise.resolve([]),
      keepRequest: () => Promise.resolve(true),
      dropRequests: () => Promise.resolve(),
      deliver: { webhook: () => Promise.resolve() },
      log: ({ event }) => events.push(event),
    };
    const runId = 'run';
    await run(effects, {
      tenantId: TENANT_ID,
      tenantName: null,
      runId,
      language,
      minSeverity: null,
      maxRequest: 262_144,
      heartbeat: false,
      knownRogue: [],
    });
  };
  const callWith = async (answer: string | null, ...args: readonly string[]) => {
    const texts = { stdout: '', stderr: '' };
    const isTTY = answer !== null;
    const stdin = Object.assign(Readable.from([Buffer.from(answer ?? '')]), { isTTY });
    const status = await main(args, {
      environment: env,
      stdin,
      stdout: { write: (text) => (texts.stdout += text) },
      stderr: { isTTY, write: (text) => (texts.stderr += text) },
    });
    return { status, ...texts };
  };
  /** Where nobody can be asked. */
  const call = (...args: readonly string[]) => callWith(null, ...args);
  /** By a person at a terminal who types this. */
  const callAt = (answer: string, ...args: readonly string[]) => callWith(answer, ...args);
  const unrecognised = async (): Promise<Finding> => {
    const all = await openFindingStore(access).readAll();
    const found = all.find(({ checkId }) => checkId === UNRECOGNISED);
    if (!found) throw new Error('The key was recognised.');
    return found;
  };
  const all = (): Promise<readonly Finding[]> => openFindingStore(access).readAll();
  const open = async (): Promise<readonly Finding[]> =>
    (await openFindingStore(access).readAll()).filter(
      ({ status, checkId }) => status === 'open' && checkId !== QUESTION,
    );
  return { env, runOnce, call, callAt, unrecognised, all, open, events, access };
}
