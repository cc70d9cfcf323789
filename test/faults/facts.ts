// What happened in a history, as nobody of the product's saw it; types only. The oracle judges by these alone.

import type { Fired } from './plan';
import type { Arrival } from './receivers';
import type { Row } from './record';
import type { History, Loss, TenantState } from './script';

export interface LogFact {
  readonly level: string;
  readonly event: string;
  readonly code?: string;
}

export interface RunFacts {
  /** From 1 on; those after the last step are to settle it. */
  readonly number: number;
  readonly isSettling: boolean;
  /** On the clock of the app, ISO 8601. */
  readonly start: string;
  readonly tenant: TenantState;
  /** What became of the table before it; null: nothing. `from`: the run after which the copy was made that was put back. */
  readonly loss: { readonly kind: Loss['kind']; readonly from: number } | null;
  /** Green: it returned. Red: it threw. */
  readonly outcome: 'green' | 'red' | 'killed' | 'died' | 'stuck';
  /** Of what it threw, or why it died. */
  readonly why: string;
  readonly log: readonly LogFact[];
  readonly fired: readonly Fired[];
  readonly arrivals: readonly Arrival[];
  /** What left Graph whole. */
  readonly seen: {
    readonly listing: boolean;
    readonly policy: boolean;
    readonly configurations: ReadonlySet<string>;
    /** Domains that have none, as Graph said. */
    readonly missing: ReadonlySet<string>;
  };
  /** The record after it. */
  readonly rows: readonly Row[];
}

export interface HistoryFacts {
  readonly history: History;
  readonly runs: readonly RunFacts[];
}
