// Every document of a check has the same sections in each language, what a responder needs first standing first; what
// they share is said in docs/respond.md.

import { readFileSync } from 'node:fs';
import { checks } from '../../lib/checks';
import type { Language } from '../../lib/text';

/** In this order. */
const SECTIONS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'In short',
    'What to do',
    'It is ours',
    'How sure',
    'Why it matters',
    'What is checked',
    "What it can't see",
    'Sources',
  ],
  ja: [
    '要点',
    '対処',
    '自社のものである場合',
    '確からしさ',
    '影響',
    '検出内容',
    '検出できないもの',
    '出典',
  ],
};

/** What the second and the third item of "In short" begin with, and how long the three may be. */
const IN_SHORT: Readonly<
  Record<Language, { readonly sure: string; readonly first: string; readonly most: number }>
> = {
  en: { sure: '**How sure:** ', first: '**First:** ', most: 500 },
  ja: { sure: '**確からしさ:** ', first: '**最初に:** ', most: 300 },
};

const RESPOND: Readonly<Record<Language, string>> = {
  en: '../../docs/respond.md',
  ja: '../../docs/respond.ja.md',
};

const documents = checks.flatMap(({ document, documentJa }) => [
  ['en', document] as const,
  ...(documentJa === undefined ? [] : [['ja', documentJa] as const]),
]);

interface Section {
  readonly title: string;
  readonly text: string;
}

function sectionsOf(text: string): readonly Section[] {
  const [, ...parts] = text.replace(/^ *```[\s\S]*?^ *```$/gm, '').split(/^## /m);
  return parts.map((part) => {
    const [title = '', ...lines] = part.split('\n');
    return { title, text: lines.join('\n') };
  });
}

/** Items of a list, each on one line; where links lead, nobody reads. */
function itemsIn(text: string): readonly string[] {
  return text
    .split(/^- /m)
    .slice(1)
    .map((item) =>
      item
        .replace(/\]\([^)]*\)/g, ']')
        .replace(/\s+/g, ' ')
        .trim(),
    );
}

describe.each([...documents])('%s, %s', (language, file) => {
  const text = readFileSync(`lib/checks/${file}`, 'utf8');
  const sections = sectionsOf(text);
  const [inShort, toDo, ours] = sections;

  it('has the sections, in their order, and no others', () => {
    expect(sections.map(({ title }) => title)).toEqual(SECTIONS[language]);
  });

  it('begins with what it means, how sure that is, and the first thing to do, in few words', () => {
    expect(text).toMatch(new RegExp(`^# .+\\n\\n## ${SECTIONS[language][0] ?? ''}\\n\\n- `));
    const { sure, first, most } = IN_SHORT[language];
    const items = itemsIn(inShort?.text ?? '');
    expect(items).toHaveLength(3);
    expect(items[1]?.startsWith(sure)).toBe(true);
    expect(items[2]?.startsWith(first)).toBe(true);
    expect(items.join(' ').length).toBeLessThan(most);
    // Lines of the file, of which none is long: what a screen shows of it at a glance.
    if (language === 'en') expect(inShort?.text.trim().split('\n').length).toBeLessThan(6);
  });

  it('says what to do in steps, and leads to the response page for what all share', () => {
    expect(toDo?.text).toMatch(/^1\. /m);
    const anchors = (toDo?.text ?? '').split(`](${RESPOND[language]}#`).length - 1;
    expect(anchors).toBeGreaterThan(1);
    expect(ours?.text).toContain(`](${RESPOND[language]}#`);
  });

  it('says what the monitor reports then', () => {
    const anchor = language === 'en' ? 'what-the-monitor-reports-then' : 'その後の通知';
    expect(toDo?.text).toContain(`${RESPOND[language]}#${anchor}`);
  });

  if (language === 'en') {
    it('cites each of its sources, and no others', () => {
      const listed = [...(sections.at(-1)?.text ?? '').matchAll(/^(\d+)\. /gm)].map(
        ([, number]) => number,
      );
      const prose = text.replace(/^ *```[\s\S]*?^ *```$|`[^`]*`/gm, '').replace(/\s+/g, ' ');
      const cited = new Set(
        [...prose.matchAll(/(?<!\[)\[(\d+(?:, \d+)*)\](?!\()/g)].flatMap(([, numbers = '']) =>
          numbers.split(', '),
        ),
      );
      expect([...cited].sort((a, b) => Number(a) - Number(b))).toEqual(listed);
    });
  }
});
