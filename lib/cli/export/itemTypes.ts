// The parts of an export, as they come out of its objects; types, and what holds for all of them.

import type { UnreadableCause } from '../../federation/types';
import type { JsonObject } from '../../json';

/** What the surroundings of an object say of it: the list that it stands in, the answer, the file. */
export interface Surroundings {
  /** A domain that they name; null: none. */
  readonly domain: string | null;
  readonly isExternal: boolean;
}

/** A part of an export. `entry` counts the objects of a file from 1. */
export type Item = { readonly entry: number } & (
  | DomainItem
  | ConfigurationItem
  /** Of one request among several nobody could read the answer; `domain` is what there is to call it by. */
  | { readonly kind: 'failed'; readonly domain: string; readonly cause: UnreadableCause }
  /** One request among several: there is no configuration. */
  | { readonly kind: 'none'; readonly domain: string }
  /** `problem`: a clause without a period. */
  | { readonly kind: 'other'; readonly problem: string }
);

export interface DomainItem {
  readonly kind: 'domain';
  readonly id: string;
  readonly authenticationType: string | null;
  /** Null: it does not say. */
  readonly isRoot: boolean | null;
  /** Configurations inside it, and what stands there in the place of one. */
  readonly configurations: readonly unknown[];
  /** It says in so many words that it has none. */
  readonly saysNone: boolean;
}

export interface ConfigurationItem {
  readonly kind: 'configuration';
  /** The domains that it, or what it stands in, names; empty: none. */
  readonly domains: readonly string[];
  readonly isExternal: boolean;
  readonly value: JsonObject;
  /** The host of its issuer, lower case: of AD FS with several domains, the domain's name. */
  readonly issuerHost: string | null;
}

export const NOTHING: Surroundings = { domain: null, isExternal: false };

/** As many lists as nobody puts into each other. */
export const MAX_DEPTH = 8;
