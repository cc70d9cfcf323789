// A result as JSON, whole or in pieces: the same characters either way. Pure.

/** A list of JSON that is made, and printed, entry by entry. */
export interface JsonList {
  readonly entries: () => Iterable<unknown>;
}

/** `make` is called when its entry is printed, so that no two of them stand in memory. */
export function jsonList<T>(items: readonly T[], make: (item: T) => unknown): JsonList {
  return {
    *entries() {
      for (const item of items) yield make(item);
    },
  };
}

function isList(value: unknown): value is JsonList {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<JsonList>).entries === 'function' &&
    !Array.isArray(value)
  );
}

/** A result as JSON in ASCII. */
export function jsonOutput(result: object): string {
  return `${textOf(result, '')}\n`;
}

/**
 * The same as `jsonOutput` makes of it with arrays in the place of its lists. Lists may stand in the result, in an object in
 * it that holds lists, and in entries of lists; anything else is printed at once.
 */
export function* jsonPieces(result: object): Generator<string> {
  yield* piecesOf(result, '');
  yield '\n';
}

const STEP = '  ';

function* piecesOf(value: unknown, indent: string): Generator<string> {
  if (isList(value)) yield* listPieces(value, indent);
  else if (holdsLists(value)) yield* objectPieces(value, indent);
  else yield textOf(value, indent);
}

function* listPieces({ entries }: JsonList, indent: string): Generator<string> {
  const inside = `${indent}${STEP}`;
  let before = '[\n';
  for (const entry of entries()) {
    yield `${before}${inside}`;
    yield* piecesOf(entry, inside);
    before = ',\n';
  }
  yield before === '[\n' ? '[]' : `\n${indent}]`;
}

function* objectPieces(value: object, indent: string): Generator<string> {
  const inside = `${indent}${STEP}`;
  let before = '{\n';
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    yield `${before}${inside}${textOf(name, '')}: `;
    yield* piecesOf(inner, inside);
    before = ',\n';
  }
  yield `\n${indent}}`;
}

/** A plain object that can't be printed at once. */
function holdsLists(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).some(isList);
}

/**
 * ASCII, with everything else as `\uXXXX`, which is the same value: Windows PowerShell reads what it redirects in the code page
 * of the machine, and in the Japanese one an octet of UTF-8 swallows the quotation mark behind it. Nothing in it acts on a
 * terminal, either. A text of JSON holds no line break of its own, so that each of them begins a line of the output.
 */
function textOf(value: unknown, indent: string): string {
  const text = JSON.stringify(value, null, STEP.length);
  const moved = indent === '' ? text : text.replaceAll('\n', `\n${indent}`);
  return moved.replace(
    /[^\n -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
