// The federated token validation policy, read from a loopback Graph: none is a statement of Graph's own, and everything
// that is not understood is unknown.

import { readTokenValidationPolicy } from '../../../lib/adapters/graph/tokenValidation';
import type { TryLimits } from '../../../lib/timeLimit';
import { graphForFile } from '../../services/graphForFile';
import {
  type Fault,
  type FaultAnswer,
  graphErrorBody,
  type GraphTenant,
} from '../../services/loopbackGraph';

const limits: TryLimits = { totalMs: 30_000, tryMs: 10_000, tries: 2, waitMs: 10 };
const hurried: TryLimits = { ...limits, tryMs: 200 };
const megabyte = 'x'.repeat(1_000_000);

const graph = graphForFile();

type Reading = Awaited<ReturnType<typeof readTokenValidationPolicy>>;

function read(
  policy: GraphTenant['tokenValidationPolicy'],
  fault: Fault | null = null,
  inTime = limits,
): Promise<Reading> {
  graph.setTenant({
    domains: [],
    ...(policy === undefined ? {} : { tokenValidationPolicy: policy }),
  });
  graph.setFault(fault);
  return readTokenValidationPolicy(graph.connect(inTime), graph.origin);
}

function policyOf(validatingDomains: unknown): object {
  return { id: '932b8f7f-68c1-6fe5-59ab-56e1ff752f30', deletedDateTime: null, validatingDomains };
}

const always =
  (answer: FaultAnswer): Fault =>
  ({ kind }) =>
    kind === 'policy' ? answer : undefined;

/** A permission that is missing is told apart from everything that runs. */
const refusedBy = (answer: FaultAnswer): boolean => 'status' in answer && answer.status === 403;

const all = policyOf({ '@odata.type': '#microsoft.graph.allDomains', rootDomains: 'all' });
const readAll = { state: 'read', value: { rootDomains: 'all', domainNames: [] } };

describe('the policy', () => {
  it.each(['none', 'all', 'allFederated', 'allManaged', 'unknownFutureValue', 'somethingNew'])(
    'is what Graph says, a value unknown today included: %s',
    async (rootDomains) => {
      const value = { rootDomains, domainNames: [] };
      expect(await read(policyOf({ rootDomains }))).toEqual({ state: 'read', value });
    },
  );

  it.each(['enumerated', 'allManagedAndEnumeratedFederated'])(
    'comes with the domains that it enumerates: %s',
    async (rootDomains) => {
      const validatingDomains = { rootDomains, domainNames: ['contoso.com', 'fabrikam.com'] };
      const reading = await read(policyOf(validatingDomains));
      expect(reading).toEqual({ state: 'read', value: validatingDomains });
    },
  );

  it.each<[string, unknown]>([
    ['validatingDomains is null', null],
    ['rootDomains is null', { rootDomains: null }],
  ])('may be there and not set: %s', async (_, validatingDomains) => {
    const value = { rootDomains: null, domainNames: [] };
    expect(await read(policyOf(validatingDomains))).toEqual({ state: 'read', value });
  });

  it.each<[string, object]>([
    ['bare, as in the schema', all],
    ['inside value, as in the example', { value: all }],
    ['in a list of one, as in beta', { value: [all] }],
  ])('is taken in each form that is documented: %s', async (_, body) => {
    expect(await read(null, always({ status: 200, body }))).toEqual(readAll);
  });
});

describe('no policy', () => {
  it.each<[string, FaultAnswer | null]>([
    ["Graph's 404", null],
    [
      '404 under another of its codes',
      { status: 404, body: graphErrorBody('ResourceNotFound', 'No.') },
    ],
    ['204', { status: 204, contentType: '' }],
    ['an empty list', { status: 200, body: { value: [] } }],
    ["OData's null", { status: 200, body: { '@odata.context': 'x', '@odata.null': true } }],
  ])('is said by %s', async (_, answer) => {
    const reading = await read(null, answer && always(answer));
    expect(reading).toEqual({ state: 'read', value: null });
  });
});

describe('unknown', () => {
  it.each<[string, FaultAnswer, RegExp]>([
    [
      '403 names the role that is missing',
      { status: 403 },
      /role Policy\.Read\.All: HTTP 403, .*\.$/,
    ],
    ['401 is about the token', { status: 401 }, /took no token of the monitor.*: HTTP 401/],
    ['a storm of 429', { status: 429, headers: { 'retry-after': '0' } }, /HTTP 429/],
    [
      '429 that asks for more time than there is',
      { status: 429, headers: { 'retry-after': '600' } },
      /HTTP 429/,
    ],
    ['500', { status: 500 }, /HTTP 500/],
    ['a dropped connection', { drop: true }, /connection failed/],
    ['a redirect', { status: 302, headers: { location: 'https://evil.example/' } }, /HTTP 302/],
    [
      '404 that is not of Graph',
      { status: 404, body: '<html>', contentType: 'text/html' },
      /HTTP 404/,
    ],
    ['404 without a code', { status: 404, body: { error: {} } }, /HTTP 404/],
    [
      '404 under a code that says nothing',
      { status: 404, body: graphErrorBody('UnknownError', '') },
      /HTTP 404/,
    ],
    ['404 with an empty list', { status: 404, body: { value: [] } }, /HTTP 404/],
    ['403 with an empty list', { status: 403, body: { value: [] } }, /HTTP 403/],
    ["500 with OData's null", { status: 500, body: { '@odata.null': true } }, /HTTP 500/],
    ['410', { status: 410 }, /HTTP 410/],
    ['200 with a page of HTML', { status: 200, body: '<html>', contentType: 'text/html' }, /form/],
  ])('is said of %s', async (_, answer, reason) => {
    const matching = expect.stringMatching(reason) as unknown;
    const expected = { state: 'unknown', reason: matching, refused: refusedBy(answer) };
    expect(await read(all, always(answer))).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['null', null],
    ['a text', '"all"'],
    ['a list', [all]],
    ['value: null', { value: null }],
    ['two policies', { value: [all, all] }],
    ['a list of something else', { value: ['all'] }],
    ['a policy without validatingDomains', { id: 'x' }],
    ['validatingDomains that is a text', policyOf('all')],
    ['validatingDomains that is a list', policyOf([{ rootDomains: 'all' }])],
    ['no rootDomains', policyOf({})],
    ['rootDomains that is a number', policyOf({ rootDomains: 1 })],
    ['rootDomains that is a list', policyOf({ rootDomains: ['all'] })],
    ['rootDomains that is empty', policyOf({ rootDomains: '' })],
    ['rootDomains with a line break', policyOf({ rootDomains: 'all\nnone' })],
    ['rootDomains of a megabyte', policyOf({ rootDomains: megabyte })],
    ['an enumeration of nobody knows what', policyOf({ rootDomains: 'enumerated' })],
    [
      'domainNames that is a text',
      policyOf({ rootDomains: 'enumerated', domainNames: 'a.example' }),
    ],
    [
      'a name that is a number',
      policyOf({ rootDomains: 'enumerated', domainNames: ['a.example', 7] }),
    ],
    ['a name that is empty', policyOf({ rootDomains: 'enumerated', domainNames: [' '] })],
    ['a name of a megabyte', policyOf({ rootDomains: 'enumerated', domainNames: [megabyte] })],
  ])('is said of a form that is not known: %s', async (_, body) => {
    const reason = 'Graph gave the federated token validation policy in a form that is not known.';
    expect(await read(null, always({ status: 200, body }))).toEqual({
      state: 'unknown',
      reason,
      refused: false,
    });
  });

  it.each<[string, FaultAnswer]>([
    ['no answer', { stall: 'headers' }],
    ['an answer without an end', { drip: true }],
  ])('is said of %s', async (_, answer) => {
    const reason = 'Graph did not tell the federated token validation policy: no answer in time.';
    expect(await read(all, always(answer), hurried)).toEqual({
      state: 'unknown',
      reason,
      refused: false,
    });
  });

  it('is what a tenant is that does not grant the role', async () => {
    expect(await read(undefined)).toMatchObject({ state: 'unknown' });
  });

  it('gives a reason on one line, and a short one', async () => {
    const body = graphErrorBody('Denied\nforged line', megabyte);
    const reading = await read(all, always({ status: 403, body }));
    const { reason } = reading as { readonly reason: string };
    expect(reason).not.toMatch(/[\n\r]/);
    expect(reason.length).toBeLessThan(500);
  });
});

describe('the version of Graph', () => {
  const versions = (): readonly string[] =>
    graph.requests.map(({ path }) => path.split('/')[1] ?? '');
  const unknownSegment = { status: 400, body: graphErrorBody('BadRequest', 'Resource not found') };

  it.each<[string, Fault | null, readonly string[]]>([
    ['is v1.0', null, ['v1.0']],
    [
      'is beta where v1.0 does not know the policy',
      ({ path }) => (path.startsWith('/v1.0/') ? unknownSegment : undefined),
      ['v1.0', 'beta'],
    ],
  ])('%s', async (_, fault, expected) => {
    const before = graph.requests.length;
    expect(await read(all, fault)).toEqual(readAll);
    expect(versions().slice(before)).toEqual(expected);
  });

  it('is not changed because of a refusal', async () => {
    const before = graph.requests.length;
    await read(all, always({ status: 403 }));
    expect(versions().slice(before)).toEqual(['v1.0']);
  });

  it('says nothing when neither knows the policy', async () => {
    const reading = await read(null, always(unknownSegment));
    const reason = expect.stringMatching(/HTTP 400/) as unknown;
    expect(reading).toEqual({ state: 'unknown', reason, refused: false });
  });
});

it('throws only for want of a token', async () => {
  const connected = graph.tokenless();
  await expect(readTokenValidationPolicy(connected, graph.origin)).rejects.toThrow('no identity');
});
