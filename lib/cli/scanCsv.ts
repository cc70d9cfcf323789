// A scan for a spreadsheet: a row for each domain and slot, with what was found. Pure. UTF-8 with a byte order mark, or
// Excel takes it for the code page of its country; RFC 4180 otherwise. Whoever writes a configuration chooses texts in it, so
// no cell may be one that a spreadsheet takes for a formula.

import type { Finding } from '../findings/types';
import { groupBy } from '../groupBy';
import { visibleText } from '../text';
import type {
  InventoryConfiguration,
  InventoryDomain,
  InventorySlot,
} from './inventory/domainTypes';
import type { InventoryProvider } from './inventory/providerTypes';
import type { Inventory } from './inventory/types';
import type { Scan } from './scan';

const COLUMNS = [
  'domain',
  'state',
  'reason',
  'partner',
  'provider',
  'sign_in_address',
  'issuer_uri',
  'mfa_behavior',
  'slot',
  'slot_state',
  'thumbprint_sha1',
  'valid_from',
  'valid_until',
  'subject',
  'issuer',
  'serial_number',
  'public_key',
  'signature_algorithm',
  'thumbprint_sha256',
  'key_sha256',
  'severity',
  'findings_of_key',
  'other_findings_of_domain',
  'hints',
] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

const BYTE_ORDER_MARK = '\ufeff';

/** Line by line. */
export function* scanCsv({
  inventory,
  findings,
}: Pick<Scan, 'inventory' | 'findings'>): Generator<string> {
  const context = contextOf(inventory, findings);
  yield `${BYTE_ORDER_MARK}${lineOf(COLUMNS)}`;
  for (const domain of inventory.domains) {
    for (const row of rowsOf(domain, context)) yield lineOf(COLUMNS.map((column) => row[column]));
  }
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

interface Context {
  readonly providers: ReadonlyMap<string, InventoryProvider>;
  readonly findings: ReadonlyMap<string | null, readonly Finding[]>;
}

function contextOf({ providers }: Inventory, findings: readonly Finding[]): Context {
  return {
    providers: new Map(providers.map((provider) => [provider.id, provider])),
    findings: groupBy(findings, ({ domainId }) => domainId),
  };
}

function rowsOf(domain: InventoryDomain, context: Context): readonly Row[] {
  const slots = domain.configurations.flatMap((configuration) => [
    rowOf(domain, context, configuration, 'primary', configuration.signingCertificate),
    ...(configuration.nextSigningCertificate.state === 'none'
      ? []
      : [rowOf(domain, context, configuration, 'secondary', configuration.nextSigningCertificate)]),
  ]);
  return slots.length > 0 ? slots : [rowOf(domain, context, null, '', null)];
}

function rowOf(
  domain: InventoryDomain,
  { providers, findings }: Context,
  configuration: InventoryConfiguration | null,
  slotName: string,
  slot: InventorySlot | null,
): Row {
  const provider = configuration && providers.get(configuration.providerId);
  const certificate = slot?.state === 'present' ? slot : null;
  const found = findings.get(domain.id) ?? [];
  const isOfKey = ({ spkiSha256 }: Finding): boolean =>
    certificate !== null && spkiSha256 === certificate.spkiSha256;
  const settings = configuration?.settings ?? {};
  return {
    domain: domain.id,
    state: domain.state,
    reason: domain.reason ?? '',
    partner: domain.isExternal ? 'yes' : 'no',
    provider: provider?.name ?? '',
    sign_in_address: provider?.address ?? '',
    issuer_uri: String(settings['issuerUri'] ?? ''),
    mfa_behavior: String(settings['federatedIdpMfaBehavior'] ?? ''),
    slot: slotName,
    slot_state: slot === null ? '' : slotState(slot),
    thumbprint_sha1: certificate?.thumbprintSha1 ?? '',
    valid_from: certificate?.notBefore ?? '',
    valid_until: certificate?.notAfter ?? '',
    subject: certificate?.subject ?? '',
    issuer: certificate?.issuer ?? '',
    serial_number: certificate?.serialNumber ?? '',
    public_key: certificate?.publicKey ?? '',
    signature_algorithm: certificate?.signatureAlgorithm ?? '',
    thumbprint_sha256:
      certificate?.thumbprintSha256 ?? (slot?.state === 'unreadable' ? slot.contentSha256 : ''),
    key_sha256: certificate?.spkiSha256 ?? '',
    severity: domain.severity ?? '',
    findings_of_key: findingsText(found.filter(isOfKey)),
    other_findings_of_domain: findingsText(found.filter((finding) => !isOfKey(finding))),
    hints: domain.hints.map(({ text }) => text.en).join(' | '),
  };
}

function slotState(slot: InventorySlot): string {
  return slot.state === 'unreadable' ? `unreadable: ${slot.reason}` : slot.state;
}

function findingsText(findings: readonly Finding[]): string {
  return findings
    .map(({ checkId, severity, title }) => `${severity}: ${title} (${checkId})`)
    .join(' | ');
}

/** Longer than any text of ours; names from outside are cut before. In characters. */
const MAX_CELL = 4_000;

/**
 * What begins a formula, in either width, wherever a spreadsheet may begin a cell: at the beginning, or behind a character that
 * some country's spreadsheet takes for the end of the cell before (Excel opens files by the list separator of Windows, and
 * then knows nothing of our quotation marks).
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /(^|[,;|\t\r\n"])([\s'"]*)(?=[=+\-@＝＋－＠])/gu;

/** A cell in quotation marks (RFC 4180, section 2); what would be a formula stands behind an apostrophe, and is a text. */
export function csvCell(text: string): string {
  const shown = visibleText(text, MAX_CELL).replace(FORMULA, "$1$2'");
  return `"${shown.replaceAll('"', '""')}"`;
}
