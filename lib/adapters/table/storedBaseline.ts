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
import type { TimeWindow } from '../../federation/types';

/** What version 0.1.0 wrote none of; of `thumbprintsSha1` it kept the last one only. */
type LaterOfKey =
  'presentSince' | 'notAfter' | 'namesSha256' | 'thumbprintsSha1' | 'subject' | 'slots';

export interface StoredKey
  extends Omit<BaselineKey, 'confirmation' | LaterOfKey>, Partial<Pick<BaselineKey, LaterOfKey>> {
  readonly confirmation: Exclude<Confirmation, 'firstRun'> | 'firstPass' | null;
}

type Later = 'seenSettings' | 'appearedTime' | 'missingSince' | 'endedTime' | 'metadataEntity';

export interface StoredDomain
  extends Omit<DomainBaseline, 'keys' | 'lastRead' | Later>, Partial<Pick<DomainBaseline, Later>> {
  readonly keys: readonly StoredKey[];
  /** A hash; `none`: Graph said that there is no configuration; null: nobody has looked. */
  readonly seenSha256: string | null;
}

type Renamed = 'firstRunTime' | 'lastRunTime' | 'lastWholeRunTime' | 'changeWindows';

export interface StoredTenant extends Omit<
  TenantBaseline,
  Renamed | 'properties' | 'recordLostTime' | 'recordLoss' | 'unknownKeys' | 'heartbeatDay'
> {
  readonly firstPassTime: string;
  readonly lastPassTime: string;
  readonly lastWholePassTime: string;
  /** `domains` counts entries of the audit log; version 0.1.0 counted domains. */
  readonly changeWindows: readonly (TimeWindow & { readonly domains: number })[];
  readonly properties?: TenantBaseline['properties'];
  readonly recordLostTime?: string | null;
  readonly recordLoss?: TenantBaseline['recordLoss'];
  readonly unknownKeys?: TenantBaseline['unknownKeys'];
  readonly heartbeatDay?: string | null;
}

export type StoredBaseline = StoredDomain | StoredTenant;

export function toStored(record: BaselineRecord): StoredBaseline {
  if (record.kind === 'domain') return toStoredDomain(record);
  const { firstRunTime, lastRunTime, lastWholeRunTime, changeWindows, ...others } = record;
  return {
    ...others,
    firstPassTime: firstRunTime,
    lastPassTime: lastRunTime,
    lastWholePassTime: lastWholeRunTime,
    changeWindows: changeWindows.map(({ entries, ...window }) => ({ ...window, domains: entries })),
  };
}

export function toStoredDomain({ keys, lastRead, ...others }: DomainBaseline): StoredDomain {
  return { ...others, keys: keys.map(toStoredKey), seenSha256: toHash(lastRead) };
}

export function fromStored(stored: StoredBaseline): BaselineRecord {
  if (stored.kind === 'domain') return fromStoredDomain(stored);
  const { firstPassTime, lastPassTime, lastWholePassTime, changeWindows, ...others } = stored;
  return {
    properties: null,
    recordLostTime: null,
    recordLoss: null,
    unknownKeys: null,
    heartbeatDay: null,
    ...others,
    firstRunTime: firstPassTime,
    lastRunTime: lastPassTime,
    lastWholeRunTime: lastWholePassTime,
    changeWindows: changeWindows.map(({ domains, ...window }) => ({ ...window, entries: domains })),
  };
}

/** Version 0.1.0 believed a domain of which it had read nothing; what is read of it later is not believed any more. */
function fromStoredDomain({ keys, seenSha256, ...others }: StoredDomain): DomainBaseline {
  const lastRead = fromHash(seenSha256);
  const isUnread = others.status === 'accepted' && others.settings === null;
  const status = isUnread ? (lastRead.state === 'missing' ? 'missing' : 'unseen') : others.status;
  return {
    seenSettings: null,
    appearedTime: null,
    missingSince: null,
    endedTime: null,
    metadataEntity: null,
    ...others,
    status,
    keys: keys.map(fromStoredKey),
    lastRead,
  };
}

function toStoredKey(key: BaselineKey): StoredKey {
  const { confirmation } = key;
  return { ...key, confirmation: confirmation === 'firstRun' ? 'firstPass' : confirmation };
}

function fromStoredKey(key: StoredKey): BaselineKey {
  const { confirmation, firstSeenTime, thumbprintSha1 } = key;
  return {
    presentSince: firstSeenTime,
    notAfter: null,
    namesSha256: null,
    subject: null,
    slots: null,
    thumbprintsSha1: [thumbprintSha1],
    ...key,
    confirmation: confirmation === 'firstPass' ? 'firstRun' : confirmation,
  };
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
