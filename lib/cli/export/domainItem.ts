// An object of an export that is a domain. Pure.

import { configurationItem } from './configurationItem';
import { configurationOf, type Fields, textOf, valueOf } from './fields';
import { errorCause } from './graphError';
import { type Inside, insideOf, namesOther, onlyError } from './insideDomain';
import { type Item, NOTHING } from './itemTypes';

/**
 * A domain, why nobody could read its configuration, and configurations inside it that name another domain; empty: the object
 * is no domain.
 */
export function domainItems(fields: Fields, entry: number): readonly Item[] {
  if (!isDomain(fields)) return [];
  const { isList, found } = insideOf(fields);
  const [problem] = found.flatMap((inside) => inside.problem ?? []);
  if (problem !== undefined) return [{ kind: 'other', entry, problem }];
  const id = nameOf(fields);
  if (id === undefined) return [{ kind: 'other', entry, problem: 'is a domain without an id' }];
  const own = found.filter((each) => each.fields === null || !namesOther(each.fields, id));
  const error = onlyError(own);
  const cause = error && errorCause(error);
  const domain = {
    kind: 'domain',
    entry,
    id,
    authenticationType: authenticationOf(fields),
    isRoot: isRootOf(fields),
    configurations: error ? [] : own.map(configurationIn),
    saysNone: error ? cause === null : isList && found.length === 0,
  } as const;
  const failed = cause && ({ kind: 'failed', entry, domain: id, cause } as const);
  return [domain, ...(failed ? [failed] : []), ...strangersIn(found, id, entry)];
}

function isDomain(fields: Fields): boolean {
  const has = (name: string): boolean => valueOf(fields, name) !== undefined;
  return (
    has('authenticationType') ||
    ((has('federationConfiguration') || has('federationSettings')) &&
      nameOf(fields) !== undefined) ||
    // Get-MsolDomain
    (has('authentication') && has('name'))
  );
}

/** Entra's id of a domain is its name; other tools have a GUID there, and the name beside it. */
function nameOf(fields: Fields): string | undefined {
  return ['id', 'domainName', 'domainId', 'federatedDomain', 'domain', 'name']
    .flatMap((name) => textOf(fields, name) ?? [])
    .find((name) => !GUID.test(name));
}

/** MSOnline names the root instead, and has null there for a root. */
function isRootOf(fields: Fields): boolean | null {
  const isRoot = valueOf(fields, 'isRoot');
  if (typeof isRoot === 'boolean') return isRoot;
  // Select-Object with a format, or a table in between, leaves texts.
  if (typeof isRoot === 'string' && /^(?:true|false)$/i.test(isRoot.trim()))
    return isRoot.trim().toLowerCase() === 'true';
  const root = valueOf(fields, 'rootDomain');
  return root === undefined ? null : root === null || root === '';
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** MSOnline's enumeration, as ConvertTo-Json writes it. */
const AUTHENTICATION: Readonly<Record<string, string>> = { '0': 'Managed', '1': 'Federated' };

function authenticationOf(fields: Fields): string | null {
  const type = valueOf(fields, 'authenticationType') ?? valueOf(fields, 'authentication');
  if (typeof type === 'number') return AUTHENTICATION[String(type)] ?? null;
  return typeof type === 'string' ? type : null;
}

function configurationIn({ value, fields }: Inside): unknown {
  return fields === null ? value : configurationOf(fields, false);
}

/** Those inside a domain that name another one. */
function strangersIn(found: readonly Inside[], id: string, entry: number): readonly Item[] {
  return found.flatMap(({ fields }) =>
    fields !== null && namesOther(fields, id) ? [configurationItem(fields, entry, NOTHING)] : [],
  );
}
