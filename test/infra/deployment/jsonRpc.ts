// Requests and answers of JSON-RPC 2.0 over two streams, each message behind a header with its length, as language servers
// do it.

import type { Readable, Writable } from 'node:stream';

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface Conversation {
  readonly ask: (method: string, params: object) => Promise<unknown>;
  /** Every question that is still open fails with this. */
  readonly fail: (error: Error) => void;
}

export function readAnswers(answers: Readable, questions: Writable): Conversation {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let rest: Buffer = Buffer.alloc(0);
  answers.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf('\r\n\r\n');
      const [, length = ''] = /content-length: (\d+)/i.exec(rest.toString('latin1', 0, end)) ?? [];
      if (end < 0 || rest.length < end + 4 + Number(length)) return;
      const message = rest.toString('utf8', end + 4, end + 4 + Number(length));
      rest = rest.subarray(end + 4 + Number(length));
      settle(JSON.parse(message) as Answer);
    }
  });

  const settle = ({ id, result, error }: Answer): void => {
    const open = waiting.get(id);
    waiting.delete(id);
    if (error) open?.reject(new Error(error.message));
    else open?.resolve(result);
  };

  return {
    ask: (method, params) =>
      new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve, reject });
        const message = JSON.stringify({ jsonrpc: '2.0', id: asked, method, params });
        questions.write(`Content-Length: ${String(Buffer.byteLength(message))}\r\n\r\n${message}`);
      }),
    fail: (error) => {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
  };
}
