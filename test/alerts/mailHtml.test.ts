// The HTML body: one document that mail programs can show. What hostile data does to it is in notification.test.ts.

import type { Tone } from '../../lib/alerts/grouping';
import { alertPlainText } from '../../lib/alerts/mailText';
import { alertHtml } from '../../lib/alerts/mailHtml';
import { alertTexts } from '../../lib/alerts/texts';
import { viewAlert } from '../../lib/alerts/view';
import type { Severity } from '../../lib/checks/engine/types';
import type { Notice } from '../../lib/findings/types';
import type { Language } from '../../lib/text';
import { contrast } from '../contrast';

import { contextIn, examples, manyMismatches, mismatchIn, opened, resolved } from './examples';

function htmlOf(notices: readonly Notice[], language: Language = 'en'): string {
  return alertHtml(viewAlert(notices, contextIn(language)));
}

/** Elements without an end. */
const VOID = ['meta', 'br', '!doctype'];

describe.each(Object.entries(examples))('%s', (_, { notices, language }) => {
  const markup = htmlOf(notices, language);

  it('is a document whose elements are closed in order', () => {
    const open: string[] = [];
    for (const [, slash, name = ''] of markup.matchAll(/<(\/?)([!a-z0-9]+)[^>]*>/g)) {
      if (VOID.includes(name)) continue;
      if (slash === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
    expect(markup.startsWith('<!doctype html>')).toBe(true);
  });

  it('says its language and its subject', () => {
    const { subject } = viewAlert(notices, contextIn(language));
    expect(markup).toContain(`<html lang="${language}">`);
    expect(markup).toContain(`<title>${subject}</title>`);
  });

  it('has neither script, picture nor form, and no link where the documents have no address', () => {
    expect(markup).not.toMatch(/<(?:script|link|img|iframe|form|input|object|svg|base)\b/i);
    expect(markup).not.toMatch(/url\(|@import|\son[a-z]+=/i);
    expect(markup).not.toMatch(/href=|https?:\/\/[^<]*\.md/);
    const named = [...markup.matchAll(/<p class="w">[^<]*lib\/checks\/\w+\.md[^<]*<\/p>/g)];
    const { items } = viewAlert(notices, contextIn(language));
    expect(named).toHaveLength(items.filter(({ stepsAbove }) => !stepsAbove).length);
  });

  it('says what the text says', () => {
    const { items } = viewAlert(notices, contextIn(language));
    const visible = markup
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#39;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&');
    for (const item of items) {
      const facts = item.facts.flat();
      const cells = item.certificates.flatMap(({ label, first, second }) => [label, first, second]);
      const texts = [
        item.stamp,
        item.title,
        ...item.paragraphs,
        ...facts,
        ...cells,
        ...item.also.flatMap(({ title, text, findingId }) => [title, text, findingId]),
        ...(item.changes?.rows ?? []).flatMap(({ name, before, after }) => [name, before, after]),
        ...item.audit,
        ...item.accounts,
        ...item.sureness,
        ...item.firstSteps.flatMap(({ label, text, values, command }) => [
          label,
          text,
          ...values,
          command ?? '',
        ]),
      ];
      for (const text of texts) expect(visible).toContain(text);
    }
  });
});

it('white letters on every stamp have a contrast of 4.5 at least', () => {
  const finding = mismatchIn('contoso.com');
  const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'informational'];
  const notices: readonly (readonly [Tone, Notice])[] = [
    ...severities.map((severity) => [severity, opened({ ...finding, severity })] as const),
    ['resolved', resolved(finding, 'cleared')],
    ['accepted', resolved(finding, 'accepted')],
    ['noAllClear', resolved(finding, 'unrecognisedKeyLeft')],
    ['alarm', resolved(finding, 'certificatePromoted')],
  ];
  for (const [, notice] of notices) {
    const color =
      /style="background-color:(#[0-9a-f]{6});color:#ffffff/.exec(htmlOf([notice]))?.[1] ?? '';
    expect(contrast(color, '#ffffff')).toBeGreaterThanOrEqual(4.5);
  }
});

it('an alarm does not wear the colour of what is resolved', () => {
  const colorOf = (notice: Notice): string | undefined =>
    /style="background-color:(#[0-9a-f]{6});color:#ffffff/.exec(htmlOf([notice]))?.[1];
  const finding = mismatchIn('contoso.com');
  expect(colorOf(resolved(finding, 'certificatePromoted'))).not.toBe(
    colorOf(resolved(finding, 'cleared')),
  );
});

it('a difference is said in words, not by colour alone', () => {
  expect(htmlOf([opened(mismatchIn('contoso.com'))])).toContain('≠ Subject (differs)');
});

// Gmail shows the first 102 kB of a message and hides the rest. Twenty findings have to stay below it, which is why no cell
// carries its style, and the steps stand once. More of them, or hostile names, become fewer cards (compose.ts).
it('twenty findings in full fit into what Gmail shows', () => {
  expect(Buffer.byteLength(htmlOf(manyMismatches(20)))).toBeLessThan(95_000);
});

// `<li>text<code>` and `<td>label<i>` are parted by the style sheet alone. Where a mail program drops it (a forwarded
// mail, Gmail for other accounts) this reads "tidy up:Get-MgDomain..." and "Subjectdiffers".
it('words stay apart where the style sheet is dropped', () => {
  expect(htmlOf([opened(mismatchIn('contoso.com'))])).not.toMatch(
    /[^\s>]<(?:i|code|strong|span)\b/,
  );
});

describe('a document with an address', () => {
  const view = viewAlert([opened(mismatchIn('contoso.com'))], contextIn('en'));
  const url = 'https://git.contoso.com/a/b/blob/main/lib/checks/x.md?"<';
  const response = { path: 'respond.md', url: 'https://git.contoso.com/respond.md' };
  const items = view.items.map((item) => ({
    ...item,
    document: { path: 'x.md', url },
    pages: { response, document: null },
  }));

  it('is the only link beside the response page, and can add nothing to the markup', () => {
    const markup = alertHtml({ ...view, items });
    const shown = 'https://git.contoso.com/a/b/blob/main/lib/checks/x.md?&quot;&lt;';
    expect(markup.match(/<a [^>]*>[^<]*<\/a>/g)).toEqual([
      `<a href="${response.url}">${alertTexts.en.responsePage}</a>`,
      `<a href="${shown}">${alertTexts.en.document}</a>`,
    ]);
    expect(markup).not.toContain('in the repository');
  });
});

it('a Japanese mail links to the pages in Japanese before the document in English, and its text does', () => {
  const view = viewAlert([opened(mismatchIn('contoso.com', 'ja'))], contextIn('ja'));
  const page = (name: string) => ({
    path: `${name}.md`,
    url: `https://git.contoso.com/${name}.md`,
  });
  const pages = { response: page('respond'), document: page('mismatch') };
  const items = view.items.map((item) => ({ ...item, document: page('english'), pages }));
  const { document, responsePage, translatedDocument } = alertTexts.ja;
  const links = [
    ['respond', responsePage],
    ['mismatch', translatedDocument],
    ['english', document],
  ] as const;
  expect(alertHtml({ ...view, items }).match(/<a [^>]*>[^<]*<\/a>/g)).toEqual(
    links.map(([name, title]) => `<a href="https://git.contoso.com/${name}.md">${title}</a>`),
  );
  expect(alertPlainText({ ...view, items })).toContain(
    links.map(([name, title]) => `${title}:\nhttps://git.contoso.com/${name}.md`).join('\n'),
  );
});
