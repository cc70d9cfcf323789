// What the registry promises: every check can be told apart, told in both languages, and read about.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../../lib/checks';
import { federationSettingsChanged } from '../../lib/checks/federationSettingsChanged';
import { escapeInvisible } from '../../lib/text';

import { settingTable } from '../checkTables';

const folder = join(__dirname, '../../lib/checks');

function documentOf(check: { readonly document: string }): string {
  return readFileSync(join(folder, check.document), 'utf8');
}

describe('the registry', () => {
  it('holds each check of the folder once', () => {
    const files = readdirSync(folder).filter((file) => /^(?!index)\w+\.ts$/.test(file));
    const isCheck = (file: string): boolean =>
      /: (?:Domain|Tenant)Check = \{/.test(readFileSync(join(folder, file), 'utf8'));
    const documents = checks.map(({ document }) => document.replace(/\.md$/, '.ts'));
    expect(files.filter(isCheck).sort()).toEqual(documents.sort());
    // A part of a check, or its longer texts, stands beside it under its name; texts may be several checks'.
    const names = documents.map((file) => file.replace(/\.ts$/, ''));
    const strays = files.filter(
      (file) =>
        !isCheck(file) &&
        !file.endsWith('Text.ts') &&
        !names.some((name) => file.startsWith(name) && /^[A-Z]/.test(file.slice(name.length))),
    );
    expect(strays).toEqual([]);
  });

  it('has no identifier twice', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });

  it('begins with the base rule, under the name that it is known by', () => {
    expect(checks[0]).toMatchObject({
      id: 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH',
      severity: 'high',
    });
  });
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  it('has an identifier in capitals and a known severity', () => {
    expect(id).toMatch(/^[A-Z]+(-[A-Z0-9]+)+$/);
    expect(['critical', 'high', 'medium', 'low', 'informational']).toContain(check.severity);
  });

  it('has a title in both languages, without a period', () => {
    for (const title of [check.title.en, check.title.ja]) {
      expect(title.trim()).not.toBe('');
      expect(title).not.toMatch(/[.。]$/);
    }
    expect(check.title.ja).not.toBe(check.title.en);
  });

  it('says what to do first, step by step the same in both languages', () => {
    const { en, ja } = check.firstSteps('contoso.com');
    expect(en.length).toBeGreaterThan(0);
    expect(ja.map(({ command }) => command)).toEqual(en.map(({ command }) => command));
    for (const { text, command } of [...en, ...ja]) {
      expect(text.trim()).not.toBe('');
      expect(escapeInvisible(text, () => '?')).toBe(text);
      // A step with a command leads over to it.
      expect(text).toMatch(command === undefined ? /[.。]$/ : /:$/);
    }
  });

  const commands = check.firstSteps('contoso.com').en.flatMap(({ command }) => command ?? []);

  it('gives commands to copy, each on one line', () => {
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) expect(command).not.toContain('\n');
  });

  if (check.scope === 'tenant') {
    it('is about no domain, and none of its commands is', () => {
      for (const command of commands) expect(command).not.toMatch(/-DomainId|contoso\.com/);
    });
  } else {
    it('gives a command about the domain, and each such command carries it', () => {
      const aboutTheDomain = commands.filter((command) => command.includes('Get-MgDomain'));
      expect(aboutTheDomain.length).toBeGreaterThan(0);
      for (const command of aboutTheDomain) expect(command).toContain("-DomainId 'contoso.com'");
    });
  }

  it('has a document', () => {
    expect(existsSync(join(folder, check.document))).toBe(true);
  });

  it('has a document that begins with the title and names the check', () => {
    const text = documentOf(check);
    expect(text).toMatch(new RegExp(`^# ${check.title.en}\n`));
    expect(text).toContain(id);
  });
});

it('the document on settings has the rules by which they are compared', () => {
  const marks = /(?<=<!-- rules -->\n\n)[\s\S]*?(?=\n\n<!-- \/rules -->)/;
  const file = join(folder, federationSettingsChanged.document);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace(marks, () => settingTable()),
    );
  }
  expect(marks.exec(readFileSync(file, 'utf8'))?.[0]).toBe(settingTable());
});
