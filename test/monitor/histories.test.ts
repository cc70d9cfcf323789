// The rules of the state machine over random histories: runs, failures of every effect, kills, overlaps, people who
// accept what was found, and a baseline that learns meanwhile. HISTORIES says how many for each rule.

import fc from 'fast-check';
import type { DomainReading } from '../../lib/federation/types';
import type { Finding } from '../../lib/findings/types';

import { blind, certificates, federated, managed, type Slots } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { makeWorld, type Receiver, told, type World } from '../world/world';

const { genuine, successor, rogue, otherRogue, garbage } = certificates;

/** Both domains sign in with one provider, which publishes its keys. */
function read(primary: string, secondary: string | null, more: Slots = {}) {
  const slots = { signingCertificate: primary, nextSigningCertificate: secondary };
  const passiveSignInUri = 'https://sts.contoso.com/adfs/ls/';
  return (id: string) => [federated(id, { ...slots, passiveSignInUri, ...more })];
}

const STATES: Readonly<Record<string, (id: string) => readonly DomainReading[]>> = {
  healthy: read(genuine, successor),
  backdoored: read(genuine, rogue),
  otherBackdoor: read(genuine, otherRogue),
  promoted: read(rogue, null),
  swapped: read(rogue, otherRogue),
  rewritten: read(genuine, successor, { issuerUri: 'http://any.sts/0F1E2D3C' }),
  garbage: read(genuine, garbage),
  blind: (id) => [blind(id)],
  managed: (id) => [managed(id)],
  gone: () => [],
};

/** What the sources of the tenant say. */
const SOURCES: Readonly<Record<string, (world: World) => Partial<World['sources']>>> = {
  unknown: () => ({
    tokenValidationPolicy: UNKNOWN,
    auditLog: UNKNOWN,
    publishedKeys: new Map(),
  }),
  quiet: () => ({
    tokenValidationPolicy: { state: 'read', value: null },
    auditLog: { state: 'read', value: [] },
    publishedKeys: PUBLISHED,
  }),
  loud: (world) => ({
    tokenValidationPolicy: { state: 'read', value: { rootDomains: 'none', domainNames: [] } },
    auditLog: { state: 'read', value: [entryAt(world.now())] },
    publishedKeys: PUBLISHED,
  }),
};

const UNKNOWN = { state: 'unknown', reason: 'Graph did not answer.', refused: false } as const;
const METADATA = 'https://sts.contoso.com/FederationMetadata/2007-06/FederationMetadata.xml';
const [genuineKey, successorKey] = [genuine, successor].map((text) => readPresent(text).spkiSha256);
const spkiSha256s = [genuineKey ?? '', successorKey ?? ''];
const PUBLISHED = new Map([
  [
    METADATA,
    {
      state: 'read',
      value: { address: METADATA, spkiSha256s, entityId: 'urn:sts', validUntil: null },
    } as const,
  ],
]);

/** An entry about federation, half an hour old. */
function entryAt(now: string) {
  const activityDateTime = new Date(Date.parse(now) - 30 * 60_000).toISOString();
  return {
    id: `audit ${activityDateTime}`,
    activityDateTime,
    activityDisplayName: 'Set federation settings on domain',
    result: 'success',
    actor: 'alex@contoso.com',
    actorId: null,
    ipAddress: null,
    userAgent: null,
    correlationId: null,
    targets: [],
  };
}

type TenantStates = Readonly<Record<'a' | 'b' | 'sources', string>>;

interface Step extends TenantStates {
  readonly receiver: Receiver;
  readonly crashAfter: number;
  /** What another run sees that runs while this one is late with its news; null: none does. */
  readonly overtakenBy: TenantStates | null;
  /** Whether a person accepts what is open, and for how long. */
  readonly accepts: 'nothing' | 'forGood' | 'forAnHour';
  /** Before this run, or while it is late with its news. */
  readonly acceptsMeanwhile: boolean;
  /** Minutes before the run. */
  readonly rest: number;
}

const states = {
  a: fc.constantFrom(...Object.keys(STATES)),
  b: fc.constantFrom(...Object.keys(STATES)),
  sources: fc.constantFrom(...Object.keys(SOURCES)),
};
const step: fc.Arbitrary<Step> = fc.record({
  ...states,
  receiver: fc.constantFrom<Receiver>('accepts', 'accepts', 'accepts', 'down', 'refuses', 'lost'),
  crashAfter: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 11 })),
  overtakenBy: fc.option(fc.record(states)),
  accepts: fc.constantFrom('nothing', 'nothing', 'nothing', 'forGood', 'forAnHour'),
  acceptsMeanwhile: fc.boolean(),
  rest: fc.constantFrom(0, 0, 15, 90, 2 * 24 * 60),
});

function readings({ a, b }: TenantStates): readonly DomainReading[] {
  return [...(STATES[a]?.('a.example') ?? []), ...(STATES[b]?.('b.example') ?? [])];
}

function become(world: World, next: TenantStates): void {
  world.setDomains(readings(next));
  Object.assign(world.sources, SOURCES[next.sources]?.(world));
}

/** As a person would, one finding at a time. */
function acceptOpen(world: World, accepts: Step['accepts']): void {
  if (accepts === 'nothing') return;
  const inAnHour = new Date(Date.parse(world.now()) + 60 * 60_000).toISOString();
  for (const { uid, status } of world.findings()) {
    if (status === 'open') world.accept(uid, accepts === 'forGood' ? null : inAnHour);
  }
}

async function take(world: World, each: Step): Promise<void> {
  const { receiver, crashAfter, overtakenBy, accepts, acceptsMeanwhile, rest } = each;
  world.advance(rest);
  become(world, each);
  if (!acceptsMeanwhile) acceptOpen(world, accepts);
  const meanwhile = async (): Promise<void> => {
    if (overtakenBy) become(world, overtakenBy);
    if (overtakenBy) await world.run({ receiver });
    if (acceptsMeanwhile) acceptOpen(world, accepts);
  };
  await world.run({ receiver, crashAfter, meanwhile });
}

/** Runs in which nothing happens any more, over what the latest one saw. */
async function settle(world: World, steps: readonly Step[], runs: number): Promise<TenantStates> {
  const latest = steps.at(-1);
  const states = latest?.overtakenBy ?? latest ?? { a: 'gone', b: 'gone', sources: 'quiet' };
  become(world, states);
  for (let run = 0; run < runs; run += 1) await world.run();
  return states;
}

/** The history of one finding in the table: how often it went from not open to open, and back. */
function transitions(history: readonly Finding[], uid: string) {
  const states = history.filter((finding) => finding.uid === uid).map(({ status }) => status);
  const turns = (to: string): number =>
    states.filter((status, index) => status === to && states[index - 1] !== to).length;
  return { opened: turns('open'), resolved: turns('resolved') };
}

/** These are about what the listing says, and can be told of a configuration that was not read. */
const ENDED = 'FEDERATED-DOMAIN-ENDED';
const OF_THE_LISTING = ['FEDERATION-CONFIGURATION-UNREADABLE', 'FEDERATED-DOMAIN-ADDED', ENDED];

/** Of the finding's domain; null for one about the whole tenant. */
function stateOf({ domainId }: Finding, { a, b }: TenantStates): string | null {
  if (domainId === null) return null;
  return domainId === 'a.example' ? a : b;
}

/** Whether a run that saw this could not tell what the finding is about. */
function isHidden(finding: Finding, states: TenantStates): boolean {
  const { checkId, spkiSha256 } = finding;
  const state = stateOf(finding, states);
  if (state === null) return states.sources === 'unknown';
  if (OF_THE_LISTING.includes(checkId)) return false;
  // In that state the primary is the genuine one; what the other slot holds, nobody knows.
  const isOfKey = spkiSha256 !== null && checkId !== 'FEDERATION-SETTINGS-CHANGED';
  const hidesKey = isOfKey && spkiSha256 !== genuineKey;
  return state === 'blind' || (state === 'garbage' && hidesKey);
}

/** Whether an accepted finding may be open still: who accepts what nobody can see has to wait until it is seen. */
function mayWait(finding: Finding, states: TenantStates): boolean {
  const state = stateOf(finding, states);
  // What changed and was restored can only be told where every domain is read.
  if (state === null) return isHidden(finding, states) || [states.a, states.b].includes('blind');
  if (state === 'blind' || state === 'garbage') return !OF_THE_LISTING.includes(finding.checkId);
  // The word of a sister domain, or of the provider.
  if (finding.checkId === 'FEDERATION-SIGNING-KEY-OUTLIER') return true;
  return finding.checkId === 'FEDERATION-SIGNING-KEY-NOT-PUBLISHED' && states.sources === 'unknown';
}

const histories = fc.array(step, { minLength: 1, maxLength: 8 });
/** A few on every run of the suite; `npm run histories` plays many. */
const runs = { numRuns: Number(process.env['HISTORIES'] ?? 15) };

// Many take minutes, and there may be others at work.
jest.setTimeout(900_000);

const quiet = {
  ...{ a: 'healthy', b: 'healthy', sources: 'unknown', receiver: 'accepts', crashAfter: 0 },
  ...{ overtakenBy: null, accepts: 'nothing', acceptsMeanwhile: false, rest: 0 },
} as const satisfies Step;
const healthy = { a: 'healthy', b: 'healthy', sources: 'unknown' };

/** Once a resolution that waited for its repeat came after the news of the next life. */
const ACCEPTED_MEANWHILE: readonly Step[] = [
  { ...quiet, a: 'garbage' },
  { ...quiet, receiver: 'refuses' },
  { ...quiet, a: 'garbage', accepts: 'forAnHour', acceptsMeanwhile: true },
  quiet,
];

/** Once a request was dropped for which another run's finding waited, and was made anew under its id. */
const OVERTAKEN: readonly Step[] = [
  { ...quiet, a: 'rewritten', overtakenBy: healthy },
  { ...quiet, receiver: 'down', crashAfter: 5, overtakenBy: healthy },
  { ...quiet, a: 'rewritten', receiver: 'refuses', overtakenBy: healthy },
];

const examples: [Step[]][] = [[[...ACCEPTED_MEANWHILE]], [[...OVERTAKEN]]];

describe('any history of runs, failures, kills and overlaps', () => {
  it('ends with people knowing the state of every finding, and each change told under one id', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const world = makeWorld();
        for (const each of steps) await take(world, each);
        await settle(world, steps, 4);

        const changes = told(world);
        for (const finding of world.findings()) {
          const mine = changes.filter(({ uid }) => uid === finding.uid).map(({ status }) => status);
          const { opened, resolved } = transitions(world.history, finding.uid);
          expect(mine[0]).toBe('new');
          expect(mine.at(-1)).toBe(finding.status === 'open' ? 'new' : 'resolved');
          // More notices than changes would mean one change under two ids.
          expect(mine.filter((status) => status === 'new').length).toBeLessThanOrEqual(opened);
          expect(mine.filter((status) => status === 'resolved').length).toBeLessThanOrEqual(
            resolved,
          );
          expect(mine.join(' ')).not.toContain('resolved resolved');
        }
        const recorded = new Set(world.findings().map(({ uid }) => uid));
        expect(changes.every(({ uid }) => recorded.has(uid))).toBe(true);
      }),
      { ...runs, examples },
    );
  });

  it('sends nothing under an id but what it sent first, to the last octet', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const world = makeWorld();
        for (const each of steps) await take(world, each);
        await settle(world, steps, 4);
        const first = new Map<string, string>();
        for (const { id, body } of world.bodies) {
          expect(body).toBe(first.get(id) ?? body);
          first.set(id, body);
        }
        expect(world.outbox()).toEqual([]);
      }),
      { ...runs, examples },
    );
  });

  it('resolves nothing on the word of a run that could not see', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const world = makeWorld();
        for (const each of steps) {
          const before = new Map(world.findings().map((finding) => [finding.uid, finding]));
          await take(world, each);
          const runs = [each, each.overtakenBy ?? each];
          for (const finding of world.findings()) {
            const earlier = before.get(finding.uid);
            const isHiddenFromAll = runs.every((states) => isHidden(finding, states));
            if (isHiddenFromAll) expect(finding.status).toBe(earlier?.status);
            // Of the listing only a person's word resolves anything, as long as the domain is in it; that it is in it again
            // resolves that it was not.
            const isBlind =
              finding.checkId !== ENDED &&
              runs.every((states) => stateOf(finding, states) === 'blind');
            if (isBlind && earlier?.status === 'open' && finding.acceptance === null) {
              expect(finding.status).toBe('open');
            }
          }
        }
      }),
      runs,
    );
  });

  it('closes what a person accepts for good, and says no more of it while nothing changes', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const world = makeWorld();
        for (const each of steps) await take(world, each);
        // By then the word of whoever accepted for an hour has ended.
        world.advance(120);
        const latest = await settle(world, steps, 2);
        const open = (): readonly Finding[] =>
          world.findings().filter((each) => each.status === 'open' && !mayWait(each, latest));
        // Whoever accepts a domain is told what its provider does not publish, and so on. The run that learns it may die.
        for (const crashAfter of [steps.at(-1)?.crashAfter ?? 0, 0, 0, 0]) {
          // What nobody could judge for a while may be another state by then, and is asked about again.
          const meant = new Map(open().map(({ uid, acceptedState }) => [uid, acceptedState]));
          acceptOpen(world, 'forGood');
          await world.run({ crashAfter });
          await world.run();
          const left = open().filter(({ uid, acceptedState }) => meant.get(uid) === acceptedState);
          expect(left).toEqual([]);
        }
        expect(open()).toEqual([]);
        const changes = told(world).length;
        for (let run = 0; run < 3; run += 1) await world.run();
        expect(told(world)).toHaveLength(changes);
      }),
      runs,
    );
  });

  it('keeps every finding, and the time when it was first seen', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const world = makeWorld();
        for (const each of steps) await take(world, each);
        const first = new Map<string, string>();
        for (const { uid, firstSeenTime } of world.history) {
          expect(first.get(uid) ?? firstSeenTime).toBe(firstSeenTime);
          first.set(uid, firstSeenTime);
        }
        expect(world.findings()).toHaveLength(first.size);
      }),
      runs,
    );
  });
});
