// The queries of the workbook, of the saved searches and of the alert rules: Microsoft's language service takes them, and
// they ask for nothing that the code does not emit.

import { readFileSync } from 'node:fs';
import { slotFields } from '../../lib/monitor/logEvents';
import { logLine } from '../../lib/monitor/logLine';
import { genuine } from '../alerts/examples';
import { englishIn } from '../japanese';
import { emittedFields } from '../world/emittedFields';
import { analyzeQuery } from './kusto';
import { EVENTS, monitorQueries, own, tenantQueries, whole } from './queryTexts';

/** Those that ask for the monitor's own events, among others. */
const names = [
  ...monitorQueries,
  ...tenantQueries.filter((name) => whole(name).includes('AppTraces')),
];

function quoted(query: string): readonly string[] {
  return [
    ...query.matchAll(/"((?:run|finding|domain|source|baseline|key|alert|check)\.\w+)"/g),
  ].map(([, event = '']) => event);
}

describe('the check of queries', () => {
  it('finds what is no column, and what is no query', () => {
    expect(analyzeQuery(`${EVENTS}| project evnt`).problems).not.toEqual([]);
    expect(analyzeQuery(`${EVENTS}| summarize count( by event`).problems).not.toEqual([]);
    // A keyword after a dot has to stand in brackets; this was in the README once.
    expect(analyzeQuery(`${EVENTS}| project tostring(e.title)`).problems).not.toEqual([]);
  });
});

describe.each(names)('the query %s', (name) => {
  it('is one', () => {
    const { problems, columns } = analyzeQuery(whole(name));
    expect(problems).toEqual([]);
    expect(columns).not.toEqual([]);
  });

  it('asks for events that the code emits, and for fields that these events have', async () => {
    const emitted = await emittedFields();
    // Only a bug of ours brings about check.failed; the types know it.
    const events = quoted(whole(name)).filter((event) => event !== 'check.failed');
    expect(events).not.toEqual([]);
    const fields = new Set(['event', 'runId', 'schema']);
    for (const event of events) {
      expect([...emitted.keys()]).toContain(event);
      for (const field of emitted.get(event) ?? []) fields.add(field);
    }
    for (const [, dotted, bracketed] of whole(name).matchAll(/\be(?:\.(\w+)|\["(\w+)"\])/g)) {
      expect(fields).toContain(dotted ?? bracketed);
    }
    for (const [, field = ''] of whole(name).matchAll(/\b(?:certificate|slot)\.(\w+)/g)) {
      expect(slotFields({ state: 'present', certificate: genuine })).toHaveProperty(field);
    }
  });
});

describe.each([...monitorQueries, ...tenantQueries])('the query %s', (name) => {
  it('is used by the workbook, a saved query or an alert rule', () => {
    const modules = ['alerts', 'review', 'signInRules', 'sentinel'].map((module) =>
      readFileSync(`infra/modules/${module}.bicep`, 'utf8'),
    );
    expect(modules.join()).toContain(`loadTextContent('../queries/${name}.kql')`);
  });
});

describe('the queries', () => {
  it('find our lines by the way that they begin', () => {
    const line = logLine('run', { event: 'run.started', tenantId: 'x' });
    const [, start = ''] = /startswith '([^']+)'/.exec(EVENTS) ?? [];
    expect(line.startsWith(start)).toBe(true);
    expect(start).not.toBe('');
  });

  it('work before the first line was ever written', () => {
    expect(EVENTS).toContain('union isfuzzy=true AppTraces, (datatable(');
  });

  it('take a finding for open only while its latest event says so', () => {
    const [, asked = '', open = ''] =
      /in \(([^)]+)\)[\s\S]* in \(([^)]+)\)/.exec(own('openFindings')) ?? [];
    expect(asked.split(', ')).toEqual([
      '"finding.new"',
      '"finding.open"',
      '"finding.accepted"',
      '"finding.resolved"',
    ]);
    expect(open.split(', ')).toEqual(['"finding.new"', '"finding.open"']);
  });

  it('of what could not be seen looks at the last day, wherever it is run', () => {
    expect(own('unseen')).toContain('| where TimeGenerated > ago(1d)\n');
    expect(readFileSync('infra/modules/review.bicep', 'utf8')).toMatch(
      /unseen\.kql'\)\}'\n +time: \{ timeContext: \{ durationMs: 86400000 \} \}/,
    );
  });

  it('of the glance takes a run for late after three intervals', () => {
    const needle = 'let lateAfter = 45m;';
    expect(own('glance').split(needle)).toHaveLength(2);
    expect(readFileSync('infra/modules/review.bicep', 'utf8')).toContain(
      `'${needle}',\n    'let lateAfter = \${3 * intervalMinutes}m;'`,
    );
  });

  it('of the alert rules use nothing that a log search rule refuses', () => {
    const rules = ['alerts', 'signInRules'].flatMap((module) => [
      ...readFileSync(`infra/modules/${module}.bicep`, 'utf8').matchAll(/queries\/(\w+)\.kql/g),
    ]);
    const used = rules
      .map(([, name = '']) => name)
      .filter((name) => !/^(events|signIns)$/.test(name));
    expect(used.length).toBeGreaterThan(5);
    for (const name of used) {
      const text = whole(name).replace(/\/\/.*$/gm, '');
      expect(text).not.toMatch(/bag_unpack|pivot|\bsearch\b|\btake\b|\blimit\b|AggregatedValue/);
      // It takes ago() of a time span that stands there, and of nothing else.
      expect(text.replaceAll(/\bago\(\d+[hd]\)/g, '')).not.toMatch(/\bago\(/);
    }
  });

  it('of the alert rules give a row only when something is wrong', () => {
    // Counting without "by" gives a row also where nothing is found; the rule compares the number of rows with 0.
    expect(own('noCompletedRun')).toMatch(
      /summarize completed = count\(\)\n\| where completed == 0/,
    );
    expect(analyzeQuery(whole('failedRun')).columns).toContain('code: string');
    expect(readFileSync('infra/modules/alerts.bicep', 'utf8')).toMatch(
      /timeAggregation: 'Count'\s+operator: 'GreaterThan'\s+threshold: 0/,
    );
  });
});

describe('the workbook', () => {
  const source = readFileSync('infra/modules/review.bicep', 'utf8');

  it('opens with a glance, in tiles, and draws no line', () => {
    expect(source).toContain('items: concat([tiles, timeRange], tables)');
    expect(source).toContain("visualization: 'tiles'");
    expect(source).not.toContain('linechart');
  });

  it('colours columns that its queries have, by values that they give', () => {
    const columns = monitorQueries
      .flatMap((name) => analyzeQuery(whole(name)).columns)
      .map((column) => column.split(':')[0]);
    const named = [...source.matchAll(/columnMatch: '(\w+)'/g)].map(([, column]) => column);
    const [, table = ''] = /var thresholds = \{\n([\s\S]*?)\n\}\n/.exec(source) ?? [];
    const coloured = [...table.matchAll(/^ {2}(\w+): \[$/gm)].map(([, column]) => column);
    expect(coloured).toEqual(['severity', 'validity', 'share', 'state']);
    expect(columns).toEqual(expect.arrayContaining([...named, ...coloured]));
    const texts = monitorQueries.map(own).join('\n');
    const values = [...table.matchAll(/\['==', '([^']+)'/g)].map(([, value = '']) => value);
    // A slot's state stands in the line itself.
    for (const value of values.filter((each) => !['unreadable', 'absent'].includes(each)))
      expect(texts).toContain(`"${value}"`);
  });
});

describe('the workbook in Japanese', () => {
  const source = readFileSync('infra/modules/review.bicep', 'utf8');
  const ja = JSON.parse(readFileSync('infra/modules/reviewTexts.ja.json', 'utf8')) as Readonly<
    Record<'tables', Readonly<Record<string, Readonly<Record<'title' | 'none', string>>>>> &
      Record<'tiles' | 'values' | 'columns', Readonly<Record<string, string>>>
  >;

  it('has a title and an empty text for each table', () => {
    const ids = [...source.matchAll(/^ +id: '(\w+)'$/gm)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(15);
    expect(Object.keys(ja.tables).sort()).toEqual([...ids].sort());
  });

  it('names each column of its tables, and each tile', () => {
    const shown = [...monitorQueries, 'signInsByKey'].filter((name) =>
      new RegExp(`id: '${name}'`).test(source),
    );
    const columns = shown
      .filter((name) => name !== 'glance')
      .flatMap((name) => analyzeQuery(whole(name)).columns)
      .map((column) => column.split(':')[0]);
    expect(Object.keys(ja.columns)).toEqual(expect.arrayContaining(columns));
    for (const text of Object.keys(ja.tiles)) expect(own('glance')).toContain(`"${text}"`);
    const [, table = ''] = /var thresholds = \{\n([\s\S]*?)\n\}\n/.exec(source) ?? [];
    const values = [...table.matchAll(/\['==', '([^']+)'/g)].map(([, value = '']) => value);
    expect(Object.keys(ja.values).sort()).toEqual([...values].sort());
  });

  it('holds no English word but names, and nothing that would break a query', () => {
    const texts = [
      ...Object.values(ja.tables).flatMap(({ title, none }) => [title, none]),
      ...[ja.tiles, ja.values, ja.columns].flatMap((each) => Object.values(each)),
    ];
    for (const text of texts) {
      expect([text, englishIn(text)]).toEqual([text, []]);
      expect(text).not.toMatch(/["\\\n]/);
    }
  });

  it('is that of the language of the alerts', () => {
    const [, call = ''] =
      /'modules\/review\.bicep'([\s\S]*?)\n\}/.exec(readFileSync('infra/main.bicep', 'utf8')) ?? [];
    expect(call).toContain('    language: alertLanguage\n');
    expect(source).not.toMatch(/(?:title|noDataMessage|displayName): each\.\w+$/m);
  });
});
