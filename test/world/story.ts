// The steps of a story that several tests tell: a tenant as the first run sees it, and what becomes of it run by run.

import type { DomainReading } from '../../lib/federation/types';

import { makeWorld, type World } from './world';

/** A world after its first run, which was green. */
export function begun(...readings: readonly DomainReading[]): Promise<World> {
  return afterFirstRun(makeWorld(readings));
}

/** The same, with the question of the first run in its views. */
export function begunAsking(...readings: readonly DomainReading[]): Promise<World> {
  return afterFirstRun(makeWorld(readings, true));
}

async function afterFirstRun(world: World): Promise<World> {
  expect(await world.run()).toBeNull();
  return world;
}

/** A green run a quarter of an hour later; over other domains, where some are given. */
export async function next(world: World, ...readings: readonly DomainReading[]): Promise<void> {
  if (readings.length > 0) world.setDomains(readings);
  world.advance(15);
  expect(await world.run()).toBeNull();
}
