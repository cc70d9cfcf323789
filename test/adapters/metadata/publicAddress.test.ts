// Every special-purpose range is refused, from its first address to its last, and what lies beside it is public.

import fc from 'fast-check';
import { isPublicAddress } from '../../../lib/adapters/metadata/publicAddress';

it.each([
  ['this network', '0.0.0.0', '0.255.255.255'],
  ['private addresses', '10.0.0.0', '10.255.255.255'],
  ['what a carrier shares', '100.64.0.0', '100.127.255.255'],
  ['loopback', '127.0.0.0', '127.255.255.255'],
  ["Azure's host", '168.63.129.16', '168.63.129.16'],
  ['link-local addresses', '169.254.0.0', '169.254.255.255'],
  ["a cloud's metadata service", '169.254.169.254', '169.254.169.254'],
  ['private addresses', '172.16.0.0', '172.31.255.255'],
  ['protocol assignments', '192.0.0.0', '192.0.0.255'],
  ['documentation', '192.0.2.0', '192.0.2.255'],
  ['AS112', '192.31.196.0', '192.31.196.255'],
  ['AMT', '192.52.193.0', '192.52.193.255'],
  ['relays of 6to4', '192.88.99.0', '192.88.99.255'],
  ['private addresses', '192.168.0.0', '192.168.255.255'],
  ['AS112', '192.175.48.0', '192.175.48.255'],
  ['benchmarks', '198.18.0.0', '198.19.255.255'],
  ['documentation', '198.51.100.0', '198.51.100.255'],
  ['documentation', '203.0.113.0', '203.0.113.255'],
  ['multicast', '224.0.0.0', '239.255.255.255'],
  ['what is reserved', '240.0.0.0', '255.255.255.254'],
  ['broadcast', '255.255.255.255', '255.255.255.255'],
  ['the unspecified address', '::', '::'],
  ['loopback', '::1', '::1'],
  ['IPv4-compatible addresses', '::2', '::ffff:ffff'],
  ['IPv4-mapped addresses', '::ffff:0:0', '::ffff:ffff:ffff'],
  ['IPv4-mapped addresses of public ones', '::ffff:1.1.1.1', '::ffff:9.9.9.9'],
  ['IPv4-translated addresses', '::ffff:0:0:0', '::ffff:0:ffff:ffff'],
  ['NAT64', '64:ff9b::', '64:ff9b::ffff:ffff'],
  ['local NAT64', '64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff'],
  ['what is discarded', '100::', '100::ffff:ffff:ffff:ffff'],
  ['Teredo', '2001::', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['benchmarks', '2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff'],
  ['ORCHID', '2001:10::', '2001:2f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['documentation', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['6to4', '2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['AS112', '2620:4f:8000::', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff'],
  ['documentation', '3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['what is not given out', '4000::', '5eff::'],
  ['segment routing', '5f00::', '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['unique-local addresses', 'fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['link-local addresses', 'fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['site-local addresses', 'fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['multicast', 'ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
])('%s: nothing from %s to %s is public', (_, first, last) => {
  expect([isPublicAddress(first), isPublicAddress(last)]).toEqual([false, false]);
});

it.each([
  '1.0.0.0',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '168.63.129.15',
  '168.63.129.17',
  '169.253.255.255',
  '169.255.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.0',
  '192.0.3.0',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '203.0.112.255',
  '203.0.114.0',
  '223.255.255.255',
  '2000::1',
  '2001:200::1',
  '2001:db7:ffff::1',
  '2001:db9::1',
  '2003::1',
  '2603:1000::1',
  '2620:4f:8001::1',
  '3fff:1000::1',
])('%s is public', (ip) => {
  expect(isPublicAddress(ip)).toBe(true);
});

it.each([
  '',
  'sts.contoso.com',
  'localhost',
  '1.1.1',
  '1.1.1.1 ',
  ' 1.1.1.1',
  '1.1.1.1\n',
  '1.1.1.1/32',
  '1.1.1.1:443',
  '01.1.1.1',
  '0x1.1.1.1',
  '16843009',
  '1.1.1.256',
  '[2603:1000::1]',
  '2603:1000::1%eth0',
  '2603:1000::1/64',
  '2603:1000:::1',
  '2603',
])('%j is no address, and so not a public one', (text) => {
  expect(isPublicAddress(text)).toBe(false);
});

it('no IPv4 address becomes public inside of IPv6, however it is spelled', () => {
  const inside = fc
    .tuple(fc.constantFrom('::', '::ffff:', '::ffff:0:', '64:ff9b::', '64:ff9b:1::'), fc.ipV4())
    .map(([prefix, ip]) => `${prefix}${ip}`);
  fc.assert(
    fc.property(inside, (ip) => {
      expect(isPublicAddress(ip)).toBe(false);
    }),
  );
});

it('any text has an answer', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.ipV4Extended()), (text) => {
      expect(typeof isPublicAddress(text)).toBe('boolean');
    }),
  );
});
