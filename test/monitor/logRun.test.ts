// How often a run tells what it read, and in which order it tells what it found.

import { unknownSource } from '../../lib/federation/unknownSource';
import type { LogEvent } from '../../lib/monitor/logEvents';
import { logLine } from '../../lib/monitor/logLine';
import {
  backdoored,
  blind,
  certificates,
  federated,
  healthy,
  selfSigned,
} from '../builders/domains';
import { begun, next } from '../world/story';
import { makeWorld, type World } from '../world/world';

const DAY = 24 * 60;
const RUN_ID = '0f9619ff-8b86-4d01-b42d-00cf4fc964ff';

function eventsOf<Name extends LogEvent['event']>(log: readonly LogEvent[], name: Name) {
  return log.filter(
    (event): event is Extract<LogEvent, { readonly event: Name }> => event.event === name,
  );
}

/** What a part of the story wrote. */
async function written(world: World, part: () => Promise<unknown>): Promise<readonly LogEvent[]> {
  const { length } = world.log;
  await part();
  return world.log.slice(length);
}

async function domainsRead(world: World, part: () => Promise<unknown>): Promise<readonly string[]> {
  return eventsOf(await written(world, part), 'domain.read').map(({ domainId }) => domainId);
}

describe('what stands in the slots of a domain is told', () => {
  it('in the first run, once a day of UTC, and not in the runs between', async () => {
    const world = makeWorld([healthy('a.example'), healthy('b.example')]);
    const all = ['a.example', 'b.example'];
    expect(await domainsRead(world, () => world.run())).toEqual(all);
    expect(await domainsRead(world, () => next(world))).toEqual([]);
    world.advance(DAY);
    expect(await domainsRead(world, () => next(world))).toEqual(all);
    expect(await domainsRead(world, () => next(world))).toEqual([]);
  });

  it('when it is another, of that domain alone, with what has left', async () => {
    const world = await begun(healthy('a.example'), healthy('b.example'));
    const log = await written(world, () =>
      next(world, healthy('a.example'), backdoored('b.example')),
    );
    const [line, ...others] = eventsOf(log, 'domain.read');
    const [, before] = eventsOf(world.log, 'domain.read');
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      domainId: 'b.example',
      lastThumbprintsSha1: before?.nextSigningCertificate.thumbprintSha1,
    });
    expect(await domainsRead(world, () => next(world))).toEqual([]);
  });

  it('when it can be read again, and in between what stood there', async () => {
    const world = await begun(healthy('a.example'), healthy('b.example'));
    const [before] = eventsOf(world.log, 'domain.read');
    const log = await written(world, () => next(world, blind('a.example'), healthy('b.example')));
    expect(eventsOf(log, 'domain.unreadable')).toMatchObject([
      {
        domainId: 'a.example',
        wasRead: true,
        lastThumbprintsSha1: `${before?.signingCertificate.thumbprintSha1 ?? ''} ${before?.nextSigningCertificate.thumbprintSha1 ?? ''}`,
      },
    ]);
    expect(eventsOf(log, 'domain.read')).toEqual([]);
    const again = () => next(world, healthy('a.example'), healthy('b.example'));
    expect(await domainsRead(world, again)).toEqual(['a.example']);
  });

  it('once more where the record of it was lost, or not written', async () => {
    const world = await begun(healthy('a.example'));
    world.advance(DAY);
    expect(await domainsRead(world, () => world.run({ baselineRefused: true }))).toHaveLength(1);
    expect(await domainsRead(world, () => next(world))).toEqual(['a.example']);
    expect(await domainsRead(world, () => next(world))).toEqual([]);
    world.lose('allRows');
    expect(await domainsRead(world, () => world.run())).toEqual(['a.example']);
  });

  it('with the address of its provider', async () => {
    const world = makeWorld([
      federated('a.example', { passiveSignInUri: 'https://STS.contoso.com/adfs/ls/' }),
    ]);
    await world.run();
    expect(eventsOf(world.log, 'domain.read')).toMatchObject([
      { provider: 'https://sts.contoso.com/adfs/ls' },
    ]);
  });
});

it('a domain that could never be read is no loss', async () => {
  const world = makeWorld([blind('a.example'), healthy('b.example')]);
  await world.run();
  await world.run();
  expect(eventsOf(world.log, 'domain.unreadable').map(({ wasRead }) => wasRead)).toEqual([
    false,
    false,
  ]);
});

it('metadata that many providers do not give is told in a bounded number of lines', async () => {
  const numbers = Array.from({ length: 25 }, (_, index) => String(index));
  const world = makeWorld(
    numbers.map((each) =>
      federated(`${each}.example`, {
        passiveSignInUri: `https://sts${each}.example/adfs/ls/`,
        signingCertificate: certificates.genuine,
      }),
    ),
  );
  world.sources.publishedKeys = new Map(
    numbers.map((each) => [
      `https://sts${each}.example/FederationMetadata/2007-06/FederationMetadata.xml`,
      unknownSource(`Number ${each} did not answer.`),
    ]),
  );
  await world.run();
  const told = eventsOf(world.log, 'source.unknown').map(({ message }) => message);
  expect(told).toHaveLength(21);
  expect(told[0]).toBe('Number 0 did not answer. (Domains: 1.)');
  expect(told.at(-1)).toBe('The metadata of more domains could not be read. (Domains: 5.)');
});

describe('a hint', () => {
  it('is told as often as the domain that it is about', async () => {
    const world = await begun(
      federated('contoso.com', {
        signingCertificate: selfSigned('ADS Signing - sts.contoso.com', 'genuine'),
        nextSigningCertificate: selfSigned('ads signing - STS.contoso.com', 'genuine'),
      }),
    );
    expect(eventsOf(world.log, 'domain.hint')).toHaveLength(1);
    expect(eventsOf(await written(world, () => next(world)), 'domain.hint')).toEqual([]);
    world.advance(DAY);
    expect(eventsOf(await written(world, () => next(world)), 'domain.hint')).toHaveLength(1);
  });
});

describe('what the baseline learned', () => {
  it('is one line of the first run, with its numbers, and one for each change later', async () => {
    const world = makeWorld([healthy('a.example'), healthy('b.example'), blind('c.example')]);
    await world.run();
    expect(eventsOf(world.log, 'baseline.changed')).toEqual([
      {
        event: 'baseline.changed',
        domainId: '*',
        change: 'firstRun',
        message:
          'The first run recorded 3 domains and 4 keys; domains without a configuration that could be read: 1.',
      },
    ]);
    const log = await written(world, async () => {
      world.setDomains([healthy('a.example'), backdoored('b.example'), blind('c.example')]);
      await world.run();
    });
    expect(
      eventsOf(log, 'baseline.changed').map(({ domainId, change }) => [domainId, change]),
    ).toEqual([
      ['b.example', 'keyGone'],
      ['b.example', 'keyAppeared'],
    ]);
  });

  it('is one line each where the record was lost: that is no first run', async () => {
    const world = await begun(healthy('a.example'));
    world.lose('allRows');
    const log = await written(world, () => world.run());
    expect(eventsOf(log, 'baseline.changed').length).toBeGreaterThan(1);
    expect(eventsOf(log, 'baseline.changed').map(({ change }) => change)).not.toContain('firstRun');
  });

  it('is nothing of a first run that saw no domain', async () => {
    const world = await begun();
    expect(eventsOf(world.log, 'baseline.changed')).toEqual([]);
  });
});

describe('the findings of a run', () => {
  it('are told the worst first, and what is good news last', async () => {
    const shaded = selfSigned('ADFS Signing - sts.contoso.com', 'shaded', {
      notAfter: new Date('2126-01-01T00:00:00Z'),
    });
    const world = await begun(healthy('a.example'), healthy('b.example'), healthy('d.example'));
    await next(world, backdoored('a.example'), healthy('b.example'), backdoored('d.example'));
    const promoted = federated('a.example', { signingCertificate: certificates.rogue });
    const log = await written(world, () =>
      next(world, promoted, backdoored('b.example', shaded), healthy('d.example')),
    );
    const told = log.flatMap((event) =>
      event.event === 'finding.new' ||
      event.event === 'finding.open' ||
      event.event === 'finding.resolved'
        ? [event]
        : [],
    );
    const ranks = told.map((event) => {
      if (event.event !== 'finding.resolved')
        return ['critical', 'high', 'medium', 'low', 'informational'].indexOf(event.severity);
      return event.resolution === 'certificatePromoted' ? 0 : 9;
    });
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks).size).toBeGreaterThan(2);
    expect(told[0]).toMatchObject({ resolution: 'certificatePromoted' });
    expect(told.at(-1)).toMatchObject({ event: 'finding.resolved', domainId: 'd.example' });
  });
});

/**
 * What Application Insights adds to a line, at most: a row is billed by the texts of nearly all of its columns (Microsoft Learn,
 * "Azure Monitor Logs cost calculations"). Ids, role, SDK and category are 1,250 bytes or less; the rest would hold the line a
 * second time.
 */
const ENVELOPE_BYTES = 2_000;
const RUNS_A_MONTH = 30 * 24 * 4;
const GIGABYTE = 1e9;

it('5,000 domains with nothing new write less than a gigabyte a month', async () => {
  const some = 500;
  const domains = Array.from({ length: some }, (_, index) =>
    federated(`department-${String(index)}.contoso.com`, {
      passiveSignInUri: 'https://sts.contoso.com/adfs/ls/',
      signingCertificate: certificates.genuine,
      nextSigningCertificate: certificates.successor,
    }),
  );
  const world = await begun(...domains);
  const bytes = (log: readonly LogEvent[]): number =>
    log.reduce((sum, event) => sum + Buffer.byteLength(logLine(RUN_ID, event)) + ENVELOPE_BYTES, 0);
  const quiet = await written(world, () => next(world));
  world.advance(DAY);
  const firstOfDay = await written(world, () => next(world));
  expect(eventsOf(firstOfDay, 'domain.read')).toHaveLength(some);
  // Its number of lines does not depend on that of the domains.
  expect(quiet.length).toBeLessThan(10);
  const month = 30 * (5_000 / some) * bytes(firstOfDay) + RUNS_A_MONTH * bytes(quiet);
  expect(month).toBeLessThan(GIGABYTE / 2);
  expect(RUNS_A_MONTH * (5_000 / some) * bytes(firstOfDay)).toBeGreaterThan(20 * GIGABYTE);
});
