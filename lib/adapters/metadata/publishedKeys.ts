// What identity providers publish about their keys at this moment. It is an optional source: whatever goes wrong is
// `unknown` with a reason, never an exception and never an empty list, and says nothing about any certificate.

import type { PublishedKeys, SourceReading } from '../../federation/types';
import { unknownSource } from '../../federation/unknownSource';
import { type Reading, unread } from '../../reading';
import { visibleText } from '../../text';
import { withinLimit } from '../../timeLimit';
import { networkFailureText, NO_ANSWER, withRetries } from '../http';
import { readMetadataDocument } from './document';
import {
  type Fetched,
  fetchMetadata,
  type MetadataAccess,
  metadataLimits,
  type MetadataLimits,
} from './fetch';

export type { MetadataAccess } from './fetch';

/** Of one that was asked. */
export type PublishedReading = Exclude<SourceReading<PublishedKeys>, { readonly state: 'off' }>;

/**
 * Reads the federation metadata at each address, once. Never throws.
 *
 * @param addresses From `metadataAddresses`: domains that share an identity provider share its document, too.
 * @returns A reading for each distinct address: `read` with at least one key, or `unknown`.
 */
export async function readPublishedKeys(
  addresses: readonly string[],
  access: MetadataAccess = {},
): Promise<ReadonlyMap<string, PublishedReading>> {
  const limits = access.limits ?? metadataLimits;
  const deadline = Date.now() + limits.totalMs;
  const readings = new Map<string, PublishedReading>();
  const queue = [...new Set(addresses)];
  const worker = async (): Promise<void> => {
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      readings.set(address, await readAddress(address, access, limits, deadline));
    }
  };
  await Promise.all(Array.from({ length: limits.inFlight }, worker));
  return readings;
}

async function readAddress(
  address: string,
  access: MetadataAccess,
  limits: MetadataLimits,
  totalDeadline: number,
): Promise<PublishedReading> {
  const now = Date.now();
  if (now >= totalDeadline) return unknown(address, 'other documents took all the time');
  const deadline = Math.min(now + limits.documentMs, totalDeadline);
  const once = (limitMs: number): Promise<Fetched> => fetchOnce(address, access, limitMs);
  const { text } = await withRetries(once, limits, deadline);
  return judge(address, text);
}

async function fetchOnce(
  address: string,
  access: MetadataAccess,
  limitMs: number,
): Promise<Fetched> {
  const stop = new AbortController();
  const timeUp = (): Error => {
    stop.abort();
    return new DOMException('', 'TimeoutError');
  };
  try {
    return await withinLimit(fetchMetadata(address, access, stop.signal), limitMs, timeUp);
  } catch (error) {
    return { text: unread(networkFailureText(error)), passing: NO_ANSWER };
  }
}

function judge(address: string, text: Reading<string>): PublishedReading {
  const document = text.ok ? readMetadataDocument(text.value) : text;
  return document.ok
    ? { state: 'read', value: { address, ...document.value } }
    : unknown(address, document.reason);
}

function unknown(address: string, reason: string): PublishedReading {
  const shown = visibleText(address, 200);
  return unknownSource(`The federation metadata at ${shown} could not be read: ${reason}.`);
}
