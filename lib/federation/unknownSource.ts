// The answer of an optional source that did not say.

import type { UnknownSource } from './types';

/** @param reason One sentence for people, ending in a period. */
export function unknownSource(reason: string, refused = false): UnknownSource {
  return { state: 'unknown', reason, refused };
}
