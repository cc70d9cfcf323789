// Graph as the histories have it: the protocol of the loopback Graph, with faults of single items of a batch and answers
// given twice, and a record of what left whole.

import { bodyText } from '../services/answers';
import { answerRequest, type Fault as ItemFault, type GraphState } from '../services/graphAnswers';
import { graphContentType, type GraphTenant, renderedBody } from '../services/graphProtocol';
import type { Fault } from './effects';
import { garbageOf } from './garbage';
import type { Asked, Answer } from './wire';

/** What a run may have read: all that left whole, whether it was used or not. */
export interface Seen {
  /** The last page of the domains, which nobody gets without those before. */
  listing: boolean;
  policy: boolean;
  /** Domains whose own answer left, once, and as it is. */
  readonly configurations: Set<string>;
  /** Domains of which Graph said that they have none: an answer, and a finding. */
  readonly missing: Set<string>;
}

export interface Graph {
  readonly setTenant: (tenant: GraphTenant, origin: string) => void;
  /** @param itemFault Of the next item about a domain. @param isDoubled Whether all comes twice. */
  readonly answer: (
    asked: Asked,
    itemFault: (domainId: string) => Fault | null,
    isDoubled: Fault | null,
  ) => Answer;
  /** Of the run since then. */
  readonly begin: () => Seen;
}

/** Of a listing, so that it has two pages. */
const PAGE_SIZE = 3;

interface Item {
  readonly id: string;
  readonly status: number;
  readonly body: unknown;
}

export function makeGraph(): Graph {
  const state: GraphState = {
    attempts: new Map(),
    skipTokens: new Map(),
    pageSize: PAGE_SIZE,
    tenant: { domains: [] },
    fault: null,
    origin: '',
  };
  const nothing = (): Seen => ({
    listing: false,
    policy: false,
    configurations: new Set(),
    missing: new Set(),
  });
  let seen = nothing();

  const answer: Graph['answer'] = (asked, itemFault, doubled) => {
    const { method, path, text } = asked;
    const faults = new Map<string, Fault>();
    state.fault = itemFaults(faults, itemFault);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const { reply } = answerRequest(state, method, path, body);
    const current = seen;
    const wire = {
      status: reply.status,
      headers: { 'content-type': reply.contentType ?? graphContentType },
    };
    if (path.endsWith('/$batch')) {
      const { items, whole, missing } = batchOf(reply.body, body, faults, doubled);
      const whenSent = (): void => {
        for (const domainId of whole) current.configurations.add(domainId);
        for (const domainId of missing) current.missing.add(domainId);
      };
      return { ...wire, body: JSON.stringify({ responses: items }), whenSent };
    }
    const plain = renderedBody(reply) as Record<string, unknown>;
    const shown = doubled && Array.isArray(plain['value']) ? twice(plain, asked, doubled) : plain;
    const whenSent = (): void => {
      const isLast = path.startsWith('/v1.0/domains') && !('@odata.nextLink' in shown);
      if (isLast && reply.status === 200) current.listing = true;
      if (path.endsWith('/federatedTokenValidationPolicy')) current.policy = true;
    };
    return { ...wire, body: bodyText(shown), whenSent };
  };
  return {
    setTenant: (tenant, origin) => {
      Object.assign(state, { tenant, origin });
    },
    answer,
    begin: () => {
      state.attempts.clear();
      seen = nothing();
      return seen;
    },
  };
}

/** Refused and left out is what the loopback Graph knows; the rest is done to its answer. */
function itemFaults(
  faults: Map<string, Fault>,
  itemFault: (domainId: string) => Fault | null,
): ItemFault {
  return ({ kind, domainId }) => {
    const fault = kind === 'item' && domainId !== undefined ? itemFault(domainId) : null;
    if (!fault || domainId === undefined) return undefined;
    faults.set(domainId, fault);
    if (fault.kind === 'dropped') return { drop: true };
    if (fault.kind !== 'refused') return undefined;
    const { status, retryAfter } = fault;
    return { status, ...(retryAfter !== null && { headers: { 'Retry-After': retryAfter } }) };
  };
}

/** The items as they leave, and the domains whose answer is among them once and as it is. */
function batchOf(
  reply: unknown,
  body: unknown,
  faults: ReadonlyMap<string, Fault>,
  doubled: Fault | null,
): {
  readonly items: readonly Item[];
  readonly whole: readonly string[];
  readonly missing: readonly string[];
} {
  const { requests } = body as {
    readonly requests: readonly { readonly id: string; readonly url: string }[];
  };
  const domainOf = new Map(
    requests.map(({ id, url }) => [id, decodeURIComponent(url.split('/')[2] ?? '')]),
  );
  const [whole, missing]: [string[], string[]] = [[], []];
  const items = (reply as { readonly responses: readonly Item[] }).responses.flatMap((item) => {
    const domainId = domainOf.get(item.id) ?? '';
    const fault = faults.get(domainId);
    if (fault?.kind === 'garbage') {
      const text = garbageOf('item', JSON.stringify(item.body), fault.variant);
      return [{ ...item, body: parsed(text) }];
    }
    const twiceBy = fault?.kind === 'twice' ? fault : doubled;
    if (twiceBy) return [item, contradiction(item, twiceBy.variant)];
    if (item.status === 200) whole.push(domainId);
    if (item.status === 404) missing.push(domainId);
    return [item];
  });
  return { items, whole, missing };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A second answer under the same id: the same, none, or another one that looks as good. */
function contradiction(item: Item, variant: number): Item {
  if (variant % 3 === 0) return item;
  if (variant % 3 === 1) return { ...item, status: 404, body: { error: { code: 'NotFound' } } };
  const { value } = item.body as { readonly value?: readonly object[] };
  const first = value?.[0];
  return first ? { ...item, body: { value: [{ ...first, nextSigningCertificate: null }] } } : item;
}

/** A page that has everything twice, or leads to itself. */
function twice(
  page: Record<string, unknown>,
  { path }: Asked,
  { variant }: Fault,
): Record<string, unknown> {
  const items = page['value'] as readonly unknown[];
  if (variant % 2 === 0) return { ...page, value: [...items, ...items] };
  const context = new URL(String(page['@odata.context']));
  return { ...page, '@odata.nextLink': `${context.origin}${path}` };
}
