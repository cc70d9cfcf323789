// Who trusts which key: a row for each key of a provider, a square for each of its domains. A lone mark is the outlier.

import { html, type Html } from '../../alerts/html';
import type { InventoryKey, InventoryProvider } from '../inventory/providerTypes';
import { nameOf, namesOf, type Page, tag, tone } from './shared';
import { type Square, squaresOf } from './squares';

const MAX_COLUMNS = 60;
const MAX_PROVIDERS = 40;
const MAX_KEYS = 40;
/** Pixels from one square to the next. */
const PITCH = 11;
const SIDE = 8;

export function squaresHtml(page: Page): Html | null {
  const { inventory, texts } = page;
  const compared = inventory.providers.filter(({ domains }) => domains.length > 1);
  const alone = inventory.providers.filter(({ domains }) => domains.length === 1);
  if (inventory.providers.length === 0) return null;
  const left = compared.length - MAX_PROVIDERS;
  return html`<h2>${texts.grid}</h2>
<div class="panel">
${compared.length === 0 ? null : html`<p class="k s legend">${texts.gridLegend}</p>\n`}${compared
    .slice(0, MAX_PROVIDERS)
    .map((provider) => providerHtml(provider, page))}${
    left > 0 ? html`<p class="k">${texts.providersLeftOut(left)}</p>\n` : null
  }${aloneHtml(alone, page)}</div>
`;
}

function providerHtml(provider: InventoryProvider, page: Page): Html {
  const { texts } = page;
  const { rows, notDrawn } = squaresOf(provider, MAX_COLUMNS);
  const left = rows.length - MAX_KEYS;
  const facts = [texts.domains(provider.domains.length), texts.keys(provider.keys.length)].join(
    texts.comma,
  );
  return html`<p class="who">${nameOf(provider.name)} ${nameOf(provider.label)} <span class="k">${facts}</span></p>
${rows.slice(0, MAX_KEYS).map(({ key, squares }) => rowHtml(key, squares, provider, page))}${
    notDrawn > 0 ? html`<p class="k s">${texts.notDrawn(notDrawn)}</p>\n` : null
  }${left > 0 ? html`<p class="k s">${texts.keysLeftOut(left)}</p>\n` : null}`;
}

function rowHtml(
  key: InventoryKey,
  squares: readonly Square[],
  provider: InventoryProvider,
  page: Page,
): Html {
  const { texts, alert } = page;
  const count = texts.of(key.domains.length, provider.domains.length);
  const label = `${key.thumbprintSha1}: ${count}`;
  const names = key.isOutlier || key.domains.length <= 2 ? namesOf(key.domains, 2, page) : null;
  const slot =
    key.secondaryIn.length > key.primaryIn.length ? 'nextSigningCertificate' : 'signingCertificate';
  const width = Math.max(squares.length * PITCH, PITCH);
  return html`<div class="sq ${tone(key.severity)}"><div><span class="m">${key.thumbprintSha1.slice(0, 8)}…</span> <span class="k">${alert.keys.slots[slot]}</span>${
    key.severity === null ? null : html` ${tag(key.severity, page)}`
  }</div><div class="strip"><svg role="img" aria-label="${label}" width="${width}" height="${PITCH + 1}" viewBox="0 0 ${width} ${PITCH + 1}"><title>${label}</title>${marksHtml(squares, key.isOutlier)}</svg></div><div class="s"><span class="k">${count}</span>${
    names === null ? null : html` <b>${names}</b>`
  }</div></div>
`;
}

/** One path for each kind of mark: two thousand squares are a few thousand characters. */
function marksHtml(squares: readonly Square[], isOutlier: boolean): readonly Html[] {
  const path = (kind: Square, draw: (x: number) => string): string =>
    squares.map((square, index) => (square === kind ? draw(index * PITCH + 2) : '')).join('');
  const box = (x: number): string =>
    `M${String(x)} 2h${String(SIDE)}v${String(SIDE)}h-${String(SIDE)}z`;
  const hollow = (x: number): string =>
    `M${String(x + 0.8)} 2.8h${String(SIDE - 1.6)}v${String(SIDE - 1.6)}h-${String(SIDE - 1.6)}z`;
  const diamond = (x: number): string => `M${String(x + 4)} 0l6 6l-6 6l-6 -6z`;
  const dot = (x: number): string => `M${String(x + 3)} 5h2v2h-2z`;
  const marks: readonly (readonly [string, string])[] = [
    ['n', path('no', dot)],
    [isOutlier ? 'o' : 'p', path('primary', isOutlier ? diamond : box)],
    [isOutlier ? 'o' : 'q', path('secondary', isOutlier ? diamond : hollow)],
  ];
  return marks
    .filter(([, d]) => d !== '')
    .map(([kind, d]) => html`<path class="${kind}" d="${d}"/>`);
}

function aloneHtml(alone: readonly InventoryProvider[], page: Page): Html | null {
  if (alone.length === 0) return null;
  const names = alone.map(({ name, label, domains }) => `${name} ${label} (${domains.join(', ')})`);
  return html`<p class="k s">${page.texts.noPeers(alone.length)} ${namesOf(names, MAX_PROVIDERS, page)}</p>
`;
}
