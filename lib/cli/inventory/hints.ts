// What is worth a look without a record, and no finding: each hint has harmless causes, so none of them changes an exit
// status. Pure.

import type { Judgement } from '../../checks/engine/types';
import { canonicalAddress } from '../../federation/canonicalSettings';
import type { ReadConfiguration } from '../../federation/types';
import { isJsonObject, property } from '../../json';
import { visibleText } from '../../text';
import {
  hexIssuerText,
  mfaText,
  mfaUnknownText,
  reservedHostText,
  sameAddressesText,
  supportsMfaText,
  updateText,
} from './hintTexts';
import type { Hint, UpdateStatus } from './domainTypes';

/** What checks say of what they let pass, by domain. */
export function checkHints(judgements: readonly Judgement[]): ReadonlyMap<string, readonly Hint[]> {
  const hints = new Map<string, Hint[]>();
  for (const { domain, result } of judgements) {
    if (domain === null || result.outcome !== 'pass' || result.hint === null) continue;
    const hint: Hint = { id: 'check', text: result.hint };
    hints.set(domain.id, [...(hints.get(domain.id) ?? []), hint]);
  }
  return hints;
}

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
const MFA_BY_PROVIDER = ['acceptifmfadonebyfederatedidp', 'enforcemfabyfederatedidp'];

/**
 * Where it was not exported, nobody knows; MSOnline has SupportsMfa in its place, which Entra still honours where the newer
 * one was never set.
 */
function mfaHint({ raw }: ReadConfiguration): readonly Hint[] {
  const value = property(raw, 'federatedIdpMfaBehavior');
  if (value === undefined && property(raw, 'supportsMfa') === true)
    return [{ id: 'mfaFromProvider', text: supportsMfaText() }];
  const text = typeof value === 'string' ? value.trim() : '';
  if (value === undefined || text.toLowerCase() === MFA_IN_ENTRA) return [];
  const isKnown = text === '' || MFA_BY_PROVIDER.includes(text.toLowerCase());
  const told = isKnown ? mfaText(text === '' ? null : text) : mfaUnknownText(text);
  return [{ id: 'mfaFromProvider', text: told }];
}

/** That there was no newer certificate is no failure. */
const HARMLESS_RESULTS = ['success', 'nonewcertificatefound'];

/** @see https://learn.microsoft.com/graph/api/resources/signingcertificateupdatestatus */
export function updateStatusOf({ raw }: ReadConfiguration): UpdateStatus | null {
  const status = property(raw, 'signingCertificateUpdateStatus');
  if (!isJsonObject(status)) return null;
  const wordOf = (name: string): string | null => {
    const value = textOf(property(status, name));
    return value === '' ? null : visibleText(value, 80);
  };
  const result = wordOf('certificateUpdateResult');
  const time = wordOf('lastRunDateTime');
  return result === null && time === null ? null : { result, time };
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
