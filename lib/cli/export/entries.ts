// JSON values of a file -> what stands in them, in order: out of lists, Graph's envelopes and answers of `$batch`. Pure.

import type { UnreadableCause } from '../../federation/types';
import { isJsonObject, type JsonObject, property } from '../../json';
import { visibleText } from '../../text';
import { ANSWER_CUT_OFF, isCutOff, NOT_THERE, notInExportCause } from './causes';
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
  const { domain } = place.around;
  if (Array.isArray(value) && place.depth < MAX_DEPTH) {
    if (value.length === 0 && domain !== null) yield { kind: 'none', entry: next(place), domain };
    for (const each of value as readonly unknown[]) yield* unwrapped(each, inside);
    return;
  }
  if (!isJsonObject(value)) {
    const cause = absenceOf(value);
    if (cause !== null && domain !== null)
      yield { kind: 'failed', entry: next(place), domain, cause };
    else
      yield { kind: 'other', entry: next(place), problem: isCutOff(value) ? CUT_ENTRY : NEITHER };
    return;
  }
  refusePages(value, place.file);
  const around = surroundingsOf(value, place.around);
  const [envelope, responses] = [property(value, 'value'), property(value, 'responses')];
  const keyed = domainsByName(value);
  if (Array.isArray(envelope) || isCutOff(envelope))
    yield* unwrapped(envelope, { ...inside, around });
  else if (Array.isArray(responses)) yield* batch(responses, inside);
  else if (keyed !== null) {
    for (const [name, each] of keyed)
      yield* unwrapped(each, { ...inside, around: { ...around, domain: name } });
  } else {
    refuseError(value, place);
    yield* itemsOf(value, next(place), around);
  }
}

/** The number of the next entry. */
function next({ counter }: Place): number {
  counter.entry += 1;
  return counter.entry;
}

/** A clause. */
const CUT_ENTRY = 'is cut off: use ConvertTo-Json -Depth 10';

/** Why there is nothing in the place of what is to be said of a domain; null: something else stands there. */
function absenceOf(value: unknown): UnreadableCause | null {
  if (value === null) return notInExportCause(NOT_THERE);
  return isCutOff(value) ? notInExportCause(ANSWER_CUT_OFF) : null;
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
  const isKeyed = all.every(([name, each]) => isDomainName(name) && isPlace(each));
  return all.length > 0 && isKeyed ? all : null;
}

function isPlace(value: unknown): boolean {
  return typeof value === 'object' || isCutOff(value);
}

/** Graph's answers to several requests, by their ids. @see https://learn.microsoft.com/graph/json-batching */
function* batch(responses: readonly unknown[], place: Place): Generator<Item> {
  for (const response of responses) {
    const { id, status, body } = answerOf(response);
    const own = isDomainName(id) ? id : null;
    const isAnswer = status !== null && status >= 200 && status < 300;
    if (isAnswer && (isJsonObject(body) || isCutOff(body))) {
      yield* unwrapped(body, { ...place, around: { ...NOTHING, domain: own } });
      continue;
    }
    const entry = next(place);
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
