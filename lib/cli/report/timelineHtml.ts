// Every key over time, by provider: which slot, its thumbprint in full, a bar from its first day to its last, and when it ends.

import { html, type Html } from '../../alerts/html';
import type { InventoryKey, InventoryProvider, UnreadSlot } from '../inventory/providerTypes';
import { dayOf, nameOf, type Page, reasonOf, tag, thumbprint, tone } from './shared';
import { type Axis, axisAround, type Bar, barOf } from '../../alerts/timeline';

/** Keys that are drawn; those with a finding come first, because the providers do. Without a key as many providers are named. */
const MAX_KEYS = 150;
/** Slots of one provider of which nobody knows what they hold. */
const MAX_UNREAD = 20;

export function timelineHtml(page: Page): Html | null {
  const { inventory, texts } = page;
  const { providers } = inventory;
  if (providers.length === 0) return null;
  const axis = axisAround(inventory.madeAt);
  const shown = firstKeys(providers, MAX_KEYS);
  const keysLeft = keysOf(providers) - keysOf(shown);
  const providersLeft = providers.length - shown.length;
  return html`<h2>${texts.timeline}</h2>
<div class="panel">
<p class="k s">${texts.timelineHelp}</p>
${axisHtml(axis, texts.today)}
${shown.map(({ provider, keys }) => providerHtml(provider, keys, axis, page))}${
    keysLeft > 0 ? html`<p class="k">${texts.keysLeftOut(keysLeft)}</p>\n` : null
  }${providersLeft > 0 ? html`<p class="k">${texts.providersLeftOut(providersLeft)}</p>\n` : null}</div>
`;
}

function keysOf(all: readonly { readonly keys: readonly InventoryKey[] }[]): number {
  return all.reduce((sum, { keys }) => sum + keys.length, 0);
}

interface ShownProvider {
  readonly provider: InventoryProvider;
  readonly keys: readonly InventoryKey[];
}

/**
 * What was flagged is drawn before anything else, in however large a crowd it stands. Beside those keys, providers without a
 * drawn one are named that have no keys to leave out, or slots of which nobody knows what they hold: those first.
 */
function firstKeys(
  providers: readonly InventoryProvider[],
  most: number,
): readonly ShownProvider[] {
  const all = providers.flatMap(({ keys }) => keys);
  const flagged = all.filter(({ severity }) => severity !== null);
  const others = all.filter(({ severity }) => severity === null);
  const drawn = new Set([...flagged, ...others].slice(0, most));
  const shown = providers.map((provider) => ({
    provider,
    keys: provider.keys.filter((key) => drawn.has(key)),
  }));
  const bare = shown.filter(({ keys }) => keys.length === 0);
  const dark = bare.filter(({ provider }) => provider.unread.length > 0);
  const empty = bare.filter(({ provider: { keys, unread } }) => keys.length + unread.length === 0);
  const named = new Set([...dark, ...empty].slice(0, most));
  return shown.filter((each) => each.keys.length > 0 || named.has(each));
}

function axisHtml({ years, today }: Axis, label: string): Html {
  return html`<div class="row axis" aria-hidden="true"><div class="what"></div><div class="t"><svg>${years.map(
    ({ year, at }) =>
      html`<text class="ax" x="${at}%" y="12">${year}</text><line class="g" x1="${at}%" x2="${at}%" y1="18" y2="100%"/>`,
  )}<line class="now" x1="${today}%" x2="${today}%" y1="31" y2="100%"/><text class="nowt" x="${today}%" y="28">${label}</text></svg></div></div>`;
}

function providerHtml(
  provider: InventoryProvider,
  keys: readonly InventoryKey[],
  axis: Axis,
  page: Page,
): Html {
  const { texts } = page;
  const partner = provider.isExternal ? `${texts.comma}${texts.partner}` : '';
  const left = provider.unread.length - MAX_UNREAD;
  return html`<p class="who">${nameOf(provider.name)} ${nameOf(provider.label)} <span class="k">${texts.domains(provider.domains.length)}${partner}</span></p>
${keys.map((key) => keyHtml(key, axis, page))}${provider.unread.slice(0, MAX_UNREAD).map((slot) => unreadHtml(slot, page))}${
    left > 0 ? html`<p class="k s">${texts.unreadLeftOut(left)}</p>\n` : null
  }`;
}

function keyHtml(key: InventoryKey, axis: Axis, page: Page): Html {
  const { texts, alert } = page;
  const bar = barOf(key.notBefore, key.notAfter, axis);
  const slots = texts.slots(key.primaryIn.map(nameOf), key.secondaryIn.map(nameOf));
  const from = dayOf(key.notBefore, texts.endUnknown);
  const to = dayOf(key.notAfter, texts.endUnknown);
  const label = `${key.thumbprintSha1}: ${texts.timelineLabel(from, to)}`;
  return html`<div class="row ${tone(key.severity)}"><div class="what"><div>${
    key.severity === null ? null : html`${tag(key.severity, page)} `
  }${slots}</div><div>${thumbprint(key.thumbprintSha1)}</div><div class="k s cut" title="${alert.fields.subject}: ${nameOf(key.subject)}">${nameOf(key.subject)}</div></div><div class="t"><svg role="img" aria-label="${label}"><title>${label}</title>${gridHtml(axis)}${
    bar === null ? null : barHtml(bar)
  }${nowHtml(axis)}</svg></div><div class="end"><div>${to}</div>${bar === null ? null : endHtml(bar, page)}</div></div>
`;
}

function endHtml({ isOver, daysLeft, days }: Bar, { texts }: Page): Html {
  const when = isOver ? texts.daysAgo(-daysLeft) : texts.inDays(daysLeft);
  return html` <div class="k">${when}</div> <div class="k">${days < 0 ? texts.neverValid : texts.validFor(days)}</div>`;
}

function gridHtml({ years }: Axis): readonly Html[] {
  return years.map(({ at }) => html`<line class="g" x1="${at}%" x2="${at}%" y1="0" y2="100%"/>`);
}

function nowHtml({ today }: Axis): Html {
  return html`<line class="now" x1="${today}%" x2="${today}%" y1="0" y2="100%"/>`;
}

/** Half the height of a bar and of an arrow, in pixels. */
const HALF = 6;
const ARROW = 10;

/** What has ended is hollow; what goes on beyond the edge ends in an arrow. */
function barHtml({ start, end, before, after, isOver }: Bar): Html {
  const kind = isOver ? 'gone' : 'b';
  const width = Math.max(0.4, Math.round((end - start) * 100) / 100);
  return html`<svg y="50%"><rect class="${kind}" x="${Math.min(start, 99.6)}%" y="${-HALF}" width="${width}%" height="${2 * HALF}" rx="${before || after ? 0 : 2}"/></svg>${
    before ? arrowHtml('0', -1, kind) : null
  }${after ? arrowHtml('100%', 1, kind) : null}`;
}

function arrowHtml(at: string, direction: 1 | -1, kind: string): Html {
  return html`<svg x="${at}" y="50%"><path class="${kind}" d="M0 ${-ARROW}L${12 * direction} 0L0 ${ARROW}z"/></svg>`;
}

/** What nobody could read is no key, and still there. */
function unreadHtml({ domainId, slot, reason, contentSha256 }: UnreadSlot, page: Page): Html {
  const { texts, alert } = page;
  const what = texts.unread(nameOf(domainId), alert.keys.slots[slot]);
  const hash =
    contentSha256 === null ? null : html`<br>SHA-256 <span class="m">${contentSha256}</span>`;
  return html`<p class="s">${what}: ${contentSha256 === null ? texts.notExported : texts.unreadable} <span class="k">(${nameOf(reasonOf(reason, page))})</span>${hash}</p>
`;
}
