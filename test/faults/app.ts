// The app under test as a process that can be killed, and is started again when it is needed.

import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { LoggedLine } from '../services/deployedApp';

const CHILD = path.resolve('test/faults/child.cjs');

/** More than the host allows, on the clock of the app; and more again on a machine that is busy. */
const STUCK_MS = 330_000;
const BUSY_MS = 10_000;

interface Ended {
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly lines: readonly LoggedLine[];
  /** On the clock of the app. */
  readonly now: number;
}

/** How a run ended. Died: nobody killed it. */
export type Ending =
  | ({ readonly how: 'returned' | 'thrown' } & Ended)
  | { readonly how: 'killed' | 'stuck' }
  | { readonly how: 'died'; readonly why: string };

export interface App {
  /** @param now What its clock says at the start; milliseconds. @param speed How much faster than ours it runs. */
  readonly run: (
    now: number,
    speed: number,
    settings: Readonly<Record<string, string>>,
  ) => Promise<Ending>;
  /** Whether it has run before in its process. */
  readonly isWarm: () => boolean;
  readonly kill: () => void;
  /** What has been compiled is there for the processes that come after. */
  readonly keepCompiled: () => Promise<void>;
  /** Its next run begins in a process of its own. */
  readonly renew: () => Promise<void>;
}

interface AppOptions {
  readonly bundle: string;
  /** Where what is compiled of it is kept. */
  readonly cache: string;
  readonly environment: Readonly<Record<string, string>>;
}

export function makeApp({ bundle, cache, environment }: AppOptions): App {
  let child: ChildProcess | null = null;
  let wasKilled = false;

  const start = async (): Promise<ChildProcess> => {
    const started = fork(CHILD, [bundle, cache], {
      execArgv: [],
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    await new Promise<void>((resolve, reject) => {
      started.once('message', () => {
        resolve();
      });
      started.once('exit', (code) => {
        reject(new Error(`The app did not start: exit status ${String(code)}.`));
      });
    });
    return started;
  };

  const run: App['run'] = async (now, speed, settings) => {
    child ??= await start();
    const current = child;
    wasKilled = false;
    let errors = '';
    const listen = (data: Buffer): void => {
      errors += data.toString();
    };
    current.stderr?.on('data', listen);
    const ending = await new Promise<Ending>((resolve) => {
      const stuck = setTimeout(
        () => {
          resolve({ how: 'stuck' });
        },
        STUCK_MS / speed + BUSY_MS,
      );
      const settle = (how: Ending): void => {
        clearTimeout(stuck);
        current.removeAllListeners('message').removeAllListeners('close');
        resolve(how);
      };
      current.once('message', (message) => {
        const ended = message as Ended;
        settle({ how: ended.error ? 'thrown' : 'returned', ...ended });
      });
      current.once('close', () => {
        settle(wasKilled ? { how: 'killed' } : { how: 'died', why: errors });
      });
      current.send({ now, speed, settings });
    });
    current.stderr?.off('data', listen);
    if (ending.how === 'stuck') current.kill('SIGKILL');
    if (ending.how !== 'returned' && ending.how !== 'thrown') child = null;
    return ending;
  };

  return {
    run,
    isWarm: () => child !== null,
    kill: () => {
      wasKilled = true;
      child?.kill('SIGKILL');
      child = null;
    },
    keepCompiled: async () => {
      const current = child;
      if (!current) return;
      await new Promise<void>((resolve) => {
        current.once('message', () => {
          resolve();
        });
        current.send({ settings: null });
      });
    },
    renew: async () => {
      const current = child;
      child = null;
      if (current?.exitCode !== null || current.signalCode !== null) return;
      await new Promise<void>((resolve) => {
        current.once('close', () => {
          resolve();
        });
        current.kill('SIGKILL');
      });
    },
  };
}
