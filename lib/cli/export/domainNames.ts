// Which domain an entry of an export, its surroundings or its place in a folder names. Pure.

import { domainId } from '../../federation/federatedDomain';
import { isJsonObject, property } from '../../json';
import { type Fields, textOf, valueOf } from './fields';

/** Properties by which exports name the domain of a configuration. */
const NAMING = ['domainId', 'domainName', 'federatedDomain', 'domain'] as const;

/** With more metadata than Graph gives unasked, an answer says where it is, too: `domains('contoso.com')/…`. */
const ANNOTATIONS = ['@odata.context', '@odata.id', '@odata.editLink'] as const;

/**
 * The domains that an entry names by itself, each once; empty: none. Untitled Goose puts the whole domain under `domains`, a
 * B2B federation a list of them.
 */
export function namesIn(fields: Fields): readonly string[] {
  const own = NAMING.flatMap((name) => textOf(fields, name) ?? idOf(valueOf(fields, name)) ?? []);
  const contexts = ANNOTATIONS.flatMap((name) => contextDomain(valueOf(fields, name)) ?? []);
  const domains = valueOf(fields, 'domains');
  const listed = Array.isArray(domains) ? domains.flatMap((each) => nameOf(each) ?? []) : [];
  const single = idOf(domains);
  const all = [...own, ...contexts, ...(single === null ? [] : [single])];
  return uniqueNames([...all, ...listed]);
}

function uniqueNames(names: readonly string[]): readonly string[] {
  return [...new Map(names.map((name) => [domainKey(name), name.trim()])).values()];
}

/** Without the dot of the root, which some tools of the DNS write. */
export function withoutRoot(name: string): string {
  return name.trim().replace(/(?<=.)\.$/, '');
}

/**
 * The same for every writing of one name: letter case, the dot of the root, letters or their ASCII form.
 * @see https://www.rfc-editor.org/rfc/rfc5890
 */
export function domainKey(name: string): string {
  const id = domainId(withoutRoot(name));
  // Of most names nothing is to be done, and there may be thousands.
  if (/^[!-~]*$/.test(id) || /[\s/\\:@?#%]/.test(id)) return id;
  const address = `https://${id}`;
  return URL.canParse(address) ? new URL(address).hostname : id;
}

function nameOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : idOf(value);
}

function idOf(value: unknown): string | null {
  const id = isJsonObject(value) ? (property(value, 'id') ?? property(value, 'name')) : undefined;
  return typeof id === 'string' && id.trim() !== '' ? id : null;
}

/** `…/$metadata#domains('contoso.com')/federationConfiguration`; null: it names none, or is one of something else. */
export function contextDomain(context: unknown): string | null {
  if (typeof context !== 'string') return null;
  const [, quoted] =
    /(?:^|[#/])domains\((?:'|%27)((?:[^']|''){1,300}?)(?:'|%27)\)(?!\/(?!federationConfiguration))/i.exec(
      context,
    ) ?? [];
  if (quoted === undefined) return null;
  const name = quoted.replaceAll("''", "'");
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Graph's name of a B2B federation, in a type, a context, or the name of a file. */
export function namesExternal(text: unknown): boolean {
  return typeof text === 'string' && /samlOrWsFedExternalDomainFederation/i.test(text);
}

const DOMAIN_NAME =
  /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/i;

export function isDomainName(text: string): boolean {
  return DOMAIN_NAME.test(text);
}

/**
 * What the layout of EntraExporter says: `Domains/contoso.com/contoso.com.json`, and whatever stands in that folder.
 *
 * @param path With slashes or backslashes; of a file.
 */
export function layoutDomain(path: string): string | null {
  const parts = path.split(/[\\/]/);
  const at = parts.findLastIndex((part) => part.toLowerCase() === 'domains');
  const next = at < 0 ? undefined : parts[at + 1];
  if (next === undefined) return null;
  const name = at + 2 === parts.length ? next.replace(/\.jsonl?$/i, '') : next;
  return isDomainName(name) ? name : null;
}
