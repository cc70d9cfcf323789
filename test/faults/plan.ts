// Which request of a run is hit: the faults and the kill of a step, held against the requests as they come.

import type { Effect, Fault, Kill, Kind } from './effects';
import type { Step } from './script';

export interface Fired {
  readonly effect: Effect;
  readonly kind: Kind | 'killed';
}

export interface Plan {
  /** The fault of the next request with this effect; null: none. */
  readonly faultOf: (effect: Effect) => Fault | null;
  /** The kill, if the next request is the one; each request asks once. */
  readonly killNow: () => Kill | null;
  /** What has hit so far. */
  readonly fired: readonly Fired[];
}

export function planOf({ faults, kill }: Pick<Step, 'faults' | 'kill'>): Plan {
  const counts = new Map<Effect, number>();
  const fired: Fired[] = [];
  let requests = 0;
  return {
    fired,
    faultOf: (effect) => {
      const count = (counts.get(effect) ?? 0) + 1;
      counts.set(effect, count);
      const fault = faults.find(
        (each) => each.effect === effect && (each.nth === 'all' || each.nth === count),
      );
      if (fault) fired.push({ effect, kind: fault.kind });
      return fault ?? null;
    },
    killNow: () => {
      requests += 1;
      return kill?.nth === requests ? kill : null;
    },
  };
}
