// An object of an export that is a federation configuration, of one of our domains or of a B2B partner. Pure.

import { visibleText } from '../../text';
import { namesExternal, namesIn } from './domainNames';
import { configurationOf, type Fields, textOf, valueOf } from './fields';
import type { Item, Surroundings } from './itemTypes';

export function isConfiguration(fields: Fields): boolean {
  return ['signingCertificate', 'nextSigningCertificate', 'issuerUri'].some(
    (name) => valueOf(fields, name) !== undefined,
  );
}

export function configurationItem(fields: Fields, entry: number, around: Surroundings): Item {
  const isExternal = around.isExternal || isOfPartner(fields);
  // What it names by itself counts, wherever it stands.
  const own = namesIn(fields);
  const all = own.length > 0 || around.domain === null ? own : [around.domain];
  if (!isExternal && all.length > 1) {
    const names = all.slice(0, 3).map((name) => visibleText(name, 80));
    return { kind: 'other', entry, problem: `names several domains, ${names.join(' and ')}` };
  }
  return {
    kind: 'configuration',
    entry,
    domains: isExternal && all.length === 0 ? [partnerName(fields)] : all,
    isExternal,
    value: configurationOf(fields, isExternal),
    issuerHost: hostOf(textOf(fields, 'issuerUri')),
  };
}

/** A list of domains, and no second slot, is what only a B2B federation has. */
function isOfPartner(fields: Fields): boolean {
  return (
    namesExternal(valueOf(fields, '@odata.type')) ||
    namesExternal(valueOf(fields, '@odata.context')) ||
    (Array.isArray(valueOf(fields, 'domains')) &&
      valueOf(fields, 'nextSigningCertificate') === undefined)
  );
}

/** As the live scan calls it (adapters/graph/externalFederations.ts). */
function partnerName(fields: Fields): string {
  return `b2b-${textOf(fields, 'id') ?? textOf(fields, 'displayName') ?? 'without a name'}`;
}

function hostOf(address: string | null): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).hostname.toLowerCase() : null;
}
