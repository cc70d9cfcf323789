// What stands in a domain in the place of its configuration. Pure.

import { isJsonObject, property } from '../../json';
import { isConfiguration } from './configurationItem';
import { domainKey, namesIn } from './domainNames';
import { type Fields, fieldsOf, valueOf } from './fields';
import { type GraphError, graphErrorIn } from './graphError';
import { MAX_DEPTH } from './itemTypes';
import { cutOff } from './wholeList';

export interface Inside {
  readonly value: unknown;
  /** Null for what is no object. */
  readonly fields: Fields | null;
  /** A clause: why nobody can say what stands there; null: one can. */
  readonly problem: string | null;
}

/** `isList`: an empty list says that there is none; nothing at all says nothing. */
export function insideOf(fields: Fields): {
  readonly isList: boolean;
  readonly found: readonly Inside[];
} {
  const value = valueOf(fields, 'federationConfiguration') ?? valueOf(fields, 'federationSettings');
  return { isList: Array.isArray(value), found: configurationsIn(value).map(insideFrom) };
}

function insideFrom(value: unknown): Inside {
  if (!isJsonObject(value)) return { value, fields: null, problem: null };
  const { fields, twice } = fieldsOf(value);
  const cut = cutOff(value);
  return { value, fields, problem: cut === null ? twice : `has a list in it: ${cut}` };
}

/** A list, one object, Graph's envelope (also in a list), or nothing. */
function configurationsIn(value: unknown, depth = 0): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value) && depth < MAX_DEPTH)
    return value.flatMap((each) => configurationsIn(each, depth + 1));
  if (!isJsonObject(value)) return [value];
  const envelope = property(value, 'value');
  return Array.isArray(envelope) && cutOff(value) === null
    ? configurationsIn(envelope, depth + 1)
    : [value];
}

/** A configuration inside a domain that names another one: what it names counts. */
export function namesOther(fields: Fields, id: string): boolean {
  return namesIn(fields).some((name) => domainKey(name) !== domainKey(id));
}

/** Graph's error, where it is all that stands there; null: there is something else, or nothing. */
export function onlyError(found: readonly Inside[]): GraphError | null {
  const errors = found.map(({ value, fields }) =>
    fields === null || isConfiguration(fields) ? null : graphErrorIn(value),
  );
  const [first = null] = errors;
  return errors.includes(null) ? null : first;
}
