// What a deployment would make, evaluated by Microsoft's compiler. Two things that it leaves open are decided here, in a copy of
// infra/: the cloud, and the secrets. A secure parameter stays a name in a snapshot, and with it everything that depends on
// it; in the clear one can see where it goes.

import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Compiler, startCompiler } from './compiler';

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly apiVersion: string;
  readonly condition?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface Deployment {
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** The clouds as environment() names them, each with its suffix of storage addresses. */
const CLOUDS = {
  AzureCloud: 'core.windows.net',
  AzureUSGovernment: 'core.usgovcloudapi.net',
  AzureChinaCloud: 'core.chinacloudapi.cn',
} as const;

export type Cloud = keyof typeof CLOUDS;

export type Parameters = Readonly<Record<string, unknown>>;

export interface Evaluator {
  readonly evaluate: (parameters: Parameters, cloud?: Cloud) => Promise<Deployment>;
  readonly close: () => void;
}

export function startEvaluator(): Evaluator {
  const compiler = startCompiler();
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'deployment-')));
  for (const cloud of Object.keys(CLOUDS)) copyFor(cloud as Cloud, path.join(folder, cloud));
  return {
    evaluate: (parameters, cloud = 'AzureCloud') =>
      evaluateWith(compiler, path.join(folder, cloud, 'main.bicep'), parameters),
    close: () => {
      compiler.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function copyFor(cloud: Cloud, folder: string): void {
  for (const part of ['main.bicep', 'modules', 'queries']) {
    cpSync(`infra/${part}`, path.join(folder, part), { recursive: true });
  }
  for (const file of bicepFilesIn(folder)) {
    const text = readFileSync(path.join(folder, file), 'utf8')
      .replaceAll('@secure()\n', '')
      .replaceAll('environment().name', `'${cloud}'`)
      .replaceAll('environment().suffixes.storage', `'${CLOUDS[cloud]}'`);
    if (text.includes('environment().')) throw new Error(`${file} asks for more of environment().`);
    writeFileSync(path.join(folder, file), text);
  }
}

function bicepFilesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.bicep'));
}

async function evaluateWith(
  compiler: Compiler,
  template: string,
  parameters: Parameters,
): Promise<Deployment> {
  const snapshot = JSON.parse(await compiler.snapshot(template, parameters)) as {
    readonly predictedResources: readonly Resource[];
    readonly outputs?: Readonly<Record<string, unknown>>;
  };
  return { resources: snapshot.predictedResources, outputs: snapshot.outputs ?? {} };
}

export function ofType({ resources }: Deployment, type: string): readonly Resource[] {
  return resources.filter((each) => each.type === type);
}

/** The value at a path of property names; undefined where there is none. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (found, name) =>
      typeof found === 'object' && found !== null
        ? (found as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}
