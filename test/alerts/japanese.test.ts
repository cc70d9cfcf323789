// A Japanese alert is Japanese from its subject to its footer: English words that are no names fail. What checks say of a
// finding is looked at wherever a test looks at a message (test/checks/domain.ts), and reasons in test/reasonText.test.ts.

import { composeAlert, composeTestAlert } from '../../lib/alerts/compose';
import { alertTexts } from '../../lib/alerts/texts';
import { checks } from '../../lib/checks';
import { REASONS } from '../../lib/checks/engine/grading';
import { englishIn } from '../japanese';
import { acceptedDomains, envelope, examples } from './examples';

/** Without commands, and what a certificate or a log of the examples says. */
function ownText(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^ {4,}\S/.test(line))
    .filter(
      (line) =>
        !/^ +[12]: |^- .*(, 接続元 IP |セッション )|^- (ユーザー|アプリ|リソース|国): /.test(line),
    )
    .join('\n');
}

const japanese = Object.entries(examples).filter(([, { language }]) => language === 'ja');

it.each(japanese)('the mail %s', (_name, { notices, language }) => {
  const { email } = composeAlert(notices, checks, acceptedDomains, { ...envelope, language });
  expect(englishIn(email.subject)).toEqual([]);
  expect(englishIn(ownText(email.text))).toEqual([]);
});

it('the test mail', () => {
  const { email } = composeTestAlert({ ...envelope, language: 'ja' });
  expect(englishIn(`${email.subject}\n${email.text}`)).toEqual([]);
});

/** Every text below an object. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

it('the sentences that belong to no check', () => {
  expect(textsIn(alertTexts.ja).flatMap(englishIn)).toEqual([]);
  expect(Object.values(REASONS).flatMap(({ ja }) => englishIn(ja))).toEqual([]);
});

it.each(checks.map((check) => [check.id, check] as const))('what %s always says', (_id, check) => {
  const { title, headline, sureness, severities, changes } = check;
  const steps = check.firstSteps('contoso.com').ja.map(({ text }) => text);
  const texts = [
    title.ja,
    headline.ja,
    sureness.ja,
    ...severities.map(({ reason }) => reason.ja),
    ...(changes ? [changes.title.ja, changes.before.ja, changes.after.ja] : []),
    ...Object.values(changes?.labels ?? {}).map(({ ja }) => ja),
    ...steps,
  ];
  for (const text of texts) {
    expect(englishIn(text)).toEqual([]);
    expect(text).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
    // What the tool and its parts were called before (issue 16).
    expect(text).not.toMatch(/モニター|スロット(?!リング)|“/);
  }
});

describe('the search for English', () => {
  it.each([
    [
      'a sentence',
      'その他: the same text in another string type',
      ['the', 'same', 'text', 'in', 'another', 'string', 'type'],
    ],
    ['a reason', '読み取れません (its base64 is cut)', ['its', 'is', 'cut']],
    ['the name of a field', '変更: certificateAuthority は validity', ['validity']],
    [
      'names, permissions and addresses',
      'Entra の Domain.Read.All と https://sts.contoso.com/x を any.sts で',
      [],
    ],
    ['what is quoted', '名前「anything at all」の証明書', []],
  ])('%s', (_rule, text, expected) => {
    expect(englishIn(text)).toEqual(expected);
  });
});
