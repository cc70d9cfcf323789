// The commands that people copy: PowerShell of the README, the documents and the messages, held to what Windows PowerShell
// 5.1 has (which runs nowhere but on Windows), and to what a shell hands on. test/documents/powershell.test.ts runs them in 7.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  blocksOf,
  commandsInMessages,
  documents,
  powerShellInDocuments as inDocuments,
} from './documents/blocks';

const blocks = [...inDocuments, ...commandsInMessages];

/** Texts in quotation marks and comments are no syntax. */
function syntaxOf(text: string): string {
  return text.replace(/'(?:[^']|'')*'|"(?:[^"`]|`.)*"/g, "''").replace(/(^|\s)#.*$/gm, '$1');
}

/** What 7 has and 5.1 has not. */
const NEWER: readonly (readonly [string, RegExp])[] = [
  ['ConvertTo-Json -AsArray or ConvertFrom-Json -AsHashtable', /-As(?:Array|Hashtable)\b/i],
  ['ConvertTo-Json -EnumsAsStrings or -EscapeHandling', /-(?:EnumsAsStrings|EscapeHandling)\b/i],
  ['ForEach-Object -Parallel', /-Parallel\b|-ThrottleLimit\b/i],
  ['a chain', /&&|\|\|/],
  ['a null operator', /\?\?|\$\{?\w+\}?\?[.[]/],
  ['a ternary', /\s\?\s+[^{\s][^|]*\s:\s/],
  ['an encoding without a mark', /-Encoding\s+\S*(?:NoBOM|BOM)\b/i],
  ['a line that begins with a pipe', /^\s*\|/m],
  [
    'Invoke-RestMethod -SkipHttpErrorCheck',
    /-(?:SkipHttpErrorCheck|StatusCodeVariable|MaximumRetryCount)\b/i,
  ],
  ['Get-Content -AsByteStream', /-AsByteStream\b/i],
  ['Get-Error, Test-Json, Join-String', /\b(?:Get-Error|Test-Json|Join-String|Get-Uptime)\b/i],
  ['$IsWindows', /\$Is(?:Windows|Linux|MacOS|CoreCLR)\b/i],
];

describe('PowerShell that people copy', () => {
  it('is found', () => {
    expect(inDocuments.length).toBeGreaterThan(40);
    expect(commandsInMessages.length).toBeGreaterThan(20);
  });

  it.each(NEWER)('does without %s', (_, pattern) => {
    expect(blocks.filter(({ text }) => pattern.test(syntaxOf(text)))).toEqual([]);
  });

  it('writes JSON in UTF-8', () => {
    const lines = blocks.flatMap(({ where, text }) =>
      text
        .replace(/\|\s*\n\s*/g, '| ')
        .split('\n')
        .filter((line) => /\b(?:Set-Content|Out-File|Add-Content|Export-Csv)\b/i.test(line))
        .map((line) => ({ where, line })),
    );
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.filter(({ line }) => !/-Encoding utf8\b/.test(line))).toEqual([]);
  });

  it('redirects nothing that a program reads: 5.1 writes UTF-16', () => {
    expect(blocks.filter(({ text }) => />\s*\S+\.json/.test(syntaxOf(text)))).toEqual([]);
  });
});

/** Every text of ours, also those that are put together from parts: messages, steps, reports, notes of a release. */
const sources = ['docs', 'functions', 'infra', 'lib'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:bicep|json|kql|md|mjs|ts)$/.test(file))
    .map((file) => path.join(folder, file)),
);

it('whatever writes a file in PowerShell, in whatever text, says in which encoding', () => {
  const lines = sources.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /\b(?:Set-Content|Out-File|Add-Content|Export-Csv)\s+\S/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  // The export, with names, in UTF-8, and those of the documents.
  expect(lines.filter((line) => line.startsWith(path.join('lib', 'cli'))).length).toBe(3);
  expect(lines.filter((line) => !/-Encoding utf8\b/.test(line))).toEqual([]);
});

describe('commands of every shell', () => {
  const all = documents.flatMap((file) => blocksOf(file, /./));

  it.each([['npm run … --, which PowerShell’s npm drops', /npm (?:run|exec)\b[^\n]* -- /]])(
    'do without %s',
    (_, pattern) => {
      expect(all.filter(({ text }) => pattern.test(text))).toEqual([]);
      const texts = [...documents, ...sources, 'package.json'];
      expect(texts.filter((file) => pattern.test(readFileSync(file, 'utf8')))).toEqual([]);
      const prose = documents.filter((file) =>
        readFileSync(file, 'utf8').includes('npm run --silent cli'),
      );
      expect(prose).toEqual([]);
    },
  );
});
