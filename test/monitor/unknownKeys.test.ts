// A key that came, was used and went between two runs: only the sign-in log has it. And everything that looks like that and is
// honest, or that nobody could see.

import type { SignIn } from '../../lib/federation/signIns';
import type { DomainReading } from '../../lib/federation/types';
import type { Finding } from '../../lib/findings/types';

import { blind, certificates, federated, managed, selfSigned } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { makeSignInLog, signIn, type SignInWorld } from '../world/signIns';
import { next } from '../world/story';
import { makeWorld, TENANT_ID, told, type World } from '../world/world';

const CHECK = 'FEDERATED-SIGN-IN-BY-UNKNOWN-KEY';
const HOUR = 60;
const DAY = 24 * HOUR;
const { genuine, successor, rogue } = certificates;
const thumbprint = (text: string): string => readPresent(text).thumbprintSha1;
const [GENUINE, SUCCESSOR, ROGUE] = [genuine, successor, rogue].map(thumbprint) as [
  string,
  string,
  string,
];
const STRANGER = '5742A4E6D0C0FFEE00112233445566778899AABB';

function contoso(primary: unknown, secondary: unknown = null): DomainReading {
  return federated('contoso.com', {
    signingCertificate: primary,
    nextSigningCertificate: secondary,
  });
}

/** So many minutes before the world's clock. */
function before(world: World, minutes: number): string {
  return new Date(Date.parse(world.now()) - minutes * 60_000).toISOString();
}

interface Story {
  readonly world: World;
  readonly log: SignInWorld;
  /** A sign-in so many minutes ago. */
  readonly signs: (key: string, minutes: number, changes?: Partial<SignIn>) => SignIn;
  /** Everybody signs in with the key, in both kinds; then a run, so many minutes later. */
  readonly later: (minutes: number, key?: string, ...domains: DomainReading[]) => Promise<void>;
}

async function begun(...domains: readonly DomainReading[]): Promise<Story> {
  const world = makeWorld(domains);
  const log = makeSignInLog();
  world.sources.signInLog = log;
  expect(await world.run()).toBeNull();
  const signs: Story['signs'] = (key, minutes, changes = {}) => {
    const row = signIn(key, before(world, minutes), changes);
    log.add(row);
    return row;
  };
  const later: Story['later'] = async (minutes, key = GENUINE, ...next) => {
    if (next.length > 0) world.setDomains(next);
    for (let passed = 0; passed < minutes; passed += 15) {
      world.advance(Math.min(15, minutes - passed));
      signs(key, 1);
      signs(key, 1, { isInteractive: false });
    }
    expect(await world.run()).toBeNull();
  };
  return { world, log, signs, later };
}

/** Run by run, so that the monitor sees every quarter of an hour. */
async function pass(story: Story, hours: number, key = GENUINE): Promise<void> {
  const end = before(story.world, -60 * hours);
  while (story.world.now() < end) await story.later(15, key);
}

function findings(world: World): readonly Finding[] {
  return world.findings().filter(({ checkId }) => checkId === CHECK);
}

function tellings(world: World): readonly string[] {
  return told(world).flatMap(({ checkId, status }) => (checkId === CHECK ? [status] : []));
}

describe('a key that was added, used and removed between two runs', () => {
  it('is critical, and told once', async () => {
    const story = await begun(contoso(genuine));
    const { world, signs } = story;
    await pass(story, 1);
    signs(STRANGER, 5);
    await pass(story, 2);
    const [finding, ...others] = findings(world);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'critical',
      status: 'open',
      domainId: null,
      fingerprint: STRANGER,
      spkiSha256: null,
      evidence: { use: { state: 'used', signIns: 1, users: [{ count: 1 }] } },
    });
    expect(finding?.message).toContain(`${STRANGER}. No run has seen it in any domain`);
    expect(tellings(world)).toEqual(['new']);
  });

  it('is found when its entry comes a day late, and told once', async () => {
    const story = await begun(contoso(genuine));
    const { world, log } = story;
    await pass(story, 2);
    const late = signIn(STRANGER, before(world, 60));
    await pass(story, 22);
    expect(findings(world)).toEqual([]);
    log.add(late);
    await pass(story, 2);
    expect(findings(world)).toHaveLength(1);
    expect(tellings(world)).toEqual(['new']);
  });

  it('is found after the monitor was dead for a day', async () => {
    const story = await begun(contoso(genuine));
    const { world, signs, later } = story;
    await pass(story, 1);
    world.advance(60);
    signs(STRANGER, 1);
    await later(DAY);
    expect(findings(world)).toHaveLength(1);
  });

  it('is one finding for each certificate, with all that it signed', async () => {
    const story = await begun(contoso(genuine));
    const { world, signs } = story;
    await pass(story, 1);
    for (const user of ['a', 'b', 'c']) signs(STRANGER, 5, { userId: user });
    signs(ROGUE, 4, { isInteractive: false });
    await pass(story, 1);
    const uses = findings(world).map(({ fingerprint, evidence }) => [
      fingerprint,
      evidence.use?.signIns,
      evidence.use?.userCount,
    ]);
    expect(uses.sort()).toEqual(
      [
        [ROGUE, 1, 1],
        [STRANGER, 3, 3],
      ].sort(),
    );
  });

  it('is told of more sign-ins in its finding, and not again', async () => {
    const story = await begun(contoso(genuine));
    const { world, signs } = story;
    await pass(story, 1);
    signs(STRANGER, 5);
    await pass(story, 1);
    signs(STRANGER, 5);
    await pass(story, 1);
    expect(findings(world)[0]?.evidence.use?.signIns).toBe(2);
    expect(tellings(world)).toEqual(['new']);
  });

  it('is resolved thirty days after its last sign-in', async () => {
    const story = await begun(contoso(genuine));
    const { world, signs, later } = story;
    await pass(story, 1);
    signs(STRANGER, 5);
    await pass(story, 1);
    for (let day = 0; day < 29; day += 1) await later(DAY);
    expect(findings(world)).toMatchObject([{ status: 'open' }]);
    for (let day = 0; day < 3; day += 1) await later(DAY);
    await pass(story, 1);
    expect(findings(world)).toMatchObject([{ status: 'resolved', resolution: 'cleared' }]);
  });

  it('rests once it is accepted', async () => {
    const story = await begun(contoso(genuine));
    const { world, signs } = story;
    await pass(story, 1);
    signs(STRANGER, 5);
    await pass(story, 1);
    world.accept(findings(world)[0]?.uid ?? '');
    await pass(story, 1);
    signs(STRANGER, 5);
    await pass(story, 2);
    expect(findings(world)).toMatchObject([{ status: 'resolved', resolution: 'accepted' }]);
    expect(tellings(world)).toEqual(['new', 'resolved']);
  });

  it('is not resolved while the log tells nothing', async () => {
    const story = await begun(contoso(genuine));
    const { world, log, signs, later } = story;
    await pass(story, 1);
    signs(STRANGER, 5);
    await pass(story, 1);
    log.hide('It is refused.');
    for (let day = 0; day < 40; day += 1) await later(DAY);
    expect(findings(world)).toMatchObject([{ status: 'open' }]);
  });
});

describe('a key that has left', () => {
  it('may sign for some hours, and is told of a day later, since when it had left', async () => {
    const story = await begun(contoso(genuine, successor));
    const { world, signs, later } = story;
    await pass(story, 1);
    await later(15, SUCCESSOR, contoso(successor));
    const left = world.now();
    for (let hour = 0; hour < 6; hour += 1) {
      signs(GENUINE, 5);
      await pass(story, 1, SUCCESSOR);
    }
    await pass(story, 30, SUCCESSOR);
    expect(findings(world)).toEqual([]);
    await pass(story, 12, SUCCESSOR);
    signs(GENUINE, 5);
    await pass(story, 1, SUCCESSOR);
    expect(findings(world)).toMatchObject([{ fingerprint: GENUINE, severity: 'critical' }]);
    expect(findings(world)[0]?.message).toContain(
      `has stood in no domain since ${left.slice(0, 10)}`,
    );
  });

  it('has no day of grace where nobody ever knew it', async () => {
    const story = await begun(contoso(genuine));
    const { world, signs, later } = story;
    await pass(story, 1);
    await later(15, GENUINE, contoso(genuine, rogue));
    await later(15, GENUINE, contoso(genuine));
    await pass(story, 1);
    const used = signs(ROGUE, 5);
    await pass(story, 26);
    expect(findings(world)).toMatchObject([{ fingerprint: ROGUE }]);
    expect(findings(world)[0]?.evidence.use?.firstTime).toBe(used.createdDateTime);
  });

  it('is nobody else in another certificate', async () => {
    const rewrapped = selfSigned('ADFS Signing - sts.contoso.com', 'genuine', {
      notAfter: new Date('2028-01-01T00:00:00Z'),
    });
    expect(thumbprint(rewrapped)).not.toBe(GENUINE);
    const story = await begun(contoso(genuine));
    const { world, signs, later } = story;
    await pass(story, 1);
    await later(15, thumbprint(rewrapped), contoso(rewrapped));
    for (let day = 0; day < 3; day += 1) {
      signs(GENUINE, 5);
      await pass(story, 24, thumbprint(rewrapped));
    }
    expect(findings(world)).toEqual([]);
  });

  it('with its domain is as innocent as one that left a slot', async () => {
    const other = federated('other.com', { signingCertificate: successor });
    const story = await begun(contoso(genuine), other);
    const { world, signs, later } = story;
    await pass(story, 1);
    signs(SUCCESSOR, 1);
    await later(15, GENUINE, contoso(genuine), managed('other.com'));
    signs(SUCCESSOR, 1);
    await pass(story, 12);
    expect(findings(world)).toEqual([]);
  });
});

describe('nothing is said of', () => {
  it('a tenant in which nothing is wrong, for two questions a run and a proof now and then', async () => {
    const story = await begun(contoso(genuine));
    const { world, log } = story;
    await pass(story, 48);
    expect(findings(world)).toEqual([]);
    const proofs = log.othersAsked.filter(({ proveBy }) => proveBy !== null);
    expect(log.othersAsked.length).toBeLessThanOrEqual(2 * 4 * 48);
    expect(proofs.length).toBeLessThanOrEqual(8);
    const runs = proofs.map(({ window }) => window.to);
    expect(new Set(runs).size).toBe(runs.length);
  });

  it('an ordinary rollover', async () => {
    const story = await begun(contoso(genuine));
    const { world, signs, later } = story;
    await pass(story, 2);
    await later(15, GENUINE, contoso(genuine, successor));
    await pass(story, 24);
    await later(15, SUCCESSOR, contoso(successor, genuine));
    for (let hour = 0; hour < 24; hour += 1) {
      signs(GENUINE, 5);
      await pass(story, 1, SUCCESSOR);
    }
    await later(15, SUCCESSOR, contoso(successor));
    await pass(story, 60, SUCCESSOR);
    expect(findings(world)).toEqual([]);
  });

  it('guests from other tenants, who are counted apart', async () => {
    const story = await begun(contoso(genuine));
    const { world, signs } = story;
    await pass(story, 1);
    signs(STRANGER, 5, { homeTenantId: '0d2ac1e5-6d3b-4b6a-9f0a-3f0f6d1c7a55' });
    signs(STRANGER, 5, { homeTenantId: '0d2ac1e5-6d3b-4b6a-9f0a-3f0f6d1c7a55' });
    await pass(story, 1);
    expect(findings(world)).toEqual([]);
    const hints = world.log.filter(
      (event) => event.event === 'domain.hint' && event.checkId === CHECK,
    );
    expect(hints.at(-1)).toMatchObject({ message: expect.stringContaining(': 2.') as unknown });
    signs(STRANGER, 5, { homeTenantId: TENANT_ID.toUpperCase() });
    await pass(story, 1);
    expect(findings(world)[0]?.evidence.use?.signIns).toBe(1);
  });

  it('tokens that were refused, which anybody can send', async () => {
    const story = await begun(contoso(genuine));
    const { world, signs } = story;
    await pass(story, 1);
    signs(STRANGER, 5, { errorCode: 50107 });
    await pass(story, 1);
    expect(findings(world)).toEqual([]);
    signs(STRANGER, 5, { errorCode: 50074 });
    await pass(story, 1);
    expect(findings(world)[0]?.evidence.use).toMatchObject({ signIns: 2, failed: 1 });
  });

  it('what was before the first run', async () => {
    const world = makeWorld([contoso(genuine)]);
    const log = makeSignInLog(signIn(STRANGER, before(world, 10)));
    world.sources.signInLog = log;
    await next(world);
    for (let hour = 0; hour < 30; hour += 1) {
      log.add(signIn(GENUINE, before(world, 1)));
      world.advance(60);
      expect(await world.run()).toBeNull();
    }
    expect(log.othersAsked.length).toBeGreaterThan(0);
    expect(findings(world)).toEqual([]);
  });

  it('what was before the first run that asked, in a tenant that was watched before', async () => {
    const world = makeWorld([contoso(genuine)]);
    await next(world);
    const log = makeSignInLog(signIn(STRANGER, world.now()));
    for (let hour = 0; hour < 30; hour += 1) await next(world);
    world.sources.signInLog = log;
    for (let hour = 0; hour < 8; hour += 1) await next(world);
    expect(log.othersAsked.length).toBeGreaterThan(0);
    expect(findings(world)).toEqual([]);
  });
});

describe('nobody is taken for clean', () => {
  it('where the filter proves nothing: the same time is asked for until it does', async () => {
    const story = await begun(contoso(genuine));
    const { world, log } = story;
    for (let quarter = 0; quarter < 8; quarter += 1) await next(world);
    const froms = new Set(log.othersAsked.map(({ window }) => window.from));
    expect(froms.size).toBe(1);
    const forms = new Set(log.othersAsked.map(({ form }) => form));
    expect(forms.size).toBeGreaterThan(1);
  });

  it('where a domain could not be read: the key may stand in it', async () => {
    const story = await begun(contoso(genuine), federated('other.com'));
    const { world, log, signs, later } = story;
    await pass(story, 1);
    const asked = log.othersAsked.length;
    signs(STRANGER, 5);
    for (let quarter = 0; quarter < 4; quarter += 1)
      await later(15, GENUINE, contoso(genuine), blind('other.com'));
    expect(log.othersAsked).toHaveLength(asked);
    expect(findings(world)).toEqual([]);
    await later(15, GENUINE, contoso(genuine), federated('other.com'));
    expect(findings(world)).toHaveLength(1);
  });

  it("where the partners' federations could not be read", async () => {
    const story = await begun(contoso(genuine));
    const { world, log } = story;
    world.sources.externalFederations = { state: 'unknown', reason: 'No.', refused: false };
    signInOnce(story);
    for (let quarter = 0; quarter < 4; quarter += 1) await story.later(15);
    expect(log.othersAsked).toEqual([]);
    expect(findings(world)).toEqual([]);
  });

  it('where the service does not take the question: told once, and asked once a day', async () => {
    const story = await begun(contoso(genuine));
    const { world, log } = story;
    log.answerOthers({ state: 'notTaken', reason: 'The service does not take it.' });
    await pass(story, 47);
    expect(log.othersAsked.length).toBeLessThanOrEqual(2);
    const lines = world.log.filter(
      (event) => event.event === 'source.unknown' && event.source === 'signInLog',
    );
    expect(lines).toMatchObject([{ wasRead: false, message: 'The service does not take it.' }]);
    log.answerOthers(null);
    signInOnce(story);
    await pass(story, 4);
    expect(findings(world)).toHaveLength(1);
  });

  it('and nothing is asked where the setting is off', async () => {
    const world = makeWorld([contoso(genuine)]);
    await next(world);
    await next(world);
    expect(world.log.some(({ event }) => event === 'source.unknown')).toBe(false);
    const tenant = world.baseline().find(({ kind }) => kind === 'tenant');
    expect(tenant).toMatchObject({ unknownKeys: null });
  });
});

function signInOnce({ signs }: Story): void {
  signs(STRANGER, 1);
}
