// A domain as it was read: in what state, with what configurations, and what stands in their slots; types only.

import type { CertificateSummary } from '../../checks/engine/evidence';
import type { Severity } from '../../checks/engine/types';
import type { Settings } from '../../federation/settings';
import type { Localized } from '../../text';

/**
 * How a domain was read; `reason` is why it was not, a sentence in English, and `parent` the domain that it inherits from.
 *
 * - `read`: at least one configuration was read, and each that there is;
 * - `inherited`: a child domain without a configuration of its own; its parent, which was read, speaks for it;
 * - `missing`: it is federated, and there is none;
 * - `unreadable`: nobody could look, or not at all of it, or the parent that speaks for it was not read.
 */
export type HowRead =
  | { readonly state: 'read'; readonly reason: null; readonly parent: null }
  | { readonly state: 'inherited'; readonly reason: null; readonly parent: string }
  | {
      readonly state: 'missing' | 'unreadable';
      readonly reason: string;
      readonly parent: string | null;
    };

export type InventoryDomain = HowRead & {
  readonly id: string;
  readonly isRoot: boolean;
  /** A B2B partner's. */
  readonly isExternal: boolean;
  /** Graph documents a single one; if there are more, Entra may trust any. Empty: none was read. */
  readonly configurations: readonly InventoryConfiguration[];
  /** Null: nothing was found. */
  readonly severity: Severity | null;
  /** uids, the worst first. */
  readonly findings: readonly string[];
  /** Worth knowing, and no finding. */
  readonly hints: readonly Hint[];
};

export interface InventoryConfiguration {
  /** Id of its provider in `providers`. */
  readonly providerId: string;
  /** Every property but the certificates and the update status, by Graph's names, as it was read (federation/settings.ts). */
  readonly settings: Settings;
  /** Settings that Graph documents and the export does not have: in `settings` they are null, and nobody knows their value. */
  readonly settingsNotExported: readonly string[];
  /** How the last automatic update of the certificates ended; null: there was none, or it was not exported. */
  readonly updateStatus: UpdateStatus | null;
  readonly signingCertificate: InventorySlot;
  readonly nextSigningCertificate: InventorySlot;
}

/** Graph's `signingCertificateUpdateStatus`; texts are safe to show. */
export interface UpdateStatus {
  readonly result: string | null;
  readonly time: string | null;
}

export type InventorySlot =
  /** Nothing stands there. */
  | { readonly state: 'absent' }
  /** The export does not say what stands there. */
  | { readonly state: 'notExported' }
  /** A B2B configuration has no second one. */
  | { readonly state: 'none' }
  /** `reason`: a clause in English. `contentSha256`: upper-case hex, of what stands there. */
  | { readonly state: 'unreadable'; readonly reason: string; readonly contentSha256: string }
  /** All texts are safe to show; thumbprints upper-case hex, `spkiSha256` lower-case. */
  | ({ readonly state: 'present' } & CertificateSummary);

export type HintId =
  /** MFA is taken from the provider's word, or nothing is set. */
  | 'mfaFromProvider'
  /** The last automatic update of the certificates failed. */
  | 'updateFailed'
  /** The issuer is eight hex digits, as a known tool makes them. */
  | 'issuerOfHexDigits'
  /** A host name that nobody can own (RFC 2606, RFC 6761). */
  | 'reservedHost'
  /** Every address is the issuer itself. */
  | 'addressesAreIssuer'
  /** An outlier that is older than what its peers have. */
  | 'olderThanPeers'
  /** What a check says of what it lets pass. */
  | 'check';

export interface Hint {
  readonly id: HintId;
  readonly text: Localized;
}
