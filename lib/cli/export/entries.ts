// JSON values of a file -> what stands in them, in order: out of lists, Graph's envelopes and answers of `$batch`. Pure.

import { isJsonObject, type JsonObject, property } from '../../json';
import { visibleText } from '../../text';
import { contextDomain, isDomainName, namesExternal } from './domainNames';
import { unusable } from './exportCommand';
import { batchCause, graphErrorIn, graphErrorText, neededFor } from './graphError';
import { itemsOf, NEITHER } from './items';
import { type Item, MAX_DEPTH, NOTHING, type Surroundings } from './itemTypes';
import { cutOff } from './wholeList';

/**
 * @param around What the file's name says of all of them.
 * @throws MonitorError `INPUT_INVALID` for an error of Graph, or one page of several.
 */
export function* entriesIn(
  values: Iterable<unknown>,
  file: string,
  around: Surroundings,
): Generator<Item> {
  const counter = { entry: 0 };
  for (const value of values) yield* unwrapped(value, { file, counter, around, depth: 0 });
}

interface Place {
  readonly file: string;
  readonly counter: { entry: number };
  readonly around: Surroundings;
  readonly depth: number;
}

function* unwrapped(value: unknown, place: Place): Generator<Item> {
  const inside = { ...place, depth: place.depth + 1 };
  if (Array.isArray(value) && place.depth < MAX_DEPTH) {
    for (const each of value as readonly unknown[]) yield* unwrapped(each, inside);
    return;
  }
  if (!isJsonObject(value)) {
    place.counter.entry += 1;
    yield { kind: 'other', entry: place.counter.entry, problem: NEITHER };
    return;
  }
  refusePages(value, place.file);
  const around = surroundingsOf(value, place.around);
  const [envelope, responses] = [property(value, 'value'), property(value, 'responses')];
  const keyed = domainsByName(value);
  if (Array.isArray(envelope)) yield* unwrapped(envelope, { ...inside, around });
  else if (Array.isArray(responses)) yield* batch(responses, inside);
  else if (keyed !== null) {
    for (const [domain, each] of keyed)
      yield* unwrapped(each, { ...inside, around: { ...around, domain } });
  } else {
    refuseError(value, place);
    place.counter.entry += 1;
    yield* itemsOf(value, place.counter.entry, around);
  }
}

function surroundingsOf(value: JsonObject, around: Surroundings): Surroundings {
  const context = value['@odata.context'];
  return {
    domain: contextDomain(context) ?? around.domain,
    isExternal: around.isExternal || namesExternal(context),
  };
}

/** `{ "contoso.com": { … }, "fabrikam.com": { … } }`; null: it is something else. */
function domainsByName(value: JsonObject): readonly (readonly [string, unknown])[] | null {
  const all = Object.entries(value);
  const isKeyed = all.every(([name, each]) => isDomainName(name) && typeof each === 'object');
  return all.length > 0 && isKeyed ? all : null;
}

/** Graph's answers to several requests, by their ids. @see https://learn.microsoft.com/graph/json-batching */
function* batch(responses: readonly unknown[], place: Place): Generator<Item> {
  for (const response of responses) {
    const { id, status, body } = answerOf(response);
    const own = isDomainName(id) ? id : null;
    if (status !== null && status >= 200 && status < 300) {
      yield* unwrapped(body, { ...place, around: { ...NOTHING, domain: own } });
      continue;
    }
    place.counter.entry += 1;
    const entry = place.counter.entry;
    const domain = own ?? `response ${id} of the batch`;
    if (status === 404 && own !== null) yield { kind: 'none', entry, domain };
    else yield { kind: 'failed', entry, domain, cause: batchCause(status, body) };
  }
}

/** `?` for an id, and null for a status, where there is none. */
function answerOf(response: unknown): {
  readonly id: string;
  readonly status: number | null;
  readonly body: unknown;
} {
  const answer = isJsonObject(response) ? response : {};
  const [id, status] = [property(answer, 'id'), property(answer, 'status')];
  return {
    id: typeof id === 'string' || typeof id === 'number' ? visibleText(String(id), 253) : '?',
    status: statusOf(status),
    body: property(answer, 'body'),
  };
}

/** Some clients write it as a text. */
function statusOf(status: unknown): number | null {
  if (typeof status === 'string' && /^[1-5]\d\d$/.test(status.trim())) return Number(status);
  return typeof status === 'number' ? status : null;
}

function refusePages(value: JsonObject, file: string): void {
  const problem = cutOff(value);
  if (problem !== null) throw unusable(file, `${problem}, and a part of a tenant is no tenant`);
}

function refuseError(value: JsonObject, { file, counter }: Place): void {
  const error = graphErrorIn(value);
  if (error === null) return;
  const entry = `entry ${String(counter.entry + 1)}`;
  const problem = `${entry} is an error of Microsoft Graph and no answer (${graphErrorText(error)}). ${neededFor(error)}`;
  throw unusable(file, problem);
}
