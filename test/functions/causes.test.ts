// The bundle that is deployed, and what a run says when it can't work: what it was, and what to do. A lost permission reaches
// the webhook, and no finding of a domain changes by it.

import { TableClient } from '@azure/data-tables';
import { sampleTenant } from '../demo/tenant';
import { type DeployedApp, type RunOutcome, startDeployedApp } from '../services/deployedApp';
import type { GraphTenant } from '../services/loopbackGraph';

/** Some failures are waited for. */
jest.setTimeout(120_000);

/** Nothing optional may be read, as where nobody granted it: only the list of domains can be lost. */
function tenantOf(): GraphTenant {
  return { domains: sampleTenant('present').domains };
}

let app: DeployedApp;
let tables = 0;
beforeAll(async () => {
  app = await startDeployedApp(tenantOf(), 2, 100_000);
});
afterAll(async () => {
  await app.close();
});
beforeEach(() => {
  app.graph.setTenant(tenantOf());
  app.graph.setFault(null);
  app.identity.answerWith([]);
});

function begin(): Readonly<Record<string, string>> {
  tables += 1;
  return { FINDINGS_TABLE: `Causes${String(tables)}` };
}

function failed({ lines }: RunOutcome): Readonly<Record<string, unknown>> {
  const line = lines.map((each) => each.line).find((each) => each.includes('"event":"run.failed"'));
  return JSON.parse(line ?? '{}') as Record<string, unknown>;
}

async function rowsOf(table: string): Promise<ReadonlyMap<string, object>> {
  const client = TableClient.fromConnectionString(app.azurite.connectionString, table, {
    tlsOptions: { ca: app.graph.ca },
  });
  const filter = `PartitionKey eq '${app.tenantId}'`;
  const rows = new Map<string, object>();
  for await (const row of client.listEntities({ queryOptions: { filter } })) {
    const { rowKey = '', etag, domainId, ...others } = row as typeof row & { domainId?: string };
    if (domainId !== '*') rows.set(rowKey, { etag, ...others });
  }
  return rows;
}

function newsSince(before: number) {
  return app.inbox.requests.slice(before).flatMap(
    ({ body }) =>
      (
        body as {
          readonly findings: readonly {
            readonly checkId: string;
            readonly domainId: string;
            readonly severity: string;
            readonly status: string;
          }[];
        }
      ).findings,
  );
}

it('a token that Graph refuses once is renewed, past the cache of the process, and the run is green', async () => {
  const asked = app.identity.requests.length;
  app.graph.setFault(({ path, attempt }) =>
    path === '/v1.0/domains' && attempt === 1 ? { status: 401 } : undefined,
  );
  const before = app.graph.requests.length;
  expect((await app.run(begin())).exitCode).toBe(0);
  const listings = app.graph.requests.slice(before).filter(({ path }) => path.includes('/domains'));
  const tokens = listings.map(({ token }) => token);
  expect(tokens[1]).not.toBe(tokens[0]);
  const forGraph = app.identity.requests
    .slice(asked)
    .filter(({ query }) => query['resource'] === app.graph.origin);
  expect(forGraph).toHaveLength(2);
});

it('a token that Graph never takes is no missing role', async () => {
  app.graph.setFault(({ kind }) => (kind === 'domains' ? { status: 401 } : undefined));
  const outcome = await app.run(begin());
  expect(outcome.exitCode).toBe(1);
  expect(failed(outcome)).toMatchObject({
    code: 'GRAPH_UNAUTHORIZED',
    message: expect.stringMatching(/did not take the token.*HTTP 401.*GRAPH_ENDPOINT/) as unknown,
  });
  expect(String(failed(outcome)['message'])).not.toContain('Domain.Read.All');
});

it('an identity endpoint that fails is named, with what to do', async () => {
  const answer = { status: 500, body: { error: 'x', message: 'Try later\nplease' } };
  app.identity.answerWith(Array.from({ length: 99 }, () => answer));
  const outcome = await app.run(begin());
  expect(outcome.exitCode).toBe(1);
  expect(failed(outcome)).toMatchObject({
    code: 'CREDENTIAL_UNAVAILABLE',
    message: expect.stringMatching(
      /^No access token for https:\/\/storage\.azure\.com\/\.default: the identity endpoint answered HTTP 500.*restart the app.*\.$/,
    ) as unknown,
  });
});

it('an identity that is not the app’s is told by the setting that names it', async () => {
  const message = 'No User Assigned or Delegated Managed Identity found for specified ClientId.';
  const answer = { status: 400, body: { statusCode: 400, message } };
  app.identity.answerWith(Array.from({ length: 9 }, () => answer));
  const outcome = await app.run(begin());
  expect(failed(outcome)).toMatchObject({
    code: 'CREDENTIAL_UNAVAILABLE',
    message: expect.stringMatching(/HTTP 400 \(No User Assigned.*AZURE_CLIENT_ID/) as unknown,
  });
});

it('an app without an identity is told that it has none', async () => {
  const outcome = await app.run({ ...begin(), IDENTITY_ENDPOINT: '', IDENTITY_HEADER: '' });
  expect(failed(outcome)).toMatchObject({
    code: 'CREDENTIAL_UNAVAILABLE',
    message: expect.stringMatching(/the app has no managed identity\. Assign it one/) as unknown,
  });
});

describe('Domain.Read.All is revoked', () => {
  const revoked = { status: 403 } as const;

  it('the webhook is told of it once, as a finding of the tenant; no finding of a domain changes', async () => {
    const settings = begin();
    expect((await app.run(settings)).exitCode).toBe(0);
    const table = settings['FINDINGS_TABLE'] ?? '';
    const rows = await rowsOf(table);
    expect(rows.size).toBeGreaterThan(0);

    app.graph.setFault(({ kind }) => (kind === 'domains' ? revoked : undefined));
    // What has become of the domains meanwhile, nobody can see.
    app.graph.setTenant({ domains: sampleTenant('removed').domains });
    const before = app.inbox.requests.length;
    const first = await app.run(settings);
    const second = await app.run(settings);
    for (const outcome of [first, second]) {
      expect(outcome.exitCode).toBe(1);
      expect(failed(outcome)).toMatchObject({ code: 'GRAPH_FORBIDDEN' });
    }
    expect(newsSince(before)).toMatchObject([
      {
        checkId: 'FEDERATION-SOURCE-REFUSED',
        domainId: '*',
        severity: 'high',
        status: 'new',
        message: expect.stringContaining('Domain.Read.All') as unknown,
      },
    ]);
    expect(await rowsOf(table)).toEqual(rows);

    app.graph.setFault(({ kind }) => (kind === 'domains' ? { status: 503 } : undefined));
    const silent = app.inbox.requests.length;
    await app.run(settings);
    expect(newsSince(silent)).toEqual([]);

    app.graph.setFault(null);
    const after = app.inbox.requests.length;
    expect((await app.run(settings)).exitCode).toBe(0);
    expect(newsSince(after)).toContainEqual(
      expect.objectContaining({ checkId: 'FEDERATION-SOURCE-REFUSED', status: 'resolved' }),
    );
  });

  it('a tenant that never could be listed has lost nothing', async () => {
    app.graph.setFault(({ kind }) => (kind === 'domains' ? revoked : undefined));
    const before = app.inbox.requests.length;
    expect((await app.run(begin())).exitCode).toBe(1);
    expect(newsSince(before)).toEqual([]);
  });
});
