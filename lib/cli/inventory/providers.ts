// Identity providers with their domains and keys, and what was found about each key. Pure, and each domain is looked at a
// fixed number of times: tenants have thousands.

import type { CertificateSummary } from '../../checks/engine/evidence';
import type { Severity } from '../../checks/engine/types';
import { SEVERITIES } from '../../checks/engine/types';
import { providerAddress } from '../../federation/peerDomains';
import { webAddress } from '../../federation/webAddress';
import { SLOTS } from '../../federation/slots';
import type { ReadConfiguration, SlotName } from '../../federation/types';
import type { Finding } from '../../findings/types';
import { groupBy } from '../../groupBy';
import { property } from '../../json';
import { visibleText } from '../../text';
import { providerName } from './providerName';
import type { InventorySlot } from './domainTypes';
import type { InventoryKey, InventoryProvider, UnreadSlot } from './providerTypes';

/** A configuration with the domain that it belongs to, and its slots as the inventory has them. */
export interface OfDomain {
  readonly domainId: string;
  readonly isExternal: boolean;
  readonly configuration: ReadConfiguration;
  readonly slots: Readonly<Record<SlotName, InventorySlot>>;
}

/** What was found, by domain and key. */
export interface FindingsByKey {
  readonly of: (domainId: string, spkiSha256: string) => readonly Finding[];
}

/** In the place of a label; screens say it in their language. */
export const NO_ADDRESS = 'no address';

/** The check that finds a key which few of the domains trust. */
const OUTLIER = 'FEDERATION-SIGNING-KEY-OUTLIER';

/** What tells one provider from another: its address, or where there is none, its name as an issuer. */
export function providerKey({ isExternal, configuration: { raw } }: OfDomain): string {
  const address = providerAddress(property(raw, 'passiveSignInUri'));
  const issuer = property(raw, 'issuerUri');
  const name = address ?? `issuer ${typeof issuer === 'string' ? issuer : ''}`;
  return `${isExternal ? 'partner' : 'own'} ${name}`;
}

/** By `providerKey`: those with the worst findings first, then those with the most domains. */
export function providersOf(
  all: readonly OfDomain[],
  findings: FindingsByKey,
): ReadonlyMap<string, InventoryProvider> {
  const providers = [...groupBy(all, providerKey)].map(
    ([key, same]) => [key, providerOf(same, findings)] as const,
  );
  const hosts = groupBy(providers, ([, { address }]) => webAddress(address)?.host);
  const sorted = providers.sort(
    ([, a], [, b]) =>
      rankOf(a.severity) - rankOf(b.severity) ||
      b.domains.length - a.domains.length ||
      compareTexts(a.address ?? '', b.address ?? ''),
  );
  return new Map(
    sorted.map(([key, provider], index) => {
      const host = webAddress(provider.address)?.host;
      const isAlone = hosts.get(host)?.length === 1;
      const label = host !== undefined && isAlone ? host : (provider.address ?? provider.label);
      return [key, { ...provider, id: `p${String(index + 1)}`, label: visibleText(label, 120) }];
    }),
  );
}

/** @param same Its configurations: all of them have its address and its issuer, if that is what tells it from others. */
function providerOf(
  same: readonly [OfDomain, ...OfDomain[]],
  findings: FindingsByKey,
): InventoryProvider {
  const [{ isExternal, configuration }] = same;
  const { raw } = configuration;
  const address = providerAddress(property(raw, 'passiveSignInUri'));
  const issuer = property(raw, 'issuerUri');
  const keys = keysOf(same, findings);
  return {
    id: '',
    name: providerName(address),
    address: address === null ? null : visibleText(address),
    label: typeof issuer === 'string' && issuer !== '' ? visibleText(issuer) : NO_ADDRESS,
    isExternal,
    domains: uniqueSorted(same.map(({ domainId }) => domainId)),
    keys,
    unread: same.flatMap(unreadOf),
    severity: worstOf(keys.map(({ severity }) => severity)),
  };
}

interface Holders {
  readonly certificate: CertificateSummary;
  readonly primaryIn: string[];
  readonly secondaryIn: string[];
}

function keysOf(same: readonly OfDomain[], findings: FindingsByKey): readonly InventoryKey[] {
  const byThumbprint = new Map<string, Holders>();
  for (const { domainId, slots } of same) {
    for (const name of SLOTS) {
      const slot = slots[name];
      if (slot.state !== 'present') continue;
      const holders = byThumbprint.get(slot.thumbprintSha256) ?? {
        certificate: slot,
        primaryIn: [],
        secondaryIn: [],
      };
      byThumbprint.set(slot.thumbprintSha256, holders);
      (name === 'signingCertificate' ? holders.primaryIn : holders.secondaryIn).push(domainId);
    }
  }
  return [...byThumbprint.values()].map((holders) => keyOf(holders, findings)).sort(byImportance);
}

function keyOf(holders: Holders, findings: FindingsByKey): InventoryKey {
  const { certificate } = holders;
  const primaryIn = uniqueSorted(holders.primaryIn);
  const secondaryIn = uniqueSorted(holders.secondaryIn);
  const domains = uniqueSorted([...primaryIn, ...secondaryIn]);
  const found = domains.flatMap((domainId) => findings.of(domainId, certificate.spkiSha256));
  return {
    // Written out: tens of thousands of `{ ...certificate, … }` would have a hidden class each.
    subject: certificate.subject,
    issuer: certificate.issuer,
    serialNumber: certificate.serialNumber,
    publicKey: certificate.publicKey,
    signatureAlgorithm: certificate.signatureAlgorithm,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    spkiSha256: certificate.spkiSha256,
    thumbprintSha1: certificate.thumbprintSha1,
    thumbprintSha256: certificate.thumbprintSha256,
    primaryIn,
    secondaryIn,
    domains,
    severity: worstOf(found.map(({ severity }) => severity)),
    findings: found.map(({ uid }) => uid),
    isOutlier: found.some(({ checkId }) => checkId === OUTLIER),
  };
}

function byImportance(a: InventoryKey, b: InventoryKey): number {
  const place = ({ primaryIn }: InventoryKey): number => (primaryIn.length > 0 ? 0 : 1);
  return (
    place(a) - place(b) ||
    b.domains.length - a.domains.length ||
    compareTexts(a.thumbprintSha1, b.thumbprintSha1)
  );
}

function unreadOf({ domainId, slots }: OfDomain): readonly UnreadSlot[] {
  return SLOTS.flatMap((slot): readonly UnreadSlot[] => {
    const content = slots[slot];
    if (content.state === 'notExported')
      return [{ domainId, slot, reason: 'it was not exported', contentSha256: null }];
    if (content.state !== 'unreadable') return [];
    const { reason, contentSha256 } = content;
    return [{ domainId, slot, reason, contentSha256 }];
  });
}

/** The worst of severities; null where there is none. */
export function worstOf(severities: readonly (Severity | null)[]): Severity | null {
  const present = new Set(severities);
  return SEVERITIES.find((severity) => present.has(severity)) ?? null;
}

/** Nothing found comes last. */
export function rankOf(severity: Severity | null): number {
  return severity === null ? SEVERITIES.length : SEVERITIES.indexOf(severity);
}

function uniqueSorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(compareTexts);
}

/** The same order on every machine. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
