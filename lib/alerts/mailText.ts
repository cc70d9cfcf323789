// The plain-text body of an alert, in lines that a terminal and a phone can show.

import { alertTexts } from './texts';
import type { AlertTexts } from './texts/alertTexts';
import type { AlertItem, AlertView, DomainLine } from './view';

const RULE = '-'.repeat(72);

/** Renders an alert as plain text. */
export function alertPlainText(view: AlertView): string {
  const texts = alertTexts[view.language];
  const blocks = [
    `${view.headline}\n${texts.tenant}: ${view.tenantId}`,
    ...view.items.map((item) => `${RULE}\n${itemText(item, texts)}`),
    ...restText(view, texts),
    `${RULE}\n${texts.footer}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** What no item tells: a line for each domain, and the rest as a number. */
function restText({ lines, notNamed }: AlertView, texts: AlertTexts): readonly string[] {
  const rest = [...domainsText(texts.changedToo, lines), ...(notNamed === null ? [] : [notNamed])];
  return rest.length === 0 ? [] : [`${RULE}\n${rest.join('\n\n')}`];
}

function domainsText(title: string, lines: readonly DomainLine[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`${title}\n${lines.map(({ domainId, text }) => `- ${domainId}: ${text}`).join('\n')}`];
}

function itemText(item: AlertItem, texts: AlertTexts): string {
  return [
    `${item.stamp.toUpperCase()}: ${item.domainId}\n${item.title}`,
    ...item.paragraphs,
    ...useText(item, texts),
    item.facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
    ...alsoText(item, texts),
    ...domainsText(texts.elsewhere(item.elsewhere.length), item.elsewhere),
    ...changesText(item, texts),
    ...providersText(item, texts),
    ...certificatesText(item, texts),
    ...auditText(item, texts),
    ...accountsText(item, texts),
    ...stepsText(item, texts),
    documentText(item, texts),
  ].join('\n\n');
}

function documentText({ document: { path, url } }: AlertItem, texts: AlertTexts): string {
  return url === null ? texts.documentInRepository(path) : `${texts.document}:\n${url}`;
}

function useText({ use }: AlertItem, texts: AlertTexts): readonly string[] {
  if (use === null) return [];
  return [[texts.use.title, use.sentence, ...use.lines.map((line) => `- ${line}`)].join('\n')];
}

function alsoText({ also }: AlertItem, texts: AlertTexts): readonly string[] {
  if (also.length === 0) return [];
  const items = also.map(({ title, text, findingId }) => `- ${title}\n  ${text}\n  ${findingId}`);
  return [`${texts.alsoFound}\n${items.join('\n')}`];
}

function changesText({ changes }: AlertItem, texts: AlertTexts): readonly string[] {
  if (changes.length === 0) return [];
  const rows = changes.map(({ name, before, after }) =>
    [
      name,
      `  ${texts.before}: ${before ?? texts.none}`,
      `  ${texts.after}: ${after ?? texts.none}`,
    ].join('\n'),
  );
  return [`${texts.changes}\n${rows.join('\n')}`];
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

function auditText({ audit }: AlertItem, texts: AlertTexts): readonly string[] {
  return audit.length === 0
    ? []
    : [`${texts.audit}\n${audit.map((line) => `- ${line}`).join('\n')}`];
}

function accountsText({ accounts }: AlertItem, texts: AlertTexts): readonly string[] {
  return accounts.length === 0
    ? []
    : [`${texts.accounts}\n${accounts.map((line) => `- ${line}`).join('\n')}`];
}

function certificatesText(item: AlertItem, texts: AlertTexts): readonly string[] {
  if (item.certificates.length === 0) return [];
  const rows = item.certificates
    .filter(({ first, second }) => first !== '' || second !== '')
    .map(({ label, first, second, differs }) =>
      [
        differs ? `${label} (${texts.differs})` : label,
        ...(first === '' ? [] : [`  1: ${first}`]),
        ...(second === '' ? [] : [`  2: ${second}`]),
      ].join('\n'),
    );
  const legend = `1: ${texts.first}\n2: ${texts.second}`;
  return [`${item.certificatesTitle}\n${legend}`, rows.join('\n')];
}

function stepsText(item: AlertItem, texts: AlertTexts): readonly string[] {
  if (item.firstSteps.length === 0) return [];
  const steps = item.firstSteps.map(({ text, command }, index) =>
    [`${String(index + 1)}. ${text}`, ...(command ? [`     ${command}`] : [])].join('\n'),
  );
  return [`${texts.firstSteps}\n${steps.join('\n')}`];
}
