// The sentences of a report in English.

import type { InventoryCounts } from '../../inventory/types';
import { alertTexts } from '../../../alerts/texts';
import { number } from '../../../alerts/texts/numbers';
import type { ReportTexts } from './reportTexts';

function counted(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const { lifetime: span } = alertTexts.en;

/** `1 more key is`, `2 more keys are`. */
function leftOut(count: number, noun: string): string {
  return `${counted(count, `more ${noun}`)} ${count === 1 ? 'is' : 'are'}`;
}

function urgency({ needAttention, severities: { critical } }: InventoryCounts): string {
  if (critical === 0) return '';
  if (critical === needAttention) return ' at once';
  return critical === 1 ? ', one of them at once' : `, ${number(critical)} of them at once`;
}

function verdict(counts: InventoryCounts): string {
  const { domains, inherited, needAttention, notJudged, ofTenant } = counts;
  const all = counted(domains, 'federated domain');
  if (needAttention > 0) {
    const verb = needAttention === 1 ? 'needs' : 'need';
    return `${number(needAttention)} of ${all} ${verb} attention${urgency(counts)}`;
  }
  if (ofTenant > 0) return 'The tenant as a whole needs attention';
  if (domains === 0) return 'No domain is federated';
  if (domains === inherited + notJudged) return `Nothing could be judged in ${all}`;
  if (notJudged === 0) return `Nothing was flagged in ${all}`;
  return `Nothing was flagged in ${number(domains - notJudged)} of ${all}; ${number(notJudged)} could not be judged`;
}

function inDomains(domains: readonly string[]): string {
  const [only] = domains;
  return domains.length === 1 && only !== undefined
    ? `${only} only`
    : counted(domains.length, 'domain');
}

export const en: ReportTexts = {
  kind: 'Federation scan',
  comma: ', ',
  verdict,
  ownership:
    'Whether the keys below are yours, this page cannot say: there was no earlier record to compare with. Compare them.',
  ownershipLeft: (sentence) =>
    `Not judged: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
  readFrom: (names, more) =>
    `Read from ${names}${more > 0 ? ` and ${counted(more, 'other source')}` : ''}`,
  judgedAt: (time) => `judged ${time}`,
  withVersion: (version) => `version ${version}`,
  tiles: {
    withoutFindings: 'without findings',
    inherited: 'judged by their parent',
    notJudged: 'not judged',
  },
  attention: 'Needs attention',
  overview: 'At a glance',
  nothing: 'No check found anything in what could be read.',
  moreDomains: (count) => `and ${counted(count, 'more domain')}`,
  certificates: 'Both certificates',
  primary: 'Primary',
  secondary: 'Secondary',
  stepsAsFor: (numbers) => `First steps: as for ${numbers}.`,
  domainColumn: 'Also in',
  document: 'Everything else about it',
  alsoNamed: 'Also flagged',
  groupsLeftOut: (count) =>
    `${leftOut(count, 'flagged thing')} not listed here: see the scan itself, or its --json.`,
  domainsLeftOut: (count) =>
    `${leftOut(count, 'domain')} not listed here: --csv and --json have every one.`,
  keysLeftOut: (count) =>
    `${leftOut(count, 'key')} not drawn here: --csv and --json have every one.`,
  providersLeftOut: (count) =>
    `${leftOut(count, 'provider')} not drawn here: --csv and --json have every one.`,
  timeline: 'Every key over time',
  timelineHelp:
    'Both keys of a domain count at all times. The thumbprints are SHA-1, as AD FS and Windows show them: compare them letter by letter.',
  timelineLabel: (from, to) => `valid from ${from} until ${to}`,
  today: 'today',
  endUnknown: 'not known',
  inDays: (days) => (days === 0 ? 'today' : `in ${span(days)}`),
  daysAgo: (days) => `${span(days)} ago`,
  neverValid: 'ends before it begins',
  validFor: (days) => `valid for ${span(days)}`,
  slots: (primaryIn, secondaryIn) =>
    [
      ...(primaryIn.length > 0 ? [`primary in ${inDomains(primaryIn)}`] : []),
      ...(secondaryIn.length > 0 ? [`secondary in ${inDomains(secondaryIn)}`] : []),
    ].join(', '),
  domains: (count) => counted(count, 'domain'),
  keys: (count) => counted(count, 'key'),
  partner: 'a partner (B2B)',
  unread: (domain, slot) => `${slot} of ${domain}`,
  unreadLeftOut: (count) =>
    `${leftOut(count, 'certificate')} not known of this provider, and not listed here: --csv and --json have every one.`,
  notExported: 'not exported',
  grid: 'Who trusts which key',
  gridLegend:
    'One square for each domain of the provider: ■ primary, □ secondary, · not trusted there, ◆ a key that few of its domains trust.',
  of: (count, all) => `${number(count)} of ${number(all)}`,
  notDrawn: (count) => `${counted(count, 'more domain')} of it, not drawn`,
  noPeers: (count) =>
    count === 1
      ? '1 provider has a single domain, so that there is nothing to compare its keys with:'
      : `${number(count)} providers have a single domain each, so that there is nothing to compare their keys with:`,
  hints: 'Worth knowing',
  notJudged: 'What this could not judge',
  compareWith: 'What to compare the keys with',
  comparisons: {
    adfs: [
      'On the AD FS server, the thumbprints that it signs with:',
      'Get-AdfsCertificate -CertificateType Token-Signing | Format-List IsPrimary, Thumbprint',
    ],
    others: ["In another provider's console, the thumbprints of its signing certificates.", ''],
    metadata: [
      'With what the provider publishes (its federation metadata, saved as a file):',
      'federation-monitor scan <export> --metadata <metadata.xml>',
    ],
    baseline: [
      'With an earlier scan that was saved with --json:',
      'federation-monitor scan <export> --baseline <earlier.json>',
    ],
  },
  allDomains: 'All domains',
  columns: {
    domain: 'Domain',
    provider: 'Identity provider',
    mfa: 'MFA',
    finding: 'Finding',
  },
  missing: 'no configuration',
  notRead: 'not read',
  asParent: (parent) => `as ${parent}`,
  none: 'none',
  noFinding: 'no finding',
  unreadable: 'unreadable',
  noSecondSlot: 'has no second one',
  mfa: {
    acceptIfMfaDoneByFederatedIdp: "the provider's word",
    enforceMfaByFederatedIdp: 'by the provider',
    rejectMfaByFederatedIdp: 'by Entra',
  },
  mfaUnset: 'not set',
  more: (count) => `and ${number(count)} more`,
  about: 'What this was made from',
  sourceKinds: {
    export: 'export',
    tenant: 'live tenant',
    metadata: "provider's metadata",
    baseline: 'earlier scan',
  },
  unknown: 'not known',
  madeBy: (version, time) => `Entra federation monitor ${version}, ${time}.`,
  selfContained:
    'This file holds no script and loads nothing. It tells how people sign in to a tenant: pass it on as you would a network plan.',
};
