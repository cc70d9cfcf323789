// The values of a Kusto query, and how they compare and turn into each other, as Microsoft's documentation says.

/** A time span in milliseconds. */
export interface Span {
  readonly spanMs: number;
}

export type Value =
  | null
  | string
  | number
  | boolean
  | Date
  | Span
  | readonly Value[]
  | { readonly [name: string]: Value };

export type Row = Readonly<Record<string, Value>>;

export function isSpan(value: Value): value is Span {
  return typeof value === 'object' && value !== null && 'spanMs' in value;
}

/** Null, and of a text that it is empty: Kusto's texts are never null. */
export function isEmpty(value: Value): boolean {
  return value === null || value === '';
}

export function numberOf(value: Value): number | null {
  if (typeof value === 'number') return value;
  if (value instanceof Date) return value.getTime();
  if (isSpan(value)) return value.spanMs;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}

export function textOfValue(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function timeOf(value: Value): Date | null {
  if (value instanceof Date) return value;
  if (isEmpty(value)) return null;
  const time = new Date(textOfValue(value));
  return Number.isNaN(time.getTime()) ? null : time;
}

export function booleanOf(value: Value): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = textOfValue(value).toLowerCase();
  return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : null;
}

/** JSON in a text as what it says; anything else as it is. */
export function dynamicOf(value: Value): Value {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Value;
  } catch {
    return value;
  }
}

/** What two equal values have in common, and no others. */
export function keyOf(value: Value): string {
  return value instanceof Date ? `time ${String(value.getTime())}` : JSON.stringify(value);
}

/** Below zero: the first comes first; null: they can't be compared. */
export function compared(a: Value, b: Value): number | null {
  if (a === null || b === null) return null;
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== null && y !== null && typeof a !== 'string') return x - y;
  const [s, t] = [textOfValue(a), textOfValue(b)];
  return s < t ? -1 : s > t ? 1 : 0;
}

export function added(a: Value, b: Value, sign: 1 | -1): Value {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x === null || y === null) return null;
  const sum = x + sign * y;
  if (a instanceof Date && b instanceof Date) return { spanMs: sum };
  if (a instanceof Date || b instanceof Date) return new Date(sum);
  return isSpan(a) || isSpan(b) ? { spanMs: sum } : sum;
}

export function dividedAsReal(a: Value, b: Value): Value {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x === null || y === null || y === 0) return null;
  return isSpan(a) && !isSpan(b) ? { spanMs: x / y } : x / y;
}

/** Whole numbers are divided as such. */
export function divided(a: Value, b: Value): Value {
  const real = dividedAsReal(a, b);
  const isWhole = [a, b].every((each) => typeof each === 'number' && Number.isInteger(each));
  return isWhole && typeof real === 'number' ? Math.trunc(real) : real;
}

/** The multiple of the second below the first. */
export function binned(value: Value, step: Value): Value {
  const [x, y] = [numberOf(value), numberOf(step)];
  if (x === null || y === null) return null;
  const low = Math.floor(x / y) * y;
  return value instanceof Date ? new Date(low) : isSpan(value) ? { spanMs: low } : low;
}

const UNITS_MS: Readonly<Record<string, number>> = { d: 864e5, h: 36e5, m: 6e4, s: 1e3, ms: 1 };

export function spanOf(literal: string): Span {
  const [, count = '', unit = ''] = /^([\d.]+)(d|h|m|s|ms)$/.exec(literal) ?? [];
  const unitMs = UNITS_MS[unit];
  if (unitMs === undefined) throw new Error(`No time span: ${literal}`);
  return { spanMs: Number(count) * unitMs };
}
