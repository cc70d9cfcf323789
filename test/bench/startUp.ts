// What the command costs before it does anything, and what a scan of a small export costs in all; the start of Node itself
// is the baseline.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { certificates } from '../builders/domains';

const BUNDLE = 'dist/cli.js';

export interface StartUp {
  /** In milliseconds, each. */
  readonly node: number;
  readonly help: number;
  readonly scan: number;
}

/** The best of some rounds, taken in turns: what else runs on the machine meets all three. */
export function startUp(rounds: number): StartUp {
  execFileSync(process.execPath, ['infra/build.mjs']);
  const folder = mkdtempSync(path.join(tmpdir(), 'start-'));
  const file = path.join(folder, 'export.json');
  writeFileSync(file, JSON.stringify([exported()]));
  const calls: Readonly<Record<keyof StartUp, readonly string[]>> = {
    node: ['--eval', '0'],
    help: [BUNDLE, '--help'],
    scan: [BUNDLE, 'scan', '--input', file],
  };
  const best: Record<keyof StartUp, number> = { node: Infinity, help: Infinity, scan: Infinity };
  for (let round = 0; round < rounds; round += 1) {
    for (const what of ['node', 'help', 'scan'] as const) {
      const started = performance.now();
      spawnSync(process.execPath, calls[what]);
      best[what] = Math.min(best[what], performance.now() - started);
    }
  }
  rmSync(folder, { recursive: true });
  return best;
}

function exported(): object {
  return {
    id: 'contoso.com',
    authenticationType: 'Federated',
    isRoot: true,
    federationConfiguration: [
      {
        signingCertificate: certificates.genuine,
        nextSigningCertificate: certificates.rogue,
      },
    ],
  };
}
