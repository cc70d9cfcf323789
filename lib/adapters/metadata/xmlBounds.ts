// What makes an XML document too costly to parse, found before a parser sees it. Parsers build all of a document before
// anybody can look at it, and a hostile one of a megabyte can cost them half a minute, or half a gigabyte.

/** Tags and attributes. The largest metadata that we know of has 800. */
const MAX_MARKUP = 20_000;

/** Elements inside elements. Metadata has 10; namespaces make the time for each grow with the depth. */
const MAX_DEPTH = 50;

/** What may hold angle brackets that are no tags: how it begins, and how it ends. */
const OPAQUE = [
  { open: '<!--', close: '-->' },
  { open: '<![CDATA[', close: ']]>' },
  { open: '<?', close: '?>' },
] as const;

const CUT_OFF = 'it is not well-formed XML';

/** Why a text must not be parsed, as a clause for people without a period; null when it may. Never throws. */
export function xmlProblem(text: string): string | null {
  // Entities need a definition, so without one there is nothing to expand, and nothing to fetch (XML 1.0, section 4).
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return 'it holds a document type definition';
  const markup = text.match(/[<=]/g)?.length ?? 0;
  return markup > MAX_MARKUP ? 'it has more markup than any metadata' : depthProblem(text);
}

/** Where a tag is odd enough to mislead this, the parser refuses the document. */
function depthProblem(text: string): string | null {
  let depth = 0;
  for (let start = text.indexOf('<'); start !== -1;) {
    const end = markupEnd(text, start);
    if (end === -1) return CUT_OFF;
    depth += depthStep(text, start, end);
    if (depth > MAX_DEPTH) return `it is nested more than ${String(MAX_DEPTH)} deep`;
    start = text.indexOf('<', end);
  }
  return null;
}

function depthStep(text: string, start: number, end: number): number {
  if (opaqueAt(text, start) || text.startsWith('/>', end - 2)) return 0;
  return text.startsWith('</', start) ? -1 : 1;
}

function opaqueAt(text: string, start: number): (typeof OPAQUE)[number] | undefined {
  return OPAQUE.find(({ open }) => text.startsWith(open, start));
}

/** Where the markup that begins at `start` ends, or begins to; -1 when it has no end. */
function markupEnd(text: string, start: number): number {
  const opaque = opaqueAt(text, start);
  return opaque ? text.indexOf(opaque.close, start + opaque.open.length) : tagEnd(text, start);
}

/** A tag ends with the first `>` that stands in no attribute's value. */
function tagEnd(text: string, start: number): number {
  let quote = '';
  for (let index = start; index < text.length; index += 1) {
    const letter = text.charAt(index);
    if (quote === '' && letter === '>') return index + 1;
    if (letter === quote) quote = '';
    else if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
  }
  return -1;
}
