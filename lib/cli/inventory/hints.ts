// What is worth a look without a record, and no finding: each hint has harmless causes, so none of them changes an exit
// status. Pure.

import { canonicalAddress } from '../../federation/canonicalSettings';
import type { ReadConfiguration } from '../../federation/types';
import { groupBy } from '../../groupBy';
import { isJsonObject, property } from '../../json';
import { visibleText } from '../../text';
import {
  hexIssuerText,
  mfaText,
  olderText,
  reservedHostText,
  sameAddressesText,
  updateText,
} from './hintTexts';
import type { Hint, InventoryKey, InventoryProvider, UpdateStatus } from './types';

/** What one configuration says by itself. */
export function configurationHints(
  configuration: ReadConfiguration,
  isExternal: boolean,
): readonly Hint[] {
  return [
    ...(isExternal ? [] : mfaHint(configuration)),
    ...updateHint(configuration),
    ...hexIssuerHint(configuration),
    ...reservedHostHint(configuration),
    ...sameAddressesHint(configuration),
  ];
}

/** @see https://learn.microsoft.com/graph/api/resources/internaldomainfederation#federatedidpmfabehavior-values */
const MFA_IN_ENTRA = 'rejectmfabyfederatedidp';

/** Where it was not exported, nobody knows. */
function mfaHint({ raw }: ReadConfiguration): readonly Hint[] {
  const value = property(raw, 'federatedIdpMfaBehavior');
  const text = typeof value === 'string' ? value.trim() : '';
  if (value === undefined || text.toLowerCase() === MFA_IN_ENTRA) return [];
  return [{ id: 'mfaFromProvider', text: mfaText(text === '' ? null : text) }];
}

/** That there was no newer certificate is no failure. */
const HARMLESS_RESULTS = ['success', 'nonewcertificatefound'];

/** @see https://learn.microsoft.com/graph/api/resources/signingcertificateupdatestatus */
export function updateStatusOf({ raw }: ReadConfiguration): UpdateStatus | null {
  const status = property(raw, 'signingCertificateUpdateStatus');
  if (!isJsonObject(status)) return null;
  const [result, time] = ['certificateUpdateResult', 'lastRunDateTime'].map((name) => {
    const value = property(status, name);
    return typeof value === 'string' && value.trim() !== '' ? visibleText(value.trim(), 80) : null;
  });
  return result || time ? { result: result ?? null, time: time ?? null } : null;
}

function updateHint(configuration: ReadConfiguration): readonly Hint[] {
  const { result = null, time = null } = updateStatusOf(configuration) ?? {};
  if (result === null || HARMLESS_RESULTS.includes(result.toLowerCase())) return [];
  return [{ id: 'updateFailed', text: updateText(result, isTime(time) ? time : null) }];
}

function isTime(text: string | null): boolean {
  return text !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text);
}

/** AADInternals' backdoor: a host, and eight hex digits; @see https://aadinternals.com/post/aadbackdoor/ */
const HEX_ISSUER = /^(?:[a-z][a-z0-9+.-]*:(?:\/\/)?(?:[^/]+\/)?)?[0-9a-f]{8}\/?$/i;

function hexIssuerHint({ raw }: ReadConfiguration): readonly Hint[] {
  const issuer = textOf(property(raw, 'issuerUri'));
  return HEX_ISSUER.test(issuer) ? [{ id: 'issuerOfHexDigits', text: hexIssuerText(issuer) }] : [];
}

const ADDRESSES = [
  'passiveSignInUri',
  'activeSignInUri',
  'metadataExchangeUri',
  'signOutUri',
] as const;

/** @see https://www.rfc-editor.org/rfc/rfc6761 */
const RESERVED_HOST = /(?:^|\.)(?:example|test|invalid|localhost)\.?$/;

/** The first one says it. */
function reservedHostHint({ raw }: ReadConfiguration): readonly Hint[] {
  for (const name of ['issuerUri', ...ADDRESSES]) {
    const text = textOf(property(raw, name));
    const host = URL.canParse(text) ? new URL(text).hostname : '';
    if (RESERVED_HOST.test(host))
      return [{ id: 'reservedHost', text: reservedHostText(name, host) }];
  }
  return [];
}

/** One address alone may well be the issuer, too. */
const FEW_ADDRESSES = 2;

function sameAddressesHint({ raw }: ReadConfiguration): readonly Hint[] {
  const issuer = textOf(property(raw, 'issuerUri'));
  const addresses = ADDRESSES.map((name) => textOf(property(raw, name))).filter(
    (text) => text !== '',
  );
  if (issuer === '' || addresses.length < FEW_ADDRESSES) return [];
  const isSame = addresses.every((address) => bareAddress(address) === bareAddress(issuer));
  return isSame ? [{ id: 'addressesAreIssuer', text: sameAddressesText(issuer) }] : [];
}

/** Issuers are mostly on http, addresses on https. */
function bareAddress(text: string): string {
  return canonicalAddress(text)
    .toLowerCase()
    .replace(/^https?:/, '')
    .replace(/\/$/, '');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/**
 * Domains whose keys most of their peers lack, and are older than each that most have; of two domains without a common key,
 * the one whose key is older. By domain.
 */
export function olderThanPeersHints(provider: InventoryProvider): ReadonlyMap<string, Hint> {
  const { domains, keys } = provider;
  if (domains.length < 2) return new Map();
  const common = commonKeys(provider);
  const upToDate = new Set(common.flatMap((key) => key.domains));
  const commonFrom = earliest(common);
  const isOfTwo = domains.length === 2 && common.length === 0;
  return new Map(
    keys.flatMap((key) => {
      const left = key.domains.filter((id) => !upToDate.has(id));
      const othersFrom = isOfTwo ? earliest(ofOthers(keys, key)) : commonFrom;
      const { notBefore, thumbprintSha1 } = key;
      if (notBefore === null || othersFrom === null || notBefore >= othersFrom) return [];
      const text = olderText(thumbprintSha1, notBefore, othersFrom);
      return left.map((id): [string, Hint] => [id, { id: 'olderThanPeers', text }]);
    }),
  );
}

/** As the check of outliers counts: at least half of the domains trust the key, whatever certificate it stands in. */
function commonKeys({ domains, keys }: InventoryProvider): readonly InventoryKey[] {
  const byKey = groupBy(keys, ({ spkiSha256 }) => spkiSha256);
  return [...byKey.values()]
    .filter((same) => {
      const holders = new Set(same.flatMap((key) => key.domains)).size;
      return holders > 1 && holders * 2 >= domains.length;
    })
    .flat();
}

function ofOthers(keys: readonly InventoryKey[], own: InventoryKey): readonly InventoryKey[] {
  return keys.filter((key) => !key.domains.some((id) => own.domains.includes(id)));
}

function earliest(keys: readonly InventoryKey[]): string | null {
  const [first = null] = keys.flatMap(({ notBefore }) => notBefore ?? []).sort();
  return first;
}
