// What a run does to the world, as it shows on the wire: every request is one effect. Types and names only.

export const EFFECTS = [
  'token',
  'domains',
  'batch',
  'item',
  'policy',
  'partners',
  'auditLog',
  'signIns',
  'readFindings',
  'readBaseline',
  'readKeyUse',
  'readOutbox',
  'readMark',
  'createTable',
  'writeFindings',
  'writeBaseline',
  'writeKeyUse',
  'writeOutbox',
  'deleteRequest',
  'writeMark',
  'readRow',
  'webhook',
  'mail',
] as const;

export type Effect = (typeof EFFECTS)[number];

/** How an effect goes wrong. Each has to be worth telling: what a report counts is `effect kind`. */
export const KINDS = [
  /** An error status, with or without a `Retry-After`. */
  'refused',
  /** The connection breaks, and nothing was done. */
  'dropped',
  /** It is done, and the connection breaks before the answer. */
  'lost',
  /** Nothing is done, and no answer comes. */
  'hangs',
  /** It is done, and half of the answer comes. */
  'stalls',
  /** It is done after a while only. */
  'late',
  /** It is done at once, and answered after a while. */
  'lateAnswer',
  /** The answer is no answer to that. It is done; of the writes, half are not. */
  'garbage',
  /** What comes back is no HTTP. */
  'noise',
  /** It is done twice, or answered twice. */
  'twice',
] as const;

export type Kind = (typeof KINDS)[number];

export interface Fault {
  readonly effect: Effect;
  readonly kind: Kind;
  /** The first, the second … request of its kind in a run; all: each of them. */
  readonly nth: number | 'all';
  /** Of `refused`. */
  readonly status: number;
  readonly retryAfter: string | null;
  /** Of what is late: seconds on the clock of the app. */
  readonly seconds: number;
  /** Of what is garbage, which. */
  readonly variant: number;
}

/** SIGKILL at the nth request of a run. */
export interface Kill {
  readonly nth: number;
  /** Before it is done, when it is done and not answered, or just after the answer. */
  readonly when: 'arrived' | 'done' | 'answered';
}
