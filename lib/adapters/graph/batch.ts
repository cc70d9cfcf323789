// One $batch of federation configurations. Each item has a status and a Retry-After of its own, which nothing but this file
// looks at.

import type { ConfigurationAnswer, UnreadableCause, UnreadableCode } from '../../federation/types';
import { groupBy } from '../../groupBy';
import { isJsonObject, type JsonObject, property } from '../../json';
import { isTransient, NO_ANSWER, NO_ANSWER_IN_TIME, passingFailure } from '../http';
import { answerReason, type GraphAnswer } from './answer';
import type { Graph } from './client';

/** @see https://learn.microsoft.com/graph/json-batching */
export const BATCH_SIZE = 20;

export type BatchAnswers = readonly (readonly [string, GraphAnswer])[];

/**
 * One request, or more where that has to be. A token that is refused inside of a batch is renewed once, and what it was
 * refused for asked again.
 */
export async function readBatch(graph: Graph, ids: readonly string[]): Promise<BatchAnswers> {
  const answers = await readOnce(graph, ids);
  const refused = answers.filter(([, { status }]) => status === 401).map(([id]) => id);
  if (refused.length === 0 || !(await graph.renewToken())) return answers;
  const again = await readOnce(graph, refused);
  return [...answers.filter(([, { status }]) => status !== 401), ...again];
}

/**
 * One request; answers come in any order, by id. An answer that is larger than any is asked for in halves, so that one
 * domain with a huge configuration hides no other.
 */
async function readOnce(graph: Graph, ids: readonly string[]): Promise<BatchAnswers> {
  const requests = ids.map((id, index) => ({
    id: String(index),
    method: 'GET',
    url: `/domains/${encodeURIComponent(id)}/federationConfiguration`,
  }));
  const envelope = await graph.post('/$batch', { requests });
  if (envelope.isTooLarge && ids.length > 1) {
    const half = Math.ceil(ids.length / 2);
    const first = await readOnce(graph, ids.slice(0, half));
    return [...first, ...(await readOnce(graph, ids.slice(half)))];
  }
  const responses = isJsonObject(envelope.body) ? property(envelope.body, 'responses') : undefined;
  if (envelope.status !== 200 || envelope.isTooLarge)
    return ids.map((id) => [id, ofEnvelope(envelope)] as const);
  const items = Array.isArray(responses) ? responses.filter(isJsonObject) : [];
  const byId = groupBy(items, (response) => response['id']);
  return ids.map((id, index) => [id, itemAnswer(byId.get(String(index)) ?? [])] as const);
}

/** A batch that is not found says nothing about a domain; only an item does. */
function ofEnvelope(envelope: GraphAnswer): GraphAnswer {
  const reason = `the batch was answered with ${envelope.reason}`;
  return envelope.status === 404 ? { ...envelope, status: 400, reason } : envelope;
}

/** Of two answers nobody can say which one is true. */
function itemAnswer([item, ...others]: readonly JsonObject[]): GraphAnswer {
  const status = item?.['status'];
  if (!item || typeof status !== 'number' || others.length > 0) {
    const reason =
      others.length > 0
        ? 'the batch answered more than once for this domain'
        : 'the batch answered without this domain';
    return { status: 0, body: undefined, passing: NO_ANSWER, reason };
  }
  const { body, headers } = item;
  const entries = isJsonObject(headers) ? Object.entries(headers) : [];
  const wait = entries.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  return {
    status,
    body,
    passing: passingFailure(status, headerText(wait)),
    reason: answerReason(status, body),
  };
}

/** A header inside a batch may be a number. */
function headerText(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : null;
}

export function configurationAnswer({ status, body, reason }: GraphAnswer): ConfigurationAnswer {
  const value = isJsonObject(body) ? property(body, 'value') : undefined;
  if (status === 200 && Array.isArray(value)) return { kind: 'found', value };
  if (status === 404) return { kind: 'notFound', httpStatus: 404 };
  const code = unreadableCode(status, reason);
  const httpStatus = status === 0 ? null : status;
  return { kind: 'failed', cause: { code, httpStatus, detail: detailOf(code, reason) } };
}

function unreadableCode(status: number, reason: string): UnreadableCode {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'throttled';
  if (status === 0 && reason === NO_ANSWER_IN_TIME) return 'timeout';
  return isTransient(status) ? 'unavailable' : 'unexpectedAnswer';
}

const DETAILS: Readonly<Partial<Record<UnreadableCode, string>>> = {
  forbidden:
    'The identity lacks the application role Domain-InternalFederation.Read.All ' +
    '(in a cloud that does not know it, Domain.Read.All).',
  unauthorized:
    'Graph did not take the token of the monitor, nor a new one. That is no missing role: see whether GRAPH_ENDPOINT names ' +
    'the cloud of the tenant, and whether the identity is still there.',
  throttled: 'Graph kept throttling the monitor for longer than it may wait.',
  unexpectedAnswer: 'Graph answered without a configuration.',
};

function detailOf(code: UnreadableCode, reason: string): UnreadableCause['detail'] {
  return `${DETAILS[code] ?? 'Graph did not answer.'} The reason given: ${reason}.`;
}
