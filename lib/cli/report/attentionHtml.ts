// What needs attention, worst first: a card for each group, with both certificates side by side and what to do first.

import { type CertificateRow, certificateRows } from '../../alerts/certificateRows';
import { html, type Html } from '../../alerts/html';
import { whyText } from '../../alerts/paragraphs';
import type { Step } from '../../checks/engine/types';
import type { Finding } from '../../findings/types';
import { visibleText } from '../../text';
import type { InventoryGroup } from '../inventory/types';
import { documentHtml } from './documentHtml';
import { nameOf, namesOf, type Page, tag } from './shared';

/** Told in full; then named in a line; then counted. */
const MAX_CARDS = 20;
const MAX_LINES = 200;
/** Of one card. */
const MAX_ELSEWHERE = 30;
const MAX_OTHERS = 20;
const MAX_CHANGES = 20;
/** Longest text of a cell; a hostile name must not push the other one out of sight. */
const MAX_CELL = 200;
/** Longest message; a hostile name stands in it at most a few times. */
const MAX_MESSAGE = 1_500;

/** From so many cards on, they are listed first. */
const MANY = 2;

export function attentionHtml(page: Page): Html {
  const { inventory, texts } = page;
  const groups = inventory.groups.filter(({ isNotJudged }) => !isNotJudged);
  if (groups.length === 0) {
    return html`<h2>${texts.attention}</h2>
<div class="panel"><p>${texts.nothing}</p></div>
`;
  }
  const lines = groups.slice(MAX_CARDS, MAX_CARDS + MAX_LINES);
  const left = groups.length - MAX_CARDS - lines.length;
  const cards = groups.slice(0, MAX_CARDS);
  return html`<h2>${texts.attention}</h2>
${groups.length < MANY ? null : linesHtml(cards, texts.overview, page)}${cards.map((group) => cardHtml(group, page))}${
    lines.length === 0 ? null : linesHtml(lines, texts.alsoNamed, page)
  }${left > 0 ? html`<p>${texts.groupsLeftOut(left)}</p>\n` : null}`;
}

function linesHtml(groups: readonly InventoryGroup[], title: string, page: Page): Html {
  const rows = groups.map(
    (group) =>
      html`<tr><td>${tag(group.severity, page)}</td><td>${String(group.number)}</td><th scope="row">${whereOf(group, page)}</th><td>${visibleText(group.primary.title)}</td></tr>\n`,
  );
  return html`<div class="panel lines"><h4>${title}</h4>
<table><tbody>
${rows}</tbody></table></div>
`;
}

function whereOf({ domains }: InventoryGroup, { texts, alert }: Page): string {
  const [first, ...more] = domains;
  if (first === undefined) return alert.wholeTenant;
  return more.length > 0 ? `${nameOf(first)} ${texts.moreDomains(more.length)}` : nameOf(first);
}

function cardHtml(group: InventoryGroup, page: Page): Html {
  const { primary, severity } = group;
  const paragraphs = [primary.message, ...whyText(primary, page.alert)];
  return html`<article class="card ${severity}">
<p class="where">${String(group.number)} ${tag(severity, page)} ${whereOf(group, page)}</p>
<h3>${visibleText(primary.title)}</h3>
${paragraphs.map((text) => html`<p>${visibleText(text, MAX_MESSAGE)}</p>\n`)}${comparisonHtml(primary, page)}${changesHtml(group, page)}${othersHtml(group, page)}${elsewhereHtml(group, page)}${stepsHtml(group, page)}<p class="k s">${primary.checkId} · ${page.texts.document}: ${documentHtml(group.document)}</p>
</article>
`;
}

function comparisonHtml(finding: Finding, page: Page): Html | null {
  const { texts, alert } = page;
  const rows = certificateRows(finding, alert).filter(({ first, second }) => first || second);
  if (rows.length === 0) return null;
  return html`<table class="cmp"><thead><tr><th scope="col"><span class="k">${texts.certificates}</span></th><th scope="col">${texts.primary}</th><th scope="col">${texts.secondary}</th></tr></thead><tbody>
${rows.map((row) => rowHtml(row, page))}</tbody></table>
`;
}

/** Hashes are compared letter by letter. */
function rowHtml({ label, first, second, sign, isHash }: CertificateRow, page: Page): Html {
  const value = (text: string): Html =>
    isHash ? html`<span class="m">${text}</span>` : html`${visibleText(text, MAX_CELL)}`;
  return html`<tr${sign === '≠' ? html` class="d"` : null}><th scope="row">${signHtml(sign, page)}${label}</th><td>${value(first)}</td><td>${value(second)}</td></tr>
`;
}

function signHtml(sign: CertificateRow['sign'], { alert }: Page): Html | null {
  if (sign === null) return null;
  const said = alert.signs[sign];
  return html`<i role="img" aria-label="${said}" title="${said}">${sign}</i>`;
}

function changesHtml({ primary, others }: InventoryGroup, { alert, texts }: Page): Html | null {
  const changes = [primary, ...others].flatMap(({ evidence }) => evidence.changes ?? []);
  if (changes.length === 0) return null;
  const value = (text: string | null): string =>
    text === null ? texts.none : visibleText(text, 200);
  const rows = changes
    .slice(0, MAX_CHANGES)
    .map(
      ({ name, before, after }) =>
        html`<tr><th scope="row">${nameOf(name)}</th><td>${value(before)}</td><td>${value(after)}</td></tr>\n`,
    );
  const left = changes.length - rows.length;
  return html`<table class="cmp"><thead><tr><th scope="col"><span class="k">${alert.changes}</span></th><th scope="col">${alert.before}</th><th scope="col">${alert.after}</th></tr></thead><tbody>
${rows}</tbody></table>
${left > 0 ? html`<p class="k">${texts.more(left)}</p>\n` : null}`;
}

function othersHtml({ others }: InventoryGroup, page: Page): Html | null {
  if (others.length === 0) return null;
  const left = others.length - MAX_OTHERS;
  return html`<h4>${page.alert.alsoFound}</h4>
<ul>
${others
  .slice(0, MAX_OTHERS)
  .map(
    ({ severity, title, message }) =>
      html`<li>${tag(severity, page)} <b>${visibleText(title)}</b><br>${visibleText(message, MAX_MESSAGE)}</li>\n`,
  )}</ul>
${left > 0 ? html`<p class="k">${page.texts.more(left)}</p>\n` : null}`;
}

function elsewhereHtml({ domains }: InventoryGroup, page: Page): Html | null {
  const [, ...elsewhere] = domains;
  if (elsewhere.length === 0) return null;
  return html`<p>${page.texts.domainColumn}: ${namesOf(elsewhere, MAX_ELSEWHERE, page)}</p>
`;
}

/** Each set of steps stands once, with the first group that it is for. */
function stepsHtml({ steps: index, number }: InventoryGroup, page: Page): Html | null {
  const { inventory, language, texts, alert } = page;
  const set = index === null ? undefined : inventory.steps[index];
  if (set === undefined) return null;
  const [first] = set.groups;
  if (first !== number) return html`<p>${texts.stepsAsFor(String(first))}</p>\n`;
  return html`<h4>${alert.firstSteps}</h4>
<ol>
${set.steps[language].map(stepHtml)}</ol>
`;
}

function stepHtml({ text, command }: Step): Html {
  return html`<li>${text}${command ? html`<code>${command}</code>` : null}</li>\n`;
}
