// One flagged key that left a domain while another one came, in one message: no all-clear, and not two incidents. Pure.

import type { Notice } from '../findings/types';
import { groupBy } from '../groupBy';

/** The domains in which a flagged key went and another flagged key came. */
export function swappedIn(notices: readonly Notice[]): ReadonlySet<string> {
  const aboutKeys = notices.filter(
    ({ finding }) => finding.spkiSha256 !== null && !finding.isKeyHarmless,
  );
  const byDomain = groupBy(aboutKeys, ({ finding }) => finding.domainId ?? '');
  const swapped = [...byDomain].filter(([domainId, same]) => domainId !== '' && isSwap(same));
  return new Set(swapped.map(([domainId]) => domainId));
}

function isSwap(same: readonly Notice[]): boolean {
  const came = new Set(keysOf(same.filter(isThere)));
  const went = keysOf(same.filter(hasLeft));
  return came.size > 0 && went.some((key) => !came.has(key));
}

function keysOf(notices: readonly Notice[]): readonly string[] {
  return notices.flatMap(({ finding }) => finding.spkiSha256 ?? []);
}

function isThere({ status, finding }: Notice): boolean {
  return status === 'new' && finding.status === 'open';
}

/** What was accepted or confirmed, and what became the primary, is still there. */
function hasLeft({ status, finding: { resolution } }: Notice): boolean {
  return (
    status === 'resolved' && (resolution === 'cleared' || resolution === 'unrecognisedKeyLeft')
  );
}
