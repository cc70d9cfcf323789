// Whether a list in an export is whole. Graph gives long lists page by page, and each tool calls what leads to the next page
// in its own way. Pure.

import { isJsonObject, type JsonObject, property } from '../../json';
import { visibleText } from '../../text';

/** Lists that a page may be of; beside them, `supportedServices` and the like don't matter. */
const LISTS = ['', 'value', 'responses', 'federationconfiguration', 'domains'];

/** `@odata.nextLink`, `odata.nextLink`, `nextLink`, `OdataNextLink`, and behind the name of a list. */
const NEXT_LINK = /^(.*?)@?(?:odata)?\.?nextlink$/i;

const COUNT = /^@?odata\.?count$/i;

/** A clause: what says that a list in it, or the list that it is, was cut; null: nothing does. */
export function cutOff(value: JsonObject): string | null {
  const additional = property(value, 'additionalProperties');
  const all = [value, ...(isJsonObject(additional) ? [additional] : [])].flatMap(Object.entries);
  const next = all.find(([name, link]) => isNextLink(name) && isText(link));
  if (next !== undefined) return `it is one page of several (${visibleText(next[0], 60)})`;
  const list = property(value, 'value');
  if (!Array.isArray(list)) return null;
  const [, count] = all.find(([name]) => COUNT.test(name)) ?? [];
  return typeof count === 'number' && count > list.length
    ? `it holds ${String(list.length)} of ${String(count)} entries (@odata.count)`
    : null;
}

function isNextLink(name: string): boolean {
  const [, list] = NEXT_LINK.exec(name) ?? [];
  return list !== undefined && LISTS.includes(list.toLowerCase());
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
