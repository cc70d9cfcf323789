// Room baseline: what was accepted, and what a run learns of it. Pure; no findings, no checks, no input or output.
//
// The first run believes what it can read (trust on first use); after that a key counts as confirmed only if the provider
// publishes it or a person accepts it, and a setting only if a person accepts it. There is no other way.

import { configurationSha256 } from '../federation/settings';
import { presentSlots } from '../federation/slots';
import type {
  Configuration,
  FederatedDomain,
  PublishedKeys,
  ReadConfiguration,
  SourceReading,
} from '../federation/types';
import { groupBy } from '../groupBy';
import { noted } from './history';
import { learnKeys, retired } from './keys';
import { type IsToldFirst, settingsAfter, toldFirst } from './learnedSettings';
import { slotsByKey } from './shownKeys';
import type {
  Baseline,
  BaselineChangeKind,
  BaselineRecord,
  DomainBaseline,
  DomainStatus,
} from './types';

interface DomainsSeen {
  readonly now: string;
  /** Of a complete listing; none may be missing. */
  readonly domains: readonly FederatedDomain[];
  readonly published: ReadonlyMap<string, SourceReading<PublishedKeys>>;
  /** Runs came before, and the record knows nothing of them: this is no first run. */
  readonly isRecordLost: boolean;
}

/** Puts the records of the table together. */
export function baselineOf(records: readonly BaselineRecord[]): Baseline {
  const tenant = records.find((record) => record.kind === 'tenant') ?? null;
  const domains = records.filter((record) => record.kind === 'domain');
  return { tenant, domains: new Map(domains.map((domain) => [domain.domainId, domain])) };
}

/** What a run has seen, and what it may not learn of it. */
interface Look extends DomainsSeen {
  readonly isToldFirst: IsToldFirst;
}

/** The baseline after a look at every domain. */
export function learn(
  baseline: Baseline,
  domainsSeen: DomainsSeen,
): ReadonlyMap<string, DomainBaseline> {
  const seen: Look = { ...domainsSeen, isToldFirst: toldFirst(baseline) };
  const groups = groupBy(seen.domains, ({ id }) => id);
  const next = new Map<string, DomainBaseline>();
  for (const [id, before] of baseline.domains) {
    if (!groups.has(id)) next.set(id, ended(before, seen.now, seen.now));
  }
  for (const [id, same] of groups) {
    const before = baseline.domains.get(id) ?? null;
    const after = learnDomain(baseline, before, same, seen);
    if (after) next.set(id, keptIfSame(before, after));
  }
  return next;
}

/** Of thousands of domains in which nothing is new, the memory holds one record each, and not two. */
function keptIfSame(before: DomainBaseline | null, after: DomainBaseline): DomainBaseline {
  return before && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

function learnDomain(
  baseline: Baseline,
  before: DomainBaseline | null,
  same: readonly FederatedDomain[],
  seen: Look,
): DomainBaseline | null {
  const [domain] = same;
  if (!domain) return before;
  // A child that inherits is judged by its parent's configuration and has no baseline of its own.
  if (same.every(({ configuration }) => configuration.state === 'inherited')) {
    return before && ended(before, seen.now, null);
  }
  // A partner's domain that becomes one of ours is another domain, whatever was accepted of the partner's.
  const sameKind = before?.isExternal === domain.isExternal ? before : null;
  const isFirstRun = baseline.tenant === null && !seen.isRecordLost;
  const start =
    sameKind && sameKind.status !== 'ended'
      ? sameKind
      : begin(domain, sameKind, seen.now, statusOf(domain, sameKind, baseline, seen));
  return look(start, same, seen, isFirstRun && before === null);
}

/**
 * Whose a domain is that is seen for the first time, or federated anew. The first run believes what it can read, and
 * nothing that it can't. Where a list was never read before (the partners', for want of a permission), or where the record
 * is gone, nobody can say what is new: that is asked, and not believed.
 */
function statusOf(
  { isExternal, configuration }: FederatedDomain,
  before: DomainBaseline | null,
  { tenant, domains }: Baseline,
  { isRecordLost }: DomainsSeen,
): DomainStatus {
  if (before !== null) return 'added';
  // Where only a part of the record is gone, a domain that is not in the rest may be a new one.
  const knowsOthers = [...domains.values()].some((each) => each.isExternal === isExternal);
  if (isRecordLost) return knowsOthers ? 'added' : 'unseen';
  const isLateList =
    isExternal && tenant !== null && !tenant.sourcesRead.includes('externalFederations');
  if (isLateList) return 'unseen';
  if (tenant !== null) return 'added';
  if (configuration.state === 'read') return 'accepted';
  return configuration.state === 'missing' ? 'missing' : 'unseen';
}

function begin(
  { id, isExternal }: FederatedDomain,
  before: DomainBaseline | null,
  now: string,
  status: DomainStatus,
): DomainBaseline {
  const domain: DomainBaseline = {
    kind: 'domain',
    domainId: id,
    isExternal,
    status,
    firstSeenTime: before?.firstSeenTime ?? now,
    lastSeenTime: now,
    // To take a domain out of the federation and back in must not be a way to make unknown keys and values known ones.
    keys: before?.keys ?? [],
    settings: before?.settings ?? null,
    seenSettings: null,
    appearedTime: null,
    missingSince: null,
    // Kept, to tell a domain that returns with the keys that it left with.
    endedTime: before?.endedTime ?? null,
    metadataEntity: before?.metadataEntity ?? null,
    lastRead: { state: 'never' },
    unreadableSince: null,
    history: before?.history ?? [],
  };
  return noted(domain, now, ...BEGINNINGS[status]);
}

const BEGINNINGS: Readonly<Record<DomainStatus, readonly [BaselineChangeKind, string]>> = {
  accepted: ['domainRecorded', 'Recorded in the first run.'],
  added: ['domainAdded', 'Federated since the first run.'],
  unseen: ['domainRecorded', 'Recorded before anybody could read it, or say whether it is new.'],
  missing: ['domainRecorded', 'Recorded without a configuration.'],
  ended: ['domainEnded', 'Not federated any more.'],
};

/** Looks at all configurations of one domain. */
function look(
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

/** @param endedTime Null where it is federated still, by its parent. */
function ended(domain: DomainBaseline, now: string, endedTime: string | null): DomainBaseline {
  if (domain.status === 'ended') return domain;
  const gone: DomainBaseline = {
    ...domain,
    status: 'ended',
    keys: domain.keys.map((key) => retired(key, now)),
    seenSettings: null,
    appearedTime: null,
    missingSince: null,
    unreadableSince: null,
    endedTime,
    lastRead: { state: 'never' },
  };
  return noted(gone, now, 'domainEnded', 'Not federated any more.');
}
