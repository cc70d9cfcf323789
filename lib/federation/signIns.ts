// What Entra's sign-in log says about the use of token-signing keys; types only. An answer of nothing bears its proof, or
// it is `unknown`: whoever wants to say "not used" has to name until when.

import type { TimeWindow, UnknownSource } from './types';

/**
 * One federated sign-in. Texts are as Graph gave them, cut where they are long; null where the log does not say.
 *
 * @see https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
 */
export interface SignIn {
  readonly id: string;
  /** ISO 8601. */
  readonly createdDateTime: string;
  readonly userId: string | null;
  readonly userPrincipalName: string | null;
  readonly ipAddress: string | null;
  /** Two letters, as Graph's `location.countryOrRegion`. */
  readonly country: string | null;
  readonly appDisplayName: string | null;
  readonly resourceDisplayName: string | null;
  /** Of the certificate that signed; 40 hex digits, upper case. Null: no federated sign-in, or it does not say. */
  readonly thumbprintSha1: string | null;
  readonly isInteractive: boolean | null;
  /** `singleFactorAuthentication`, `multiFactorAuthentication`, or a value unknown today. */
  readonly authenticationRequirement: string | null;
  /** 0: it succeeded. */
  readonly errorCode: number | null;
  readonly sessionId: string | null;
  readonly correlationId: string | null;
  readonly uniqueTokenIdentifier: string | null;
  readonly homeTenantId: string | null;
  readonly crossTenantAccessType: string | null;
}

/** What to ask of keys that the same domains trust, or trusted. Thumbprints are SHA-1, 40 hex digits. */
export interface SignInQuestion {
  /** Without any, nothing is sent. */
  readonly thumbprints: readonly string[];
  /** Of keys that those domains are known to use, the busiest first: what finds one of them is no dead filter. */
  readonly knownThumbprints: readonly string[];
  /** Both ends included. */
  readonly window: TimeWindow;
}

/** A filter on the thumbprint, or every sign-in of the window. */
export type SignInWay = 'filter' | 'window';

/** In the order of their times. */
export type SomeSignIns = readonly [SignIn, ...SignIn[]];

/** Whether a key signed anybody in. Entries can be hours late, so every answer is one of the log at that moment. */
export type UseAnswer =
  /** These, and the log has no others. */
  | {
      readonly state: 'used';
      readonly signIns: SomeSignIns;
      readonly ways: readonly SignInWay[];
    }
  /** These, and perhaps others. */
  | {
      readonly state: 'atLeast';
      readonly signIns: SomeSignIns;
      /** Why there may be others: one sentence for people, ending in a period. */
      readonly reason: string;
    }
  /** Nobody, from the beginning of the window up to a time: that of a sign-in which the same question did find. */
  | {
      readonly state: 'notUsed';
      readonly upTo: string;
      readonly ways: readonly SignInWay[];
    }
  | UnknownSource;

/** By thumbprint in upper case; one for each that was asked for. */
export type SignInAnswer = ReadonlyMap<string, UseAnswer>;

/** Graph lists them apart. */
export type SignInKind = 'interactive' | 'nonInteractive';

/** What to ask of keys that nobody knows: the sign-ins that name a federation certificate other than these. */
export interface OthersQuestion {
  readonly kind: SignInKind;
  /** Both ends included. */
  readonly window: TimeWindow;
  /** Left out; SHA-1, 40 hex digits. */
  readonly thumbprints: readonly string[];
  /** One of them that is known to be in use, which the same filter is asked to find first. Null: no proof is asked for. */
  readonly proveBy: string | null;
  /** Which of the ways to write the filter; counts round. */
  readonly form: number;
}

/** An empty answer says nothing by itself: the filter has to have found something. */
export type OthersAnswer =
  | {
      readonly state: 'read';
      /** By other certificates; evidence, whatever else is wrong. In the order of their times. */
      readonly signIns: readonly SignIn[];
      /** The time of the latest sign-in that the filter has found, known ones included; null: it found none. */
      readonly foundTime: string | null;
      /** Why there may be others, one sentence; null: a filter that works has no others. */
      readonly gap: string | null;
      /** It gave what was to be left out: written like this, the filter does not work. */
      readonly isIgnored: boolean;
    }
  /** The service does not take such a filter. */
  | { readonly state: 'notTaken'; readonly reason: string }
  | UnknownSource;
