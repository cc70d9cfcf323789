// What a look at all configurations of one domain leaves in its record.

import { configurationSha256 } from '../federation/settings';
import { presentSlots } from '../federation/slots';
import type {
  Configuration,
  FederatedDomain,
  PublishedKeys,
  ReadConfiguration,
  SourceReading,
} from '../federation/types';
import { noted } from './history';
import { learnKeys, retired } from './keys';
import { type IsToldFirst, settingsAfter } from './learnedSettings';
import { slotsByKey } from './shownKeys';
import type { DomainBaseline } from './types';

export interface DomainsSeen {
  readonly now: string;
  /** Of a complete listing; none may be missing. */
  readonly domains: readonly FederatedDomain[];
  readonly published: ReadonlyMap<string, SourceReading<PublishedKeys>>;
  /** Runs came before, and the record knows nothing of them: this is no first run. */
  readonly isRecordLost: boolean;
}

/** What a run has seen, and what it may not learn of it. */
export interface Look extends DomainsSeen {
  readonly isToldFirst: IsToldFirst;
}

/** Looks at all configurations of one domain. */
export function look(
  start: DomainBaseline,
  same: readonly FederatedDomain[],
  seen: Look,
  isFirstRun: boolean,
): DomainBaseline {
  const configurations = same.map(({ configuration }) => configuration);
  const read = configurations.filter((configuration) => configuration.state === 'read');
  if (read.length > 0) {
    return lookAtRead(start, read, read.length === configurations.length, seen, isFirstRun);
  }
  const isGone = configurations.every(({ state }) => state !== 'unreadable');
  return isGone ? gone(start, seen.now) : blinded(start, configurations, seen.now);
}

/** Graph says that there is no configuration, and it is a fact by now (settle.ts): its keys retire. */
function gone(start: DomainBaseline, now: string): DomainBaseline {
  const domain: DomainBaseline = {
    ...start,
    status: start.status === 'added' ? 'added' : 'missing',
    keys: start.keys.map((key) => retired(key, now)),
    // What had appeared before, and nobody has accepted, stays: what appears again is compared with it.
    appearedTime: null,
    unreadableSince: start.unreadableSince ?? now,
    missingSince: start.missingSince ?? now,
    lastRead: { state: 'missing' },
  };
  return start.lastRead.state === 'missing' || start.keys.length === 0
    ? domain
    : noted(domain, now, 'configurationGone', 'There is no configuration any more.');
}

function blinded(
  start: DomainBaseline,
  configurations: readonly Configuration[],
  now: string,
): DomainBaseline {
  const isMissingOnce = configurations.every(
    (each) => each.state === 'unreadable' && each.cause.code === 'notFound',
  );
  return {
    ...start,
    unreadableSince: start.unreadableSince ?? now,
    // Two in a row make a fact: any other failure in between begins anew.
    missingSince: isMissingOnce ? (start.missingSince ?? now) : null,
  };
}

function lookAtRead(
  start: DomainBaseline,
  read: readonly ReadConfiguration[],
  complete: boolean,
  seen: Look,
  isFirstRun: boolean,
): DomainBaseline {
  const { now } = seen;
  const published = seen.published.get(start.domainId);
  const { keys, changes } = learnKeys(start.keys, {
    now,
    certificates: read.flatMap(presentSlots).map(({ certificate }) => certificate),
    slots: slotsByKey(read),
    complete,
    published: new Set(published?.state === 'read' ? published.value.spkiSha256s : []),
    trust: isFirstRun && start.status === 'accepted' ? 'firstRun' : null,
  });
  const isSameDay = start.lastSeenTime.slice(0, 10) === now.slice(0, 10);
  const looked: DomainBaseline = {
    ...start,
    ...settingsAfter(start, read, seen),
    keys,
    unreadableSince: null,
    missingSince: null,
    lastSeenTime: isSameDay ? start.lastSeenTime : now,
    lastRead: { state: 'read', sha256: configurationSha256(read.map(({ raw }) => raw)) },
    metadataEntity: entityAfter(start, published),
  };
  return changes.reduce(
    (domain, { change, message }) => noted(domain, now, change, message),
    looked,
  );
}

/** What a document calls its provider is recorded the first time that it is read at an address. */
function entityAfter(
  { metadataEntity }: DomainBaseline,
  published: SourceReading<PublishedKeys> | undefined,
): DomainBaseline['metadataEntity'] {
  if (published?.state !== 'read') return metadataEntity;
  const { address, entityId } = published.value;
  return metadataEntity?.address === address ? metadataEntity : { address, entityId };
}
