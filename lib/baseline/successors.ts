// Which new keys look like the planned rollover of a confirmed one. Pure.

import { sha256 } from '../sha256';
import type { Certificate } from '../x509/types';
import { looksLikeRollover, rolloverOpens } from './rolloverShape';
import type { BaselineKey } from './types';

/** What stands in the slots. */
export interface SlotsSeen {
  readonly now: string;
  /** Every certificate in a slot that could be read. */
  readonly certificates: readonly Certificate[];
}

/** What `BaselineKey.namesSha256` holds, of the texts of both names. */
export function namesHash(subject: string, issuer: string): string {
  return sha256(JSON.stringify([subject, issuer]));
}

/** Hash of a certificate's names: keys of one line of rollovers share it. */
export function namesOf({ subject, issuer }: Certificate): string {
  return namesHash(subject.text, issuer.text);
}

/** New keys that could be the planned successor of a confirmed one that is still in a slot. */
export function successorsOf(known: readonly BaselineKey[], seen: SlotsSeen): ReadonlySet<string> {
  const present = known.filter(
    ({ confirmation, goneTime }) => confirmation !== null && goneTime === null,
  );
  const confirmed = new Set(present.map(({ spkiSha256 }) => spkiSha256));
  // The very certificate: the same key in one with other dates would open the window whenever an intruder likes.
  const certificates = new Set(present.map(({ certificateSha256 }) => certificateSha256));
  const predecessors = seen.certificates.filter(
    (certificate) =>
      certificates.has(certificate.thumbprintSha256) &&
      isLastOfItsLine(certificate, known, seen) &&
      !hasSuccessor(certificate, known),
  );
  const successors = seen.certificates.filter(
    (candidate) =>
      !confirmed.has(candidate.spkiSha256) &&
      predecessors.some((predecessor) => looksLikeRollover(predecessor, candidate, seen.now)),
  );
  return new Set(successors.map(({ spkiSha256 }) => spkiSha256));
}

/**
 * Whether no confirmed key of the same names that would have ended later has left, now or before. The certificate that a
 * rollover leaves behind is about to end, too; who takes the current one away and puts a copy in its place, at once or a
 * week later, makes no rollover.
 */
function isLastOfItsLine(
  certificate: Certificate,
  known: readonly BaselineKey[],
  { certificates }: SlotsSeen,
): boolean {
  const inSlots = new Set(certificates.map(({ spkiSha256 }) => spkiSha256));
  return known
    .filter(({ spkiSha256, confirmation }) => confirmation !== null && !inSlots.has(spkiSha256))
    .every(({ namesSha256, notAfter, goneTime }) => {
      // Nothing is known of a key that an earlier version recorded: if it leaves now, it may have been the current one.
      if (namesSha256 === null || notAfter === null) return goneTime !== null;
      return namesSha256 !== namesOf(certificate) || notAfter < (certificate.notAfter ?? '');
    });
}

/** A provider rolls over once. What looks like another rollover in the same window is somebody else's. */
function hasSuccessor(certificate: Certificate, known: readonly BaselineKey[]): boolean {
  const opens = rolloverOpens(certificate);
  return known.some(
    ({ spkiSha256, rolloverShaped, firstSeenTime }) =>
      rolloverShaped &&
      spkiSha256 !== certificate.spkiSha256 &&
      opens !== null &&
      Date.parse(firstSeenTime) >= opens,
  );
}
