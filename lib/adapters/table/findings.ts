// The record of findings in Table Storage.

import type { UseEvidence } from '../../baseline/useSummary';
import { boundedConfiguration } from '../../federation/boundedConfiguration';
import type { Finding } from '../../findings/types';
import { type JsonObject, jsonText } from '../../json';
import { sha256 } from '../../sha256';
import { cut } from '../../text';
import { MAX_UNREAD_TEXT } from '../../x509/cutCertificate';
import { leftUnread } from '../../x509/readCertificate';
import { fromRow, toRow } from './findingRow';
import { openStore, type Store, type StoreAccess } from './store';

/**
 * Opens the record for one run. Nothing is sent yet.
 *
 * @param most Characters of large configurations that it may hold; tests have less.
 */
export function openFindingStore(access: StoreAccess, most: number = MAX_LARGE): Store<Finding> {
  const configurationOf = sharedConfigurations(most);
  const useOf = shared<UseEvidence>();
  return openStore(access, {
    partitionKey: access.tenantId,
    toRow,
    fromRow: (row) => {
      const finding = fromRow(row);
      const { configuration, use } = finding.evidence;
      return {
        ...finding,
        evidence: {
          ...finding.evidence,
          ...(configuration && { configuration: configurationOf(configuration) }),
          ...(use && { use: useOf(use) }),
        },
      };
    },
    name: 'findings',
  });
}

/** In characters. One with two certificates of public authorities has 10,000. */
const LARGE = 16_000;

/**
 * Of configurations that are larger than genuine ones, in characters, for all findings. An intruder stores another one in
 * each run, and the record keeps the findings about them for ever.
 */
const MAX_LARGE = 10_000_000;

const NO_ROOM = 'the record has no room for so many large configurations';

/**
 * Every finding has its configuration in its own row; those of one domain hold the same one, which is kept once. What
 * earlier versions kept whole, and nobody can read, is cut as it is in what is read today; so is what is large, where
 * there is no room for it.
 */
function sharedConfigurations(most: number): (configuration: JsonObject) => JsonObject {
  const known = new Map<string, JsonObject>();
  let left = most;
  const bounded = (configuration: JsonObject): JsonObject => {
    const readable = boundedConfiguration(configuration);
    const { length } = jsonText(readable);
    if (length <= LARGE) return readable;
    if (length > left) return beginningOf(configuration);
    left -= length;
    return readable;
  };
  return (configuration) => {
    const hash = sha256(jsonText(configuration));
    const kept = known.get(hash) ?? bounded(configuration);
    known.set(hash, kept);
    return kept;
  };
}

/** What tells it again: of each large certificate, or of the whole, its hash and its beginning. */
function beginningOf(configuration: JsonObject): JsonObject {
  const certificates = boundedConfiguration(configuration, (text) => leftUnread(text, NO_ROOM));
  if (jsonText(certificates).length <= LARGE) return certificates;
  const text = jsonText(configuration);
  const truncated = `${cut(text, MAX_UNREAD_TEXT)}… (${String(text.length)} characters, SHA-256 ${sha256(text)})`;
  // A copy: a part of a text keeps the whole in memory.
  return { truncated: Buffer.from(truncated).toString() };
}

/** What is said of one key's use stands in the row of each finding about it, and once in memory. */
function shared<T>(): (value: T) => T {
  const known = new Map<string, T>();
  return (value) => {
    const text = JSON.stringify(value);
    const kept = known.get(text) ?? value;
    known.set(text, kept);
    return kept;
  };
}
