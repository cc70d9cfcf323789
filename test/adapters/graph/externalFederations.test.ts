// The federations with B2B partners, read from a loopback Graph: complete or unknown, and no configuration is hidden by
// what another one says.

import { readExternalFederations } from '../../../lib/adapters/graph/externalFederations';
import type { DomainReading } from '../../../lib/federation/types';
import type { TryLimits } from '../../../lib/timeLimit';

import { hostileCertificate } from '../../bench/largeTenants';
import { graphForFile } from '../../services/graphForFile';
import {
  type ExternalFederation,
  type Fault,
  type FaultAnswer,
  type FaultRequest,
  graphErrorBody,
} from '../../services/loopbackGraph';

const limits: TryLimits = { totalMs: 30_000, tryMs: 10_000, tries: 2, waitMs: 10 };
const hurried: TryLimits = { ...limits, tryMs: 200 };
const megabyte = 'x'.repeat(1_000_000);

const graph = graphForFile(15);

type Reading = Awaited<ReturnType<typeof readExternalFederations>>;

function read(
  externalFederations: readonly ExternalFederation[] | undefined,
  fault: Fault | null = null,
  inTime = limits,
): Promise<Reading> {
  graph.setTenant({ domains: [], ...(externalFederations ? { externalFederations } : {}) });
  graph.setFault(fault);
  return readExternalFederations(graph.connect(inTime), graph.origin);
}

function federation(
  id: string,
  domains: readonly string[],
  changes: Partial<ExternalFederation> = {},
): ExternalFederation {
  const configuration = { id, issuerUri: `https://${id}.example`, signingCertificate: 'MII' };
  return { configuration, domains, ...changes };
}

/** Names by the issuer of their configuration. */
function names(reading: Reading): readonly (readonly [string, unknown])[] {
  const readings = reading.state === 'read' ? reading.value : [];
  return readings.map(({ id, answer }) => [id, issuerOf(answer)] as const);
}

function issuerOf(answer: DomainReading['answer']): unknown {
  const configuration = answer?.kind === 'found' ? answer.value[0] : undefined;
  return (configuration as { readonly issuerUri?: unknown } | undefined)?.issuerUri;
}

function many(count: number): readonly string[] {
  return [...Array(count).keys()].map((index) => `d${String(index)}.example`);
}

const on =
  (kind: FaultRequest['kind'], answer: FaultAnswer): Fault =>
  (request) =>
    request.kind === kind ? answer : undefined;

/** A permission that is missing is told apart from everything that runs. */
const refusedBy = (answer: FaultAnswer): boolean => 'status' in answer && answer.status === 403;

describe('the federations', () => {
  it('are readings of external roots, with the configuration as Graph gave it', async () => {
    const { configuration } = federation('one', []);
    const listed = { ...configuration, domains: [{ id: 'partner.example' }] };
    expect(await read([federation('one', ['partner.example'])])).toEqual({
      state: 'read',
      value: [
        {
          id: 'partner.example',
          isExternal: true,
          authenticationType: 'Federated',
          isRoot: true,
          answer: { kind: 'found', value: [listed] },
        },
      ],
    });
  });

  it('are one reading for each domain of each configuration', async () => {
    const reading = await read([
      federation('one', ['a.example', 'b.example']),
      federation('two', ['c.example']),
    ]);
    expect(names(reading)).toEqual([
      ['a.example', 'https://one.example'],
      ['b.example', 'https://one.example'],
      ['c.example', 'https://two.example'],
    ]);
  });

  it('are none when Graph lists none', async () => {
    expect(await read([])).toEqual({ state: 'read', value: [] });
  });

  it('come from every page', async () => {
    const reading = await read(many(40).map((name) => federation(name, [`of-${name}`])));
    expect(names(reading)).toHaveLength(40);
    expect(names(reading).at(-1)).toEqual(['of-d39.example', 'https://d39.example.example']);
  });

  it('come from pages that are empty but for a link', async () => {
    const next = `${graph.origin}/v1.0/directory/federationConfigurations/graph.samlOrWsFedExternalDomainFederation?$skip=1`;
    const empty: Fault = ({ kind, path }) =>
      kind === 'external' && !path.includes('?')
        ? { status: 200, body: { value: [], '@odata.nextLink': next } }
        : undefined;
    expect(names(await read([federation('one', ['a.example'])], empty))).toHaveLength(1);
  });
});

describe('the domains of a configuration', () => {
  const unlisted = { listsDomains: false };

  it.each<[string, ExternalFederation, number, readonly string[]]>([
    [
      'are taken from the list when it has them',
      federation('one', ['a.example']),
      1,
      ['a.example'],
    ],
    [
      'are asked for when the list leaves them out',
      federation('one', ['a.example'], unlisted),
      2,
      ['a.example'],
    ],
    [
      'are asked for on every page, since Graph cuts what it lists inside another resource',
      federation('one', many(40)),
      4,
      many(40),
    ],
    [
      'are asked for under an id that is escaped',
      federation('a b/../c?d', ['a.example'], unlisted),
      2,
      ['a.example'],
    ],
  ])('%s', async (_, given, requests, expected) => {
    const before = graph.requests.length;
    const reading = await read([given]);
    expect(names(reading).map(([id]) => id)).toEqual(expected);
    expect(graph.requests).toHaveLength(before + requests);
  });

  it('are asked for when the list says that there are more', async () => {
    const configuration = {
      id: 'one',
      domains: [{ id: 'a.example' }],
      'domains@odata.nextLink': 'x',
    };
    const reading = await read([federation('one', ['a.example', 'b.example'], { configuration })]);
    expect(names(reading).map(([id]) => id)).toEqual(['a.example', 'b.example']);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['there is none', [], ['b2b-one']],
    ['an entry has no name', [{ id: 'a.example' }, {}], ['a.example', 'b2b-one']],
    ['a name is empty', [{ id: ' ' }], ['b2b-one']],
    ['a name is a number', [{ id: 7 }, { id: 'a.example' }], ['a.example', 'b2b-one']],
    ['an entry is null', [null, { id: 'a.example' }], ['a.example', 'b2b-one']],
    ['entries are texts', ['a.example'], ['b2b-one']],
    ['a name is there twice', [{ id: 'a.example' }, { id: 'a.example' }], ['a.example']],
  ])('and the configuration itself are all there when %s', async (_, domains, expected) => {
    const odd = federation('one', [], { configuration: { id: 'one', domains } });
    const reading = await read([odd, federation('two', ['z.example'])]);
    expect(names(reading).map(([id]) => id)).toEqual([...expected, 'z.example']);
  });

  it.each<[string, FaultAnswer]>([
    ['the role that is documented for it is missing', { status: 403 }],
    ['the token is not good enough', { status: 401 }],
    ['a cloud does not serve them', { status: 404 }],
    ['a cloud does not know them', { status: 400 }],
    ['a cloud has not implemented them', { status: 501 }],
  ])('are one reading under the id of the configuration when %s', async (_, answer) => {
    const given = [federation('one', ['a.example'], unlisted), federation('two', ['z.example'])];
    const reading = await read(given, on('externalDomains', answer));
    expect(names(reading)).toEqual([
      ['b2b-one', 'https://one.example'],
      ['z.example', 'https://two.example'],
    ]);
  });

  it('keep the names that were listed when the rest is refused', async () => {
    const reading = await read(
      [federation('one', many(20))],
      on('externalDomains', { status: 403 }),
    );
    expect(names(reading).map(([id]) => id)).toEqual([...many(20), 'b2b-one']);
  });

  it.each<[string, FaultAnswer, RegExp]>([
    ['429 to the end', { status: 429, headers: { 'retry-after': '0' } }, /HTTP 429/],
    ['500', { status: 500 }, /HTTP 500/],
    ['a dropped connection', { drop: true }, /connection failed/],
    ['a page of HTML', { status: 200, body: '<html>', contentType: 'text/html' }, /without a list/],
    [
      'a link elsewhere',
      { status: 200, body: { value: [], '@odata.nextLink': 'https://evil.example/' } },
      /leaves/,
    ],
  ])(
    'make the whole unknown where they may be told another time: %s',
    async (_, answer, matching) => {
      const reading = await read(
        [federation('one', ['a.example'], unlisted)],
        on('externalDomains', answer),
      );
      const reason = expect.stringMatching(matching) as unknown;
      expect(reading).toEqual({ state: 'unknown', reason, refused: false });
      expect(JSON.stringify(reading)).toContain('B2B federation one');
    },
  );
});

describe('unknown', () => {
  const page = (body: unknown): FaultAnswer => ({ status: 200, body });

  it.each<[string, FaultAnswer, RegExp]>([
    ['403 names the role that is missing', { status: 403 }, /role Domain\.Read\.All: HTTP 403/],
    ['401 is about the token', { status: 401 }, /took no token of the monitor.*: HTTP 401/],
    ['404 in a cloud without it', { status: 404 }, /HTTP 404/],
    ['400 in a cloud without it', { status: 400 }, /HTTP 400/],
    ['a storm of 429', { status: 429, headers: { 'retry-after': '0' } }, /HTTP 429/],
    ['500', { status: 500 }, /HTTP 500/],
    ['a page of HTML', { status: 200, body: '<html>', contentType: 'text/html' }, /without a list/],
    ['a page without a list', page({ '@odata.context': 'x' }), /without a list of B2B federations/],
    ['a list that is an object', page({ value: {} }), /without a list/],
    ['an entry that is a text', page({ value: ['one'] }), /a B2B federation that is not an object/],
    ['an entry that is null', page({ value: [null] }), /not an object/],
    [
      'an entry without an id',
      page({ value: [{ id: 'one', domains: [{ id: 'a' }] }, {}] }),
      /id \(entry 2\)/,
    ],
    ['an entry with an empty id', page({ value: [{ id: '' }] }), /id \(entry 1\)/],
    [
      'a link to another host',
      page({ value: [], '@odata.nextLink': 'https://evil.example/v1.0' }),
      /leaves/,
    ],
    ['a link that is none', page({ value: [], '@odata.nextLink': {} }), /leaves/],
  ])('is said of %s', async (_, answer, matching) => {
    const reading = await read([federation('one', ['a.example'])], on('external', answer));
    const reason = expect.stringMatching(matching) as unknown;
    expect(reading).toEqual({ state: 'unknown', reason, refused: refusedBy(answer) });
  });

  it('is said of no answer', async () => {
    const reading = await read([], on('external', { stall: 'body' }), hurried);
    const reason = 'Graph did not tell the B2B federations: no answer in time.';
    expect(reading).toEqual({ state: 'unknown', reason, refused: false });
  });

  it('is said of a second page that fails', async () => {
    const fault: Fault = ({ path }) => (path.includes('skiptoken') ? { status: 503 } : undefined);
    const reading = await read(
      many(20).map((name) => federation(name, [name])),
      fault,
    );
    expect(reading).toMatchObject({ state: 'unknown' });
  });

  it('is said of a loop', async () => {
    const next = `${graph.origin}/v1.0/directory/federationConfigurations/graph.samlOrWsFedExternalDomainFederation`;
    const fault = on('external', page({ value: [], '@odata.nextLink': next }));
    const reason = expect.stringMatching(/same link/) as unknown;
    expect(await read([], fault)).toEqual({ state: 'unknown', reason, refused: false });
  });

  it('gives a reason on one line, and a short one, whatever a configuration is called', async () => {
    const odd = federation(`a\nb${'x'.repeat(1_000)}`, ['a.example'], { listsDomains: false });
    const answer = { status: 500, body: graphErrorBody('a\nb', megabyte) };
    const reading = await read([odd], on('externalDomains', answer));
    const { reason } = reading as { readonly reason: string };
    expect(reason).not.toMatch(/[\n\r]/);
    expect(reason.length).toBeLessThan(1_000);
  });
});

it('throws only for want of a token', async () => {
  const connected = graph.tokenless();
  await expect(readExternalFederations(connected, graph.origin)).rejects.toThrow('no identity');
});

describe('federations that are far too large', () => {
  it('arrive without the octets of a certificate that nobody can read', async () => {
    const text = hostileCertificate().toString('base64');
    const large = federation('large', ['a.example', 'b.example']);
    const configuration = { ...large.configuration, signingCertificate: text };
    const reading = await read([{ ...large, configuration }]);
    if (reading.state !== 'read') throw new Error('It is unknown.');
    expect(reading.value.map(({ id }) => id)).toEqual(['a.example', 'b.example']);
    expect(reading.value[0]?.answer).toMatchObject({
      kind: 'found',
      value: [{ signingCertificate: { characters: text.length, beginning: text.slice(0, 4_096) } }],
    });
    // Both are one object, so that it is read once.
    expect(reading.value[1]?.answer).toBe(reading.value[0]?.answer);
  });

  it('are unknown where a page is larger than any that is read', async () => {
    const large = federation('large', ['a.example']);
    const configuration = { ...large.configuration, signingCertificate: 'A'.repeat(17_000_000) };
    expect(await read([{ ...large, configuration }])).toMatchObject({
      state: 'unknown',
      reason: 'Graph did not tell the B2B federations: the answer is larger than 16 MB.',
    });
  });
});
