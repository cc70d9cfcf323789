// What the sources say about a failure, whichever check found it. Pure.

import { isTenantPolicyWeakened } from '../../federation/tokenValidation';
import type { Fact, Failure, FederatedDomain, Sight } from '../../types';

/** All facts of a failure: those of its check, and those of its key and of the tenant. */
export function factsOf(
  { facts = [], spkiSha256 }: Failure,
  domain: FederatedDomain,
  sight: Sight,
): ReadonlySet<Fact> {
  const all = new Set(facts);
  if (spkiSha256 !== undefined) {
    for (const fact of keyFacts(spkiSha256, domain, sight)) all.add(fact);
    if (isTenantPolicyWeakened(sight.tokenValidationPolicy)) all.add('reachesWholeTenant');
  }
  return all;
}

function keyFacts(spkiSha256: string, { id }: FederatedDomain, sight: Sight): readonly Fact[] {
  const known = sight.baselines
    ?.get(id)
    ?.keys.find((key) => key.spkiSha256 === spkiSha256 && key.goneTime === null);
  const published = sight.published.get(id);
  const isRead = published?.state === 'read';
  const isPublished = isRead && published.value.spkiSha256s.includes(spkiSha256);
  return [
    ...(isPublished ? ['published' as const] : []),
    ...(isRead && !isPublished ? ['notPublished' as const] : []),
    ...(known?.confirmation === 'published' ? ['publishedBefore' as const] : []),
    ...(known?.confirmation === 'accepted' ? ['acceptedKey' as const] : []),
    ...(known?.wasPrimary === true && known.confirmation !== null
      ? ['formerPrimary' as const]
      : []),
  ];
}
