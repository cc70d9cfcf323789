// What identity providers publish about their keys at this moment. It is an optional source: whatever goes wrong is
// `unknown` with a reason, never an exception and never an empty list, and says nothing about any certificate.

import { withinLimit } from '../../timeLimit';
import { readMetadataDocument } from './document';
import { fetchMetadata, metadataLimits, type MetadataAccess } from './fetch';
import { networkFailureText } from '../networkFailure';
import type { PublishedKeys, SourceReading } from '../../federation/types';

import { visibleText } from '../../text';

export type { MetadataAccess } from './fetch';

type Reading = SourceReading<PublishedKeys>;

/**
 * Reads the federation metadata at each address, once. Never throws.
 *
 * @param addresses From `metadataAddresses`: domains that share an identity provider share its document, too.
 * @returns A reading for each distinct address: `read` with at least one key, or `unknown`.
 */
export async function readPublishedKeys(
  addresses: readonly string[],
  access: MetadataAccess = {},
): Promise<ReadonlyMap<string, Reading>> {
  const limits = access.limits ?? metadataLimits;
  const deadline = Date.now() + limits.totalMs;
  const readings = new Map<string, Reading>();
  const queue = [...new Set(addresses)];
  const worker = async (): Promise<void> => {
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      const limitMs = Math.min(limits.documentMs, deadline - Date.now());
      readings.set(address, await readAddress(address, access, limitMs));
    }
  };
  await Promise.all(Array.from({ length: limits.inFlight }, worker));
  return readings;
}

async function readAddress(
  address: string,
  access: MetadataAccess,
  limitMs: number,
): Promise<Reading> {
  if (limitMs <= 0) return unknown(address, 'other documents took all the time');
  const stop = new AbortController();
  const timeUp = (): Error => {
    stop.abort();
    return new DOMException('', 'TimeoutError');
  };
  try {
    const work = fetchMetadata(address, access, stop.signal);
    return judge(address, await withinLimit(work, limitMs, timeUp));
  } catch (error) {
    return unknown(address, failureText(error));
  }
}

function judge(address: string, fetched: Awaited<ReturnType<typeof fetchMetadata>>): Reading {
  if (!fetched.ok) return unknown(address, fetched.reason);
  const document = readMetadataDocument(fetched.text);
  return document.ok
    ? { state: 'read', value: { address, spkiSha256s: document.spkiSha256s } }
    : unknown(address, document.reason);
}

/** Where fetch has the code of a failure in its cause, node:https has it in the error itself. */
function failureText(error: unknown): string {
  const { name } = (error ?? {}) as { readonly name?: unknown };
  return networkFailureText({ name, cause: error });
}

function unknown(address: string, reason: string): Reading {
  const shown = visibleText(address, 200);
  return {
    state: 'unknown',
    reason: `The federation metadata at ${shown} could not be read: ${reason}.`,
  };
}
