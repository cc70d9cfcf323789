// A script of the project in a process of its own, with nothing of this one's environment but what is given.

import { spawn } from 'node:child_process';

export interface Outcome {
  readonly exitCode: number | null;
  /** What it wrote by both streams, in the order in which it came. */
  readonly output: string;
}

/** @param args Of node. */
export async function runNode(
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env: Readonly<Record<string, string>>;
    readonly timeout: number;
  },
): Promise<Outcome> {
  const child = spawn(process.execPath, args, options);
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString('utf8')));
  child.stderr.on('data', (data: Buffer) => (output += data.toString('utf8')));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { exitCode, output };
}
