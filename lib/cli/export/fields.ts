// The properties of an exported object, in whatever letter case, under Graph's names or MSOnline's, and with those that
// Microsoft Graph PowerShell keeps apart. Pure.

import { SETTING_RULES } from '../../federation/canonicalSettings';
import { NOT_EXPORTED, SLOTS } from '../../federation/slots';
import { isJsonObject, type JsonObject, jsonText } from '../../json';
import { visibleText } from '../../text';

/** By lower-case name; the first spelling of a name counts. */
export type Fields = ReadonlyMap<string, Field>;

interface Field {
  /** As it is written. */
  readonly name: string;
  readonly value: unknown;
}

export interface ReadFields {
  readonly fields: Fields;
  /** A clause: a name stands there in two spellings with two values, so that nobody knows which counts; null: none does. */
  readonly twice: string | null;
}

export function fieldsOf(json: JsonObject): ReadFields {
  const fields = new Map<string, Field>();
  let twice: string | null = null;
  const add = (name: string, value: unknown): void => {
    const key = name.toLowerCase();
    const known = fields.get(key);
    if (!known) fields.set(key, { name, value });
    else if (known.value !== value && jsonText(known.value) !== jsonText(value))
      twice ??= `has ${visibleText(name, 60)} twice, with different values`;
  };
  const additional: unknown[] = [];
  for (const [name, value] of Object.entries(json)) {
    if (name.toLowerCase() === ADDITIONAL) additional.push(value);
    else add(name, value);
  }
  // What the module knows stands outside; there it may be empty, and the answer's own value is here.
  for (const [name, value] of additional.filter(isJsonObject).flatMap(Object.entries)) {
    const known = fields.get(name.toLowerCase());
    if (!known || isEmpty(known.value)) fields.set(name.toLowerCase(), { name, value });
    else if (!isEmpty(value) && typeof value === 'string') add(name, value);
  }
  return { fields, twice };
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** Microsoft Graph PowerShell's place for what the type of an object does not have, such as `@odata.type`. */
const ADDITIONAL = 'additionalproperties';

export function valueOf(fields: Fields, name: string): unknown {
  return fields.get(name.toLowerCase())?.value;
}

/** A text that says something; null: it is none. */
export function textOf(fields: Fields, name: string): string | null {
  const value = valueOf(fields, name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Names of `Get-MsolDomainFederationSettings` and `Get-EntraDomainFederationSettings` for what Graph has, too. */
const OF_MSONLINE: Readonly<Record<string, string>> = {
  activelogonuri: 'activeSignInUri',
  passivelogonuri: 'passiveSignInUri',
  logoffuri: 'signOutUri',
  federationbrandname: 'displayName',
};

/** By lower-case name: Graph's. */
const OF_GRAPH: ReadonlyMap<string, string> = new Map(
  [...Object.keys(SETTING_RULES), ...SLOTS, 'signingCertificateUpdateStatus', 'id', 'domains'].map(
    (name) => [name.toLowerCase(), name],
  ),
);

/** Lower-case names that nothing but a configuration has; what else is called by one of the others is no federation. */
export const CONFIGURATION_NAMES: readonly string[] = [
  ...OF_GRAPH.keys(),
  ...Object.keys(OF_MSONLINE),
].filter((name) => !['id', 'domains', 'displayname', 'federationbrandname'].includes(name));

/** MSOnline's values, as ConvertTo-Json writes its enumerations: by number, or by name. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  preferredauthenticationprotocol: { '0': 'wsFed', '1': 'saml', samlp: 'saml', wsfed: 'wsFed' },
  promptloginbehavior: {
    translatetofreshpasswordauth: 'translateToFreshPasswordAuthentication',
    nativesupport: 'nativeSupport',
    disabled: 'disabled',
  },
};

/** Of MSOnline's objects, and what names the domain: no settings. A partner's domains are Graph's own property. */
const NO_SETTINGS = ['extensiondata', 'domainid', 'domainname', 'federateddomain', 'domain'];

/**
 * A federation configuration under the names that the checks know. A slot that the export says nothing of is `NOT_EXPORTED`;
 * a B2B configuration has no second one, so nothing is missing there.
 */
export function configurationOf(fields: Fields, isExternal: boolean): JsonObject {
  const entries = [...fields]
    .filter(([key]) => !NO_SETTINGS.includes(key) && (isExternal || key !== 'domains'))
    .map(
      ([key, field]) => [nameOf(key, field.name, fields), knownValue(key, field.value)] as const,
    );
  const slots = isExternal ? SLOTS.slice(0, 1) : SLOTS;
  // Of a federation whoever trusts no key is none: what a tool did not ask for, it writes as null.
  const isBare = slots.every((slot) => isEmpty(valueOf(fields, slot) ?? null));
  const missing = slots
    .filter((slot) => isBare || valueOf(fields, slot) === undefined)
    .map((slot) => [slot, NOT_EXPORTED] as const);
  return Object.fromEntries<unknown>([...entries, ...missing]);
}

function nameOf(key: string, written: string, fields: Fields): string {
  const renamed = Object.hasOwn(OF_MSONLINE, key) ? OF_MSONLINE[key] : undefined;
  if (renamed !== undefined) return fields.has(renamed.toLowerCase()) ? written : renamed;
  return OF_GRAPH.get(key) ?? written;
}

function knownValue(key: string, value: unknown): unknown {
  const values = Object.hasOwn(VALUES, key) ? VALUES[key] : undefined;
  if (!values || (typeof value !== 'string' && typeof value !== 'number')) return value;
  const name = String(value).toLowerCase();
  return Object.hasOwn(values, name) ? values[name] : value;
}
