// The queries about sign-ins, the log of AD FS and the audit log: Microsoft's language service takes them with the published
// columns of the tables, and the samples beside them are whole. What the samples expect was read by a person, and is what kql/
// makes of the rows, which is not Kusto (infra/queries/samples/README.md).

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { analyzeQuery, TABLES } from './kusto';
import { runQuery } from './kql/run';
import { own, tenantQueries, whole } from './queryTexts';

type Row = Readonly<Record<string, unknown>>;
type Tables = Readonly<Record<string, readonly Row[]>>;

interface Samples {
  readonly now: string;
  readonly tables: Tables;
  readonly cases: Readonly<
    Record<string, { readonly without?: readonly string[]; readonly instead?: Tables }>
  >;
}

const SAMPLES = 'infra/queries/samples';

function json(name: string, file: string): unknown {
  return JSON.parse(readFileSync(`${SAMPLES}/${name}/${file}.json`, 'utf8'));
}

function samplesOf(name: string): Samples {
  return json(name, 'rows') as Samples;
}

function expectedOf(name: string): Tables {
  return json(name, 'expected') as Tables;
}

/** The tables that a query names, or could do without. */
function tablesIn(name: string): readonly string[] {
  return Object.keys(TABLES).filter((table) => new RegExp(`\\b${table}\\b`).test(whole(name)));
}

function thumbprintOf(row: Row): string {
  const details = JSON.parse(String(row['AuthenticationProcessingDetails']) || '[]') as readonly {
    readonly key: string;
    readonly value: string;
  }[];
  const found = details.find(({ key }) => /^federation certificate thumbprint$/i.test(key));
  return found?.value ?? '';
}

/** Rows as JSON has them; the order in a set is not defined. */
function unordered(rows: readonly Row[]): readonly Row[] {
  const plain = JSON.parse(JSON.stringify(rows)) as readonly Row[];
  return plain.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [
        column,
        Array.isArray(value) ? value.map((each) => JSON.stringify(each)).sort() : value,
      ]),
    ),
  );
}

describe.each(tenantQueries)('the query %s', (name) => {
  it('is one', () => {
    const { problems, columns } = analyzeQuery(whole(name));
    expect(problems).toEqual([]);
    expect(columns).not.toEqual([]);
    // A union splits a column that has two types in two.
    expect(columns.join()).not.toMatch(/_(string|dynamic|datetime)\b/);
  });

  it('says at its head what it is for', () => {
    expect(own(name)).toMatch(/^\/\/ [A-Z]/);
  });

  it('stands whole in its samples, as a person runs it', () => {
    const file = `${SAMPLES}/${name}/query.kql`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, whole(name));
    expect(readFileSync(file, 'utf8')).toBe(whole(name));
  });

  it('has samples of the tables as they are published', () => {
    const { now, tables, cases } = samplesOf(name);
    expect(new Date(now).toISOString().slice(0, 19)).toBe(now.slice(0, 19));
    const used = [tables, ...Object.values(cases).map(({ instead = {} }) => instead)];
    for (const [table, rows] of used.flatMap((each) => Object.entries(each))) {
      expect(tablesIn(name)).toContain(table);
      // Newer than the list of columns that we have; the queries do without it.
      const columns = [...Object.keys(TABLES[table]?.columns ?? {}), 'SessionId'];
      for (const row of rows) expect(columns).toEqual(expect.arrayContaining(Object.keys(row)));
    }
    for (const { without = [] } of Object.values(cases)) {
      expect(Object.keys(tables)).toEqual(expect.arrayContaining([...without]));
    }
  });

  it('answers what the samples expect', () => {
    const { now, tables, cases } = samplesOf(name);
    const answers = Object.entries(cases).map(([title, { without = [], instead = {} }]) => {
      const all = Object.entries({ ...tables, ...instead });
      const there = Object.fromEntries(all.filter(([table]) => !without.includes(table)));
      return [title, unordered(runQuery(whole(name), there, now))] as const;
    });
    const expected = Object.entries(expectedOf(name));
    expect(answers).toEqual(expected.map(([title, rows]) => [title, unordered(rows)]));
  });

  it('has an answer for each of its cases, with the columns of the query', () => {
    const expected = expectedOf(name);
    expect(Object.keys(expected)).toEqual(Object.keys(samplesOf(name).cases));
    const columns = analyzeQuery(whole(name)).columns.map((column) => column.split(':')[0]);
    for (const row of Object.values(expected).flat()) {
      expect(Object.keys(row).sort()).toEqual([...columns].sort());
    }
    expect(Object.values(expected).flat()).not.toEqual([]);
  });
});

describe('the samples', () => {
  const withSignIns = tenantQueries.filter((name) => tablesIn(name).includes('SigninLogs'));

  it.each(withSignIns)('of %s do without a table', (name) => {
    const missing = Object.values(samplesOf(name).cases).flatMap(({ without = [] }) => without);
    expect(missing.length).toBeGreaterThan(0);
  });

  it('have both letter cases, a guest, failed and interrupted sign-ins, and one that is no federated one', () => {
    const { SigninLogs = [], AADNonInteractiveUserSignInLogs = [] } =
      samplesOf('signInsByUnknownKey').tables;
    const rows = [...SigninLogs, ...AADNonInteractiveUserSignInLogs];
    const thumbprints = rows.map(thumbprintOf);
    expect(thumbprints.filter((text) => /^[0-9A-F]{40}$/.test(text))).not.toEqual([]);
    expect(thumbprints.filter((text) => /^[0-9a-f]{40}$/.test(text))).not.toEqual([]);
    expect(thumbprints).toContain('');
    expect(new Set(rows.map((row) => row['HomeTenantId'])).size).toBe(2);
    expect(new Set(rows.map((row) => row['ResultType']))).toEqual(new Set(['0', '50140', '50107']));
  });

  it.each([
    ['the monitor is dead for a day', 0],
    ['no line of the monitor in 48 hours', 0],
    ['no table of the monitor', 0],
    ['lines of the monitor, and no thumbprint in them', 0],
    ['a key that was retired 30 hours ago', 0],
    ['a key that was retired 49 hours ago', 1],
  ])('of unknown keys, where there is %s, expect %i', (name, rows) => {
    expect(expectedOf('signInsByUnknownKey')[name]).toHaveLength(rows);
  });

  it.each(['AD FS reports nothing', 'without the table of AD FS', 'AD FS reported half'])(
    'of AD FS expect nothing where %s',
    (name) => {
      expect(expectedOf('signInsWithoutProviderRecord')[name]).toEqual([]);
    },
  );

  it('of unknown keys tell no known key, no guest and no failed sign-in of theirs', () => {
    const told = Object.values(expectedOf('signInsByUnknownKey')).flat();
    for (const row of told) {
      expect(Number(row['signIns']) + Number(row['interrupted'])).toBeGreaterThan(0);
      expect(JSON.stringify(row['who'])).not.toContain('partner.example');
    }
    const usual = JSON.stringify(samplesOf('signInsByUnknownKey').tables['AppTraces']);
    const [first = []] = Object.values(expectedOf('signInsByUnknownKey'));
    for (const { thumbprint } of first) expect(usual).not.toContain(String(thumbprint));
  });
});

/** How the tables of the other workspace stand in a query, and so in the modules, which put its id before them. */
const FOREIGN = ['(SigninLogs', '(AADNonInteractiveUserSignInLogs', '(ADFSSignInLogs'];

describe('the modules', () => {
  it('put the other workspace before every table that is not in the own one', () => {
    for (const module of ['signInRules', 'review']) {
      const source = readFileSync(`infra/modules/${module}.bicep`, 'utf8');
      for (const table of FOREIGN) expect(source).toContain(`'${table}',`);
    }
    expect(readFileSync('infra/modules/review.bicep', 'utf8')).toContain("'\\nAuditLogs',");
    const inTheOwn = ['sentinelFindings', 'undeliveredMail'];
    for (const name of tenantQueries.filter((each) => !inTheOwn.includes(each))) {
      const query = whole(name).replace(/\/\/.*$/gm, '');
      const named = [...query.matchAll(/\b(?:\w*Sign[Ii]nLogs|AuditLogs)\b/g)].length;
      const found = [...FOREIGN, '\nAuditLogs'].map((table) => query.split(table).length - 1);
      expect(named).toBeGreaterThan(0);
      expect(found.reduce((sum, each) => sum + each, 0)).toBe(named);
    }
  });

  it('say how long two intervals of the monitor are', () => {
    const needle = 'let twoIntervals = 30m;';
    expect(own('signInsByUnknownKey').split(needle)).toHaveLength(2);
    expect(readFileSync('infra/modules/signInRules.bicep', 'utf8')).toContain(
      `'${needle}',\n  'let twoIntervals = \${2 * intervalMinutes}m;'`,
    );
  });
});

describe('the rules about sign-ins', () => {
  const source = readFileSync('infra/modules/signInRules.bicep', 'utf8');
  const main = readFileSync('infra/main.bicep', 'utf8');

  it('are off without a workspace, and the one about AD FS without a word', () => {
    expect(main).toContain("param signInLogsWorkspaceId string = ''\n");
    expect(main).toContain("param checkProviderSignIns string = 'off'\n");
    expect(main).toContain(
      "module signInRules 'modules/signInRules.bicep' = if (!empty(signInLogsWorkspaceId)) {",
    );
    expect(source).toContain(
      "checkProviderSignIns == 'on' ? concat(always, ofTheProvider) : always",
    );
  });

  it('tell whom the other rules tell, as an identity of their own', () => {
    expect(main).toContain('actionGroupId: alerts.outputs.actionGroupId');
    expect(source).toContain('actions: { actionGroups: [actionGroupId] }');
    expect(source).toContain("userAssignedIdentities: { '${reader.id}': {} }");
  });

  it('split by columns that their queries have, as texts', () => {
    const dimensions = [...source.matchAll(/dimensions: \[\{ name: '(\w+)'/g)];
    expect(dimensions.map(([, column]) => column)).toEqual(['thumbprint', 'thumbprint']);
    for (const name of ['signInsByUnknownKey', 'signInsWithoutProviderRecord']) {
      expect(analyzeQuery(whole(name)).columns).toContain('thumbprint: string');
    }
  });

  it('come with the command that lets them read, which docs/deploy.md has, too', () => {
    const [, command = ''] =
      /output grant string = '(az role assignment create .*)'/.exec(source) ?? [];
    const words = command.replace(/\$\{[^}]+\}/g, '…').split('…');
    expect(words).toHaveLength(3);
    const deploy = readFileSync('docs/deploy.md', 'utf8');
    expect(words.filter((each) => !deploy.includes(each.trim()))).toEqual([]);
    expect(existsSync(`${SAMPLES}/README.md`)).toBe(true);
  });
});
