// A record that is gone or older: what is told, what is no all-clear, and what a run still knows without it.

import type { AuditEntry, DomainReading } from '../../lib/federation/types';
import { MonitorError } from '../../lib/errors';
import type { Finding } from '../../lib/findings/types';
import { blind, certificates, federated, managed } from '../builders/domains';
import { begunAsking, next } from '../world/story';
import { makeWorld, told, type World } from '../world/world';

const LOST = 'FEDERATION-RECORD-LOST';
const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const SETTINGS = 'FEDERATION-SETTINGS-CHANGED';
const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';
const RESTORED = 'FEDERATION-CHANGED-AND-RESTORED';
const REFUSED = 'FEDERATION-SOURCE-REFUSED';
const UNREADABLE = 'FEDERATION-CONFIGURATION-UNREADABLE';
const UNREADABLE_KEY = 'FEDERATION-SIGNING-CERTIFICATE-UNREADABLE';

const { genuine, rogue, successor } = certificates;
const ISSUER = { passiveSignInUri: 'https://sts.contoso.com/adfs/ls/', issuerUri: 'urn:contoso' };

function contoso(primary: string, secondary: string | null = null, issuerUri = 'urn:contoso') {
  const slots = { signingCertificate: primary, nextSigningCertificate: secondary };
  return federated('contoso.com', { ...ISSUER, issuerUri, ...slots });
}

const healthy = federated('fabrikam.com', { signingCertificate: genuine });
const attacked: readonly DomainReading[] = [
  contoso(genuine, rogue, 'urn:evil'),
  federated('fabrikam.com', { signingCertificate: successor }),
];

function entry(id: string, activityDateTime: string): AuditEntry {
  return {
    id,
    activityDateTime,
    activityDisplayName: 'Set federation settings on domain',
    result: 'success',
    actor: 'eve@contoso.com',
    actorId: null,
    ipAddress: null,
    userAgent: null,
    correlationId: null,
    targets: [],
  };
}

/** After an attack that everybody was told of. */
async function story(): Promise<World> {
  const world = await begunAsking(contoso(genuine), healthy);
  world.sources.auditLog = { state: 'read', value: [] };
  world.sources.tokenValidationPolicy = { state: 'read', value: null };
  await next(world);
  world.advance(5);
  world.sources.auditLog = { state: 'read', value: [entry('earlier', world.now())] };
  world.advance(10);
  await next(world);
  world.sources.tokenValidationPolicy = { state: 'unknown', reason: 'Refused.', refused: true };
  await next(world, ...attacked);
  expect(open(world)).toEqual(expect.arrayContaining([MISMATCH, SETTINGS, RESTORED, REFUSED]));
  return world;
}

function open(world: World): readonly string[] {
  return world.findings().flatMap(({ status, checkId }) => (status === 'open' ? [checkId] : []));
}

function find(world: World, checkId: string): Finding {
  const found = world.findings().find((finding) => finding.checkId === checkId);
  if (!found) throw new Error(`There is no ${checkId}.`);
  return found;
}

async function lostRun(world: World): Promise<readonly string[]> {
  const since = told(world).length;
  world.advance(15);
  expect(await world.run()).toMatchObject({ code: 'RECORD_LOST' });
  return told(world)
    .slice(since)
    .map(({ status, checkId }) => `${status} ${checkId}`);
}

describe('what was open when the memory was lost', () => {
  it.each(['tenantRow', 'baseline'] as const)('%s: nothing is told as over', async (what) => {
    const world = await story();
    const before = open(world);
    world.lose(what);
    const news = await lostRun(world);
    expect(news).toContain(`new ${LOST}`);
    expect(news.filter((each) => each.startsWith('resolved'))).toEqual([]);
    const since = told(world).length;
    await next(world);
    await next(world);
    expect(told(world).slice(since)).toEqual([]);
    expect(open(world)).toEqual(expect.arrayContaining([...before]));
  });

  it('ends by the acceptance of a person, and says so', async () => {
    const world = await story();
    world.lose('tenantRow');
    await lostRun(world);
    for (const check of [RESTORED, REFUSED]) world.accept(find(world, check).uid);
    await next(world);
    for (const check of [RESTORED, REFUSED])
      expect(find(world, check)).toMatchObject({ status: 'resolved', resolution: 'accepted' });
    // Of it nothing is left to be told.
    await next(world);
    expect(find(world, REFUSED).acceptance?.endedTime).not.toBeNull();
  });

  it('ends by itself where no memory is needed: the key stands nowhere', async () => {
    const world = await story();
    world.lose('baseline');
    world.setDomains([contoso(genuine, null, 'urn:evil'), healthy]);
    const news = await lostRun(world);
    expect(news).toContain(`resolved ${MISMATCH}`);
    expect(news).toContain(`resolved ${UNRECOGNISED}`);
    expect(news).not.toContain(`resolved ${SETTINGS}`);
  });

  it('ends by itself where its check compares with nothing', async () => {
    const world = await begunAsking(contoso(genuine), healthy);
    await next(world, contoso(genuine, 'MIIC'), blind('fabrikam.com'));
    expect(open(world)).toEqual(expect.arrayContaining([UNREADABLE, UNREADABLE_KEY]));
    world.lose('baseline');
    world.setDomains([contoso(genuine), healthy]);
    expect(await lostRun(world)).toEqual(
      expect.arrayContaining([`resolved ${UNREADABLE}`, `resolved ${UNREADABLE_KEY}`]),
    );
  });

  it('ends by itself where the domain has left', async () => {
    const world = await story();
    world.lose('baseline');
    world.setDomains([managed('contoso.com'), healthy]);
    expect(await lostRun(world)).toContain(`resolved ${SETTINGS}`);
    expect(find(world, MISMATCH).resolution).toBe('domainNotFederated');
  });

  it('is told as a promotion where the certificate became the primary', async () => {
    const world = await story();
    world.lose('baseline');
    world.setDomains([contoso(rogue, null, 'urn:evil'), healthy]);
    expect(await lostRun(world)).toContain(`resolved ${MISMATCH}`);
    expect(find(world, MISMATCH).resolution).toBe('certificatePromoted');
  });
});

describe('a change that was made and taken back while the record was away', () => {
  it('is told, because the mark says when the latest run was', async () => {
    const world = await begunAsking(contoso(genuine), healthy);
    const before = entry('before', world.now());
    world.sources.auditLog = { state: 'read', value: [before] };
    world.advance(60);
    await next(world);
    world.advance(20);
    const meanwhile = entry('meanwhile', world.now());
    world.sources.auditLog = { state: 'read', value: [before, meanwhile] };
    world.lose('allRows');
    world.advance(15);
    expect(await lostRun(world)).toContain(`new ${RESTORED}`);
    const found = world.findings().filter(({ checkId }) => checkId === RESTORED);
    expect(found.map(({ fingerprint }) => fingerprint)).toEqual(['meanwhile']);
  });
});

describe('an older copy', () => {
  it('is noticed once, and judged by what it knows', async () => {
    const world = await begunAsking(contoso(genuine), healthy);
    const copy = world.copy();
    await next(world, ...attacked);
    world.restore(copy);
    const news = await lostRun(world);
    expect(news).toEqual(expect.arrayContaining([`new ${LOST}`, `new ${MISMATCH}`]));
    expect(find(world, LOST).message).toMatch(/as it stood at .*an older copy/);
    // The rest is known as it was: what differs is no rollover of a domain that nobody had seen.
    const critical = world.findings().filter(({ severity }) => severity === 'critical');
    expect(critical.map(({ domainId }) => domainId)).toContain('fabrikam.com');
    await next(world);
    expect(open(world).filter((check) => check === LOST)).toHaveLength(1);
  });

  it('is noticed by the next run where nobody could read the mark at first', async () => {
    const world = await begunAsking(contoso(genuine), healthy);
    const copy = world.copy();
    await next(world, ...attacked);
    world.restore(copy);
    world.advance(15);
    const noMark = new MonitorError('STORE_UNAVAILABLE', 'No mark.');
    expect(await world.run({ whileMark: () => Promise.reject(noMark) })).toBe(noMark);
    expect(await lostRun(world)).toContain(`new ${LOST}`);
  });

  it('of a time when nothing could be read yet: what it has open is told again, and ends', async () => {
    const blinded = blind('contoso.com', 'forbidden', 403);
    const world = makeWorld([blinded]);
    expect(await world.run()).toBeInstanceOf(MonitorError);
    const copy = world.copy();
    await next(world, contoso(genuine));
    world.restore(copy);
    world.setDomains([blinded]);
    expect(await lostRun(world)).toContain(`new ${UNREADABLE}`);
    const since = told(world).length;
    await next(world, contoso(genuine));
    const news = told(world).slice(since);
    expect(news.map(({ status, checkId }) => [status, checkId])).toContainEqual([
      'resolved',
      UNREADABLE,
    ]);
  });

  it('is none where another run has recorded the tenant while this one was reading', async () => {
    const world = await begunAsking(contoso(genuine), healthy);
    const other = async (): Promise<void> => {
      await next(world);
    };
    world.advance(15);
    expect(await world.run({ whileMark: other })).toBeNull();
    await next(world);
    expect(open(world)).not.toContain(LOST);
  });

  it('is none where a run died before its mark, or wrote no baseline', async () => {
    const world = await begunAsking(contoso(genuine), healthy);
    world.advance(15);
    await world.run({ crashAfter: world.effects.indexOf('write baseline') + 1 });
    world.advance(15);
    expect(await world.run({ baselineRefused: true })).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await next(world);
    expect(open(world)).not.toContain(LOST);
  });
});

it('a run that can write no finding says what nobody was told', async () => {
  const world = await begunAsking(contoso(genuine), healthy);
  world.setDomains(attacked);
  world.advance(15);
  const error = await world.run({ recordRefused: true });
  expect(error).toBeInstanceOf(MonitorError);
  expect((error as MonitorError).message).toMatch(
    /^Not authorized\. Nobody was told of \d+ new findings\. The worst is critical: FEDERATION-/,
  );
});
