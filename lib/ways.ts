// The ways by which people are told. Each has settings, columns of the findings table and acknowledgements of its own, so
// that one that is down delays only itself.

export const WAYS = ['webhook', 'mail'] as const;

export type Way = (typeof WAYS)[number];

/** How a way begins a sentence about it. */
export const WAY_NAMES: Readonly<Record<Way, string>> = {
  webhook: 'The webhook',
  mail: 'The mail relay',
};
