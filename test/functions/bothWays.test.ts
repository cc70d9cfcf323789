// The bundle that is deployed, with a webhook and a mail relay: each is told everything once, whatever becomes of the other.

import { readFileSync } from 'node:fs';
import { type Rogue, sampleTenant } from '../demo/tenant';
import { type DeployedApp, type RunOutcome, startDeployedApp } from '../services/deployedApp';
import type { Inbox } from '../services/inbox';
import type { GraphTenant } from '../services/loopbackGraph';

/** Without a licence for the sign-in log, which has a test of its own (signIns.test.ts). */
function tenantWith(rogue: Rogue): GraphTenant {
  const { signInLog: _, ...others } = sampleTenant(rogue);
  return others;
}

let app: DeployedApp;
let tables = 0;
beforeAll(async () => {
  app = await startDeployedApp(tenantWith('present'), 2);
});
afterAll(async () => {
  await app.close();
});

/** A table of its own, both ways, and inboxes that are read from here on. */
function begin(rogue: Rogue = 'present') {
  tables += 1;
  app.graph.setTenant(tenantWith(rogue));
  const table = `BothWays${String(tables)}`;
  const since = { webhook: app.inbox.requests.length, mail: app.relay.requests.length };
  return {
    table,
    settings: { FINDINGS_TABLE: table, ALERT_MAIL_URL: app.relay.url },
    webhook: () => received(app.inbox, since.webhook),
    mail: () => received(app.relay, since.mail),
  };
}

interface Request {
  readonly type: string;
  readonly id: string;
  readonly findings: readonly {
    readonly uid: string;
    readonly status: string;
    readonly severity: string;
  }[];
}

function received({ requests }: Inbox, since: number): readonly Request[] {
  return requests.slice(since).map(({ body }) => body as Request);
}

/** `uid status` of each change, repeats of a request dropped by their id. */
function told(requests: readonly Request[]): readonly string[] {
  const once = new Map(requests.map((request) => [request.id, request]));
  return [...once.values()].flatMap(({ findings }) =>
    findings.map(({ uid, status }) => `${uid} ${status}`),
  );
}

/** `event way` of what came of the requests. */
function deliveries({ lines }: RunOutcome): readonly string[] {
  return lines
    .filter(({ line }) => line.includes('"event":"alert.'))
    .map(({ line }) => JSON.parse(line) as { readonly event: string; readonly way: string })
    .map(({ event, way }) => `${event} ${way}`)
    .sort();
}

it('where both are up, both are told each change once, under one id', async () => {
  const { settings, webhook, mail } = begin();
  const outcome = await app.run(settings);
  expect(outcome.exitCode).toBe(0);
  expect(deliveries(outcome)).toEqual(['alert.delivered mail', 'alert.delivered webhook']);
  app.graph.setTenant(tenantWith('removed'));
  expect((await app.run(settings)).exitCode).toBe(0);
  expect(deliveries(await app.run(settings))).toEqual([]);
  expect(webhook()).toHaveLength(2);
  expect(mail().map(({ id }) => id)).toEqual(webhook().map(({ id }) => id));
  expect(told(mail())).toEqual(told(webhook()));
  expect(told(mail()).some((change) => change.endsWith(' resolved'))).toBe(true);
});

it('where the mail is down, the webhook is told, the run is red and names the mail; each is told once', async () => {
  const { settings, webhook, mail } = begin();
  app.relay.answerWith(Array.from({ length: 4 }, () => ({ status: 503 })));
  const down = await app.run({ ...settings, ALERT_MAIL_URL: `${app.relay.url}?sig=very-secret` });
  expect(down.exitCode).toBe(1);
  expect(deliveries(down)).toEqual(['alert.delivered webhook', 'alert.failed mail']);
  const failed = down.lines.map(({ line }) => line).find((line) => line.includes('run.failed'));
  expect(failed).toContain('The mail relay did not take the alert: HTTP 503.');
  expect(JSON.stringify(down)).not.toContain('very-secret');
  const refused = mail().length;

  const up = await app.run(settings);
  expect(up.exitCode).toBe(0);
  expect(deliveries(up)).toEqual(['alert.delivered mail']);
  expect(deliveries(await app.run(settings))).toEqual([]);
  expect(webhook()).toHaveLength(1);
  expect(mail().slice(refused)).toHaveLength(1);
  expect(told(mail())).toEqual(told(webhook()));
});

it('a run that is killed while the mail hangs costs nobody an alert; what is repeated bears its id', async () => {
  const { settings, webhook, mail } = begin();
  app.relay.answerWith([{ stall: 'headers' }]);
  const killed = await app.runKilled(() => webhook().length > 0 && mail().length > 0, settings);
  expect(killed.exitCode).toBeNull();
  expect((await app.run(settings)).exitCode).toBe(0);
  expect(deliveries(await app.run(settings))).toEqual([]);
  const ids = new Set([...webhook(), ...mail()].map(({ id }) => id));
  expect(ids.size).toBe(1);
  expect(mail()).toHaveLength(2);
  expect(told(mail())).toEqual(told(webhook()));
});

it('rows of 0.1.0 count as told both ways; what it was telling goes on under its id by both', async () => {
  const { table, settings, webhook, mail } = begin();
  const stored = JSON.parse(
    readFileSync('test/fixtures/stored/findings.json', 'utf8'),
  ) as readonly {
    readonly rowKey: string;
    readonly notifiedStatus?: string;
    readonly noticeId?: string;
  }[];
  await app.putRows(
    table,
    stored.map((row) => ({ ...row, partitionKey: app.tenantId })),
  );
  const first = await app.run(settings);
  expect(first.exitCode).toBe(0);
  expect(deliveries(await app.run(settings))).toEqual([]);
  const changes = told(webhook());
  expect([...told(mail())].sort()).toEqual([...changes].sort());
  // Its tenant is another one: what was open there is resolved here, and told as that only.
  const known = stored.filter(({ notifiedStatus }) => notifiedStatus !== undefined);
  expect(known.length).toBeGreaterThan(20);
  for (const { rowKey } of known) expect(changes).not.toContain(`${rowKey} new`);
  for (const { rowKey } of known.filter(({ notifiedStatus }) => notifiedStatus === 'resolved')) {
    expect(changes).not.toContain(`${rowKey} resolved`);
  }
  const pending = new Set(stored.flatMap(({ noticeId }) => noticeId ?? []));
  expect(pending.size).toBeGreaterThan(0);
  for (const requests of [webhook(), mail()]) {
    expect(requests.map(({ id }) => id)).toEqual(expect.arrayContaining([...pending]));
  }
});

it('the mail leaves out what is less severe, and the webhook gets everything', async () => {
  const { settings, webhook, mail } = begin();
  const outcome = await app.run({ ...settings, ALERT_MIN_SEVERITY: 'critical' });
  expect(outcome.exitCode).toBe(0);
  const severities = (requests: readonly Request[]): readonly string[] => [
    ...new Set(requests.flatMap(({ findings }) => findings.map(({ severity }) => severity))),
  ];
  expect(severities(webhook())).toEqual(expect.arrayContaining(['critical', 'low']));
  expect(severities(mail())).toEqual(['critical']);
  app.graph.setTenant(tenantWith('removed'));
  await app.run({ ...settings, ALERT_MIN_SEVERITY: 'critical' });
  const uids = (requests: readonly Request[], status: string): readonly string[] =>
    requests.flatMap(({ findings }) =>
      findings.filter((each) => each.status === status).map(({ uid }) => uid),
    );
  expect([...uids(mail(), 'resolved')].sort()).toEqual([...uids(mail(), 'new')].sort());
  expect(uids(webhook(), 'resolved').length).toBeGreaterThanOrEqual(
    uids(mail(), 'resolved').length,
  );
});

it('the webhook gets a heartbeat once a day, however often the app starts, and the mail none', async () => {
  const { settings, webhook, mail } = begin('removed');
  const changes = { ...settings, ALERT_WEBHOOK_HEARTBEAT: 'on' };
  for (let run = 0; run < 4; run += 1) expect((await app.run(changes)).exitCode).toBe(0);
  const beats = (requests: readonly Request[]): readonly Request[] =>
    requests.filter(({ type }) => type === 'federation.heartbeat');
  // Two where midnight falls into this test.
  expect(new Set(beats(webhook()).map(({ id }) => id)).size).toBe(beats(webhook()).length);
  expect([1, 2]).toContain(beats(webhook()).length);
  expect(beats(webhook())[0]).toMatchObject({
    tenantId: app.tenantId,
    openFindings: { critical: 0, high: 0 },
  });
  expect(beats(mail())).toEqual([]);
});

it('the test alert goes to both, and says who refused it', async () => {
  const { settings, webhook, mail } = begin();
  app.relay.answerWith([{ status: 403 }]);
  const { lines } = await app.call('sendTestAlert', settings);
  const { status, body } = JSON.parse(
    lines.find(({ level }) => level === 'returned')?.line ?? '{}',
  ) as Readonly<Record<string, unknown>>;
  expect([webhook().length, mail().length]).toEqual([1, 1]);
  expect(status).toBe(502);
  expect(body).toMatch(
    /^WEBHOOK_REJECTED: The mail relay refused the alert: HTTP 403\.\nThe webhook accepted the test alert msg_test_/,
  );
});
