// The bundle as it is deployed, on embedded parts: a loopback Graph, Azurite with tokens, an identity endpoint and an
// inbox, and a relay for mails. Each run is a process of its own, which trusts the certificate made on the spot and no other of ours.

import { TableClient, type TableEntity } from '@azure/data-tables';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type AzuriteTable, startAzuriteTable } from './azurite';
import { type Inbox, startInbox } from './inbox';
import { type GraphTenant, type LoopbackGraph, startLoopbackGraph } from './loopbackGraph';
import { type ManagedIdentity, startManagedIdentity } from './managedIdentity';
import { makeTlsIdentity } from './tls';

const HOST = path.resolve('test/services/functionsHost.cjs');

/** A run that hangs must not hang the demo. */
const LIMIT_MS = 60_000;

export interface LoggedLine {
  /** `info`, `warn`, `error`; `registered`, `returned` and `thrown` are the host's. */
  readonly level: string;
  readonly line: string;
}

export interface RunOutcome {
  readonly exitCode: number | null;
  readonly lines: readonly LoggedLine[];
}

export interface DeployedApp {
  readonly graph: LoopbackGraph;
  readonly inbox: Inbox;
  /** The relay of the mails: no setting names it unless a run's changes do. */
  readonly relay: Inbox;
  readonly identity: ManagedIdentity;
  readonly azurite: AzuriteTable;
  readonly tenantId: string;
  /** The settings of the app; a run may change some. */
  readonly settings: Readonly<Record<string, string>>;
  readonly run: (changes?: Readonly<Record<string, string>>) => Promise<RunOutcome>;
  /** One call of another function, by its name. */
  readonly call: (name: string, changes?: Readonly<Record<string, string>>) => Promise<RunOutcome>;
  /** A run that is killed as soon as this is true. */
  readonly runKilled: (
    when: () => boolean,
    changes?: Readonly<Record<string, string>>,
  ) => Promise<RunOutcome>;
  /** Rows as an earlier version may have left them; the table is made where it is missing. */
  readonly putRows: (table: string, rows: readonly TableEntity[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Starts all parts; `close` stops every one of them.
 *
 * @param build The folder that the bundle was built into.
 */
export async function startDeployedApp(
  tenant: GraphTenant,
  pageSize: number,
  limitMs = LIMIT_MS,
  build = 'dist',
): Promise<DeployedApp> {
  const folder = await mkdtemp(path.join(tmpdir(), 'federation-monitor-'));
  const tls = makeTlsIdentity();
  const certificate = path.join(folder, 'loopback.pem');
  await writeFile(certificate, tls.cert);
  const [graph, inbox, relay, identity, azurite] = await Promise.all([
    startLoopbackGraph({ tenant, pageSize, tls }),
    startInbox(),
    startInbox(),
    startManagedIdentity(),
    startAzuriteTable({ oauthTls: tls }),
  ]);
  const settings = {
    TENANT_ID: identity.tenantId,
    GRAPH_ENDPOINT: graph.origin,
    FindingsStorage__tableServiceUri: azurite.tableServiceUri,
    ALERT_WEBHOOK_URL: inbox.url,
  };
  const environment = { ...identity.environment, NODE_EXTRA_CA_CERTS: certificate, ...settings };
  const bundle = path.resolve(build, 'functions/index.js');
  const start = (
    changes: Readonly<Record<string, string>>,
    killWhen: (() => boolean) | null = null,
    name = 'monitorFederation',
  ): Promise<RunOutcome> =>
    startRun([HOST, bundle, name], { ...environment, ...changes }, killWhen, limitMs);
  return {
    graph,
    inbox,
    relay,
    identity,
    azurite,
    tenantId: identity.tenantId,
    settings,
    run: (changes = {}) => start(changes),
    call: (name, changes = {}) => start(changes, null, name),
    runKilled: (when, changes = {}) => start(changes, when),
    putRows: async (table, rows) => {
      const tlsOptions = { ca: tls.cert };
      const client = TableClient.fromConnectionString(azurite.connectionString, table, {
        tlsOptions,
      });
      await client.createTable();
      for (const row of rows) await client.createEntity(row);
    },
    close: async () => {
      const parts = [graph, inbox, relay, identity, azurite];
      await Promise.all(parts.map((part) => part.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startRun(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  killWhen: (() => boolean) | null,
  limitMs: number,
): Promise<RunOutcome> {
  // To an app that has no identity Azure names no endpoint, not an empty one.
  const isSet = ([name, value]: readonly [string, string]): boolean =>
    value !== '' || !name.startsWith('IDENTITY_');
  const set = Object.fromEntries(Object.entries(environment).filter(isSet));
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...set },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
  });
  const watch = setInterval(() => {
    if (killWhen?.()) child.kill('SIGKILL');
  }, 5);
  let output = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString('utf8')));
  child.stderr.on('data', (data: Buffer) => (errors += data.toString('utf8')));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  clearInterval(watch);
  const lines = `${output}${errors}`.split('\n').filter((line) => line !== '');
  return {
    exitCode,
    lines: lines.map((line) => {
      const [level = '', ...rest] = line.split('\t');
      return rest.length > 0 ? { level, line: rest.join('\t') } : { level: 'stderr', line };
    }),
  };
}
