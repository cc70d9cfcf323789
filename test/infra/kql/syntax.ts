// The syntax of a Kusto query, by Microsoft's own parser: nodes by kind and by the name that they have in their parent.

import '@kusto/language-service-next/bridge.min.js';
import '@kusto/language-service-next/Kusto.Language.Bridge.min.js';

export interface Node {
  readonly kind: string;
  /** The name that it has in its parent. */
  readonly role: string;
  readonly parts: readonly Node[];
  readonly text: string;
}

/** As the parser has it; each look at it is slow. */
interface ParsedNode {
  readonly Kind: number;
  readonly NameInParent: string | null;
  readonly ChildCount: number;
  readonly GetChild: (index: number) => ParsedNode | null;
  /** Of a token. */
  readonly Text: string;
}

interface Parser {
  readonly KustoCode: {
    readonly Parse: (query: string) => {
      readonly Syntax: ParsedNode;
      readonly GetDiagnostics: () => {
        readonly Count: number;
        readonly getItem: (index: number) => { readonly Message: string };
      };
    };
  };
  readonly Syntax: { readonly SyntaxKind: Readonly<Record<string, unknown>> };
}

const { Language } = (globalThis as unknown as { readonly Kusto: { readonly Language: Parser } })
  .Kusto;

const KINDS = new Map(
  Object.entries(Language.Syntax.SyntaxKind).flatMap(([name, number]) =>
    typeof number === 'number' ? [[number, name] as const] : [],
  ),
);

const known = new Map<string, readonly Node[]>();

/** Its statements, in order. */
export function parseQuery(query: string): readonly Node[] {
  const statements = known.get(query) ?? parse(query);
  known.set(query, statements);
  return statements;
}

function parse(query: string): readonly Node[] {
  const code = Language.KustoCode.Parse(query);
  const problems = code.GetDiagnostics();
  if (problems.Count > 0) throw new Error(problems.getItem(0).Message);
  return elements(child(read(code.Syntax), 'Statements'));
}

function read(node: ParsedNode): Node {
  const parts = Array.from({ length: node.ChildCount }, (_, index) => node.GetChild(index))
    .filter((each): each is ParsedNode => each !== null)
    .map(read);
  const text = node.ChildCount === 0 ? node.Text : parts.map((each) => each.text).join('');
  return { kind: KINDS.get(node.Kind) ?? '', role: node.NameInParent ?? '', parts, text };
}

export function maybeChild({ parts }: Node, name: string): Node | null {
  return parts.find(({ role }) => role === name) ?? null;
}

export function child(node: Node, name: string): Node {
  return maybeChild(node, name) ?? unknownHere(node, `without a ${name}`);
}

/** What stands in a list, without its commas. */
export function elements(list: Node | null): readonly Node[] {
  return (list?.parts ?? []).map((each) => (each.kind === 'SeparatedElement' ? first(each) : each));
}

export function first(node: Node): Node {
  return node.parts[0] ?? unknownHere(node, 'without parts');
}

/** A name, also one in brackets: `["title"]`. */
export function nameOf(node: Node): string {
  return node.text.startsWith('[') ? unquoted(node.text.slice(1, -1)) : node.text;
}

/** The value of a string literal. */
export function unquoted(literal: string): string {
  const [, at = '', , body = literal] = /^(@?)(["'])([\s\S]*)\2$/.exec(literal) ?? [];
  return at === '@' ? body : body.replace(/\\(.)/g, '$1');
}

/** A call: `name(parts)`. */
export function callOf(node: Node): { readonly name: string; readonly parts: readonly Node[] } {
  const list = child(node, 'ArgumentList');
  return { name: nameOf(child(node, 'Name')), parts: elements(child(list, 'Expressions')) };
}

export function unknownHere(node: Node, what: string): never {
  throw new Error(`Not known here, ${what}: ${node.kind} ${node.text.slice(0, 80)}`);
}
