// Values of Graph's logs as they may be: Microsoft writes them, but names and client texts are anybody's.

import { isJsonObject, type JsonObject } from '../../json';
import { cut } from '../../text';

const MAX_TEXT = 500;

/** The first that says something, cut; null when none does. */
export function firstText(...values: readonly unknown[]): string | null {
  for (const value of values) {
    if (typeof value === 'string' && value.trim() !== '') return cut(value, MAX_TEXT);
  }
  return null;
}

/** An id: cut, it might be another one. */
export function isShortText(value: unknown): value is string {
  return typeof value === 'string' && firstText(value) === value;
}

/** Graph's times have seven decimals, more than a Date keeps. */
export function isoTime(value: unknown): string | null {
  const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
  const time = typeof value === 'string' && pattern.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

export function objectIn(object: JsonObject, name: string): JsonObject {
  const value = object[name];
  return isJsonObject(value) ? value : {};
}
