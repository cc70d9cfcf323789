// What it costs to load the app: the bundle as it is deployed, and the same entry file with node_modules beside it.

import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { inTurns } from './measure';

const CORE = path.resolve('test/services/functionsCore.cjs');

/** Milliseconds of a process that loads nothing, the bundle, and the modules. */
export async function coldStart(
  rounds: number,
): Promise<Readonly<Record<'node' | 'bundle' | 'modules', number>>> {
  // Where `require` finds node_modules.
  const modules = path.resolve('dist/bench/index.cjs');
  await build({
    entryPoints: ['functions/index.ts'],
    outfile: modules,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    define: { REPOSITORY_ADDRESS: 'null', REPOSITORY_VERSION: 'null' },
    logLevel: 'error',
  });
  const load = (file: string): void => {
    const script = `require(${JSON.stringify(CORE)})(${JSON.stringify(file)})`;
    execFileSync(process.execPath, ['--eval', script], { stdio: 'pipe' });
  };
  const taken = await inTurns(rounds, {
    node: () => execFileSync(process.execPath, ['--eval', '0']),
    bundle: () => {
      load(path.resolve('dist/functions/index.js'));
    },
    modules: () => {
      load(modules);
    },
  });
  rmSync(path.dirname(modules), { recursive: true });
  return taken;
}
