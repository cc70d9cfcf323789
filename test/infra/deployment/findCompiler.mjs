// Where Microsoft's Bicep compiler is: BICEP names it, or the NuGet folder has the version of compiler.csproj, or it is on
// the PATH. Prints its path, or why there is none:
//   node test/infra/deployment/findCompiler.mjs

import { execFileSync } from 'node:child_process';
import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const [, PACKAGE = '', VERSION = ''] =
  /Include="([^"]+)" Version="\[([^\]]+)\]"/.exec(
    readFileSync(path.join(import.meta.dirname, 'compiler.csproj'), 'utf8'),
  ) ?? [];
const HOW = `dotnet restore test/infra/deployment/compiler.csproj brings ${VERSION}, and BICEP can name another`;

/** `{ compiler }`, or `{ reason }` in one line. */
export function findCompiler({ BICEP = '', NUGET_PACKAGES = '', PATH = '' }) {
  if (BICEP !== '') {
    return isProgram(BICEP) ? { compiler: BICEP } : { reason: `BICEP names no program: ${BICEP}` };
  }
  const packages = NUGET_PACKAGES || path.join(homedir(), '.nuget', 'packages');
  const restored = path.join(packages, PACKAGE.toLowerCase(), VERSION, 'tools', 'bicep');
  if (isProgram(restored)) return { compiler: restored };
  const [onPath] = PATH.split(path.delimiter)
    .map((folder) => path.join(folder, process.platform === 'win32' ? 'bicep.exe' : 'bicep'))
    .filter(isProgram);
  if (onPath === undefined) return { reason: `there is no Bicep compiler: ${HOW}` };
  const version = versionOf(onPath);
  if (isOlder(version, VERSION)) {
    return { reason: `the Bicep compiler on the PATH is of version ${version}: ${HOW}` };
  }
  return { compiler: onPath };
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Snapshots of an older one have less in them, or there are none. */
function versionOf(program) {
  const text = execFileSync(program, ['--version'], { encoding: 'utf8' });
  return /\d+\.\d+\.\d+/.exec(text)?.[0] ?? '0.0.0';
}

function isOlder(version, than) {
  return version.localeCompare(than, 'en', { numeric: true }) < 0;
}

if (process.argv[1] && import.meta.filename === realpathSync(process.argv[1])) {
  const { compiler, reason } = findCompiler(process.env);
  process.stdout.write(`${compiler ?? reason}\n`);
  process.exitCode = compiler === undefined ? 1 : 0;
}
