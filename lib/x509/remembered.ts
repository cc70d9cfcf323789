// Readings of certificates that were made before, up to a bound; those that nobody has asked for the longest go first. Pure for
// whoever asks: a certificate is read the same way each time.

import { jsonText } from '../json';
import { sha256 } from '../sha256';
import type { CertificateReading } from './types';

/**
 * In characters of JSON, which is about the memory that they take: room for 5,000 domains with two certificates of AD FS
 * each. They stay from one run to the next in the same process.
 */
const MAX_REMEMBERED = 25_000_000;

/** Reads each text once, as long as it is remembered. */
export function remembered(
  read: (text: string) => CertificateReading,
  most: number = MAX_REMEMBERED,
): (text: string) => CertificateReading {
  const known = new Map<string, CertificateReading>();
  let total = 0;
  return (text) => {
    // Not by the text itself, which would stay in memory behind it.
    const key = sha256(text);
    const before = known.get(key);
    known.delete(key);
    const reading = before ?? read(text);
    known.set(key, reading);
    if (before === undefined) total += sizeOf(reading);
    for (const [oldest, longestUnasked] of known) {
      if (total <= most) break;
      known.delete(oldest);
      total -= sizeOf(longestUnasked);
    }
    return reading;
  };
}

function sizeOf(reading: CertificateReading): number {
  return jsonText(reading).length;
}
