// Every domain in a table: whom it trusts, by which keys, until when, and what was found. What was flagged comes first.

import { html, type Html } from '../../alerts/html';
import { SEVERITIES } from '../../checks/engine/types';
import { own } from '../../federation/settings';
import { visibleText } from '../../text';
import type {
  InventoryConfiguration,
  InventoryDomain,
  InventorySlot,
} from '../inventory/domainTypes';
import type { Inventory } from '../inventory/types';
import { dayOf, grayTag, nameOf, type Page, reasonOf, tag } from './shared';

/** Some 500 octets each: a report stays a file that can be mailed. */
const MAX_ROWS = 2_500;

export function domainsHtml(page: Page): Html {
  const { inventory, texts } = page;
  const labels = new Map(
    inventory.providers.map(({ id, name, label }) => [id, `${name} ${label}`]),
  );
  const isUnjudged = unjudgedDomains(inventory);
  const rank = (domain: InventoryDomain): number => rankOf(domain, isUnjudged(domain));
  const sorted = [...inventory.domains].sort((a, b) => rank(a) - rank(b));
  const left = sorted.length - MAX_ROWS;
  const { domain, provider, mfa, finding } = texts.columns;
  const heads = [domain, provider, texts.primary, texts.secondary, mfa, finding];
  return html`<h2>${texts.allDomains}</h2>
<div class="panel">
<table class="doms"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>
${sorted.slice(0, MAX_ROWS).map((row) => domainHtml(row, labels, isUnjudged(row), page))}</tbody></table>
${left > 0 ? html`<p>${texts.domainsLeftOut(left)}</p>\n` : null}</div>
`;
}

/** Domains of which nothing is known but that nobody could judge them. */
function unjudgedDomains({ groups }: Inventory): (domain: InventoryDomain) => boolean {
  const others = groups
    .filter(({ isNotJudged }) => !isNotJudged)
    .flatMap(({ primary, others, elsewhere }) => [primary, ...others, ...elsewhere.flat()]);
  const found = new Set(others.map(({ uid }) => uid));
  return ({ state, findings }) =>
    (state === 'missing' || state === 'unreadable') && !findings.some((uid) => found.has(uid));
}

function rankOf({ severity }: InventoryDomain, isUnjudged: boolean): number {
  if (isUnjudged) return SEVERITIES.length;
  return severity === null ? SEVERITIES.length + 1 : SEVERITIES.indexOf(severity);
}

function domainHtml(
  domain: InventoryDomain,
  labels: ReadonlyMap<string, string>,
  isUnjudged: boolean,
  page: Page,
): Html {
  const { configurations } = domain;
  const [configuration] = configurations;
  const more =
    configurations.length > 1
      ? html` <span class="k">${page.texts.more(configurations.length - 1)}</span>`
      : null;
  const cells =
    configuration === undefined
      ? html`<td colspan="4">${withoutConfiguration(domain, page)}</td>`
      : html`<td>${nameOf(labels.get(configuration.providerId) ?? page.texts.unknown)}${more}</td>${slotHtml(configuration.signingCertificate, page.texts.primary, page)}${slotHtml(configuration.nextSigningCertificate, page.texts.secondary, page)}<td data-l="${page.texts.columns.mfa}">${mfaOf(configuration, domain.isExternal, page)}</td>`;
  return html`<tr><th scope="row">${nameOf(domain.id)}</th>${cells}<td>${findingHtml(domain, isUnjudged, page)}</td></tr>
`;
}

function withoutConfiguration(domain: InventoryDomain, page: Page): Html {
  const { texts } = page;
  if (domain.state === 'inherited')
    return html`<span class="k">${texts.asParent(nameOf(domain.parent))}</span>`;
  const state = domain.state === 'missing' ? texts.missing : texts.notRead;
  const reason = domain.reason === null ? texts.unknown : reasonOf(domain.reason, page);
  return html`<span class="k">${state}: ${visibleText(reason, 160)}</span>`;
}

function slotHtml(slot: InventorySlot, label: string, page: Page): Html {
  return html`<td data-l="${label}">${slotText(slot, page)}</td>`;
}

function slotText(slot: InventorySlot, { texts }: Page): Html {
  switch (slot.state) {
    case 'present':
      return html`<span class="m">${slot.thumbprintSha1.slice(0, 8)}…</span> <span class="k">${dayOf(slot.notAfter, texts.endUnknown)}</span>`;
    case 'absent':
      return html`<span class="k">${texts.none}</span>`;
    case 'none':
      return html`<span class="k">${texts.noSecondSlot}</span>`;
    case 'notExported':
      return html`${texts.notExported}`;
    case 'unreadable':
      return html`${texts.unreadable}`;
  }
}

const MFA = 'federatedIdpMfaBehavior';

/**
 * Whose word Entra takes that somebody used a second factor. MSOnline's SupportsMfa stands as it is; of guests nothing is set
 * in a partner's federation.
 */
function mfaOf(
  { settings, settingsNotExported }: InventoryConfiguration,
  isExternal: boolean,
  { texts }: Page,
): string {
  const value = own(settings, MFA) ?? null;
  if (value === null) {
    const older = own(settings, 'supportsMfa') ?? null;
    if (isExternal) return '–';
    if (!settingsNotExported.includes(MFA)) return texts.mfaUnset;
    return older === null ? texts.notExported : visibleText(`SupportsMfa ${String(older)}`, 40);
  }
  const known = Object.hasOwn(texts.mfa, String(value)) ? texts.mfa[String(value)] : undefined;
  return known ?? visibleText(String(value), 40);
}

/** Never "ok": what has no finding may still be nobody's. */
function findingHtml(
  { severity, findings }: InventoryDomain,
  isUnjudged: boolean,
  page: Page,
): Html {
  const { texts } = page;
  if (isUnjudged) return grayTag(texts.tiles.notJudged);
  if (severity === null) return html`<span class="k">${texts.noFinding}</span>`;
  const more = findings.length > 1 ? html` <span class="k">×${findings.length}</span>` : null;
  return html`${tag(severity, page)}${more}`;
}
