// What an alert is put into words with, besides the notices.

import type { Check } from '../checks/engine/types';
import type { Language } from '../text';

/** What a request is, whatever it tells. */
export interface AlertEnvelope {
  readonly id: string;
  readonly time: string;
  readonly tenantId: string;
  /** What people call the tenant; null: nobody has said, and its domains could not be listed. */
  readonly tenantName: string | null;
  readonly runId: string;
  readonly language: Language;
}

export interface AlertContext {
  readonly tenantId: string;
  readonly tenantName: string | null;
  readonly language: Language;
  /** When it is told, ISO 8601. */
  readonly time: string;
  /** The registry, in the order in which checks lead; handed in, because an alert knows no rule. */
  readonly checks: readonly Check[];
  /** Domains of the tenant that somebody has accepted: what is found there comes first. */
  readonly acceptedDomains: ReadonlySet<string>;
}
