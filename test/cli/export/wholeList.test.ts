// A listing that was cut is never a tenant, however the tool that wrote it calls the next page.

import { readExport } from '../../../lib/cli/export/readExport';

const federationConfiguration = [{ signingCertificate: 'MII', nextSigningCertificate: null }];
const contoso = { id: 'contoso.com', authenticationType: 'Federated', federationConfiguration };
const link = 'https://graph.microsoft.com/v1.0/domains?$skiptoken=x';

function read(value: unknown) {
  return readExport(Buffer.from(JSON.stringify(value))).readings;
}

it.each([
  '@odata.nextLink',
  '@Odata.NextLink',
  'odata.nextLink',
  'OdataNextLink',
  'nextLink',
  'value@odata.nextLink',
])('%s leads to another page', (name) => {
  expect(() => read({ value: [contoso], [name]: link })).toThrow(
    `it is one page of several (${name}), and a part of a tenant is no tenant`,
  );
  expect(() => read({ value: [contoso], AdditionalProperties: { [name]: link } })).toThrow(name);
  expect(read({ value: [contoso], [name]: null })).toHaveLength(1);
});

it('so does that of a batch, of an answer in it, and of what stands inside a domain', () => {
  const body = { value: federationConfiguration };
  const responses = [{ id: 'contoso.com', status: 200, body }];
  expect(() => read({ responses, nextLink: link })).toThrow('one page of several');
  const cut = [{ id: 'a.example', status: 200, body: { ...body, '@odata.nextLink': link } }];
  expect(() => read({ responses: cut })).toThrow('one page of several');
  expect(() => read([{ ...contoso, 'federationConfiguration@odata.nextLink': link }])).toThrow(
    'one page of several',
  );
  const envelope = { ...body, '@odata.nextLink': link };
  expect(() => read([{ ...contoso, federationConfiguration: envelope }])).toThrow(
    'entry 1 has a list in it: it is one page of several',
  );
});

it('a list of something else that was cut says nothing of the configurations', () => {
  expect(read([{ ...contoso, 'supportedServices@odata.nextLink': link }])).toHaveLength(1);
});

it('a count above what is there tells of the rest', () => {
  expect(() => read({ '@odata.count': 3, value: [contoso] })).toThrow(
    'it holds 1 of 3 entries (@odata.count), and a part',
  );
  expect(read({ '@odata.count': 1, value: [contoso] })).toHaveLength(1);
  expect(read({ '@odata.count': '3', value: [contoso] })).toHaveLength(1);
});
