// Room cli/report: the model of a scan -> one HTML file that people pass on: no script, nothing loaded, bounded, escaped.
//
// The verdict comes first, then what needs attention, what nobody could judge, the keys over time, and every domain.

import { html, type Html } from '../../alerts/html';
import { SEVERITIES } from '../../checks/engine/types';
import { type Language, visibleText } from '../../text';
import type { Inventory, ScanSource } from '../inventory/types';
import { attentionHtml } from './attentionHtml';
import { domainsHtml } from './domainsHtml';
import { hintsHtml, notJudgedHtml } from './notJudgedHtml';
import { nameOf, namesOf, type Page, pageOf, timeOf } from './shared';
import { squaresHtml } from './squaresHtml';
import { CONTENT_SECURITY_POLICY, CSS } from './style';
import { number } from '../../alerts/texts/numbers';
import { timelineHtml } from './timelineHtml';

/** What says that a file is a report of ours, near its beginning. */
export const GENERATOR = 'Entra federation monitor, report of a scan';

/** A whole HTML document. */
export function reportHtml(inventory: Inventory, language: Language): string {
  const page = pageOf(inventory, language);
  const verdict = page.texts.verdict(inventory.counts);
  const tenant = tenantOf(inventory);
  const style: Html = { markup: `<style>${CSS}</style>` };
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="generator" content="${GENERATOR}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${tenant === '' ? verdict : `${tenant}: ${verdict}`}</title>
${style}
</head>
<body>
<main>
${headHtml(page, verdict, tenant)}${attentionHtml(page)}${notJudgedHtml(page)}${timelineHtml(page)}${squaresHtml(page)}${hintsHtml(page)}${domainsHtml(page)}${aboutHtml(page)}</main>
</body>
</html>
`.markup;
}

/** Empty: what was read does not say. */
function tenantOf({ tenantName, tenantId }: Inventory): string {
  if (tenantName === null) return tenantId === null ? '' : nameOf(tenantId);
  return tenantId === null ? nameOf(tenantName) : `${nameOf(tenantName)} (${nameOf(tenantId)})`;
}

function headHtml(page: Page, verdict: string, tenant: string): Html {
  const { inventory, texts, language } = page;
  const { sources, madeAt, version } = inventory;
  const made = [
    ...(sources.length > 0
      ? [texts.readFrom(namesOf(sources.slice(0, 2).map(sourceName), 2, page), sources.length - 2)]
      : []),
    texts.judgedAt(timeOf(madeAt, language)),
    texts.withVersion(version),
  ];
  return html`<p class="k s">${texts.kind}${tenant === '' ? '' : ` · ${tenant}`}</p>
<h1>${verdict}</h1>
${ownershipHtml(page)}<p class="k s">${made.join(' · ')}</p>
${tilesHtml(page)}`;
}

/** Beside the verdict, because whoever reads nothing else would take no finding for an all-clear. */
function ownershipHtml({
  inventory: { notJudged, sources },
  texts,
  language,
}: Page): readonly Html[] {
  const isCompared = sources.some(({ kind }) => kind === 'baseline' || kind === 'metadata');
  return notJudged
    .filter(({ kind }) => kind === 'ownership')
    .map(({ text }) =>
      isCompared ? texts.ownershipLeft(visibleText(text[language], 600)) : texts.ownership,
    )
    .map((text) => html`<p>${text}</p>\n`);
}

function sourceName({ name, time }: ScanSource): string {
  return time === null ? name : `${name} (${time.slice(0, 10)})`;
}

function tilesHtml({ inventory: { counts }, texts, alert }: Page): Html {
  const worst = SEVERITIES.filter((severity) => counts.severities[severity] > 0);
  const { withoutFindings, inherited, notJudged } = counts;
  const others: readonly (readonly [number, string])[] = [
    [withoutFindings, texts.tiles.withoutFindings],
    ...(inherited > 0 ? [[inherited, texts.tiles.inherited] as const] : []),
    ...(notJudged > 0 ? [[notJudged, texts.tiles.notJudged] as const] : []),
  ];
  return html`<ul class="tiles">${worst.map(
    (severity) =>
      html`<li class="${severity}"><b>${number(counts.severities[severity])}</b>${alert.severity[severity]}</li>`,
  )}${others.map(([count, label]) => html`<li><b>${number(count)}</b>${label}</li>`)}</ul>
`;
}

const MAX_SOURCES = 60;

function aboutHtml(page: Page): Html {
  const { inventory, texts, language } = page;
  const { sources, version, madeAt } = inventory;
  const left = sources.length - MAX_SOURCES;
  return html`<h2>${texts.about}</h2>
<div class="panel">
${
  sources.length === 0
    ? null
    : html`<ul>
${sources.slice(0, MAX_SOURCES).map((source) => sourceHtml(source, page))}</ul>
`
}${left > 0 ? html`<p>${texts.more(left)}</p>\n` : null}<p>${texts.madeBy(version, timeOf(madeAt, language))}</p>
<p class="k s">${texts.selfContained}</p>
</div>
`;
}

function sourceHtml({ kind, name, time, sha256 }: ScanSource, { texts, language }: Page): Html {
  const when = time === null ? '' : `, ${timeOf(time, language)}`;
  const hash =
    sha256 === undefined
      ? null
      : html`<br><span class="s">SHA-256 <span class="m">${sha256}</span></span>`;
  return html`<li><b>${nameOf(name)}</b> <span class="k">${texts.sourceKinds[kind]}${when}</span>${hash}</li>
`;
}
