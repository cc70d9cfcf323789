// The keys that the first run believed, by identity provider: who trusts each, and what speaks for it or against it.

import type { BaselineKey, DomainBaseline } from '../baseline/types';
import { providerAddress } from '../federation/peerDomains';
import { own } from '../federation/settings';
import { SLOTS } from '../federation/slots';
import type { FederatedDomain, SlotName } from '../federation/types';
import { groupBy } from '../groupBy';
import { visibleText } from '../text';
import type { Certificate } from '../x509/types';
import type { Evidence, KeyOnRecord, ProviderKeys } from './engine/evidence';
import type { Observations } from './engine/types';

/** What an alert can show, and so what is asked at once; when these are accepted, the next ones are. */
const MAX_PROVIDERS = 30;
const MAX_SHOWN = 100;

/** One key in one domain, which was there when the first run read the domain. */
interface Believed {
  readonly key: BaselineKey;
  readonly domain: DomainBaseline;
}

/** What came later is told by other checks, and is never in this list. */
export function keysFromTheStart(domain: DomainBaseline): readonly Believed[] {
  if (domain.status !== 'accepted') return [];
  return domain.keys
    .filter(({ goneTime }) => goneTime === null)
    .filter((key) => isAsked(key) || key.firstSeenTime === domain.firstSeenTime)
    .map((key) => ({ key, domain }));
}

export function isAsked({ confirmation }: BaselineKey): boolean {
  return confirmation === 'firstRun';
}

/** Keys by identity provider, which is the sign-in address; those with an open question come first. */
export function providersOf(
  believed: readonly Believed[],
  observations: Observations,
): readonly ProviderKeys[] {
  const certificates = certificatesIn(observations.domains);
  const groups = groupBy(believed, ({ domain }) => addressOf(domain));
  const providers = [...groups].map(([address, same]): ProviderKeys => {
    const domains = new Set(same.map(({ domain }) => domain.domainId)).size;
    const keys = [...groupBy(same, ({ key }) => key.spkiSha256).values()].map((ofKey) =>
      keyOnRecord(ofKey, certificates, observations),
    );
    return { address, domains, keys: keys.sort(byQuestion(domains)) };
  });
  return providers.sort(
    (a, b) =>
      hasQuestion(b) - hasQuestion(a) || b.domains - a.domains || (a.address < b.address ? -1 : 1),
  );
}

/** Domains without an address are listed one by one. */
function addressOf({ settings, domainId }: DomainBaseline): string {
  const address = providerAddress(own(settings ?? {}, 'passiveSignInUri'));
  return address === null ? domainId : visibleText(address);
}

function hasQuestion({ keys }: ProviderKeys): number {
  return keys.some(({ isConfirmed }) => !isConfirmed) ? 1 : 0;
}

/** What is confirmed comes last, and what speaks against itself first: only a few of the provider's domains have it. */
function byQuestion(domains: number) {
  const isOdd = (key: KeyOnRecord): number => Number(key.domains * 2 < domains);
  return (a: KeyOnRecord, b: KeyOnRecord): number =>
    Number(a.isConfirmed) - Number(b.isConfirmed) || isOdd(b) - isOdd(a) || b.domains - a.domains;
}

/** Where a key stands, and in which certificate. */
interface Place {
  readonly slot: SlotName;
  readonly certificate: Certificate;
}

function certificatesIn(
  domains: readonly FederatedDomain[],
): ReadonlyMap<string, readonly Place[]> {
  const places = domains.flatMap(({ configuration }) =>
    configuration.state === 'read'
      ? SLOTS.flatMap((slot): readonly Place[] => {
          const content = configuration[slot];
          return content.state === 'present' ? [{ slot, certificate: content.certificate }] : [];
        })
      : [],
  );
  return groupBy(places, ({ certificate }) => certificate.spkiSha256);
}

function keyOnRecord(
  same: readonly [Believed, ...Believed[]],
  certificates: ReadonlyMap<string, readonly Place[]>,
  { published }: Observations,
): KeyOnRecord {
  const [{ key, domain }] = same;
  const places = certificates.get(key.spkiSha256) ?? [];
  const readings = same.flatMap((each) => published.get(each.domain.domainId) ?? []);
  const answers = readings.flatMap((reading) => (reading.state === 'read' ? [reading.value] : []));
  const isPublished = answers.map(({ spkiSha256s }) => spkiSha256s.includes(key.spkiSha256));
  return {
    thumbprintSha1: key.thumbprintSha1,
    spkiSha256: key.spkiSha256,
    slots: SLOTS.filter((slot) => places.some((place) => place.slot === slot)),
    notBefore: places[0]?.certificate.notBefore ?? null,
    notAfter: places[0]?.certificate.notAfter ?? key.notAfter,
    domains: same.length,
    domainId: domain.domainId,
    isConfirmed: same.every((each) => !isAsked(each.key)),
    isPublished: isPublished.length === 0 ? null : isPublished.every(Boolean),
  };
}

/** The list for people, and how many keys it has no room for. */
export function evidenceOf(
  shown: readonly ProviderKeys[],
  providers: readonly ProviderKeys[],
): Evidence {
  const keysNotListed = count(providers) - count(shown);
  return keysNotListed > 0 ? { providers: shown, keysNotListed } : { providers: shown };
}

function count(providers: readonly ProviderKeys[]): number {
  return providers.flatMap(({ keys }) => keys).length;
}

/** As many as an alert can show, those with a question before the others. */
export function listed(providers: readonly ProviderKeys[]): readonly ProviderKeys[] {
  let left = MAX_SHOWN;
  return providers.slice(0, MAX_PROVIDERS).flatMap((provider) => {
    const keys = provider.keys.slice(0, left);
    left -= keys.length;
    return keys.length === 0 ? [] : [{ ...provider, keys }];
  });
}
