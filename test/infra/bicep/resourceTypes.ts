// Bicep files against Azure's own description of its resources (test/fixtures/azureResourceTypes.json).

import type { BicepFile, BicepValue, Resource } from './bicepFile';

/**
 * A type as the description writes it: `string`, `bool`, `int`, `any`, the name of an object type, `A | B` or
 * `A | B | string` for the values of an enumeration, and `X[]` for a list of it.
 */
export interface PropertyType {
  readonly type: string;
  /** `Required`, `ReadOnly`; absent: neither. */
  readonly flags?: string;
}

/** Properties by name; null: any property is fine. */
export type ObjectType = Readonly<Record<string, PropertyType>> | null;

export interface ResourceType {
  /** More than one where a literal, such as the name, tells them apart. */
  readonly bodies: readonly ObjectType[];
  readonly objects: Readonly<Record<string, ObjectType>>;
}

/** By `Type@apiVersion`. */
export type ResourceTypes = Readonly<Record<string, ResourceType>>;

/** What Bicep adds to each resource. */
const OF_BICEP = ['parent', 'scope', 'dependsOn'];

/** What is wrong with the resources of a file, each as one line; none when all is well. */
export function typeProblems(file: BicepFile, types: ResourceTypes): readonly string[] {
  return file.resources.flatMap((resource) => {
    const where = `${file.path}: ${resource.symbol}`;
    const name = `${resource.type}@${resource.apiVersion}`;
    const type = types[name];
    if (!type) return [`${where}: ${name} is not among the described types`];
    if (resource.isExisting) return [];
    return bodyProblems(resource, type).map((problem) => `${where}${problem}`);
  });
}

/** Those against the body that fits best. */
function bodyProblems({ body }: Resource, { bodies, objects }: ResourceType): readonly string[] {
  const each = bodies.map((type) => objectProblems(body, type, objects, '', OF_BICEP));
  return each.reduce((best, some) => (some.length < best.length ? some : best));
}

function objectProblems(
  value: BicepValue,
  type: ObjectType,
  objects: ResourceType['objects'],
  path: string,
  allowed: readonly string[] = [],
): readonly string[] {
  if (value.kind === 'expression' || type === null) return [];
  if (value.kind !== 'object') return [`${path} is no object`];
  const given = [...value.properties].filter(([name]) => !allowed.includes(name));
  const missing = Object.entries(type)
    .filter(([name, { flags = '' }]) => flags.includes('Required') && !value.properties.has(name))
    .map(([name]) => `${path}.${name} is required`);
  const wrong = given.flatMap(([name, each]) => {
    const property = type[name];
    if (!property) return [`${path}.${name} is unknown`];
    if (property.flags?.includes('ReadOnly')) return [`${path}.${name} can only be read`];
    return valueProblems(each, property.type, objects, `${path}.${name}`);
  });
  return [...missing, ...wrong];
}

function valueProblems(
  value: BicepValue,
  type: string,
  objects: ResourceType['objects'],
  path: string,
): readonly string[] {
  if (value.kind === 'expression' || type === 'any') return [];
  if (type.endsWith('[]')) {
    if (value.kind !== 'array') return [`${path} is no list`];
    const item = type.slice(0, -2);
    return value.items.flatMap((each, index) =>
      valueProblems(each, item, objects, `${path}[${String(index)}]`),
    );
  }
  if (type in objects) return objectProblems(value, objects[type] ?? null, objects, path);
  switch (type) {
    case 'string':
      return value.kind === 'string' ? [] : [`${path} is no text`];
    case 'int':
      return value.kind === 'number' ? [] : [`${path} is no number`];
    case 'bool':
      return value.kind === 'boolean' ? [] : [`${path} is neither true nor false`];
    default:
      return enumProblems(value, type, path);
  }
}

/** `| string` keeps an enumeration open for values of tomorrow; what we write is one of today. */
function enumProblems(value: BicepValue, type: string, path: string): readonly string[] {
  const values = type.split(' | ').filter((each) => each !== 'string');
  const text =
    value.kind === 'number' ? String(value.value) : value.kind === 'string' ? value.text : null;
  return text !== null && values.includes(text) ? [] : [`${path} is none of ${values.join(', ')}`];
}
