// Room baseline: what was accepted, and what a run learns of it. Pure; no findings, no checks, no input or output.
//
// The first run believes what it sees (trust on first use); after that a key counts as confirmed only if the provider
// publishes it or a person accepts it, and a setting only if a person accepts it.

import { configurationSha256, type Settings, settingsOf } from '../federation/settings';
import { presentSlots } from '../federation/slots';
import type {
  FederatedDomain,
  PublishedKeys,
  ReadConfiguration,
  SourceReading,
} from '../federation/types';
import { groupBy } from '../groupBy';
import { noted } from './history';
import { learnKeys } from './keys';
import type { Baseline, BaselineRecord, DomainBaseline } from './types';

interface DomainsSeen {
  readonly now: string;
  /** Of a complete listing; none may be missing. */
  readonly domains: readonly FederatedDomain[];
  readonly published: ReadonlyMap<string, SourceReading<PublishedKeys>>;
}

/** Puts the records of the table together. */
export function baselineOf(records: readonly BaselineRecord[]): Baseline {
  const tenant = records.find((record) => record.kind === 'tenant') ?? null;
  const domains = records.filter((record) => record.kind === 'domain');
  return { tenant, domains: new Map(domains.map((domain) => [domain.domainId, domain])) };
}

/** The baseline after a look at every domain. */
export function learn(baseline: Baseline, seen: DomainsSeen): ReadonlyMap<string, DomainBaseline> {
  const groups = groupBy(seen.domains, ({ id }) => id);
  const next = new Map<string, DomainBaseline>();
  for (const [id, before] of baseline.domains) {
    if (!groups.has(id)) next.set(id, ended(before, seen.now));
  }
  for (const [id, same] of groups) {
    const after = learnDomain(baseline, baseline.domains.get(id) ?? null, same, seen);
    if (after) next.set(id, after);
  }
  return next;
}

/**
 * When a domain is seen for the first time: in the first run, it is believed; later, it was added. A partner's domain may
 * be listed for the first time long after our own, because the permission came later: it is believed, too.
 */
type FirstSeen = 'firstRun' | 'firstList' | 'later';

function firstSeen({ tenant }: Baseline, isExternal: boolean): FirstSeen {
  if (tenant === null) return 'firstRun';
  return isExternal && !tenant.sourcesRead.includes('externalFederations') ? 'firstList' : 'later';
}

function learnDomain(
  baseline: Baseline,
  before: DomainBaseline | null,
  same: readonly FederatedDomain[],
  seen: DomainsSeen,
): DomainBaseline | null {
  const [domain] = same;
  if (!domain) return before;
  // A child that inherits is judged by its parent's configuration and has no baseline of its own.
  if (same.every(({ configuration }) => configuration.state === 'inherited')) {
    return before && ended(before, seen.now);
  }
  // A partner's domain that becomes one of ours is another domain, whatever was accepted of the partner's.
  const sameKind = before?.isExternal === domain.isExternal ? before : null;
  const start =
    sameKind && sameKind.status !== 'ended'
      ? sameKind
      : begin(domain, sameKind, seen.now, firstSeen(baseline, domain.isExternal));
  return look(start, same, seen, baseline.tenant === null);
}

/** A domain that is seen for the first time, or federated anew. */
function begin(
  { id, isExternal }: FederatedDomain,
  before: DomainBaseline | null,
  now: string,
  first: FirstSeen,
): DomainBaseline {
  const domain: DomainBaseline = {
    kind: 'domain',
    domainId: id,
    isExternal,
    status: first === 'later' ? 'added' : 'accepted',
    firstSeenTime: before?.firstSeenTime ?? now,
    lastSeenTime: now,
    // To take a domain out of the federation and back in must not be a way to make unknown keys and values known ones.
    keys: before?.keys ?? [],
    settings: before?.settings ?? null,
    lastRead: { state: 'never' },
    unreadableSince: null,
    history: before?.history ?? [],
  };
  return first === 'later'
    ? noted(domain, now, 'domainAdded', 'Federated since the first run.')
    : noted(domain, now, 'domainRecorded', RECORDED[first]);
}

const RECORDED: Readonly<Record<Exclude<FirstSeen, 'later'>, string>> = {
  firstRun: 'Recorded in the first run.',
  firstList: "Recorded when the partners' domains were first listed.",
};

/** Looks at all configurations of one domain. */
function look(
  start: DomainBaseline,
  same: readonly FederatedDomain[],
  seen: DomainsSeen,
  isFirstRun: boolean,
): DomainBaseline {
  const configurations = same.map(({ configuration }) => configuration);
  const read = configurations.filter((configuration) => configuration.state === 'read');
  if (read.length === 0) {
    const unreadableSince = start.unreadableSince ?? seen.now;
    const sawNone = configurations.every(({ state }) => state !== 'unreadable');
    return { ...start, unreadableSince, lastRead: sawNone ? { state: 'missing' } : start.lastRead };
  }
  const { now } = seen;
  const isUnread = start.settings === null;
  const { keys, changes } = learnKeys(start.keys, {
    now,
    certificates: read.flatMap(presentSlots).map(({ certificate }) => certificate),
    primaries: new Set(read.flatMap(primaryKey)),
    complete: read.length === configurations.length,
    published: publishedKeys(seen, start.domainId),
    trust: isUnread ? (isFirstRun ? 'firstRun' : 'withDomain') : null,
  });
  const isSameDay = start.lastSeenTime.slice(0, 10) === now.slice(0, 10);
  const looked: DomainBaseline = {
    ...start,
    keys,
    unreadableSince: null,
    lastSeenTime: isSameDay ? start.lastSeenTime : now,
    settings: learnSettings(start.settings, read),
    lastRead: { state: 'read', sha256: configurationSha256(read.map(({ raw }) => raw)) },
  };
  return changes.reduce(
    (domain, { change, message }) => noted(domain, now, change, message),
    looked,
  );
}

function primaryKey({ signingCertificate: slot }: ReadConfiguration): readonly string[] {
  return slot.state === 'present' ? [slot.certificate.spkiSha256] : [];
}

/** Nothing for a domain that nobody has accepted: its metadata is not asked for (monitor/published.ts). */
function publishedKeys({ published }: DomainsSeen, domainId: string): ReadonlySet<string> {
  const reading = published.get(domainId);
  return new Set(reading?.state === 'read' ? reading.value.spkiSha256s : []);
}

/**
 * Graph's API grows: a property that the baseline has never seen is learned as it is. Those that are documented today
 * count as null where they are missing, so an intruder can't bring one in like that.
 */
function learnSettings(
  known: Settings | null,
  [configuration]: readonly ReadConfiguration[],
): Settings {
  const current = configuration ? settingsOf(configuration.raw) : {};
  // What is known comes first: new names must not make a row grow until it can't be written.
  const names = [...new Set([...Object.keys(known ?? {}), ...Object.keys(current)])];
  const all = { ...current, ...known };
  return Object.fromEntries(names.slice(0, MAX_SETTINGS).map((name) => [name, all[name] ?? null]));
}

const MAX_SETTINGS = 120;

function ended(domain: DomainBaseline, now: string): DomainBaseline {
  if (domain.status === 'ended') return domain;
  const gone: DomainBaseline = { ...domain, status: 'ended', lastRead: { state: 'never' } };
  return noted(gone, now, 'domainEnded', 'Not federated any more.');
}
