// One id, one content: a request is sent again as it was, whatever has become of what it tells; what changed since is told
// after it, under an id of its own.

import type { DomainReading } from '../../lib/federation/types';
import { backdoored, certificates, federated, healthy } from '../builders/domains';
import { makeWorld, type RunOptions, type World } from '../world/world';

const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const BACKDOORED = [backdoored('contoso.com')];
const HEALTHY = [healthy('contoso.com')];
const PROMOTED = [federated('contoso.com', { signingCertificate: certificates.rogue })];

/** One run over these domains. */
async function see(world: World, domains: readonly DomainReading[], options: RunOptions = {}) {
  world.setDomains(domains);
  world.advance(15);
  return world.run(options);
}

/** Every body that was sent is the first under its id. */
function expectOneContent(world: World): void {
  const first = new Map<string, string>();
  for (const { id, way, body } of world.bodies) {
    const key = `${id} ${way}`;
    expect(body).toBe(first.get(key) ?? body);
    first.set(key, body);
  }
}

/** What arrived of the base rule: `status how`, a request each; repeats are dropped by their id. */
function arrived({ inbox }: World): readonly string[] {
  const once = new Map(inbox.map((request) => [request.id, request]));
  return [...once.values()].flatMap(({ findings }) =>
    findings
      .filter(({ checkId }) => checkId === MISMATCH)
      .map(({ status, resolution, previousResolution }) =>
        [status, resolution, previousResolution && `after ${previousResolution}`]
          .filter((word) => word !== null)
          .join(' '),
      ),
  );
}

it('a repeat is the same to the last octet, runs and changes later', async () => {
  const world = makeWorld(HEALTHY);
  await see(world, HEALTHY);
  await see(world, BACKDOORED, { receiver: 'lost' });
  await see(world, [...BACKDOORED, backdoored('fabrikam.com')], { receiver: 'down' });
  await see(world, HEALTHY, { receiver: 'down' });
  expect(await see(world, HEALTHY)).toBeNull();
  expectOneContent(world);
  expect(new Set(world.bodies.map(({ id }) => id)).size).toBeLessThan(world.bodies.length);
  expect(arrived(world)).toEqual(expect.arrayContaining(['new', 'resolved domainNotFederated']));
  expect(world.outbox()).toEqual([]);
});

it('nothing is kept of what was accepted', async () => {
  const world = makeWorld(BACKDOORED);
  await world.run({ receiver: 'down' });
  expect(world.outbox()).toHaveLength(1);
  await world.run();
  expect(world.outbox()).toEqual([]);
});

describe('a promotion that was undone while the receiver was down', () => {
  it.each(['down', 'lost'] as const)(
    'is an alarm of its own, where it was told before it was undone (%s)',
    async (receiver) => {
      const world = makeWorld(HEALTHY);
      await see(world, HEALTHY);
      await see(world, BACKDOORED);
      await see(world, PROMOTED, { receiver });
      await see(world, BACKDOORED, { receiver: 'down' });
      await see(world, BACKDOORED);
      expectOneContent(world);
      expect(arrived(world)).toEqual([
        'new',
        'resolved certificatePromoted',
        'new after certificatePromoted',
      ]);
    },
  );

  it('is told apart from the opening before it, which a receiver may know already', async () => {
    const world = makeWorld(HEALTHY);
    await see(world, HEALTHY);
    await see(world, BACKDOORED, { receiver: 'lost' });
    await see(world, PROMOTED, { receiver: 'down' });
    await see(world, BACKDOORED, { receiver: 'down' });
    await see(world, BACKDOORED);
    expectOneContent(world);
    expect(arrived(world)).toEqual(['new', 'new after certificatePromoted']);
    expect(world.inbox.at(-1)?.email.text).toContain('it was trusted as the primary one');
  });

  it('is one without coming back', async () => {
    const world = makeWorld(HEALTHY);
    await see(world, HEALTHY);
    await see(world, BACKDOORED, { receiver: 'lost' });
    await see(world, PROMOTED, { receiver: 'down' });
    await see(world, HEALTHY);
    await see(world, HEALTHY);
    expectOneContent(world);
    expect(arrived(world)).toEqual(['new', 'resolved certificatePromoted']);
  });
});

it('what was refused, and what nobody waits for any more, is not sent for ever', async () => {
  const world = makeWorld(HEALTHY);
  await see(world, HEALTHY);
  await see(world, BACKDOORED, { receiver: 'down' });
  await see(world, HEALTHY, { receiver: 'down' });
  await see(world, BACKDOORED, { receiver: 'refuses' });
  await see(world, BACKDOORED);
  await see(world, BACKDOORED);
  expect(world.outbox()).toEqual([]);
  expect(arrived(world).at(-1)).toMatch(/^new after /);
});

it('where a run died before it kept its request, another one keeps it under the same id', async () => {
  const ids = new Set<string>();
  for (let crashAfter = 1; crashAfter < 14; crashAfter += 1) {
    const world = makeWorld(HEALTHY);
    await see(world, HEALTHY);
    await see(world, BACKDOORED, { crashAfter });
    await see(world, BACKDOORED, { receiver: 'lost' });
    await see(world, BACKDOORED);
    expectOneContent(world);
    expect(arrived(world)).toEqual(['new']);
    for (const { id } of world.inbox) ids.add(id);
  }
  expect(ids.size).toBeGreaterThan(1);
});

it('both ways say the same to the last octet, also where one of them is a run behind', async () => {
  const world = makeWorld(BACKDOORED);
  world.ways = ['webhook', 'mail'];
  await world.run({ mail: 'down' });
  await world.run();
  const bodies = new Map<string, Set<string>>();
  for (const { id, body } of world.bodies) bodies.set(id, new Set(bodies.get(id)).add(body));
  expect([...bodies.values()].every(({ size }) => size === 1)).toBe(true);
  expect(bodies.size).toBe(1);
});

it('what was under way by a way that is gone is not kept, once another one has told it', async () => {
  const world = makeWorld(BACKDOORED);
  await world.run({ receiver: 'down' });
  world.ways = ['mail'];
  await world.run();
  expect(world.mails).toHaveLength(1);
  expect(world.outbox()).toEqual([]);
});

it('a heartbeat is sent again as it was, and not on the day after', async () => {
  const world = makeWorld(HEALTHY);
  world.heartbeat = true;
  await world.run();
  await world.run({ receiver: 'down' });
  await see(world, HEALTHY, { receiver: 'down' });
  expect(world.outbox().map(({ kind }) => kind)).toEqual(['heartbeat']);
  world.advance(24 * 60);
  expect(await world.run()).toBeNull();
  expectOneContent(world);
  expect(world.outbox()).toEqual([]);
  expect(world.heartbeats).toHaveLength(1);
});
