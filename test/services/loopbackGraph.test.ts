// The loopback Graph has to be right itself before anything that is tested against it means much.
import {
  configurationItems,
  configurationPath,
  federatedDomain,
  type GraphCaller,
  makeGraphCaller,
  responsesOf,
} from './graphCaller';
import { type LoopbackGraph, startLoopbackGraph } from './loopbackGraph';
import { signInLog, type SignInLogState } from './signInAnswers';
import { makeTlsIdentity } from './tls';

const tls = makeTlsIdentity();
const domains = ['a.test', 'b.test', 'c.test', 'd.test', 'e.test'].map(federatedDomain);
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

interface Page {
  readonly value: readonly { readonly id: string }[];
  readonly '@odata.nextLink'?: string;
}

async function readPages(first: string): Promise<readonly Page[]> {
  const page = (await caller.call(first)).body as Page;
  const next = page['@odata.nextLink'];
  return next === undefined ? [page] : [page, ...(await readPages(next))];
}

describe('domains', () => {
  it('come page by page through absolute links, and without their configurations', async () => {
    const pages = await readPages('/v1.0/domains');
    expect(pages.map(({ value }) => value.length)).toEqual([2, 2, 1]);
    expect(pages[0]?.value[0]).toEqual({
      id: 'a.test',
      authenticationType: 'Federated',
      isRoot: true,
      isVerified: true,
    });
    expect(pages[0]?.['@odata.nextLink']).toMatch(`${graph.origin}/v1.0/domains?$skiptoken=`);
    expect(pages[0]).toHaveProperty(['@odata.context'], `${graph.origin}/v1.0/$metadata#domains`);
  });

  it('can be cut down with $select, on every page', async () => {
    const pages = await readPages('/v1.0/domains?$select=id,isRoot');
    expect(pages.flatMap(({ value }) => value)).toHaveLength(5);
    expect(pages[2]?.value).toEqual([{ id: 'e.test', isRoot: true }]);
  });

  it('are refused for a skip token that was never given out', async () => {
    expect((await caller.call('/v1.0/domains?$skiptoken=made-up')).status).toBe(400);
  });
});

describe('authorization', () => {
  it('is demanded, and the token is recorded', async () => {
    const refused = await caller.call('/v1.0/domains', { headers: { authorization: '' } });
    expect(refused.status).toBe(401);
    expect(refused.body).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
    await caller.call('/v1.0/domains');
    expect(graph.requests.map(({ token }) => token)).toEqual([undefined, 'secret']);
  });
});

describe('a federation configuration', () => {
  it('is a collection of one', async () => {
    const { status, headers, body } = await caller.call(`/v1.0${configurationPath('A.test')}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json;odata\.metadata=minimal/);
    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(body).toEqual({
      '@odata.context': expect.stringContaining(
        `$metadata#domains('a.test')/federationConf`,
      ) as unknown,
      value: [{ id: 'configuration of a.test', nextSigningCertificate: null }],
    });
  });

  it("is 404 with Graph's error body when there is none, with the ids of the request", async () => {
    graph.setTenant({ domains: [{ ...federatedDomain('a.test'), federationConfiguration: null }] });
    const headers = { 'client-request-id': 'mine' };
    const answer = await caller.call(`/v1.0${configurationPath('a.test')}`, { headers });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('client-request-id')).toBe('mine');
    const date = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) as unknown;
    const ids = { 'request-id': answer.headers.get('request-id'), 'client-request-id': 'mine' };
    const error = { code: 'Request_ResourceNotFound', message: expect.any(String) as unknown };
    expect(answer.body).toEqual({ error: { ...error, innerError: { date, ...ids } } });
  });

  it('takes no query, and an unknown path or method is refused', async () => {
    expect((await caller.call(`/v1.0${configurationPath('a.test')}?$top=1`)).status).toBe(400);
    expect((await caller.call('/v1.0/users')).status).toBe(400);
    expect((await caller.call('/v1.0/domains', { method: 'DELETE' })).status).toBe(400);
    expect((await caller.call('/v1.0/domains/%E0%A4%A/federationConfiguration')).status).toBe(400);
  });
});

describe('a batch', () => {
  it('answers every item by its id, in another order', async () => {
    const answer = await caller.callBatch(configurationItems(['a.test', 'b.test', 'missing.test']));
    expect(answer.status).toBe(200);
    const responses = responsesOf(answer);
    expect(responses.map(({ id, status }) => [id, status])).toEqual([
      ['1', 200],
      ['0', 200],
      ['2', 404],
    ]);
    expect(responses[0]?.headers).toEqual({ 'Content-Type': 'application/json' });
    expect(responses[0]?.body.value).toEqual([
      expect.objectContaining({ id: expect.stringContaining('b.test') as unknown }),
    ]);
    expect(graph.requests[0]?.itemIds).toEqual(['0', '1', '2']);
  });

  it('serves other resources as items, and no batch inside a batch', async () => {
    const requests = [
      { id: 'a', method: 'GET', url: 'domains' },
      { id: 'b', method: 'POST', url: '/$batch' },
    ];
    const answer = await caller.callBatch(requests);
    expect(responsesOf(answer).map(({ id, status }) => [id, status])).toEqual([
      ['b', 400],
      ['a', 200],
    ]);
  });

  it.each([
    [
      '21 requests',
      Array.from({ length: 21 }, (_, id) => ({ id: String(id), method: 'GET', url: '/a' })),
    ],
    ['the same id twice', ['1', '1'].map((id) => ({ id, method: 'GET', url: '/domains' }))],
    ['no url', [{ id: '1', method: 'GET' }]],
    ['nothing', []],
  ])('with %s is refused as a whole', async (_, requests) => {
    const answer = await caller.callBatch(requests);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code: 'BadRequest' } });
  });

  it('of 20 requests is served', async () => {
    const ids = Array.from({ length: 20 }, () => 'a.test');
    expect(responsesOf(await caller.callBatch(configurationItems(ids)))).toHaveLength(20);
  });
});

describe('what is optional', () => {
  const externalPath =
    '/v1.0/directory/federationConfigurations/graph.samlOrWsFedExternalDomainFederation';
  const auditPath = '/v1.0/auditLogs/directoryAudits';
  const signInPath = '/beta/auditLogs/signIns';
  const policyPath = '/v1.0/policies/federatedTokenValidationPolicy';

  it.each([policyPath, externalPath, `${externalPath}/one/domains`, auditPath, signInPath])(
    'is refused where the tenant does not say otherwise, as without the role: %s',
    async (path) => {
      const { status, body } = await caller.call(path);
      expect(status).toBe(403);
      expect(body).toMatchObject({ error: { code: 'Authorization_RequestDenied' } });
    },
  );

  it.each(['v1.0', 'beta'])('the policy is an object, or 404, in %s', async (version) => {
    const path = `/${version}/policies/federatedTokenValidationPolicy`;
    graph.setTenant({ domains, tokenValidationPolicy: { id: 'x', validatingDomains: null } });
    expect((await caller.call(path)).body).toMatchObject({ id: 'x', validatingDomains: null });
    graph.setTenant({ domains, tokenValidationPolicy: null });
    const { status, body } = await caller.call(path);
    expect(status).toBe(404);
    expect(body).toMatchObject({ error: { code: 'Request_ResourceNotFound' } });
  });

  it('federations come page by page, with their domains or without', async () => {
    const externalFederations = ['one', 'two', 'a/b'].map((id) => ({
      configuration: { id },
      domains: [`${id}.test`, 'x.test', 'y.test'],
      listsDomains: id === 'one',
    }));
    graph.setTenant({ domains, externalFederations });
    const pages = await readPages(externalPath);
    expect(pages.map(({ value }) => value.length)).toEqual([2, 1]);
    const [one, two] = pages[0]?.value ?? [];
    expect(one).toEqual({
      id: 'one',
      domains: ['one.test', 'x.test', 'y.test'].map((id) => ({ id })),
    });
    expect(two).toEqual({ id: 'two' });
    const named = await readPages(
      `${externalPath.replace('graph.', 'microsoft.graph.')}/a%2Fb/domains`,
    );
    expect(named.flatMap(({ value }) => value.map(({ id }) => id))).toEqual([
      'a/b.test',
      'x.test',
      'y.test',
    ]);
    expect((await caller.call(`${externalPath}/three/domains`)).status).toBe(404);
    expect((await caller.call(`${externalPath}/%E0%A4%A/domains`)).status).toBe(400);
  });

  describe('the audit log', () => {
    const auditEntries = ['A', 'B', 'C'].flatMap((activityDisplayName, hour) =>
      ['00', '30'].map((minute) => ({
        id: `${activityDisplayName}${minute}`,
        activityDisplayName,
        activityDateTime: `2026-11-23T0${String(hour)}:${minute}:00.7215374Z`,
      })),
    );
    const filtered = (filter: string): string =>
      `${auditPath}?$filter=${encodeURIComponent(filter)}`;

    beforeEach(() => {
      graph.setTenant({ domains, auditEntries });
    });

    it.each([
      ['activityDateTime ge 2026-11-23T02:00:00Z', ['C00', 'C30']],
      ['activityDateTime le 2026-11-23T00:30:00.7215374Z', ['A00', 'A30']],
      [
        "(activityDisplayName eq 'A' or activityDisplayName eq 'C') and activityDateTime ge 2026-11-23T00:15:00Z",
        ['A30', 'C00', 'C30'],
      ],
      ["activityDisplayName eq 'D'", []],
    ])('is filtered: %s', async (filter, expected) => {
      const pages = await readPages(filtered(filter));
      expect(pages.flatMap(({ value }) => value.map(({ id }) => id))).toEqual(expected);
    });

    it.each([
      "result eq 'success'",
      'activityDateTime ge yesterday',
      "activityDisplayName eq 'A' or x",
    ])('refuses another filter: %s', async (filter) => {
      expect((await caller.call(filtered(filter))).status).toBe(400);
    });

    it('comes page by page, and no page is longer than was asked for', async () => {
      expect(await readPages(auditPath)).toHaveLength(3);
      const pages = await readPages(`${auditPath}?$top=1`);
      expect(pages.map(({ value }) => value.length)).toEqual([1, 1, 1, 1, 1, 1]);
    });
  });

  describe('the sign-in log, in beta', () => {
    const rows = ['A', 'B', 'C'].map((id, hour) => ({
      id,
      createdDateTime: `2026-11-23T0${String(hour)}:00:00Z`,
      signInEventTypes: [id === 'B' ? 'nonInteractiveUser' : 'interactiveUser'],
      authenticationProcessingDetails: [{ key: 'Key', value: id }],
    }));
    const found = async (filter: string): Promise<readonly unknown[]> => {
      const pages = await readPages(`${signInPath}?$filter=${encodeURIComponent(filter)}`);
      return pages.flatMap(({ value }) => value.map(({ id }) => id));
    };
    const silent = "signInEventTypes/any(t: t eq 'nonInteractiveUser')";
    const detail = (key: string, value: string): string =>
      `(authenticationProcessingDetails/any(x:x/key eq '${key}' and x/value eq '${value}'))`;

    it.each<[string, Partial<SignInLogState>, readonly string[]]>([
      ['createdDateTime ge 2026-11-23T00:00:00Z', {}, ['C', 'A']],
      ['createdDateTime le 2026-11-23T01:30:00Z', {}, ['A']],
      [`createdDateTime ge 2026-11-23T00:00:00Z and ${silent}`, {}, ['B']],
      [`${silent} and ${detail('Key', 'B')}`, {}, ['B']],
      [detail('Key', 'A'), {}, ['A']],
      [detail('key', 'A'), {}, []],
      [detail('key', 'A'), { storedKey: 'lowerCase' }, ['A']],
      [detail('Key', 'a'), { storedValue: 'lowerCase' }, ['A']],
      [detail('Key', 'A'), { storedValue: 'lowerCase' }, []],
      [detail('Key', 'A'), { filter: 'ignored' }, ['C', 'A']],
      [detail('Key', 'A'), { filter: 'matchesNothing' }, []],
      [detail('Key', 'A'), { lateByMs: 60_000, now: '2026-11-23T00:01:00Z' }, ['A']],
      [detail('Key', 'A'), { lateByMs: 60_000, now: '2026-11-23T00:00:59Z' }, []],
    ])('is filtered, the latest first: %s %o', async (filter, changes, expected) => {
      graph.setTenant({ domains, signInLog: signInLog(rows, changes) });
      expect(await found(filter)).toEqual(expected);
    });

    it.each<[string, Partial<SignInLogState>]>([
      ['createdDateTime ge yesterday', {}],
      ["userId eq 'x'", {}],
      [detail('Key', 'A'), { filter: 'refused' }],
    ])('refuses another filter: %s %o', async (filter, changes) => {
      graph.setTenant({ domains, signInLog: signInLog(rows, changes) });
      const path = `${signInPath}?$filter=${encodeURIComponent(filter)}`;
      expect((await caller.call(path)).status).toBe(400);
    });

    it.each<[SignInLogState['pages'], readonly string[]]>([
      ['whole', ['E', 'D', 'C', 'B', 'A']],
      ['linkLost', ['E', 'D']],
      ['repeated', ['E', 'D', 'E', 'D', 'A']],
    ])('gives its pages %s', async (pages, expected) => {
      const five = ['A', 'B', 'C', 'D', 'E'].map((id, hour) => ({
        id,
        createdDateTime: `2026-11-23T0${String(hour)}:00:00Z`,
        signInEventTypes: ['interactiveUser'],
      }));
      graph.setTenant({ domains, signInLog: signInLog(five, { pages }) });
      expect(await found('createdDateTime ge 2026-11-23T00:00:00Z')).toEqual(expected);
    });

    it('gives half a page', async () => {
      graph.setTenant({ domains, signInLog: signInLog(rows, { pages: 'cutOff' }) });
      const text = await (await caller.send(signInPath)).text();
      expect(text).toMatch(/^\{"@odata.context":.*\/beta\/\$metadata#auditLogs\/signIns.*[^}]$/);
    });
  });

  it('has faults of its own', async () => {
    graph.setTenant({
      domains,
      tokenValidationPolicy: null,
      externalFederations: [],
      auditEntries: [],
      signInLog: signInLog([]),
    });
    const kinds: string[] = [];
    graph.setFault(({ kind }) => {
      kinds.push(kind);
      return { status: 503 };
    });
    const paths = [policyPath, externalPath, `${externalPath}/one/domains`, auditPath, signInPath];
    for (const path of paths) {
      expect((await caller.call(path)).status).toBe(503);
    }
    expect(kinds).toEqual(['policy', 'external', 'externalDomains', 'audit', 'signIns']);
  });
});
