// Where the validity of a key stands on the axis of time. Pure arithmetic: per cent of a fixed window around today, so that
// two reports can be laid side by side, and a certificate of a hundred years does not squeeze all the others.

const DAY_MS = 24 * 60 * 60_000;
const MONTHS_BEFORE = 18;
const MONTHS_AFTER = 36;

export interface Axis {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly now: number;
  /** Per cent. */
  readonly today: number;
  readonly years: readonly { readonly year: string; readonly at: number }[];
}

/** From a year and a half before until three years after; `now` is ISO 8601. */
export function axisAround(now: string): Axis {
  const time = Date.parse(now);
  const from = monthsFrom(time, -MONTHS_BEFORE);
  const to = monthsFrom(time, MONTHS_AFTER);
  const first = new Date(from).getUTCFullYear() + 1;
  const last = new Date(to).getUTCFullYear();
  const years = [...Array(last - first + 1).keys()].map((index) => {
    const year = first + index;
    return { year: String(year), at: percent(Date.UTC(year, 0, 1), from, to) };
  });
  return { from, to, now: time, today: percent(time, from, to), years };
}

function monthsFrom(time: number, months: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
}

function percent(time: number, from: number, to: number): number {
  return Math.round(((time - from) / (to - from)) * 10_000) / 100;
}

/** The part of a validity that the window shows. */
export interface Bar {
  /** Per cent; both the same edge where the whole of it lies outside. */
  readonly start: number;
  readonly end: number;
  /** It goes on, or lies, beyond the edge. */
  readonly before: boolean;
  readonly after: boolean;
  /** It has ended. */
  readonly isOver: boolean;
  /** Whole days from now to its end; negative when it has passed. */
  readonly daysLeft: number;
  /** Whole days from its beginning to its end. */
  readonly days: number;
}

/** Null: one of both times is unknown. A validity that ends before it begins is drawn as a point. */
export function barOf(notBefore: string | null, notAfter: string | null, axis: Axis): Bar | null {
  const start = Date.parse(notBefore ?? '');
  const end = Date.parse(notAfter ?? '');
  if (Number.isNaN(start) || Number.isNaN(end)) return null;
  const at = (time: number): number =>
    Math.min(100, Math.max(0, percent(time, axis.from, axis.to)));
  return {
    start: at(start),
    end: Math.max(at(start), at(end)),
    before: start < axis.from,
    after: end > axis.to,
    isOver: end < axis.now,
    daysLeft: Math.floor((end - axis.now) / DAY_MS),
    days: Math.round((end - start) / DAY_MS),
  };
}
