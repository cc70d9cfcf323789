// What was found, in the few words of a line: the whole sentence stands in the finding's own block. Pure.

import type { Finding } from '../../findings/types';
import type { ScanTexts, ShortTitled } from '../texts/scan/scanTexts';

export function shortTitle(finding: Finding, { titles }: ScanTexts): string {
  const { checkId, title, evidence } = finding;
  const { differences = [], signingCertificate } = evidence;
  if (checkId === 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH') {
    if (signingCertificate?.state === 'absent') return titles.noPrimary;
    if (differences.length === 0) return title;
    return titles.differs(differences.includes('subject'), differences.includes('issuer'));
  }
  if (checkId === 'FEDERATION-SIGNING-CERTIFICATE-EXPIRY') return expiryTitle(finding, titles);
  return isShortTitled(checkId, titles) ? titles.byCheck[checkId] : title;
}

function isShortTitled(id: string, { byCheck }: ScanTexts['titles']): id is ShortTitled {
  return Object.hasOwn(byCheck, id);
}

function expiryTitle(
  { title, firstSeenTime, evidence }: Finding,
  { lastEnds }: ScanTexts['titles'],
): string {
  const { signingCertificate, nextSigningCertificate } = evidence;
  const ends = [signingCertificate, nextSigningCertificate].flatMap((slot) =>
    slot?.state === 'present' && slot.notAfter !== null ? [slot.notAfter] : [],
  );
  const last = ends.sort().at(-1);
  return last === undefined ? title : lastEnds(last.slice(0, 10), last < firstSeenTime);
}
