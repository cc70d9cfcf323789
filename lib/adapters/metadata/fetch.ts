// One document, from an address that an intruder may have chosen. The request must reach no private network, tell the
// other side nothing, and cost no more than its bounds; so the host name is resolved here, once, and the connection goes
// to the very addresses that were checked: a name that resolves to something else a moment later (DNS rebinding) gains
// nothing. Proxies of the environment are left out, because they would resolve the name on their own.

import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { httpsUrl } from '../../federation/metadataAddress';
import { type Reading, unread } from '../../reading';
import { TIME_LIMITS, type TryLimits } from '../../timeLimit';
import { type Passing, passingFailure } from '../http';
import { isPublicAddress } from './publicAddress';

/** `totalMs` is for all documents of one run. */
export interface MetadataLimits extends TryLimits {
  /** For one document: all tries of it, with the redirects and the waits between them; milliseconds. */
  readonly documentMs: number;
  /** Documents at the same time. */
  readonly inFlight: number;
  /** The longest body. */
  readonly octets: number;
  readonly redirects: number;
}

export const metadataLimits: MetadataLimits = {
  ...TIME_LIMITS.metadata,
  inFlight: 4,
  octets: 1_048_576,
  redirects: 3,
};

/** Everything has a default; tests have a world of their own. */
export interface MetadataAccess {
  /** All IP addresses of a host name; the system's resolver when left out. */
  readonly lookup?: (host: string) => Promise<readonly string[]>;
  /** Which IP addresses may be connected to; the public ones when left out. */
  readonly isAllowed?: (ip: string) => boolean;
  /** PEM of what to trust; the public authorities when left out. */
  readonly ca?: string;
  readonly limits?: MetadataLimits;
}

export interface Fetched {
  /** A reason holds no word of the other side. */
  readonly text: Reading<string>;
  /** Null: what was fetched stays, also as something that is no metadata. */
  readonly passing: Passing | null;
}

/** Plain, and the same for everybody. A compressed body would have a size that its octets do not tell. */
const HEADERS = {
  accept: 'application/samlmetadata+xml, application/xml;q=0.9, */*;q=0.1',
  'accept-encoding': 'identity',
  'accept-language': 'en',
  'user-agent': 'entra-federation-monitor',
};

/** RFC 9110, section 15.4. */
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Fetches the text of a document, in one try. Throws what the resolver or the connection threw, or what `signal` was aborted with.
 */
export async function fetchMetadata(
  address: string,
  access: MetadataAccess,
  signal: AbortSignal,
): Promise<Fetched> {
  const { octets, redirects } = access.limits ?? metadataLimits;
  const first = httpsUrl(address);
  let url = first;
  for (let followed = 0; followed <= redirects; followed += 1) {
    // Within its own origin an identity provider may move things; anywhere else is somebody else's word.
    if (!first || url?.origin !== first.origin) {
      return refuse(followed === 0 ? 'it is no plain https address' : 'it redirects elsewhere');
    }
    const ips = await checkedAddresses(url.hostname, access);
    if (!ips.ok) return refuse(ips.reason);
    const response = await open(url, ips.value, access, signal);
    if (!REDIRECTS.includes(response.statusCode ?? 0)) return readText(response, octets);
    response.destroy();
    url = redirectTarget(response, url);
  }
  return refuse('it redirects too often');
}

function refuse(reason: string, passing: Passing | null = null): Fetched {
  return { text: unread(reason), passing };
}

/** The addresses of a host, or why it must not be connected to. */
async function checkedAddresses(
  host: string,
  access: MetadataAccess,
): Promise<Reading<readonly string[]>> {
  // URL has made one spelling of all that are IPv4 ("0x7f.1"), and puts IPv6 in brackets.
  if (isIP(host) !== 0 || host.startsWith('[')) {
    return unread('its host is an IP address, not a name');
  }
  const ips = await (access.lookup ?? systemLookup)(host);
  const isAllowed = access.isAllowed ?? isPublicAddress;
  // One private address among public ones is how a rebinding server begins.
  return ips.length > 0 && ips.every((ip) => isAllowed(ip))
    ? { ok: true, value: ips }
    : unread('its host name does not lead to the public internet');
}

async function systemLookup(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/** Sends the request; resolves when the head of the answer is there. */
function open(
  url: URL,
  ips: readonly string[],
  { ca }: MetadataAccess,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const options = {
    // A connection of its own: none that is kept for somebody else, and none through a proxy of the environment.
    agent: false,
    headers: HEADERS,
    lookup: pinned(ips),
    // Whatever the environment says. The certificate has to be for the name, which is also what TLS asks for.
    rejectUnauthorized: true,
    signal,
    ...(ca === undefined ? {} : { ca }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, options, resolve);
    sent.on('error', reject);
    // An answer that would switch protocols ends the connection, and nothing else is ever heard of it.
    sent.on('close', () => {
      reject(new Error('The connection was closed before an answer.'));
    });
    sent.end();
  });
}

/** Answers with the addresses that were checked, whoever asks, and asks nobody. */
function pinned(ips: readonly string[]): LookupFunction {
  const addresses = ips.map((address) => ({ address, family: isIP(address) }));
  return (_host, { all }, answer) => {
    if (all === true) answer(null, addresses);
    else answer(null, ips[0] ?? '', addresses[0]?.family);
  };
}

function redirectTarget({ headers }: IncomingMessage, from: URL): URL | null {
  const { location = '' } = headers;
  // Without a location it would lead to itself.
  if (location === '' || !URL.canParse(location, from.href)) return null;
  return httpsUrl(new URL(location, from.href).href);
}

async function readText(response: IncomingMessage, maxOctets: number): Promise<Fetched> {
  const { statusCode = 0, headers } = response;
  const encoding = headers['content-encoding'] ?? 'identity';
  if (statusCode !== 200) {
    response.destroy();
    return refuse(`HTTP ${String(statusCode)}`, passingFailure(statusCode, headers['retry-after']));
  }
  if (encoding.toLowerCase() !== 'identity') {
    response.destroy();
    return refuse('it is compressed, which nobody asked for');
  }
  // One piece of memory: a body that comes octet by octet would cost a hundred times its size in pieces.
  const body = Buffer.alloc(maxOctets);
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (length + chunk.length > maxOctets) {
      return refuse(`it is longer than ${String(maxOctets)} octets`);
    }
    length += chunk.copy(body, length);
  }
  return { text: decode(body.subarray(0, length)), passing: null };
}

function decode(octets: Buffer): Reading<string> {
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(octets) };
  } catch {
    return unread('it is not UTF-8');
  }
}
