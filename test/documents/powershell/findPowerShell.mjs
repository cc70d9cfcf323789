// Where PowerShell 7 is: PWSH names it, or it is on the PATH, or among the tools of .NET. Prints its path, or why there is none:
//   node test/documents/powershell/findPowerShell.mjs

import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { isStarted } from '../../../infra/nodeVersion.mjs';

const NAME = process.platform === 'win32' ? 'pwsh.exe' : 'pwsh';

/** `{ powerShell }`, or `{ reason }` in one line. */
export function findPowerShell({ PWSH = '', PATH = process.env.Path ?? '' }) {
  if (PWSH !== '') {
    return isProgram(PWSH) ? { powerShell: PWSH } : { reason: `PWSH names no program: ${PWSH}` };
  }
  const folders = [...PATH.split(path.delimiter), path.join(homedir(), '.dotnet', 'tools')];
  const found = folders.map((folder) => path.join(folder, NAME)).find(isProgram);
  if (found !== undefined) return { powerShell: found };
  return { reason: 'there is no PowerShell 7 (dotnet tool install --global PowerShell brings it)' };
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

if (isStarted(import.meta.url)) {
  const { powerShell, reason } = findPowerShell(process.env);
  process.stdout.write(`${powerShell ?? reason}\n`);
  process.exitCode = powerShell === undefined ? 1 : 0;
}
