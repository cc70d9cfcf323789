// Two ways of telling, webhook and mail: each is told everything once, whatever becomes of the other.

import fc from 'fast-check';
import type { Finding } from '../../lib/findings/types';
import { backdoored, certificates, federated, healthy } from '../builders/domains';
import { makeWorld, type Receiver, told, type World } from '../world/world';

const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';

function withBoth(...readings: Parameters<typeof makeWorld>[0] & object): World {
  const world = makeWorld(readings);
  world.ways = ['webhook', 'mail'];
  return world;
}

/** What was told of the base rule: `webhook: new, resolved; mail: new`. */
function ofMismatch(world: World): string {
  const statuses = (way: 'webhook' | 'mail'): string =>
    told(world, way)
      .filter(({ checkId }) => checkId === MISMATCH)
      .map(({ status }) => status)
      .join(', ');
  return `webhook: ${statuses('webhook')}; mail: ${statuses('mail')}`;
}

function ids(requests: World['inbox']): readonly string[] {
  return requests.map(({ id }) => id);
}

it('both are told what is new and what is resolved, once, under one id', async () => {
  const world = withBoth(backdoored('contoso.com'));
  await world.run();
  await world.run();
  world.setDomains([healthy('contoso.com')]);
  await world.run();
  await world.run();
  expect(ofMismatch(world)).toBe('webhook: new, resolved; mail: new, resolved');
  expect(ids(world.mails)).toEqual(ids(world.inbox));
  expect(world.mails.map(({ email, findings }) => [email, findings])).toEqual(
    world.inbox.map(({ email, findings }) => [email, findings]),
  );
});

it('the one that is up does not wait for the one that is down, which catches up without a repeat', async () => {
  const world = withBoth(backdoored('contoso.com'));
  expect(await world.run({ mail: 'down' })).toMatchObject({ code: 'WEBHOOK_UNAVAILABLE' });
  world.setDomains([healthy('contoso.com')]);
  await world.run({ mail: 'down' });
  expect(ofMismatch(world)).toBe('webhook: new, resolved; mail: ');
  expect(await world.run()).toBeNull();
  expect(await world.run()).toBeNull();
  expect(ofMismatch(world)).toBe('webhook: new, resolved; mail: new, resolved');
  expect(new Set(ids(world.mails)).size).toBe(world.mails.length);
  expect(new Set(ids(world.inbox)).size).toBe(world.inbox.length);
});

it('the log says which of them it was, and the run says what both of them say', async () => {
  const world = withBoth(backdoored('contoso.com'));
  const error = await world.run({ receiver: 'refuses', mail: 'down' });
  expect(error).toMatchObject({ code: 'WEBHOOK_REJECTED', message: 'HTTP 400. HTTP 503.' });
  await world.run();
  const lines = world.log.flatMap((event) =>
    event.event === 'alert.failed' || event.event === 'alert.delivered'
      ? [`${event.event} ${event.way}`]
      : [],
  );
  expect(lines.sort()).toEqual([
    'alert.delivered mail',
    'alert.delivered webhook',
    'alert.failed mail',
    'alert.failed webhook',
  ]);
});

it('a repeat after an answer that was lost bears the same id, by that way alone', async () => {
  const world = withBoth(backdoored('contoso.com'));
  await world.run({ mail: 'lost' });
  await world.run();
  const [id] = ids(world.inbox);
  expect(ids(world.inbox)).toEqual([id]);
  expect(ids(world.mails)).toEqual([id, id]);
});

it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
  'a run that dies after effect %i costs no way an alert, and repeats one under its id only',
  async (crashAfter) => {
    const world = withBoth(backdoored('a.example'), backdoored('b.example'));
    await world.run({ crashAfter });
    await world.run();
    await world.run();
    for (const way of ['webhook', 'mail'] as const) {
      const changes = told(world, way).map(({ uid, status }) => `${uid} ${status}`);
      expect(new Set(changes).size).toBe(changes.length);
      expect(told(world, way).filter(({ checkId }) => checkId === MISMATCH)).toHaveLength(2);
    }
  },
);

it('whoever adds one later is told news by it, and nothing that people know', async () => {
  for (const [first, second] of [
    ['webhook', 'mail'],
    ['mail', 'webhook'],
  ] as const) {
    const world = makeWorld([backdoored('a.example')]);
    world.ways = [first];
    await world.run();
    world.ways = ['webhook', 'mail'];
    await world.run();
    expect(told(world, second)).toEqual([]);
    world.setDomains([backdoored('a.example'), backdoored('b.example')]);
    await world.run();
    expect(new Set(told(world, second).map(({ domainId }) => domainId))).toEqual(
      new Set(['b.example']),
    );
    world.setDomains([healthy('a.example'), backdoored('b.example')]);
    await world.run();
    expect(told(world, second)).toContainEqual(
      expect.objectContaining({ domainId: 'a.example', status: 'resolved', checkId: MISMATCH }),
    );
  }
});

it('whoever changes from one that is down to the other is told by that one', async () => {
  const world = makeWorld([backdoored('contoso.com')]);
  await world.run({ receiver: 'down' });
  world.ways = ['mail'];
  await world.run();
  expect(ofMismatch(world)).toBe('webhook: ; mail: new');
});

it('a promotion that one of them has not told yet is told with what came back', async () => {
  const world = withBoth(backdoored('contoso.com'));
  await world.run();
  world.setDomains([federated('contoso.com', { signingCertificate: certificates.rogue })]);
  await world.run({ mail: 'down' });
  world.setDomains([backdoored('contoso.com')]);
  await world.run({ mail: 'down' });
  world.setDomains([healthy('contoso.com')]);
  await world.run({ mail: 'down' });
  world.setDomains([backdoored('contoso.com')]);
  await world.run();
  const all = world.mails.flatMap(({ findings }) => findings);
  const last = all.filter(({ checkId }) => checkId === MISMATCH).at(-1);
  expect(last).toMatchObject({ status: 'new', previousResolution: 'certificatePromoted' });
});

interface Step {
  readonly isBackdoored: boolean;
  readonly receiver: Receiver;
  readonly mail: Receiver;
  readonly crashAfter: number;
  readonly overlaps: boolean;
}

const receiver = fc.constantFrom<Receiver>('accepts', 'accepts', 'down', 'refuses', 'lost');
const step: fc.Arbitrary<Step> = fc.record({
  isBackdoored: fc.boolean(),
  receiver,
  mail: receiver,
  crashAfter: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 14 })),
  overlaps: fc.boolean(),
});

function readingsOf({ isBackdoored }: Step) {
  return [isBackdoored ? backdoored('contoso.com') : healthy('contoso.com')];
}

/** What is last told of a finding whose state people know. */
function lastOf({ status }: Finding): string {
  return status === 'open' ? 'new' : 'resolved';
}

it('any history of failures, kills and overlaps ends with both knowing every finding, told under one id', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const world = withBoth();
      for (const each of steps) {
        world.setDomains(readingsOf(each));
        const { overlaps, ...options } = each;
        const meanwhile = async (): Promise<void> => {
          if (overlaps) await world.run(options);
        };
        await world.run({ ...options, meanwhile });
      }
      for (let run = 0; run < 4; run += 1) await world.run();
      for (const way of ['webhook', 'mail'] as const) {
        for (const finding of world.findings()) {
          const mine = told(world, way).filter(({ uid }) => uid === finding.uid);
          const statuses = mine.map(({ status }) => status);
          expect(statuses[0]).toBe('new');
          expect(statuses.at(-1)).toBe(lastOf(finding));
          expect(statuses.join(' ')).not.toContain('resolved resolved');
        }
      }
    }),
    { numRuns: Number(process.env['HISTORIES'] ?? 15) },
  );
});
