// What both ways told of a key -> whether it was used. Here, and nowhere else, "not used" is said.

import type { UseAnswer, SignIn, SignInWay, SomeSignIns } from '../../federation/signIns';
import type { TimeWindow, UnknownSource } from '../../federation/types';
import { unknownSource } from '../../federation/unknownSource';
import type { Told } from './signInFilter';
import { type Gap, gapOf } from './signInPages';
import type { WindowAnswer } from './signInWindow';

/** Of one kind of sign-ins. */
export interface BothWays {
  readonly filter: Told;
  /** Null: it was not asked for. */
  readonly window: WindowAnswer | null;
}

/**
 * For a tenant with a licence. A beginning before that is refused, or left out without a word.
 * @see https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention
 */
const KEPT_MS = 30 * 24 * 60 * 60_000;

export function useOf(
  thumbprint: string,
  window: TimeWindow,
  kinds: readonly BothWays[],
): UseAnswer {
  const covered = kinds.map(coverage);
  const gaps = covered.flatMap(({ gaps }) => gaps);
  const ways = [...new Set(covered.map(({ way }) => way))];
  const [first, ...others] = signInsBy(thumbprint, kinds);
  if (first) {
    const signIns: SomeSignIns = [first, ...others];
    return gaps.length === 0
      ? { state: 'used', signIns, ways }
      : { state: 'atLeast', signIns, reason: whyUnknown(gaps).reason };
  }
  const missing = [...gaps, ...shortcomings(window, kinds)];
  const times = covered.map(({ upTo }) => upTo).filter((upTo) => upTo !== null);
  const [upTo] = times.sort();
  return missing.length > 0 || times.length < kinds.length || upTo === undefined
    ? whyUnknown(missing)
    : { state: 'notUsed', upTo, ways };
}

interface Coverage {
  readonly way: SignInWay;
  readonly upTo: string | null;
  /** Empty: one of the ways told all. */
  readonly gaps: readonly Gap[];
}

function coverage({ filter, window }: BothWays): Coverage {
  if (filter.gap === null) return { way: 'filter', upTo: filter.upTo, gaps: [] };
  if (window === null) return { way: 'filter', upTo: null, gaps: [filter.gap] };
  const gaps = window.gap ? [filter.gap, window.gap] : [];
  return { way: 'window', upTo: window.upTo, gaps };
}

/** In the order of their times, each once. */
function signInsBy(thumbprint: string, kinds: readonly BothWays[]): readonly SignIn[] {
  const rows = kinds.flatMap(({ filter, window }) => [...filter.rows, ...(window?.rows ?? [])]);
  const own = rows.map(({ signIn }) => signIn).filter((each) => each.thumbprintSha1 === thumbprint);
  const byId = new Map(own.map((signIn) => [signIn.id, signIn]));
  return [...byId.values()].sort((a, b) => (a.createdDateTime < b.createdDateTime ? -1 : 1));
}

/** What keeps even a log that was read to its end from proving that something is not in it. */
function shortcomings({ from, to }: TimeWindow, kinds: readonly BothWays[]): readonly Gap[] {
  const isKept = Date.parse(to) - Date.parse(from) <= KEPT_MS;
  // Where no sign-in names a certificate, the name of the detail may have changed.
  const isNamed = kinds.some(
    ({ filter, window }) =>
      filter.upTo !== null || window?.rows.some(({ signIn }) => signIn.thumbprintSha1 !== null),
  );
  return [
    ...(isKept ? [] : [gapOf('the log does not reach back as far as it was asked for')]),
    ...(isNamed ? [] : [gapOf('no sign-in of this time names a certificate')]),
  ];
}

/** What keeps an answer from being one. */
export function whyUnknown(gaps: readonly Gap[]): UnknownSource {
  const isRefused = gaps.some(({ status }) => status === 403);
  const isAbsent = gaps.some(({ status }) => status === 404);
  const reasons = [...new Set(gaps.map(({ reason }) => reason))].join('; ');
  if (isRefused) return unknownSource(`${REFUSED}: ${reasons}.`, true);
  const told = isAbsent ? 'This cloud may have no sign-in log in Graph' : UNKNOWN;
  return unknownSource(`${told}: ${reasons}.`);
}

const UNKNOWN = 'The sign-in log does not say for sure';

/**
 * Graph answers 403 for want of either, and has said "doesn't have premium license" to a tenant that has one.
 * @see https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/3033
 */
const REFUSED =
  'Graph refused the sign-in log, for which the identity needs the application role AuditLog.Read.All and the tenant a licence for Microsoft Entra ID P1 or P2 (seen in licensed tenants, too)';
