// Every sentence of an alert exists in both languages, and none was left untranslated.

import { alertTexts } from '../../lib/alerts/texts';
import type { AlertTexts } from '../../lib/alerts/texts/alertTexts';
import { checks } from '../../lib/checks';
import type { Language } from '../../lib/text';

/** What the functions among the texts are called with. */
const calls: Readonly<Record<string, (texts: AlertTexts) => readonly string[]>> = {
  'keys.provider': ({ keys }) => [keys.provider('sts.contoso.com', 1), keys.provider('x', 2)],
  'keys.validity': ({ keys }) => [keys.validity('2026-11-23', '2027-11-23')],
  'keys.domains': ({ keys }) => [keys.domains('contoso.com', 1), keys.domains('contoso.com', 2)],
  'keys.inFewPeers': ({ keys }) => [keys.inFewPeers(1, 25)],
  'keys.more': ({ keys }) => [keys.more(1), keys.more(3)],
  'use.multiFactor': ({ use }) => [use.multiFactor(1), use.multiFactor(3)],
  'use.interrupted': ({ use }) => [use.interrupted(53003)],
  'use.failed': ({ use }) => [use.failed(50126)],
  'use.more': ({ use }) => [use.more(1), use.more(190)],
  more: (texts) => [texts.more(3)],
  headline: (texts) => [
    texts.headline({ alarms: 0, opened: 1, resolved: 0 }),
    texts.headline({ alarms: 0, opened: 2, resolved: 0 }),
    texts.headline({ alarms: 0, opened: 0, resolved: 1 }),
    texts.headline({ alarms: 0, opened: 2, resolved: 3 }),
  ],
  goneAgain: (texts) => [texts.goneAgain('2026-11-23 09:00 UTC')],
  promotedSince: (texts) => [texts.promotedSince('2026-11-23 09:00 UTC')],
  cameBack: (texts) => [
    texts.cameBack('2026-11-23 09:00 UTC', 'cleared'),
    texts.cameBack('2026-11-23 09:00 UTC', 'certificatePromoted'),
  ],
  unreadable: (texts) => [texts.unreadable('its base64 is cut off')],
  why: (texts) => [texts.why(texts.severity.high, 'It is new.')],
  alsoKnown: (texts) => [texts.alsoKnown('It is not published.')],
  auditUnknown: (texts) => [texts.auditUnknown('Graph did not answer.')],
  auditEmpty: (texts) => [texts.auditEmpty('2026-11-23 08:45 UTC', '2026-11-23 09:00 UTC')],
  accountsNone: (texts) => [texts.accountsNone('2026-11-23 08:45 UTC', '2026-11-23 09:00 UTC')],
  accountsMissing: (texts) => [texts.accountsMissing('Graph did not answer.')],
  idSet: (texts) => [texts.idSet('YWJj')],
  changedBy: (texts) => [texts.changedBy('eve@contoso.com')],
  acceptedBy: (texts) => [
    texts.acceptedBy('Alex', '2026-11-23 09:00 UTC', null, 'Planned.'),
    texts.acceptedBy('Alex', '2026-11-23 09:00 UTC', '2026-12-23 09:00 UTC', 'Planned.'),
  ],
  moreDomains: (texts) => [texts.moreDomains(1), texts.moreDomains(3)],
  elsewhere: (texts) => [texts.elsewhere(1), texts.elsewhere(24)],
  documentInRepository: (texts) => [texts.documentInRepository('lib/checks/x.md')],
  notNamed: (texts) => [texts.notNamed({ domains: 5, findings: 9 })],
};

/** Every text, under the path of its name. */
function flat(texts: AlertTexts): Readonly<Record<string, string>> {
  const under = (value: unknown, path: string): readonly (readonly [string, string])[] => {
    if (typeof value === 'string') return [[path, value]];
    if (typeof value === 'object' && value !== null) {
      return Object.entries(value).flatMap(([key, text]) =>
        under(text, path === '' ? key : `${path}.${key}`),
      );
    }
    const results = calls[path]?.(texts);
    if (!results) throw new Error(`${path} has to be called here, too.`);
    return results.map((text, index) => [`${path}(${String(index)})`, text] as const);
  };
  return Object.fromEntries(under(texts, ''));
}

const en = flat(alertTexts.en);
const ja = flat(alertTexts.ja);

it('both languages have the same texts', () => {
  expect(Object.keys(ja)).toEqual(Object.keys(en));
});

it.each(Object.keys(en))('%s is there in both languages, and translated', (name) => {
  expect(en[name]?.trim()).not.toBe('');
  expect(ja[name]?.trim()).not.toBe('');
  expect(ja[name]).not.toBe(en[name]);
  expect(en[name]).not.toMatch(/[^\p{ASCII}]/u);
  expect(ja[name]).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
  expect(`${en[name] ?? ''}${ja[name] ?? ''}`).not.toMatch(/undefined|NaN|\[object|[\r\n]/);
});

const figures = (text = ''): readonly string[] => text.match(/\d[\d: -]*\d|\d/g) ?? [];

// Of the texts that are called with figures: "SHA-1" and the like are names.
it.each(Object.keys(en).filter((name) => name.endsWith(')') && figures(en[name]).length > 0))(
  '%s holds the same figures and times in both languages',
  (name) => {
    expect(figures(ja[name])).toEqual(figures(en[name]));
  },
);

it.each([
  ['one new finding is a finding', 'en', { alarms: 0, opened: 1, resolved: 0 }, '1 new finding'],
  ['two are findings', 'en', { alarms: 0, opened: 2, resolved: 0 }, '2 new findings'],
  ['resolved ones are counted alone', 'en', { alarms: 0, opened: 0, resolved: 2 }, '2 resolved'],
  [
    'an alarm comes first',
    'en',
    { alarms: 1, opened: 2, resolved: 1 },
    '1 alarm, 2 new findings, 1 resolved',
  ],
  [
    'both are counted apart',
    'en',
    { alarms: 0, opened: 1, resolved: 2 },
    '1 new finding, 2 resolved',
  ],
  ['Japanese counts new ones', 'ja', { alarms: 0, opened: 1, resolved: 0 }, '新規 1 件'],
  ['Japanese counts both', 'ja', { alarms: 0, opened: 1, resolved: 2 }, '新規 1 件、解消 2 件'],
] as const)('%s', (_, language: Language, counts, expected) => {
  expect(alertTexts[language].headline(counts)).toBe(expected);
});

it('the five stamps are different in each language', () => {
  for (const { stamp } of Object.values(alertTexts)) {
    expect(new Set(Object.values(stamp)).size).toBe(5);
  }
});

it('a promoted certificate is said to be no all-clear', () => {
  expect(alertTexts.en.resolution.certificatePromoted).toMatch(/no all-clear/);
  expect(alertTexts.ja.resolution.certificatePromoted).toMatch(/解決を意味しません/);
});

it('a test alert says TEST in capitals in both languages', () => {
  for (const { testSubject, testText } of Object.values(alertTexts)) {
    expect(testSubject).toContain('TEST');
    expect(testText).toContain('TEST');
  }
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (_, check) => {
  it('has its title in both languages', () => {
    expect(check.title.ja).not.toBe(check.title.en);
    expect(check.title.en).toMatch(/^[\p{ASCII}]+$/u);
  });

  it('says as many first steps in Japanese as in English, with the same commands apart from the text', () => {
    const steps = check.firstSteps('contoso.com');
    expect(steps.ja).toHaveLength(steps.en.length);
    const commands = (language: Language) => steps[language].map(({ command }) => command ?? null);
    expect(commands('ja')).toEqual(commands('en'));
    for (const { text } of [...steps.en, ...steps.ja]) expect(text).not.toMatch(/Get-[A-Z]|[\r\n]/);
    expect(steps.en.length).toBeGreaterThan(0);
  });
});
