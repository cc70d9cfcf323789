// docs/scan.schema.json, as a test holds an output to it: what it describes has to be there, and nothing that it leaves out.

import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';

const schema = JSON.parse(readFileSync('docs/scan.schema.json', 'utf8')) as object;

const ajv = new Ajv2020({
  allErrors: true,
  strictTypes: false,
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/ },
});

/** As the schema stands, and with every object closed: a field that nobody described is a mistake of ours. */
const validators = [ajv.compile(schema), ajv.compile(closed(schema) as object)];

/** What is wrong with an output; empty: nothing is. */
export function schemaErrors(output: string): readonly string[] {
  const document = JSON.parse(output) as unknown;
  return validators.flatMap((validate) => {
    validate(document);
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath} ${message ?? ''}`,
    );
  });
}

/** Evidence has what each check puts into it, so it stays open. */
function closed(node: unknown, name = ''): unknown {
  if (Array.isArray(node)) return node.map((each) => closed(each));
  if (typeof node !== 'object' || node === null) return node;
  const inner = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, closed(value, key)]),
  );
  const isShape = 'properties' in inner && inner['type'] === 'object' && name !== 'evidence';
  return isShape ? { additionalProperties: false, ...inner } : inner;
}
