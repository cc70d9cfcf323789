// Microsoft's Bicep compiler as a process that stays: its first answer takes two seconds, each further one half of one. It
// talks JSON-RPC on its standard streams. Nothing here reaches Azure: a snapshot is what a deployment would make, as far as
// that can be known without one.

import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAnswers } from './jsonRpc';

/** Where test/globalSetup.mjs found it; empty: nowhere. */
const PROGRAM = process.env.BICEP ?? '';

/** An evaluation takes half a second, and on a machine that is busy with other tests twenty. */
jest.setTimeout(300_000);

/** Skipped where there is no compiler; test/globalSetup.mjs has said so, and in CI test/reporter.mjs makes it a failure. */
export const describeWithCompiler = PROGRAM === '' ? describe.skip : describe;

export const TENANT = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
export const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
export const GROUP = 'rg-fedmon';

export interface Diagnostic {
  readonly source: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly level: 'Info' | 'Warning' | 'Error' | 'Off';
  readonly code: string;
  readonly message: string;
}

export interface Compiled {
  readonly diagnostics: readonly Diagnostic[];
  /** The template as JSON. */
  readonly contents: string | null;
}

export interface Compiler {
  readonly compile: (file: string) => Promise<Compiled>;
  /** The text as the compiler would lay it out. */
  readonly format: (file: string) => Promise<string>;
  /** What a deployment of the template with these parameters would make, as JSON. Throws where it is refused. */
  readonly snapshot: (
    template: string,
    parameters: Readonly<Record<string, unknown>>,
  ) => Promise<string>;
  readonly close: () => void;
}

/** For a process of seconds: .NET compiles its code once, without measuring first what is worth more. A third less work. */
const SHORT_LIVED = { DOTNET_TieredPGO: '0', DOTNET_gcConcurrent: '0' };

export function startCompiler(): Compiler {
  const child = spawn(PROGRAM, ['jsonrpc', '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...SHORT_LIVED },
  });
  // A test that fails before it closes must not wait for it.
  child.unref();
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'bicep-')));
  const { ask, fail } = readAnswers(child.stdout, child.stdin);
  child.on('exit', () => {
    fail(new Error('The Bicep compiler has ended.'));
  });
  return {
    compile: async (file) => (await ask('bicep/compile', { path: path.resolve(file) })) as Compiled,
    format: async (file) => {
      const { contents } = (await ask('bicep/format', { path: path.resolve(file) })) as {
        contents: string;
      };
      return contents;
    },
    snapshot: async (template, parameters) => {
      const file = path.join(folder, 'deployment.bicepparam');
      writeFileSync(
        file,
        parametersFile(path.relative(folder, path.resolve(template)), parameters),
      );
      const metadata = {
        tenantId: TENANT,
        subscriptionId: SUBSCRIPTION,
        resourceGroup: GROUP,
        location: 'westeurope',
        deploymentName: 'main',
      };
      try {
        const answer = await ask('bicep/getSnapshot', { path: file, metadata, externalInputs: [] });
        return (answer as { snapshot: string }).snapshot;
      } catch (error) {
        // Of wrong parameters it says no more than that they are.
        const { diagnostics } = (await ask('bicep/compileParams', {
          path: file,
          parameterOverrides: {},
        })) as Compiled;
        const messages = diagnostics
          .filter(({ level }) => level === 'Error')
          .map(({ message }) => message);
        throw new Error([String(error), ...messages].join('\n'), { cause: error });
      }
    },
    close: () => {
      child.kill();
      rmSync(folder, { recursive: true });
    },
  };
}

function parametersFile(template: string, parameters: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(parameters).map(
    ([name, value]) => `param ${name} = ${bicep(value)}`,
  );
  return [`using ${bicep(template)}`, ...lines, ''].join('\n');
}

/** A value as Bicep writes it. */
function bicep(value: unknown): string {
  if (typeof value === 'string') {
    return `'${value.replace(/[\\']/g, '\\$&').replaceAll('${', '\\${')}'`;
  }
  if (Array.isArray(value)) return `[\n${value.map((each) => `${bicep(each)}\n`).join('')}]`;
  return JSON.stringify(value);
}
