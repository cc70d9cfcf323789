// Before any test: the bundles, so that those who load them never load old ones; which shells are there, for those that read
// or run what people copy; and where Microsoft's Bicep compiler is, for those that look at what a deployment would make. Workers
// get it with the environment.

import { execFileSync, spawnSync } from 'node:child_process';
import { findPowerShell } from './documents/powershell/findPowerShell.mjs';
import { findCompiler } from './infra/deployment/findCompiler.mjs';

export default function prepare() {
  console.error('\nBuilding the bundles, which some tests load.');
  execFileSync(process.execPath, ['infra/build.mjs'], { stdio: 'inherit' });
  const { powerShell, reason } = findPowerShell(process.env);
  if (powerShell === undefined) console.error(`Blocks of PowerShell are not run: ${reason}.`);
  else process.env.PWSH = powerShell;
  const { compiler, reason: without } = findCompiler(process.env);
  if (compiler === undefined) console.error(`The tests of the deployment are skipped: ${without}.`);
  else process.env.BICEP = compiler;
  if (spawnSync('shellcheck', ['--version']).status === 0) return;
  console.error('Blocks for other shells are not checked: there is no shellcheck on the PATH.');
  process.env.SHELLCHECK = 'none';
}
