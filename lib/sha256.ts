// The hash by which things are known again. Pure.

import { hash } from 'node:crypto';

/**
 * SHA-256 in lower-case hex, of octets, or of a text in UTF-8. In one call: `createHash` makes an object each time, and tens of thousands of
 * those fill the memory of a run.
 */
export function sha256(content: string | Buffer): string {
  return hash('sha256', content, 'hex');
}
