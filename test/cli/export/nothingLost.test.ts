// Whatever domain an export names is in the reading, and what it lacks is said: nothing that was not seen looks empty.

import { readExport } from '../../../lib/cli/export/readExport';
import { NOT_EXPORTED } from '../../../lib/federation/slots';

const slots = { signingCertificate: 'MII', nextSigningCertificate: null };
const contoso = { id: 'contoso.com', authenticationType: 'Federated', isRoot: true };

function read(...texts: readonly unknown[]) {
  return readExport(Buffer.from(texts.map((each) => JSON.stringify(each)).join('\n'))).readings;
}

/** Of each domain, why it could not be read; null: it could. */
function causesOf(...texts: readonly unknown[]) {
  return Object.fromEntries(
    read(...texts).map(({ id, answer }) => [
      id,
      answer?.kind === 'failed' ? answer.cause.detail : answer?.kind,
    ]),
  );
}

function context(domain: string, behind = '/federationConfiguration') {
  return `https://graph.microsoft.com/v1.0/$metadata#domains('${domain}')${behind}`;
}

describe('a domain that is named, and nothing else', () => {
  it('in a list by name', () => {
    const list = { 'a.example': slots, 'b.example': [], 'c.example': null };
    expect(causesOf({ ...list, 'd.example': 'System.Collections.Hashtable' })).toEqual({
      'a.example': 'found',
      'b.example': 'notFound',
      'c.example': 'The export holds no federation configuration for it.',
      'd.example': 'The export cuts it off: use ConvertTo-Json -Depth 10.',
    });
  });

  it('by the context of an empty answer', () => {
    const answers = [
      { '@odata.context': context('a.example'), value: [slots] },
      { '@odata.context': context('b.example'), value: [] },
    ];
    expect(causesOf(...answers)).toEqual({ 'a.example': 'found', 'b.example': 'notFound' });
  });

  it('but not by the context of a list of something else', () => {
    const records = {
      '@odata.context': context('b.example', '/verificationDnsRecords'),
      value: [],
    };
    expect(causesOf([{ ...contoso, federationConfiguration: slots }], records)).toEqual({
      'contoso.com': 'found',
    });
  });

  it('by the id of an answer of a batch that says nothing', () => {
    const responses = [
      { id: 'a.example', status: '200', body: { value: [slots] } },
      { id: 'b.example', status: 204 },
      { id: 'c.example', status: 200, body: { value: [] } },
      { id: 'd.example', status: 200, body: 'System.Collections.Hashtable' },
      { id: 'e.example', status: '403', body: { error: { code: 'Forbidden', message: 'No.' } } },
    ];
    expect(causesOf({ responses })).toEqual({
      'a.example': 'found',
      'b.example': 'Graph answered the export with HTTP 204, without a reason.',
      'c.example': 'notFound',
      'd.example': 'The export cuts it off: use ConvertTo-Json -Depth 10.',
      'e.example': 'Graph answered the export with HTTP 403, Forbidden: No.',
    });
  });
});

it.each(['System.Collections.Hashtable', '@{id=1; issuerUri=x}', 'System.Object[]'])(
  '%s is what a depth that is too small leaves of an answer',
  (value) => {
    expect(() => read({ value: [value] })).toThrow('entry 1 is cut off: use ConvertTo-Json');
    expect(() => read({ value })).toThrow('entry 1 is cut off: use ConvertTo-Json');
  },
);

it('an empty slot beside an empty slot was not asked for: nobody federates with no key', () => {
  const empty = { domainId: 'a.example', issuerUri: 'a', signingCertificate: null };
  expect(read({ ...empty, nextSigningCertificate: '' })).toMatchObject([
    {
      answer: {
        value: [{ signingCertificate: NOT_EXPORTED, nextSigningCertificate: NOT_EXPORTED }],
      },
    },
  ]);
  const type = '#microsoft.graph.samlOrWsFedExternalDomainFederation';
  expect(read({ '@odata.type': type, id: '1', signingCertificate: null })).toMatchObject([
    { isExternal: true, answer: { value: [{ signingCertificate: NOT_EXPORTED }] } },
  ]);
});

it.each([
  [{ DomainName: 'a.example', PassiveLogOnUri: 'https://a.example' }],
  [{ domainId: 'a.example', federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp' }],
  [{ domainId: 'a.example', '@odata.type': '#microsoft.graph.internalDomainFederation' }],
])('a few properties of a configuration, without its slots, are one: %j', (few) => {
  expect(read(few)).toMatchObject([
    { id: 'a.example', answer: { value: [{ signingCertificate: NOT_EXPORTED }] } },
  ]);
});

it('a list of domains makes no partner of a federation that has what only ours have', () => {
  const domains = [{ id: 'a.example' }];
  const ours = { domains, signingCertificate: 'MII', signOutUri: 'https://a.example' };
  expect(read(ours)).toMatchObject([
    { isExternal: false, answer: { value: [{ nextSigningCertificate: NOT_EXPORTED }] } },
  ]);
  expect(read({ domains, signingCertificate: 'MII' })).toMatchObject([{ isExternal: true }]);
});

describe('one domain in two writings is one', () => {
  it.each([
    ['Contoso.com', 'contoso.COM'],
    ['contoso.com.', 'contoso.com'],
    ['xn--bcher-kva.example', 'bücher.example'],
    ['Bücher.example', 'xn--bcher-kva.example'],
  ])('%s and %s', (id, domainId) => {
    const [reading, ...others] = read([
      { ...contoso, id },
      { domainId, ...slots },
    ]);
    expect(others).toEqual([]);
    expect(reading).toMatchObject({ id: id.replace(/\.$/, ''), answer: { kind: 'found' } });
    expect(read({ DomainName: id, domainId, ...slots })).toHaveLength(1);
  });
});

it.each([
  [
    '@odata.id',
    "https://graph.microsoft.com/v1.0/domains('a.example')/federationConfiguration('1')",
  ],
  ['@odata.editLink', "domains('a.example')/federationConfiguration('1')"],
  ['@odata.context', 'https://x/%24metadata#domains(%27a.example%27)/federationConfiguration'],
])('%s names the domain, whatever stands before it', (name, address) => {
  const [, named] = read([
    { ...contoso, federationConfiguration: slots },
    { ...slots, [name]: address },
  ]);
  expect(named).toMatchObject({ id: 'a.example', answer: { kind: 'found' } });
});

it.each(['DomainName', 'domainId', 'federatedDomain', 'Domain', 'Name', 'Id'])(
  'an object of one’s own with %s and a configuration inside is a domain',
  (name) => {
    for (const inside of ['FederationConfiguration', 'FederationSettings']) {
      expect(read({ [name]: 'a.example', [inside]: [slots] })).toMatchObject([
        { id: 'a.example', answer: { kind: 'found' } },
      ]);
      expect(causesOf({ [name]: 'a.example', [inside]: null })).toEqual({
        'a.example': 'The export holds no federation configuration for it.',
      });
    }
  },
);

it.each(['False', ' false'])('a child is one, too, where IsRoot is the text %j', (isRoot) => {
  const child = { ...contoso, id: 'eu.contoso.com', isRoot };
  expect(causesOf([{ ...contoso, federationConfiguration: slots }, child])).toEqual({
    'contoso.com': 'found',
    'eu.contoso.com': 'notFound',
  });
});
