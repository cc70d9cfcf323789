// Answers to a write that are none of Table Storage, over the wire: nobody knows what became of it, so it is no success.

import { randomUUID } from 'node:crypto';
import { openMark } from '../../../lib/adapters/table/mark';
import { type LocalServer, startLocalServer } from '../../services/localServer';

interface Answer {
  readonly status: number;
  readonly body: string;
}

const NOTHING_WRITTEN: Answer = {
  status: 409,
  body: '{"odata.error":{"code":"EntityAlreadyExists","message":{"lang":"en-US","value":"It is there."}}}',
};

let server: LocalServer;
let answers: { readonly write: Answer; readonly row: Answer };
beforeAll(async () => {
  server = await startLocalServer((request, response) => {
    request.resume();
    const { status, body } = request.method === 'POST' ? answers.write : answers.row;
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    return Promise.resolve();
  });
});
afterAll(async () => {
  await server.close();
});

async function write(): Promise<void> {
  const key = Buffer.from('a key').toString('base64');
  const connectionString = `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=${key};TableEndpoint=${server.origin}/a;`;
  const mark = openMark({
    storage: { kind: 'connectionString', connectionString },
    table: 'FederationFindings',
    tenantId: randomUUID(),
    credential: { getToken: () => Promise.resolve({ token: 'unused', expiresOnTimestamp: 0 }) },
  });
  await mark.write('2026-11-30T09:00:00.000Z');
}

const HTML = '<!DOCTYPE html><html><body>Sign in to the network</body></html>';

const refusal = (attempt: string) => ({
  code: 'STORE_UNAVAILABLE',
  message: expect.stringContaining(`Table Storage did not let us ${attempt} (`) as unknown,
});

it.each(['', HTML, '{}', 'null', '--changesetresponse_1'])(
  'a write that is answered with 200 and %j has written nothing that we know of',
  async (body) => {
    answers = { write: { status: 200, body }, row: { status: 404, body: '' } };
    await expect(write()).rejects.toMatchObject(refusal('write the mark of earlier runs'));
  },
);

it.each(['', HTML, '{}', 'null', '[]', '{"RowKey":"another"}'])(
  'a row that is answered with 200 and %j is not taken for what another run wrote',
  async (body) => {
    answers = { write: NOTHING_WRITTEN, row: { status: 200, body } };
    await expect(write()).rejects.toMatchObject(refusal('read one of the mark of earlier runs'));
  },
);

it.each([
  ['UnexpectedAnswer', ''],
  ['PARSE_ERROR', HTML],
])('says what to do (%s)', async (code, body) => {
  answers = { write: { status: 200, body }, row: { status: 404, body: '' } };
  await expect(write()).rejects.toThrow(
    `Table Storage did not let us write the mark of earlier runs (${code}). What was answered is nothing that ` +
      'the service says: look for a proxy between the app and the storage account. The next run tries again.',
  );
});
