// Where an identity provider publishes its federation metadata. It is worked out from the settings that were accepted for
// a domain, never from those that a run has just read: an intruder would point those at a document of their own.

/**
 * Where AD FS publishes it, whatever else it is configured to do.
 *
 * @see https://learn.microsoft.com/windows-server/identity/ad-fs/troubleshooting/ad-fs-tshoot-endpoints
 */
const ADFS_DOCUMENT = '/FederationMetadata/2007-06/FederationMetadata.xml';

/** IIS and http.sys know no case. */
const ADFS_PATH = /^\/adfs\//i;

/** WS-MetadataExchange, which describes the endpoints of WS-Trust in SOAP, and no keys. */
const WS_MEX_PATH = /\/mex\/?$/i;

/**
 * PingFederate keeps WS-MetadataExchange and federation metadata side by side, with the same parameters.
 *
 * @see https://docs.pingidentity.com/pingfederate/latest/developers_reference_guide/pf_construct_alt_metadata_exchange_endpoint.html
 */
const PING_WS_MEX_PATH = /\/sts_mex\.ping$/;
const PING_DOCUMENT = '/federation_metadata.ping';

/**
 * Addresses at which the identity provider may publish its metadata.
 *
 * @param settings Accepted settings of a domain, under Graph's names. Any of them may hold anything.
 * @returns Addresses on https and its own port, without user name or fragment; empty when none is known. Okta, whose
 *   metadata has no documented public address, is such a case.
 */
export function metadataAddresses(settings: Readonly<Record<string, unknown>>): readonly string[] {
  const passive = onOwnPort(httpsUrl(settings['passiveSignInUri']));
  if (passive && ADFS_PATH.test(passive.pathname)) return [`${passive.origin}${ADFS_DOCUMENT}`];
  const exchange = onOwnPort(httpsUrl(settings['metadataExchangeUri']));
  if (!exchange || WS_MEX_PATH.test(exchange.pathname)) return [];
  exchange.pathname = exchange.pathname.replace(PING_WS_MEX_PATH, PING_DOCUMENT);
  return [exchange.href];
}

/** An https address without user name, password or fragment; null for anything else. */
export function httpsUrl(value: unknown): URL | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const url = new URL(value);
  const isPlain = url.username === '' && url.password === '' && !url.href.includes('#');
  return url.protocol === 'https:' && isPlain ? url : null;
}

/** Other ports are where an intruder would find what is not meant for the world. */
function onOwnPort(url: URL | null): URL | null {
  return url?.port === '' ? url : null;
}
