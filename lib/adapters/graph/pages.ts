// Every page of one of Graph's listings, or why it is not complete: what was cut off is never taken for the whole.

import type { UnknownSource } from '../../federation/types';
import { unknownSource } from '../../federation/unknownSource';
import { isJsonObject, type JsonObject, property } from '../../json';
import type { GraphAnswer } from './answer';
import type { Graph } from './client';

/** More pages than any tenant has; ends a server that makes up new links for ever. */
const MAX_PAGES = 1_000;

interface PageRules {
  /** What is listed, in the words of a reason: `a domain`, `domains`. */
  readonly one: string;
  readonly many: string;
  readonly maxPages?: number;
  /** Absent: no limit. */
  readonly maxItems?: number;
  /** What is kept of an item; absent: all of it. */
  readonly keep?: (item: JsonObject) => JsonObject;
}

type Pages =
  { readonly state: 'complete'; readonly items: readonly JsonObject[] } | IncompletePages;

export interface IncompletePages {
  readonly state: 'incomplete';
  /** Of the page that ended it: 200 when it is its content that is wrong, or the link to it. */
  readonly status: number;
  /** For people; without a period. */
  readonly reason: string;
  /** What was listed up to `maxItems`; absent when it is something else that ended it. */
  readonly cut?: readonly JsonObject[];
  /** What was listed before it ended, for whoever shows a part and says that it is one; absent: of a single page. */
  readonly before?: readonly JsonObject[];
}

/** Of all pages of a listing, in octets: a run has the memory for no more. */
const MAX_LISTING = 64_000_000;

/** Follows every page from an absolute address on. Throws only what `graph.get` throws. */
export async function readPages(graph: Graph, first: string, rules: PageRules): Promise<Pages> {
  const { maxPages = MAX_PAGES, maxItems = Number.POSITIVE_INFINITY } = rules;
  const items: JsonObject[] = [];
  const visited = new Set<string>();
  let octets = 0;
  const ended = (how: IncompletePages): IncompletePages => ({ ...how, before: items });
  for (let link: string | null = first; link !== null;) {
    if (visited.has(link))
      return ended(incomplete('Graph gave the same link to the next page twice'));
    if (visited.size >= maxPages)
      return ended(incomplete(`Graph gave more than ${String(maxPages)} pages`));
    visited.add(link);
    const answer: GraphAnswer = await graph.get(link, isList);
    octets += answer.octets ?? 0;
    if (octets > MAX_LISTING) return ended(incomplete(tooLarge(rules)));
    const page = readPage(answer, new URL(first).origin, rules);
    if (page.state === 'incomplete') return ended(page);
    for (const item of page.items) items.push(rules.keep?.(item) ?? item);
    if (items.length > maxItems)
      return {
        ...ended(incomplete(`Graph listed more than ${String(maxItems)} ${rules.many}`)),
        cut: items,
      };
    link = page.next;
  }
  return { state: 'complete', items };
}

/** Whatever else it holds; without a list, a page was cut short. */
function isList(body: unknown): boolean {
  return isJsonObject(body) && Array.isArray(property(body, 'value'));
}

function tooLarge({ many }: PageRules): string {
  return `Graph listed more than ${String(MAX_LISTING / 1_000_000)} MB of ${many}`;
}

interface Page {
  readonly state: 'complete';
  readonly items: readonly JsonObject[];
  readonly next: string | null;
}

/** One page, for whoever follows the links. @param origin That of the first page. */
export function readPage(
  { status, body, reason, isTooLarge }: GraphAnswer,
  origin: string,
  { one, many }: Pick<PageRules, 'one' | 'many'>,
): Page | IncompletePages {
  if (status !== 200 || isTooLarge) return { state: 'incomplete', status, reason };
  const items = isJsonObject(body) ? property(body, 'value') : undefined;
  if (!isJsonObject(body) || !Array.isArray(items))
    return incomplete(`Graph answered without a list of ${many}`);
  if (!items.every(isJsonObject)) return incomplete(`Graph listed ${one} that is not an object`);
  const next = body['@odata.nextLink'] ?? null;
  // A link elsewhere would make us fetch an address of somebody's choosing.
  if (next !== null && !isLinkWithin(next, origin))
    return incomplete(`the link to the next page leaves ${origin}`);
  return { state: 'complete', items, next };
}

function isLinkWithin(link: unknown, origin: string): link is string {
  return typeof link === 'string' && URL.canParse(link) && new URL(link).origin === origin;
}

function incomplete(reason: string): IncompletePages {
  return { state: 'incomplete', status: 200, reason };
}

/** What an optional source of Graph says when Graph did not tell. */
export function notTold(
  what: string,
  role: string,
  { status, reason }: Pick<GraphAnswer, 'status' | 'reason'>,
): UnknownSource {
  const isRefused = status === 403;
  const told = isRefused
    ? `Graph refused ${what}, for which the identity needs the application role ${role}`
    : status === 401
      ? `Graph took no token of the monitor for ${what}`
      : `Graph did not tell ${what}`;
  return unknownSource(`${told}: ${reason}.`, isRefused);
}
