// The Bicep files of the project, and the described types of what they declare.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type BicepFile, readBicep } from './bicepFile';
import type { ResourceTypes } from './resourceTypes';

export const FIXTURE = 'test/fixtures/azureResourceTypes.json';
const BY_HAND = 'test/fixtures/azureResourceTypesByHand.json';

/** All of infra/ but the optional extension for Graph, which is another language to the grammar. */
export function bicepFiles(): Promise<readonly BicepFile[]> {
  const files = ['infra', 'infra/modules'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.bicep'))
      .map((file) => path.posix.join(folder, file)),
  );
  return Promise.all(files.map(readBicep));
}

export function resourceTypes(): ResourceTypes {
  return { ...typesIn(FIXTURE), ...byHand() };
}

export function byHand(): ResourceTypes {
  return typesIn(BY_HAND);
}

function typesIn(file: string): ResourceTypes {
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly types: ResourceTypes }).types;
}
