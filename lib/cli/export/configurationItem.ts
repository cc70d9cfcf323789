// An object of an export that is a federation configuration, of one of our domains or of a B2B partner. Pure.

import { webAddress } from '../../federation/webAddress';
import { visibleText } from '../../text';
import { namesExternal, namesIn } from './domainNames';
import { CONFIGURATION_NAMES, configurationOf, type Fields, textOf, valueOf } from './fields';
import type { Item, Surroundings } from './itemTypes';

/** Whatever few properties somebody has chosen of it: what is lacking is said then. */
export function isConfiguration(fields: Fields): boolean {
  return (
    CONFIGURATION_NAMES.some((name) => fields.has(name)) ||
    /DomainFederation$/i.test(String(valueOf(fields, '@odata.type')))
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
    issuerHost: webAddress(textOf(fields, 'issuerUri'))?.hostname ?? null,
  };
}

/** A list of domains, and nothing that only a federation of our own has, is what a B2B federation is known by. */
function isOfPartner(fields: Fields): boolean {
  const type = [valueOf(fields, '@odata.type'), valueOf(fields, '@odata.context')];
  if (type.some(namesExternal)) return true;
  const isOurs =
    OWN_NAMES.some((name) => fields.has(name)) || /internalDomainFederation/i.test(type.join(' '));
  return Array.isArray(valueOf(fields, 'domains')) && !isOurs;
}

/** By lower-case name. @see https://learn.microsoft.com/graph/api/resources/samlorwsfedexternaldomainfederation */
const OWN_NAMES = [
  'nextsigningcertificate',
  'activesigninuri',
  'activelogonuri',
  'signouturi',
  'logoffuri',
  'federatedidpmfabehavior',
  'issignedauthenticationrequestrequired',
  'promptloginbehavior',
  'passwordreseturi',
  'signingcertificateupdatestatus',
];

/** As the live scan calls it (adapters/graph/externalFederations.ts). */
function partnerName(fields: Fields): string {
  return `b2b-${textOf(fields, 'id') ?? textOf(fields, 'displayName') ?? 'without a name'}`;
}
