// The settings of a federation: every property of a configuration but its certificates, which are judged by their keys.
// Pure. Whoever can write the configuration chooses the values; what is too long to keep stands as its hash.

import { type JsonObject, jsonText } from '../json';
import { sha256 } from '../sha256';
import { SETTING_RULES, type SettingValue } from './canonicalSettings';

/** Properties that are no settings: certificates, the service's own status, and annotations. */
const NO_SETTINGS = [
  'signingCertificate',
  'nextSigningCertificate',
  'signingCertificateUpdateStatus',
  // Of a B2B federation: each domain is one of its own here.
  'domains',
];

/** Properties that Graph documents, missing or not. */
const DOCUMENTED = Object.keys(SETTING_RULES);
const UNSET = DOCUMENTED.map((name): readonly [string, SettingValue] => [name, null]);

const MAX_OTHERS = 40;
const MAX_NAME = 80;
const MAX_VALUE = 1_000;

/** The settings of a configuration, by Graph's names; however many others there are, those that it documents are kept. */
export function settingsOf(raw: JsonObject): Settings {
  const entries = Object.entries(raw)
    .map(([name, value]) => [camelCase(name), scalar(value)] as const)
    .filter(([name]) => !NO_SETTINGS.includes(name) && /^[A-Za-z]\w*$/.test(name))
    .filter(([name]) => name.length <= MAX_NAME);
  const isDocumented = ([name]: (typeof entries)[number]): boolean =>
    Object.hasOwn(SETTING_RULES, name);
  const others = entries.filter((entry) => !isDocumented(entry)).slice(0, MAX_OTHERS);
  // Spread, each of thousands would have a hidden class of its own.
  return Object.fromEntries([...UNSET, ...entries.filter(isDocumented), ...others]);
}

/** What Graph documents of a B2B partner's federation; it has none of the others. */
const DOCUMENTED_OF_PARTNERS = [
  'displayName',
  'issuerUri',
  'metadataExchangeUri',
  'passiveSignInUri',
  'preferredAuthenticationProtocol',
];

/**
 * The documented settings that a configuration does not have. Graph leaves none out, so whoever made the export chose the
 * properties, or used a tool that knows others: their null in `settingsOf` does not say that nothing is set.
 */
export function settingsNotExported(raw: JsonObject, isExternal: boolean): readonly string[] {
  const names = new Set(Object.keys(raw).map(camelCase));
  const documented = isExternal ? DOCUMENTED_OF_PARTNERS : DOCUMENTED;
  return documented.filter((name) => !names.has(name));
}

/** A setting by its name, which may be that of something every object inherits; undefined when there is none. */
export function own(settings: Settings, name: string): SettingValue | undefined {
  return Object.hasOwn(settings, name) ? settings[name] : undefined;
}

/** Whether a setting holds an address: by its name, as Graph calls addresses, or by its value. */
export function isAddress(name: string, value: SettingValue): boolean {
  return /ur[il]s?$/i.test(name) || /^[a-z][a-z0-9+.-]*:\/\//i.test(String(value ?? '').trim());
}

/** PowerShell begins names with a capital. */
function camelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function scalar(value: unknown): SettingValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : jsonText(value);
  return text.length <= MAX_VALUE ? text : `sha256:${sha256(text)}`;
}

/** Identifies everything in a configuration that could be read, certificates included. */
export function configurationSha256(raws: readonly JsonObject[]): string {
  const digests = raws.map((raw) => {
    const { signingCertificate, nextSigningCertificate } = raw;
    const all = { ...settingsOf(raw), signingCertificate, nextSigningCertificate };
    const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
    return sha256(jsonText(sorted));
  });
  return sha256(digests.sort().join());
}

/** Properties of a federation configuration by Graph's names; what is no scalar stands as its JSON text. */
export type Settings = Readonly<Record<string, SettingValue>>;
