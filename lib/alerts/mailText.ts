// The plain-text body of an alert, in the order of the HTML, in lines that a terminal and a phone can show.

import type { AlertItem } from './alertItem';
import type { FindingDocument } from './checkOfFinding';
import type { CertificateRow } from './certificateRows';
import { tenantText } from './facts';
import type { ShownStep } from './shownSteps';
import { alertTexts } from './texts';
import type { AlertTexts } from './texts/alertTexts';
import type { AlertView } from './view';

const RULE = '-'.repeat(72);

/** Renders an alert as plain text. */
export function alertPlainText(view: AlertView): string {
  const texts = alertTexts[view.language];
  const blocks = [
    `${view.headline}\n${texts.tenant}: ${tenantText(view)}`,
    ...domainsText(view, texts),
    ...view.items.map((item) => `${RULE}\n${itemText(item, texts)}`),
    `${RULE}\n${texts.footer}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Every domain of the message, where one item does not tell it all. */
function domainsText({ domains, notNamed }: AlertView, texts: AlertTexts): readonly string[] {
  const lines = domains.map(({ domainId, stamp, title }) => `${domainId}: ${stamp}. ${title}`);
  return [...listText(texts.allDomains, lines), ...(notNamed === null ? [] : [notNamed])];
}

function itemText(item: AlertItem, texts: AlertTexts): string {
  const { stamp, domainId, title, seen, paragraphs, sureness, use, audit, accounts } = item;
  return [
    `${stamp.toUpperCase()}: ${domainId}\n${title}\n${seen}`,
    ...paragraphs,
    ...sureness,
    ...(use === null ? [] : [`${texts.use.title} ${use.sentence}`]),
    ...stepsText(item, texts),
    ...(item.stepsAbove ? [] : [documentText(item, texts)]),
    ...certificatesText(item, texts),
    ...changesText(item),
    ...listText(texts.use.title, use?.lines ?? []),
    ...listText(texts.audit, audit),
    ...listText(texts.accounts, accounts),
    ...providersText(item, texts),
    ...alsoText(item, texts),
    ...elsewhereText(item, texts),
    detailsText(item, texts),
  ].join('\n\n');
}

function listText(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`${title}\n${lines.map((line) => `- ${line}`).join('\n')}`];
}

function stepsText({ firstSteps, stepsAbove }: AlertItem, texts: AlertTexts): readonly string[] {
  if (firstSteps.length === 0) return [];
  const lines = [...(stepsAbove ? [texts.stepsAbove] : []), ...firstSteps.map(stepText)];
  return [`${texts.firstSteps}\n${lines.join('\n')}`];
}

function stepText({ label, text, values, command }: ShownStep): string {
  const number = label === '' ? '' : `${label}. `;
  const lines = [...values, ...(command === null ? [] : [command])];
  return [`${number}${text}`, ...lines.map((line) => `     ${line}`)].join('\n');
}

/** The commands come first, then what is in the reader's own language. */
function documentText({ document, pages }: AlertItem, texts: AlertTexts): string {
  const { path, url } = document;
  const own = url === null ? texts.documentInRepository(path) : `${texts.document}:\n${url}`;
  return [
    ...pageText(pages.response, texts.responsePage, texts),
    ...pageText(pages.document, texts.translatedDocument, texts),
    own,
  ].join('\n');
}

function pageText(
  page: FindingDocument | null,
  title: string,
  texts: AlertTexts,
): readonly string[] {
  if (page === null) return [];
  const { path, url } = page;
  return [url === null ? texts.pageInRepository(title, path) : `${title}:\n${url}`];
}

function certificatesText(item: AlertItem, texts: AlertTexts): readonly string[] {
  const rows = item.certificates.filter(isShown);
  if (rows.length === 0) return [];
  const [first, second] = item.slots;
  const lines = rows.map((row) => {
    const { label, sign } = row;
    const title = sign === null ? label : `${sign} ${label} (${texts.signs[sign]})`;
    return valuesText(title, row);
  });
  return [`${item.certificatesTitle}\n1: ${first}\n2: ${second}`, lines.join('\n')];
}

function valuesText(title: string, { first, second }: CertificateRow): string {
  return [
    title,
    ...(first === '' ? [] : [`  1: ${first}`]),
    ...(second === '' ? [] : [`  2: ${second}`]),
  ].join('\n');
}

function isShown({ first, second }: CertificateRow): boolean {
  return first !== '' || second !== '';
}

function changesText({ changes }: AlertItem): readonly string[] {
  if (changes === null) return [];
  const { title, before, after, rows } = changes;
  const lines = rows.map((row) =>
    [`≠ ${row.name}`, `  ${before}: ${row.before}`, `  ${after}: ${row.after}`].join('\n'),
  );
  return [`${title}\n${lines.join('\n')}`];
}

function providersText({ providers }: AlertItem, texts: AlertTexts): readonly string[] {
  if (providers.length === 0) return [];
  return [
    texts.providers,
    ...providers.map(({ title, keys, question }) =>
      [
        title,
        ...keys.map(({ thumbprint, details, key }) => `- ${thumbprint}\n  ${details}\n  ${key}`),
        question,
      ].join('\n'),
    ),
  ];
}

function alsoText({ also }: AlertItem, texts: AlertTexts): readonly string[] {
  return listText(
    texts.alsoFound,
    also.map(({ title, text, findingId }) => `${title}\n  ${text}\n  ${findingId}`),
  );
}

function elsewhereText(
  { elsewhere, elsewhereCount }: AlertItem,
  texts: AlertTexts,
): readonly string[] {
  if (elsewhere.length === 0) return [];
  return [`${texts.elsewhere(elsewhereCount)}\n${elsewhere.join(', ')}`];
}

/** Nobody reads ids and hashes before deciding, and everybody looks for them afterwards. */
function detailsText({ facts, hashes }: AlertItem, texts: AlertTexts): string {
  const lines = [
    ...facts.map(([label, value]) => `${label}: ${value}`),
    ...hashes.filter(isShown).map((row) => valuesText(row.label, row)),
  ];
  return `${texts.details}\n${lines.join('\n')}`;
}
