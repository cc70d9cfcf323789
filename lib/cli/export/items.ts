// What one object of an export is: a domain, a federation configuration, both at once, or neither. Pure.

import { isJsonObject, type JsonObject } from '../../json';
import { configurationItem, isConfiguration } from './configurationItem';
import { domainItems } from './domainItem';
import { type Fields, fieldsOf, valueOf } from './fields';
import type { Item, Surroundings } from './itemTypes';
import { verifiedDomains } from './verifiedDomains';

/** What an object is, domain before configuration. */
export function itemsOf(json: JsonObject, entry: number, around: Surroundings): readonly Item[] {
  const { fields, twice } = fieldsOf(json);
  if (twice !== null) return [{ kind: 'other', entry, problem: twice }];
  const verified = valueOf(fields, 'verifiedDomains');
  if (Array.isArray(verified)) return verifiedDomains(verified, entry);
  const parts = domainItems(fields, entry);
  const items = [
    ...parts,
    ...domainInside(fields, entry),
    ...configurationsOf(fields, entry, named(parts, around)),
  ];
  return items.length > 0
    ? items
    : [{ kind: 'other', entry, problem: isScan(fields) ? SCAN : NEITHER }];
}

/** What --json prints. */
function isScan(fields: Fields): boolean {
  return fields.has('findings') && fields.has('inventory');
}

const SCAN = 'is the result of a scan and no export: give it beside an export, as --baseline FILE';

/** A clause: what is wrong with an entry that is nothing of all that. */
export const NEITHER = 'is neither a domain nor a federation configuration';

/** Untitled Goose puts the whole domain into the configuration. */
function domainInside(fields: Fields, entry: number): readonly Item[] {
  const inner = valueOf(fields, 'domains');
  if (!isJsonObject(inner)) return [];
  const read = fieldsOf(inner);
  return read.twice === null
    ? domainItems(read.fields, entry)
    : [{ kind: 'other', entry, problem: read.twice }];
}

/** A flat object that is both names the domain of its configuration. */
function named(parts: readonly Item[], around: Surroundings): Surroundings {
  const domain = parts.find((part) => part.kind === 'domain');
  return domain === undefined ? around : { ...around, domain: domain.id };
}

function configurationsOf(fields: Fields, entry: number, around: Surroundings): readonly Item[] {
  return isConfiguration(fields) ? [configurationItem(fields, entry, around)] : [];
}
