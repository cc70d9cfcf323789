// ALERT_WEBHOOK_HEARTBEAT: the webhook is told once a day that somebody watches.

import { MonitorError } from '../../lib/errors';
import { backdoored, blind, healthy } from '../builders/domains';
import { makeWorld, TENANT_ID, type World } from '../world/world';

const HOUR = 60;

/** A world in which a first run has learned what there is. */
async function begun(...readings: Parameters<typeof makeWorld>[0] & object): Promise<World> {
  const world = makeWorld(readings);
  world.heartbeat = true;
  await world.run();
  return world;
}

it('is off unless somebody wants it', async () => {
  const world = await begun(healthy('contoso.com'));
  world.heartbeat = false;
  await world.run();
  expect(world.heartbeats).toEqual([]);
});

it('says who is watched, and how much is open, by severity', async () => {
  const world = await begun(backdoored('contoso.com'));
  await world.run();
  expect(world.heartbeats).toEqual([
    {
      version: '1',
      type: 'federation.heartbeat',
      id: expect.stringMatching(/^msg_[0-9a-f]{32}$/) as unknown,
      time: expect.stringMatching(/^2026-11-23T09:/) as unknown,
      tenantId: TENANT_ID,
      tenantName: 'contoso.com',
      runId: 'run-2',
      // The mismatch, and the question of the first run.
      openFindings: { critical: 0, high: 1, medium: 0, low: 1, informational: 0 },
    },
  ]);
  expect(world.inbox).toHaveLength(1);
});

it('comes once a day of UTC, however many runs there are', async () => {
  const world = await begun(healthy('contoso.com'));
  // The clock begins at 9 in the morning.
  for (let hour = 0; hour < 48; hour += 1) {
    await world.run();
    world.advance(HOUR);
  }
  const days = world.heartbeats.map(({ time }) => time.slice(0, 10));
  expect(days).toEqual([...new Set(days)]);
  expect(days.length).toBeGreaterThanOrEqual(3);
  expect(new Set(world.heartbeats.map(({ id }) => id)).size).toBe(days.length);
});

it('does not come by mail, and needs no webhook to be silent', async () => {
  const world = await begun(healthy('contoso.com'));
  world.ways = ['mail'];
  expect(await world.run()).toBeNull();
  expect([world.heartbeats, world.mails]).toEqual([[], []]);
});

it.each([
  [
    'could see nothing',
    (world: World) => {
      world.setDomains([blind('contoso.com')]);
    },
  ],
  [
    'may not read',
    (world: World) => {
      world.setDomains([blind('contoso.com', 'forbidden', 403)]);
    },
  ],
  [
    'could not list the domains',
    (world: World) => {
      world.failListing(new MonitorError('GRAPH_UNAVAILABLE', 'HTTP 503.'));
    },
  ],
])('a run that %s sends none: silence is what tells', async (_, become) => {
  const world = await begun(healthy('contoso.com'));
  become(world);
  expect(await world.run()).not.toBeNull();
  expect(world.heartbeats).toEqual([]);
});

it('does not come from a run that could not tell what it found', async () => {
  const world = await begun(healthy('contoso.com'));
  world.setDomains([backdoored('contoso.com')]);
  await world.run({ receiver: 'down' });
  expect(world.heartbeats).toEqual([]);
  await world.run();
  expect(world.heartbeats).toHaveLength(1);
});

it('where it is not taken, the run is red and the next one sends it under the same id', async () => {
  const world = await begun(healthy('contoso.com'));
  expect(await world.run({ receiver: 'lost' })).toMatchObject({ code: 'WEBHOOK_UNAVAILABLE' });
  expect(world.log).toContainEqual(
    expect.objectContaining({ event: 'alert.failed', way: 'webhook', findings: 0 }),
  );
  expect(await world.run()).toBeNull();
  expect(await world.run()).toBeNull();
  expect(world.heartbeats).toHaveLength(2);
  expect(new Set(world.heartbeats.map(({ id }) => id)).size).toBe(1);
});

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a run that dies after effect %i costs no day its heartbeat, and repeats it under its id only',
  async (crashAfter) => {
    const world = await begun(healthy('contoso.com'));
    await world.run({ crashAfter });
    await world.run();
    await world.run();
    expect(world.heartbeats.length).toBeGreaterThan(0);
    expect(new Set(world.heartbeats.map(({ id }) => id)).size).toBe(1);
  },
);
