// What to ask the sign-in log about a flagged key: since when, by which certificates, and what proves that the question is
// one that it answers. Pure.

import { earlier } from '../baseline/auditEntries';
import { isKnown } from '../baseline/keys';
import type { Baselines, DomainBaseline, TenantBaseline } from '../baseline/types';
import type { KeyInDomain } from './flaggedKeys';

const DAY_MS = 24 * 60 * 60_000;

/** As far as the log reaches, for a key that may be older than the monitor. */
const ALL_MS = 29 * DAY_MS;

/** Of a key that left so long ago a domain has no sign-ins in any window that is asked for. */
const LONG_GONE_MS = 30 * DAY_MS;

/**
 * The last whole run before the key came. Where nobody knows that any more, because the key is asked about later than it
 * came, it is as far as the log reaches; and further, where the key is older than that, so that nobody takes it for all.
 */
export function useStart(
  places: readonly KeyInDomain[],
  tenantBefore: TenantBaseline | null,
  now: string,
): string {
  const [since = now] = places.map(({ key }) => key.presentSince).sort();
  const all = earlier(now, ALL_MS);
  if (tenantBefore === null || since <= tenantBefore.firstRunTime) return all;
  // It came in this run, or in one that died before it was through.
  if (since > tenantBefore.lastRunTime) return tenantBefore.lastWholeRunTime;
  const known = tenantBefore.changeWindows.find(({ to }) => to === since)?.from;
  return known ?? (since < all ? since : all);
}

/** Thumbprints (SHA-1) of every certificate that a key stood in, each once, newest last. */
export function thumbprintsOf(
  places: readonly KeyInDomain[],
  before: readonly string[],
): readonly string[] {
  const seen = places.flatMap(({ key }) => [...key.thumbprintsSha1, key.thumbprintSha1]);
  return [...new Set([...before, ...seen].map((thumbprint) => thumbprint.toUpperCase()))].slice(
    -MAX_THUMBPRINTS,
  );
}

/** More than are asked about, so that a key which had too many is known to have had them. */
const MAX_THUMBPRINTS = 20;

/**
 * Certificates whose sign-ins are sure to be in the log: of known keys of the same domains, those of which nothing is said.
 * The primaries come first, which sign now; then what has left, and signed before.
 */
export function knownSigners(
  domainIds: readonly string[],
  flagged: ReadonlySet<string>,
  baselines: Baselines,
  now: string,
): readonly string[] {
  const domains = domainIds.flatMap((id) => baselines.get(id) ?? []);
  const keys = domains.flatMap((domain) => knownIn(domain, flagged, now));
  const rank = ({ goneTime, wasPrimary }: (typeof keys)[number]): number =>
    (goneTime === null ? 0 : 2) + (wasPrimary ? 0 : 1);
  const ranked = [...keys].sort((a, b) => rank(a) - rank(b));
  return [...new Set(ranked.map(({ thumbprintSha1 }) => thumbprintSha1.toUpperCase()))];
}

function knownIn(domain: DomainBaseline, flagged: ReadonlySet<string>, now: string) {
  return domain.keys.filter(
    (key) =>
      isKnown(key, domain) &&
      !flagged.has(key.spkiSha256) &&
      (key.goneTime === null || key.goneTime > earlier(now, LONG_GONE_MS)),
  );
}
