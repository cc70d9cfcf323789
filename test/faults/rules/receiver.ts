// What a receiver knows that does as docs/reference.md says: it drops a request whose id it has seen. Pure.

import { type Way, WAYS } from '../../../lib/ways';
import type { RunFacts } from '../facts';
import type { Arrival } from '../receivers';

export interface Telling {
  readonly id: string;
  readonly uid: string;
  readonly status: string;
  readonly resolution: string | null;
  readonly firstSeenTime: string;
}

export interface Told {
  readonly type: string;
  readonly findings: readonly Telling[];
}

export function contentOf({ id, text }: Arrival): Told {
  const { type, findings = [] } = JSON.parse(text) as {
    readonly type: string;
    readonly findings?: readonly Omit<Telling, 'id'>[];
  };
  return { type, findings: findings.map((finding) => ({ ...finding, id })) };
}

/** What was told by one way in these runs, in the order in which it was taken; each id once. @param known Ids of earlier runs. */
export function toldBy(
  way: Way,
  runs: readonly RunFacts[],
  known: ReadonlySet<string> = new Set(),
): readonly Telling[] {
  const taken = runs
    .flatMap(({ arrivals }) => arrivals)
    .filter((arrival) => arrival.way === way && arrival.taken !== null)
    .sort((a, b) => Number(a.taken) - Number(b.taken));
  const first = new Map<string, Arrival>();
  for (const arrival of taken)
    if (!first.has(arrival.id) && !known.has(`${way} ${arrival.id}`))
      first.set(arrival.id, arrival);
  return [...first.values()].flatMap((arrival) => contentOf(arrival).findings);
}

/** Of one finding. */
export function statusesOf(tellings: readonly Telling[], uid: string): readonly string[] {
  return tellings.filter((telling) => telling.uid === uid).map(({ status }) => status);
}

export const BOTH: readonly Way[] = WAYS;

export function short(uid: string): string {
  return uid.slice(0, 12);
}
