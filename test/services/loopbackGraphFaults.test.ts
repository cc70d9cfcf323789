// What a fault can do to the loopback Graph, seen from the other end of a real connection.
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  configurationItems,
  configurationPath,
  federatedDomain,
  type GraphCaller,
  makeGraphCaller,
  responsesOf,
} from './graphCaller';
import {
  type Fault,
  type FaultRequest,
  graphErrorBody,
  type LoopbackGraph,
  startLoopbackGraph,
} from './loopbackGraph';
import { makeTlsIdentity } from './tls';

const tls = makeTlsIdentity();
const domains = ['a.test', 'b.test'].map(federatedDomain);
let graph: LoopbackGraph;
let caller: GraphCaller;

beforeEach(async () => {
  graph = await startLoopbackGraph({ tenant: { domains }, pageSize: 2, tls });
  caller = makeGraphCaller(graph);
});

afterEach(async () => {
  await caller.close();
  await graph.close();
});

describe('a fault', () => {
  it('sees what is asked for, and counts attempts for each path and for each item', async () => {
    const seen: FaultRequest[] = [];
    graph.setFault((request) => {
      seen.push(request);
      return undefined;
    });
    await caller.call('/v1.0/domains');
    await caller.callBatch(configurationItems(['a.test']));
    await caller.callBatch(configurationItems(['a.test', 'b.test']));
    const [a, b] = ['a.test', 'b.test'].map((domainId) => ({
      domainId,
      path: configurationPath(domainId),
    }));
    expect(seen).toEqual([
      { kind: 'domains', path: '/v1.0/domains', attempt: 1 },
      { kind: 'batch', path: '/v1.0/$batch', attempt: 1 },
      { kind: 'item', ...a, attempt: 1 },
      { kind: 'batch', path: '/v1.0/$batch', attempt: 2 },
      { kind: 'item', ...a, attempt: 2 },
      { kind: 'item', ...b, attempt: 1 },
    ]);
  });

  it('can throttle one item once', async () => {
    const throttled = { status: 429, headers: { 'Retry-After': '7' } };
    graph.setFault(({ kind, domainId, attempt }) =>
      kind === 'item' && domainId === 'a.test' && attempt === 1 ? throttled : undefined,
    );
    const first = responsesOf(
      await caller.callBatch(configurationItems(['a.test', 'b.test'])),
    ).find(({ id }) => id === '0');
    expect(first).toMatchObject({ status: 429, headers: { 'Retry-After': '7' } });
    expect(first?.body.error).toMatchObject({ code: 'TooManyRequests' });
    const second = responsesOf(await caller.callBatch(configurationItems(['a.test', 'b.test'])));
    expect(second.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('can leave out the answer of an item, or its content type', async () => {
    graph.setFault(({ domainId }) => (domainId === 'a.test' ? { drop: true } : undefined));
    expect(
      responsesOf(await caller.callBatch(configurationItems(['a.test', 'b.test']))).map(
        ({ id }) => id,
      ),
    ).toEqual(['1']);
    graph.setFault(({ kind }) => (kind === 'item' ? { status: 502, contentType: '' } : undefined));
    expect(responsesOf(await caller.callBatch(configurationItems(['a.test'])))[0]?.headers).toEqual(
      {},
    );
  });

  it('can give its own body, also one that is not JSON, and no content type at all', async () => {
    const body = graphErrorBody('Authorization_RequestDenied', 'No.');
    graph.setFault(() => ({ status: 403, body }));
    expect(await caller.call('/v1.0/domains')).toMatchObject({ status: 403, body });
    graph.setFault(() => ({ status: 200, body: '<p>', contentType: 'text/html' }));
    const html = await caller.send('/v1.0/domains');
    expect([html.headers.get('content-type'), await html.text()]).toEqual(['text/html', '<p>']);
    graph.setFault(() => ({ status: 204, contentType: '' }));
    const bare = await caller.send('/v1.0/domains');
    expect([bare.status, bare.headers.get('content-type')]).toEqual([204, null]);
  });

  it.each<[string, ReturnType<Fault>, RegExp]>([
    ['drop the connection', { drop: true }, /fetch failed/],
    ['stall before the headers', { stall: 'headers' }, /timeout/],
    ['stall in the body', { stall: 'body' }, /timeout/],
    ['drip for ever', { drip: true }, /timeout/],
  ])('can %s', async (_, fault, message) => {
    graph.setFault(() => fault);
    await expect(caller.call('/v1.0/domains')).rejects.toThrow(message);
    expect(graph.requests).toHaveLength(1);
  });

  it('of an item can stall the whole envelope', async () => {
    graph.setFault(({ kind }) => (kind === 'item' ? { stall: 'body' } : undefined));
    await expect(caller.callBatch(configurationItems(['a.test']))).rejects.toThrow(/timeout/);
  });

  it('that throws is shown to the client as what it is', async () => {
    graph.setFault(() => {
      throw new Error('The test is wrong.');
    });
    const response = await caller.send('/v1.0/domains');
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringContaining('The test is wrong.'),
    ]);
  });
});

it('closing is prompt with answers stalled, dripping and connections without a handshake', async () => {
  graph.setFault(({ path }) => (path.includes('drip') ? { drip: true } : { stall: 'headers' }));
  const pending = Promise.allSettled([
    caller.call('/v1.0/domains', { signal: null }),
    caller.call('/v1.0/domains?drip', { signal: null }),
  ]);
  const silent = connect(Number(new URL(graph.origin).port), '127.0.0.1');
  silent.on('error', () => undefined);
  while (graph.requests.length < 2) {
    await delay(5);
  }
  const started = performance.now();
  await graph.close();
  expect(performance.now() - started).toBeLessThan(500);
  expect((await pending).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
