// A Kusto query over rows. There is no engine of Kusto that tests can have: Microsoft's parser reads the query, and the meaning
// of the operators that our queries use is written here from their documentation. What it finds is a reason to look; its
// silence is no proof.

import { type Scope, valueOf } from './expressions';
import { columns, expanded, pick, rowKey, sorted, summarized } from './operators';
import { child, elements, maybeChild, nameOf, type Node, parseQuery, unknownHere } from './syntax';
import type { Row, Value } from './values';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Rows as JSON has them; texts that look like times are times. */
export type Tables = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

export function runQuery(query: string, tables: Tables, now: string): readonly Row[] {
  const data = new Map(Object.entries(tables).map(([name, rows]) => [name, rows.map(typed)]));
  const scope: Scope = { now: new Date(now), names: new Map(), table: (node) => tableOf(node) };

  const tableOf = (node: Node, input: readonly Row[] | null = null): readonly Row[] => {
    const kind = node.kind;
    if (kind === 'PipeExpression')
      return operate(child(node, 'Operator'), tableOf(child(node, 'Expression'), input));
    if (kind === 'ParenthesizedExpression') return tableOf(child(node, 'Expression'), input);
    if (kind === 'NameReference') return lookUp(node);
    if (kind === 'UnionOperator') return union(node);
    if (kind === 'DataTableExpression') return [];
    return input === null ? unknownHere(node, 'a table') : operate(node, input);
  };

  const lookUp = (node: Node): readonly Row[] => {
    const known = scope.names.get(nameOf(node));
    if (Array.isArray(known)) return known as readonly Row[];
    return data.get(nameOf(node)) ?? unknownHere(node, 'no table');
  };

  /** A table that does not exist is left out where the query says so. */
  const union = (node: Node): readonly Row[] => {
    const parts = elements(child(node, 'Expressions'));
    return parts.flatMap((part) => {
      try {
        return tableOf(part);
      } catch (error) {
        if (node.text.includes('isfuzzy=true') && String(error).includes('no table')) return [];
        throw error;
      }
    });
  };

  const operate = (node: Node, rows: readonly Row[]): readonly Row[] => {
    const parts = elements(maybeChild(node, 'Expressions'));
    switch (node.kind) {
      case 'FilterOperator':
        return rows.filter((row, i) => valueOf(child(node, 'Condition'), row, scope, i) === true);
      case 'ExtendOperator':
        return rows.map((row, i) => ({ ...row, ...columns(parts, row, scope, i) }));
      case 'ProjectOperator':
        return rows.map((row, i) => columns(parts, row, scope, i));
      case 'ProjectAwayOperator': {
        const away = parts.map(nameOf);
        return rows.map((row) => pick(row, (name) => !away.includes(name)));
      }
      case 'ProjectReorderOperator':
        return rows;
      case 'SortOperator':
        return sorted(rows, parts, scope);
      case 'TopOperator':
        return sorted(rows, [child(node, 'ByExpression')], scope).slice(
          0,
          Number(child(node, 'Expression').text),
        );
      case 'DistinctOperator': {
        const all = rows.map((row) => columns(parts, row, scope));
        return [...new Map(all.map((row) => [rowKey(row), row])).values()];
      }
      case 'SummarizeOperator':
        return summarized(node, rows, scope);
      case 'JoinOperator':
        return joined(node, rows);
      case 'MvExpandOperator':
        return rows.flatMap((row) => expanded(parts, row, scope));
      case 'MvApplyOperator': {
        const subquery = child(child(node, 'Subquery'), 'Expression');
        return rows.flatMap((row) =>
          tableOf(subquery, expanded(parts, row, scope)).map((each) => ({ ...row, ...each })),
        );
      }
      default:
        return unknownHere(node, 'an operator');
    }
  };

  const joined = (node: Node, left: readonly Row[]): readonly Row[] => {
    const right = tableOf(child(node, 'Expression'));
    const on = elements(child(child(node, 'ConditionClause'), 'Expressions')).map(nameOf);
    const idOf = (row: Row): string => rowKey(pick(row, (name) => on.includes(name)));
    const isOuter = child(node, 'Parameters').text.includes('kind=leftouter');
    const names = new Set(right.flatMap((row) => Object.keys(row)));
    const nothing = Object.fromEntries([...names].map((name) => [name, null]));
    return left.flatMap((row) => {
      const found = right.filter((other) => idOf(other) === idOf(row));
      const matches: readonly Row[] = found.length === 0 && isOuter ? [nothing] : found;
      return matches.map((other) => merged(row, other));
    });
  };

  let result: readonly Row[] = [];
  for (const statement of parseQuery(query)) {
    const expression = child(statement, 'Expression');
    if (statement.kind !== 'LetStatement') result = tableOf(expression);
    else {
      const isTable = /^(Pipe|Union)/.test(expression.kind);
      const given = isTable ? tableOf(expression) : { value: valueOf(expression, {}, scope) };
      scope.names.set(nameOf(child(statement, 'Name')), given);
    }
  }
  return result;
}

function typed(row: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' && TIME.test(value) ? new Date(value) : (value as Value),
    ]),
  );
}

/** Columns of both sides; of the right one under a name with a 1 where the left one has that name, too. */
function merged(left: Row, right: Row): Row {
  const other = Object.entries(right).map(([name, value]) => [
    name in left ? `${name}1` : name,
    value,
  ]);
  return { ...left, ...(Object.fromEntries(other) as Row) };
}
