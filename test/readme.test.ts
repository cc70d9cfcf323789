// What the README and its documents promise, held against the code: commands, settings, checks, events, codes, and what
// the demo prints.

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

/** Of whom the README's demo is: each demo makes one up. */
const TENANT = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
const REFERENCE = 'docs/reference.md';

function section(title: string, file = REFERENCE): string {
  const [, rest = ''] = readFileSync(file, 'utf8').split(`\n## ${title}\n`);
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

  it('is short, and says in this order whom it is for, how to try it, and what to do', () => {
    expect(readme.split('\n').length).toBeLessThan(175);
    const headings = [...readme.matchAll(/^## (.+)$/gm)].map(([, text]) => text);
    expect(headings).toEqual([
      'Why',
      'Try it',
      'Scan an export',
      'Deploy',
      'When an alert comes',
      "What it catches, and what it can't",
      'What it costs',
      'How it compares',
      'Where to go on',
    ]);
  });

  it('shows a part of the demo as it is', () => {
    const tsx = createRequire(__filename).resolve('tsx/cli');
    const demo = spawnSync(process.execPath, [tsx, 'test/demo/demo.ts'], { encoding: 'utf8' });
    expect(demo.stderr).toBe('');
    expect(demo.status).toBe(0);
    const normal = (text: string): string =>
      text
        .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, TENANT)
        .replace(/msg_[0-9a-f]{32}/g, `msg_${'0'.repeat(32)}`);
    const [printed = ''] = /^Run 2[\s\S]*?\n(?=\nRun 3)/m.exec(normal(demo.stdout)) ?? [];
    const marks = /(?<=```text\n)Run 2[\s\S]*?(?=```)/;
    if (process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(
        'README.md',
        readme.replace(marks, () => printed),
      );
    }
    expect(printed).toContain('inbox');
    expect(marks.exec(readFileSync('README.md', 'utf8'))?.[0]).toBe(printed);
  });
});

describe('the documents', () => {
  it('have a row for each setting', () => {
    const rows = section('Settings');
    for (const setting of ['MONITOR_SCHEDULE', ...SETTINGS]) {
      expect(rows).toContain(`\n| \`${setting}\` `);
    }
  });

  it('have the table of the checks as they are', () => {
    const marks = /(?<=<!-- checks -->\n\n)[\s\S]*?(?=\n\n<!-- \/checks -->)/;
    if (process.env['UPDATE_GOLDEN'] === '1') {
      const reference = readFileSync(REFERENCE, 'utf8');
      writeFileSync(
        REFERENCE,
        reference.replace(marks, () => checkTable()),
      );
    }
    expect(marks.exec(readFileSync(REFERENCE, 'utf8'))?.[0]).toBe(checkTable());
  });

  it('link a table of severities that is theirs', () => {
    const head = '# How bad a finding is\n\nOf each check the first row that holds decides.\n\n';
    const page = `${head}${severityTable()}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync('docs/severities.md', page);
    expect(readFileSync('docs/severities.md', 'utf8')).toBe(page);
    expect(section('Checks')).toContain('](severities.md)');
  });

  it('have a row for each event, with every field that the event carries', async () => {
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

  it('explain every error code', () => {
    const source = readFileSync('lib/errors.ts', 'utf8');
    const codes = [...source.matchAll(/\| '([A-Z_]+)'/g)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(5);
    for (const code of [...codes, 'UNEXPECTED'])
      expect(section('When a run is red', 'docs/operate.md')).toContain(`\`${code}\``);
  });
});
