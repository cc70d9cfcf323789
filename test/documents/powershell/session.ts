// PowerShell 7 as a process that runs many blocks (session.ps1).

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Block } from '../blocks';
import { tenants } from './tenants';

/** Where test/globalSetup.mjs found it; empty: nowhere. */
const PROGRAM = process.env['PWSH'] ?? '';

/** Skipped where there is none; test/globalSetup.mjs has said so, and test/reporter.mjs knows where it has to be. */
export const describeWithPowerShell = PROGRAM === '' ? describe.skip : describe;

export interface Ran {
  readonly where: string;
  /** Null: it did not get that far. */
  readonly tenant: string | null;
  readonly problems: readonly string[];
  readonly output: string;
  /** What it wrote, in base64, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** Each block in each tenant. `$PWD` is a folder of its own, and nobody is connected but where the text before it says so. */
export function runInPowerShell(blocks: readonly Block[]): readonly Ran[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'blocks-'));
  try {
    const [task, result] = ['task.json', 'result.json'].map((file) => path.join(folder, file));
    const programs = { node: process.execPath, command: path.resolve('dist/cli.js') };
    const asked = blocks.map(({ where, text, lead }) => ({ where, text, scopes: scopesOf(lead) }));
    writeFileSync(task ?? '', JSON.stringify({ folder, programs, tenants, blocks: asked }));
    const script = path.resolve('test/documents/powershell/session.ps1');
    const options = ['-NoLogo', '-NoProfile', '-NonInteractive', '-File', script];
    const { status, stderr, stdout } = spawnSync(PROGRAM, [...options, task ?? '', result ?? ''], {
      encoding: 'utf8',
      env: {
        ...process.env,
        POWERSHELL_TELEMETRY_OPTOUT: '1',
        POWERSHELL_UPDATECHECK: 'Off',
        // No library of the system for languages is needed.
        DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1',
      },
      timeout: 170_000,
    });
    if (status !== 0)
      throw new Error(`PowerShell ended with ${String(status)}: ${stderr}${stdout}`);
    return JSON.parse(readFileSync(result ?? '', 'utf8')) as readonly Ran[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** "After `Connect-MgGraph -Scopes …`": who follows the text is connected. */
function scopesOf(lead: string): readonly string[] | null {
  const [, list] =
    /Connect-MgGraph(?: -TenantId \S+)? -Scopes ([\w.-]+(?:, ?[\w.-]+)*)/.exec(lead) ?? [];
  return list?.split(/, ?/) ?? null;
}
