// Every sentence of an alert exists in both languages, and none was left untranslated.

import { alertTexts } from '../../lib/alerts/texts';
import type { AlertTexts } from '../../lib/alerts/texts/alertTexts';
import { checks } from '../../lib/checks';
import type { Language } from '../../lib/text';

const NONE = {
  alarms: 0,
  opened: 0,
  noAllClear: 0,
  accepted: 0,
  resolved: 0,
  findings: 0,
  domains: 0,
} as const;
const SUBJECT = { where: 'contoso.com', more: 2 } as const;

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
    texts.headline({ ...NONE, opened: 1, findings: 1, domains: 1 }),
    texts.headline({ ...NONE, alarms: 1, opened: 2, accepted: 3, resolved: 4, findings: 10 }),
    texts.headline({ ...NONE, noAllClear: 1, findings: 1, domains: 1 }),
  ],
  subject: (texts) =>
    (['alarm', 'critical', 'noAllClear', 'accepted', 'resolved'] as const).map((tone) =>
      texts.subject({ ...SUBJECT, tone, headline: texts.tenant, severity: texts.severity.high }),
    ),
  'stamp.new': ({ stamp, severity }) => [stamp.new(severity.high)],
  howSure: (texts) => [texts.howSure('It is new.')],
  flagged: (texts) => [texts.flagged(texts.second)],
  lifetime: (texts) => [texts.lifetime(1), texts.lifetime(365), texts.lifetime(36_500)],
  kept: (texts) => [texts.kept('findings show 12345')],
  ourCommand: (texts) => [texts.ourCommand('findings show 12345')],
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
  pageInRepository: (texts) => [texts.pageInRepository(texts.responsePage, 'docs/x.md')],
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
  expect(en[name]).not.toMatch(/[^\p{ASCII}·◄]/u);
  // A command is typed in letters.
  if (!name.startsWith('ourCommand'))
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
  ['what is new is counted', 'en', { ...NONE, opened: 1, findings: 1, domains: 1 }, '1 new'],
  ['resolved ones are counted alone', 'en', { ...NONE, resolved: 2, findings: 2 }, '2 resolved'],
  [
    'what is not resolved comes first, and what was accepted is not resolved',
    'en',
    { ...NONE, alarms: 1, opened: 2, accepted: 3, resolved: 4, findings: 10, domains: 9 },
    '1 not resolved, 2 new, 3 accepted, 4 resolved',
  ],
  [
    'one incident counts once, in however many domains it shows',
    'en',
    { ...NONE, opened: 1, findings: 6, domains: 5 },
    '1 new (6 findings in 5 domains)',
  ],
  [
    'Japanese counts the same',
    'ja',
    { ...NONE, opened: 1, resolved: 2, findings: 6, domains: 5 },
    '新規検出 1 件、解消 2 件 (5 ドメイン、検出結果 6 件)',
  ],
] as const)('%s', (_, language: Language, counts, expected) => {
  expect(alertTexts[language].headline(counts)).toBe(expected);
});

it.each(['en', 'ja'] as const)('each kind of message has a subject of its own (%s)', (language) => {
  const tones = ['alarm', 'critical', 'noAllClear', 'accepted', 'resolved'] as const;
  const texts = alertTexts[language];
  const subjects = tones.map((tone) =>
    texts.subject({ ...SUBJECT, tone, headline: 'x', severity: texts.severity.critical }),
  );
  expect(new Set(subjects).size).toBe(tones.length);
  for (const subject of subjects) expect(subject).toContain('contoso.com');
  // Nobody may read it as good news.
  expect(subjects[0]).toMatch(/NOT RESOLVED|未解決/);
});

it('the five stamps are different in each language', () => {
  for (const { stamp, severity } of Object.values(alertTexts)) {
    const { new: fresh, ...others } = stamp;
    expect(new Set([fresh(severity.high), ...Object.values(others)]).size).toBe(5);
  }
});

it('a promoted certificate is said to be no all-clear', () => {
  expect(alertTexts.en.resolution.certificatePromoted).toMatch(/no all-clear/);
  expect(alertTexts.ja.resolution.certificatePromoted).toMatch(/解決していません/);
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
