// A long output: the same text in few writes, no faster than the reader takes it, and no more once the reader has gone.

import { Writable } from 'node:stream';
import { chunksOf, writePieces } from '../../lib/cli/writePieces';

const LINE = `${'x'.repeat(99)}\n`;

function* lines(count: number, made: { count: number }): Generator<string> {
  for (let index = 0; index < count; index += 1) {
    made.count += 1;
    yield LINE;
  }
}

describe('chunksOf', () => {
  it('gives the same text in fewer pieces, none of them empty', () => {
    const chunks = [...chunksOf(['', ...lines(10_000, { count: 0 }), ''])];
    expect(chunks.join('')).toBe(LINE.repeat(10_000));
    expect(chunks.length).toBeLessThan(20);
    expect(chunks).not.toContain('');
    expect([...chunksOf(['', ''])]).toEqual([]);
  });
});

describe('writePieces', () => {
  it('makes no more than the reader has taken, and one chunk', async () => {
    const made = { count: 0 };
    let taken = 0;
    let mostAhead = 0;
    const slow = new Writable({
      highWaterMark: 1,
      write: (chunk: Buffer, _, done) => {
        mostAhead = Math.max(mostAhead, made.count * LINE.length - taken);
        taken += chunk.length;
        setImmediate(done);
      },
    });
    await writePieces(slow, lines(10_000, made));
    expect(taken).toBe(10_000 * LINE.length);
    expect(mostAhead).toBeLessThan(140_000);
  });

  it('stops making them when the reader has gone', async () => {
    const made = { count: 0 };
    const errors: unknown[] = [];
    const gone = new Writable({
      write: (_, __, done) => {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    gone.on('error', (error) => errors.push(error));
    await writePieces(gone, lines(10_000, made));
    expect(made.count).toBeLessThan(1_000);
    expect(errors).toMatchObject([{ code: 'EPIPE' }]);
  });

  it('lets a stream of files or pipes, which takes everything at once, come to its turn', async () => {
    let waiting = 0;
    let most = 0;
    const stream = {
      write: (): boolean => {
        waiting += 1;
        most = Math.max(most, waiting);
        process.nextTick(() => (waiting -= 1));
        return true;
      },
    };
    await writePieces(stream, lines(10_000, { count: 0 }));
    expect(most).toBe(1);
  });
});
