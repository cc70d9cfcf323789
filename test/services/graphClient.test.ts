// Microsoft's own Graph client against the loopback Graph: the protocol is right in its eyes, too.
// The client has no place for a certificate or a fetch, only for a last link of its own middleware.
import {
  AuthenticationHandler,
  Client,
  type Context,
  type Middleware,
} from '@microsoft/microsoft-graph-client';
import { configurationItems, federatedDomain } from './graphCaller';
import { type LoopbackGraph, startLoopbackGraph } from './loopbackGraph';
import { trustingFetch, type TrustingFetch } from './tls';

const domains = ['a.test', 'b.test', 'c.test'].map(federatedDomain);
let graph: LoopbackGraph;
let trusting: TrustingFetch;
let client: Client;

beforeAll(async () => {
  graph = await startLoopbackGraph({ tenant: { domains }, pageSize: 2 });
  trusting = trustingFetch(graph.ca);
  const authentication = new AuthenticationHandler({
    getAccessToken: () => Promise.resolve('a-token'),
  });
  authentication.setNext(lastLink(trusting.fetch));
  const options = { baseUrl: graph.origin, customHosts: new Set(['127.0.0.1']) };
  client = Client.initWithMiddleware({ middleware: authentication, ...options });
});

afterAll(async () => {
  await trusting.close();
  await graph.close();
});

function lastLink(send: typeof fetch): Middleware {
  const execute = async (context: Context): Promise<void> => {
    context.response = await send(String(context.request), context.options);
  };
  return { execute };
}

interface Page {
  readonly value: readonly { readonly id: string }[];
  readonly '@odata.nextLink'?: string;
}

it('pages, with the token on every request', async () => {
  const first = (await client.api('/domains').get()) as Page;
  const second = (await client.api(first['@odata.nextLink'] ?? '').get()) as Page;
  const ids = [...first.value, ...second.value].map(({ id }) => id);
  expect(ids).toEqual(['a.test', 'b.test', 'c.test']);
  expect(graph.requests.map(({ token }) => token)).toEqual(['a-token', 'a-token']);
});

it('posts a batch', async () => {
  const requests = configurationItems(['a.test', 'nobody.test']);
  const answer = (await client.api('/$batch').post({ requests })) as { responses: object[] };
  expect(answer.responses).toMatchObject([
    { id: '1', status: 404 },
    { id: '0', status: 200 },
  ]);
});

it('finds code, message and request id in an error', async () => {
  const failed = client.api('/domains/nobody.test/federationConfiguration').get();
  const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown;
  const code = 'Request_ResourceNotFound';
  await expect(failed).rejects.toMatchObject({ statusCode: 404, code, requestId });
});
