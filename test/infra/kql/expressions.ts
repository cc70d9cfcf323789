// The expressions of a Kusto query, row by row, as Microsoft's documentation says.

import { AGGREGATES, SCALARS, spanLess } from './functions';
import { callOf, child, elements, nameOf, type Node, unknownHere, unquoted } from './syntax';
import {
  added,
  compared,
  divided,
  dividedAsReal,
  dynamicOf,
  isSpan,
  numberOf,
  type Row,
  spanOf,
  textOfValue,
  type Value,
} from './values';

/** What an expression is worked out in. */
export interface Scope {
  readonly now: Date;
  /** Names given by `let`: tables and values. */
  readonly names: Map<string, readonly Row[] | { readonly value: Value }>;
  readonly table: (node: Node) => readonly Row[];
}

/** @param index Of the row among those that the operator has. */
export function valueOf(node: Node, row: Row, scope: Scope, index = 0): Value {
  const of = (name: string): Value => valueOf(child(node, name), row, scope, index);
  const kind = node.kind;
  switch (kind) {
    case 'ParenthesizedExpression':
    case 'SimpleNamedExpression':
      return of('Expression');
    case 'NameReference':
      return named(node, row, scope);
    case 'StringLiteralExpression':
      return unquoted(node.text);
    case 'LongLiteralExpression':
    case 'RealLiteralExpression':
      return Number(node.text);
    case 'BooleanLiteralExpression':
      return node.text === 'true';
    case 'TimespanLiteralExpression':
      return spanOf(node.text);
    case 'DynamicExpression':
      return JSON.parse(child(node, 'Expression').text) as Value;
    case 'UnaryMinusExpression':
      return -(numberOf(of('Expression')) ?? 0);
    case 'CompoundStringLiteralExpression':
      return node.parts.map((each) => unquoted(each.text)).join('');
    case 'PathExpression':
      return member(of('Expression'), nameOf(child(node, 'Selector')));
    case 'ElementExpression':
      return member(of('Expression'), nameOf(child(node, 'Selector')));
    case 'AndExpression':
      return of('Left') === true && of('Right') === true;
    case 'OrExpression':
      return of('Left') === true || of('Right') === true;
    case 'InExpression':
    case 'NotInExpression':
    case 'InCsExpression':
    case 'NotInCsExpression':
      return isIn(node, row, scope, index);
    case 'FunctionCallExpression':
      return called(node, row, scope, index);
    case 'ToScalarExpression':
      return Object.values(scope.table(child(node, 'Expression'))[0] ?? {})[0] ?? null;
    case 'DivideExpression': {
      const isReal = /\d\.\d|toreal\(/.test(node.text);
      return (isReal ? dividedAsReal : divided)(of('Left'), of('Right'));
    }
    default: {
      const operator = OPERATORS[kind];
      return operator ? operator(of('Left'), of('Right')) : unknownHere(node, 'an expression');
    }
  }
}

function named(node: Node, row: Row, { names }: Scope): Value {
  const name = nameOf(node);
  if (name in row) return row[name] ?? null;
  const known = names.get(name);
  return known && 'value' in known ? known.value : null;
}

function member(value: Value, name: string): Value {
  const object = dynamicOf(value);
  if (typeof object !== 'object' || object === null) return null;
  return (object as Readonly<Record<string, Value>>)[name] ?? null;
}

function called(node: Node, row: Row, scope: Scope, index: number): Value {
  const { name, parts } = callOf(node);
  const values = (): readonly Value[] => parts.map((part) => valueOf(part, row, scope, index));
  switch (name) {
    case 'now':
      return scope.now;
    case 'ago':
      return spanLess(scope.now, values()[0] ?? null);
    case 'row_number':
      return index + 1;
    case 'iff':
    case 'case': {
      const answers = values();
      const holds = answers.findIndex((each, i) => i % 2 === 0 && each === true);
      const isFound = holds >= 0 && holds + 1 < answers.length;
      return answers[isFound ? holds + 1 : answers.length - 1] ?? null;
    }
    case 'column_ifexists': {
      const [column, otherwise = null] = values();
      const asked = textOfValue(column ?? null);
      return asked in row ? (row[asked] ?? null) : otherwise;
    }
    case 'toscalar':
      return Object.values(scope.table(parts[0] ?? node)[0] ?? {})[0] ?? null;
    default: {
      const scalar = SCALARS[name];
      if (scalar) return scalar(...values());
      return unknownHere(node, name in AGGREGATES ? 'an aggregate in a row' : 'a function');
    }
  }
}

function isIn(node: Node, row: Row, scope: Scope, index: number): boolean {
  const value = valueOf(child(node, 'Left'), row, scope, index);
  const set = elements(child(child(node, 'Right'), 'Expressions')).flatMap((each) => {
    const known = scope.names.get(nameOf(each));
    if (Array.isArray(known)) return known.map((other: Row) => Object.values(other)[0] ?? null);
    const one = valueOf(each, row, scope, index);
    return Array.isArray(one) ? (one as readonly Value[]) : [one];
  });
  const operator = child(node, 'Operator').text;
  const folded = (each: Value): string =>
    operator.includes('~') ? textOfValue(each).toLowerCase() : textOfValue(each);
  const isHeld = set.some((each) => folded(each) === folded(value));
  return operator.startsWith('!') ? !isHeld : isHeld;
}

function lower(value: Value): string {
  return textOfValue(value).toLowerCase();
}

function isSame(a: Value, b: Value): Value {
  if (a === null || b === null) return a === null && b === null ? null : false;
  if (typeof a === 'string' || typeof b === 'string') return textOfValue(a) === textOfValue(b);
  return compared(a, b) === 0;
}

/** A whole word, as Kusto's terms are: between letters and digits on either side nothing else counts. */
function hasWord(text: Value, word: Value): boolean {
  const sought = lower(word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(^|[^a-z0-9])${sought}($|[^a-z0-9])`).test(lower(text));
}

const order =
  (holds: (order: number) => boolean) =>
  (a: Value, b: Value): Value => {
    const result = compared(a, b);
    return result === null ? null : holds(result);
  };

const OPERATORS: Readonly<Record<string, (a: Value, b: Value) => Value>> = {
  EqualExpression: isSame,
  NotEqualExpression: (a, b) => {
    const same = isSame(a, b);
    return same === null ? null : same !== true;
  },
  LessThanExpression: order((each) => each < 0),
  LessThanOrEqualExpression: order((each) => each <= 0),
  GreaterThanExpression: order((each) => each > 0),
  GreaterThanOrEqualExpression: order((each) => each >= 0),
  EqualTildeExpression: (a, b) => lower(a) === lower(b),
  BangTildeExpression: (a, b) => lower(a) !== lower(b),
  StartsWithExpression: (a, b) => lower(a).startsWith(lower(b)),
  HasExpression: hasWord,
  AddExpression: (a, b) => added(a, b, 1),
  SubtractExpression: (a, b) => added(a, b, -1),
  MultiplyExpression: (a, b) => {
    const product = (numberOf(a) ?? NaN) * (numberOf(b) ?? NaN);
    if (Number.isNaN(product)) return null;
    return isSpan(a) || isSpan(b) ? { spanMs: product } : product;
  },
};
