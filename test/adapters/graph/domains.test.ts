// Reading a tenant from a loopback Graph over real https, through the real client.

import { readDomains } from '../../../lib/adapters/graph/domains';
import type { Credential } from '../../../lib/adapters/credential';
import type { DomainReading } from '../../../lib/federation/types';
import type { TryLimits } from '../../../lib/timeLimit';

import { hostileCertificate } from '../../bench/largeTenants';
import {
  type Fault,
  type GraphDomain,
  type LoopbackGraph,
  startLoopbackGraph,
} from '../../services/loopbackGraph';
import { makeTlsIdentity, trustingFetch } from '../../services/tls';

const tls = makeTlsIdentity();
/** For what counts requests: a busy machine must not make a second try. */
const PATIENT: Partial<TryLimits> = { totalMs: 25_000, tryMs: 20_000 };
const limits: TryLimits = { totalMs: 8_000, tryMs: 400, tries: 4, waitMs: 10 };
const configuration = {
  '@odata.type': '#microsoft.graph.internalDomainFederation',
  signingCertificate: 'MII',
};

let graph: LoopbackGraph;
let trusting: ReturnType<typeof trustingFetch>;
beforeAll(async () => {
  graph = await startLoopbackGraph({ tenant: { domains: [] }, pageSize: 100, tls });
  trusting = trustingFetch(tls.cert);
});
afterAll(async () => {
  await trusting.close();
  await graph.close();
});

function federatedDomain(id: string, changes: Partial<GraphDomain> = {}): GraphDomain {
  return {
    id,
    authenticationType: 'Federated',
    isRoot: true,
    federationConfiguration: configuration,
    ...changes,
  };
}

function tokenOf(token: string) {
  return { token, expiresOnTimestamp: Date.now() + 3_600_000 };
}

interface Read {
  readonly readings: readonly DomainReading[];
  readonly graphRequests: number;
  readonly sent: LoopbackGraph['requests'];
}

async function read(
  domains: readonly GraphDomain[],
  fault: Fault | null = null,
  changes: Partial<TryLimits> = {},
  credential: Credential = { getToken: () => Promise.resolve(tokenOf('a-token')) },
): Promise<Read> {
  graph.setTenant({ domains: [...domains] });
  graph.setFault(fault);
  const before = graph.requests.length;
  const access = {
    endpoint: graph.origin,
    credential,
    fetch: trusting.fetch,
    limits: { ...limits, ...changes },
  };
  const listing = await readDomains(access);
  return { ...listing, sent: graph.requests.slice(before) };
}

function answers(readings: readonly DomainReading[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    readings.map(({ id, answer }) => [
      id,
      answer?.kind === 'failed' ? answer.cause : (answer?.kind ?? null),
    ]),
  );
}

function many(count: number): readonly GraphDomain[] {
  return [...Array(count).keys()].map((index) => federatedDomain(`d${String(index)}.example`));
}

describe('readDomains', () => {
  it('makes a request for each page and one for each 20 configurations, when nothing fails', async () => {
    const { readings, graphRequests, sent } = await read(many(500), null, PATIENT);
    expect(readings.every(({ answer }) => answer?.kind === 'found')).toBe(true);
    expect(readings).toHaveLength(500);
    expect(sent.filter(({ path }) => path.startsWith('/v1.0/domains'))).toHaveLength(5);
    expect(sent.filter(({ path }) => path === '/v1.0/$batch')).toHaveLength(25);
    expect(sent).toHaveLength(30);
    expect(graphRequests).toBe(30);
  });

  it('uses its connections again: one for each request that is on its way', async () => {
    graph.setLatency(20);
    const { sent } = await read(many(500), null, PATIENT);
    graph.setLatency(0);
    expect(sent).toHaveLength(30);
    expect(new Set(sent.map(({ port }) => port)).size).toBeLessThanOrEqual(7);
  });

  it('gives each configuration to the caller as it comes, who may put texts into it that it holds already', async () => {
    graph.setTenant({ domains: [...many(25)] });
    graph.setFault(null);
    const credential = { getToken: () => Promise.resolve(tokenOf('a-token')) };
    const access = { endpoint: graph.origin, credential, fetch: trusting.fetch, limits };
    const seen: object[] = [];
    const { readings } = await readDomains(access, {
      reuse: (value) => {
        seen.push(value);
        return value;
      },
    });
    expect(seen).toEqual(expect.arrayContaining(readings.map(({ answer }) => answer)));
    expect(seen).toHaveLength(25);
  });

  it('sends the token, and asks for English and JSON', async () => {
    const { sent } = await read(many(1));
    for (const { headers, token } of sent) {
      expect(token).toBe('a-token');
      expect(headers).toMatchObject({ accept: 'application/json', 'accept-language': 'en-US' });
    }
  });

  it('does not ask for the configuration of a managed domain', async () => {
    const { readings, sent } = await read([
      federatedDomain('a.example', { authenticationType: 'Managed' }),
    ]);
    expect(readings).toMatchObject([{ id: 'a.example', answer: null }]);
    expect(sent).toHaveLength(1);
  });

  it('asks for the configuration of a domain of an unknown type', async () => {
    const { readings } = await read([
      federatedDomain('a.example', { authenticationType: 'somethingNew' }),
    ]);
    expect(answers(readings)).toEqual({ 'a.example': 'found' });
  });

  it('gives a child domain its 404', async () => {
    const { readings } = await read([
      federatedDomain('sales.a.example', { isRoot: false, federationConfiguration: null }),
    ]);
    expect(readings).toMatchObject([
      { isRoot: false, answer: { kind: 'notFound', httpStatus: 404 } },
    ]);
  });

  it('escapes what a domain is called', async () => {
    const { readings } = await read([federatedDomain('a b/../c?.example')]);
    expect(answers(readings)).toEqual({ 'a b/../c?.example': 'found' });
  });

  it('has several batches in flight', async () => {
    let first = 0;
    // Every batch stalls until the try is over, so those that were sent by then were sent side by side.
    await read(
      many(100),
      ({ kind }) => {
        if (kind !== 'batch') return undefined;
        first += 1;
        return { stall: 'headers' };
      },
      { tries: 1, tryMs: 300, totalMs: 400 },
    );
    expect(first).toBe(5);
  });

  it('asks for the next page before the configurations of the one before, for all that follows waits for it', async () => {
    const domains = Array.from({ length: 130 }, (_, n) => federatedDomain(`d${String(n)}.example`));
    const { sent } = await read(domains, null, PATIENT);
    const kinds = sent.map(({ path }) => (path === '/v1.0/$batch' ? 'batch' : 'page'));
    expect(kinds).toEqual(['page', 'page', ...Array<string>(7).fill('batch')]);
  });

  it('asks for the first configurations while the domains are still being listed', async () => {
    const { sent } = await read(many(1_000), null, PATIENT);
    const paths = sent.map(({ path }) => path);
    const lastPage = paths.findLastIndex((path) => path.startsWith('/v1.0/domains'));
    expect(paths.indexOf('/v1.0/$batch')).toBeLessThan(lastPage);
    // Full ones, although a page may end in the middle of one.
    expect(paths.filter((path) => path === '/v1.0/$batch')).toHaveLength(50);
  });

  it('fills each request, wherever the pages of the listing end', async () => {
    // Every third domain is federated: 33 or 34 of a page.
    const mixed = many(600).map((domain, index) =>
      index % 3 === 0 ? domain : { ...domain, authenticationType: 'Managed' },
    );
    const { sent } = await read(mixed, null, PATIENT);
    expect(sent.filter(({ path }) => path === '/v1.0/$batch')).toHaveLength(10);
  });

  it('tells nothing of what it has read when the listing is not complete, and asks for nothing more', async () => {
    const isLast = (path: string): boolean => {
      const pages = graph.requests.filter((each) => each.path.startsWith('/v1.0/domains'));
      return path.startsWith('/v1.0/domains') && pages.length - before >= 10;
    };
    const before = graph.requests.filter(({ path }) => path.startsWith('/v1.0/domains')).length;
    const denied: Fault = ({ path }) => (isLast(path) ? { status: 403 } : undefined);
    await expect(read(many(1_000), denied, PATIENT)).rejects.toMatchObject({
      code: 'GRAPH_FORBIDDEN',
    });
    const count = graph.requests.length;
    expect(graph.requests.some(({ path }) => path === '/v1.0/$batch')).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(graph.requests).toHaveLength(count);
  });

  it('reports how many configurations are read', async () => {
    graph.setTenant({ domains: [...many(45)] });
    graph.setFault(null);
    const seen: string[] = [];
    const credential = { getToken: () => Promise.resolve({ token: 't', expiresOnTimestamp: 0 }) };
    await readDomains(
      { endpoint: graph.origin, credential, fetch: trusting.fetch, limits },
      {
        onProgress: (done, total) => {
          seen.push(`${String(done)}/${String(total)}`);
        },
      },
    );
    expect(seen.at(-1)).toBe('45/45');
  });
});

describe('a configuration that is far too large', () => {
  const configured = (id: string, signingCertificate: string): GraphDomain =>
    federatedDomain(id, { federationConfiguration: { ...configuration, signingCertificate } });
  const patient = { tryMs: 8_000 };

  it('arrives without the octets of a certificate that nobody can read', async () => {
    const text = hostileCertificate().toString('base64');
    const { readings } = await read([configured('a.example', text)], null, patient);
    expect(readings[0]?.answer).toMatchObject({
      kind: 'found',
      value: [{ signingCertificate: { characters: text.length, beginning: text.slice(0, 4_096) } }],
    });
    expect(JSON.stringify(readings).length).toBeLessThan(6_000);
  });

  it('hides no domain beside it, where the whole batch is larger than any that is read', async () => {
    const huge = configured('huge.example', 'A'.repeat(9_000_000));
    const { readings } = await read([...many(5), huge, ...many(9).slice(5)], null, patient);
    expect(answers(readings)).toEqual({
      ...Object.fromEntries(many(9).map(({ id }) => [id, 'found'])),
      'huge.example': {
        code: 'unexpectedAnswer',
        httpStatus: 200,
        detail:
          'Graph answered without a configuration. The reason given: the answer is larger than 8 MB.',
      },
    });
  });
});

describe('a passing failure', () => {
  const once =
    (kind: string, answer: ReturnType<Fault>): Fault =>
    (request) =>
      request.kind === kind && request.attempt === 1 ? answer : undefined;

  it.each<[string, ReturnType<Fault>]>([
    ['429', { status: 429, headers: { 'retry-after': '0' } }],
    ['500', { status: 500 }],
    ['502 with a page of HTML', { status: 502, body: '<html>', contentType: 'text/html' }],
    ['503', { status: 503 }],
    ['504', { status: 504 }],
    ['a dropped connection', { drop: true }],
    ['headers that never come', { stall: 'headers' }],
    ['a body that never ends', { stall: 'body' }],
  ])('of a page is tried again: %s', async (_, answer) => {
    const { readings } = await read(many(3), once('domains', answer));
    expect(readings).toHaveLength(3);
  });

  it.each<[string, ReturnType<Fault>]>([
    ['429', { status: 429, headers: { 'retry-after': '0' } }],
    ['503', { status: 503 }],
    ['a dropped connection', { drop: true }],
    ['a body that never ends', { stall: 'body' }],
  ])('of a whole batch is tried again: %s', async (_, answer) => {
    const { readings } = await read(many(25), once('batch', answer));
    expect(readings.every((reading) => reading.answer?.kind === 'found')).toBe(true);
  });

  it.each<[string, ReturnType<Fault>]>([
    ['429', { status: 429, headers: { 'Retry-After': '0' } }],
    ['500', { status: 500 }],
    ['503', { status: 503 }],
    ['no answer', { drop: true }],
  ])('of one item in a batch is tried again, and only that item: %s', async (_, answer) => {
    const { readings, sent } = await read(many(20), (request) =>
      request.kind === 'item' && request.domainId === 'd7.example' && request.attempt === 1
        ? answer
        : undefined,
    );
    expect(readings.every((reading) => reading.answer?.kind === 'found')).toBe(true);
    expect(sent.map(({ itemIds }) => itemIds?.length)).toEqual([undefined, 20, 1]);
  });

  it('waits as long as an item asks for', async () => {
    const started = Date.now();
    await read(many(2), (request) =>
      request.kind === 'item' && request.attempt === 1
        ? { status: 429, headers: { 'Retry-After': '1' } }
        : undefined,
    );
    expect(Date.now() - started).toBeGreaterThanOrEqual(1_000);
  });

  it.each([
    ['no seconds', '0'],
    ['less than no seconds', '-1'],
    ['a date that is over', 'Mon, 23 Nov 2020 09:00:00 GMT'],
    ['a fraction', '0.001'],
    ['what makes no sense', 'soon'],
    ['nothing', ''],
  ])('waits its own time at least when Graph asks for %s', async (_, wait) => {
    const inItem = await read(
      many(1),
      ({ kind }) =>
        kind === 'item' ? { status: 429, headers: { 'Retry-After': wait } } : undefined,
      { waitMs: 400, totalMs: 2_400 },
    );
    // 400, 800 and 1,600 ms do not fit into 2,400.
    expect(inItem.sent).toHaveLength(1 + 3);
    const started = Date.now();
    await read(many(1), once('domains', { status: 503, headers: { 'retry-after': wait } }), {
      waitMs: 100,
    });
    // A timer may end a millisecond early.
    expect(Date.now() - started).toBeGreaterThanOrEqual(99);
  });

  it.each([
    ['a thousand million seconds', '1000000000'],
    ['an hour as a date', new Date(Date.now() + 3_600_000).toUTCString()],
  ])('is not tried again when Graph asks for %s', async (_, wait) => {
    const { readings, sent } = await read(many(1), ({ kind }) =>
      kind === 'item' ? { status: 429, headers: { 'Retry-After': wait } } : undefined,
    );
    expect(answers(readings)).toMatchObject({ 'd0.example': { code: 'throttled' } });
    expect(sent).toHaveLength(1 + 1);
    const before = graph.requests.length;
    const throttled = once('domains', { status: 429, headers: { 'retry-after': wait } });
    await expect(read(many(1), throttled)).rejects.toMatchObject({ code: 'GRAPH_UNAVAILABLE' });
    expect(graph.requests.length - before).toBe(1);
  });

  it('does not keep the others from another try when one item asks for more time than there is', async () => {
    const { readings } = await read(many(3), (request) => {
      if (request.kind !== 'item') return undefined;
      if (request.domainId === 'd0.example')
        return { status: 429, headers: { 'Retry-After': '600' } };
      return request.attempt === 1 ? { status: 503 } : undefined;
    });
    expect(answers(readings)).toMatchObject({
      'd0.example': { code: 'throttled', httpStatus: 429 },
      'd1.example': 'found',
      'd2.example': 'found',
    });
  });

  it('ends in time in a storm of 429', async () => {
    const storm: Fault = ({ kind }) =>
      kind === 'item' ? { status: 429, headers: { 'Retry-After': '1' } } : undefined;
    const { readings } = await read(many(60), storm, { totalMs: 1_500 });
    expect(readings).toHaveLength(60);
    expect(
      new Set(Object.values(answers(readings)).map((cause) => (cause as { code: string }).code)),
    ).toEqual(new Set(['throttled']));
  });
});

describe('a configuration that cannot be read', () => {
  it.each<[string, ReturnType<Fault>, object]>([
    ['403', { status: 403 }, { code: 'forbidden', httpStatus: 403 }],
    ['401', { status: 401 }, { code: 'unauthorized', httpStatus: 401 }],
    [
      '429 to the end',
      { status: 429, headers: { 'Retry-After': '0' } },
      { code: 'throttled', httpStatus: 429 },
    ],
    ['500 to the end', { status: 500 }, { code: 'unavailable', httpStatus: 500 }],
    ['400', { status: 400 }, { code: 'unexpectedAnswer', httpStatus: 400 }],
    ['no answer to the end', { drop: true }, { code: 'unavailable', httpStatus: null }],
    [
      'a list that is no list',
      { status: 200, body: { value: {} } },
      { code: 'unexpectedAnswer', httpStatus: 200 },
    ],
    ['a text', { status: 200, body: 'PGh0bWw+' }, { code: 'unexpectedAnswer', httpStatus: 200 }],
  ])('is data about its domain, and the others are read: %s', async (_, answer, cause) => {
    const { readings } = await read(many(2), ({ kind, domainId }) =>
      kind === 'item' && domainId === 'd1.example' ? answer : undefined,
    );
    expect(answers(readings)).toMatchObject({ 'd0.example': 'found', 'd1.example': cause });
  });

  it('names the role that is missing', async () => {
    const { readings } = await read(many(1), ({ kind }) =>
      kind === 'item' ? { status: 403 } : undefined,
    );
    expect(JSON.stringify(answers(readings))).toContain('Domain-InternalFederation.Read.All');
  });

  it('is data when the whole batch is refused, too', async () => {
    const { readings } = await read(many(21), ({ kind }) =>
      kind === 'batch' ? { status: 403 } : undefined,
    );
    expect(readings.every(({ answer }) => answer?.kind === 'failed')).toBe(true);
  });

  it.each([404, 410])(
    'is no "not found" when it is the batch that is answered with %i',
    async (status) => {
      const { readings } = await read(many(2), ({ kind }) =>
        kind === 'batch' ? { status } : undefined,
      );
      expect(answers(readings)).toMatchObject({ 'd0.example': { code: 'unexpectedAnswer' } });
    },
  );

  it('is no "not found" when an item is gone for good (410)', async () => {
    const { readings } = await read(many(1), ({ kind }) =>
      kind === 'item' ? { status: 410 } : undefined,
    );
    expect(answers(readings)).toMatchObject({
      'd0.example': { code: 'unexpectedAnswer', httpStatus: 410 },
    });
  });

  it('is data when no batch ever answers in time', async () => {
    const { readings } = await read(
      many(2),
      ({ kind }) => (kind === 'batch' ? { stall: 'headers' } : undefined),
      {
        tries: 1,
        tryMs: 100,
      },
    );
    expect(answers(readings)).toMatchObject({
      'd0.example': { code: 'timeout', httpStatus: null },
    });
  });

  it('is data when the batch answers with something else', async () => {
    const { readings } = await read(
      many(2),
      ({ kind }) =>
        kind === 'batch'
          ? { status: 200, body: { responses: [null, { id: '7', status: 200 }] } }
          : undefined,
      { tries: 2 },
    );
    expect(answers(readings)).toMatchObject({ 'd0.example': { code: 'unavailable' } });
  });
});

describe('a token that is refused', () => {
  /** Gives another token when it is asked to, and counts how often. */
  function renewing() {
    let token = 'old';
    let renewals = 0;
    const credential: Credential = {
      getToken: () => Promise.resolve(tokenOf(token)),
      renewToken: (_, refused) => {
        renewals += 1;
        token = refused === token ? `new-${String(renewals)}` : token;
        return Promise.resolve(tokenOf(token));
      },
    };
    return { credential, renewals: () => renewals };
  }
  const firstOf =
    (kind: string): Fault =>
    (request) =>
      request.kind === kind && request.attempt === 1 ? { status: 401 } : undefined;

  it.each(['domains', 'batch', 'item'])(
    'is renewed once, and what it was refused for asked again: %s',
    async (kind) => {
      const { credential, renewals } = renewing();
      const { readings, sent } = await read(many(45), firstOf(kind), PATIENT, credential);
      expect(readings.every(({ answer }) => answer?.kind === 'found')).toBe(true);
      expect(renewals()).toBe(1);
      expect(sent.at(-1)?.token).toBe('new-1');
    },
  );

  it.each(['domains', 'batch', 'item'])('for good is no missing role: %s', async (kind) => {
    const { credential, renewals } = renewing();
    const always: Fault = (request) => (request.kind === kind ? { status: 401 } : undefined);
    const before = graph.requests.length;
    const reading = read(many(100), always, PATIENT, credential);
    if (kind === 'domains') {
      await expect(reading).rejects.toMatchObject({
        code: 'GRAPH_UNAUTHORIZED',
        message: expect.not.stringContaining('lacks') as unknown,
      });
      expect(graph.requests.length - before).toBe(2);
    } else {
      const { readings, sent } = await reading;
      expect(readings.map(({ answer }) => answer)).toEqual(
        many(100).map(() => ({
          kind: 'failed',
          cause: {
            code: 'unauthorized',
            httpStatus: 401,
            detail: expect.stringMatching(/no missing role.*GRAPH_ENDPOINT/) as unknown,
          },
        })),
      );
      // The listing, and each batch twice at most.
      expect(sent.length).toBeLessThanOrEqual(1 + 2 * 5);
    }
    expect(renewals()).toBe(1);
  });

  it('that can not be renewed is a refusal all the same', async () => {
    const credential: Credential = {
      getToken: () => Promise.resolve(tokenOf('old')),
      renewToken: () => Promise.reject(new Error('no')),
    };
    await expect(read(many(1), firstOf('domains'), PATIENT, credential)).rejects.toMatchObject({
      code: 'GRAPH_UNAUTHORIZED',
    });
  });
});

describe('two answers under one id of a batch', () => {
  const found = { status: 200, body: { value: [configuration] } };
  const twice =
    (responses: readonly object[]): Fault =>
    ({ kind }) =>
      kind === 'batch' ? { status: 200, body: { responses } } : undefined;

  it.each([
    ['another one', { id: '0', status: 404, body: {} }],
    ['the same one', { id: '0', ...found }],
  ])('are none, whatever the second says (%s); the other domains are read', async (_, second) => {
    const responses = [{ id: '0', ...found }, { id: '1', ...found }, second];
    const { readings } = await read(many(2), twice(responses), { tries: 2 });
    expect(answers(readings)).toEqual({
      'd0.example': {
        code: 'unavailable',
        httpStatus: null,
        detail: expect.stringContaining('answered more than once for this domain') as unknown,
      },
      'd1.example': 'found',
    });
  });
});

describe('a listing that was cut short under 200', () => {
  it.each([
    ['in the middle of its JSON', '{"value":[{"id":"d0.exam'],
    ['before its list', { '@odata.context': 'x' }],
    ['at its first octet', ''],
  ])('is asked again: %s', async (_, body) => {
    const cut: Fault = ({ kind, attempt }) =>
      kind === 'domains' && attempt === 1
        ? { status: 200, body, contentType: 'application/json' }
        : undefined;
    const { readings, sent } = await read(many(3), cut, PATIENT);
    expect(readings).toHaveLength(3);
    expect(sent.filter(({ path }) => path.startsWith('/v1.0/domains'))).toHaveLength(2);
  });
});

describe('a listing that is not complete', () => {
  const page =
    (body: unknown): Fault =>
    ({ kind, path }) =>
      kind === 'domains' && !path.includes('skiptoken')
        ? { status: 200, body: body as object }
        : undefined;

  it.each<[string, Fault, string, RegExp]>([
    [
      '403',
      ({ kind }) => (kind === 'domains' ? { status: 403 } : undefined),
      'GRAPH_FORBIDDEN',
      /Domain\.Read\.All/,
    ],
    [
      '401',
      ({ kind }) => (kind === 'domains' ? { status: 401 } : undefined),
      'GRAPH_UNAUTHORIZED',
      /HTTP 401.*no missing role/,
    ],
    [
      '404',
      ({ kind }) => (kind === 'domains' ? { status: 404 } : undefined),
      'GRAPH_UNAVAILABLE',
      /HTTP 404/,
    ],
    [
      '503 to the end',
      ({ kind }) => (kind === 'domains' ? { status: 503 } : undefined),
      'GRAPH_UNAVAILABLE',
      /HTTP 503/,
    ],
    [
      'a dropped second page',
      ({ path }) => (path.includes('skiptoken') ? { drop: true } : undefined),
      'GRAPH_UNAVAILABLE',
      /connection failed/,
    ],
    [
      'a page without a list',
      page({ '@odata.nextLink': 'https://127.0.0.1/v1.0/domains?x' }),
      'GRAPH_UNAVAILABLE',
      /without a list/,
    ],
    [
      '200 with HTML',
      ({ kind }) =>
        kind === 'domains' ? { status: 200, body: '<html>', contentType: 'text/html' } : undefined,
      'GRAPH_UNAVAILABLE',
      /without a list/,
    ],
    [
      'a domain that is a text',
      page({ value: ['contoso.com'] }),
      'GRAPH_UNAVAILABLE',
      /not an object/,
    ],
    [
      'a domain without an id',
      page({ value: [{ id: 'a.example' }, { authenticationType: 'Federated' }] }),
      'GRAPH_UNAVAILABLE',
      /entry 2 .* no id/,
    ],
    [
      'a link to another host',
      page({ value: [], '@odata.nextLink': 'https://evil.example/v1.0/domains' }),
      'GRAPH_UNAVAILABLE',
      /leaves https/,
    ],
    [
      'a link that only begins like Graph',
      ({ kind }) =>
        kind === 'domains'
          ? {
              status: 200,
              body: { value: [], '@odata.nextLink': `${graph.origin}@evil.example/v1.0/domains` },
            }
          : undefined,
      'GRAPH_UNAVAILABLE',
      /leaves https/,
    ],
    [
      'a link to another port',
      page({ value: [], '@odata.nextLink': 'https://127.0.0.1:1/v1.0/domains' }),
      'GRAPH_UNAVAILABLE',
      /leaves https/,
    ],
    [
      'a link that is none',
      page({ value: [], '@odata.nextLink': 7 }),
      'GRAPH_UNAVAILABLE',
      /leaves https/,
    ],
    [
      'a redirect',
      ({ kind }) =>
        kind === 'domains'
          ? { status: 302, headers: { location: 'https://evil.example/' } }
          : undefined,
      'GRAPH_UNAVAILABLE',
      /HTTP 302/,
    ],
  ])('is an error, and no clean tenant: %s', async (_, fault, code, message) => {
    await expect(read(many(150), fault, { tries: 2 })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as unknown,
    });
  });

  it('is an error when the link to the next page is the same again', async () => {
    const fault = page({ value: [], '@odata.nextLink': `${graph.origin}/v1.0/domains` });
    await expect(read([], fault)).rejects.toThrow(/same link/);
  });

  it('is an error when all of it is larger than a run has memory for', async () => {
    const filler = 'x'.repeat(15_000_000);
    let count = 0;
    const large: Fault = ({ kind }) => {
      if (kind !== 'domains') return undefined;
      count += 1;
      const next = `${graph.origin}/v1.0/domains?$skiptoken=${String(count)}`;
      return {
        status: 200,
        body: { value: [{ id: `d${String(count)}`, filler }], '@odata.nextLink': next },
      };
    };
    await expect(read([], large, PATIENT)).rejects.toMatchObject({
      code: 'GRAPH_UNAVAILABLE',
      message: expect.stringMatching(
        /not complete: Graph listed more than 64 MB of domains/,
      ) as unknown,
    });
    expect(count).toBe(5);
  });

  it('is an error when one page is larger than any', async () => {
    const body = { value: [{ id: 'a.example', filler: 'x'.repeat(16_000_000) }] };
    await expect(
      read([], ({ kind }) => (kind === 'domains' ? { status: 200, body } : undefined), PATIENT),
    ).rejects.toMatchObject({
      code: 'GRAPH_UNAVAILABLE',
      message: expect.stringContaining('the answer is larger than 16 MB') as unknown,
    });
  });

  it('is an error when it is empty: every tenant has a domain', async () => {
    await expect(read([])).rejects.toThrow(/no domain at all/);
  });

  it('is an error when there are new links for ever', async () => {
    let count = 0;
    const endless: Fault = ({ kind }) => {
      count += 1;
      const next = `${graph.origin}/v1.0/domains?$skiptoken=${String(count)}`;
      return kind === 'domains'
        ? { status: 200, body: { value: [], '@odata.nextLink': next } }
        : undefined;
    };
    await expect(read([], endless, PATIENT)).rejects.toThrow(/more than 1000 pages/);
  });

  it('is an error when there is no token', async () => {
    const credential = { getToken: () => Promise.reject(new Error('no identity')) };
    await expect(
      readDomains({ endpoint: graph.origin, credential, fetch: trusting.fetch }),
    ).rejects.toThrow('no identity');
  });

  it('is an error when the certificate of the server is not trusted', async () => {
    const credential = { getToken: () => Promise.resolve({ token: 't', expiresOnTimestamp: 0 }) };
    await expect(
      readDomains({ endpoint: graph.origin, credential, limits: { ...limits, tries: 1 } }),
    ).rejects.toThrow(/SELF_SIGNED/);
  });
});
