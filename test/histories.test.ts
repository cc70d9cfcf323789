// The rules of the state machine over random histories: passes, failures of every effect, kills, and overlaps.

import fc from 'fast-check';
import type { DomainReading, Finding } from '../lib/types';
import { backdoored, blind, certificates, federated, healthy, managed } from './builders/domains';
import { makeWorld, told, type Receiver, type World } from './world/world';

const STATES: Readonly<Record<string, (id: string) => readonly DomainReading[]>> = {
  healthy: (id) => [healthy(id)],
  backdoored: (id) => [backdoored(id)],
  otherBackdoor: (id) => [backdoored(id, certificates.otherRogue)],
  promoted: (id) => [federated(id, { signingCertificate: certificates.rogue })],
  garbage: (id) => [backdoored(id, certificates.garbage)],
  blind: (id) => [blind(id)],
  managed: (id) => [managed(id)],
  gone: () => [],
};

interface Step {
  readonly a: string;
  readonly b: string;
  readonly receiver: Receiver;
  readonly crashAfter: number;
  /** What another pass sees that runs while this one is late with its news; null: none does. */
  readonly overtakenBy: { readonly a: string; readonly b: string } | null;
}

const state = fc.constantFrom(...Object.keys(STATES));
const step: fc.Arbitrary<Step> = fc.record({
  a: state,
  b: state,
  receiver: fc.constantFrom<Receiver>('accepts', 'accepts', 'accepts', 'down', 'refuses', 'lost'),
  crashAfter: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 9 })),
  overtakenBy: fc.option(fc.record({ a: state, b: state })),
});

function readings({ a, b }: Pick<Step, 'a' | 'b'>): readonly DomainReading[] {
  return [...(STATES[a]?.('a.example') ?? []), ...(STATES[b]?.('b.example') ?? [])];
}

async function take(
  world: World,
  { receiver, crashAfter, overtakenBy, ...states }: Step,
): Promise<void> {
  world.setDomains(readings(states));
  const meanwhile = async (): Promise<void> => {
    world.setDomains(readings(overtakenBy ?? states));
    await world.pass({ receiver });
  };
  await world.pass({ receiver, crashAfter, ...(overtakenBy ? { meanwhile } : {}) });
}

/** The history of one finding in the table: how often it went from not open to open, and back. */
function transitions(history: readonly Finding[], uid: string) {
  const states = history.filter((finding) => finding.uid === uid).map(({ status }) => status);
  const turns = (to: string): number =>
    states.filter((status, index) => status === to && states[index - 1] !== to).length;
  return { opened: turns('open'), resolved: turns('resolved') };
}

const histories = fc.array(step, { minLength: 1, maxLength: 8 });
const runs = { numRuns: 400 };

describe('any history of passes, failures, kills and overlaps', () => {
  it('ends with people knowing the state of every finding, and each change told under one id', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const world = makeWorld();
        for (const each of steps) await take(world, each);
        const settled = { receiver: 'accepts', crashAfter: 0, overtakenBy: null } as const;
        const latest = steps.at(-1);
        const last = latest?.overtakenBy ?? latest ?? { a: 'gone', b: 'gone' };
        for (let pass = 0; pass < 4; pass += 1) await take(world, { ...last, ...settled });

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
      runs,
    );
  });

  // A finding that came back meanwhile drops out of the repeat: its resolution is not true any more.
  it('repeats a request with nothing in it that was not there before', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const world = makeWorld();
        for (const each of steps) await take(world, each);
        const contents = new Map<string, readonly string[]>();
        for (const { id, findings } of world.inbox) {
          const content = findings.map(({ uid, status }) => `${uid} ${status}`);
          const first = contents.get(id) ?? content;
          expect(first).toEqual(expect.arrayContaining(content));
          contents.set(id, first);
        }
      }),
      runs,
    );
  });

  it('resolves nothing on the word of a pass that could not see', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const world = makeWorld();
        for (const each of steps) {
          const before = new Map(world.findings().map((finding) => [finding.uid, finding.status]));
          await take(world, each);
          for (const { uid, domainId, checkId, status } of world.findings()) {
            const seen = [each, each.overtakenBy ?? each].map((states) =>
              domainId === 'a.example' ? states.a : states.b,
            );
            const hidden = seen.every(
              (one) =>
                (one === 'blind' && checkId !== 'FEDERATION-CONFIGURATION-UNREADABLE') ||
                (one === 'garbage' && checkId === 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH'),
            );
            if (hidden) expect(status).toBe(before.get(uid));
          }
        }
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
