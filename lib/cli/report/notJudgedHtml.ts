// What a scan could not judge, and what people compare the keys with: a report that leaves that out looks like an all-clear.

import { html, type Html } from '../../alerts/html';
import { groupBy } from '../../groupBy';
import { visibleText } from '../../text';
import type { Hint } from '../inventory/domainTypes';
import { nameOf, namesOf, type Page } from './shared';

const MAX_DOMAINS = 50;
const MAX_HINTS = 30;

export function notJudgedHtml(page: Page): Html {
  const { inventory, language, texts } = page;
  const whole = inventory.notJudged.filter(({ domainId }) => domainId === null);
  const ofDomains = inventory.notJudged.flatMap(({ domainId, text }) =>
    domainId === null ? [] : [{ domainId, text }],
  );
  const left = ofDomains.length - MAX_DOMAINS;
  return html`<h2>${texts.notJudged}</h2>
<div class="panel">
${whole.map(({ text }) => html`<p>${visibleText(text[language])}</p>\n`)}${
    ofDomains.length === 0
      ? null
      : html`<ul>
${ofDomains
  .slice(0, MAX_DOMAINS)
  .map(
    ({ domainId, text }) =>
      html`<li><b>${nameOf(domainId)}</b>: ${visibleText(text[language])}</li>\n`,
  )}</ul>
`
  }${left > 0 ? html`<p class="k">${texts.domainsLeftOut(left)}</p>\n` : null}${comparisonsHtml(page)}</div>
`;
}

/** Where and by what the owner of the keys can tell; what was given already is not asked for again. */
function comparisonsHtml({ inventory: { providers, sources }, texts }: Page): Html {
  const isAdfs = providers.map(({ name }) => name === 'AD FS');
  const given = sources.map(({ kind }) => kind);
  const { adfs, others, metadata, baseline } = texts.comparisons;
  const shown = [
    ...(isAdfs.includes(true) ? [adfs] : []),
    ...(isAdfs.includes(false) ? [others] : []),
    ...(given.includes('metadata') ? [] : [metadata]),
    ...(given.includes('baseline') ? [] : [baseline]),
  ];
  const line = ([what, command]: readonly [string, string]): Html =>
    html`<li>${what}${command === '' ? null : html`<code>${command}</code>`}</li>\n`;
  return html`<h4>${texts.compareWith}</h4>
<ul>
${shown.map(line)}</ul>
`;
}

/** Hints, each once with its domains. */
export function hintsHtml(page: Page): Html | null {
  const { inventory, language, texts } = page;
  const hints = inventory.domains.flatMap(({ id, hints: own }) =>
    own.map((hint): readonly [Hint, string] => [hint, id]),
  );
  if (hints.length === 0) return null;
  const same = [...groupBy(hints, ([{ text }]) => text[language])];
  const left = same.length - MAX_HINTS;
  return html`<h2>${texts.hints}</h2>
<div class="panel"><ul>
${same.slice(0, MAX_HINTS).map(
  ([text, of]) =>
    html`<li>${visibleText(text)} <span class="k">${namesOf(
      of.map(([, id]) => id),
      8,
      page,
    )}</span></li>\n`,
)}</ul>
${left > 0 ? html`<p class="k">${texts.more(left)}</p>\n` : null}</div>
`;
}
