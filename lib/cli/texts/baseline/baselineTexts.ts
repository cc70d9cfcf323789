// Every sentence of `baseline`; en.ts and ja.ts say it.

import type { BaselineKey, DomainBaseline } from '../../../baseline/types';

type Confirmation = NonNullable<BaselineKey['confirmation']> | 'none';

export interface BaselineTexts {
  readonly none: string;
  readonly noDomain: (name: string) => string;
  readonly noAddress: string;
  readonly partner: (provider: string) => string;
  readonly head: (domains: number, providers: number, keys: number) => string;
  readonly ofDomains: (provider: string, domains: number) => string;
  readonly noKey: string;
  /** Why a key counts, in a row of the list; and in full. */
  readonly why: Readonly<Record<Confirmation, string>>;
  readonly whyInFull: Readonly<Record<Confirmation, string>>;
  readonly notOnRecord: string;
  readonly unknown: string;
  readonly allDomains: (count: number) => string;
  readonly notAccepted: string;
  readonly compare: string;
  /** Of a domain of which nobody has said that it is right as it is. */
  readonly status: Readonly<Record<Exclude<DomainBaseline['status'], 'accepted'>, string>>;
  /** Slots and subject of a key; `isGone`: it was there. */
  readonly place: (slots: readonly string[], subject: string, isGone: boolean) => string;
  readonly noSubject: string;
  readonly seen: (first: string, gone: string | null) => string;
  readonly keyHash: string;
}
