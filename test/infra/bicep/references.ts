// Names across Bicep files: everything that is used is declared, and everything that is declared is used.

import { existsSync } from 'node:fs';
import path from 'node:path';
import type { BicepFile, BicepValue } from './bicepFile';

/** Bicep's own functions, as far as infra/ uses them. */
const BUILT_IN = [
  'any',
  'concat',
  'contains',
  'empty',
  'environment',
  'fail',
  'filter',
  'guid',
  'length',
  'loadJsonContent',
  'loadTextContent',
  'map',
  'replace',
  'resourceGroup',
  'split',
  'string',
  'subscription',
  'tenant',
  'toLower',
  'trim',
  'union',
  'uniqueString',
];

/** What is wrong, each as one line; none when all is well. */
export function referenceProblems(files: readonly BicepFile[]): readonly string[] {
  const byPath = new Map(files.map((file) => [path.normalize(file.path), file]));
  return files.flatMap((file) => [
    ...undeclared(file),
    ...unused(file),
    ...file.modules.flatMap(({ symbol, path: relative, body }) => {
      const target = byPath.get(path.join(path.dirname(file.path), relative));
      return target
        ? moduleProblems(file, symbol, body, target)
        : [`${file.path}: there is no ${relative}`];
    }),
    ...file.loaded
      .filter((relative) => !existsSync(path.join(path.dirname(file.path), relative)))
      .map((relative) => `${file.path}: there is no ${relative}`),
  ]);
}

function undeclared(file: BicepFile): readonly string[] {
  const known = new Set([
    ...BUILT_IN,
    ...file.locals,
    ...file.parameters.map(({ name }) => name),
    ...file.variables.map(({ name }) => name),
    ...file.resources.map(({ symbol }) => symbol),
    ...file.modules.map(({ symbol }) => symbol),
  ]);
  return file.references
    .filter(({ name, line }) => !known.has(name) && !isDecoratorLine(file, line))
    .map(({ name, line }) => `${file.path}:${String(line)}: ${name} is declared nowhere`);
}

function isDecoratorLine({ source }: BicepFile, line: number): boolean {
  return source.split('\n')[line - 1]?.startsWith('@') ?? false;
}

function unused(file: BicepFile): readonly string[] {
  const used = new Set(file.references.map(({ name }) => name));
  return [...file.parameters, ...file.variables]
    .filter(({ name }) => !used.has(name))
    .map(({ name }) => `${file.path}: ${name} is used nowhere`);
}

function moduleProblems(
  file: BicepFile,
  symbol: string,
  body: BicepValue,
  target: BicepFile,
): readonly string[] {
  const params = body.kind === 'object' ? body.properties.get('params') : undefined;
  const given = params?.kind === 'object' ? [...params.properties.keys()] : [];
  const known = target.parameters.map(({ name }) => name);
  const outputs = target.outputs.map(({ name }) => name);
  const read = [...file.source.matchAll(new RegExp(`\\b${symbol}\\.outputs\\.(\\w+)`, 'g'))];
  return [
    ...given
      .filter((name) => !known.includes(name))
      .map((name) => `${file.path}: ${symbol} has no parameter ${name}`),
    ...target.parameters
      .filter(({ name, hasDefault }) => !hasDefault && !given.includes(name))
      .map(({ name }) => `${file.path}: ${symbol} needs the parameter ${name}`),
    ...read
      .map(([, name = '']) => name)
      .filter((name) => !outputs.includes(name))
      .map((name) => `${file.path}: ${symbol} has no output ${name}`),
  ];
}
