// One card of an alert in HTML: what it is and how sure, what to do first, the comparison, what else is known, hashes last.

import type { Step } from '../checks/engine/types';
import type { AlertItem, AlsoFound } from './alertItem';
import type { FindingDocument } from './checkOfFinding';
import { changesHtml, comparisonHtml, hashesHtml } from './comparisonHtml';
import { html, type Html } from './html';
import type { KeyLines } from './keyLines';
import { boxHtml } from './mailBox';
import { COLORS, stampHtml } from './mailStyle';
import type { ShownStep } from './shownSteps';
import type { AlertTexts } from './texts/alertTexts';

export function cardHtml(item: AlertItem, texts: AlertTexts): Html {
  const text = [...item.paragraphs, ...item.sureness];
  return boxHtml(html`${stampHtml(item.stamp, item.tone)}<h2 class="w">${item.domainId}: ${item.title}</h2>
<p class="s">${item.seen}</p>
${text.map((paragraph) => html`<p class="w">${paragraph}</p>\n`)}${item.use === null ? null : html`<p class="w"><strong>${texts.use.title}</strong> ${item.use.sentence}</p>\n`}${stepsHtml(item, texts)}${comparisonHtml(item, texts)}${changesHtml(item)}${moreHtml(item, texts)}${hashesHtml(item, texts)}`);
}

/** The document stands below the steps: who did it, how to remove it, which sessions to revoke. */
function stepsHtml(item: AlertItem, texts: AlertTexts): Html {
  const steps =
    item.firstSteps.length === 0
      ? null
      : html`<h3>${texts.firstSteps}</h3>
${item.stepsAbove ? html`<p>${texts.stepsAbove}</p>\n` : null}${item.firstSteps.map(stepHtml)}`;
  return html`${steps}${item.stepsAbove ? null : documentHtml(item, texts)}`;
}

function stepHtml({ label, text, values, command }: ShownStep): Html {
  const number = label === '' ? null : html`<strong>${label}.</strong> `;
  return html`<p class="w">${number}${text}</p>
${values.map((value) => html`<p class="v w">${value}</p>\n`)}${command === null ? null : commandHtml(command)}`;
}

/** A table cell, because Word's engine gives a paragraph no ground. */
function commandHtml(command: NonNullable<Step['command']>): Html {
  return html`<table role="presentation" width="100%" class="f"><tr><td bgcolor="${COLORS.quoted}" class="m w">${command}</td></tr></table>
`;
}

/** The commands come first, then what is in the reader's own language. */
function documentHtml({ document, pages }: AlertItem, texts: AlertTexts): Html {
  const own =
    document.url === null
      ? html`<p class="w">${texts.documentInRepository(document.path)}</p>\n`
      : linkHtml(document.url, texts.document);
  return html`${pageHtml(pages.response, texts.responsePage, texts)}${pageHtml(pages.document, texts.translatedDocument, texts)}${own}`;
}

function pageHtml(page: FindingDocument | null, title: string, texts: AlertTexts): Html | null {
  if (page === null) return null;
  return page.url === null
    ? html`<p class="w">${texts.pageInRepository(title, page.path)}</p>\n`
    : linkHtml(page.url, title);
}

function linkHtml(url: string, text: string): Html {
  return html`<p class="w"><a href="${url}">${text}</a></p>\n`;
}

function moreHtml(item: AlertItem, texts: AlertTexts): Html {
  const { use, audit, accounts, also, elsewhere, elsewhereCount } = item;
  return html`${listHtml(texts.use.title, use?.lines ?? [])}${listHtml(texts.audit, audit)}${listHtml(texts.accounts, accounts)}${providersHtml(item, texts)}${alsoHtml(also, texts)}${
    elsewhere.length === 0
      ? null
      : html`<h3>${texts.elsewhere(elsewhereCount)}</h3>\n<p class="w">${elsewhere.join(', ')}</p>\n`
  }`;
}

function listHtml(title: string, lines: readonly string[]): Html | null {
  if (lines.length === 0) return null;
  return html`<h3>${title}</h3>
<ul>
${lines.map((line) => html`<li class="w">${line}</li>\n`)}</ul>
`;
}

function alsoHtml(also: readonly AlsoFound[], texts: AlertTexts): Html | null {
  if (also.length === 0) return null;
  return html`<h3>${texts.alsoFound}</h3>
<ul>
${also.map(
  ({ title, text, findingId }) =>
    html`<li class="w"><strong>${title}</strong><br>${text} <span class="s">${findingId}</span></li>\n`,
)}</ul>
`;
}

function providersHtml({ providers }: AlertItem, texts: AlertTexts): Html | null {
  if (providers.length === 0) return null;
  return html`<h3>${texts.providers}</h3>
${providers.map(
  ({ title, keys, question }) => html`<p class="w"><strong>${title}</strong></p>
${keys.length === 0 ? null : html`<ul>\n${keys.map(keyHtml)}</ul>\n`}<p>${question}</p>
`,
)}`;
}

function keyHtml({ thumbprint, details, key }: KeyLines): Html {
  return html`<li class="w"><strong>${thumbprint}</strong><br>${details}<br><span class="s">${key}</span></li>\n`;
}
