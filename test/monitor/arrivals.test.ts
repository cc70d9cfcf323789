// What appears, and what becomes of it before a person has accepted it: an acceptance covers what was told, and no more.

import { MonitorError } from '../../lib/errors';
import type { DomainReading } from '../../lib/federation/types';
import type { Finding } from '../../lib/findings/types';

import {
  blind,
  certificates,
  child,
  federated,
  managed,
  selfSigned,
  type Slots,
} from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { begun, next } from '../world/story';
import { makeWorld, told, type World } from '../world/world';

const ADDED = 'FEDERATED-DOMAIN-ADDED';
const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';
const SETTINGS = 'FEDERATION-SETTINGS-CHANGED';
const LOST = 'FEDERATION-RECORD-LOST';

const NAME = 'ADFS Signing - sts.contoso.com';
const { genuine, successor, rogue } = certificates;
const keyOf = (text: unknown): string => readPresent(text).spkiSha256;
const SIGN_IN = { passiveSignInUri: 'https://sts.contoso.com/adfs/ls/', issuerUri: 'urn:contoso' };
const EVIL = { passiveSignInUri: 'https://sts.evil.example/', issuerUri: 'urn:evil' };

function contoso(
  primary: unknown,
  secondary: unknown = null,
  more: Slots = SIGN_IN,
): DomainReading {
  return federated('contoso.com', {
    ...more,
    signingCertificate: primary,
    nextSigningCertificate: secondary,
  });
}

const healthy = federated('fabrikam.com', { signingCertificate: genuine });

function open(world: World): readonly string[] {
  return world
    .findings()
    .filter(({ status }) => status === 'open')
    .map(({ checkId, severity }) => `${checkId} ${severity}`)
    .sort();
}

function find(world: World, checkId: string, spkiSha256?: string): Finding {
  const found = world
    .findings()
    .find(
      (finding) =>
        finding.checkId === checkId &&
        finding.status === 'open' &&
        (spkiSha256 === undefined || finding.spkiSha256 === spkiSha256),
    );
  if (!found) throw new Error(`${checkId} is not open.`);
  return found;
}

/** Told since, as new. */
function news(world: World, since: number): readonly string[] {
  return told(world)
    .slice(since)
    .filter(({ status }) => status === 'new')
    .map(({ checkId }) => checkId);
}

describe('a domain that returns', () => {
  async function returned(primary: unknown): Promise<World> {
    const world = await begun(contoso(genuine), healthy);
    await next(world, managed('contoso.com'), healthy);
    await next(world, contoso(primary), healthy);
    return world;
  }

  it('with its own key, and a rogue one that comes after the alert: accepting it accepts its own', async () => {
    const world = await returned(genuine);
    expect(find(world, ADDED).message).toContain('It has the keys that it had');
    await next(world, contoso(genuine, rogue), healthy);
    expect(find(world, ADDED).message).not.toContain('It has the keys that it had');
    world.accept(find(world, ADDED).uid);
    await next(world);
    expect(find(world, UNRECOGNISED, keyOf(rogue)).severity).toBe('high');
  });

  it('a child that inherited, with its retired key and a new one: each is what it is', async () => {
    const parent = federated('contoso.com', { signingCertificate: genuine });
    const own = (secondary: unknown): DomainReading => ({
      ...federated('sub.contoso.com', {
        ...SIGN_IN,
        signingCertificate: successor,
        nextSigningCertificate: secondary,
      }),
      isRoot: false,
    });
    const world = await begun(parent, own(null));
    await next(world, parent, child('sub.contoso.com'));
    await next(world, parent, child('sub.contoso.com'));
    await next(world, parent, own(rogue));
    const group = find(world, ADDED).groupId;
    for (const key of [successor, rogue])
      expect(find(world, UNRECOGNISED, keyOf(key)).groupId).not.toBe(group);
    world.accept(find(world, ADDED).uid);
    await next(world);
    expect(find(world, UNRECOGNISED, keyOf(rogue)).status).toBe('open');
  });

  it('with another key, which is then replaced: accepting it accepts neither', async () => {
    const world = await returned(successor);
    await next(world, contoso(rogue), healthy);
    expect(find(world, ADDED).message).not.toContain('It has the keys that it had');
    world.accept(find(world, ADDED).uid);
    await next(world);
    expect(find(world, UNRECOGNISED, keyOf(rogue)).status).toBe('open');
  });
});

it('a key that comes into an added domain after the alert is not accepted with it', async () => {
  const world = await begun(healthy);
  await next(world, healthy, contoso(genuine));
  await next(world, healthy, contoso(genuine, rogue));
  world.accept(find(world, ADDED).uid);
  await next(world);
  expect(find(world, UNRECOGNISED, keyOf(rogue)).status).toBe('open');
});

it('the key of a peer that a person accepted, and that was retired since, makes a new domain no milder', async () => {
  const world = await begun(contoso(genuine), healthy);
  await next(world, contoso(genuine, successor), healthy);
  world.accept(find(world, UNRECOGNISED, keyOf(successor)).uid);
  await next(world);
  const added = (id: string): DomainReading =>
    federated(id, { ...SIGN_IN, signingCertificate: successor, nextSigningCertificate: null });
  await next(world, contoso(genuine, successor), healthy, added('new.example'));
  expect(find(world, ADDED).severity).toBe('medium');
  await next(world, contoso(genuine), healthy, added('other.example'));
  const severities = world
    .findings()
    .filter(({ checkId, status }) => checkId === ADDED && status === 'open')
    .map(({ domainId, severity }) => [domainId, severity]);
  expect(severities).toContainEqual(['other.example', 'high']);
});

it('that a known key is back is no good news while a rogue one stands beside it', async () => {
  const world = await begun(contoso(genuine), healthy);
  await next(world, contoso(genuine, successor), healthy);
  world.accept(find(world, UNRECOGNISED, keyOf(successor)).uid);
  await next(world);
  await next(world, contoso(rogue), healthy);
  expect(open(world)).toContain(`${UNRECOGNISED} critical`);
  await next(world, contoso(successor, rogue), healthy);
  world.accept(find(world, UNRECOGNISED, keyOf(successor)).uid);
  await next(world);
  const resolutions = world.findings().map(({ resolution }) => resolution);
  expect(resolutions).toContain('unrecognisedKeyLeft');
  expect(resolutions).not.toContain('confirmed');
  expect(resolutions).not.toContain('cleared');
});

describe('a configuration that nobody has accepted', () => {
  it('and that changes after it was told is told again: unseen', async () => {
    const world = makeWorld([blind('contoso.com'), healthy]);
    await world.run();
    await next(world, contoso(genuine), healthy);
    expect(find(world, SETTINGS).severity).toBe('low');
    const since = told(world).length;
    await next(world, contoso(genuine, null, EVIL), healthy);
    expect(news(world, since)).toEqual([SETTINGS, SETTINGS]);
    expect(open(world)).toContain(`${SETTINGS} high`);
    // Accepting what was seen at first leaves what became of it.
    const whole = world
      .findings()
      .find(({ fingerprint }) => fingerprint === 'configuration unseen');
    world.accept(whole?.uid ?? '');
    await next(world);
    expect(open(world).filter((each) => each === `${SETTINGS} high`)).toHaveLength(2);
  });

  it('the same where it appeared, and in a domain that was added', async () => {
    for (const before of [
      [],
      [{ ...contoso(null), answer: { kind: 'notFound', httpStatus: 404 } }],
    ]) {
      const world = makeWorld([...(before as readonly DomainReading[]), healthy]);
      await world.run();
      await next(world, contoso(genuine), healthy);
      const since = told(world).length;
      await next(world, contoso(genuine, null, EVIL), healthy);
      expect(news(world, since)).toEqual([SETTINGS, SETTINGS]);
    }
  });

  it('a value of it that is accepted counts for that value, and accepts nothing else', async () => {
    const world = await begun(healthy);
    await next(world, healthy, contoso(genuine));
    await next(world, healthy, contoso(genuine, null, { ...SIGN_IN, issuerUri: 'urn:new' }));
    world.accept(find(world, SETTINGS).uid);
    await next(world);
    expect(open(world).filter((each) => each.startsWith(SETTINGS))).toEqual([]);
    expect(open(world)).toContain(`${ADDED} high`);
    world.accept(find(world, ADDED).uid);
    await next(world);
    await next(world);
    expect(open(world)).toEqual([]);
    const domain = world
      .baseline()
      .find((each) => each.kind === 'domain' && each.domainId === 'contoso.com');
    expect(domain).toMatchObject({
      status: 'accepted',
      settings: { ...SIGN_IN, issuerUri: 'urn:new' },
    });
  });

  it('believed unseen, gone twice, and there again with other settings: told, and high', async () => {
    const world = makeWorld([blind('contoso.com'), healthy]);
    await world.run();
    await next(world, contoso(genuine), healthy);
    const gone = { ...contoso(null), answer: { kind: 'notFound', httpStatus: 404 } } as const;
    await next(world, gone, healthy);
    await next(world, gone, healthy);
    const since = told(world).length;
    await next(world, contoso(genuine, null, EVIL), healthy);
    expect(news(world, since)).toContain(SETTINGS);
    expect(open(world)).toContain(`${SETTINGS} high`);
  });
});

it('a lost record is told once, also while the domains can not be listed', async () => {
  const world = await begun(contoso(genuine), healthy);
  world.lose('tenantRow');
  world.failListing(new MonitorError('GRAPH_UNAVAILABLE', 'No answer.'));
  for (let index = 0; index < 3; index += 1) {
    world.advance(15);
    await world.run();
  }
  world.failListing(null);
  world.advance(15);
  await world.run();
  const tellings = told(world).filter(({ checkId }) => checkId === LOST);
  expect(tellings.map(({ status }) => status)).toEqual(['new']);
});

describe('a rollover in two steps', () => {
  const current = selfSigned(NAME, 'current', {
    notBefore: new Date('2026-11-01T00:00:00Z'),
    notAfter: new Date('2027-11-01T00:00:00Z'),
  });
  const old = selfSigned(NAME, 'old', {
    notBefore: new Date('2025-12-01T00:00:00Z'),
    notAfter: new Date('2026-12-01T00:00:00Z'),
  });
  const copy = selfSigned(NAME, 'copy', {
    notBefore: new Date('2026-11-22T00:00:00Z'),
    notAfter: new Date('2027-11-22T00:00:00Z'),
  });

  it('is none where the current key left first: a copy in its place is high', async () => {
    const world = await begun(contoso(current, old));
    await next(world, contoso(old));
    await next(world, contoso(copy, old));
    expect(find(world, UNRECOGNISED, keyOf(copy)).severity).toBe('high');
  });

  it('is one where the old key is the last of its line', async () => {
    const world = await begun(contoso(old));
    await next(world, contoso(copy, old));
    expect(find(world, UNRECOGNISED, keyOf(copy)).severity).toBe('low');
  });
});
