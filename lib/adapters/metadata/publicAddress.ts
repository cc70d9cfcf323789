// Which IP addresses belong to the public internet. Whoever can write an address into a tenant must not make the monitor
// knock at the doors of its own network (server-side request forgery).

import { BlockList, isIPv4, isIPv6 } from 'node:net';

type Range = readonly [network: string, prefix: number];

/** IANA's IPv4 special-purpose registry (RFC 6890), and what is no host: RFC 1112, sections 4; RFC 5771. */
const SPECIAL_IPV4: readonly Range[] = [
  ['0.0.0.0', 8], // "this network", RFC 791
  ['10.0.0.0', 8], // private, RFC 1918
  ['100.64.0.0', 10], // shared by the customers of a carrier, RFC 6598
  ['127.0.0.0', 8], // loopback, RFC 1122
  ['168.63.129.16', 32], // Azure's own host, reachable from every machine there
  ['169.254.0.0', 16], // link-local, RFC 3927; the metadata service of Azure and others
  ['172.16.0.0', 12], // private, RFC 1918
  ['192.0.0.0', 24], // protocol assignments, RFC 6890
  ['192.0.2.0', 24], // documentation, RFC 5737
  ['192.31.196.0', 24], // AS112, RFC 7535
  ['192.52.193.0', 24], // AMT, RFC 7450
  ['192.88.99.0', 24], // relays of 6to4, RFC 7526
  ['192.168.0.0', 16], // private, RFC 1918
  ['192.175.48.0', 24], // AS112, RFC 7534
  ['198.18.0.0', 15], // benchmarks, RFC 2544
  ['198.51.100.0', 24], // documentation, RFC 5737
  ['203.0.113.0', 24], // documentation, RFC 5737
  ['224.0.0.0', 4], // multicast, RFC 5771
  ['240.0.0.0', 4], // reserved, RFC 1112; broadcast, RFC 919
];

/**
 * All that IANA has given out for hosts of the internet (RFC 4291, section 2.4). Outside of it are loopback, link-local,
 * unique-local and site-local addresses, multicast, IPv4 inside IPv6 (mapped, compatible, NAT64) and what is yet to come.
 */
const GLOBAL_IPV6: Range = ['2000::', 3];

/** IANA's IPv6 special-purpose registry (RFC 6890), as far as it lies inside of that. */
const SPECIAL_IPV6: readonly Range[] = [
  ['2001::', 23], // protocol assignments, RFC 2928: Teredo, benchmarks, ORCHID and others
  ['2001:db8::', 32], // documentation, RFC 3849
  ['2002::', 16], // 6to4, RFC 3056: an IPv4 address in disguise
  ['2620:4f:8000::', 48], // AS112, RFC 7534
  ['3fff::', 20], // documentation, RFC 9637
];

const specialIpv4 = blockList(SPECIAL_IPV4, 'ipv4');
const globalIpv6 = blockList([GLOBAL_IPV6], 'ipv6');
const specialIpv6 = blockList(SPECIAL_IPV6, 'ipv6');

/**
 * True for an address that a host of the public internet may have.
 *
 * @param ip Text of an address, as a resolver gives it; anything else is not public.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
export function isPublicAddress(ip: string): boolean {
  if (isIPv4(ip)) return !specialIpv4.check(ip, 'ipv4');
  // A zone ("%eth0") belongs to addresses that mean something on one link only.
  if (!isIPv6(ip) || ip.includes('%')) return false;
  return globalIpv6.check(ip, 'ipv6') && !specialIpv6.check(ip, 'ipv6');
}

function blockList(ranges: readonly Range[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
}
