// The timer, and the wiring: settings -> clients -> run(). No logic. Nothing but the registration happens while this
// file loads: an error before it would leave an app without functions and without a visible failure.

import { app, type InvocationContext, type Timer } from '@azure/functions';
import { randomUUID } from 'node:crypto';
import { readDomains } from '../lib/adapters/graph/domains';
import { connectSources } from '../lib/adapters/sources';
import { openBaselineStore } from '../lib/adapters/table/baseline';
import { openFindingStore } from '../lib/adapters/table/findings';
import { openKeyUseStore } from '../lib/adapters/table/keyUse';
import { openMark } from '../lib/adapters/table/mark';
import { openOutbox } from '../lib/adapters/table/outbox';
import { deliver, webhookOf } from '../lib/adapters/webhook';
import { type Config, readConfig, type ReceiverSettings } from '../lib/config';
import type { Deliver, Effects } from '../lib/monitor/effects';
import { type LogEvent, logLevel, runFailed } from '../lib/monitor/logEvents';
import { logLine } from '../lib/monitor/logLine';
import { run } from '../lib/monitor/run';
import { appCredential } from './appCredential';

/** One run. A failure is thrown, so that the invocation is red in the portal. */
export async function monitorFederation(_timer: Timer, context: InvocationContext): Promise<void> {
  const runId = randomUUID();
  const log = (event: LogEvent): void => {
    context[logLevel(event)](logLine(runId, event));
  };
  const { config, effects } = connectOrLog(log);
  const { tenantId, tenantName, language, timeZone, minSeverity, maxRequest, heartbeat } = config;
  const who = { tenantId, tenantName, runId, language, timeZone };
  await run(effects, { ...who, minSeverity, maxRequest, heartbeat, knownRogue: config.knownRogue });
}

interface Connected {
  readonly config: Config;
  readonly effects: Effects;
}

function connectOrLog(log: Effects['log']): Connected {
  try {
    return connect(log);
  } catch (error) {
    log(runFailed(error));
    throw error;
  }
}

function connect(log: Effects['log']): Connected {
  const config = readConfig(process.env);
  const credential = appCredential(config);
  const graph = { endpoint: config.graphEndpoint, credential };
  const findings = openFindingStore({ ...config, credential });
  const baseline = openBaselineStore({ ...config, credential });
  const keyUse = openKeyUseStore({ ...config, credential });
  const outbox = openOutbox({ ...config, credential });
  const mark = openMark({ ...config, credential });
  const deliverTo = (settings: ReceiverSettings): Deliver => {
    const receiver = webhookOf(settings, credential);
    return (request) => deliver(receiver, request);
  };
  const effects: Effects = {
    now: () => new Date(),
    readDomains: (reuse) => readDomains(graph, { reuse }),
    sources: connectSources(graph, config),
    readRecord: findings.readAll,
    writeRecord: findings.write,
    readKeyUse: keyUse.readAll,
    writeKeyUse: keyUse.write,
    readMark: mark.read,
    writeMark: mark.write,
    readBaseline: baseline.readAll,
    writeBaseline: baseline.write,
    readOutbox: outbox.readAll,
    keepRequest: outbox.keep,
    dropRequests: outbox.drop,
    deliver: Object.fromEntries(config.receivers.map((each) => [each.way, deliverTo(each)])),
    log,
  };
  return { config, effects };
}

app.timer('monitorFederation', {
  schedule: '%MONITOR_SCHEDULE%',
  runOnStartup: false,
  handler: monitorFederation,
});
