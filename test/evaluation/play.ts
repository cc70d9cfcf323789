// Plays one scenario through the whole pass, run(), in the world of test/world.

import { auditWindow } from '../../lib/findings/auditTrail';
import type { AuditEntry, PublishedKeys, SourceReading } from '../../lib/federation/types';
import type { Finding } from '../../lib/findings/types';

import { readPresent } from '../fixtures/certificates/read';
import { makeWorld, type World } from '../world/world';
import {
  DAY,
  MINUTE_MS,
  QUARTER,
  type Conditions,
  type Happening,
  type Scenario,
} from './scenario';
import { readingsOf, type OptionalSource, type Tenant } from './tenant';

/** What one pass told the people. */
export interface PassSeen {
  /** Minutes after the first pass. */
  readonly at: number;
  /** Findings that were told as new. */
  readonly news: readonly Finding[];
  readonly resolved: readonly Finding[];
  /** What the run failed with; null: it is green. */
  readonly failure: unknown;
}

/** The passes of a scenario, one after the other; what the caller does not ask for is not played. */
export async function* play(
  scenario: Scenario,
  conditions: Conditions,
  times: readonly number[],
): AsyncGenerator<PassSeen> {
  const world = makeWorld();
  const stage: Stage = { scenario, conditions, world, tenant: scenario.tenant, done: 0 };
  const start = Date.parse(scenario.start);
  world.advance(Math.round((start - Date.parse(world.now())) / MINUTE_MS));
  for (const at of times) {
    const elapsed = (Date.parse(world.now()) - start) / MINUTE_MS;
    world.advance(Math.max(0, at - elapsed));
    happen(stage, at);
    show(stage, at);
    const before = world.inbox.length;
    const failure = await world.pass();
    yield { at, ...told(world, before), failure };
  }
}

interface Stage {
  readonly scenario: Scenario;
  readonly conditions: Conditions;
  readonly world: World;
  tenant: Tenant;
  /** Happenings that are over. */
  done: number;
}

function happen(stage: Stage, at: number): void {
  const { scenario, world } = stage;
  const due = scenario.happenings.filter((happening) => happening.at <= at);
  for (const { change, accept } of due.slice(stage.done)) {
    if (change) stage.tenant = change(stage.tenant);
    if (accept) acceptAll(world, accept);
  }
  stage.done = due.length;
  // A person has had a day to look.
  const yesterday = new Date(Date.parse(world.now()) - (DAY - QUARTER) * MINUTE_MS).toISOString();
  if (stage.conditions.answered)
    acceptAll(world, ({ firstSeenTime }) => firstSeenTime <= yesterday);
}

function acceptAll(world: World, isMeant: (finding: Finding) => boolean): void {
  for (const finding of world.findings()) {
    const isOpen = finding.status === 'open' && finding.acceptance === null;
    if (isOpen && isMeant(finding)) world.accept(finding.uid);
  }
}

/** Puts into the world what Graph and the providers' sites answer now. */
function show({ scenario, conditions, world, tenant }: Stage, at: number): void {
  const { sources } = world;
  const optional = <T>(source: OptionalSource, read: () => T): SourceReading<T> => {
    const lost = conditions.permissions ? tenant.lost[source] : 'refused';
    if (lost === undefined) return { state: 'read', value: read() };
    const unknown = { state: 'unknown', reason: `Graph did not give ${source}.` } as const;
    return lost === 'refused' ? { ...unknown, refused: true } : unknown;
  };
  world.setDomains(readingsOf(tenant));
  sources.externalFederations = { state: 'read', value: tenant.partners };
  sources.tokenValidationPolicy = optional('tokenValidationPolicy', () => tenant.policy);
  sources.auditLog = optional('auditLog', () => entriesOf(scenario, world, at));
  sources.publishedKeys = conditions.metadata ? publishedKeys(tenant) : null;
}

/** What the log shows by now of the time that the pass asks for; it looks at the clock twice before. */
function entriesOf({ happenings, name, start }: Scenario, world: World, at: number): AuditEntry[] {
  const tenant = world.baseline().find(({ kind }) => kind === 'tenant');
  const now = new Date(Date.parse(world.now()) + 2 * MINUTE_MS).toISOString();
  const { from } = auditWindow(tenant?.kind === 'tenant' ? tenant : null, now);
  return happenings
    .filter(({ by, late = 0, at: then }) => by !== undefined && then + late <= at)
    .map((happening) => entryOf(happening, name, Date.parse(start)))
    .filter(({ activityDateTime }) => activityDateTime >= from && activityDateTime <= now);
}

function entryOf({ at, by }: Happening, name: string, start: number): AuditEntry {
  return {
    id: `Directory_${name}_${String(at)}`,
    activityDateTime: new Date(start + at * MINUTE_MS).toISOString(),
    activityDisplayName: 'Set federation settings on domain',
    result: 'success',
    actor: by ?? null,
    actorId: null,
    ipAddress: '192.0.2.7',
    userAgent: null,
    correlationId: null,
    targets: [],
  };
}

function publishedKeys({ published }: Tenant): Map<string, SourceReading<PublishedKeys>> {
  const readings = Object.entries(published).map(([address, certificates]) => {
    const spkiSha256s = certificates.map((text) => spkiSha256(text));
    const reading = { state: 'read', value: { address, spkiSha256s } } as const;
    return [address, reading] as const;
  });
  return new Map(readings);
}

const hashes = new Map<string, string>();

/** SHA-256 of the key, as the findings name it. */
export function spkiSha256(certificate: string): string {
  const known = hashes.get(certificate) ?? readPresent(certificate).spkiSha256;
  hashes.set(certificate, known);
  return known;
}

/** What reached the inbox since then, in the words of the record. */
function told(world: World, since: number): Pick<PassSeen, 'news' | 'resolved'> {
  const record = new Map(world.findings().map((finding) => [finding.uid, finding]));
  const notices = world.inbox.slice(since).flatMap(({ findings }) => findings);
  const having = (status: string): readonly Finding[] =>
    notices
      .filter((notice) => notice.status === status)
      .flatMap(({ uid }) => record.get(uid) ?? []);
  return { news: having('new'), resolved: having('resolved') };
}
