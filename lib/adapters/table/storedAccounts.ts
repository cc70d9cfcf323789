// Whether a row's accounts with another immutable id are as a run wrote them: what is shown of them has to be there.

import { isJsonObject } from '../../json';

export function isAccountTrail(accounts: unknown): boolean {
  if (!isJsonObject(accounts)) return false;
  const { from, to, entries, missing } = accounts;
  const hasWindow = [from, to].every((time) => typeof time === 'string');
  return (
    hasWindow && isTextOrNull(missing) && Array.isArray(entries) && entries.every(isAccountEntry)
  );
}

function isAccountEntry(entry: unknown): boolean {
  if (!isJsonObject(entry)) return false;
  const { id, activityDateTime, targets, immutableId } = entry;
  const hasTexts = [id, activityDateTime].every((text) => typeof text === 'string');
  return hasTexts && Array.isArray(targets) && isTextOrNull(immutableId);
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}
