// Both certificates side by side in HTML. What differs is said by a sign, by words and by the ground of its row; the flagged
// slot is named in the heading.

import type { AlertItem } from './alertItem';
import type { CertificateRow } from './certificateRows';
import { html, type Html } from './html';
import { COLORS } from './mailStyle';
import type { AlertTexts } from './texts/alertTexts';
import type { ValidityBar } from './validity';

/** Not in a template, of which the build can't write a letter in ASCII (infra/build.mjs). */
const [TODAY, GOES_ON, DIFFERS] = ['┃', '▶', '≠'];

export function comparisonHtml(item: AlertItem, texts: AlertTexts): Html | null {
  if (item.certificates.length === 0) return null;
  return html`<h3>${item.certificatesTitle}</h3>
<table width="100%" class="k w">
${headHtml(item)}${item.certificates.map((row) => rowHtml(row, texts))}</table>
${validityHtml(item, texts)}`;
}

function headHtml({ slots: [first, second] }: AlertItem): Html {
  return html`<tr><th scope="col" width="24%">&nbsp;</th><th scope="col"><strong>${first}</strong></th><th scope="col"><strong>${second}</strong></th></tr>\n`;
}

function rowHtml({ label, first, second, sign }: CertificateRow, texts: AlertTexts): Html {
  const name = sign === null ? label : `${sign} ${label} (${texts.signs[sign]})`;
  const cells = html`<th scope="row">${name}</th><td>${first}</td><td>${second}</td></tr>\n`;
  return sign === '≠'
    ? html`<tr class="d" bgcolor="${COLORS.marked}">${cells}`
    : html`<tr>${cells}`;
}

function validityHtml({ validity }: AlertItem, texts: AlertTexts): Html | null {
  if (validity === null) return null;
  return html`<h3>${validity.title} (${TODAY} ${texts.today})</h3>
${validity.bars.map(barHtml)}`;
}

/** Four cells: the gap before, what is over, what is to come, the gap behind. Today is the border between the inner two. */
function barHtml(bar: ValidityBar): Html {
  const { label, dates, parts, isFlagged, startsBefore, endsAfter } = bar;
  const [before, past, future, after] = parts;
  const color = isFlagged ? COLORS.flagged : COLORS.known;
  const today = past > 0 && future > 0 ? 'border-left:3px solid #000000;' : '';
  const filled = (width: number, style: string, end: Html | null): Html | null =>
    width === 0
      ? null
      : html`<td width="${width}%" bgcolor="${color}" align="right" style="${style}background-color:${color}">${end ?? SPACE}</td>`;
  const gap = (width: number): Html | null =>
    width === 0 ? null : html`<td width="${width}%">${SPACE}</td>`;
  return html`<p class="s w">${label}: ${startsBefore ? '◀ ' : ''}${dates}${endsAfter ? ' ▶' : ''}</p>
<table role="presentation" width="100%" cellspacing="0" class="z"><tr>${gap(before)}${filled(past, '', null)}${filled(future, today, endsAfter ? ARROW : null)}${gap(after)}</tr></table>
`;
}

const SPACE = html`&nbsp;`;
const ARROW = html`<span style="color:#ffffff">${GOES_ON}</span>`;

export function changesHtml({ changes }: AlertItem): Html | null {
  if (changes === null) return null;
  const { title, before, after, rows } = changes;
  return html`<h3>${title}</h3>
<table width="100%" class="k w">
<tr><th scope="col" width="24%">&nbsp;</th><th scope="col"><strong>${before}</strong></th><th scope="col"><strong>${after}</strong></th></tr>
${rows.map(
  (row) =>
    html`<tr class="d" bgcolor="${COLORS.marked}"><th scope="row">${DIFFERS} ${row.name}</th><td>${row.before}</td><td>${row.after}</td></tr>\n`,
)}</table>
`;
}

/** Hashes and ids come last: nobody reads them before deciding, and everybody looks for them afterwards. */
export function hashesHtml({ hashes, facts }: AlertItem, texts: AlertTexts): Html {
  const rows = [
    ...facts.map(([label, value]) => [label, html`${value}`] as const),
    ...hashes.flatMap((row) => hashOf(row, texts)),
  ];
  return html`<h3>${texts.details}</h3>
<table width="100%" class="k w">
${rows.map(([label, value]) => html`<tr><th scope="row" width="30%">${label}</th><td>${value}</td></tr>\n`)}</table>
`;
}

/** Both in one cell: a hash of 64 digits is too wide for half of a phone. */
function hashOf(
  { label, first, second }: CertificateRow,
  texts: AlertTexts,
): readonly (readonly [string, Html])[] {
  const values = [
    ...(first === '' ? [] : [html`${texts.first}: ${first}`]),
    ...(second === '' ? [] : [html`${texts.second}: ${second}`]),
  ];
  const [one, other] = values;
  if (!one) return [];
  return [[label, other ? html`${one}<br>${other}` : one]];
}
