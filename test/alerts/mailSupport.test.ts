// Whether mail programs know what our HTML is made of, by the published tables of caniemail.com: what one of them drops has
// to be on a list, with the reason why the mail can be read without it.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import support from '../fixtures/mailSupport.json';

const features: Readonly<Record<string, string>> = support.features;

const FOLDER = path.resolve('test/alerts/golden');
const mails = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.html'))
  .map((file) => readFileSync(path.join(FOLDER, file), 'utf8'));

/** Why the mail can be read without it. */
const MAY_BE_DROPPED: Readonly<Record<string, string>> = {
  'css-at-media': 'Dark colours only, for the programs that take them.',
  'css-at-media-prefers-color-scheme': 'The same; the light colours can be read inverted, too.',
  'css-selector-attribute': 'The dark colours of Outlook.com.',
  'css-max-height': 'Of the preheader, which display:none hides already.',
  'css-overflow': 'The same.',
  'css-overflow-wrap': 'Long names make the mail wider; word-break does the same elsewhere.',
  'css-table-layout': 'Columns have a width as an attribute.',
  'html-doctype': "Word's engine has one way of reading.",
  'html-meta-color-scheme': 'Nothing is lost but the dark colours.',
};

/** Elements and attributes that every program knows, or that no program shows. */
const PLAIN = [
  ...['html', 'head', 'meta', 'title', 'a', 'br'],
  ...[
    'class',
    'style',
    'charset',
    'name',
    'content',
    'scope',
    'href',
    'border',
    'bgcolor',
    'color',
  ],
];

const SLUGS: Readonly<Record<string, string>> = {
  h1: 'html-h1-h6',
  h2: 'html-h1-h6',
  h3: 'html-h1-h6',
  tr: 'html-table',
  td: 'html-table',
  th: 'html-table',
  ul: 'html-lists',
  li: 'html-lists',
  '!doctype': 'html-doctype',
  'font-family': 'css-font',
  'border-color': 'css-border',
  'border-top': 'css-border',
  'border-left': 'css-border',
  'padding-left': 'css-padding',
  display: 'css-display-none',
};

/** Names of everything that a mail is made of: features of the table, or a name that nobody has judged. */
function usedIn(markup: string): ReadonlySet<string> {
  const sheet = /<style>([^<]*)<\/style>/.exec(markup)?.[1] ?? '';
  const body = markup.replace(sheet, '');
  const tags = [...body.matchAll(/<(!?[a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g)];
  const inline = [...body.matchAll(/\sstyle="([^"]*)"/g)].map(([, css = '']) => css);
  const blocks = [...sheet.matchAll(/\{([^{}]*)\}/g)].map(([, css = '']) => css);
  return new Set([
    ...tags.map(([, name = '']) => slugOf(name, 'html')),
    ...tags.flatMap(([, name, attributes = '']) =>
      name === '!doctype'
        ? []
        : [...attributes.matchAll(/\s([a-z-]+)="/g)].map(([, attribute = '']) =>
            slugOf(attribute, 'html'),
          ),
    ),
    ...[...inline, ...blocks]
      .flatMap((css) => css.split(';'))
      .flatMap((declaration) => declaration.split(':').slice(0, -1).slice(0, 1))
      .map((property) => slugOf(property.trim(), 'css')),
    ...selectorsOf(sheet),
    ...(markup.includes('name="color-scheme"') ? ['html-meta-color-scheme'] : []),
  ]);
}

function selectorsOf(sheet: string): readonly string[] {
  const selectors = sheet.replace(/\{[^{}]*\}/g, '{}');
  const found: readonly (readonly [RegExp, string])[] = [
    [/@media/, 'css-at-media'],
    [/prefers-color-scheme/, 'css-at-media-prefers-color-scheme'],
    [/\[/, 'css-selector-attribute'],
    [/\.[a-z]/, 'css-selector-class'],
    [/\.[a-z]+ \S/, 'css-selector-descendant'],
    [/,/, 'css-selector-grouping'],
    [/>/, 'css-selector-child'],
    [/\.[a-z]+\./, 'css-selector-chaining'],
  ];
  const pseudo = [...selectors.matchAll(/(?<![-\w]scheme):([a-z-]+)/g)].map(
    ([, name = '']) => `css-pseudo-class-${name}`,
  );
  return [
    ...found.flatMap(([pattern, slug]) => (pattern.test(selectors) ? [slug] : [])),
    ...pseudo,
  ];
}

function slugOf(name: string, kind: 'html' | 'css'): string {
  return PLAIN.includes(name) ? 'plain' : (SLUGS[name] ?? `${kind}-${name}`);
}

const used = new Set(mails.flatMap((markup) => [...usedIn(markup)]));
used.delete('plain');

/** No program of the table drops it. */
function isKnown(slug: string): boolean {
  return /^[ya]+$/.test(features[slug] ?? '');
}

it('the table has the programs that most people read mail with', () => {
  expect(support.clients).toEqual([
    'gmail.desktop-webmail',
    'gmail.android',
    'outlook.windows',
    'outlook.outlook-com',
    'apple-mail.ios',
    'apple-mail.macos',
  ]);
});

it('everything in our mails is in the table', () => {
  expect(used.size).toBeGreaterThan(25);
  expect([...used].filter((slug) => features[slug] === undefined)).toEqual([]);
});

it('what a program drops can be spared', () => {
  const dropped = [...used].filter((slug) => !isKnown(slug));
  expect(dropped.sort()).toEqual(Object.keys(MAY_BE_DROPPED).sort());
});

it('would notice what Word, Gmail or a new feature breaks', () => {
  const bad = usedIn(
    '<style>td:first-child{display:none}.a>b{gap:1px}</style><svg width="1"></svg><p style="position:fixed">',
  );
  const names = ['css-pseudo-class-first-child', 'css-selector-child', 'css-gap', 'css-position'];
  expect([...bad]).toEqual(expect.arrayContaining([...names, 'html-svg']));
  expect(isKnown('css-gap')).toBe(false);
  expect(isKnown('css-position')).toBe(false);
  expect(features['html-nonsense']).toBeUndefined();
});
