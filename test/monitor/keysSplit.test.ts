// Two keys at work: a key that looks like a rollover, who signs in with it, and who goes on with the known one. What an
// intruder does, and what every provider does.

import type { KeySplit } from '../../lib/baseline/keySplit';
import type { Finding } from '../../lib/findings/types';
import type { DomainReading } from '../../lib/federation/types';

import { federated, selfSigned } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { makeSignInLog, signIn, type SignInWorld } from '../world/signIns';
import { begun, next } from '../world/story';
import { told, type World } from '../world/world';

const SPLIT = 'FEDERATION-SIGNING-KEYS-SPLIT';
const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';
const DAY = 24 * 60;
const QUARTERS_A_DAY = 96;

const NAME = 'ADFS Signing - sts.contoso.com';
const ending = selfSigned(NAME, 'ending', {
  notBefore: new Date('2025-12-10T00:00:00Z'),
  notAfter: new Date('2026-12-10T00:00:00Z'),
});
/** The provider's next key, or an intruder's that looks the same. */
const lookalike = selfSigned(NAME, 'next', {
  notBefore: new Date('2026-11-22T00:00:00Z'),
  notAfter: new Date('2027-11-22T00:00:00Z'),
});
const thumbprintOf = (text: unknown): string => readPresent(text).thumbprintSha1.toUpperCase();
const [KNOWN, NEW] = [thumbprintOf(ending), thumbprintOf(lookalike)];

function contoso(primary: unknown, secondary: unknown = null): DomainReading {
  return federated('contoso.com', {
    signingCertificate: primary,
    nextSigningCertificate: secondary,
  });
}

/** A tenant with the lookalike beside the known key; nobody has used it yet. */
async function withBoth(): Promise<readonly [World, SignInWorld]> {
  const world = await begun(contoso(ending));
  const log = makeSignInLog();
  world.sources.signInLog = log;
  await next(world, contoso(ending, lookalike));
  expect(finding(world, UNRECOGNISED)?.severity).toBe('low');
  return [world, log];
}

/** As many users sign in now; those with a higher number are others. */
function by(thumbprint: string, users: number, time: string, first = 0) {
  return Array.from({ length: users }, (_, index) => {
    const user = `user-${String(first + index)}`;
    return signIn(thumbprint, time, { userId: user, userPrincipalName: `${user}@contoso.com` });
  });
}

const signedIn = (world: World, fresh: number, known: number, first = 0) => [
  ...by(NEW, fresh, world.now(), first),
  ...by(KNOWN, known, world.now(), first + fresh),
];

/** A quarter of an hour in which so many users sign in, others each time, and the run after it. */
async function quarter(
  world: World,
  log: SignInWorld,
  fresh: number,
  known: number,
): Promise<void> {
  log.add(...signedIn(world, fresh, known, others));
  others += fresh + known;
  await next(world);
}

let others = 0;

async function quarters(
  count: number,
  world: World,
  log: SignInWorld,
  [fresh, known]: readonly [number, number],
): Promise<void> {
  for (let each = 0; each < count; each += 1) await quarter(world, log, fresh, known);
}

function finding(world: World, checkId = SPLIT): Finding | undefined {
  return world.findings().find((each) => each.checkId === checkId);
}

function splitOf(world: World): KeySplit | null | undefined {
  return world.keyUse().find(({ thumbprintsSha1 }) => thumbprintsSha1.includes(NEW))?.split;
}

function tellings(world: World): readonly string[] {
  return told(world).flatMap(({ checkId, status }) => (checkId === SPLIT ? [status] : []));
}

/** The questions about the known key. */
function aboutKnown(log: SignInWorld) {
  return log.questions.filter(({ thumbprints }) => thumbprints.includes(KNOWN));
}

async function attacked(): Promise<readonly [World, SignInWorld]> {
  const [world, log] = await withBoth();
  await quarter(world, log, 3, 50);
  await quarters(5, world, log, [0, 50]);
  expect(finding(world)?.status).toBe('open');
  return [world, log];
}

describe("an intruder's lookalike", () => {
  it('that is used for a few while many go on is high within two runs and an hour, and told once', async () => {
    const [world, log] = await withBoth();
    await quarter(world, log, 3, 100);
    const began = Date.parse(splitOf(world)?.since ?? '');
    while (Date.parse(world.now()) < began + 50 * 60_000) {
      expect(finding(world)).toBeUndefined();
      await quarter(world, log, 0, 100);
    }
    await quarters(2, world, log, [0, 100]);
    expect(finding(world)).toMatchObject({
      severity: 'high',
      status: 'open',
      domainId: 'contoso.com',
      spkiSha256: readPresent(lookalike).spkiSha256,
      groupId: finding(world, UNRECOGNISED)?.groupId,
      firstSeenTime: splitOf(world)?.splitTime,
    });
    expect(Date.parse(splitOf(world)?.splitTime ?? '') - began).toBeLessThan(80 * 60_000);
    await quarters(3, world, log, [1, 100]);
    expect(tellings(world)).toEqual(['new']);
    const { message } = finding(world) ?? {};
    expect(message).toContain(
      `6 users signed in with a new key of contoso.com (certificate ${NEW})`,
    );
    expect(message).toMatch(/^In the 3 hours up to 2026-11-23 \d\d:\d\d UTC, /);
    expect(message).toContain(`users with the known key (certificate ${KNOWN}).`);
    expect(message).not.toMatch(/at least|sample|unknown/);
  });

  it('is not hidden by tokens that were refused, which anybody can send, nor by sign-ins of nobody', async () => {
    const [world, log] = await attacked();
    const refused = by(NEW, 800, world.now(), 10_000).map((row) => ({ ...row, errorCode: 50008 }));
    const nobodys = by(NEW, 800, world.now()).map((row) => ({
      ...row,
      userId: null,
      userPrincipalName: null,
    }));
    log.add(...refused, ...nobodys);
    await quarter(world, log, 0, 50);
    expect(finding(world)?.status).toBe('open');
    expect(splitOf(world)?.state).not.toBe('moved');
  });

  it('is not hidden by another certificate around the known key', async () => {
    const [world, log] = await attacked();
    const rewrapped = selfSigned(NAME, 'ending', {
      notBefore: new Date('2025-12-11T00:00:00Z'),
      notAfter: new Date('2026-12-10T00:00:00Z'),
    });
    world.setDomains([contoso(rewrapped, lookalike)]);
    for (let each = 0; each < 5; each += 1) await quarter(world, log, 25, 50);
    expect(finding(world)?.status).toBe('open');
    world.advance(DAY);
    await quarter(world, log, 60, 50);
    expect(splitOf(world)?.counts?.knownUsers).toBe(50);
    expect(finding(world)?.status).toBe('open');
  });

  it('is so for ten users of hundreds, and for one who signs in once a day', async () => {
    const [world, log] = await withBoth();
    await quarter(world, log, 10, 100);
    await quarters(9, world, log, [0, 40]);
    expect(tellings(world)).toEqual(['new']);

    const [patient, herLog] = await withBoth();
    herLog.add(...by(NEW, 1, patient.now()));
    patient.advance(9 * 60);
    await quarters(8, patient, herLog, [0, 20]);
    expect(tellings(patient)).toEqual(['new']);
    patient.advance(DAY);
    herLog.add(...by(NEW, 1, patient.now()));
    await quarters(8, patient, herLog, [0, 20]);
    expect(tellings(patient)).toEqual(['new']);
    expect(finding(patient)?.status).toBe('open');
  });

  it('is not hidden by hundreds of sign-ins of one user', async () => {
    const [world, log] = await withBoth();
    const flood = Array.from({ length: 250 }, () => by(NEW, 1, world.now())).flat();
    log.add(...flood);
    await quarters(7, world, log, [0, 50]);
    expect(tellings(world)).toEqual(['new']);
    expect(finding(world)?.message).toContain('1 user signed in with a new key');
  });

  it('that becomes the only key is high, because nobody has moved to it', async () => {
    const [world] = await attacked();
    await next(world, contoso(lookalike));
    const alone = world.findings().filter(({ checkId }) => checkId === UNRECOGNISED);
    expect(alone.map(({ severity }) => severity)).toEqual(['high', 'high']);
    for (const { reasons } of alone) expect(reasons.join()).toContain('only few users');
    expect(finding(world)?.status).toBe('open');
    await next(world);
    expect(tellings(world)).toEqual(['new']);

    const [honest, log] = await withBoth();
    await quarters(4, honest, log, [60, 0]);
    await next(honest, contoso(lookalike));
    const last = honest.findings().filter(({ checkId }) => checkId === UNRECOGNISED);
    expect(last.map(({ severity }) => severity)).toEqual(['medium', 'medium']);
  });

  it('in two domains is one finding, until it has left both', async () => {
    const other = (secondary: unknown) =>
      federated('fabrikam.com', { signingCertificate: ending, nextSigningCertificate: secondary });
    const world = await begun(contoso(ending), other(null));
    const log = makeSignInLog();
    world.sources.signInLog = log;
    await next(world, contoso(ending, lookalike), other(lookalike));
    await quarters(8, world, log, [1, 100]);
    expect(aboutKnown(log)).toHaveLength(8);
    expect(tellings(world)).toEqual(['new']);
    await next(world, contoso(ending), other(lookalike));
    expect(finding(world)?.status).toBe('open');
    await next(world, contoso(ending), other(null));
    expect(finding(world)).toMatchObject({ status: 'resolved', resolution: 'cleared' });
  });

  it('is not forgotten with the record of its use', async () => {
    const [world, log] = await attacked();
    world.lose('keyUse');
    await next(world);
    expect(finding(world)?.status).toBe('open');
    await quarters(8, world, log, [0, 50]);
    expect(tellings(world)).toEqual(['new']);
  });

  it('is resolved when it leaves', async () => {
    const [world] = await attacked();
    await next(world, contoso(ending));
    expect(finding(world)).toMatchObject({ status: 'resolved', resolution: 'cleared' });
  });

  it('is resolved when a person accepts it, by this finding too', async () => {
    const [world] = await attacked();
    world.accept(finding(world)?.uid ?? '');
    await next(world);
    await next(world);
    expect(finding(world)).toMatchObject({ status: 'resolved', resolution: 'accepted' });
    expect(finding(world, UNRECOGNISED)?.status).toBe('resolved');
  });
});

describe('what nobody can judge', () => {
  it('neither opens nor closes anything, and says so', async () => {
    const [world, log] = await attacked();
    log.hideKey(KNOWN, 'Graph refused it.');
    await next(world);
    expect(finding(world)?.status).toBe('open');
    expect(finding(world)?.message).toMatch(/3 users signed in .* is unknown: Graph refused it\.$/);
    log.hideKey(KNOWN, null);
    world.advance(2 * DAY);
    await quarter(world, log, 0, 5);
    expect(finding(world)?.status).toBe('open');
    expect(finding(world)?.message).toMatch(/3 users signed in .* too few users .* to say more\.$/);
    world.sources.signInLog = null;
    await next(world);
    expect(finding(world)?.status).toBe('open');
    expect(tellings(world)).toEqual(['new']);
  });

  it('is no look: it neither counts nor ends the row', async () => {
    const [world, log] = await withBoth();
    await quarter(world, log, 3, 100);
    log.hideKey(KNOWN, 'Graph refused it.');
    await quarters(6, world, log, [0, 50]);
    expect(splitOf(world)).toMatchObject({ state: 'unknown', runs: 1 });
    expect(finding(world)).toBeUndefined();
    log.hideKey(KNOWN, null);
    await quarter(world, log, 0, 50);
    expect(tellings(world)).toEqual(['new']);
  });

  it('is said in the log where nobody was told of anything', async () => {
    const [world, log] = await withBoth();
    await quarter(world, log, 1, 12);
    const hints = () =>
      world.log.flatMap((event) =>
        event.event === 'domain.hint' && event.checkId === SPLIT ? [event.message] : [],
      );
    expect(hints()).toEqual([
      expect.stringMatching(
        /is unknown: 1 user signed in with it and 12 users with the known key, fewer than 20 together\.$/,
      ),
    ]);
    log.hideKey(KNOWN, 'Graph refused it.');
    await next(world);
    expect(hints().at(-1)).toMatch(/is unknown: Graph refused it\.$/);
    const { length } = aboutKnown(log);
    await quarters(2, world, log, [0, 0]);
    expect(aboutKnown(log)).toHaveLength(length);
    await quarters(2, world, log, [0, 0]);
    expect(aboutKnown(log)).toHaveLength(length + 1);
    expect(finding(world)).toBeUndefined();
  });

  it('is a sample where the log has more, and says so', async () => {
    const [world, log] = await withBoth();
    log.cutOff(80);
    await quarter(world, log, 3, 300);
    await quarters(5, world, log, [0, 100]);
    expect(finding(world)?.message).toMatch(
      /at least 3 users signed in with a new key .* at least 80 users with the known key .* are a sample/,
    );
    await quarters(2, world, log, [100, 50]);
    expect(splitOf(world)?.state).toBe('between');
    expect(finding(world)?.status).toBe('open');
  });
});

describe('a rollover that looked split', () => {
  it('is resolved once nearly all sign in with the new key, which nobody has accepted yet', async () => {
    const [world, log] = await attacked();
    await quarters(8, world, log, [100, 0]);
    expect(splitOf(world)?.state).toBe('between');
    expect(finding(world)?.status).toBe('open');
    world.advance(DAY);
    await quarter(world, log, 100, 0);
    expect(splitOf(world)?.state).toBe('moved');
    expect(finding(world)).toMatchObject({
      status: 'resolved',
      resolution: 'unrecognisedKeyLeft',
    });
    await next(world, contoso(lookalike));
    const alone = world.findings().filter(({ checkId }) => checkId === UNRECOGNISED);
    expect(alone.map(({ severity }) => severity)).toEqual(['medium', 'medium']);
    expect(tellings(world)).toEqual(['new', 'resolved']);
  });
});

describe('an ordinary rollover', () => {
  it('asks nothing of the known key while the new one only stands there', async () => {
    const [world, log] = await withBoth();
    log.add(...signedIn(world, 0, 300));
    for (let day = 0; day < 5; day += 1) {
      world.advance(DAY);
      await next(world);
    }
    expect(aboutKnown(log)).toEqual([]);
    expect(splitOf(world)).toBeNull();
    const [first] = by(NEW, 30, world.now());
    log.add(...by(NEW, 30, world.now()));
    await next(world);
    expect(aboutKnown(log)).toEqual([
      {
        thumbprints: [KNOWN],
        knownThumbprints: [NEW],
        window: { from: first?.createdDateTime, to: splitOf(world)?.askedTime },
      },
    ]);
    expect(splitOf(world)).toMatchObject({ state: 'moved', counts: { knownUsers: 0 } });
  });

  it('of all users at once says nothing, and is asked about once a day from then on', async () => {
    const [world, log] = await withBoth();
    await quarters(8, world, log, [0, 60]);
    await quarters(8, world, log, [60, 0]);
    expect(splitOf(world)?.state).toBe('moved');
    expect(aboutKnown(log)).toHaveLength(1);
    expect(finding(world)).toBeUndefined();
  });

  it('of which all entries come hours late, but for the first one, says nothing', async () => {
    const [world, log] = await withBoth();
    log.add(...by(NEW, 1, world.now(), 90_000));
    log.add(...by(KNOWN, 300, world.now(), 100_000));
    world.advance(3);
    // From here on all have moved, and the log does not say so for a day.
    const late = by(NEW, 300, world.now(), 200_000);
    await next(world);
    expect(splitOf(world)).toMatchObject({ state: 'split', runs: 1 });
    for (let run = 0; run < 60; run += 1) await next(world);
    expect(finding(world)).toBeUndefined();
    log.add(...late);
    await next(world);
    expect(splitOf(world)?.state).toBe('between');
    world.advance(DAY);
    await quarter(world, log, 60, 0);
    expect(splitOf(world)?.state).toBe('moved');
    expect(tellings(world)).toEqual([]);
  });

  it.each([2, 4, 8])(
    'of a farm of %i nodes, which takes a day to finish, says nothing',
    async (nodes) => {
      const [world, log] = await withBoth();
      const random = pseudoRandom(nodes);
      for (let run = 0; run < QUARTERS_A_DAY + 8; run += 1) {
        // The first node has moved when the day begins, the last one when it ends.
        const moved = Math.min(nodes, 1 + Math.floor((run * (nodes - 1)) / QUARTERS_A_DAY));
        const isNight = run > 48 && run < 80;
        for (let each = 0; each < (isNight ? 2 : 40); each += 1) {
          const isMoved = Math.floor(random() * nodes) < moved;
          const user = Math.floor(random() * 3_000);
          log.add(...by(isMoved ? NEW : KNOWN, 1, world.now(), user));
        }
        await next(world);
        expect(finding(world)).toBeUndefined();
      }
      expect(aboutKnown(log).length).toBeGreaterThan(QUARTERS_A_DAY / 2);
      world.advance(DAY);
      await quarter(world, log, 60, 0);
      expect(splitOf(world)?.state).toBe('moved');
      expect(tellings(world)).toEqual([]);
    },
  );

  it('on a weekend with few sign-ins says nothing', async () => {
    const [world, log] = await withBoth();
    log.add(...by(NEW, 1, world.now()));
    for (let run = 0; run < 40; run += 1) await quarter(world, log, 0, run % 3 === 0 ? 1 : 0);
    expect(splitOf(world)?.state).toBe('tooFew');
    await quarters(4, world, log, [20, 20]);
    expect(splitOf(world)?.state).toBe('between');
    expect(tellings(world)).toEqual([]);
  });
});

/** Numbers from 0 to 1 that are the same in each run of the tests. @see https://en.wikipedia.org/wiki/Lehmer_random_number_generator */
function pseudoRandom(seed: number): () => number {
  let state = seed * 7_919 + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
