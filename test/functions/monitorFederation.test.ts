// The bundle that is deployed, in a process of its own, on embedded parts: settings, identity, Graph, table, webhook.

import { readFileSync, statSync } from 'node:fs';
import { type Rogue, sampleTenant } from '../demo/tenant';
import type { GraphTenant } from '../services/loopbackGraph';
import { type DeployedApp, type RunOutcome, startDeployedApp } from '../services/deployedApp';

/** What the first run asks about its keys. */
const QUESTION = 'FEDERATION-KEYS-NOT-CONFIRMED';
const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const BACKDOOR = 'KNOWN-FEDERATED-DOMAIN-BACKDOOR';

/** Without a licence for the sign-in log, which has a test of its own (signIns.test.ts). */
function tenantWith(rogue: Rogue): GraphTenant {
  const { signInLog: _, ...others } = sampleTenant(rogue);
  return others;
}

let app: DeployedApp;
beforeAll(async () => {
  app = await startDeployedApp(tenantWith('present'), 2);
});
afterAll(async () => {
  await app.close();
});

function events({ lines }: RunOutcome) {
  return lines.flatMap(({ level, line }) =>
    line.startsWith('{"schema"')
      ? [{ level, ...(JSON.parse(line) as Record<string, unknown>) }]
      : [],
  );
}

/** The names of the events, without what a run says of each configuration and key that it read, and learned. */
function names(outcome: RunOutcome): readonly unknown[] {
  return events(outcome)
    .map((event) => (event as { readonly event?: unknown }).event)
    .filter((name) => !['domain.read', 'baseline.changed', 'key.used'].includes(String(name)));
}

/** What the baseline learned: `domain change`. */
function learned(outcome: RunOutcome): readonly string[] {
  return events(outcome).flatMap((event) => {
    const { event: name, domainId, change } = event as Readonly<Record<string, unknown>>;
    return name === 'baseline.changed' ? [`${String(domainId)} ${String(change)}`] : [];
  });
}

describe('the deployed bundle', () => {
  it('registers one timer with the schedule from the settings, and does not run on start-up', async () => {
    const { lines } = await app.run({ TENANT_ID: '' });
    const registered = JSON.parse(
      lines.find(({ level }) => level === 'registered')?.line ?? '',
    ) as { readonly bindings: object };
    expect(registered).toMatchObject({ name: 'monitorFederation' });
    expect(Object.values(registered.bindings)).toEqual([
      expect.objectContaining({
        type: 'timerTrigger',
        schedule: '%MONITOR_SCHEDULE%',
        runOnStartup: false,
      }),
    ]);
  });

  it('is where package.json says, and no larger than a few megabytes', () => {
    const { main } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly main: string };
    expect(statSync(main).size).toBeLessThan(3_000_000);
  });

  it('names every missing setting in one message, and is red', async () => {
    const outcome = await app.run({
      TENANT_ID: '',
      FindingsStorage__tableServiceUri: '',
      ALERT_WEBHOOK_URL: '',
    });
    expect(outcome.exitCode).toBe(1);
    const [failed] = events(outcome);
    expect(failed).toMatchObject({ level: 'error', event: 'run.failed', code: 'CONFIG_INVALID' });
    for (const setting of ['TENANT_ID', 'FindingsStorage__tableServiceUri', 'ALERT_WEBHOOK_URL']) {
      expect(JSON.stringify(failed)).toContain(setting);
    }
  });

  it('tells of the rogue certificate with its managed identity, once', async () => {
    const first = await app.run();
    expect(first.exitCode).toBe(0);
    expect(names(first)).toEqual([
      'run.started',
      'finding.new',
      'finding.new',
      'finding.new',
      'alert.delivered',
      'run.completed',
    ]);
    expect(learned(first)).toEqual(['* firstRun']);
    expect(app.inbox.requests).toHaveLength(1);
    expect(app.inbox.requests[0]?.body).toMatchObject({
      version: '1',
      type: 'federation.findings',
      tenantId: app.tenantId,
      findings: [
        { domainId: 'fabrikam.com', status: 'new', checkId: MISMATCH },
        { domainId: 'fabrikam.com', status: 'new', checkId: BACKDOOR },
        { domainId: '*', status: 'new', checkId: QUESTION },
      ],
    });

    const open = ['finding.open', 'finding.open', 'finding.open'];
    const second = await app.run();
    expect(names(second)).toEqual(['run.started', ...open, 'run.completed']);
    expect(learned(second)).toEqual([]);
    expect(app.inbox.requests).toHaveLength(1);
    expect(app.identity.requests.map(({ query }) => query['resource'])).toEqual(
      expect.arrayContaining([app.graph.origin, 'https://storage.azure.com']),
    );
  });

  it('prints each event as one line of JSON at its level, and nothing else', async () => {
    const { lines } = await app.run();
    expect(lines.filter(({ level }) => level === 'stderr')).toEqual([]);
    const printed = lines.filter(({ level }) => level !== 'registered').map(({ line }) => line);
    expect(printed.length).toBeGreaterThan(2);
    expect(printed).toEqual(printed.map((line) => JSON.stringify(JSON.parse(line))));
  });

  it('is red and resolves nothing when the permission is revoked', async () => {
    app.graph.setFault(({ kind }) => (kind === 'domains' ? { status: 403 } : undefined));
    const outcome = await app.run();
    app.graph.setFault(null);
    expect(outcome.exitCode).toBe(1);
    // What is open stays open, and is in the log as such.
    expect(names(outcome)).not.toContain('finding.resolved');
    expect(names(outcome)).toContain('finding.open');
    expect(events(outcome).at(-1)).toMatchObject({ event: 'run.failed', code: 'GRAPH_FORBIDDEN' });
    expect(names(await app.run())).toContain('finding.open');
  });

  it('is red when the webhook refuses, and never prints its address', async () => {
    app.graph.setTenant(tenantWith('removed'));
    app.inbox.answerWith([{ status: 401 }]);
    const outcome = await app.run({ ALERT_WEBHOOK_URL: `${app.inbox.url}?sig=very-secret` });
    expect(outcome.exitCode).toBe(1);
    expect(names(outcome)).toEqual([
      'run.started',
      'finding.open',
      'finding.resolved',
      'finding.resolved',
      'alert.failed',
      'run.failed',
    ]);
    expect(learned(outcome)).toEqual(['fabrikam.com keyGone']);
    expect(JSON.stringify(outcome)).not.toContain('very-secret');
    const next = await app.run();
    expect(names(next)).toEqual([
      'run.started',
      'finding.open',
      'alert.delivered',
      'run.completed',
    ]);
  });

  it('tells under the same id what it was telling when it was killed', async () => {
    app.graph.setTenant(tenantWith('present'));
    const before = app.inbox.requests.length;
    app.inbox.answerWith([{ stall: 'headers' }]);
    const killed = await app.runKilled(() => app.inbox.requests.length > before);
    expect(killed.exitCode).toBeNull();
    // Now its key is one that has come back, too.
    const news = ['finding.new', 'finding.new', 'finding.new'];
    expect(names(killed)).toEqual(['run.started', ...news, 'finding.open']);
    expect(learned(killed)).toEqual(['fabrikam.com keyReturned']);
    const open = ['finding.open', 'finding.open', 'finding.open', 'finding.open'];
    expect(names(await app.run())).toEqual([
      'run.started',
      ...open,
      'alert.delivered',
      'run.completed',
    ]);
    const [first, repeat] = app.inbox.requests
      .slice(before)
      .map(({ headers }) => headers['webhook-id']);
    expect(repeat).toBe(first);
    expect(names(await app.run())).toEqual(['run.started', ...open, 'run.completed']);
  });

  it('tells once when two runs overlap', async () => {
    app.graph.setTenant(tenantWith('removed'));
    const before = app.inbox.requests.length;
    await Promise.all([app.run(), app.run()]);
    await app.run();
    const sent = app.inbox.requests.slice(before).map(({ headers }) => headers['webhook-id']);
    expect(new Set(sent).size).toBe(1);
  });

  it('uses the sign-in of the Azure CLI where the Core Tools run it', async () => {
    const outcome = await app.run({ AZURE_FUNCTIONS_ENVIRONMENT: 'Development', PATH: '' });
    const [failed] = events(outcome).slice(-1);
    expect(failed).toMatchObject({ event: 'run.failed' });
    expect(JSON.stringify(outcome.lines)).toMatch(/STORE_UNAVAILABLE|CREDENTIAL_UNAVAILABLE/);
    expect(JSON.stringify(outcome.lines)).toContain('Azure CLI');
  });

  it('is red when there is no identity', async () => {
    const outcome = await app.run({ IDENTITY_HEADER: 'wrong' });
    expect(outcome.exitCode).toBe(1);
    expect(events(outcome)[1]).toMatchObject({
      event: 'run.failed',
      code: 'CREDENTIAL_UNAVAILABLE',
    });
  });

  it('says that the metadata is unknown where its host is no public one, and goes on', async () => {
    const tenant = tenantWith('removed');
    const elsewhere = tenant.domains.map((domain) =>
      domain.federationConfiguration === null
        ? domain
        : {
            ...domain,
            federationConfiguration: {
              ...domain.federationConfiguration,
              passiveSignInUri: 'https://localhost/adfs/ls/',
            },
          },
    );
    app.graph.setTenant({ ...tenant, domains: elsewhere });
    // A table of its own: the address has to be one that the first run has believed.
    const changes = { IDENTITY_PROVIDER_METADATA: 'on', FINDINGS_TABLE: 'WithMetadata' };
    const outcome = await app.run(changes);
    expect(outcome.exitCode).toBe(0);
    expect(events(outcome)).toContainEqual(
      expect.objectContaining({
        level: 'info',
        event: 'source.unknown',
        source: 'metadata',
        message: expect.stringMatching(
          /localhost.*does not lead to the public internet/,
        ) as unknown,
      }),
    );
  });
});
