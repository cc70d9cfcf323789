// Whether what a row remembers of sign-ins is as a run wrote it: everything that is counted or shown of them has to be there.

import type { UseRecord } from '../../baseline/useRecord';
import type { UnknownKey } from '../../baseline/unknownKeyTypes';
import { isJsonObject } from '../../json';

const RECORD_TEXTS = [
  'spkiSha256',
  'domainId',
  'from',
  'settledTo',
] satisfies readonly (keyof UseRecord)[];
const RECORD_NULLABLE = [
  'askedTime',
  'upTo',
  'reason',
  'goneTime',
  'closedTime',
  'restsUntil',
] satisfies readonly (keyof UseRecord)[];
const KEY_TEXTS = [
  'thumbprintSha1',
  'firstSeenTime',
  'firstTime',
  'lastTime',
] satisfies readonly (keyof UnknownKey)[];

export function isUseRecord(value: unknown): value is UseRecord {
  if (!isJsonObject(value)) return false;
  const { thumbprintsSha1, kept, settled, total, isAlarming, split } = value;
  return (
    RECORD_TEXTS.every((name) => isText(value[name])) &&
    RECORD_NULLABLE.every((name) => isTextOrNull(value[name])) &&
    isListOf(thumbprintsSha1, isText) &&
    isListOf(kept, isSignIn) &&
    [settled, total].every(isCount) &&
    typeof isAlarming === 'boolean' &&
    (split === null || isJsonObject(split))
  );
}

export function isUnknownKey(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    KEY_TEXTS.every((name) => isText(value[name])) &&
    isTextOrNull(value['leftTime']) &&
    isCount(value) &&
    isListOf(value['rows'], isSignIn)
  );
}

function isCount(value: unknown): boolean {
  return isJsonObject(value) && [value['signIns'], value['failed']].every(Number.isFinite);
}

/** Besides its id and its time there are texts, a number and a truth value, and none of them has to be there. */
function isSignIn(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { id, createdDateTime, errorCode, isInteractive, ...texts } = value;
  return (
    [id, createdDateTime].every(isText) &&
    (errorCode === null || Number.isFinite(errorCode)) &&
    (isInteractive === null || typeof isInteractive === 'boolean') &&
    Object.values(texts).every(isTextOrNull)
  );
}

function isListOf(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
