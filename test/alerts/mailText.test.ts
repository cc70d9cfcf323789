// The plain-text body: lines in an order that a reader on a phone can follow. Whole alerts stand in test/golden.

import { alertPlainText } from '../../lib/alerts/mailText';
import { alertTexts } from '../../lib/alerts/texts';
import { viewAlert } from '../../lib/alerts/view';
import type { Notice } from '../../lib/findings/types';
import type { Language } from '../../lib/text';

import { contextIn, envelope, examples, manyMismatches, mismatchIn, opened } from './examples';

function textOf(notices: readonly Notice[], language: Language = 'en'): string {
  return alertPlainText(viewAlert(notices, contextIn(language)));
}

it.each(Object.entries(examples))(
  '%s begins with the counts and the tenant, and ends with who sent it',
  (_, example) => {
    const text = textOf(example.notices, example.language);
    const texts = alertTexts[example.language];
    const [headline, tenant] = text.split('\n');
    expect(headline).toMatch(/\d/);
    expect(tenant).toBe(`${texts.tenant}: Contoso (${envelope.tenantId})`);
    expect(text.endsWith(`\n${texts.footer}\n`)).toBe(true);
  },
);

it.each(Object.entries(examples))(
  '%s holds no hole, no control but the line feed, and no three line feeds in a row',
  (_, example) => {
    const text = textOf(example.notices, example.language);
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(text).not.toMatch(/\n{3}/);
  },
);

it('every finding stands below a rule of its own', () => {
  const text = textOf(manyMismatches(3));
  expect(text.match(/^-{72}$/gm)).toHaveLength(4);
  expect(text.match(/^NEW · HIGH: brand0\d\.example$/gm)).toHaveLength(3);
});

it('first steps are numbered, and a command stands on a line of its own', () => {
  const text = textOf([opened(mismatchIn('contoso.com'))]);
  expect(text.match(/^\d\. /gm)).toEqual(['1. ', '2. ', '3. ']);
  expect(text).toMatch(
    /^ +Connect-MgGraph .*; Get-MgDomainFederationConfiguration -DomainId 'contoso\.com' \| .* -Encoding utf8$/m,
  );
});

it('where a known backdoor is on the card, no command accepts all of it', () => {
  const finding = mismatchIn('contoso.com');
  const beside = (checkId: string) => [
    opened(finding),
    opened({ ...finding, checkId, uid: finding.uid.replaceAll('4', '5') }),
  ];
  expect(textOf(beside('FEDERATION-SIGNING-KEY-UNRECOGNISED'))).toContain('accept --group ');
  const text = textOf(beside('KNOWN-FEDERATED-DOMAIN-BACKDOOR'));
  expect(text).not.toContain('--group');
  expect(text).toMatch(
    /^\S+ Only if it is an exercise.*\n +federation-monitor .* --until <YYYY-MM-DD>$/m,
  );
});

it('a row of which neither certificate has anything is left out', () => {
  const finding = mismatchIn('contoso.com');
  const evidence = {
    signingCertificate: { state: 'absent' },
    nextSigningCertificate: { state: 'absent' },
  } as const;
  const text = textOf([opened({ ...finding, evidence })]);
  expect(text).toContain('Subject\n  1: none\n  2: none\n');
  expect(text).not.toMatch(/^Issuer/m);
});

it('the domains are listed first, where there are several', () => {
  expect(textOf(manyMismatches(1))).not.toContain('All domains of this message');
  const text = textOf(manyMismatches(21));
  expect(text).toContain('All domains of this message\n- brand01.example: New · High. ');
  expect(text).toContain('\n- brand21.example: New · High. ');
});

// An empty cell leaves "  1: " behind: white space at the end of a line, and a field that looks broken.
it('no line ends in white space', () => {
  const { newWithoutPrimary } = examples;
  expect(textOf(newWithoutPrimary?.notices ?? [])).not.toMatch(/[ \t]$/m);
});

it.each([
  ['en', /^Document: lib\/checks\/\w+\.md in the repository of this monitor$/m],
  ['ja', /^文書 \(英語\): 本製品のリポジトリ内の lib\/checks\/\w+\.md$/m],
] as const)('a document without an address is named by its path (%s)', (language, line) => {
  expect(textOf([opened(mismatchIn('contoso.com'))], language)).toMatch(line);
});

it('a document with an address stands on a line of its own', () => {
  const view = viewAlert([opened(mismatchIn('contoso.com'))], contextIn('en'));
  const document = { path: 'x.md', url: 'https://git.contoso.com/a/b/blob/main/x.md' };
  const text = alertPlainText({
    ...view,
    items: view.items.map((item) => ({
      ...item,
      document,
      pages: { response: document, document: null },
    })),
  });
  expect(text).toContain(
    `\n\n${alertTexts.en.responsePage}:\n${document.url}\n${alertTexts.en.document}:\n${document.url}\n`,
  );
  expect(text).not.toContain('in the repository');
});
