// How the command calls itself, so that what it prints can be copied.

import path from 'node:path';
import { programOf } from '../../lib/cli/reader';

const HERE = path.resolve('/somewhere');

it.each<readonly [script: string | undefined, program: string]>([
  [undefined, 'federation-monitor'],
  [path.join(HERE, 'dist/cli.js'), 'federation-monitor'],
  [path.join(HERE, 'federation-monitor.mjs'), 'node federation-monitor.mjs'],
  [path.join(HERE, 'my files', 'a.mjs'), `node "${path.join('my files', 'a.mjs')}"`],
  [path.resolve('/elsewhere/a.mjs'), `node ${path.resolve('/elsewhere/a.mjs')}`],
])('%s is called as %s', (script, program) => {
  expect(programOf(script, HERE)).toBe(program);
});
