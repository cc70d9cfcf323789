// A Bicep file as data: what it declares, and what each value is. Microsoft's compiler can't be had from npm; the
// grammar of tree-sitter can, and knows all of the language that infra/ uses.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

export type BicepValue =
  | { readonly kind: 'object'; readonly properties: ReadonlyMap<string, BicepValue> }
  | { readonly kind: 'array'; readonly items: readonly BicepValue[] }
  /** A text without interpolation. */
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Everything that only a deployment knows. */
  | { readonly kind: 'expression'; readonly text: string };

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly hasDefault: boolean;
  /** Names of the decorators: `secure`, `allowed`, `description`. */
  readonly decorators: readonly string[];
}

export interface Declaration {
  readonly name: string;
  readonly value: BicepValue;
}

export interface Resource {
  readonly symbol: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly isExisting: boolean;
  readonly body: BicepValue;
}

export interface Module {
  readonly symbol: string;
  /** As written: relative to the file. */
  readonly path: string;
  readonly body: BicepValue;
}

/** A name that an expression uses. */
export interface Reference {
  readonly name: string;
  readonly line: number;
}

export interface BicepFile {
  readonly path: string;
  /** `line: text` of what the grammar does not know. */
  readonly syntaxErrors: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly variables: readonly Declaration[];
  readonly resources: readonly Resource[];
  readonly modules: readonly Module[];
  readonly outputs: readonly Declaration[];
  /** Loop variables and lambda parameters. */
  readonly locals: readonly string[];
  readonly references: readonly Reference[];
  /** Arguments of loadTextContent and loadJsonContent. */
  readonly loaded: readonly string[];
  readonly source: string;
}

let parser: Promise<Parser> | null = null;

/** Reads and parses a file; what is wrong with it is in the result. */
export async function readBicep(path: string): Promise<BicepFile> {
  return parseBicep(path, readFileSync(path, 'utf8'));
}

export async function parseBicep(path: string, source: string): Promise<BicepFile> {
  parser ??= makeParser();
  const tree = (await parser).parse(source);
  if (!tree) throw new Error(`${path} was not parsed.`);
  const nodes = descendants(tree.rootNode);
  const declarations = tree.rootNode.namedChildren;
  const of = (type: string): readonly Node[] => declarations.filter((node) => node.type === type);
  return {
    path,
    source,
    syntaxErrors: nodes
      .filter((node) => node.isError || node.isMissing)
      .map((node) => `${String(node.startPosition.row + 1)}: ${node.text.split('\n')[0] ?? ''}`),
    parameters: of('parameter_declaration').map((node) => ({
      name: nameOf(node),
      type: node.namedChildren.find((child) => child.type === 'type')?.text ?? '',
      hasDefault: node.children.some((child) => child.type === '='),
      decorators: decoratorsOf(node),
    })),
    variables: of('variable_declaration').map(declaration),
    outputs: of('output_declaration').map(declaration),
    resources: of('resource_declaration').map(resource),
    modules: of('module_declaration').map((node) => ({
      symbol: nameOf(node),
      path: textOf(child(node, 'string')) ?? '',
      body: valueOf(bodyOf(node)),
    })),
    locals: nodes.flatMap(localsOf),
    references: nodes.filter(isReference).map((node) => ({
      name: node.text,
      line: node.startPosition.row + 1,
    })),
    loaded: nodes.flatMap(loadedBy),
  };
}

async function makeParser(): Promise<Parser> {
  await Parser.init();
  const made = new Parser();
  const grammar = createRequire(__filename).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
  made.setLanguage(await Language.load(new Uint8Array(readFileSync(grammar))));
  return made;
}

function descendants(node: Node): readonly Node[] {
  return [node, ...node.children.flatMap(descendants)];
}

function child(node: Node, type: string): Node | null {
  return node.namedChildren.find((each) => each.type === type) ?? null;
}

function nameOf(node: Node): string {
  return child(node, 'identifier')?.text ?? '';
}

function declaration(node: Node): Declaration {
  return { name: nameOf(node), value: valueOf(node.lastNamedChild) };
}

function resource(node: Node): Resource {
  const [type = '', apiVersion = ''] = (textOf(child(node, 'string')) ?? '').split('@');
  const isExisting = node.children.some((each) => each.type === 'existing');
  return { symbol: nameOf(node), type, apiVersion, isExisting, body: valueOf(bodyOf(node)) };
}

/** Behind `if (...)` and `[for ...]`. */
function bodyOf(node: Node): Node | null {
  const last = node.namedChildren.filter((each) => each.type !== 'comment').at(-1) ?? null;
  if (last?.type === 'if_statement' || last?.type === 'for_statement') return bodyOf(last);
  return last;
}

function decoratorsOf(node: Node): readonly string[] {
  const before = node.previousNamedSibling;
  if (before?.type !== 'decorators') return [];
  return before.namedChildren.map((each) => /^@([\w.]+)/.exec(each.text)?.[1] ?? '');
}

function valueOf(node: Node | null): BicepValue {
  switch (node?.type) {
    case 'object':
      return { kind: 'object', properties: propertiesOf(node) };
    case 'array':
      return { kind: 'array', items: node.namedChildren.filter(isValue).map(valueOf) };
    case 'string': {
      const text = textOf(node);
      return text === null ? { kind: 'expression', text: node.text } : { kind: 'string', text };
    }
    case 'number':
      return { kind: 'number', value: Number(node.text) };
    case 'boolean':
      return { kind: 'boolean', value: node.text === 'true' };
    default:
      return { kind: 'expression', text: node?.text ?? '' };
  }
}

function propertiesOf(node: Node): ReadonlyMap<string, BicepValue> {
  const properties = node.namedChildren.flatMap((each) => {
    if (each.type !== 'object_property') return [];
    const [key] = each.namedChildren;
    const name = key?.type === 'string' ? (textOf(key) ?? key.text) : (key?.text ?? '');
    return [[name, valueOf(each.namedChildren.filter(isValue).at(-1) ?? null)] as const];
  });
  return new Map(properties);
}

function isValue(node: Node): boolean {
  return node.type !== 'comment' && node.type !== 'diagnostic_comment';
}

/** The text of a literal; null when something is interpolated. */
function textOf(node: Node | null): string | null {
  if (!node || node.namedChildren.some((each) => each.type === 'interpolation')) return null;
  return node.namedChildren.map((each) => each.text).join('');
}

function localsOf(node: Node): readonly string[] {
  if (node.type === 'for_statement') {
    const [variable] = node.namedChildren;
    return (variable?.text ?? '').split(/[(),\s]+/).filter((name) => name !== '');
  }
  if (node.type !== 'lambda_expression') return [];
  return (node.text.split('=>')[0] ?? '').split(/[(),\s]+/).filter((name) => name !== '');
}

const DECLARING = [
  'parameter_declaration',
  'variable_declaration',
  'resource_declaration',
  'module_declaration',
  'output_declaration',
];

/** An identifier that stands for a value: no name of a declaration, of a property or of a type. */
function isReference(node: Node): boolean {
  if (node.type !== 'identifier' || !node.parent) return false;
  const isFirst = node.parent.namedChildren[0]?.id === node.id;
  if (DECLARING.includes(node.parent.type) || node.parent.type === 'object_property') {
    return !isFirst;
  }
  return true;
}

function loadedBy(node: Node): readonly string[] {
  if (node.type !== 'call_expression') return [];
  const found = /^load(?:Text|Json)Content\('([^']+)'\)$/.exec(node.text);
  return found?.[1] === undefined ? [] : [found[1]];
}
