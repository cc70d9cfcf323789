// Azurite as a child process, without a shell, so that it is the same on Windows.
// Azurite prints 0 when asked for port 0, so a free port is looked up first.
import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';

export interface Launch {
  /** Its working folder: Azurite may leave files where it is started. */
  readonly folder: string;
  readonly binary: string;
  readonly extraArguments: readonly string[];
  /** Name and key, as AZURITE_ACCOUNTS takes them. */
  readonly accounts: string;
}

const startLimitInMs = 20_000;
const stopLimitInMs = 5_000;
const portsToTry = 5;

/** Starts the binary, and tries another port where the one that was free is taken by then. */
export async function launchOnFreePort(
  launch: Launch,
  findPort: () => Promise<number> = findFreePort,
): Promise<{ child: ChildProcess; port: number }> {
  let failure = '';
  for (let tries = 0; tries < portsToTry; tries += 1) {
    const port = await findPort();
    const child = spawnAzurite(launch, port);
    const outcome = await untilListening(child);
    if (outcome.listening) {
      return { child, port };
    }
    await stop(child);
    failure = outcome.output;
    if (!failure.includes('EADDRINUSE')) {
      break;
    }
  }
  throw new Error(`Azurite's table service did not start. It said: ${failure}`);
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}

function spawnAzurite(launch: Launch, port: number): ChildProcess {
  const flags = [
    '--inMemoryPersistence',
    '--silent',
    '--skipApiVersionCheck',
    '--disableTelemetry',
  ];
  const address = ['--tableHost', '127.0.0.1', '--tablePort', String(port)];
  const environment: NodeJS.ProcessEnv = { ...process.env, AZURITE_ACCOUNTS: launch.accounts };
  // A debugger or loader that is meant for the test run must not reach into the child.
  delete environment.NODE_OPTIONS;
  return spawn(process.execPath, [launch.binary, ...address, ...flags, ...launch.extraArguments], {
    cwd: launch.folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
}

/**
 * Only the child's own word counts: a connection that succeeds could lead to whoever took the port.
 */
function untilListening(child: ChildProcess): Promise<{ listening: boolean; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const settle = (listening: boolean, note = ''): void => {
      clearTimeout(timer);
      resolve({ listening, output: output + note });
    };
    const timer = setTimeout(() => {
      settle(false, `(nothing more within ${String(startLimitInMs)} ms)`);
    }, startLimitInMs);
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      if (/successfully (?:started|listens)/.test(output)) {
        settle(true);
      }
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => {
      settle(false, error.message);
    });
    child.once('close', (code) => {
      settle(false, `(exit code ${String(code)})`);
    });
  });
}

/** Ends exactly this child, and returns when it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  await new Promise<void>((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), stopLimitInMs);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill();
  });
}
