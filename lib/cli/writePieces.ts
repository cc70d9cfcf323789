// A long text on its way out, piece by piece: a scan of thousands of domains prints more than anybody should hold in memory
// at once, and the bytes are the same as if it were one text.

import type { Terminal } from './terminal';

/** Characters of one write: pieces are lines, and a call of the system for each would cost more than making them. */
const CHUNK = 65_536;

/** The same text in fewer pieces. */
export function* chunksOf(pieces: Iterable<string>): Generator<string> {
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < CHUNK) continue;
    yield waiting.join('');
    waiting = [];
    length = 0;
  }
  if (length > 0) yield waiting.join('');
}

/**
 * Writes as fast as the reader takes it. A reader that has gone gets nothing more, and what is left is not made: whoever
 * listens for the stream's errors says what is to be said of that.
 */
export async function writePieces(
  stream: Terminal['stdout'],
  pieces: Iterable<string>,
): Promise<void> {
  for (const chunk of chunksOf(pieces)) {
    if (!(await isTaken(stream, chunk))) return;
  }
}

/**
 * Waits for the reader where the stream has enough for now; otherwise for a turn, in which a stream says that its reader has
 * gone, and lets go of what it was given.
 */
function isTaken(stream: Terminal['stdout'], chunk: string): Promise<boolean> {
  return new Promise((resolve) => {
    const hasRoom = stream.write(chunk, (error) => {
      resolve(!error);
    });
    if (hasRoom !== false) setImmediate(resolve, true);
  });
}
