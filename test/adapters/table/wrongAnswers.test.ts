// Answers that are none of Table Storage, over the wire, as a proxy sends them: nobody knows what became of it, so it is no
// success, and no other run's doing.

import { randomUUID } from 'node:crypto';
import { openMark } from '../../../lib/adapters/table/mark';
import { openOutbox } from '../../../lib/adapters/table/outbox';
import { type LocalServer, startLocalServer } from '../../services/localServer';

interface Answer {
  readonly status: number;
  readonly body: string;
}

const HTML = '<!DOCTYPE html><html><body>Sign in to the network</body></html>';
const refused = (status: number, code: string): Answer => ({
  status,
  body: `{"odata.error":{"code":"${code}","message":{"lang":"en-US","value":"No."}}}`,
});
const isThere = refused(409, 'EntityAlreadyExists');

let server: LocalServer;
let type = '';
/** By the method, and the end of the path. */
let answers: Readonly<Record<string, Answer>> = {};
beforeAll(async () => {
  server = await startLocalServer((request, response) => {
    request.resume();
    const { method = '', url = '' } = request;
    const [path = ''] = url.split('?');
    const what = `${method} ${/(?:\$batch|Tables|\(\))$/.exec(path)?.[0] ?? 'row'}`;
    const { status, body } = answers[what] ?? { status: 500, body: what };
    // What the service refuses, it refuses in JSON.
    response
      .writeHead(status, { 'content-type': status < 300 ? type : 'application/json' })
      .end(body);
    return Promise.resolve();
  });
});
afterAll(async () => {
  await server.close();
});

function access() {
  const key = Buffer.from('a key').toString('base64');
  const connectionString = `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=${key};TableEndpoint=${server.origin}/a;`;
  return {
    storage: { kind: 'connectionString', connectionString },
    table: 'FederationFindings',
    tenantId: randomUUID(),
    credential: { getToken: () => Promise.resolve({ token: 'unused', expiresOnTimestamp: 0 }) },
  } as const;
}

const writeMark = () => openMark(access()).write('2026-11-30T09:00:00.000Z');

async function expectRefusal(work: Promise<unknown>, attempt: string): Promise<void> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(String(error)).toMatch(
    new RegExp(
      `Table Storage did not let us ${attempt} \\((?:UnexpectedAnswer|PARSE_ERROR)\\)\\. What was answered is nothing that ` +
        'the service says: look for a proxy between the app and the storage account\\. The next run tries again\\.$',
    ),
  );
}

const part = (...lines: readonly string[]): string =>
  ['--changesetresponse_1', ...lines, ''].join('\r\n');
const END = '--changesetresponse_1--';

describe.each(['application/json', 'text/html', 'multipart/mixed'])('as %s', (contentType) => {
  beforeEach(() => {
    type = contentType;
  });

  it.each([
    ['nothing', ''],
    ['a page', HTML],
    ['an object', '{}'],
    ['null', 'null'],
    ['half of an answer', '--changesetresponse_1'],
    ['a part without an ETag', `${part('HTTP/1.1 204 No Content')}${END}`],
    ['a part that failed', `${part('HTTP/1.1 500 No', 'ETag: W/"1"')}${END}`],
    ['more parts than were asked for', `${part('HTTP/1.1 204 x', 'ETag: W/"1"').repeat(2)}${END}`],
  ])('a write that is answered with 200 and %s is none', async (_, body) => {
    answers = { 'POST $batch': { status: 200, body } };
    await expectRefusal(writeMark(), 'write the mark of earlier runs');
  });

  it.each(['', HTML, '{}', 'null', '[]', '{"RowKey":"another"}'])(
    'a row that is answered with 200 and %j is not taken for what another run wrote',
    async (body) => {
      answers = { 'POST $batch': isThere, 'GET row': { status: 200, body } };
      await expectRefusal(writeMark(), 'read one of the mark of earlier runs');
    },
  );

  it('a table that is answered with a page is not made', async () => {
    const noTable = refused(404, 'TableNotFound');
    answers = { 'GET ()': noTable, 'POST Tables': { status: 200, body: HTML } };
    await expectRefusal(openMark(access()).read(), 'create the table FederationFindingsMark');
  });

  it('a row that is to go and is answered with a page is there still', async () => {
    answers = { 'DELETE row': { status: 200, body: HTML } };
    const request = { id: 'msg_1', way: 'webhook', kind: 'alert', time: '', body: '{}' } as const;
    await expectRefusal(openOutbox(access()).drop([request]), 'delete from the .*');
  });
});

it('a write of which every part says that it is done is one', async () => {
  type = 'multipart/mixed';
  answers = {
    'POST $batch': { status: 202, body: `${part('HTTP/1.1 204 No Content', 'ETag: W/"1"')}${END}` },
  };
  await expect(writeMark()).resolves.toBeUndefined();
});
