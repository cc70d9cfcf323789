// Whether the evidence of a row is as a run wrote it: what is shown of it has to be there, the rest is only kept.

import type { BaselineUpdate } from '../../baseline/types';
import type { Evidence } from '../../checks/engine/evidence';
import { isJsonObject } from '../../json';
import { isAccountTrail } from './storedAccounts';

/** What the column holds: the evidence, and what accepting the finding teaches. */
export type StoredEvidence = Evidence & { readonly teaches?: BaselineUpdate };

export function isEvidence(value: unknown): value is StoredEvidence {
  if (!isJsonObject(value)) return false;
  const { signingCertificate, nextSigningCertificate, differences, changes } = value;
  const { audit, accounts, use } = value;
  return (
    [signingCertificate, nextSigningCertificate].every(isSlotEvidence) &&
    (differences === undefined || Array.isArray(differences)) &&
    (changes === undefined || (Array.isArray(changes) && changes.every(isChange))) &&
    (audit === undefined || isAuditTrail(audit)) &&
    (accounts === undefined || isAccountTrail(accounts)) &&
    (use === undefined || isUse(use))
  );
}

function isChange(change: unknown): boolean {
  return isJsonObject(change) && typeof change['name'] === 'string';
}

function isAuditTrail(audit: unknown): boolean {
  if (!isJsonObject(audit)) return false;
  const { state, reason, entries, from, to } = audit;
  if (state === 'unknown') return typeof reason === 'string';
  const hasWindow = [from, to].every((time) => typeof time === 'string');
  return state === 'read' && hasWindow && Array.isArray(entries) && entries.every(isJsonObject);
}

function isUse(use: unknown): boolean {
  if (!isJsonObject(use)) return false;
  const lists = ['users', 'addresses', 'countries', 'apps', 'resources', 'worst'];
  return (
    ['used', 'notUsed', 'unknown'].includes(String(use['state'])) &&
    typeof use['signIns'] === 'number' &&
    lists.every((name) => isListOfObjects(use[name]))
  );
}

function isListOfObjects(list: unknown): boolean {
  return Array.isArray(list) && list.every(isJsonObject);
}

function isSlotEvidence(slot: unknown): boolean {
  if (slot === undefined) return true;
  if (!isJsonObject(slot)) return false;
  const shown = slot['state'] === 'unreadable' ? ['reason', 'contentSha256'] : SHOWN;
  return (
    slot['state'] === 'absent' ||
    (['present', 'unreadable'].includes(String(slot['state'])) &&
      shown.every((field) => typeof slot[field] === 'string'))
  );
}

const SHOWN = [
  'subject',
  'issuer',
  'serialNumber',
  'publicKey',
  'spkiSha256',
  'thumbprintSha1',
  'thumbprintSha256',
];
