// What was accepted, compared with what is there: the baseline learns in each pass. Pure. The first pass believes what
// it sees (trust on first use); after that a key counts as confirmed only if the provider publishes it or a person
// accepts it, and a setting only if a person accepts it.

import { learnKeys } from './keys';
import { type Settings, configurationSha256, settingsOf } from '../federation/settings';
import type { FederatedDomain, PublishedKeys, SourceReading } from '../federation/types';
import type { BaselineChangeKind, BaselineRecord, DomainBaseline, TenantBaseline } from './types';
import { wasSeen } from '../federation/federatedDomain';
import { groupBy } from '../groupBy';
import { presentSlots, type ReadConfiguration } from '../federation/slots';

import { visibleText } from '../text';

export interface Baseline {
  /** Null: no pass has read this tenant yet. */
  readonly tenant: TenantBaseline | null;
  readonly domains: ReadonlyMap<string, DomainBaseline>;
}

interface DomainsSeen {
  readonly now: string;
  /** Of a complete listing; none may be missing. */
  readonly domains: readonly FederatedDomain[];
  readonly published: ReadonlyMap<string, SourceReading<PublishedKeys>>;
}

/** Puts the rows of the table together. */
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
    const before = baseline.domains.get(id) ?? null;
    const after = learnDomain(before, same, seen, isFirstLook(baseline, same));
    if (after) next.set(id, after);
  }
  return next;
}

/** Partners' domains may be listed for the first time long after our own: the permission came later. */
function isFirstLook({ tenant }: Baseline, [domain]: readonly FederatedDomain[]): boolean {
  return (
    tenant === null ||
    (domain?.isExternal === true && !tenant.sourcesRead.includes('externalFederations'))
  );
}

function learnDomain(
  before: DomainBaseline | null,
  same: readonly FederatedDomain[],
  seen: DomainsSeen,
  isFirst: boolean,
): DomainBaseline | null {
  const [domain] = same;
  if (!domain) return before;
  // A child that inherits is judged by its parent's configuration and has no baseline of its own.
  if (same.every(({ configuration }) => configuration.state === 'inherited')) {
    return before && ended(before, seen.now);
  }
  // A partner's domain that becomes one of ours is another domain, whatever was accepted of the partner's.
  const sameKind = before?.isExternal === (domain.isExternal ?? false) ? before : null;
  const start =
    sameKind && sameKind.status !== 'ended' ? sameKind : begin(domain, sameKind, seen.now, isFirst);
  const configurations = same.flatMap(({ configuration }) =>
    configuration.state === 'read' ? [configuration] : [],
  );
  if (configurations.length === 0) {
    const unreadableSince = start.unreadableSince ?? seen.now;
    const sawNone = same.every(({ configuration }) => wasSeen(configuration));
    return { ...start, unreadableSince, seenSha256: sawNone ? NOTHING_THERE : start.seenSha256 };
  }
  const isWhole = configurations.length === same.length;
  return look({ ...start, unreadableSince: null }, configurations, isWhole, seen);
}

/** In the place of a hash: Graph said that there is no configuration. */
const NOTHING_THERE = 'none';

/** A domain that is seen for the first time, or federated anew. */
function begin(
  { id, isExternal }: FederatedDomain,
  before: DomainBaseline | null,
  now: string,
  isFirst: boolean,
): DomainBaseline {
  const domain: DomainBaseline = {
    kind: 'domain',
    domainId: id,
    isExternal: isExternal ?? false,
    status: isFirst ? 'accepted' : 'added',
    firstSeenTime: before?.firstSeenTime ?? now,
    lastSeenTime: now,
    // To take a domain out of the federation and back in must not be a way to make unknown keys and values known ones.
    keys: before?.keys ?? [],
    settings: before?.settings ?? null,
    seenSha256: null,
    unreadableSince: null,
    history: before?.history ?? [],
  };
  return isFirst
    ? noted(domain, now, 'domainRecorded', 'Recorded in the first pass.')
    : noted(domain, now, 'domainAdded', 'Federated since the first pass.');
}

function look(
  start: DomainBaseline,
  configurations: readonly ReadConfiguration[],
  isWhole: boolean,
  seen: DomainsSeen,
): DomainBaseline {
  const { now } = seen;
  const isUnread = start.settings === null;
  const trust = start.status === 'added' ? 'withDomain' : 'firstPass';
  const { keys, changes } = learnKeys(start.keys, {
    now,
    certificates: configurations.flatMap(presentSlots).map(({ certificate }) => certificate),
    primaries: new Set(configurations.flatMap(primaryKey)),
    complete: isWhole,
    published: publishedKeys(seen, start.domainId),
    trust: isUnread ? trust : null,
  });
  const isSameDay = start.lastSeenTime.slice(0, 10) === now.slice(0, 10);
  const looked: DomainBaseline = {
    ...start,
    keys,
    lastSeenTime: isSameDay ? start.lastSeenTime : now,
    settings: learnSettings(start.settings, configurations),
    seenSha256: configurationSha256(configurations.map(({ raw }) => raw)),
  };
  return changes.reduce(
    (domain, { change, message }) => noted(domain, now, change, message),
    looked,
  );
}

function primaryKey({ signingCertificate: slot }: ReadConfiguration): readonly string[] {
  return slot.state === 'present' ? [slot.certificate.spkiSha256] : [];
}

/** Nothing for a domain that nobody has accepted: its metadata is not asked for (published.ts). */
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
  return Object.fromEntries(names.slice(0, MOST_KNOWN).map((name) => [name, all[name] ?? null]));
}

const MOST_KNOWN = 120;

function ended(domain: DomainBaseline, now: string): DomainBaseline {
  if (domain.status === 'ended') return domain;
  const gone: DomainBaseline = { ...domain, status: 'ended', seenSha256: null };
  return noted(gone, now, 'domainEnded', 'Not federated any more.');
}

/** A domain with one more line of history. */
export function noted(
  domain: DomainBaseline,
  time: string,
  change: BaselineChangeKind,
  message: string,
): DomainBaseline {
  const history = [...domain.history, { time, change, message: visibleText(message) }];
  return { ...domain, history: history.slice(-MOST_HISTORY) };
}

const MOST_HISTORY = 100;
