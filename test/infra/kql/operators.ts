// The operators of a Kusto query over rows, but for those that read a table of their own.

import { type Scope, valueOf } from './expressions';
import { AGGREGATES, SCALARS } from './functions';
import { callOf, child, elements, first, maybeChild, nameOf, type Node } from './syntax';
import { compared, dynamicOf, keyOf, type Row, textOfValue, timeOf, type Value } from './values';

export function columns(parts: readonly Node[], row: Row, scope: Scope, index = 0): Row {
  return Object.fromEntries(
    parts.map((part) => [columnOf(part), valueOf(bare(part), row, scope, index)]),
  );
}

export function sorted(rows: readonly Row[], by: readonly Node[], scope: Scope): readonly Row[] {
  const keys = by.map((each) => {
    const isOrdered = each.kind === 'OrderedExpression';
    const isUp = isOrdered && child(each, 'Ordering').text.startsWith('asc');
    return { node: isOrdered ? child(each, 'Expression') : each, sign: isUp ? 1 : -1 };
  });
  return [...rows].sort((a, b) => {
    for (const { node, sign } of keys) {
      const [x, y] = [valueOf(node, a, scope), valueOf(node, b, scope)];
      // Null is first where the small come first.
      const result = x === null || y === null ? Number(x !== null) - Number(y !== null) : null;
      const decided = sign * (result ?? compared(x, y) ?? 0);
      if (decided !== 0) return decided;
    }
    return 0;
  });
}

export function summarized(node: Node, rows: readonly Row[], scope: Scope): readonly Row[] {
  const clause = maybeChild(node, 'ByClause');
  const by = clause ? elements(child(clause, 'Expressions')) : [];
  const groups = new Map<string, { readonly key: Row; readonly rows: Row[] }>();
  if (by.length === 0) groups.set(rowKey({}), { key: {}, rows: [] });
  for (const row of rows) {
    const key = columns(by, row, scope);
    const group = groups.get(rowKey(key)) ?? { key, rows: [] };
    groups.set(rowKey(key), group);
    group.rows.push(row);
  }
  const aggregates = elements(maybeChild(node, 'Aggregates'));
  return [...groups.values()].map((group) => {
    const parts = aggregates.map((each) => aggregated(each, group.rows, scope));
    return Object.assign({}, group.key, ...parts) as Row;
  });
}

function aggregated(part: Node, rows: readonly Row[], scope: Scope): Row {
  const node = bare(part);
  const isLatest = /^arg_(max|min)\(/.test(node.text);
  return isLatest ? latest(node, rows, scope) : { [columnOf(part)]: ofGroup(node, rows, scope) };
}

/** An aggregate, or a function of one. */
function ofGroup(node: Node, rows: readonly Row[], scope: Scope): Value {
  if (node.kind !== 'FunctionCallExpression') return valueOf(node, {}, scope);
  const { name, parts } = callOf(node);
  const [aggregate, scalar] = [AGGREGATES[name], SCALARS[name]];
  if (!aggregate) return scalar?.(...parts.map((part) => ofGroup(part, rows, scope))) ?? null;
  const all = ([part]: readonly Node[]): readonly Value[] =>
    rows.map((row) => (part ? valueOf(part, row, scope) : null));
  const isMeant = name.endsWith('if') ? all(parts.slice(1)).map((each) => each === true) : [];
  const limit = Number(/^\d+$/.exec((parts.at(-1) ?? node).text)?.[0] ?? Infinity);
  return aggregate({ values: all(parts), isMeant, limit });
}

/** The columns of the row with the greatest value, or the least one. */
function latest(node: Node, rows: readonly Row[], scope: Scope): Row {
  const { name, parts } = callOf(node);
  const [by = node, ...others] = parts;
  const sign = name === 'arg_max' ? 1 : -1;
  const best = rows.reduce<Row | null>((top, row) => {
    const value = valueOf(by, row, scope);
    if (value === null) return top;
    return top === null || sign * (compared(value, valueOf(by, top, scope)) ?? 0) > 0 ? row : top;
  }, null);
  const isAll = others.some((each) => each.kind === 'StarExpression');
  return isAll ? (best ?? {}) : columns([by, ...others], best ?? {}, scope);
}

export function expanded(parts: readonly Node[], row: Row, scope: Scope): readonly Row[] {
  const lists = parts.map((part) => {
    const expression = child(part, 'Expression');
    const value = dynamicOf(valueOf(bare(expression), row, scope));
    const type = (maybeChild(part, 'ToTypeOf') ?? expression).text;
    const list = Array.isArray(value) ? (value as readonly Value[]) : [value];
    return {
      name: columnOf(expression),
      list,
      isText: type.includes('typeof(string)'),
      isTime: type.includes('typeof(datetime)'),
    };
  });
  const length = Math.max(1, ...lists.map(({ list }) => list.length));
  return Array.from({ length }, (_, i) => ({
    ...row,
    ...Object.fromEntries(
      lists.map(({ name, list, isText, isTime }) => {
        const value = list[i] ?? null;
        return [name, isText ? textOfValue(value) : isTime ? timeOf(value) : value];
      }),
    ),
  }));
}

export function pick(row: Row, isWanted: (name: string) => boolean): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => isWanted(name)));
}

export function rowKey(row: Row): string {
  return Object.keys(row)
    .sort()
    .map((name) => `${name} ${keyOf(row[name] ?? null)}`)
    .join('\n');
}

function bare(part: Node): Node {
  return part.kind === 'SimpleNamedExpression' ? child(part, 'Expression') : part;
}

/** The name that a column gets. */
function columnOf(part: Node): string {
  if (part.kind === 'SimpleNamedExpression') return nameOf(child(part, 'Name'));
  if (part.kind === 'NameReference') return nameOf(part);
  if (part.kind === 'FunctionCallExpression') return `${callOf(part).name}_`;
  return nameOf(first(part));
}
