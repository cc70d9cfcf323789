// No command of a message escapes the tests: whatever cmdlet a text of ours names is in what they run.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commandsInMessages } from './blocks';

/** As in `Get-AdfsCertificate -CertificateType Token-Signing`, as far as it is written out. */
const CALL = /\b[A-Z][a-z]+-(?:Mg|Adfs|Unified)[A-Za-z]+(?: -[A-Z][A-Za-z]+(?: [\w-]+)?)*/g;

const sources = ['functions', 'lib'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file)),
);

it('every cmdlet in a text of ours is in a command that is tested', () => {
  const known = commandsInMessages.map(({ text }) => text).join('\n');
  const calls = sources.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line))
      .flatMap((line) => [...line.matchAll(CALL)].map(([call]) => ({ file, call }))),
  );
  expect(calls.length).toBeGreaterThan(15);
  expect(calls.filter(({ call }) => !known.includes(call))).toEqual([]);
});
