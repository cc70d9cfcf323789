// Which texts are an address of the web, and which settings hold an address.

import { metadataAddresses } from '../../lib/federation/metadataAddress';
import { isAddress, own } from '../../lib/federation/settings';
import { webAddress } from '../../lib/federation/webAddress';

it.each<[unknown, string | null]>([
  ['https://sts.contoso.com/adfs/ls/', 'https://sts.contoso.com/adfs/ls/'],
  ['http://sts.contoso.com', 'http://sts.contoso.com/'],
  [' https://sts.contoso.com/\n', 'https://sts.contoso.com/'],
  ['urn:federation:contoso', null],
  ['ftp://sts.contoso.com/', null],
  ['xhttps://sts.contoso.com/', null],
  ['httpsx://sts.contoso.com/', null],
  ['sts.contoso.com', null],
  ['', null],
  [null, null],
  [['https://sts.contoso.com/'], null],
  [42, null],
])('%j is the address %j', (value, href) => {
  expect(webAddress(value)?.href ?? null).toBe(href);
});

it.each<[string, string | boolean | null, boolean]>([
  ['passiveSignInUri', null, true],
  ['helpUrl', '', true],
  ['replyUrls', '', true],
  ['uris', '', true],
  ['urlCount', 'x', false],
  ['issuer', 'https://sts.contoso.com/', true],
  ['issuer', '  net.tcp://sts.contoso.com/', true],
  ['issuer', 'see https://sts.contoso.com/', false],
  ['issuer', '1a://sts.contoso.com/', false],
  ['issuer', 'urn:contoso', false],
  ['issuer', null, false],
  ['issuer', false, false],
])('the setting %s with %j holds an address: %s', (name, value, expected) => {
  expect(isAddress(name, value)).toBe(expected);
});

it('a setting by the name of what every object inherits is there only if somebody stored it', () => {
  expect(own({}, 'constructor')).toBeUndefined();
  expect(own({ constructor: 'x' }, 'constructor')).toBe('x');
  expect(own({ a: null }, 'a')).toBeNull();
});

it.each([
  ['https://idp.example/mexico', 'https://idp.example/mexico'],
  ['https://idp.example/mex/metadata', 'https://idp.example/mex/metadata'],
  ['https://idp.example/sts_mex.ping/x', 'https://idp.example/sts_mex.ping/x'],
])('only the end of a path says that it is WS-MetadataExchange: %s', (address, document) => {
  expect(metadataAddresses({ metadataExchangeUri: address })).toEqual([document]);
});
