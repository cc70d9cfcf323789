// The sentences of an alert in English.

import { counted } from '../../text';
import type { AlertTexts } from './alertTexts';

export const en: AlertTexts = {
  severity: {
    critical: 'Critical',
    high: 'High',
    medium: 'Medium',
    low: 'Low',
    informational: 'Informational',
  },
  stamp: {
    new: 'New',
    resolved: 'Resolved',
    accepted: 'Accepted',
    noAllClear: 'No all-clear',
    promoted: 'Alarm',
  },
  promotedTitle: 'The flagged certificate is trusted, and nothing differs any more',
  more: (count) => `(+${String(count)} more)`,
  moreDomains: (count) => `and ${counted(count, 'more domain')}`,
  headline: ({ alarms, opened, resolved }) =>
    [
      alarms > 0 ? counted(alarms, 'alarm') : '',
      opened > 0 ? counted(opened, 'new finding') : '',
      resolved > 0 ? `${String(resolved)} resolved` : '',
    ]
      .filter(Boolean)
      .join(', '),
  tenant: 'Tenant',
  domain: 'Domain',
  severityLabel: 'Severity',
  since: 'First seen',
  resolvedAt: 'Resolved',
  promotedAt: 'Since',
  findingId: 'Finding',
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
  first: 'Primary (signingCertificate)',
  second: 'Secondary (nextSigningCertificate)',
  differs: 'differs',
  absent: 'none',
  unreadable: (reason) => `unreadable: ${reason}`,
  unknown: 'unreadable',
  fields: {
    subject: 'Subject',
    issuer: 'Issuer',
    serialNumber: 'Serial number',
    notBefore: 'Valid from',
    notAfter: 'Valid until',
    publicKey: 'Public key',
    spkiSha256: 'Key SHA-256',
    thumbprintSha1: 'Thumbprint SHA-1',
    thumbprintSha256: 'Thumbprint SHA-256',
  },
  firstSteps: 'What to do first',
  document: 'Everything else about it',
  wholeTenant: 'The whole tenant',
  why: (severity, reasons) => `Why ${severity.toLowerCase()}: ${reasons}`,
  alsoKnown: (reasons) => `Also: ${reasons}`,
  alsoFound: 'Also found about it',
  changes: 'What differs',
  before: 'Compared with',
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
    failed: (errorCode) => `failed (${String(errorCode)})`,
    session: 'session',
    more: (count) =>
      `${counted(count, 'more sign-in')}: "federation-monitor findings show", with the id of the finding and --json`,
  },
  audit: 'The audit log of that time (its entries name no domain)',
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
    'If it is a planned change of your own, and the thumbprints are those on the server: one command accepts it in all ' +
    'domains, as they are now.',
  changedToo: 'Changed, too',
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
