// Plays many histories at a time, each on a stage of its own: a gate, and the app behind it. Azurite and the identity endpoint
// are everybody's.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startAzuriteTable } from '../services/azurite';
import { startManagedIdentity } from '../services/managedIdentity';
import { makeTlsIdentity } from '../services/tls';
import { makeApp } from './app';
import { forwardTo } from './forward';
import { openGate } from './gate';
import { gateIdentity } from './gateIdentity';
import { judgeHistory } from './oracle';
import { play, type Stage } from './play';
import { openRecord } from './record';
import { addHistory, failureText, noTotals, type Totals } from './report';
import { CALM, makeHistory } from './script';

/** Most of a history is waiting for what hangs, so several are played at a time. */
const STAGES = 4;

export interface Options {
  readonly runs: number;
  readonly seed: number;
  readonly only: number | null;
  readonly seconds: number;
  readonly bundle: string;
  readonly stopsAtFirst: boolean;
}

export async function playAll(options: Options, print: (text: string) => void): Promise<Totals> {
  const { runs, seed, only, seconds, stopsAtFirst } = options;
  const totals = noTotals();
  const ends = Date.now() + seconds * 1_000;
  const { stages, close } = await openStages(options, only === null ? STAGES : 1);
  let next = only ?? 0;
  const last = only ?? runs - 1;
  const work = async (stage: Stage): Promise<void> => {
    while (next <= last && Date.now() < ends && !(stopsAtFirst && totals.broken > 0)) {
      const index = next;
      next += 1;
      const facts = await play(stage, makeHistory(seed, index));
      const violations = judgeHistory(facts);
      addHistory(totals, facts, violations);
      if (violations.length > 0 || only !== null) print(failureText(facts, violations));
    }
  };
  try {
    await Promise.all(stages.map(work));
  } finally {
    await close();
  }
  return totals;
}

async function openStages(
  { bundle }: Options,
  count: number,
): Promise<{ readonly stages: readonly Stage[]; readonly close: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'federation-faults-'));
  const [ofTable, ofGate] = [makeTlsIdentity(), gateIdentity()];
  const certificate = path.join(folder, 'gate.pem');
  await writeFile(certificate, ofGate.cert);
  const [azurite, identity] = await Promise.all([
    startAzuriteTable({ oauthTls: ofTable }),
    startManagedIdentity(),
  ]);
  const { tenantId } = identity;
  const upstream = {
    table: forwardTo(azurite.tableServiceUri, ofTable.cert),
    identity: forwardTo(new URL(identity.environment.IDENTITY_ENDPOINT).origin),
  };
  const clientOptions = { tlsOptions: { ca: ofTable.cert } };
  const account = new URL(azurite.tableServiceUri).pathname;
  const openStage = async () => {
    const gate = await openGate(upstream, ofGate);
    const environment = {
      ...identity.environment,
      IDENTITY_ENDPOINT: `${gate.plain}/msi/token`,
      NODE_EXTRA_CA_CERTS: certificate,
    };
    const app = makeApp({
      bundle: path.resolve(bundle, 'functions/index.js'),
      cache: path.join(folder, 'code.cache'),
      environment,
    });
    const settings = {
      TENANT_ID: tenantId,
      GRAPH_ENDPOINT: gate.secure,
      ALERT_WEBHOOK_URL: `${gate.plain}/webhook`,
      ALERT_MAIL_URL: `${gate.plain}/mail`,
    };
    const key = azurite.connectionString
      .replace(/DefaultEndpointsProtocol=https/, 'DefaultEndpointsProtocol=http')
      .replace(/TableEndpoint=[^;]*/, `TableEndpoint=${gate.plain}${account}`);
    const storage = {
      identity: {
        FindingsStorage: '',
        FindingsStorage__tableServiceUri: `${gate.secure}${account}`,
      },
      key: { FindingsStorage: key, FindingsStorage__tableServiceUri: '' },
    };
    const record = (table: string) =>
      openRecord(azurite.connectionString, clientOptions, table, tenantId);
    return { gate, app, settings, storage, record };
  };
  const stages = await Promise.all(Array.from({ length: count }, openStage));
  // One run in peace, before there is anything to kill.
  const [first] = stages;
  if (first && count > 1) {
    await play(first, { ...makeHistory(0, 0), steps: [CALM] });
    await first.app.keepCompiled();
  }
  const close = async (): Promise<void> => {
    await Promise.all(stages.map(({ app }) => app.renew()));
    await Promise.all(stages.map(({ gate }) => gate.close()));
    await Promise.all([azurite.close(), identity.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  return { stages, close };
}
