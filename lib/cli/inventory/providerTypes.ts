// An identity provider with its keys, and what of it nobody knows; types only.

import type { CertificateSummary } from '../../checks/engine/evidence';
import type { Severity } from '../../checks/engine/types';
import type { SlotName } from '../../federation/types';

export interface InventoryProvider {
  /** Within this inventory: `p1`, `p2`, … */
  readonly id: string;
  /** `AD FS`, `Okta`, … by the shape of the address, else `SAML or WS-Fed`. */
  readonly name: string;
  /** Where people sign in, in one form, safe to show; null: its configurations name no address. */
  readonly address: string | null;
  /** The shortest text that tells it from the others: mostly its host. */
  readonly label: string;
  readonly isExternal: boolean;
  /** Ids of the domains whose configuration names it, in alphabetical order. */
  readonly domains: readonly string[];
  /** Primary ones before secondary ones, those of the most domains first. */
  readonly keys: readonly InventoryKey[];
  /** Slots of which nobody knows what they hold. */
  readonly unread: readonly UnreadSlot[];
  readonly severity: Severity | null;
}

/** A certificate: the same key in two certificates stands there twice, because people compare thumbprints. */
export interface InventoryKey extends CertificateSummary {
  /** Ids of the domains that have it there, in alphabetical order; one of both may be empty. */
  readonly primaryIn: readonly string[];
  readonly secondaryIn: readonly string[];
  /** Of both, each once. */
  readonly domains: readonly string[];
  /** The worst that was found about it in those domains; null: nothing. */
  readonly severity: Severity | null;
  /** uids. */
  readonly findings: readonly string[];
  /** Few of the provider's domains trust its key. */
  readonly isOutlier: boolean;
}

export interface UnreadSlot {
  readonly domainId: string;
  readonly slot: SlotName;
  /** A clause in English. */
  readonly reason: string;
  /** Upper-case hex; null: it was not exported. */
  readonly contentSha256: string | null;
}
