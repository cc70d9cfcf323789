// Seed and number -> a history: what the tenant does before each run, and which fault hits which effect of the run. Pure.

import { type Effect, EFFECTS, type Fault, type Kill, type Kind, KINDS } from './effects';
import { type Lots, lots } from './random';

/** What stands in a federated domain, or that it is none. */
export const DOMAIN_STATES = [
  'healthy',
  'rogue',
  'otherRogue',
  'promoted',
  'swapped',
  'rewritten',
  'unreadableSlot',
  'missing',
  'managed',
  'gone',
] as const;

export type DomainState = (typeof DOMAIN_STATES)[number];

/** Of one provider are the first two. */
export const DOMAINS = ['a.example', 'b.example', 'c.example'] as const;

export type DomainName = (typeof DOMAINS)[number];

export interface TenantState {
  readonly domains: Readonly<Record<DomainName, DomainState>>;
  /** Of the policy of token validation; forbidden: the role is missing. */
  readonly policy: 'none' | 'weak' | 'forbidden';
}

/** What becomes of the findings table between two runs; the table of the mark stays. */
export type Loss =
  | { readonly kind: 'deleted' | 'emptied' }
  /** `back`: how many runs ago the copy was made. */
  | { readonly kind: 'putBack'; readonly back: number };

/** One run, and what comes before it. */
export interface Step {
  /** Since the run before. */
  readonly minutes: number;
  readonly tenant: TenantState;
  readonly faults: readonly Fault[];
  readonly kill: Kill | null;
  /** Before the run; null: nothing. */
  readonly loss: Loss | null;
}

export interface History {
  readonly seed: number;
  readonly index: number;
  /** Whether the webhook is told once a day that somebody watches. */
  readonly heartbeat: boolean;
  /** How the table is reached: over https as the identity, or over http with the account's key, which takes less time. */
  readonly storage: 'identity' | 'key';
  /** Whether the sign-in log is asked. */
  readonly signIns: boolean;
  readonly steps: readonly Step[];
  /** Green runs at the end, to which nothing happens: the second shows that nothing is told again. */
  readonly calm: 1 | 2;
}

const QUIET: TenantState = {
  domains: { 'a.example': 'healthy', 'b.example': 'healthy', 'c.example': 'healthy' },
  policy: 'none',
};

/** A run to which nothing happens, in a tenant to which nothing has happened. */
export const CALM: Step = { minutes: 15, tenant: QUIET, faults: [], kill: null, loss: null };

export function makeHistory(seed: number, index: number): History {
  const lot = lots(`history ${String(seed)} ${String(index)}`);
  const steps: Step[] = [];
  // Lots of their own, so that everything else of a history stays as it was.
  const ofTable = lots(`table ${String(seed)} ${String(index)}`);
  const count = lot.pick([1, 2, 2, 2, 3, 3, 4]);
  for (let made = 0; made < count; made += 1) {
    const before = steps.at(-1);
    // The first run believes what it sees, so most histories begin with what is as it should be.
    const stays = before ? 0.45 : 0.85;
    steps.push({
      minutes: lot.pick([15, 15, 15, 60, 8 * 60]),
      tenant: nextTenant(lot, before?.tenant ?? QUIET, stays),
      faults: before && lot.chance(0.2) ? before.faults : faultsOf(lot),
      kill: lot.chance(0.18) ? killOf(lot) : null,
      loss: before && ofTable.chance(0.12) ? lossOf(ofTable) : null,
    });
  }
  const storage = lot.chance(0.2) ? 'identity' : 'key';
  return {
    seed,
    index,
    heartbeat: lot.chance(0.3),
    storage,
    signIns: lot.chance(0.3),
    steps,
    calm: lot.pick([1, 1, 2]),
  };
}

function nextTenant(lot: Lots, { domains, policy }: TenantState, stays: number): TenantState {
  const next = (state: DomainState): DomainState =>
    lot.chance(stays) ? state : lot.pick(DOMAIN_STATES);
  return {
    domains: {
      'a.example': next(domains['a.example']),
      'b.example': next(domains['b.example']),
      'c.example': next(domains['c.example']),
    },
    policy: lot.chance(0.9) ? policy : lot.pick(['none', 'weak', 'forbidden']),
  };
}

function faultsOf(lot: Lots): readonly Fault[] {
  if (lot.chance(0.15)) return [];
  return Array.from({ length: lot.pick([1, 1, 2, 2, 3]) }, () => faultOf(lot));
}

/** Requests that come in every run, and decide what people are told, are hit more often than others. */
const OFTEN: readonly [Effect, ...Effect[]] = [
  'domains',
  'batch',
  'item',
  'writeFindings',
  'webhook',
  'mail',
];

function faultOf(lot: Lots): Fault {
  const effect = lot.chance(0.5) ? lot.pick(OFTEN) : lot.pick(EFFECTS);
  const kind = lot.pick(kindsOf(effect));
  return {
    effect,
    kind,
    nth: lot.pick<number | 'all'>([1, 1, 1, 1, 2, 3, 'all', 'all']),
    status: lot.pick([400, 401, 403, 404, 408, 409, 412, 413, 429, 429, 500, 502, 503, 503, 504]),
    retryAfter: lot.chance(0.4) ? lot.pick(RETRY_AFTERS) : null,
    seconds: lot.pick([1, 5, 12, 25, 60]),
    variant: lot.between(0, 99),
  };
}

const RETRY_AFTERS = [
  '0',
  '-5',
  '1',
  '20',
  '86400',
  '99999999999999999999',
  'Wed, 21 Oct 2015 07:28:00 GMT',
  'soon',
] as const;

/** An item of a batch has no connection of its own. */
const OF_ITEMS: readonly [Kind, ...Kind[]] = ['refused', 'dropped', 'garbage', 'twice'];

function kindsOf(effect: Effect): readonly [Kind, ...Kind[]] {
  return effect === 'item' ? OF_ITEMS : KINDS;
}

function lossOf(lot: Lots): Loss {
  const kind = lot.pick<Loss['kind']>(['deleted', 'emptied', 'putBack', 'putBack']);
  return kind === 'putBack' ? { kind, back: lot.between(1, 3) } : { kind };
}

function killOf(lot: Lots): Kill {
  return { nth: lot.between(1, 24), when: lot.pick(['arrived', 'done', 'answered']) };
}
