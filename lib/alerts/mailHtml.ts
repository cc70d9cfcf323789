// The HTML body of an alert. Tables, because that is what mail programs lay out; classes and no inline styles, because
// Gmail cuts a mail at 102 kB. The only links are the https ones to this project's documents, where they are published.

import type { ChangedValue } from '../checks/engine/evidence';
import type { Step } from '../checks/engine/types';
import type { CertificateRow } from './certificateRows';
import type { Tone } from './grouping';
import type { KeyLines } from './keyLines';
import { html, type Html } from './html';
import { alertTexts } from './texts';
import type { AlertTexts } from './texts/alertTexts';
import type { AlertItem, AlertView, AlsoFound, DomainLine } from './view';

/** Background of the stamp; each has a contrast of 4.5 or more to white. */
const COLORS: Readonly<Record<Tone, string>> = {
  alarm: '#8b0000',
  critical: '#8b0000',
  high: '#b42318',
  medium: '#9a5b00',
  low: '#3b5b92',
  informational: '#4b5563',
  noAllClear: '#4b5563',
  accepted: '#4b5563',
  resolved: '#1a6b3c',
};

/** Our own text, and the reason why it may be markup: nothing from outside goes into it. */
const STYLE: Html = {
  markup: `<style>
body{margin:0;padding:0;background:#f3f4f6;color:#1f2328;font:15px/1.5 'Segoe UI',-apple-system,Roboto,Helvetica,Arial,sans-serif}
.page{max-width:720px;margin:0 auto;padding:16px}
.head{margin:0 0 4px;font-size:20px;font-weight:600}
.small{margin:0 0 16px;color:#57606a;font-size:13px}
.card{background:#fff;border:1px solid #d0d7de;border-radius:8px;padding:16px;margin:0 0 16px}
.stamp{display:inline-block;color:#fff;border-radius:4px;padding:2px 8px;font-size:13px;font-weight:600}
.domain{margin:8px 0 0;font-size:18px;font-weight:600;word-break:break-word}
.title{margin:0 0 12px;font-size:16px}
p,li{margin:0 0 8px;word-break:break-word}
b{display:block;margin:12px 0 4px}
table{border-collapse:collapse;font-size:13px}
td,th{padding:4px 8px;vertical-align:top;text-align:left;word-break:break-word}
.facts td{padding:2px 12px 2px 0}
.facts td:first-child{white-space:nowrap}
.both{width:100%;table-layout:fixed;background:#f9fafb;margin:0 0 12px}
.both td{border-top:1px solid #e1e4e8;font:12px/1.5 Consolas,Menlo,monospace}
.both td:first-child,.facts td:first-child{color:#57606a;font:13px/1.5 'Segoe UI',-apple-system,Roboto,Helvetica,Arial,sans-serif}
.both tr.d td{background:#fff4e5}
i{display:block;color:#9a5b00;font-style:normal;font-weight:600}
ol,ul{margin:0 0 12px;padding-left:24px}
.id{color:#57606a;font-size:12px}
code{display:block;background:#f3f4f6;border-radius:4px;padding:4px 8px;font:12px/1.5 Consolas,Menlo,monospace}
a{word-break:break-all}
</style>`,
};

/** Renders an alert as a whole HTML document. */
export function alertHtml(view: AlertView): string {
  const texts = alertTexts[view.language];
  const page = html`<!doctype html>
<html lang="${view.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${view.subject}</title>
${STYLE}
</head>
<body>
<div class="page">
<p class="head">${view.headline}</p>
<p class="small">${texts.tenant} ${view.tenantId}</p>
${view.items.map((item) => itemHtml(item, texts))}${linesHtml(view, texts)}<p class="small">${texts.footer}</p>
</div>
</body>
</html>
`;
  return page.markup;
}

/** What no card tells: a line for each domain, and the rest as a number. */
function linesHtml({ lines, notNamed }: AlertView, texts: AlertTexts): Html | null {
  if (lines.length === 0 && notNamed === null) return null;
  const rest = notNamed === null ? null : html`<p>${notNamed}</p>\n`;
  return html`<div class="card">
${domainsHtml(texts.changedToo, lines)}${rest}</div>
`;
}

function domainsHtml(title: string, lines: readonly DomainLine[]): Html | null {
  if (lines.length === 0) return null;
  return html`<b>${title}</b>
<ul>
${lines.map(({ domainId, text }) => html`<li><strong>${domainId}</strong>: ${text}</li>\n`)}</ul>
`;
}

function itemHtml(item: AlertItem, texts: AlertTexts): Html {
  return html`<div class="card">
<span class="stamp" style="background:${COLORS[item.tone]}">${item.stamp}</span>
<p class="domain">${item.domainId}</p>
<p class="title">${item.title}</p>
${item.paragraphs.map((text) => html`<p>${text}</p>\n`)}${useHtml(item, texts)}<table class="facts" role="presentation">
${item.facts.map(([label, value]) => html`<tr><td>${label}</td><td>${value}</td></tr>\n`)}</table>
${alsoHtml(item, texts)}${domainsHtml(texts.elsewhere(item.elsewhere.length), item.elsewhere)}${changesHtml(item, texts)}${providersHtml(item, texts)}${certificatesHtml(item, texts)}${auditHtml(item, texts)}${accountsHtml(item, texts)}${stepsHtml(item, texts)}${documentHtml(item, texts)}</div>
`;
}

function documentHtml({ document: { path, url } }: AlertItem, texts: AlertTexts): Html {
  return url === null
    ? html`<p>${texts.documentInRepository(path)}</p>\n`
    : html`<p>${texts.document}: <a href="${url}">${url}</a></p>\n`;
}

function useHtml({ use }: AlertItem, texts: AlertTexts): Html | null {
  if (use === null) return null;
  const lines = use.lines.map((line) => html`<li>${line}</li>\n`);
  return html`<b>${texts.use.title}</b>
<p>${use.sentence}</p>
${lines.length === 0 ? null : html`<ul>\n${lines}</ul>\n`}`;
}

function alsoHtml({ also }: AlertItem, texts: AlertTexts): Html | null {
  if (also.length === 0) return null;
  return html`<b>${texts.alsoFound}</b>
<ul>
${also.map(alsoItemHtml)}</ul>
`;
}

function alsoItemHtml({ title, text, findingId }: AlsoFound): Html {
  return html`<li><strong>${title}</strong><br>${text} <span class="id">${findingId}</span></li>\n`;
}

function changesHtml({ changes }: AlertItem, texts: AlertTexts): Html | null {
  if (changes.length === 0) return null;
  return html`<b>${texts.changes}</b>
<table class="both">
<tr><th width="22%"></th><th>${texts.before}</th><th>${texts.after}</th></tr>
${changes.map((change) => changeHtml(change, texts))}</table>
`;
}

function changeHtml({ name, before, after }: ChangedValue, texts: AlertTexts): Html {
  return html`<tr class="d"><td>${name}</td><td>${before ?? texts.none}</td><td>${after ?? texts.none}</td></tr>\n`;
}

function providersHtml({ providers }: AlertItem, texts: AlertTexts): Html | null {
  if (providers.length === 0) return null;
  return html`<b>${texts.providers}</b>
${providers.map(
  ({ title, keys, question }) => html`<p><strong>${title}</strong></p>
<ul>
${keys.map(keyHtml)}</ul>
<p>${question}</p>
`,
)}`;
}

function keyHtml({ thumbprint, details, key }: KeyLines): Html {
  return html`<li><code>${thumbprint}</code>${details}<br><span class="id">${key}</span></li>\n`;
}

function auditHtml({ audit }: AlertItem, texts: AlertTexts): Html | null {
  if (audit.length === 0) return null;
  return html`<b>${texts.audit}</b>
<ul>
${audit.map((line) => html`<li>${line}</li>\n`)}</ul>
`;
}

function accountsHtml({ accounts }: AlertItem, texts: AlertTexts): Html | null {
  if (accounts.length === 0) return null;
  return html`<b>${texts.accounts}</b>
<ul>
${accounts.map((line) => html`<li>${line}</li>\n`)}</ul>
`;
}

function certificatesHtml(item: AlertItem, texts: AlertTexts): Html | null {
  if (item.certificates.length === 0) return null;
  return html`<b>${item.certificatesTitle}</b>
<table class="both">
<tr><th width="22%"></th><th>${texts.first}</th><th>${texts.second}</th></tr>
${item.certificates.map((row) => rowHtml(row, texts))}</table>
`;
}

/** A difference is said in words, too: colour alone is not seen by everybody. */
function rowHtml({ label, first, second, differs }: CertificateRow, texts: AlertTexts): Html {
  const values = html`<td>${first}</td><td>${second}</td></tr>\n`;
  return differs
    ? html`<tr class="d"><td>${label} <i>${texts.differs}</i></td>${values}`
    : html`<tr><td>${label}</td>${values}`;
}

function stepsHtml(item: AlertItem, texts: AlertTexts): Html | null {
  if (item.firstSteps.length === 0) return null;
  return html`<b>${texts.firstSteps}</b>
<ol>
${item.firstSteps.map(stepHtml)}</ol>
`;
}

function stepHtml({ text, command }: Step): Html {
  return html`<li>${text}${command ? html` <code>${command}</code>` : null}</li>\n`;
}
