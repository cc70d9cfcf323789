// Which keys the sign-in log is asked about: those of which a check says something, and nobody that they are right. Pure.

import { isKnown } from '../baseline/keys';
import type { BaselineKey, Baselines, DomainBaseline } from '../baseline/types';
import type { Failure, Judgement } from '../checks/engine/types';
import type { AcceptedUntil } from '../findings/acceptance';

export interface FlaggedKey {
  readonly spkiSha256: string;
  /** The domains where it is flagged; the first is where its finding belongs. */
  readonly domainIds: readonly [string, ...string[]];
  readonly isAlarming: boolean;
  /** Until when a person has accepted it, in every domain where its use would be an alarm; null: nobody has. */
  readonly restsUntil: string | null;
}

/** Looks at what is judged while it passes by: of thousands of domains it is too large to be kept until the log is asked. */
export interface KeyFlags {
  /** Those of one domain have to follow each other. */
  readonly look: (judgement: Judgement) => void;
  /** So far, in the order in which they were found. */
  readonly flagged: () => readonly FlaggedKey[];
}

export function keyFlags(acceptedUntil: AcceptedUntil): KeyFlags {
  const flagged = new Map<string, FlaggedKey & { readonly domainIds: [string, ...string[]] }>();
  return {
    look: (judgement) => {
      const { domain, result } = judgement;
      if (domain === null || result.outcome !== 'fail') return;
      for (const failure of result.failures) {
        const { spkiSha256, isKeyHarmless, isUseAlarming } = failure;
        if (spkiSha256 === null || isKeyHarmless) continue;
        const before = flagged.get(spkiSha256);
        const domainIds = before?.domainIds ?? [domain.id];
        // The last one is enough to look at, and one key may stand in thousands.
        if (domainIds.at(-1) !== domain.id) domainIds.push(domain.id);
        flagged.set(spkiSha256, {
          spkiSha256,
          domainIds,
          isAlarming: isUseAlarming || before?.isAlarming === true,
          restsUntil: isUseAlarming
            ? restOf(before, restingUntil(failure, acceptedUntil(judgement, failure)))
            : (before?.restsUntil ?? null),
        });
      }
    },
    flagged: () => [...flagged.values()],
  };
}

/** Of what anybody may have nothing is made harmless by it: that is told by a check from which nobody learns a key. */
function restingUntil({ teaches }: Failure, until: string | null): string | null {
  return teaches?.kind === 'key' ? until : null;
}

function restOf(before: FlaggedKey | undefined, until: string | null): string | null {
  if (before?.isAlarming !== true) return until;
  const { restsUntil } = before;
  return restsUntil !== null && until !== null && until < restsUntil ? until : until && restsUntil;
}

/** What the baseline says of one key, domain by domain. */
export interface KeyInDomain {
  readonly domain: DomainBaseline;
  readonly key: BaselineKey;
}

/** Of a key, by SPKI SHA-256. */
export type PlacesOf = (spkiSha256: string) => readonly KeyInDomain[];

export function keyInDomains(baselines: Baselines): ReadonlyMap<string, readonly KeyInDomain[]> {
  const places = new Map<string, KeyInDomain[]>();
  for (const domain of baselines.values()) {
    for (const key of domain.keys) {
      const known = places.get(key.spkiSha256);
      if (known) known.push({ domain, key });
      else places.set(key.spkiSha256, [{ domain, key }]);
    }
  }
  return places;
}

/** When it had left every domain; null: it stands in one. */
export function goneTimeOf(places: readonly KeyInDomain[]): string | null {
  const times = places.map(({ key }) => key.goneTime);
  if (times.includes(null)) return null;
  return (
    times
      .filter((time) => time !== null)
      .sort()
      .at(-1) ?? null
  );
}

/**
 * Why nobody asks who is signed in by it: a person has accepted it, the provider publishes it, or it is the known key of
 * another domain, whose sign-ins are not to be told from those of this one. Null: it is asked about. What anybody may have is
 * asked about even where the provider publishes it.
 */
export function whyNotAsked(
  { domainIds, isAlarming }: Pick<FlaggedKey, 'domainIds' | 'isAlarming'>,
  places: readonly KeyInDomain[],
): string | null {
  const present = places.filter(({ key }) => key.goneTime === null);
  const confirmations = present.map(({ key }) => key.confirmation);
  if (confirmations.includes('accepted')) return ACCEPTED;
  if (confirmations.includes('published') && !isAlarming) return PUBLISHED;
  const isElsewhere = ({ domain, key }: KeyInDomain): boolean =>
    isKnown(key, domain) && !domainIds.includes(domain.domainId);
  return present.some(isElsewhere) ? SHARED : null;
}

const ACCEPTED = 'A person has accepted this key, so nobody asks who is signed in by it.';
const PUBLISHED =
  'The identity provider publishes this key, so that everybody is signed in by it; nobody asks who.';
const SHARED =
  'Other domains know this key, and the sign-in log does not tell whose sign-ins it signed.';
