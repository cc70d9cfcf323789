// Functions of a Kusto query, of single values and of groups of rows: those that our queries use.

import {
  binned,
  booleanOf,
  compared,
  dynamicOf,
  isEmpty,
  keyOf,
  numberOf,
  type Span,
  textOfValue,
  timeOf,
  type Value,
} from './values';

function whole(value: Value = null): number | null {
  const number = numberOf(value);
  return number === null ? null : Math.trunc(number);
}

function listOf(value: Value = null): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

/** The best by `sign` of those that are not null. */
function extreme(values: readonly Value[], sign: 1 | -1): Value {
  return values.reduce<Value>((best, each) => {
    if (each === null) return best;
    return best === null || sign * (compared(each, best) ?? 0) > 0 ? each : best;
  }, null);
}

export function distinct(values: readonly Value[]): readonly Value[] {
  return [...new Map(values.map((each) => [keyOf(each), each])).values()];
}

function regex(pattern: Value = null): string {
  return textOfValue(pattern);
}

type Scalar = (...values: readonly Value[]) => Value;

/** Of a value that is missing, null; calls with too few values don't pass the parser. */
const at = (values: readonly Value[], index: number): Value => values[index] ?? null;

export const SCALARS: Readonly<Record<string, Scalar>> = {
  tostring: (...v) => textOfValue(at(v, 0)),
  todatetime: (...v) => timeOf(at(v, 0)),
  toint: whole,
  tolong: whole,
  toreal: (...v) => numberOf(at(v, 0)),
  tobool: (...v) => booleanOf(at(v, 0)),
  parse_json: (...v) => dynamicOf(at(v, 0)),
  not: (...v) => (v[0] === null ? null : v[0] !== true),
  isnull: (...v) => at(v, 0) === null,
  isnotnull: (...v) => at(v, 0) !== null,
  isempty: (...v) => isEmpty(at(v, 0)),
  isnotempty: (...v) => !isEmpty(at(v, 0)),
  coalesce: (...v) => v.find((each) => !isEmpty(each)) ?? v.at(-1) ?? null,
  strcat: (...v) => v.map(textOfValue).join(''),
  strlen: (...v) => textOfValue(at(v, 0)).length,
  strcat_array: (...v) =>
    listOf(v[0])
      .map(textOfValue)
      .join(textOfValue(at(v, 1))),
  split: (...v) => textOfValue(at(v, 0)).split(textOfValue(at(v, 1))),
  substring: (...v) => {
    const start = numberOf(at(v, 1)) ?? 0;
    return textOfValue(at(v, 0)).slice(start, start + (numberOf(at(v, 2)) ?? Infinity));
  },
  replace_string: (...v) =>
    textOfValue(at(v, 0)).replaceAll(textOfValue(at(v, 1)), textOfValue(at(v, 2))),
  trim: (...v) =>
    textOfValue(at(v, 1)).replace(new RegExp(`^(${regex(v[0])})|(${regex(v[0])})$`, 'g'), ''),
  extract: (...v) =>
    new RegExp(regex(v[0])).exec(textOfValue(at(v, 2)))?.[numberOf(at(v, 1)) ?? 0] ?? '',
  tolower: (...v) => textOfValue(at(v, 0)).toLowerCase(),
  toupper: (...v) => textOfValue(at(v, 0)).toUpperCase(),
  round: (...v) => {
    const [number, digits] = [numberOf(at(v, 0)), 10 ** (numberOf(at(v, 1)) ?? 0)];
    return number === null ? null : Math.round(number * digits) / digits;
  },
  bin: (...v) => binned(at(v, 0), at(v, 1)),
  min_of: (...v) => extreme(v, -1),
  max_of: (...v) => extreme(v, 1),
  pack_array: (...v) => v,
  array_length: (...v) => (Array.isArray(v[0]) ? v[0].length : null),
  array_concat: (...v) => v.flatMap(listOf),
  set_union: (...v) => distinct(v.flatMap(listOf)),
  bag_pack: (...v) =>
    Object.fromEntries(v.flatMap((each, i) => (i % 2 ? [] : [[textOfValue(each), at(v, i + 1)]]))),
};

/** One column of a group, and the rows of it for which a condition held, where there is one. */
export interface Group {
  readonly values: readonly Value[];
  readonly isMeant: readonly boolean[];
  /** Of the last argument: how many a set may hold. */
  readonly limit: number;
}

const meant = ({ values, isMeant }: Group): readonly Value[] =>
  values.filter((_, index) => isMeant[index]);
const told = (values: readonly Value[]): readonly Value[] =>
  values.filter((each) => !isEmpty(each));

/** By name; what ends in `if` has its condition in second place, `countif` in the first. */
export const AGGREGATES: Readonly<Record<string, (group: Group) => Value>> = {
  count: ({ values }) => values.length,
  countif: ({ values }) => values.filter((each) => each === true).length,
  dcount: ({ values }) => distinct(told(values)).length,
  dcountif: (group) => distinct(told(meant(group))).length,
  min: ({ values }) => extreme(values, -1),
  max: ({ values }) => extreme(values, 1),
  minif: (group) => extreme(meant(group), -1),
  maxif: (group) => extreme(meant(group), 1),
  sum: ({ values }) => values.reduce<number>((sum, each) => sum + (numberOf(each) ?? 0), 0),
  take_any: ({ values }) => told(values)[0] ?? null,
  make_set: ({ values, limit }) => distinct(told(values)).slice(0, limit),
  make_set_if: (group) => distinct(told(meant(group))).slice(0, group.limit),
  make_list: ({ values, limit }) => values.filter((each) => each !== null).slice(0, limit),
};

export function spanLess(now: Date, span: Value): Date {
  return new Date(now.getTime() - (span as Span).spanMs);
}
