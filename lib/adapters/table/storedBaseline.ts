// The baseline as it is stored, and as `baseline --json` prints it: names that other people's scripts depend on. Pure.
// Some of them are older than the words that the code uses.

import type {
  BaselineKey,
  BaselineRecord,
  Confirmation,
  DomainBaseline,
  LastRead,
  TenantBaseline,
} from '../../baseline/types';

export interface StoredKey extends Omit<BaselineKey, 'confirmation'> {
  readonly confirmation: Exclude<Confirmation, 'firstRun'> | 'firstPass' | null;
}

export interface StoredDomain extends Omit<DomainBaseline, 'keys' | 'lastRead'> {
  readonly keys: readonly StoredKey[];
  /** A hash; `none`: Graph said that there is no configuration; null: nobody has looked. */
  readonly seenSha256: string | null;
}

export interface StoredTenant extends Omit<
  TenantBaseline,
  'firstRunTime' | 'lastRunTime' | 'lastWholeRunTime'
> {
  readonly firstPassTime: string;
  readonly lastPassTime: string;
  readonly lastWholePassTime: string;
}

export type StoredBaseline = StoredDomain | StoredTenant;

export function toStored(record: BaselineRecord): StoredBaseline {
  if (record.kind === 'tenant') {
    const { firstRunTime, lastRunTime, lastWholeRunTime, ...others } = record;
    return {
      ...others,
      firstPassTime: firstRunTime,
      lastPassTime: lastRunTime,
      lastWholePassTime: lastWholeRunTime,
    };
  }
  return toStoredDomain(record);
}

export function toStoredDomain({ keys, lastRead, ...others }: DomainBaseline): StoredDomain {
  return { ...others, keys: keys.map(toStoredKey), seenSha256: toHash(lastRead) };
}

export function fromStored(stored: StoredBaseline): BaselineRecord {
  if (stored.kind === 'tenant') {
    const { firstPassTime, lastPassTime, lastWholePassTime, ...others } = stored;
    return {
      ...others,
      firstRunTime: firstPassTime,
      lastRunTime: lastPassTime,
      lastWholeRunTime: lastWholePassTime,
    };
  }
  const { keys, seenSha256, ...others } = stored;
  return { ...others, keys: keys.map(fromStoredKey), lastRead: fromHash(seenSha256) };
}

function toStoredKey(key: BaselineKey): StoredKey {
  const { confirmation } = key;
  return { ...key, confirmation: confirmation === 'firstRun' ? 'firstPass' : confirmation };
}

function fromStoredKey(key: StoredKey): BaselineKey {
  const { confirmation } = key;
  return { ...key, confirmation: confirmation === 'firstPass' ? 'firstRun' : confirmation };
}

function toHash(lastRead: LastRead): string | null {
  switch (lastRead.state) {
    case 'never':
      return null;
    case 'missing':
      return 'none';
    case 'read':
      return lastRead.sha256;
    default:
      return lastRead satisfies never;
  }
}

function fromHash(seenSha256: string | null): LastRead {
  if (seenSha256 === null) return { state: 'never' };
  return seenSha256 === 'none' ? { state: 'missing' } : { state: 'read', sha256: seenSha256 };
}
