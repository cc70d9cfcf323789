// The sentences of an alert in English.

import { counted } from '../../text';
import type { AlertCounts, AlertTexts, SubjectParts } from './alertTexts';
import { lengthOf, number } from './numbers';

function subject({ tone, severity, headline, where, more }: SubjectParts): string {
  const what = `${headline}: ${where}`;
  const others = more > 0 ? ` +${String(more)} more` : '';
  switch (tone) {
    case 'alarm':
      return `NOT RESOLVED: ${where}: a flagged certificate is still trusted${others}`;
    case 'accepted':
      return `Accepted: ${what}${others}`;
    case 'noAllClear':
      return `NO ALL-CLEAR: ${what}${others}`;
    case 'resolved':
      return `Resolved: ${what}${others}`;
    default:
      return `${what} (${severity.toLowerCase()})${others}`;
  }
}

function headline(counts: AlertCounts): string {
  const { alarms, opened, noAllClear, accepted, resolved, findings, domains } = counts;
  const parts = [
    alarms > 0 ? `${String(alarms)} not resolved` : '',
    opened > 0 ? `${String(opened)} new` : '',
    noAllClear > 0 ? `${String(noAllClear)} gone without an all-clear` : '',
    accepted > 0 ? `${String(accepted)} accepted` : '',
    resolved > 0 ? `${String(resolved)} resolved` : '',
  ];
  const isMany = findings > alarms + opened + noAllClear + accepted + resolved;
  const all = isMany ? ` (${counted(findings, 'finding')} in ${counted(domains, 'domain')})` : '';
  return `${parts.filter(Boolean).join(', ')}${all}`;
}

export const en: AlertTexts = {
  severity: {
    critical: 'Critical',
    high: 'High',
    medium: 'Medium',
    low: 'Low',
    informational: 'Informational',
  },
  stamp: {
    new: (severity) => `New · ${severity}`,
    resolved: 'Resolved',
    accepted: 'Accepted, still there',
    noAllClear: 'No all-clear',
    promoted: 'Not resolved',
  },
  subject,
  headline,
  swappedHeadline: 'Flagged key swapped',
  swapped: 'One flagged key left this domain while another came: that is a swap, and no all-clear.',
  promotedTitle:
    'Not resolved: the flagged certificate is trusted, and only what showed it is gone',
  howSure: (sentence) => `How sure: ${sentence}`,
  more: (count) => `(+${String(count)} more)`,
  moreDomains: (count) => `and ${counted(count, 'more domain')}`,
  tenant: 'Tenant',
  since: 'First seen',
  resolvedAt: 'Resolved',
  promotedAt: 'Since',
  check: 'Check',
  findingId: 'Finding',
  uid: 'Whole id',
  groupId: 'Group',
  resolution: {
    cleared:
      'What was flagged is not there any more. If nobody on your side removed it, find out who did.',
    certificatePromoted:
      'This is no all-clear. The flagged certificate has become the primary token-signing certificate of the ' +
      'domain, or the primary or the other domains were made to match it; only that closes this finding. Unless this was your own planned rollover, the intruder now signs for ' +
      'the whole domain: act on it as on a new alert.',
    domainNotFederated:
      'The domain is not federated any more, or was removed from the tenant. If nobody on your side did that, ' +
      'find out who did.',
    accepted: 'It is there still, and was accepted by a person.',
    confirmed:
      'What was flagged is still there and known to be right by now: a person has accepted it, or the identity provider ' +
      'publishes it.',
    unrecognisedKeyLeft:
      'This is no all-clear. What was flagged is gone, or known to be right by now, and the domain trusts a key that nobody ' +
      'has accepted: see what else is open about this domain.',
  },
  goneAgain: (time) => `It has not been there since ${time}; another message says how.`,
  promotedSince: (time) =>
    `Since ${time} nothing differs any more, while the certificate is still trusted: an alarm follows.`,
  cameBack: (time, resolution) =>
    resolution === 'certificatePromoted'
      ? `It has come back. Until then, from ${time} on, it was trusted as the primary one, or the primary matched it.`
      : `It has come back: it had been gone since ${time}.`,
  certificates: 'The two token-signing certificates',
  certificatesThen: 'The two token-signing certificates, as they were then',
  whatWasFound: 'What had been found:',
  first: 'Primary',
  second: 'Secondary',
  flagged: (slot) => `${slot} ◄ flagged`,
  signs: { '≠': 'differs', '=': 'same', '≈': 'same, spelt otherwise' },
  validity: 'When they are valid',
  today: 'today',
  lifetime: (days) => {
    const { count, unit } = lengthOf(days);
    return `${number(count)} ${unit}${count === 1 ? '' : 's'}`;
  },
  absent: 'none',
  notExported: 'not in the export',
  unreadable: (reason) => `unreadable: ${reason}`,
  unknown: 'unreadable',
  fields: {
    subject: 'Subject',
    issuer: 'Issuer',
    lifetime: 'Valid for',
    serialNumber: 'Serial number',
    notBefore: 'Valid from',
    notAfter: 'Valid until',
    publicKey: 'Key',
    spkiSha256: 'Key SHA-256',
    thumbprintSha1: 'Thumbprint SHA-1',
    thumbprintSha256: 'Thumbprint SHA-256',
  },
  firstSteps: 'What to do first',
  stepsAbove: 'The steps are those of the card above that says the same. Of this one:',
  kept: (command) =>
    `The monitor has kept the configuration as it found it, certificates included: ${command} makes a folder of it to hand over. `,
  toCompare: 'The thumbprint to compare:',
  accept:
    'If it is meant to be so, and somebody has confirmed that by telephone, accept it as it is now:',
  nothingToAccept:
    'If it is meant to be so, and somebody has confirmed that by telephone, there is nothing to accept here: this finding is ' +
    'closed. Whatever else is open about it has a card and a command of its own.',
  reasonToFill: 'who confirmed it, and which change it is',
  document: 'About this finding (how sure it is, what accepting covers)',
  documentInRepository: (path) => `Document: ${path} in the repository of this monitor`,
  responsePage: 'What to do, step by step (keep, ask, remove, revoke)',
  translatedDocument: 'About this finding',
  pageInRepository: (title, path) => `${title}: ${path} in the repository of this monitor`,
  wholeTenant: 'The whole tenant',
  why: (severity, reasons) => `Why ${severity.toLowerCase()}: ${reasons}`,
  alsoKnown: (reasons) => `Also: ${reasons}`,
  alsoFound: 'Also found about it',
  changes: 'What was changed',
  before: 'Accepted',
  after: 'Now',
  none: 'none',
  providers: 'The keys, by identity provider',
  keys: {
    provider: (address, domains) => `${address} (${counted(domains, 'domain')})`,
    slots: { signingCertificate: 'primary', nextSigningCertificate: 'secondary' },
    validity: (from, until) => `valid from ${from} until ${until}`,
    domains: (first, more) => (more > 0 ? `${first} and ${counted(more, 'more domain')}` : first),
    confirmed: 'CONFIRMED',
    notConfirmed: 'NOT CONFIRMED',
    published: 'for it: the provider publishes it',
    notPublished: 'against it: the provider does not publish it',
    inAllPeers: 'for it: every domain of the provider has it',
    inFewPeers: (domains, all) =>
      `against it: of its ${String(all)} domains, only ${String(domains)} have it`,
    question:
      'Ask whoever runs it: are these the thumbprints of your token-signing certificates, and are there no others?',
    noQuestion: 'Nothing to ask: every key of it is confirmed.',
    more: (count) => counted(count, 'more key'),
    all: '"federation-monitor baseline" lists every key of every domain.',
  },
  use: {
    title: 'Was it used?',
    users: 'Users',
    addresses: 'From',
    countries: 'Countries',
    apps: 'Apps',
    resources: 'Resources',
    multiFactor: (count) => `Several factors were asked for in ${counted(count, 'sign-in')}`,
    succeeded: 'signed in',
    interrupted: (errorCode) => `token taken, then stopped (${String(errorCode)})`,
    failed: (errorCode) => `failed (${String(errorCode)})`,
    session: 'session',
    more: (count) =>
      `${counted(count, 'more sign-in')}: "federation-monitor findings show", with the id of the finding and --json`,
  },
  audit:
    'Who may have done it: candidates from the audit log of that time, whose entries name no domain',
  auditUnknown: (reason) => `Not known: ${reason}`,
  auditEmpty: (from, to) =>
    `No entry between ${from} and ${to} yet. Entries can be late: look again before you conclude anything.`,
  auditNobody: 'somebody whom the entry does not name',
  accounts: 'Accounts given an immutable id, or another one, since then (candidates)',
  accountsNone: (from, to) =>
    `None, as far as the audit log says from ${from} to ${to}; entries can be late.`,
  accountsMissing: (reason) => `Perhaps not all: ${reason}`,
  idSet: (immutableId) => `immutable id ${immutableId}`,
  idRemoved: 'immutable id removed',
  changedBy: (actor) => `by ${actor}`,
  auditFields: {
    targets: 'on',
    actorId: 'object',
    ipAddress: 'from',
    userAgent: 'with',
    correlationId: 'correlation',
    result: 'result',
  },
  acceptedBy: (by, time, until, reason) =>
    `Accepted by ${by} at ${time}, ${until === null ? 'for good' : `until ${until}`}: ${reason}`,
  elsewhere: (count) => `Also in ${counted(count, 'more domain')}`,
  acceptGroup:
    'If it is meant to be so, and somebody has confirmed that by telephone: one command accepts all that this card tells, in all of its ' +
    'domains, as they are now.',
  acceptExercise:
    'Only if it is an exercise of your own: keep the evidence first, and accept each finding by itself, until the day on which the exercise ends.',
  ourCommand: (what) => `federation-monitor ${what}`,
  allDomains: 'All domains of this message',
  details: 'Ids and hashes',
  notNamed: ({ domains, findings }) =>
    `${counted(domains, 'more domain')} (${counted(findings, 'finding')}) changed and cannot be named here. All of them: ` +
    '"federation-monitor findings list", the JSON of this message, or the finding.* events in the log of the function app.',
  footer:
    'Sent by the Entra federation monitor. It tells you once when a finding appears or comes back, and once when it ' +
    'is gone.',
  testSubject: 'TEST: an alert of the Entra federation monitor',
  testText:
    'This is a TEST that somebody sent with "federation-monitor test-alert". Nothing was found. ' +
    'If you can read it, alerts of this tenant reach you.',
};
