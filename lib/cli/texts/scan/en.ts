// The sentences of a scan's screen in English.

import { SEVERITIES } from '../../../checks/engine/types';
import { counted } from '../../../text';
import type { InventoryCounts } from '../../inventory/types';
import type { ScanTexts } from './scanTexts';

const SEVERITY = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  informational: 'informational',
} as const;

function counts(all: InventoryCounts): string {
  if (all.domains === 0) return 'No domain is federated';
  const { needAttention, severities, withoutFindings, inherited, notJudged, ofTenant } = all;
  const worst = SEVERITIES.filter((severity) => severities[severity] > 0).map(
    (severity) => `${String(severities[severity])} ${severity}`,
  );
  const need = `${String(needAttention)} ${needAttention === 1 ? 'needs' : 'need'} attention`;
  const others = [
    ...(withoutFindings > 0 ? [`${String(withoutFindings)} without findings`] : []),
    ...(inherited > 0 ? [`${String(inherited)} judged by the parent`] : []),
    ...(notJudged > 0 ? [`${String(notJudged)} not judged`] : []),
  ].join(', ');
  return [
    `${counted(all.domains, 'domain')}, ${counted(all.providers, 'provider')}`,
    ...(needAttention === 0 ? [] : [`${need}: ${worst.join(', ')}`]),
    ...(ofTenant > 0 ? [`${counted(ofTenant, 'finding')} about the whole tenant`] : []),
    ...(others === '' ? [] : [others]),
  ].join('; ');
}

function validity(from: string | null, until: string | null, days: number | null): string {
  const [begin, end] = [from ?? 'unknown', until ?? 'unknown'];
  if (days === null) return `${begin} to ${end}`;
  if (days < 0) return `never: ${begin} to ${end}`;
  const years = Math.round(days / 365.25);
  return `${days < 320 ? counted(days, 'day') : counted(years, 'year')}, to ${end}`;
}

export const en: ScanTexts = {
  comma: ', ',
  semicolon: '; ',
  tenant: (id) => `Tenant ${id}`,
  judged: (time, isFirst) => `${isFirst ? 'Judged' : 'judged'} ${time}`,
  moreSources: (count) => `${counted(count, 'source')} more`,
  standardInput: 'standard input',
  metadata: (name) => `metadata ${name}`,
  baseline: (name) => `baseline ${name}`,
  ofDay: (name, day) => `${name} of ${day}`,
  counts,
  severity: SEVERITY,
  shortSeverity: { ...SEVERITY, informational: 'info' },
  attention: 'NEEDS ATTENTION',
  names: (some, more) => `${some.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`,
  keys: {
    title: 'KEYS BY PROVIDER',
    ends: 'ends',
    domains: 'domains',
    slots: { primary: 'primary', secondary: 'secondary', both: 'both' },
    moreProviders: (count, keys, isMarked) =>
      `and ${counted(count, 'provider')} more with ${counted(keys, 'key')}, ${isMarked ? 'with findings' : 'nothing found in any'}: --all shows them`,
    partner: ', a B2B partner',
    count: (domains) => counted(domains, 'domain'),
    moreKeys: (count) =>
      `and ${counted(count, 'key')} more, nothing found about any: --all shows them`,
    unknown: 'unknown',
    otherProvider: 'SAML or WS-Fed',
    noAddress: 'no address',
    all: (domains) => `all ${String(domains)}`,
    endsIn: (day, where, isNamed) => {
      if (where === null) return `ends ${day}`;
      return `ends ${day}, ${isNamed ? where : `${where} domains`}`;
    },
    notRead: (reason, names) => `not read: ${reason} (${names})`,
    moreReasons: (count) => `and ${counted(count, 'other reason')}: --all shows them`,
  },
  slots: {
    primary: 'primary',
    secondary: 'secondary',
    primaryFirst: 'Primary',
    secondaryFirst: 'Secondary',
    subject: 'Subject',
    issuer: 'Issuer',
    valid: 'Valid',
    keyType: 'Key type',
    signed: 'Signed',
    none: 'none',
    notExported: 'not in the export',
    unreadable: (reason) => `can't be read: ${reason}`,
    contentHash: 'SHA-256 of what is there',
    validity,
  },
  group: {
    also: (severity, title, message) => `Also ${severity}: ${title}. ${message}`,
    elsewhere: (names) => `The same in: ${names}.`,
    firstAsFor: (number) => `First: as for ${String(number)}.`,
    first: (others) => `First${others === null ? '' : ` (for ${others}, too)`}:`,
  },
  titles: {
    byCheck: {
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
    },
    noPrimary: 'a secondary without a primary',
    differs: (subject, issuer) =>
      `${subject && issuer ? 'Subject and Issuer differ' : subject ? 'Subject differs' : 'Issuer differs'} from the primary's`,
    lastEnds: (day, isOver) => `its last certificate ${isOver ? 'ended' : 'ends'} ${day}`,
  },
  hints: 'WORTH KNOWING, AND NO FINDING',
  likeThese: (domains) => `the like in ${counted(domains, 'domain')} more: --all shows them`,
  notJudged: 'NOT JUDGED',
  seeGroups: (numbers) => `What to do about these domains: see ${numbers}, above.`,
  domains: 'DOMAINS',
  notGiven: 'not given',
  unreadable: 'unreadable',
  asParent: (parent) => `as ${parent}`,
  domainNotJudged: 'not judged',
  share: 'To share this:',
};
