// What people copy: the blocks of code in README, documents and notes, and the commands that messages, mails and reports
// show. Whatever tests commands takes them from here.

import { readdirSync, readFileSync } from 'node:fs';
import { withKeyUseStep } from '../../lib/alerts/keyUseStep';
import { checks } from '../../lib/checks';
import type { Steps } from '../../lib/checks/engine/types';
import { EXPORT_COMMAND } from '../../lib/cli/export/exportCommand';
import { NAMED_COMMAND } from '../../lib/cli/export/ownership';
import { en } from '../../lib/cli/report/texts/en';
import { mismatchIn } from '../alerts/examples';

export interface Block {
  readonly where: string;
  readonly text: string;
  /** The paragraph before it, which may say what has to be done first. */
  readonly lead: string;
}

export const documents = [
  'README.md',
  'README.ja.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'infra/commandReadme.md',
  ...['lib/checks', 'docs'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .map((file) => `${folder}/${file}`),
  ),
];

export const POWERSHELL = /^(powershell|pwsh|ps1)$/i;
export const SHELL = /^(sh|bash|shell|console)$/i;

export function blocksOf(file: string, language: RegExp): readonly Block[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^ *```(\w+)\n([\s\S]*?)^ *```$/gm)]
    .filter(([, name = '']) => language.test(name))
    .map(({ 2: block = '', index }, number) => ({
      where: `${file}, block ${String(number + 1)}`,
      text: block,
      lead:
        text
          .slice(0, index)
          .trimEnd()
          .split(/\n\s*\n/)
          .at(-1) ?? '',
    }));
}

/** Of a check's first steps, in both languages, each command once. */
function commandsOf(where: string, { en: english, ja: japanese }: Steps): readonly Block[] {
  return [...english, ...japanese].flatMap(({ command, text }, index) =>
    command === undefined
      ? []
      : [{ where: `${where}, step ${String(index + 1)}`, text: command, lead: text }],
  );
}

function firstSteps(): readonly Block[] {
  return checks.flatMap((check) =>
    commandsOf(
      check.id,
      check.scope === 'domain' ? check.firstSteps('contoso.com') : check.firstSteps(),
    ),
  );
}

export const powerShellInDocuments = documents.flatMap((file) => blocksOf(file, POWERSHELL));

const message = (where: string, text: string, lead = ''): Block => ({ where, text, lead });

/** On one line where a mail shows it. Some are for every shell. */
export const commandsInMessages: readonly Block[] = [
  message('the export command', EXPORT_COMMAND),
  message('the export command with names', NAMED_COMMAND),
  message('the report, on AD FS', en.comparisons.adfs[1]),
  ...firstSteps(),
  ...commandsOf('a key in a mail', withKeyUseStep({ en: [], ja: [] }, mismatchIn('contoso.com'))),
];
