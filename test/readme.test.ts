// What the README promises, held against the code: settings, events, queries, codes, and the transcript of the demo.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { checks } from '../lib/checks';
import { SETTINGS } from '../lib/settings';
import { backdoored, blind, certificates, federated, healthy } from './builders/domains';
import { makeWorld } from './world/world';

const readme = readFileSync('README.md', 'utf8');

function section(title: string): string {
  const [, rest = ''] = readme.split(`\n## ${title}\n`);
  return rest.split('\n## ')[0] ?? '';
}

/** Events of every kind that a few passes can bring about, with all of their fields. */
async function emittedFields(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const world = makeWorld([backdoored('a.example'), blind('b.example')]);
  await world.pass();
  await world.pass({ receiver: 'down' });
  world.setDomains([healthy('a.example'), backdoored('b.example')]);
  await world.pass({ receiver: 'down' });
  world.setDomains([blind('a.example', 'forbidden', 403)]);
  await world.pass();
  world.setDomains([federated('a.example', { signingCertificate: certificates.genuine })]);
  await world.pass();
  const fields = new Map<string, Set<string>>();
  for (const { event, ...rest } of world.log) {
    const known = fields.get(event) ?? new Set();
    Object.keys(rest).forEach((name) => known.add(name));
    fields.set(event, known);
  }
  return fields;
}

describe('the README', () => {
  it('has a row for each setting', () => {
    const rows = section('Deploy');
    for (const setting of ['MONITOR_SCHEDULE', ...SETTINGS]) {
      expect(rows).toContain(`\n| \`${setting}\` `);
    }
  });

  it('has a row and a document for each check', () => {
    const rows = section("What it catches, and what it can't");
    for (const { id, document } of checks) {
      expect(rows).toContain(`[\`${id}\`](lib/checks/${document})`);
    }
  });

  it('has a row for each event, with every field that the event carries', async () => {
    const rows = section('Log events').split('\n');
    const emitted = await emittedFields();
    expect([...emitted.keys()].sort()).toEqual([
      'alert.delivered',
      'alert.failed',
      'domain.read',
      'domain.unreadable',
      'finding.new',
      'finding.open',
      'finding.resolved',
      'run.completed',
      'run.failed',
      'run.started',
    ]);
    for (const [event, fields] of emitted) {
      const row = rows.find((line) => line.startsWith(`| \`${event}\``)) ?? '';
      expect(row).not.toBe('');
      if (/the same|counts of/.test(row)) continue;
      for (const field of fields) expect(row).toContain(`\`${field}\``);
    }
  });

  it('asks in its queries for no event and no field that the code does not emit', async () => {
    const emitted = await emittedFields();
    const all = new Set(
      [...emitted.values()].flatMap((fields) => [...fields]).concat('event', 'runId'),
    );
    const queries = [...readme.matchAll(/```kusto\n([\s\S]*?)```/g)].map(([, query = '']) => query);
    expect(queries.length).toBeGreaterThanOrEqual(3);
    for (const query of queries) {
      for (const [, field = ''] of query.matchAll(/\be\.(\w+)/g)) expect(all).toContain(field);
      for (const [, event = ''] of query.matchAll(/"((?:run|finding|domain|alert|check)\.\w+)"/g)) {
        expect([...emitted.keys()]).toContain(event);
      }
    }
  });

  it('explains every error code', () => {
    const source = readFileSync('lib/errors.ts', 'utf8');
    const codes = [...source.matchAll(/\| '([A-Z_]+)'/g)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(5);
    for (const code of [...codes, 'UNEXPECTED'])
      expect(section('Log events')).toContain(`\`${code}\``);
  });

  it('shows the demo as it is', () => {
    const tsx = createRequire(__filename).resolve('tsx/cli');
    const demo = spawnSync(process.execPath, [tsx, 'test/demo/demo.ts'], { encoding: 'utf8' });
    expect(demo.stderr).toBe('');
    expect(demo.status).toBe(0);
    const normal = (text: string): string =>
      text
        .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'TENANT')
        .replace(/msg_[0-9a-f]{32}/g, 'MESSAGE')
        .trim();
    const [, transcript = ''] = /```text\n(The Entra[\s\S]*?)```/.exec(readme) ?? [];
    expect(normal(transcript)).toBe(normal(demo.stdout));
  });
});
