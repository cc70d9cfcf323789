// For what people start by hand: says which Node.js it needs where this one is too old, and does not begin.
//   node infra/nodeVersion.mjs     exits 1 there; nothing else

import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** As package.json and the README say; test/infra/nodeVersion.test.ts compares them. */
const NEEDED = 22;
/** Past its end of life, and still able to run all of it. */
const STILL_RUNS = 20;

/** Whether this is the file that was started. `import.meta.filename` is not there before 20.11: nothing would run, silently. */
export function isStarted(url) {
  const [, file] = process.argv;
  return file !== undefined && fileURLToPath(url) === realpathSync(file);
}

/** True: it has said so, and the process will exit with 1. */
export function isTooOld() {
  const { node } = process.versions;
  if (Number(node.split('.')[0]) >= STILL_RUNS) return false;
  process.stderr.write(
    `This needs Node.js ${NEEDED} or later, and this is Node.js ${node}. Nothing was done.\n` +
      'Get it from https://nodejs.org, or use Azure Cloud Shell for the scripts in infra/.\n',
  );
  process.exitCode = 1;
  return true;
}

if (isStarted(import.meta.url)) isTooOld();
