// What people paste from the documents of the checks and from the response page: each block runs by itself, and what the
// documents share stands in one place.

import { readdirSync, readFileSync } from 'node:fs';

interface Block {
  readonly file: string;
  readonly language: string;
  readonly lines: readonly string[];
}

const CHECKS = readdirSync('lib/checks')
  .filter((file) => file.endsWith('.md'))
  .map((file) => `lib/checks/${file}`);
const PAGES = ['docs/respond.md', 'docs/respond.ja.md'];

function blocksOf(file: string): readonly Block[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^ *```(\w+)\n([\s\S]*?)^ *```$/gm)].map(
    ([, language = '', body = '']) => ({
      file,
      language,
      lines: body
        .trimEnd()
        .split('\n')
        .map((line) => line.trim()),
    }),
  );
}

const all = [...CHECKS, ...PAGES].flatMap(blocksOf);
const powershell = all.filter(({ language }) => language === 'powershell');

/** What is no block's own: automatic variables, and those of a pipeline's or a loop's own making. */
const GIVEN = new Set(['_', 'pwd', 'false', 'true', 'null']);

function unset({ lines }: Block): readonly string[] {
  const text = lines.join('\n').replace(/"[^"$]*"|'[^']*'/g, "''");
  const set = [...text.matchAll(/\$(\w+) = |foreach \(\$(\w+) in/g)].map(([, a, b]) => a ?? b);
  const used = [...text.matchAll(/\$(\w+)|(?<= )@(\w+)/g)].map(([, a, b]) =>
    (a ?? b ?? '').toLowerCase(),
  );
  const known = new Set([...GIVEN, ...set.map((name = '') => name.toLowerCase())]);
  return used.filter((name) => !known.has(name));
}

describe('a block of PowerShell', () => {
  it('is found', () => {
    expect(powershell.length).toBeGreaterThan(45);
  });

  it('connects before it asks Microsoft Graph', () => {
    const asksGraph = ({ lines }: Block): boolean =>
      lines.some((line) => /\b(?!Connect-)\w+-Mg\w+/.test(line));
    const connects = ({ lines }: Block): boolean => lines[0]?.startsWith('Connect-Mg') === true;
    expect(powershell.filter((block) => asksGraph(block) && !connects(block))).toEqual([]);
  });

  it('asks for the rights that it uses', () => {
    const writes = /\b(Update|Remove|New)-Mg\w+|-Method PU?T\b/;
    const lacking = powershell.filter(
      ({ lines }) =>
        lines.some((line) => writes.test(line)) &&
        !lines.slice(0, 2).some((line) => line.includes('ReadWrite.')),
    );
    expect(lacking).toEqual([]);
  });

  it('uses no variable that another block has set', () => {
    expect(powershell.flatMap((block) => unset(block).map((name) => [block.file, name]))).toEqual(
      [],
    );
  });
});

/** Dangerous, or needed by many: told in docs/respond.md, with what has to be known before. */
const SHARED: readonly RegExp[] = [
  /Revoke-MgUserSignInSession/,
  /(Remove|New)-MgDomainFederationConfiguration/,
  /-SigningCertificate \$/,
  /-AuthenticationType Managed/,
  /Update-Mg(User|ServicePrincipal)/,
  /Update-AdfsCertificate .*-Urgent/,
  /Get-AdfsCertificate/,
  /Get-FileHash/,
  /Set-Content/,
  /findings (export|accept --(key|group))/,
  /Get-MgAuditLogSignIn|Get-MgBetaAuditLogSignIn/,
];

describe('what the documents share', () => {
  it.each(SHARED)('%s stands in the response page, in both languages', (command) => {
    const having = PAGES.filter((file) =>
      blocksOf(file).some(({ lines }) => lines.some((line) => command.test(line))),
    );
    expect(having).toEqual(PAGES);
  });

  it.each(SHARED)('%s stands in no document of a check', (command) => {
    const again = CHECKS.flatMap(blocksOf).filter(({ lines }) =>
      lines.some((line) => command.test(line)),
    );
    expect(again).toEqual([]);
  });

  it('no four lines stand in two documents', () => {
    const english = all.filter(({ file }) => !file.endsWith('.ja.md'));
    const places = new Map<string, Set<string>>();
    for (const { file, lines } of english) {
      for (const [index] of lines.slice(3).entries()) {
        const four = lines.slice(index, index + 4).join('\n');
        places.set(four, (places.get(four) ?? new Set()).add(file));
      }
    }
    const twice = [...places].filter(
      ([four, files]) => files.size > 1 && !four.startsWith('Connect-'),
    );
    expect(twice.map(([four, files]) => [four, ...files])).toEqual([]);
  });
});

describe('the response page', () => {
  const [en = '', ja = ''] = PAGES.map((file) => readFileSync(file, 'utf8'));
  const levels = (text: string): readonly string[] =>
    [...text.replace(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/^(#+) /gm)].map(
      ([, mark]) => mark ?? '',
    );

  it('has its steps in the order in which they are safe', () => {
    const titles = [...en.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
    const safe = ['Keep the evidence', 'Ask', 'Cut them off', 'Remove', 'Revoke', 'Hunt'];
    expect(titles.filter((title) => safe.includes(title))).toEqual(safe);
  });

  it('has the same headings in both languages', () => {
    expect(levels(ja)).toEqual(levels(en));
  });

  it('has the same commands in both languages, but for comments and what people fill in', () => {
    const bare = (file: string): readonly string[] =>
      blocksOf(file).map(({ language, lines }) =>
        [language, ...lines]
          .join('\n')
          .replace(/(#|\/\/) .*$/gm, '')
          .replace(/--reason "[^"]*"/g, '')
          .replace(/'<[^'>]*>'/g, "''"),
      );
    expect(bare('docs/respond.ja.md')).toEqual(bare('docs/respond.md'));
  });

  it('has the same tables in both languages, row by row', () => {
    const rows = (text: string): number => [...text.matchAll(/^\|/gm)].length;
    expect(rows(ja)).toBe(rows(en));
  });
});
