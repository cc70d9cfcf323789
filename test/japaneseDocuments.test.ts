// The documents in Japanese: their commands are those of the English ones, and their table is the code's. Where they link
// to: links.test.ts.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readerPages } from '../lib/alerts/checkOfFinding';
import { checks } from '../lib/checks';
import { mismatchIn } from './alerts/examples';
import { checkTableJa } from './checkTables';
import { englishIn } from './japanese';

const DOCUMENTS = [
  'README.ja.md',
  'docs/respond.ja.md',
  'lib/checks/signingCertificatesMismatch.ja.md',
];

const read = (file: string): string => readFileSync(file, 'utf8');

const english = [
  'README.md',
  ...['lib/checks', 'docs'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => /^\w+\.md$/.test(file))
      .map((file) => `${folder}/${file}`),
  ),
].map(read);

/** Each line of a command that a person pastes. */
function commandsIn(file: string): readonly string[] {
  return [...read(file).matchAll(/^ *```(?:powershell|sh)\n([\s\S]*?)^ *```$/gm)]
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.replace(/ # .*$/, '').trim())
    .filter((line) => line !== '');
}

/** What only the Japanese documents have: shorter forms for a page, and texts that a person fills in. */
const OWN: readonly RegExp[] = [
  /^# Azure が必要です。$/,
  /^Connect-MgGraph -Scopes [\w.,-]+$/,
  /^Get-MgDomain -All \| Where-Object \{ \$_\.AuthenticationType -eq 'Federated' \} \| Select-Object Id$/,
  /^(federation-monitor|node dist\/cli\.js) findings accept (ID|--key SHA256|--group ID) --reason "[^"]+"( --until 2026-12-31)?$/,
  /-(UserId|ServicePrincipalId) '<[^'>]+>'/,
  /^node federation-monitor\.mjs scan export\.json --report report\.html --language ja$/,
  /^azd env set (ALERT_LANGUAGE ja|ALERT_TIME_ZONE Asia\/Tokyo)$/,
];

it.each(DOCUMENTS.flatMap((file) => commandsIn(file).map((line) => [file, line] as const)))(
  '%s has a command of the English documents: %s',
  (_file, line) => {
    const isTheirs = english.some((text) => text.includes(line));
    expect(isTheirs || OWN.some((pattern) => pattern.test(line))).toBe(true);
  },
);

it('the table of the checks is as they are', () => {
  const marks = /(?<=<!-- checks -->\n\n)[\s\S]*?(?=\n*<!-- \/checks -->)/;
  if (process.env['UPDATE_GOLDEN'] === '1') {
    writeFileSync(
      'README.ja.md',
      read('README.ja.md').replace(marks, () => `${checkTableJa()}\n\n`.trimEnd()),
    );
  }
  // Letters of Japanese are two columns wide for prettier.
  const bare = (text = ''): string => text.replace(/-+/g, '-').replace(/ +/g, ' ').trim();
  expect(bare(marks.exec(read('README.ja.md'))?.[0])).toBe(bare(checkTableJa()));
});

it.each(checks.map((check) => [check.id, check] as const))(
  'a Japanese mail about %s links to pages that are there',
  (checkId, { documentJa, title }) => {
    const finding = { ...mismatchIn('contoso.com', 'ja'), checkId };
    const pages = readerPages(finding, checks, 'ja');
    expect(pages.response.path).toBe('docs/respond.ja.md');
    expect(existsSync(pages.response.path)).toBe(true);
    expect(pages.document?.path).toBe(documentJa && `lib/checks/${documentJa}`);
    if (documentJa === undefined) return;
    const text = read(`lib/checks/${documentJa}`);
    expect(text.startsWith(`# ${title.ja}\n`)).toBe(true);
    expect(text).toContain(checkId);
  },
);

it('a mail in English links to the response page, and to no other document than its own', () => {
  const { response, document } = readerPages(mismatchIn('contoso.com'), checks, 'en');
  expect(response.path).toBe('docs/respond.md');
  expect(existsSync(response.path)).toBe(true);
  expect(document).toBeNull();
});

it.each(DOCUMENTS)('%s is in Japanese', (file) => {
  const prose = read(file)
    .replace(/^ *```[\s\S]*?^ *```$|<!--.*?-->/gm, '')
    .replace(/`[^`]*`/g, '')
    .replace(/\]\([^)]*\)/g, ']')
    .split('\n')
    .filter((line) => !/^# Entra federation monitor$/.test(line))
    .join('\n');
  const names =
    /\b(English|Solorigate|SolarWinds|Golden SAML|Okta|Shibboleth|PingFederate|PowerShell|Functions|Developer CLI|Free|Connect Health|Node\.js|Webhook|Cloud Shell|Bash|Log Analytics|MITRE|Tenable|WS-Federation|MSOnline|Connect|Cloud|Monitor)\b/g;
  expect(englishIn(prose.replace(names, ' '))).toEqual([]);
});
