// The JSON values of a file: one, several one after the other, or one a line. A list is given out entry by entry, so that
// no text of fifty megabytes has to stand in memory beside what it says. Each octet is looked at once. Pure.

import { errorText } from '../../errors';
import { visibleText } from '../../text';
import { unusable } from './exportCommand';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Every value that stands in no list; of a list, its entries.
 *
 * @param octets UTF-8.
 * @throws MonitorError `INPUT_INVALID` where something is no JSON, with its line.
 */
export function* jsonValues(octets: Buffer, file: string): Generator {
  let at = skipSpace(octets, 0);
  if (at >= octets.length) {
    throw unusable(
      file,
      'it is empty. The command below prints nothing where no domain is federated',
    );
  }
  while (at < octets.length) {
    if (octets[at] === OPEN_LIST) at = yield* listEntries(octets, at, file);
    else {
      const extent = extentOfValue(octets, at);
      yield parsed(octets, at, extent, file);
      at = extent.end;
    }
    at = skipSpace(octets, at);
  }
}

/** Gives back where the list ends. */
function* listEntries(octets: Buffer, start: number, file: string): Generator<unknown, number> {
  let from = start + 1;
  const first = skipSpace(octets, from);
  if (octets[first] === CLOSE_LIST) return first + 1;
  for (;;) {
    const extent = extentOfEntry(octets, from);
    const closing = octets[extent.end];
    // Without its end it is cut off: what came is no whole tenant.
    if (closing !== COMMA && closing !== CLOSE_LIST) {
      throw notJson(
        octets,
        start,
        file,
        'the list that begins here has no end: the file is cut off',
      );
    }
    yield parsed(octets, from, extent, file);
    from = extent.end + 1;
    if (closing === CLOSE_LIST) return from;
  }
}

interface Extent {
  readonly end: number;
  /** Names of properties in it: outside of texts, each has a colon, and nothing else has. */
  readonly names: number;
}

/** To the comma or bracket behind an entry of a list. */
function extentOfEntry(octets: Buffer, from: number): Extent {
  let [at, names] = [from, 0];
  for (let depth = 0; at < octets.length; at += 1) {
    const octet = octets[at];
    if (octet === QUOTE) at = endOfText(octets, at) - 1;
    else if (octet === OPEN_LIST || octet === OPEN_OBJECT) depth += 1;
    else if (octet === COLON) names += 1;
    else if (depth === 0 && (octet === COMMA || octet === CLOSE_LIST)) return { end: at, names };
    else if (octet === CLOSE_LIST || octet === CLOSE_OBJECT) depth -= 1;
  }
  return { end: at, names };
}

/** Of a value: an object to its bracket, anything else to the next space or bracket. */
function extentOfValue(octets: Buffer, from: number): Extent {
  if (octets[from] === QUOTE) return { end: endOfText(octets, from), names: 0 };
  let [depth, names] = [0, 0];
  for (let at = from; at < octets.length; at += 1) {
    const octet = octets[at];
    if (octet === QUOTE) {
      if (depth === 0) return { end: at, names };
      at = endOfText(octets, at) - 1;
    } else if (octet === OPEN_LIST || octet === OPEN_OBJECT) {
      if (depth === 0 && at > from) return { end: at, names };
      depth += 1;
    } else if (octet === COLON) names += 1;
    else if (octet === CLOSE_LIST || octet === CLOSE_OBJECT) {
      depth -= 1;
      if (depth <= 0) return { end: at + 1, names };
    } else if (depth === 0 && isSpace(octets, at)) return { end: at, names };
  }
  return { end: octets.length, names };
}

/** Behind the quotation mark that ends a text. */
function endOfText(octets: Buffer, from: number): number {
  for (let at = octets.indexOf(QUOTE, from + 1); at >= 0; at = octets.indexOf(QUOTE, at + 1)) {
    let before = at - 1;
    while (before > from && octets[before] === BACKSLASH) before -= 1;
    if ((at - before) % 2 === 1) return at + 1;
  }
  return octets.length;
}

/** White space, and the byte order marks that stand between files that were put together. */
function skipSpace(octets: Buffer, from: number): number {
  let at = from;
  for (; at < octets.length; at += 1) {
    if (isSpace(octets, at)) continue;
    if (octets[at] !== 0xef || octets[at + 1] !== 0xbb || octets[at + 2] !== 0xbf) break;
    at += 2;
  }
  return at;
}

function isSpace(octets: Buffer, at: number): boolean {
  const octet = octets[at];
  return octet === 0x20 || octet === 0x0a || octet === 0x0d || octet === 0x09;
}

function parsed(octets: Buffer, from: number, { end, names }: Extent, file: string): unknown {
  const value = parsedText(octets, from, end, file);
  // JSON.parse keeps the last one, and another reader the first: an empty slot behind a full one would hide it.
  if (namesIn(value) !== names)
    throw unusable(
      file,
      `an object in what begins in line ${String(lineOf(octets, from))} has the same name twice`,
    );
  return value;
}

function parsedText(octets: Buffer, from: number, end: number, file: string): unknown {
  try {
    return JSON.parse(octets.toString('utf8', from, end)) as unknown;
  } catch (error) {
    throw notJson(octets, from, file, errorText(error), error);
  }
}

/** Of all objects in it, however deep they are. */
function namesIn(value: unknown): number {
  let names = 0;
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    const inside = Object.values(next) as readonly unknown[];
    if (!Array.isArray(next)) names += inside.length;
    for (const each of inside) if (typeof each === 'object') waiting.push(each);
  }
  return names;
}

function notJson(octets: Buffer, at: number, file: string, why: string, cause?: unknown): Error {
  const where = `what begins in line ${String(lineOf(octets, at))}`;
  return unusable(file, `it is not JSON (${where}): ${visibleText(why, 120)}`, cause);
}

/** From 1. */
function lineOf(octets: Buffer, at: number): number {
  const start = skipSpace(octets, at);
  let line = 1;
  for (let end = octets.indexOf(0x0a); end >= 0 && end < start; end = octets.indexOf(0x0a, end + 1))
    line += 1;
  return line;
}
