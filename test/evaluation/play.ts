// Plays one scenario through the whole run, run(), in the world of test/world.

import { auditWindow } from '../../lib/baseline/auditMemory';
import type { AuditEntry, SourceReading } from '../../lib/federation/types';
import { unknownSource } from '../../lib/federation/unknownSource';
import type { Finding } from '../../lib/findings/types';
import type { SignInLog } from '../../lib/monitor/effects';

import { readPresent } from '../fixtures/certificates/read';
import { makeWorld, type World } from '../world/world';
import {
  type Conditions,
  DAY,
  type Happening,
  INTRUDER,
  MINUTE_MS,
  QUARTER,
  type Scenario,
} from './scenario';
import { type Epoch, type Load, providersOf } from './signIns';
import { refusedSignInLog, signInLogOf } from './signInLog';
import { publishedKeys } from './published';
import { type OptionalSource, readingsOf, type Tenant } from './tenant';

/** What one run told the people. */
export interface PassSeen {
  /** Minutes after the first run. */
  readonly at: number;
  /** Findings that were told as new. */
  readonly news: readonly Finding[];
  readonly resolved: readonly Finding[];
  /** The record after it: what is open. */
  readonly open: readonly Finding[];
  /** What people read: subject and text of each mail. */
  readonly mails: readonly string[];
  /** What the run failed with; null: it is green. */
  readonly failure: unknown;
}

/** The runs of a scenario, one after the other; what the caller does not ask for is not played. */
export async function* play(
  scenario: Scenario,
  conditions: Conditions,
  times: readonly number[],
): AsyncGenerator<PassSeen> {
  const world = makeWorld([], true);
  const { tenant } = scenario;
  const epochs = [{ since: 0, providers: providersOf(tenant) }];
  const stage: Stage = { scenario, conditions, world, times, tenant, epochs, done: 0 };
  const start = Date.parse(scenario.start);
  world.advance(Math.round((start - Date.parse(world.now())) / MINUTE_MS));
  for (const at of times) {
    const elapsed = (Date.parse(world.now()) - start) / MINUTE_MS;
    world.advance(Math.max(0, at - elapsed));
    happen(stage, at);
    show(stage, at);
    const before = world.inbox.length;
    const failure = await world.run();
    yield { at, ...told(world, before), failure };
  }
}

interface Stage {
  readonly scenario: Scenario;
  readonly conditions: Conditions;
  readonly world: World;
  readonly times: readonly number[];
  tenant: Tenant;
  /** Who signs, as far as the scenario has been played. */
  readonly epochs: Epoch[];
  /** Happenings that are over. */
  done: number;
}

function happen(stage: Stage, at: number): void {
  const { scenario, world } = stage;
  const due = scenario.happenings.filter((happening) => happening.at <= at);
  for (const { at: since, by, change, accept, lose } of due.slice(stage.done)) {
    if (change) stage.tenant = change(stage.tenant);
    if (change && by !== INTRUDER)
      stage.epochs.push({ since, providers: providersOf(stage.tenant) });
    if (accept) acceptAll(world, accept);
    if (lose) world.lose(lose);
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
function show(stage: Stage, at: number): void {
  const { scenario, conditions, world, tenant } = stage;
  const { sources } = world;
  const sourceOf = <T>(
    source: OptionalSource,
    lost: 'refused' | 'silent' | undefined,
    read: () => T,
  ): SourceReading<T> => {
    if (lost === undefined) return { state: 'read', value: read() };
    return unknownSource(`Graph did not give ${source}.`, lost === 'refused');
  };
  const optional = <T>(source: OptionalSource, read: () => T): SourceReading<T> =>
    sourceOf(source, conditions.permissions ? tenant.lost[source] : 'refused', read);
  world.setDomains(readingsOf(tenant));
  // Its permission comes with the deployment.
  const { externalFederations } = tenant.lost;
  sources.externalFederations = sourceOf(
    'externalFederations',
    externalFederations,
    () => tenant.partners,
  );
  sources.tokenValidationPolicy = optional('tokenValidationPolicy', () => tenant.policy);
  sources.auditLog = optional('auditLog', () => entriesOf(scenario, world, at));
  sources.signInLog = conditions.permissions ? signInLog(stage, at) : null;
  sources.publishedKeys = conditions.metadata ? publishedKeys(tenant) : null;
}

/** What it shows when the run begins; a run looks at the clock many times. */
function signInLog({ scenario, times, tenant, epochs }: Stage, at: number): SignInLog {
  const { start, uses = [], lateness = 0, quiet = [] } = scenario;
  if (tenant.lost['signInLog'] !== undefined)
    return refusedSignInLog('The tenant has no licence for the sign-in log.');
  const load: Load = { start, uses, lateness, quiet, epochs, times };
  return signInLogOf(load, at);
}

/** What the log shows by now of the time that the run asks for; it looks at the clock twice before. */
function entriesOf({ happenings, name, start }: Scenario, world: World, at: number): AuditEntry[] {
  const tenant = world.baseline().find(({ kind }) => kind === 'tenant');
  const now = new Date(Date.parse(world.now()) + 2 * MINUTE_MS).toISOString();
  const { from } = auditWindow(tenant?.kind === 'tenant' ? tenant : null, now);
  return happenings
    .filter(({ by, late = 0, at: then }) => by !== undefined && then + late <= at)
    .map((happening) => entryOf(happening, name, Date.parse(start)))
    .filter(({ activityDateTime }) => activityDateTime >= from && activityDateTime <= now);
}

function entryOf(
  { at, by, activity = 'Set federation settings on domain' }: Happening,
  name: string,
  start: number,
): AuditEntry {
  return {
    id: `Directory_${name}_${String(at)}`,
    activityDateTime: new Date(start + at * MINUTE_MS).toISOString(),
    activityDisplayName: activity,
    result: 'success',
    actor: by ?? null,
    actorId: null,
    ipAddress: '192.0.2.7',
    userAgent: null,
    correlationId: null,
    targets: [],
  };
}

const hashes = new Map<string, string>();

/** SHA-256 of the key, as the findings name it. */
export function spkiSha256(certificate: string): string {
  const known = hashes.get(certificate) ?? readPresent(certificate).spkiSha256;
  hashes.set(certificate, known);
  return known;
}

/** What reached the inbox since then, in the words of the record. */
function told(world: World, since: number): Pick<PassSeen, 'news' | 'resolved' | 'open' | 'mails'> {
  const record = new Map(world.findings().map((finding) => [finding.uid, finding]));
  const requests = world.inbox.slice(since);
  const notices = requests.flatMap(({ findings }) => findings);
  const having = (status: string): readonly Finding[] =>
    notices
      .filter((notice) => notice.status === status)
      .flatMap(({ uid }) => record.get(uid) ?? []);
  return {
    news: having('new'),
    resolved: having('resolved'),
    open: [...record.values()].filter(({ status }) => status === 'open'),
    mails: requests.map(({ email }) => `${email.subject}\n${email.text}`),
  };
}
