// What stands in an export beside what everybody exports: errors of Graph, values of older modules, names in odd places.

import { readExport } from '../../../lib/cli/export/readExport';
import { NOT_EXPORTED } from '../../../lib/federation/slots';

const slots = { signingCertificate: 'MII', nextSigningCertificate: null };
const contoso = { id: 'contoso.com', authenticationType: 'Federated', isRoot: true };

function read(value: unknown) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return readExport(Buffer.from(text)).readings;
}

function inDomain(federationConfiguration: unknown, changes: object = {}) {
  return read([{ ...contoso, ...changes, federationConfiguration }]);
}

describe("Graph's error in the place of a domain's configuration", () => {
  it.each([
    ['Authorization_RequestDenied', 'forbidden'],
    ['Forbidden', 'forbidden'],
    ['InvalidAuthenticationToken', 'forbidden'],
    ['TooManyRequests', 'throttled'],
    ['UnknownError', 'unexpectedAnswer'],
  ])('%s is told as %s, with its words', (code, expected) => {
    const detail = `Graph answered the export with an error, ${code}: No.`;
    for (const error of [
      { code, message: 'No.' },
      { Code: code, Message: 'No' },
    ]) {
      for (const place of [{ error }, [{ error }], { value: [{ error }] }]) {
        expect(inDomain(place)).toMatchObject([
          { answer: { kind: 'failed', cause: { code: expected, httpStatus: null, detail } } },
        ]);
      }
    }
  });

  it('a domain of which Graph found none has none', () => {
    const error = { code: 'Request_ResourceNotFound' };
    expect(inDomain({ error })).toMatchObject([{ answer: { kind: 'notFound' } }]);
  });

  it('beside a configuration it is one that nobody could read', () => {
    const other = { code: 'Forbidden' };
    expect(inDomain([{ error: other }, slots])).toMatchObject([
      { answer: { value: [{ signingCertificate: NOT_EXPORTED }, slots] } },
    ]);
    expect(inDomain({ ...slots, error: other })).toMatchObject([{ answer: { value: [slots] } }]);
  });

  it('an error without a code is none of Graph’s', () => {
    expect(inDomain({ error: { code: 7 } })).toMatchObject([
      { answer: { value: [{ signingCertificate: NOT_EXPORTED }] } },
    ]);
  });
});

describe('an error of Graph in the place of the whole export says what helps', () => {
  it.each([
    ['InvalidAuthenticationToken', /\(InvalidAuthenticationToken\)\. Sign in again/],
    ['Request_ResourceNotFound', /without a federation configuration/],
    ['TooManyRequests', /Wait, and export again/],
    ['InternalServerError', /look the code up/],
  ])('%s', (code, message) => {
    expect(() => read({ error: { code } })).toThrow(message);
  });
});

it.each<[string, unknown, string, object]>([
  ['401', { id: 'a.example', status: 401 }, 'a.example', { code: 'forbidden', httpStatus: 401 }],
  ['503', { id: 'a.example', status: 503 }, 'a.example', { code: 'unavailable', httpStatus: 503 }],
  ['400', { id: 'a.example', status: 400 }, 'a.example', { code: 'unexpectedAnswer' }],
  [
    'a redirection',
    { id: 'a.example', status: 302, body: { error: { code: 'Found', message: 'x' } } },
    'a.example',
    { detail: 'Graph answered the export with HTTP 302, Found: x.' },
  ],
  ['a number for an id', { id: 7, status: 404 }, 'response 7 of the batch', { httpStatus: 404 }],
  [
    'no status',
    { id: 'a.example' },
    'a.example',
    { httpStatus: null, detail: 'Graph answered the export with no status, without a reason.' },
  ],
  ['no object', 'x', 'response ? of the batch', { code: 'unexpectedAnswer', httpStatus: null }],
])('an answer of a batch is not taken for one: %s', (_, response, id, cause) => {
  expect(read({ responses: [response] })).toMatchObject([
    { id, answer: { kind: 'failed', cause } },
  ]);
});

describe('a domain', () => {
  it.each<[string, object, object]>([
    [
      'with a GUID for an id is called by its name',
      { id: GUID(), domainName: 'a.example', authenticationType: 'Federated' },
      {},
    ],
    ['with a GUID, of MSOnline', { id: GUID(), name: 'a.example', authentication: 1 }, {}],
    [
      'whose type is the number for a managed one',
      { name: 'a.example', authentication: 0 },
      { authenticationType: 'Managed' },
    ],
    [
      'whose type is a number that nobody knows',
      { name: 'a.example', authentication: 9 },
      { authenticationType: null },
    ],
    [
      'whose type is no text',
      { id: 'a.example', authenticationType: true },
      { authenticationType: null },
    ],
    [
      'whose root is named is a child',
      { name: 'a.example', authentication: 1, rootDomain: 'example' },
      { isRoot: false },
    ],
    [
      'whose root is an empty text is a root',
      { name: 'a.example', authentication: 1, rootDomain: '' },
      { isRoot: true },
    ],
    [
      'that is its configuration, too, has it',
      { id: 'a.example', authenticationType: 'Federated', ...slots },
      { answer: { kind: 'found', value: [expect.objectContaining(slots) as unknown] } },
    ],
  ])('%s', (_, domain, expected) => {
    expect(read([domain])).toMatchObject([{ id: 'a.example', ...expected }]);
  });

  it('that is its configuration, too, is not called as the list that it stands in', () => {
    const list = { '@odata.context': "x#domains('b.example')", value: [{ ...contoso, ...slots }] };
    expect(read(list).map(({ id }) => id)).toEqual(['contoso.com']);
  });

  it('without a name but with a GUID is refused', () => {
    const domain = { id: GUID(), authenticationType: 'Federated' };
    expect(() => read([domain])).toThrow('entry 1 is a domain without an id');
  });

  it('holds a slot in two spellings: nobody knows which counts, wherever it stands', () => {
    const twice = { signingCertificate: 'A', SigningCertificate: 'B' };
    for (const each of [
      { ...contoso, federationConfiguration: twice },
      { ...slots, domains: { ...contoso, isroot: true, ISROOT: false } },
    ])
      expect(() => read([each])).toThrow(/entry 1 has \w+ twice, with different values/);
    // The same value twice is no question.
    const same = { ...slots, SigningCertificate: 'MII' };
    expect(inDomain(same)).toMatchObject([{ answer: { value: [slots] } }]);
  });

  it('is no clean one where lists are put into each other without end', () => {
    const deep = JSON.parse(`${'['.repeat(100)}1${']'.repeat(100)}`) as unknown;
    expect(inDomain(deep, { isRoot: false })).toMatchObject([{ answer: { kind: 'failed' } }]);
  });
});

function GUID(): string {
  return '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
}

describe('verified domains', () => {
  it('have a type or none; what is no domain among them is none', () => {
    const verifiedDomains = [{ name: 'a.example' }, { name: ' ' }, { name: 7 }, 'x'];
    expect(read([{ verifiedDomains }])).toMatchObject([
      { id: 'a.example', authenticationType: null, answer: { kind: 'failed' } },
    ]);
  });
});

describe('a partner’s configuration', () => {
  const type = '#microsoft.graph.samlOrWsFedExternalDomainFederation';
  it.each<[string, object, readonly string[]]>([
    ['with an id', { id: '1' }, ['b2b-1']],
    ['with a display name', { displayName: 'Partner' }, ['b2b-Partner']],
    ['with neither', {}, ['b2b-without a name']],
    ['with domains by name', { domains: ['a.example', ' ', 7, 'A.example'] }, ['A.example']],
    [
      'with domains as objects',
      { domains: [{ id: 'a.example' }, { name: 'b.example' }, { id: '' }] },
      ['a.example', 'b.example'],
    ],
  ])('%s', (_, partner, expected) => {
    const found = read([{ '@odata.type': type, signingCertificate: 'MII', ...partner }]);
    expect(found.map(({ id, isExternal }) => [id, isExternal])).toEqual(
      expected.map((id) => [id, true]),
    );
  });
});

describe('properties', () => {
  it('that Microsoft Graph PowerShell keeps apart count where the module has nothing', () => {
    const own = { domainId: 'a.example', ...slots, issuerUri: 'a', displayName: null };
    const apart = { issuerUri: 'a', displayName: 'c', isSignedAuthenticationRequestRequired: true };
    expect(read([{ ...own, AdditionalProperties: apart }])).toMatchObject([
      {
        answer: {
          value: [
            { issuerUri: 'a', displayName: 'c', isSignedAuthenticationRequestRequired: true },
          ],
        },
      },
    ]);
    expect(read([{ ...own, AdditionalProperties: 'none' }])).toMatchObject([{ id: 'a.example' }]);
  });

  it.each(['', '  ', null])('count there where the module has %j in a slot', (empty) => {
    const own = { domainId: 'a.example', ...slots, nextSigningCertificate: empty };
    const AdditionalProperties = { nextSigningCertificate: 'MIIE' };
    expect(read([{ ...own, AdditionalProperties }])).toMatchObject([
      { answer: { value: [{ nextSigningCertificate: 'MIIE' }] } },
    ]);
  });

  it('that stand in both places with two values are no answer', () => {
    const own = { domainId: 'a.example', ...slots };
    const AdditionalProperties = { signingCertificate: 'MIIE' };
    expect(() => read([{ ...own, AdditionalProperties }])).toThrow(
      'entry 1 has signingCertificate twice, with different values',
    );
  });

  it.each([
    ['{"domainId":"a.example","nextSigningCertificate":"MII","nextSigningCertificate":null}', 1],
    [
      '[{"id":"a:1","authenticationType":"Managed"},\n{"domainId":"a.example","AdditionalProperties":{"x":1,"x":1}}]',
      2,
    ],
  ])('of one name in one object are no answer: %s', (text, line) => {
    expect(() => read(text)).toThrow(`what begins in line ${String(line)} has the same name twice`);
  });

  it('of MSOnline bear Graph’s name, unless that is there, too', () => {
    const old = { domainId: 'a.example', ...slots, ActiveLogOnUri: 'old' };
    expect(read([old])).toMatchObject([{ answer: { value: [{ activeSignInUri: 'old' }] } }]);
    expect(read([{ ...old, ActiveSignInUri: 'new' }])).toMatchObject([
      { answer: { value: [{ activeSignInUri: 'new', ActiveLogOnUri: 'old' }] } },
    ]);
  });
});

it.each([
  ["'", "x#domains('o''hara.example')", "o'hara.example"],
  ['a letter in code', "x#domains('a%2Eexample')", 'a.example'],
  ['a percent sign that is none of a code', "x#domains('100%.example')", '100%.example'],
])('a context names a domain with %s', (_, context, id) => {
  expect(read([{ ...slots, '@odata.context': context }])).toMatchObject([{ id }]);
});

it('names of domains act on no terminal', () => {
  const two = { domainId: 'a.example', domainName: '\u001b[2J', ...slots };
  expect(() => read([two])).toThrow('names several domains, a.example and \\u{1B}[2J');
});
