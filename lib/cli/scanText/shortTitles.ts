// What was found, in the few words of a line: the whole sentence stands in the finding's own block. Pure.

import type { Finding } from '../../findings/types';

/** By check; one that is not here is called by its title. Each fits a line of 80 columns behind a domain. */
export const SHORT_TITLES: Readonly<Record<string, string>> = {
  'KNOWN-FEDERATED-DOMAIN-BACKDOOR': 'known backdoor',
  'FEDERATION-SIGNING-KEY-UNRECOGNISED': 'a key that the earlier record lacks',
  'FEDERATION-SIGNING-KEY-NOT-PUBLISHED': 'a key that its provider does not publish',
  'FEDERATION-SIGNING-KEY-OUTLIER': 'a key that its peer domains lack',
  'FEDERATION-SIGNING-KEY-WEAK': 'a key that is public, computable or weak',
  'FEDERATION-SIGNING-CERTIFICATE-PROFILE': "the primary's name, made in another way",
  'FEDERATION-SETTINGS-CHANGED': 'issuer, address or MFA setting changed',
  'FEDERATED-DOMAIN-ADDED': 'federated since the earlier record',
  'FEDERATED-DOMAIN-ENDED': 'federated no more',
  'FEDERATION-SIGNING-CERTIFICATE-UNREADABLE': 'a certificate that nobody can read',
  'FEDERATION-CONFIGURATION-UNREADABLE': 'its configuration could not be read',
};

export function shortTitle(finding: Finding): string {
  const { differences = [], signingCertificate } = finding.evidence;
  if (finding.checkId === 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH') {
    if (signingCertificate?.state === 'absent') return 'a secondary without a primary';
    if (differences.length === 0) return finding.title;
    const names = differences.map((name) => (name === 'subject' ? 'Subject' : 'Issuer'));
    return `${names.join(' and ')} ${names.length === 1 ? 'differs' : 'differ'} from the primary's`;
  }
  if (finding.checkId === 'FEDERATION-SIGNING-CERTIFICATE-EXPIRY') return expiryTitle(finding);
  return SHORT_TITLES[finding.checkId] ?? finding.title;
}

function expiryTitle({ title, firstSeenTime, evidence }: Finding): string {
  const { signingCertificate, nextSigningCertificate } = evidence;
  const ends = [signingCertificate, nextSigningCertificate].flatMap((slot) =>
    slot?.state === 'present' && slot.notAfter !== null ? [slot.notAfter] : [],
  );
  const last = ends.sort().at(-1);
  if (last === undefined) return title;
  return `its last certificate ${last < firstSeenTime ? 'ended' : 'ends'} ${last.slice(0, 10)}`;
}
