// What a pass gets from its caller: the world, as functions, and who it is. Types only.

import type { LogEvent } from './logEvents';
import type { AlertRequest } from './notification';
import type { DomainReading, Finding, Language } from './types';

/** Everything that a pass does to the world; tests put a world in memory here. */
export interface Effects {
  readonly now: () => Date;
  /** Every domain of the tenant, or it throws: a partial listing would resolve findings. */
  readonly readDomains: () => Promise<Listing>;
  readonly readRecord: () => Promise<readonly Finding[]>;
  /** Gives back what was written. What another pass changed meanwhile is left alone, and left out. */
  readonly writeRecord: (findings: readonly Finding[]) => Promise<readonly Finding[]>;
  /** Resolves when the receiver has accepted the request; a MonitorError says why it did not. */
  readonly deliver: (request: AlertRequest) => Promise<void>;
  readonly log: (event: LogEvent) => void;
}

export interface Listing {
  readonly readings: readonly DomainReading[];
  readonly graphRequests: number;
}

export interface Pass {
  readonly tenantId: string;
  readonly runId: string;
  readonly language: Language;
}
