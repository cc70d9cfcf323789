// Microsoft's own parser and binder for the Kusto query language: it knows every operator and function, and the type of
// every column. The module leaves its namespace on globalThis, as browsers have it.

import { readFileSync } from 'node:fs';
import '@kusto/language-service-next/bridge.min.js';
import '@kusto/language-service-next/Kusto.Language.Bridge.min.js';

interface List<T> {
  readonly Count: number;
  readonly getItem: (index: number) => T;
}

interface KustoCode {
  readonly GetDiagnostics: () => List<{ readonly Message: string }>;
  readonly ResultType: {
    readonly Columns: List<{ readonly Name: string; readonly Type: { readonly Name: string } }>;
  } | null;
}

interface KustoLanguage {
  readonly GlobalState: { readonly Default: object };
  readonly KustoCode: { readonly ParseAndAnalyze: (query: string, globals: object) => KustoCode };
}

interface Table {
  /** Microsoft's page about the table. */
  readonly source: string;
  /** Types by name. */
  readonly columns: Readonly<Record<string, string>>;
}

/** The published columns of the tables that our queries ask. */
export const TABLES = (
  JSON.parse(readFileSync('test/fixtures/kustoTables.json', 'utf8')) as {
    readonly tables: Readonly<Record<string, Table>>;
  }
).tables;

const DECLARED = Object.entries(TABLES)
  .map(([name, { columns }]) => {
    const list = Object.entries(columns).map(([column, type]) => `${column}: ${type}`);
    return `let ${name} = datatable(${list.join(', ')})[];\n`;
  })
  .join('');

export interface AnalyzedQuery {
  /** What is wrong, in the words of the language service; none when all is well. */
  readonly problems: readonly string[];
  /** `name: type` */
  readonly columns: readonly string[];
}

/** The language service takes a second for some; each query is asked about in several tests. */
const analyzed = new Map<string, AnalyzedQuery>();

export function analyzeQuery(query: string): AnalyzedQuery {
  const known = analyzed.get(query) ?? analyze(query);
  analyzed.set(query, known);
  return known;
}

function analyze(query: string): AnalyzedQuery {
  const { Kusto } = globalThis as unknown as {
    readonly Kusto: { readonly Language: KustoLanguage };
  };
  const { GlobalState, KustoCode } = Kusto.Language;
  const code = KustoCode.ParseAndAnalyze(`${DECLARED}${query}`, GlobalState.Default);
  const columns = code.ResultType?.Columns;
  return {
    problems: items(code.GetDiagnostics()).map(({ Message }) => Message),
    columns: columns ? items(columns).map(({ Name, Type }) => `${Name}: ${Type.Name}`) : [],
  };
}

function items<T>(list: List<T>): readonly T[] {
  return Array.from({ length: list.Count }, (_, index) => list.getItem(index));
}
