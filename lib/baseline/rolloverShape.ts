// What an identity provider's own rollover looks like from outside. A patient intruder can make one that looks the
// same, so this never passes anything: it only tells a plausible key from an implausible one.

import { compareBothNames, type ComparedNames, NAMES } from '../x509/comparedNames';
import { profileDeviations } from '../x509/profileDeviations';
import type { Certificate } from '../x509/types';

const DAY_MS = 24 * 60 * 60_000;

/**
 * AD FS makes the new certificate 20 days before the old one ends, and Entra looks for it from about 35 days before.
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-o365-certs
 */
const ROLLOVER_DAYS = 35;

/** From when on a certificate may have a successor; null when its end can't be read. */
export function rolloverOpens({ notAfter }: Certificate): number | null {
  const end = time(notAfter);
  return end === null ? null : end - ROLLOVER_DAYS * DAY_MS;
}

/**
 * Whether a new certificate could be the planned successor of a known one: the same names and profile, newer, made and
 * stored when the known one was about to end.
 *
 * @param known The certificate of a key that the baseline has confirmed.
 */
export function looksLikeRollover(
  known: Certificate,
  candidate: Certificate,
  now: string,
): boolean {
  const end = time(known.notAfter);
  const opens = rolloverOpens(known);
  const start = time(candidate.notBefore);
  if (end === null || opens === null || start === null) return false;
  // Providers that sign with a certificate that ended years ago are common; any day would be a plausible one there.
  const closes = end + ROLLOVER_DAYS * DAY_MS;
  const names = compareBothNames(known, candidate);
  return (
    start >= opens &&
    start <= Date.parse(now) + DAY_MS &&
    Date.parse(now) >= opens &&
    Date.parse(now) <= closes &&
    (time(candidate.notAfter) ?? 0) > end &&
    hasSameNames(names) &&
    profileDeviations(known, candidate, names).length === 0
  );
}

function hasSameNames(names: ComparedNames): boolean {
  return NAMES.every((name) => names[name].outcome === 'identical');
}

function time(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}
