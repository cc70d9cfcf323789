// Exports in every shape that the contract names, and what people hand over instead.

import { readExport } from '../../../lib/cli/export/readExport';

const configuration = {
  signingCertificate: 'MII',
  nextSigningCertificate: null,
  issuerUri: 'http://sts',
};
const pascal = { SigningCertificate: 'MII', NextSigningCertificate: null, IssuerUri: 'http://sts' };

function read(json: unknown) {
  return readExport(Buffer.from(JSON.stringify(json))).readings;
}

function kinds(json: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    read(json).map(({ id, answer }) => [
      id,
      answer?.kind === 'failed' ? answer.cause.code : answer?.kind,
    ]),
  );
}

const domain = { id: 'contoso.com', authenticationType: 'Federated', isRoot: true };
const Domain = {
  Id: 'contoso.com',
  AuthenticationType: 'Federated',
  IsRoot: true,
  FederationConfiguration: null,
};

describe('readExport', () => {
  it.each<[string, unknown]>([
    [
      "Graph's envelope with a list of configurations",
      { value: [{ ...domain, federationConfiguration: [configuration] }] },
    ],
    ['a bare list', [{ ...domain, federationConfiguration: [configuration] }]],
    ['a single object', { ...domain, federationConfiguration: [configuration] }],
    [
      "a list with Graph's envelope in it",
      [{ ...domain, federationConfiguration: [{ value: [configuration] }] }],
    ],
    ['a configuration that is one object', [{ ...domain, federationConfiguration: configuration }]],
    [
      "a configuration in Graph's envelope",
      [{ ...domain, federationConfiguration: { value: [configuration] } }],
    ],
    ['PascalCase', { Value: [{ ...Domain, FederationConfiguration: [pascal] }] }],
    ['configurations with domainId', [{ domainId: 'contoso.com', ...configuration }]],
    ['configurations with DomainId', [{ DomainId: 'contoso.com', ...pascal }]],
    ['configurations with Domain', [{ Domain: 'contoso.com', ...pascal }]],
    ['one configuration with domainId', { domainId: 'contoso.com', ...configuration }],
    [
      'a domain followed by its configuration',
      [Domain, { Id: '6601d14b', AdditionalProperties: {}, ...pascal }],
    ],
  ])('reads %s', (_, json) => {
    expect(kinds(json)).toEqual({ 'contoso.com': 'found' });
  });

  it('gives each domain the configuration that follows it', () => {
    const json = [
      Domain,
      { ...pascal, IssuerUri: 'one' },
      { ...Domain, Id: 'sales.contoso.com', IsRoot: false },
      { ...Domain, Id: 'fabrikam.com' },
      { ...pascal, IssuerUri: 'two' },
    ];
    expect(read(json).map(({ id, answer }) => [id, answer])).toEqual([
      ['contoso.com', { kind: 'found', value: [{ ...configuration, issuerUri: 'one' }] }],
      ['sales.contoso.com', { kind: 'notFound', httpStatus: null }],
      ['fabrikam.com', { kind: 'found', value: [{ ...configuration, issuerUri: 'two' }] }],
    ]);
  });

  it.each([
    [
      'says that it is managed',
      [{ ...Domain, AuthenticationType: 'Managed', FederationConfiguration: [pascal] }],
    ],
    [
      'is there as managed, and as federated',
      [{ ...Domain, AuthenticationType: 'Managed' }, Domain, pascal],
    ],
    [
      'is there as federated, and as managed',
      [Domain, pascal, { ...Domain, AuthenticationType: 'Managed' }],
    ],
  ])('judges a domain that has a configuration, even if it %s', (_, json) => {
    const [reading, ...more] = read(json);
    expect(more).toEqual([]);
    expect(reading?.answer?.kind).toBe('found');
    expect(reading?.authenticationType).not.toBe('Managed');
  });

  it('takes a domain that is there as a child and as a root for a root', () => {
    expect(read([{ ...domain, isRoot: false }, domain])).toMatchObject([{ isRoot: true }]);
  });

  it('keeps all configurations of a domain that is there twice', () => {
    const json = [
      { domainId: 'contoso.com', ...configuration },
      { domainId: 'CONTOSO.com', ...configuration, issuerUri: 'other' },
    ];
    expect(read(json)).toMatchObject([
      { id: 'contoso.com', answer: { value: [{}, { issuerUri: 'other' }] } },
    ]);
  });

  it('takes null for "not read": PowerShell prints it for every domain', () => {
    expect(kinds([{ ...domain, federationConfiguration: null }])).toEqual({
      'contoso.com': 'notInExport',
    });
    expect(kinds([domain])).toEqual({ 'contoso.com': 'notInExport' });
  });

  it('takes an empty list for "there is none"', () => {
    expect(kinds([{ ...domain, federationConfiguration: [] }])).toEqual({
      'contoso.com': 'notFound',
    });
  });

  it('takes a child domain without a configuration for one that inherits', () => {
    expect(kinds([{ ...domain, isRoot: false }])).toEqual({ 'contoso.com': 'notFound' });
  });

  it.each([
    ['a text', 'System.Object[]'],
    [
      'a list of texts',
      ['Microsoft.Graph.PowerShell.Models.MicrosoftGraphInternalDomainFederation'],
    ],
  ])(
    'says how to export when the depth has cut a configuration to %s',
    (_, federationConfiguration) => {
      const [reading] = read([{ ...domain, federationConfiguration }]);
      expect(reading?.answer).toMatchObject({
        kind: 'failed',
        cause: { detail: expect.stringContaining('-Depth 5') as unknown },
      });
    },
  );

  it.each<[string, (text: string) => Buffer]>([
    ['UTF-8 without a mark', (text) => Buffer.from(text)],
    ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16 as Windows PowerShell redirects', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without a mark', (text) => Buffer.from(text, 'utf16le')],
    ['UTF-16 of the other order without a mark', (text) => Buffer.from(text, 'utf16le').swap16()],
    ['UTF-16 of the other order', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('reads %s', (_, encode) => {
    const text = JSON.stringify([{ domainId: 'münchen.example', ...configuration }]);
    expect(readExport(encode(text)).readings).toMatchObject([{ id: 'münchen.example' }]);
  });
});

describe('an export that cannot be used', () => {
  it.each<[string, string, RegExp]>([
    ['nothing', '', /is empty/],
    ['white space', ' \n', /is empty/],
    ['no JSON', 'Id : contoso.com', /is not JSON/],
    ['an empty list', '[]', /holds no domain/],
    ["Graph's envelope without domains", '{"value":[]}', /holds no domain/],
    ['null', 'null', /entry 1 is neither/],
    ['a number', '7', /entry 1 is neither/],
    ['a list of texts', '["contoso.com"]', /entry 1 is neither/],
    ['something else', '[{"hello":"world"}]', /entry 1 is neither/],
    [
      'a domain and something else',
      '[{"id":"a","authenticationType":"Managed"},{"x":1}]',
      /entry 2 is neither/,
    ],
    [
      'a configuration without a domain',
      '[{"signingCertificate":"MII"}]',
      /entry 1 .* without a domain/,
    ],
    [
      'a domain without an id',
      '[{"authenticationType":"Federated"}]',
      /entry 1 is a domain without an id/,
    ],
    [
      'a domain with a number for an id',
      '[{"id":7,"authenticationType":"Federated"}]',
      /without an id/,
    ],
    [
      'a page of several',
      '{"value":[{"id":"a","authenticationType":"Managed"}],"@odata.nextLink":"https://x"}',
      /one page of several/,
    ],
    [
      'an error of Graph',
      '{"error":{"code":"Forbidden"}}',
      /entry 1 is an error of Microsoft Graph .*\(Forbidden\)\. It needs the permissions/,
    ],
    ['the error of a tool', '{"error":"Forbidden"}', /entry 1 is neither/],
  ])('is an error that says what is wrong and how to make one: %s', (_, text, problem) => {
    const reading = (): unknown => readExport(Buffer.from(text));
    expect(reading).toThrow(problem);
    expect(reading).toThrow(/ConvertTo-Json -Depth 5/);
    expect(reading).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }) as Error);
  });

  it('does not repeat what stands in the file so that it could act on the terminal', () => {
    expect(() => readExport(Buffer.from('\u001b[2J\u001b]0;owned\u0007'))).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('\u001b') as unknown,
      }) as Error,
    );
  });
});
