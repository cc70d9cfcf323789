// Answers to a listing that are no lists, over the wire.

import { randomUUID } from 'node:crypto';
import { openFindingStore } from '../../../lib/adapters/table/findings';
import { type LocalServer, startLocalServer } from '../../services/localServer';

let server: LocalServer;
let body = '';
beforeAll(async () => {
  server = await startLocalServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    return Promise.resolve();
  });
});
afterAll(async () => {
  await server.close();
});

function readAll(answer: string) {
  body = answer;
  const key = Buffer.from('a key').toString('base64');
  const connectionString = `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=${key};TableEndpoint=${server.origin}/a;`;
  return openFindingStore({
    storage: { kind: 'connectionString', connectionString },
    table: 'FederationFindings',
    tenantId: randomUUID(),
    credential: { getToken: () => Promise.resolve({ token: 'unused', expiresOnTimestamp: 0 }) },
  }).readAll();
}

describe('a listing that is answered with 200 and', () => {
  it.each([
    '',
    ' ',
    'null',
    '[]',
    '0',
    '"ok"',
    '{}',
    '{"value":null}',
    '{"value":{}}',
    '{"note":"\\"value\\":[]"}',
    '[{"value":[]}]',
    '<html>"value":[</html>',
  ])('%j is no empty record', async (answer) => {
    await expect(readAll(answer)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('Table Storage') as unknown,
    });
  });

  it.each(['{"value":[]}', '{"odata.metadata":"https://a/$metadata#T","value" : [ ]}'])(
    '%j is one',
    async (answer) => {
      expect(await readAll(answer)).toEqual([]);
    },
  );
});
