// Was the key used, by whom, and from where: what a run asks, what it tells, and what it never says.

import { blind, certificates, federated, managed, selfSigned } from '../builders/domains';
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
import { signIn } from '../world/signIns';
import { next } from '../world/story';

const { genuine, rogue } = certificates;
const DAY = 24 * 60;

const ROGUE = readPresent(rogue).thumbprintSha1;
const GENUINE = readPresent(genuine).thumbprintSha1.toUpperCase();

describe('a tenant in which nothing is wrong', () => {
  it('asks nothing', async () => {
    const [world, log] = await withLog(contoso(genuine));
    await next(world);
    expect(log.questions).toEqual([]);
    expect(world.findings()).toEqual([]);
  });
});

describe('a rogue key', () => {
  it('is told with whom it signed in, from the run before it was seen on', async () => {
    const [world, log] = await withLog(contoso(genuine));
    const before = world.now();
    world.advance(5);
    log.add(
      signIn(ROGUE, world.now()),
      signIn(ROGUE, world.now(), { userId: 'u2', userPrincipalName: 'kim@contoso.com' }),
      signIn(ROGUE, world.now(), { errorCode: 50126 }),
      signIn(GENUINE, world.now()),
    );
    await next(world, contoso(genuine, rogue));
    expect(log.questions).toHaveLength(1);
    expect(log.questions[0]?.knownThumbprints).toEqual([GENUINE]);
    expect(Date.parse(log.questions[0]?.window.from ?? '')).toBeLessThanOrEqual(Date.parse(before));
    expect(useOf(world)).toMatchObject({
      state: 'used',
      isAtLeast: false,
      signIns: 3,
      failed: 1,
      userCount: 2,
      addresses: [{ value: '203.0.113.7', count: 3 }],
    });
    expect(finding(world, USED)).toMatchObject({ severity: 'critical', domainId: 'contoso.com' });
    expect(world.inbox.at(-1)?.email.text).toContain('Used 3 times by 2 users since 2026-11-23');
    expect(tellings(world)).toEqual(['new']);
  });

  it('is used later: that is told once, and never again', async () => {
    const [world, log] = await withLog(contoso(genuine));
    await next(world, contoso(genuine, rogue));
    expect(useOf(world)).toMatchObject({ state: 'notUsed', signIns: 0 });
    expect(tellings(world)).toEqual([]);
    log.add(signIn(ROGUE, world.now()));
    await next(world);
    log.add(signIn(ROGUE, world.now(), { userId: 'u2' }));
    await next(world);
    await next(world);
    expect(tellings(world)).toEqual(['new']);
    expect(useOf(world)).toMatchObject({ signIns: 2, userCount: 2 });
  });

  it('counts a sign-in once, however often the log is read again', async () => {
    const [world, log] = await withLog(contoso(genuine));
    log.add(signIn(ROGUE, world.now()));
    await next(world, contoso(genuine, rogue));
    for (let quarter = 0; quarter < 5; quarter += 1) await next(world);
    expect(useOf(world)).toMatchObject({ state: 'used', signIns: 1, isAtLeast: false });
  });

  it('counts what comes a day late', async () => {
    const [world, log] = await withLog(contoso(genuine));
    await next(world, contoso(genuine, rogue));
    const then = world.now();
    world.advance(DAY - 30);
    await next(world);
    log.add(signIn(ROGUE, then));
    await next(world);
    expect(useOf(world)).toMatchObject({ state: 'used', signIns: 1 });
    expect(tellings(world)).toEqual(['new']);
  });

  it('is over with its key, where it was told before; what comes late is kept, and told to nobody', async () => {
    const [world, log] = await withLog(contoso(genuine));
    log.add(signIn(ROGUE, world.now()));
    await next(world, contoso(genuine, rogue));
    const then = world.now();
    await next(world, contoso(genuine));
    expect(world.findings().map(({ status }) => status)).toEqual(
      world.findings().map(() => 'resolved'),
    );
    log.add(signIn(ROGUE, then));
    await next(world);
    expect(useOf(world).signIns).toBe(2);
    await next(world, contoso(genuine, rogue));
    expect(tellings(world)).toEqual(['new', 'resolved', 'new']);
  });

  it('is told also where its use is seen after it has left, and resolved two days later', async () => {
    const [world, log] = await withLog(contoso(genuine));
    await next(world, contoso(genuine, rogue));
    const then = world.now();
    await next(world, contoso(genuine));
    expect(finding(world, UNRECOGNISED)?.status).toBe('resolved');
    log.add(signIn(ROGUE, then));
    await next(world);
    expect(finding(world, USED)?.status).toBe('open');
    expect(useOf(world)).toMatchObject({ state: 'used', signIns: 1 });
    world.advance(2 * DAY + 30);
    await next(world);
    await next(world);
    expect(finding(world, USED)).toMatchObject({ status: 'resolved', resolution: 'cleared' });
    expect(tellings(world)).toEqual(['new', 'resolved']);
    const { length } = log.questions;
    await next(world);
    expect(log.questions).toHaveLength(length);
  });

  it('is resolved when the key is accepted, and no name is kept of those whom it signed in', async () => {
    const [world, log] = await withLog(contoso(genuine));
    log.add(signIn(ROGUE, world.now()));
    await next(world, contoso(genuine, rogue));
    world.accept(finding(world, UNRECOGNISED)?.uid ?? '');
    await next(world);
    await next(world);
    expect(finding(world, USED)).toMatchObject({ status: 'resolved' });
    expect(JSON.stringify(world.findings())).not.toContain('alex@contoso.com');
    expect(JSON.stringify(world.keyUse())).not.toContain('alex@contoso.com');
    expect(tellings(world)).toEqual(['new', 'resolved']);
  });

  it('is the key of acceptance too: what is accepted is the key', async () => {
    const [world, log] = await withLog(contoso(genuine));
    log.add(signIn(ROGUE, world.now()));
    await next(world, contoso(genuine, rogue));
    world.accept(finding(world, USED)?.uid ?? '');
    await next(world);
    await next(world);
    expect(world.findings().filter(({ status }) => status === 'open')).toEqual([
      expect.objectContaining({ checkId: 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH' }),
    ]);
  });

  it('in two domains is told as one', async () => {
    const other = (secondary: unknown) =>
      federated('fabrikam.com', { signingCertificate: genuine, nextSigningCertificate: secondary });
    const [world, log] = await withLog(contoso(genuine), other(null));
    log.add(signIn(ROGUE, world.now()));
    await next(world, contoso(genuine, rogue), other(rogue));
    expect(tellings(world)).toEqual(['new']);
    await next(world, contoso(genuine), other(rogue));
    expect(tellings(world)).toEqual(['new']);
  });
});

describe('a log that does not tell', () => {
  it('is unknown, never "not used"; and what was seen before stays', async () => {
    const [world, log] = await withLog(contoso(genuine));
    log.hide('Graph refused it.');
    await next(world, contoso(genuine, rogue));
    expect(useOf(world)).toMatchObject({ state: 'unknown', reason: 'Graph refused it.' });
    expect(finding(world, USED)).toBeUndefined();
    log.hide(null);
    log.add(signIn(ROGUE, world.now()));
    await next(world);
    expect(useOf(world)).toMatchObject({ state: 'used', signIns: 1, isAtLeast: false });
    log.hide('Graph refused it.');
    await next(world);
    expect(useOf(world)).toMatchObject({ state: 'used', signIns: 1, isAtLeast: true });
    expect(finding(world, USED)?.status).toBe('open');
  });

  it('is asked from the beginning again once it tells', async () => {
    const [world, log] = await withLog(contoso(genuine));
    log.hide('Graph refused it.');
    await next(world, contoso(genuine, rogue));
    const then = world.now();
    log.add(signIn(ROGUE, then));
    world.advance(5 * DAY);
    await next(world);
    expect(useOf(world).state).toBe('unknown');
    log.hide(null);
    await next(world);
    expect(useOf(world)).toMatchObject({ state: 'used', signIns: 1 });
    expect(tellings(world)).toEqual(['new']);
  });

  it('does not resolve what is open when the setting is turned off', async () => {
    const [world, log] = await withLog(contoso(genuine));
    log.add(signIn(ROGUE, world.now()));
    await next(world, contoso(genuine, rogue));
    world.sources.signInLog = null;
    await next(world);
    expect(finding(world, USED)?.status).toBe('open');
    expect(useOf(world)).toMatchObject({ state: 'used', signIns: 1 });
  });

  it('keeps asking where the domain can not be read', async () => {
    const [world, log] = await withLog(contoso(genuine));
    await next(world, contoso(genuine, rogue));
    log.add(signIn(ROGUE, world.now()));
    world.setDomains([blind('contoso.com', 'unavailable')]);
    world.advance(15);
    await world.run();
    expect(finding(world, USED)?.status).toBe('open');
  });
});

describe('a key that everybody may use', () => {
  const NAME = 'ADFS Signing - sts.contoso.com';
  const ending = selfSigned(NAME, 'ending', {
    notBefore: new Date('2025-12-10T00:00:00Z'),
    notAfter: new Date('2026-12-10T00:00:00Z'),
  });
  const successor = selfSigned(NAME, 'next', {
    notBefore: new Date('2026-11-22T00:00:00Z'),
    notAfter: new Date('2027-11-22T00:00:00Z'),
  });

  it('of a planned rollover is no alarm when it is used', async () => {
    const [world, log] = await withLog(contoso(ending));
    log.add(signIn(readPresent(successor).thumbprintSha1, world.now()));
    await next(world, contoso(ending, successor));
    expect(finding(world, UNRECOGNISED)?.severity).toBe('low');
    expect(useOf(world)).toMatchObject({ state: 'used', signIns: 1 });
    expect(finding(world, USED)).toBeUndefined();
  });

  it('of a domain that comes under a known provider is not asked about: the log does not tell whose users it signs in', async () => {
    const [world, log] = await withLog(contoso(genuine), managed('new.contoso.com'));
    log.add(signIn(GENUINE, world.now()));
    const added = federated('new.contoso.com', { signingCertificate: genuine });
    await next(world, contoso(genuine), added);
    expect(finding(world, UNRECOGNISED)?.domainId).toBe('new.contoso.com');
    expect(finding(world, USED)).toBeUndefined();
    expect(useOf(world)).toMatchObject({ state: 'unknown' });
    expect(log.questions).toEqual([]);
  });

  it('is none of an intruder after the record was lost', async () => {
    const [world, log] = await withLog(contoso(genuine));
    world.lose('allRows');
    log.add(signIn(GENUINE, world.now()));
    world.advance(15);
    await world.run();
    expect(finding(world, UNRECOGNISED)?.severity).toBe('low');
    expect(finding(world, USED)).toBeUndefined();
  });
});
