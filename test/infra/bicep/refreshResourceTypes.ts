// For maintainers: writes test/fixtures/azureResourceTypes.json anew, out of Microsoft's own description of Azure's
// resources. That is in the native binary of @azure/mcp (MIT), which is far too big for a dependency:
//   npm install --prefix /tmp/azmcp @azure/mcp-linux-x64
//   npx tsx test/infra/bicep/refreshResourceTypes.ts /tmp/azmcp/node_modules/@azure/mcp-linux-x64
// It knows one version of each type. The types that it fails for are in azureResourceTypesByHand.json.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BicepFile, BicepValue } from './bicepFile';
import { bicepFiles, byHand, FIXTURE } from './bicepFiles';
import type { ObjectType, PropertyType, ResourceType } from './resourceTypes';

interface Described {
  readonly $type: string;
  readonly name?: string;
  readonly properties?: readonly (PropertyType & { readonly name: string })[];
  readonly additionalPropertiesType?: string;
  readonly bodyType?: Described;
  readonly elements?: readonly Described[];
}

const [folder = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
  readonly version: string;
};

/** Everything that the binary says of a type. */
function describe(type: string): readonly Described[] {
  const output = execFileSync(
    path.join(folder, 'dist/azmcp'),
    ['bicepschema', 'get', '--resource-type', type],
    { encoding: 'utf8', env: { ...process.env, AZURE_MCP_COLLECT_TELEMETRY: 'false' } },
  );
  const answer = JSON.parse(output) as {
    readonly results: { readonly BicepSchemaResult: readonly Described[] };
  };
  return answer.results.BicepSchemaResult;
}

function objectType({ properties = [], additionalPropertiesType }: Described): ObjectType {
  if (additionalPropertiesType !== undefined) return null;
  return Object.fromEntries(
    properties.map(({ name, type, flags }) => {
      const kept = flags?.split(', ').filter((flag) => ['Required', 'ReadOnly'].includes(flag));
      return [name, kept?.length ? { type, flags: kept.join(', ') } : { type }];
    }),
  );
}

/** Only the objects that our files get to: the whole would be a megabyte. */
function resourceType(all: readonly Described[], uses: readonly BicepValue[]): ResourceType {
  const found = all.find(({ $type }) => $type === 'Resource')?.bodyType;
  if (!found) throw new Error('The description has no resource.');
  const named = new Map(all.map((each) => [each.name ?? '', each]));
  const bodies = (found.elements ?? [found]).map(objectType);
  const objects: Record<string, ObjectType> = {};
  const visit = (type: ObjectType, value: BicepValue): void => {
    if (value.kind === 'array')
      value.items.forEach((item) => {
        visit(type, item);
      });
    if (value.kind !== 'object' || type === null) return;
    for (const [name, each] of value.properties) {
      const next = type[name]?.type.replace(/\[\]$/, '') ?? '';
      const described = named.get(next);
      if (described?.$type !== 'Object') continue;
      objects[next] = objectType(described);
      visit(objects[next], each);
    }
  };
  for (const body of bodies)
    uses.forEach((use) => {
      visit(body, use);
    });
  return { bodies, objects };
}

function usesOf(files: readonly BicepFile[], type: string): readonly BicepValue[] {
  return files.flatMap(({ resources }) =>
    resources.filter((each) => each.type === type).map(({ body }) => body),
  );
}

async function refresh(): Promise<void> {
  const files = await bicepFiles();
  const known = new Set(Object.keys(byHand()).map((name) => name.split('@')[0]));
  const types = [...new Set(files.flatMap(({ resources }) => resources.map(({ type }) => type)))]
    .filter((type) => !known.has(type))
    .sort();
  const described = types.map((type) => {
    const all = describe(type);
    const name = all.find(({ $type }) => $type === 'Resource')?.name ?? type;
    return [name, resourceType(all, usesOf(files, type))] as const;
  });
  const source = `@azure/mcp-linux-x64 ${version} (MIT), azmcp bicepschema get`;
  const content = { source, types: Object.fromEntries(described) };
  writeFileSync(FIXTURE, `${JSON.stringify(content, null, 1)}\n`);
  process.stdout.write(`${FIXTURE}: ${String(described.length)} types\n`);
}

void refresh();
