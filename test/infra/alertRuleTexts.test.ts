// The mails of the alert rules are in the language of the deployment: what a rule is called, and what it says.

import { readFileSync } from 'node:fs';
import { englishIn } from '../japanese';

const MODULES = ['alerts', 'signInRules'] as const;

const source = (module: string): string => readFileSync(`infra/modules/${module}.bicep`, 'utf8');

const TEXTS = /(displayName|description): \{\n\s+en: '(.+)'\n\s+ja: '(.+)'\n\s+\}/g;

const texts = MODULES.flatMap((module) =>
  [...source(module).matchAll(TEXTS)].map(([, what = '', en = '', ja = '']) => ({ what, en, ja })),
);

it('each rule has a name and a description in both languages', () => {
  for (const module of MODULES)
    expect(source(module)).not.toMatch(/^ +(displayName|description): '/m);
  expect(texts).toHaveLength(12);
});

it.each(texts)('$en', ({ en, ja }) => {
  expect(en).toMatch(/^[\p{ASCII}]+$/u);
  expect(ja).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
  // Sections of the README and dimensions are quoted.
  expect(englishIn(ja.replaceAll('README', ''))).toEqual([]);
});

it.each(MODULES)('the rules of %s take those of the language of the alerts', (module) => {
  expect(source(module)).toContain('displayName: each.displayName[language]\n');
  expect(source(module)).toContain('description: each.description[language]\n');
  const main = readFileSync('infra/main.bicep', 'utf8');
  const [, call = ''] =
    new RegExp(`'modules/${module}\\.bicep'([\\s\\S]*?)\\n\\}`).exec(main) ?? [];
  expect(call).toContain('    language: alertLanguage\n');
});
