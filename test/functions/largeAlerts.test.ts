// The bundle that is deployed, with more to tell than one request holds: none is larger than it may be, a receiver that finds
// one too large gets it in parts, and a repeat is the same to the last octet, also where another language is set meanwhile.

import { TableClient } from '@azure/data-tables';
import { honestCertificate, largeTenant } from '../bench/largeTenants';
import { type DeployedApp, type RunOutcome, startDeployedApp } from '../services/deployedApp';
import { type LocalServer, readText, startLocalServer } from '../services/localServer';

/** Each has two weak keys, which are a finding each; and the first run has its question. */
const DOMAINS = 30;
const FINDINGS = 2 * DOMAINS + 1;

interface Alert {
  readonly id: string;
  readonly findings: readonly {
    readonly uid: string;
    readonly status: string;
    readonly severity: string;
    readonly evidence: { readonly shortened?: string; readonly nextSigningCertificate?: object };
  }[];
}

interface Post {
  readonly id: string;
  readonly text: string;
  readonly octets: number;
  readonly status: number;
}

// Each run is a process of its own.
jest.setTimeout(240_000);

let app: DeployedApp;
let receiver: LocalServer;
let posts: Post[] = [];
let answer: (octets: number, post: number) => number | 'never' = () => 202;
let tables = 0;
beforeAll(async () => {
  const certificate = honestCertificate();
  app = await startDeployedApp(largeTenant({ domains: DOMAINS, certificate, isWeak: true }), 100);
  receiver = await startLocalServer(async (request, response) => {
    const text = await readText(request);
    const octets = Buffer.byteLength(text);
    const status = answer(octets, posts.length + 1);
    const id = String(request.headers['webhook-id']);
    posts.push({ id, text, octets, status: status === 'never' ? 0 : status });
    if (status !== 'never') response.writeHead(status).end();
  });
});
afterAll(async () => {
  await Promise.all([app.close(), receiver.close()]);
});
beforeEach(() => {
  posts = [];
  answer = () => 202;
});

/** A table of its own, and the receiver of this file. */
function begin(changes: Readonly<Record<string, string>> = {}) {
  tables += 1;
  const table = `LargeAlerts${String(tables)}`;
  return { FINDINGS_TABLE: table, ALERT_WEBHOOK_URL: receiver.origin, ...changes };
}

/** `uid status` of each change that was accepted, repeats dropped by their id. */
function told(): readonly string[] {
  const accepted = new Map(
    posts.filter(({ status }) => status === 202).map((post) => [post.id, post]),
  );
  return [...accepted.values()].flatMap(({ text }) =>
    (JSON.parse(text) as Alert).findings.map(({ uid, status }) => `${uid} ${status}`),
  );
}

/** Runs until nothing is sent any more, and says how many requests each of them sent. */
async function runAll(settings: Readonly<Record<string, string>>): Promise<readonly number[]> {
  const counts: number[] = [];
  for (let before = -1; posts.length > before && counts.length < 20;) {
    before = posts.length;
    await app.run(settings);
    counts.push(posts.length - before);
  }
  return counts;
}

function expectOneContent(): void {
  const first = new Map<string, string>();
  for (const { id, text } of posts) {
    expect(text).toBe(first.get(id) ?? text);
    first.set(id, text);
  }
}

async function rows(table: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = TableClient.fromConnectionString(app.azurite.connectionString, table, {
    tlsOptions: { ca: app.graph.ca },
  });
  const all: Readonly<Record<string, unknown>>[] = [];
  for await (const row of client.listEntities()) all.push(row);
  return all;
}

function events({ lines }: RunOutcome, name: string): readonly Readonly<Record<string, unknown>>[] {
  return lines
    .filter(({ line }) => line.includes(`"event":"${name}"`))
    .map(({ line }) => JSON.parse(line) as Record<string, unknown>);
}

it('no request is larger than 256 KiB: evidence is shortened with a word, and the table has the whole', async () => {
  const settings = begin();
  const counts = await runAll(settings);
  expect(posts.length).toBeGreaterThan(0);
  for (const { octets } of posts) expect(octets).toBeLessThanOrEqual(256 * 1024);
  expect(counts.at(-1)).toBe(0);
  expect(new Set(told()).size).toBe(FINDINGS);
  expect(told()).toHaveLength(FINDINGS);
  const shortened = posts.flatMap(({ text }) =>
    (JSON.parse(text) as Alert).findings.filter(({ evidence }) => evidence.shortened !== undefined),
  );
  expect(shortened.length).toBeGreaterThan(0);
  expect(shortened[0]?.evidence.nextSigningCertificate).toHaveProperty('thumbprintSha256');
  const stored = (await rows(settings.FINDINGS_TABLE)).filter(
    ({ checkId, status }) => checkId && status,
  );
  expect(stored.length).toBeGreaterThanOrEqual(FINDINGS);
  for (const { evidence } of stored) expect(String(evidence)).not.toContain('hortened');
});

it('a setting says more', async () => {
  await runAll(begin({ ALERT_MAX_REQUEST_KB: '1024' }));
  expect(posts).toHaveLength(1);
  expect(posts[0]?.octets).toBeGreaterThan(256 * 1024);
  expect(posts[0]?.text).not.toContain('"shortened"');
  expect(told()).toHaveLength(FINDINGS);
});

it('a receiver that takes less gets it in parts: none told twice, five requests a run at most, each with its own id', async () => {
  answer = (octets) => (octets > 100_000 ? 413 : 202);
  const settings = begin();
  const first = await app.run(settings);
  expect(posts.map(({ status }) => status)).toContain(413);
  expect(posts.length).toBeLessThanOrEqual(5);
  expect(first.exitCode).toBe(0);
  expect(String(events(first, 'alert.failed')[0]?.['message'])).toMatch(
    /^The webhook refused the alert: HTTP 413 to a request of \d+ KB\.$/,
  );
  expect(events(first, 'alert.delivered').length).toBeGreaterThan(0);
  const counts = await runAll(settings);
  expect(Math.max(...counts)).toBeLessThanOrEqual(5);
  expectOneContent();
  expect([...new Set(told())].sort()).toEqual([...told()].sort());
  expect(told()).toHaveLength(FINDINGS);
  expect((await rows(settings.FINDINGS_TABLE)).filter(({ kind }) => kind === 'alert')).toEqual([]);
});

it('a receiver that takes nothing is named with the size, and the run is red', async () => {
  answer = () => 413;
  const outcome = await app.run(begin());
  expect(outcome.exitCode).toBe(1);
  expect(posts.length).toBeLessThanOrEqual(5);
  expect(new Set(posts.map(({ id }) => id)).size).toBe(posts.length);
  expect(events(outcome, 'run.failed')[0]).toMatchObject({
    code: 'WEBHOOK_REJECTED',
    message: expect.stringMatching(/HTTP 413 to a request of \d+ KB/) as unknown,
  });
});

it('a part that hangs when the run is killed is repeated as it was, whatever is set by then', async () => {
  answer = (octets, post) => (octets > 120_000 ? 413 : post === 3 ? 'never' : 202);
  const settings = begin();
  await app.runKilled(() => posts.some(({ status }) => status === 0), settings);
  answer = (octets) => (octets > 120_000 ? 413 : 202);
  await runAll({ ...settings, ALERT_LANGUAGE: 'ja', TENANT_NAME: 'Another name' });
  expectOneContent();
  const ids = posts.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length - 1);
  expect(told()).toHaveLength(FINDINGS);
  expect(new Set(told()).size).toBe(FINDINGS);
});
