// Was the key used: histories that somebody made to have "not used" said of a key that was, to have its use told never, or
// to have it told of an honest provider's.

import { MonitorError } from '../../lib/errors';

import { certificates, federated, managed, selfSigned } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import {
  contoso,
  finding,
  tellings,
  UNRECOGNISED,
  USED,
  useOf,
  withLog,
} from '../world/keyUseStory';
import { signIn, type SignInWorld } from '../world/signIns';
import { next } from '../world/story';
import { told, type World } from '../world/world';

const { genuine, rogue } = certificates;
const DAY = 24 * 60;

const thumbprint = (text: unknown): string => readPresent(text).thumbprintSha1.toUpperCase();
const ROGUE = thumbprint(rogue);

/** The rogue key in another certificate. */
function wrapped(day: number): string {
  return selfSigned('hack.example', 'rogue', { notAfter: new Date(Date.UTC(2028, 0, day)) });
}

describe('a key in several certificates', () => {
  it('is asked for by each of them, also where both slots hold it', async () => {
    const [world, log] = await withLog(contoso(genuine));
    await next(world);
    log.add(signIn(ROGUE, world.now()));
    await next(world, contoso(rogue, wrapped(1)));
    expect(useOf(world)).toMatchObject({ state: 'used', signIns: 1 });
    expect(tellings(world)).toEqual(['new']);
  });

  it('is not "not used" where it has more of them than are asked for', async () => {
    const [world, log] = await withLog(contoso(genuine));
    await next(world, contoso(genuine, rogue));
    const late = signIn(ROGUE, world.now());
    for (let day = 1; day <= 6; day += 1) await next(world, contoso(genuine, wrapped(day)));
    log.add(late);
    await next(world);
    expect(useOf(world).state).not.toBe('notUsed');
    for (const { thumbprints } of log.questions) expect(thumbprints.length).toBeLessThanOrEqual(5);
  });
});

describe('a key that leaves and comes back', () => {
  it('is not "not used" after its record was closed, where somebody had used it', async () => {
    const [world, log] = await withLog(contoso(genuine));
    log.add(signIn(ROGUE, world.now()));
    await next(world, contoso(genuine, rogue));
    await next(world, contoso(genuine));
    world.advance(3 * DAY);
    await next(world);
    await next(world, contoso(genuine, rogue));
    expect(useOf(world)).toMatchObject({ state: 'used', signIns: 1 });
    expect(tellings(world)).toEqual(['new', 'resolved', 'new']);
  });

  it('that was accepted, and retired, brings nothing of the time in which it was everybody’s', async () => {
    const [world, log] = await withLog(contoso(genuine));
    log.add(signIn(ROGUE, world.now()));
    await next(world, contoso(genuine, rogue));
    world.accept(finding(world, UNRECOGNISED)?.uid ?? '');
    await next(world);
    await next(world, contoso(genuine));
    world.advance(3 * DAY);
    await next(world);
    await next(world, contoso(genuine, rogue));
    expect(useOf(world).signIns).toBe(0);
    expect(tellings(world)).toEqual(['new', 'resolved']);
  });
});

describe('more keys than are asked about in a run', () => {
  const keys = Array.from({ length: 20 }, (_, index) =>
    selfSigned(`hack${String(index)}.example`, `many-${String(index)}`),
  );
  const planted = keys.map((key, index) =>
    federated(`d${String(index)}.example`, {
      signingCertificate: genuine,
      nextSigningCertificate: key,
    }),
  );
  const clean = keys.map((_, index) =>
    federated(`d${String(index)}.example`, { signingCertificate: genuine }),
  );

  it('are each asked about after they have left, also where the monitor was dead then', async () => {
    const [world, log] = await withLog(...clean);
    for (let quarter = 0; quarter < 5; quarter += 1) await next(world, ...planted);
    await next(world, ...clean);
    for (const key of keys) log.add(signIn(thumbprint(key), world.now()));
    world.advance(3 * DAY);
    for (let quarter = 0; quarter < 5; quarter += 1) await next(world, ...clean);
    expect(tellings(world).filter((status) => status === 'new')).toHaveLength(keys.length);
  });

  it('leave room for the next ones once they are over', async () => {
    const [world, log] = await withLog(contoso(genuine));
    await next(world, contoso(genuine, rogue));
    const [record] = world.keyUse();
    if (!record) throw new Error('The key is on record.');
    const closed = Array.from({ length: 300 }, (_, index) => ({
      ...record,
      spkiSha256: String(index).padStart(64, '0'),
      goneTime: world.now(),
      closedTime: world.now(),
    }));
    for (const each of closed) world.putKeyUse(each);
    const [key] = keys;
    log.add(signIn(thumbprint(key), world.now()));
    await next(world, contoso(genuine, key));
    expect(tellings(world)).toEqual(['new']);
  });

  it('do not keep one that was asked about before from being asked again', async () => {
    const [world, log] = await withLog(contoso(genuine), ...clean);
    await next(world, contoso(genuine, rogue), ...clean);
    expect(useOf(world).state).toBe('notUsed');
    log.add(signIn(ROGUE, world.now()));
    for (let run = 0; run < 4; run += 1) {
      const fresh = clean.slice(0, 8).map((_, index) =>
        federated(`d${String(index)}.example`, {
          signingCertificate: genuine,
          nextSigningCertificate: selfSigned('h', `churn-${String(run * 8 + index)}`),
        }),
      );
      await next(world, contoso(genuine, rogue), ...fresh, ...clean.slice(8));
    }
    expect(tellings(world)).toEqual(['new']);
  });
});

describe('a key of which the first domain is gone', () => {
  const other = (secondary: unknown) =>
    federated('fabrikam.com', { signingCertificate: genuine, nextSigningCertificate: secondary });

  it('is told in another one, where it is used later', async () => {
    const [world, log] = await withLog(contoso(genuine), other(null));
    await next(world, contoso(genuine, rogue), other(rogue));
    await next(world, managed('contoso.com'), other(rogue));
    expect(tellings(world)).toEqual([]);
    log.add(signIn(ROGUE, world.now()));
    await next(world);
    expect(world.findings().filter(({ checkId }) => checkId === USED)).toMatchObject([
      { domainId: 'fabrikam.com', status: 'open' },
    ]);
    expect(tellings(world)).toEqual(['new']);
  });

  it('stays told as long as it stands in another one', async () => {
    const [world, log] = await withLog(contoso(genuine), other(null));
    log.add(signIn(ROGUE, world.now()));
    await next(world, contoso(genuine, rogue), other(rogue));
    world.setDomains([other(rogue)]);
    await next(world);
    await next(world);
    expect(finding(world, USED)).toMatchObject({ domainId: 'contoso.com', status: 'open' });
    expect(tellings(world)).toEqual(['new']);
  });
});

describe('a run that died, after the monitor was dead', () => {
  it('has the next one ask from the last whole run on', async () => {
    const [world, log] = await withLog(contoso(genuine));
    await next(world);
    world.advance(60);
    log.add(signIn(ROGUE, world.now()));
    world.advance(5 * DAY);
    world.setDomains([contoso(genuine, rogue)]);
    const steps = world.effects.length;
    for (let step = 1; step <= steps + 4; step += 1) {
      if (world.baseline().some((each) => each.kind === 'domain' && each.keys.length === 2)) break;
      await world.run({ crashAfter: step });
    }
    expect(world.keyUse()).toEqual([]);
    await next(world);
    expect(useOf(world)).toMatchObject({ state: 'used', signIns: 1 });
  });
});

describe('a key that a person has accepted until a date', () => {
  it('is no alarm when it is used before that, and one from then on', async () => {
    const [world, log] = await withLog(contoso(genuine));
    await next(world, contoso(genuine, rogue));
    const until = new Date(Date.parse(world.now()) + 10 * DAY * 60_000).toISOString();
    for (const { uid, status } of world.findings()) if (status === 'open') world.accept(uid, until);
    await next(world);
    log.add(signIn(ROGUE, world.now()));
    await next(world);
    await next(world);
    expect(tellings(world)).toEqual([]);
    world.advance(11 * DAY);
    await next(world);
    expect(tellings(world)).toEqual(['new']);
  });
});

it('a token that is not to be had for the sign-in log keeps no finding from being recorded and told', async () => {
  const [world, log] = await withLog(contoso(genuine));
  for (let quarter = 0; quarter < 4; quarter += 1) await next(world);
  const error = new MonitorError('CREDENTIAL_UNAVAILABLE', 'No token.');
  world.sources.signInLog = { read: log.read, others: () => Promise.reject(error) };
  await next(world, contoso(genuine, rogue));
  expect(finding(world, UNRECOGNISED)?.status).toBe('open');
  expect(told(world).map(({ checkId }) => checkId)).toContain(UNRECOGNISED);
});

describe('runs that do not go through', () => {
  const STRANGER = '5742A4E6D0C0FFEE00112233445566778899AABB';
  const UNKNOWN = 'FEDERATED-SIGN-IN-BY-UNKNOWN-KEY';

  /** A rogue key that somebody uses, and one that came and went between two runs; everybody signs in by the known one. */
  async function attacked(): Promise<readonly [World, SignInWorld]> {
    const [world, log] = await withLog(contoso(genuine));
    for (let quarter = 0; quarter < 5; quarter += 1) {
      everybody(world, log);
      await next(world);
    }
    log.add(signIn(STRANGER, world.now()));
    world.advance(40);
    everybody(world, log);
    log.add(signIn(ROGUE, world.now()));
    world.advance(1);
    world.setDomains([contoso(genuine, rogue)]);
    return [world, log];
  }

  function everybody(world: World, log: SignInWorld): void {
    log.add(signIn(thumbprint(genuine), world.now()));
    log.add(signIn(thumbprint(genuine), world.now(), { isInteractive: false }));
  }

  const toldOf = (world: World, checkId: string): readonly string[] =>
    told(world).flatMap((each) => (each.checkId === checkId ? [each.status] : []));

  it.each(Array.from({ length: 14 }, (_, index) => index + 1))(
    'tell of each key once, where one dies after step %i',
    async (crashAfter) => {
      const [world] = await attacked();
      await world.run({ crashAfter });
      for (let quarter = 0; quarter < 4; quarter += 1) await next(world);
      expect(toldOf(world, USED)).toEqual(['new']);
      expect(toldOf(world, UNKNOWN)).toEqual(['new']);
    },
  );

  it('tell of each key once, where two overlap', async () => {
    const [world] = await attacked();
    const meanwhile = async (): Promise<void> => {
      await world.run();
    };
    await world.run({ meanwhile });
    for (let quarter = 0; quarter < 4; quarter += 1) await next(world);
    expect(toldOf(world, USED)).toEqual(['new']);
    expect(toldOf(world, UNKNOWN)).toEqual(['new']);
    expect(useOf(world)).toMatchObject({ state: 'used', signIns: 1 });
  });

  it('resolve nothing, where the log is silent or off for weeks, or its memory is lost', async () => {
    const [world, log] = await attacked();
    await next(world);
    log.hide('Graph refused it.');
    for (let week = 0; week < 6; week += 1) {
      world.advance(7 * DAY);
      await next(world);
    }
    world.sources.signInLog = null;
    await next(world);
    world.sources.signInLog = log;
    log.hide(null);
    await next(world);
    world.lose('keyUse');
    await next(world);
    expect(toldOf(world, USED)).toEqual(['new']);
    expect(finding(world, USED)?.status).toBe('open');
    expect(useOf(world)).toMatchObject({ state: 'used', isAtLeast: true, signIns: 1 });
  });

  it('forget nobody, and count nobody twice, where the memory of the log is lost', async () => {
    const [world, log] = await attacked();
    log.add(signIn(ROGUE, world.now(), { userId: 'u2' }));
    await next(world);
    world.lose('keyUse');
    await next(world);
    await next(world);
    expect(useOf(world)).toMatchObject({ state: 'used', signIns: 2, userCount: 2 });
    expect(toldOf(world, USED)).toEqual(['new']);
  });
});
