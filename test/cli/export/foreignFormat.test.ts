// What is no export is called what it is, with what to do instead.

import { readExport } from '../../../lib/cli/export/readExport';

function read(octets: string | Buffer, domain: string | null = null) {
  return readExport(Buffer.from(octets), { encoding: null, domain });
}

it.each<[string, string | Buffer, RegExp]>([
  ['a zip archive', Buffer.from([0x50, 0x4b, 3, 4, 0xff]), /not JSON, but a zip archive\. Unpack/],
  ['a packed file', Buffer.from([0x1f, 0x8b, 8, 0, 0xff]), /not JSON, but packed \(gzip\)/],
  ['a page to sign in', '\ufeff<!DOCTYPE html>\n<html>', /not JSON, but a web page.*export again/],
  ['a page', '<html lang="en">', /not JSON, but a web page/],
  [
    'metadata',
    '<?xml version="1.0"?>\n<md:EntityDescriptor entityID="x">',
    /federation metadata.*--metadata FILE/,
  ],
  ['CLIXML', '<Objs Version="1.1.0.1">', /Export-Clixml writes.*ConvertTo-Json/],
  ['XML', '<?xml version="1.0"?><a/>', /not JSON, but XML/],
  [
    'CSV',
    '"Id","AuthenticationType"\r\n"contoso.com","Federated"',
    /not JSON, but a table \(CSV\)/,
  ],
  ['CSV without marks', 'Id;Name\ncontoso.com;x', /not JSON, but a table \(CSV\)/],
  ['CSV with a type', '#TYPE System.Object\n"Id"', /not JSON, but a table \(CSV\)/],
  ['a list on a screen', '\n\nIssuerUri        : http://x\nLogOffUri : \n', /shows on a screen/],
  ['a table on a screen', '\nId          AuthenticationType\n--          ---\n', /on a screen/],
  ['a column on a screen', 'Id\n--\ncontoso.com\n', /on a screen/],
  ['UTF-16', Buffer.from('\ufeff<html>', 'utf16le'), /not JSON, but a web page/],
])('%s', (_, octets, message) => {
  expect(() => read(octets)).toThrow(message);
});

it.each(['true', 'null', '12', '"contoso.com"', 'WARNING: x'])('%s is none of these', (text) => {
  expect(() => read(text)).toThrow(/is neither a domain|it is not JSON/);
});

it('the result of a scan is one to compare with', () => {
  expect(() => read('{"version":"1","findings":[],"inventory":{}}')).toThrow(
    'entry 1 is the result of a scan and no export: give it beside an export, as --baseline',
  );
});

it.each(['https://contoso.com/', 'contoso', 'a b.example', 'user@contoso.com', '-'])(
  '--domain %s is no name of a domain',
  (domain) => {
    const configuration = '{"signingCertificate":"MII","nextSigningCertificate":null}';
    expect(() => read(configuration, domain)).toThrow('it is no name of a domain');
    expect(read(configuration, 'bücher.example').readings).toHaveLength(1);
  },
);
