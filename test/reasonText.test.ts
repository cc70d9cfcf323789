// Every reason that the code makes, and that an alert shows, has its Japanese.

import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { CERTIFICATE_REASONS } from '../lib/certificateReasons';
import { knownReasonInJapanese, reasonInJapanese } from '../lib/reasonText';
import { SIGN_IN_REASONS } from '../lib/signInReasons';
import { SOURCE_REASONS } from '../lib/sourceReasons';

const ALL = { ...CERTIFICATE_REASONS, ...SOURCE_REASONS, ...SIGN_IN_REASONS };

/** Where reasons are made that reach a person; what the metadata says of itself is in the log only. */
const FILES = ['x509', 'federation', 'baseline', 'findings', 'monitor', 'adapters/graph']
  .flatMap((room) => readdirSync(`lib/${room}`).map((file) => `lib/${room}/${file}`))
  .filter((file) => file.endsWith('.ts'))
  .filter(
    (file) =>
      !/(monitor.(published|outcome|run|logEvents|say|recordLoss)|baseline.(keys|domainLife|look)|x509.(quotedName|compareNames))\.ts$|graph.domains\.ts$/.test(
        file,
      ),
  );

/** The functions that take a reason. */
const MAKERS =
  /^(unread|unreadable|undecodable|unknownSource|gapOf|unclear|unexpected|failed|incomplete|push)$/;

/** What holds one, by its name. */
const HOLDERS = /^(reason|detail|missing|problem|[A-Z][A-Z_]+)$/;

/** Constants that are no reasons. */
const OTHERS = /^(ACTIVITIES|PROPERTIES|KEYWORDS|DETAIL|KEY|SUCCESS|LABELS|MEANINGS)$/;

interface Made {
  readonly file: string;
  /** With `7` for each detail. */
  readonly text: string;
}

function reasonsIn(file: string): readonly Made[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const made: Made[] = [];
  const take = (node: ts.Node | undefined): void => {
    const text = node && textOf(node);
    // A reason has words; what has none is put together of others.
    if (text && /[a-z]{2,} [a-z]{2,}/i.test(text.replaceAll('7', ''))) made.push({ file, text });
    else if (node) ts.forEachChild(node, take);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const name = node.expression.getText().split('.').at(-1) ?? '';
      if (MAKERS.test(name)) node.arguments.forEach(take);
    }
    const isHolder =
      (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
      HOLDERS.test(node.name.getText()) &&
      !OTHERS.test(node.name.getText());
    if (isHolder) take(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...new Map(made.map((each) => [each.text, each])).values()];
}

/** Null: it is no text. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `7${literal.text}`).join('');
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textOf(node.left), textOf(node.right)];
    return left === null || right === null ? null : left + right;
  }
  return null;
}

const MADE = FILES.flatMap(reasonsIn);

/** Put together of others; each as a whole stands in WHOLE. */
const PARTS: readonly string[] = [
  '7 7 7, and no more than 7 are read',
  'It 7, and no more than 7 are read.',
  'Its federation configuration 7.',
  'The federation configuration has neither 7.',
  '7: export every property of the configuration, without Select-Object or $select.',
  'Graph gave 7 in a form that is not known.',
  'CHARACTER STRING',
];

const ROOM = 'is among the largest of all, and a run has room for 60 MB, the smaller ones first';

const EXPORT = 'export every property of the configuration, without Select-Object or $select.';

const WHOLE: readonly string[] = [
  ...['Subject', 'Issuer'].flatMap((name) => [
    `its ${name} has 101 relative names, and no more than 100 are read`,
    `its ${name} has a relative name of 21 attributes, and no more than 20 are read`,
    `in its ${name}, O: its BMPString is in pieces`,
  ]),
  'it has 101 extensions, and no more than 100 are read',
  'it has 2001 values, and no more than 2000 are read',
  `it ${ROOM}`,
  `Its federation configuration ${ROOM}.`,
  'It has 101 federation configurations, and no more than 100 are read.',
  'It has a federation configuration of 90000 characters besides its certificates, and no more than 50,000 are read.',
  'The federation configuration has neither signingCertificate nor nextSigningCertificate.',
  `The export lacks the certificates (it has neither signingCertificate nor nextSigningCertificate): ${EXPORT}`,
  `The export lacks nextSigningCertificate, which may hold a key that Entra trusts: ${EXPORT}`,
  'Graph gave the federated token validation policy in a form that is not known.',
  'Graph did not answer. The reason given: no answer in time.',
  'it is not DER: Too few bytes to read ASN.1 value',
];

it('of several that were put together, each is put into Japanese', () => {
  const several =
    'The sign-in log does not say for sure: there are more pages than are read. ' +
    'The sign-in log does not say for sure: Graph gave a page twice.';
  expect(knownReasonInJapanese(several)?.replace('Graph', '')).toMatch(/^[^A-Za-z]+$/);
});

it.each(WHOLE)('as a whole: %s', (text) => {
  // Letters outside of the names of X.509, of Graph and of formats are words that were left.
  const names =
    /signingCertificate|nextSigningCertificate|Select-Object|\$select|BMPString|Graph|Microsoft|Entra|MB|ASN|DER|O:/g;
  expect(knownReasonInJapanese(text)?.replace(names, '')).toMatch(/^[^A-Za-z]+$/);
});

it('finds what the code makes', () => {
  expect(MADE.length).toBeGreaterThan(60);
});

it.each(MADE.map(({ file, text }) => [text, file] as const))('%s (%s)', (text) => {
  const shown = [text, `${text}: 7.`, `7: ${text}`, `${text} The reason given: 7.`].map(
    knownReasonInJapanese,
  );
  expect(PARTS.includes(text) || shown.some((japanese) => japanese !== null)).toBe(true);
});

it.each(Object.entries(ALL))(
  '%s: has its details, and no other Latin words than names',
  (english, japanese) => {
    const details = english.match(/\{\}/g)?.length ?? 0;
    const places = [...new Set(japanese.match(/\{\d\}/g) ?? [])].sort();
    expect(places).toEqual([...Array(details).keys()].map((index) => `{${String(index + 1)}}`));
    expect(english.endsWith('.')).toBe(japanese.endsWith('。'));
  },
);

describe('reasonInJapanese', () => {
  it.each([
    ['a clause', 'its base64 is cut off', 'Base64 データが途中で切れています'],
    [
      'a clause inside of a sentence',
      'The sign-in log does not say for sure: Graph gave more than 3 pages.',
      'サインイン ログからは断定できません。理由: 3 ページを超えています。',
    ],
    [
      'two clauses inside of a sentence',
      'The sign-in log does not say for sure: Graph gave a page twice; there are more pages than are read.',
      'サインイン ログからは断定できません。理由: 同じページが 2 回返されました、ページ数が多く、すべては読み取っていません。',
    ],
    [
      'two sentences',
      'The sign-in log was not asked yet. The setting SIGN_IN_LOG is off.',
      'サインイン ログはまだ確認していません。設定 SIGN_IN_LOG が off です。',
    ],
    [
      'what a service said is quoted as it was',
      'Graph refused the audit log, for which the identity needs the application role AuditLog.Read.All: HTTP 403, Authorization_RequestDenied.',
      '監査ログを読み取れませんでした。監視アプリにアクセス許可 AuditLog.Read.All が必要です。応答: HTTP 403「Authorization_RequestDenied」。',
    ],
    [
      'times are shown as everywhere',
      'The log was not asked for the time from 2026-11-20T08:00:00.000Z to 2026-11-22T08:00:00.000Z.',
      '2026-11-20 08:00 UTC から 2026-11-22 08:00 UTC までの期間は、監査ログを確認していません。',
    ],
    ['what is none of ours stays as it is', 'Something else.', 'Something else.'],
  ])('%s', (_rule, reason, expected) => {
    expect(reasonInJapanese(reason)).toBe(expected);
  });

  it('a text that is longer than any reason is not searched', () => {
    expect(knownReasonInJapanese(`7: a ${'7 '.repeat(100_000)}`)).toBeNull();
  });
});
