// What the registry promises: every check can be told apart, told in both languages, and read about.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../../lib/checks';
import { escapeInvisible } from '../../lib/visibleText';

const folder = join(__dirname, '../../lib/checks');
const sections = [
  'What it finds',
  'Why it matters',
  'When it is harmless',
  'Investigate',
  'Fix',
  'References',
];

function documentOf(check: { readonly document: string }): string {
  return readFileSync(join(folder, check.document), 'utf8');
}

describe('the registry', () => {
  test('holds each check of the folder once', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'index.ts');
    const documents = checks.map(({ document }) => document.replace(/\.md$/, '.ts'));
    expect(documents.sort()).toEqual(files.sort());
  });

  test('has no identifier twice', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });

  test('begins with the base rule, under the name that it is known by', () => {
    expect(checks[0]).toMatchObject({
      id: 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH',
      severity: 'high',
    });
  });
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  test('has an identifier in capitals and a known severity', () => {
    expect(id).toMatch(/^FEDERATION(-[A-Z]+)+$/);
    expect(['critical', 'high', 'medium', 'low', 'informational']).toContain(check.severity);
  });

  test('has a title in both languages, without a period', () => {
    for (const title of [check.title.en, check.title.ja]) {
      expect(title.trim()).not.toBe('');
      expect(title).not.toMatch(/[.。]$/);
    }
    expect(check.title.ja).not.toBe(check.title.en);
  });

  test('says what to do first, as many steps in one language as in the other', () => {
    const { en, ja } = check.firstSteps('contoso.com');
    expect(en.length).toBeGreaterThan(0);
    expect(ja).toHaveLength(en.length);
    for (const step of [...en, ...ja]) {
      expect(step.trim()).not.toBe('');
      expect(escapeInvisible(step, () => '?')).toBe(step);
    }
  });

  test('gives commands that carry the domain and are the same in both languages', () => {
    const { en, ja } = check.firstSteps('contoso.com');
    const commands = (steps: readonly string[]): string[] =>
      steps.flatMap((step) => /Get-Mg.*/.exec(step)?.[0] ?? []);
    expect(commands([...en])).toEqual(commands([...ja]));
    expect(commands(en).length).toBeGreaterThan(0);
    for (const command of commands(en)) expect(command).toContain("-DomainId 'contoso.com'");
  });

  test('has a document', () => {
    expect(existsSync(join(folder, check.document))).toBe(true);
  });

  test('has a document with the sections that a responder looks for, in this order', () => {
    const headings = [...documentOf(check).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.filter((heading) => sections.includes(heading ?? ''))).toEqual(sections);
  });

  test('has a document that begins with the title and names the check', () => {
    const text = documentOf(check);
    expect(text).toMatch(new RegExp(`^# ${check.title.en}\n`));
    expect(text).toContain(id);
  });
});
