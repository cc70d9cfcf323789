// Before any test: the bundles, so that those who load them never load old ones; and where PowerShell is, for those that run
// what people copy.

import { execFileSync } from 'node:child_process';
import { findPowerShell } from './documents/powershell/findPowerShell.mjs';

export default function buildBundles() {
  console.error('\nBuilding the bundles, which some tests load.');
  execFileSync(process.execPath, ['infra/build.mjs'], { stdio: 'inherit' });
  const { powerShell, reason } = findPowerShell(process.env);
  if (powerShell === undefined) console.error(`The blocks of PowerShell are not run: ${reason}.`);
  // Workers get it with the environment.
  else process.env.PWSH = powerShell;
}
