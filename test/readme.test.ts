// What the README promises, held against the code: settings, events, queries, codes, and the transcript of the demo.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { EXPORT_COMMAND } from '../lib/cli/export/exportCommand';
import { SETTINGS } from '../lib/settingRules';
import { checkTable, severityTable } from './checkTables';
import { emittedFields } from './world/emittedFields';

/** packageCommand.test.ts runs it. */
const REPORT_COMMAND = 'node federation-monitor.mjs scan export.json --report report.html';

const readme = readFileSync('README.md', 'utf8');

function section(title: string): string {
  const [, rest = ''] = readme.split(`\n## ${title}\n`);
  return rest.split('\n## ')[0] ?? '';
}

describe('the README', () => {
  it('has on its first screen the picture and two commands, from an export to a report', () => {
    const [first = ''] = readme.split('\n## ');
    const inOrder = [
      '](docs/report.png)',
      EXPORT_COMMAND.replace(/^ {2}Connect-MgGraph.*\n/, '').replace(/^ {2}/gm, ''),
      `\n${REPORT_COMMAND}\n`,
    ].map((text) => first.indexOf(text));
    expect(inOrder).not.toContain(-1);
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
    expect(first).toContain(/Connect-MgGraph.*/.exec(EXPORT_COMMAND)?.[0]);
    // A screen, and the picture on it.
    expect(first.slice(0, first.indexOf(REPORT_COMMAND)).split('\n').length).toBeLessThan(35);
  });

  it('has a row for each setting', () => {
    const rows = section('Deploy');
    for (const setting of ['MONITOR_SCHEDULE', ...SETTINGS]) {
      expect(rows).toContain(`\n| \`${setting}\` `);
    }
  });

  it('has the table of the checks as they are', () => {
    const marks = /(?<=<!-- checks -->\n\n)[\s\S]*?(?=\n\n<!-- \/checks -->)/;
    if (process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(
        'README.md',
        readme.replace(marks, () => checkTable()),
      );
    }
    expect(marks.exec(readFileSync('README.md', 'utf8'))?.[0]).toBe(checkTable());
  });

  it('links a table of severities that is theirs', () => {
    const head = '# How bad a finding is\n\nOf each check the first row that holds decides.\n\n';
    const page = `${head}${severityTable()}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync('docs/severities.md', page);
    expect(readFileSync('docs/severities.md', 'utf8')).toBe(page);
    expect(section("What it catches, and what it can't")).toContain('](docs/severities.md)');
  });

  it('has a row for each event, with every field that the event carries', async () => {
    const rows = section('Log events').split('\n');
    const emitted = await emittedFields();
    expect([...emitted.keys()].sort()).toEqual([
      'alert.delivered',
      'alert.failed',
      'baseline.changed',
      'domain.read',
      'domain.unreadable',
      'finding.accepted',
      'finding.new',
      'finding.open',
      'finding.resolved',
      'key.used',
      'run.completed',
      'run.failed',
      'run.started',
      'source.unknown',
    ]);
    for (const [event, fields] of emitted) {
      const row = rows.find((line) => line.startsWith(`| \`${event}\``)) ?? '';
      expect(row).not.toBe('');
      if (/the same|counts of/.test(row)) continue;
      for (const field of fields) expect(row).toContain(`\`${field}\``);
    }
  });

  it('shows a query as it is saved in the workspace', () => {
    const shown = [...readme.matchAll(/```kusto\n([\s\S]*?)```/g)].map(([, query = '']) => query);
    const saved = (name: string): string => readFileSync(`infra/queries/${name}.kql`, 'utf8');
    expect(shown).toEqual([`${saved('events')}${saved('openFindings')}`]);
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
