// The record of findings in Table Storage.

import { createHash } from 'node:crypto';
import { boundedConfiguration } from '../../federation/boundedConfiguration';
import type { Finding } from '../../findings/types';
import { type JsonObject, jsonText } from '../../json';
import { fromRow, toRow } from './findingRow';
import { openStore, type Store, type StoreAccess } from './store';

/** Opens the record for one run. Nothing is sent yet. */
export function openFindingStore(access: StoreAccess): Store<Finding> {
  const configurationOf = sharedConfigurations();
  return openStore(access, {
    partitionKey: access.tenantId,
    toRow,
    fromRow: (row) => {
      const finding = fromRow(row);
      const { configuration, ...evidence } = finding.evidence;
      if (configuration === undefined) return finding;
      return {
        ...finding,
        evidence: { ...evidence, configuration: configurationOf(configuration) },
      };
    },
    name: 'findings',
  });
}

/**
 * Every finding has its configuration in its own row; those of one domain hold the same one, which is kept once. What
 * earlier versions kept whole, and nobody can read, is cut as it is in what is read today.
 */
function sharedConfigurations(): (configuration: JsonObject) => JsonObject {
  const known = new Map<string, JsonObject>();
  return (configuration) => {
    const sha256 = createHash('sha256').update(jsonText(configuration)).digest('base64');
    const kept = known.get(sha256) ?? boundedConfiguration(configuration);
    known.set(sha256, kept);
    return kept;
  };
}
