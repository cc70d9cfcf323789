// The HTML body of an alert: one page for every mail. Tables, because that is what mail programs lay out (Word's engine, in
// classic Outlook, knows little else); classes rather than inline styles, because Gmail cuts a mail at 102 kB. The only
// links are the https ones to this project's documents, where they are published.

import type { AlertEnvelope } from './alertContext';
import { cardHtml } from './cardHtml';
import { tenantText } from './facts';
import { html, type Html } from './html';
import { boxHtml } from './mailBox';
import { COLORS, STYLE } from './mailStyle';
import { alertTexts } from './texts';
import type { AlertTexts } from './texts/alertTexts';
import type { AlertView, DomainLine } from './view';

/** Renders an alert as a whole HTML document. */
export function alertHtml(view: AlertView): string {
  const texts = alertTexts[view.language];
  const { language, subject, preheader, headline, domains, notNamed, items } = view;
  const body = html`<h1 class="t">${headline}</h1>
<p class="s">${texts.tenant} ${tenantText(view)}</p>
${domainsHtml(domains, notNamed, texts)}${items.map((item) => cardHtml(item, texts))}`;
  return pageHtml({ language, title: subject, preheader, body, footer: texts.footer });
}

/** Renders a test as a whole HTML document. */
export function testHtml(envelope: AlertEnvelope): string {
  const { language } = envelope;
  const { testSubject, testText, tenant, footer } = alertTexts[language];
  const body = html`<h1 class="t">${testSubject}</h1>
<p class="s">${tenant} ${tenantText(envelope)}</p>
${boxHtml(html`<p class="w">${testText}</p>\n`)}`;
  return pageHtml({ language, title: testSubject, preheader: testText, body, footer });
}

interface Page {
  readonly language: string;
  readonly title: string;
  /** What a mail program shows beside the subject, and nobody sees in the mail. */
  readonly preheader: string;
  readonly body: Html;
  readonly footer: string;
}

/** `lang` stands inside the body, too: some programs drop the head, and take Japanese for Chinese without it. */
function pageHtml({ language, title, preheader, body, footer }: Page): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
${STYLE}
</head>
<body class="g t" bgcolor="${COLORS.page}">
<div style="display:none;max-height:0;overflow:hidden">${preheader}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${COLORS.page}" class="g"><tr><td align="center" style="padding:12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:720px"><tr><td lang="${language}" class="t" align="left">
${body}<p class="s">${footer}</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
`.markup;
}

/** Every domain of the message, where no card tells it all. */
function domainsHtml(
  domains: readonly DomainLine[],
  notNamed: string | null,
  texts: AlertTexts,
): Html | null {
  if (domains.length === 0) return null;
  return boxHtml(html`<h2>${texts.allDomains}</h2>
<table width="100%" class="k w">
${domains.map(
  ({ domainId, stamp, title }) =>
    html`<tr><th scope="row" width="40%">${domainId}</th><td><strong>${stamp}</strong> ${title}</td></tr>\n`,
)}</table>
${notNamed === null ? null : html`<p>${notNamed}</p>\n`}`);
}
