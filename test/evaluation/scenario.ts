// What a scenario is: a tenant, and what happens to it between runs; types only. An attack says what it is about, so that
// an alert about something else does not count as having caught it.

import type { Severity } from '../../lib/checks/engine/types';
import type { Finding } from '../../lib/findings/types';

import type { Split } from '../fixtures/evaluation/read';
import type { Change, Tenant } from './tenant';

/** Where the certificates come from: made for the scenario, or real ones that checks were tuned on, or not. */
export type Origin = 'generated' | Split;

/** What the monitor may look at, and whether somebody answers. */
export interface Conditions {
  /** `IDENTITY_PROVIDER_METADATA` is on. */
  readonly metadata: boolean;
  /**
   * The optional permissions are granted: the audit log, with it the sign-in log, and the token validation policy. Without
   * them the sign-in log is off.
   */
  readonly permissions: boolean;
  /** A person accepts on the next day whatever was told; of benign histories only. */
  readonly answered: boolean;
}

/** Whose changes are not the provider's: it goes on signing with the key that it had. */
export const INTRUDER = 'helpdesk@contoso.example';

/** A sign-in beside the ordinary ones. */
export interface Use {
  /** Minutes after the first run. */
  readonly at: number;
  /** What signed it, base64. */
  readonly certificate: string;
  /** How many minutes later the log shows it; absent: at once. */
  readonly late?: number;
  /** Of somebody from another tenant, by a key of that one; absent: of one of the tenant's own. */
  readonly isGuest?: boolean;
}

export interface Happening {
  /** Minutes after the first run. */
  readonly at: number;
  readonly change?: Change;
  /** Whoever did it, for the audit log; absent: the log has nothing. */
  readonly by?: string;
  /** What the log calls it; absent: "Set federation settings on domain". */
  readonly activity?: string;
  /** How many minutes later the log shows it; absent: at once. */
  readonly late?: number;
  /** A person accepts these findings for good. */
  readonly accept?: (finding: Finding) => boolean;
  /** Rows of the table are lost: that of the tenant, or all of them. */
  readonly lose?: 'tenantRow' | 'allRows';
}

export interface Scenario {
  readonly name: string;
  readonly family: string;
  readonly origin: Origin;
  /** The clock at the first run, ISO 8601. */
  readonly start: string;
  readonly tenant: Tenant;
  readonly happenings: readonly Happening[];
  /** Absent: everybody signs in by the provider's keys, as always. */
  readonly uses?: readonly Use[];
  /** The log shows ordinary sign-ins up to so many minutes late; absent: at once. */
  readonly lateness?: number;
  /** From one minute to another nobody signs in; absent: somebody always does. */
  readonly quiet?: readonly (readonly [from: number, to: number])[];
}

export interface Attack extends Scenario {
  /** The first run at or after this minute can see it. */
  readonly visibleAt: number;
  /** Whether a finding tells of this attack. */
  readonly about: (finding: Finding) => boolean;
  /** The least that it has to be told as; what is told as less does not count. */
  readonly severity: Severity;
  /**
   * `told`: an alert of it has to go out. `open`: it is known already, has to stay open, and may not be told as
   * resolved.
   */
  readonly mustBe: 'told' | 'open';
  /** What may not be told as cleared or gone while the attack lasts: it would read as good news. */
  readonly mayNotClear: (finding: Finding) => boolean;
  /** Domains that must not come before it in the mail; null: where it stands there does not matter. */
  readonly crowd: readonly string[] | null;
  /** A red run counts, too: a permission is gone. */
  readonly redCounts: boolean;
  readonly conditions: readonly ConditionsName[];
  /** Why nothing in Entra could tell; null: it could. */
  readonly outOfReach: (conditions: Conditions) => string | null;
  /** Why the checks miss it although they could tell; null: they catch it. */
  readonly gap: string | null;
}

export interface History extends Scenario {
  /** Identity providers in it. */
  readonly federations: number;
  /** Mails with news that a person would want in this year, and why. */
  readonly wanted: number;
  readonly why: string;
  /** How many more there are, and why; null: none. */
  readonly noise: Noise | null;
  /** How many more there are where nobody accepts what is theirs; null: none. */
  readonly unanswered: Noise | null;
  /** Minutes at which a run is due although nothing happens: a certificate is about to end, a read fails once more. */
  readonly endings: readonly number[];
  /** From one minute to another there is no run at all. */
  readonly dead: readonly (readonly [from: number, to: number])[];
  /** A pass for each happening only: so many domains take their time. */
  readonly isLarge: boolean;
}

export interface Noise {
  readonly mails: number;
  readonly why: string;
}

export const CONDITIONS = {
  asDeployed: { metadata: false, permissions: false, answered: false },
  answered: { metadata: false, permissions: false, answered: true },
  metadata: { metadata: true, permissions: false, answered: false },
  permissions: { metadata: false, permissions: true, answered: false },
  everything: { metadata: true, permissions: true, answered: false },
} as const satisfies Record<string, Conditions>;

export type ConditionsName = keyof typeof CONDITIONS;

export const MINUTE_MS = 60_000;
export const HOUR = 60;
export const DAY = 24 * HOUR;
/** Minutes between two runs (`MONITOR_SCHEDULE`). */
export const QUARTER = 15;
