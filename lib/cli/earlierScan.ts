// The JSON of an earlier scan -> its inventory, as far as a comparison needs it. The file is somebody's: whatever is not as
// this program writes it is refused, and names the place.

import { errorText, MonitorError } from '../errors';
import type { SettingValue } from '../federation/canonicalSettings';
import type { Settings } from '../federation/settings';
import { isJsonObject, type JsonObject } from '../json';
import { visibleText } from '../text';
import { said } from './texts';
import type { FileTexts } from './texts/files/fileTexts';

export interface EarlierScan {
  readonly tenantId: string | null;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly domains: readonly EarlierDomain[];
}

export interface EarlierDomain {
  readonly id: string;
  readonly isExternal: boolean;
  /** As the inventory has it: `read`, `inherited`, `missing` or `unreadable`. */
  readonly state: string;
  readonly configurations: readonly EarlierConfiguration[];
}

export interface EarlierConfiguration {
  readonly settings: Settings;
  /** Documented ones that its export did not have: null in `settings`. */
  readonly settingsNotExported: readonly string[];
  /** The primary first. */
  readonly slots: readonly [EarlierSlot, EarlierSlot];
}

/** `unknown`: the export did not say what stood there. */
export type EarlierSlot =
  | { readonly state: 'empty' | 'unknown' }
  | {
      readonly state: 'present';
      /** Upper-case hex. */
      readonly thumbprintSha1: string;
      readonly thumbprintSha256: string;
      /** Lower-case hex. */
      readonly spkiSha256: string;
      readonly notAfter: string | null;
      readonly subject: string;
      readonly issuer: string;
    };

/** @throws MonitorError `INPUT_INVALID` that says what is wrong with it. */
export function readEarlierScan(text: string): EarlierScan {
  const document = parse(text);
  if (!isJsonObject(document) || !Array.isArray(document['findings']))
    throw invalid(({ notAScan }) => notAScan);
  const { inventory, tenantId } = document;
  if (!isJsonObject(inventory)) throw invalid(({ older }) => older);
  if (document['version'] !== '1') throw invalid(({ newer }) => newer);
  const { madeAt, domains } = inventory;
  if (typeof madeAt !== 'string' || Number.isNaN(Date.parse(madeAt)))
    throw noSuch('inventory.madeAt', 'time');
  if (!Array.isArray(domains)) throw noSuch('inventory.domains', 'list');
  return {
    tenantId: typeof tenantId === 'string' && tenantId !== '' ? tenantId.toLowerCase() : null,
    madeAt: new Date(madeAt).toISOString(),
    domains: domains.map((domain, index) =>
      readDomain(domain, `inventory.domains[${String(index)}]`),
    ),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch (cause) {
    throw invalid(({ notJson }) => notJson(visibleText(errorText(cause), 120)));
  }
}

/** An id stands there as `domainId` wrote it, which may have cut it and said so: made once more, it would be another one. */
const MAX_ID = 300;

function readDomain(value: unknown, place: string): EarlierDomain {
  const domain = objectOf(value, place);
  const { id, state, isExternal, configurations } = domain;
  if (typeof id !== 'string' || id.trim() === '') throw noSuch(`${place}.id`, 'name');
  if (typeof state !== 'string') throw noSuch(`${place}.state`, 'text');
  if (!Array.isArray(configurations)) throw noSuch(`${place}.configurations`, 'list');
  return {
    id: visibleText(id, MAX_ID),
    isExternal: isExternal === true,
    state,
    configurations: configurations.map((each, index) =>
      readConfiguration(each, `${place}.configurations[${String(index)}]`),
    ),
  };
}

function readConfiguration(value: unknown, place: string): EarlierConfiguration {
  const configuration = objectOf(value, place);
  const settings = objectOf(configuration['settings'], `${place}.settings`);
  const isScalar = (each: unknown): each is SettingValue =>
    each === null || ['string', 'number', 'boolean'].includes(typeof each);
  if (!Object.values(settings).every(isScalar))
    throw invalid(({ holdsList }) => holdsList(`${place}.settings`));
  const slot = (name: string): EarlierSlot =>
    readSlot(objectOf(configuration[name], `${place}.${name}`), `${place}.${name}`);
  return {
    settings: settings as Settings,
    settingsNotExported: namesOf(configuration, place),
    slots: [slot('signingCertificate'), slot('nextSigningCertificate')],
  };
}

function namesOf(configuration: JsonObject, place: string): readonly string[] {
  // Early scans did not say so.
  const names = configuration['settingsNotExported'] ?? [];
  if (Array.isArray(names) && names.every((name) => typeof name === 'string')) return names;
  throw noSuch(`${place}.settingsNotExported`, 'names');
}

function readSlot(slot: JsonObject, place: string): EarlierSlot {
  const { state, notAfter } = slot;
  if (state === 'notExported') return { state: 'unknown' };
  if (state !== 'present') return { state: 'empty' };
  const hex = (name: string, digits: number): string => {
    const text = slot[name];
    if (typeof text === 'string' && new RegExp(`^[0-9a-f]{${String(digits)}}$`, 'i').test(text))
      return text;
    throw noSuch(`${place}.${name}`, 'hash');
  };
  const text = (name: string): string => {
    const value = slot[name];
    if (typeof value === 'string') return value;
    throw noSuch(`${place}.${name}`, 'text');
  };
  return {
    state,
    thumbprintSha1: hex('thumbprintSha1', 40).toUpperCase(),
    thumbprintSha256: hex('thumbprintSha256', 64).toUpperCase(),
    spkiSha256: hex('spkiSha256', 64).toLowerCase(),
    notAfter: notAfter === null ? null : text('notAfter'),
    subject: text('subject'),
    issuer: text('issuer'),
  };
}

function objectOf(value: unknown, place: string): JsonObject {
  if (isJsonObject(value)) return value;
  throw noSuch(place, 'object');
}

function noSuch(place: string, what: Parameters<FileTexts['earlier']['isNo']>[1]): MonitorError {
  return invalid(({ isNo }) => isNo(place, what));
}

function invalid(problem: (texts: FileTexts['earlier']) => string): MonitorError {
  return new MonitorError(
    'INPUT_INVALID',
    said(({ files: { earlier } }) => earlier.unusable(problem(earlier), CALL)),
  );
}

const CALL = 'federation-monitor scan export.json --json';
