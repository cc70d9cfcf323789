// Before any test: the bundles, so that those who load them never load old ones.

import { execFileSync } from 'node:child_process';

export default function buildBundles() {
  console.error('\nBuilding the bundles, which some tests load.');
  execFileSync(process.execPath, ['infra/build.mjs'], { stdio: 'inherit' });
}
