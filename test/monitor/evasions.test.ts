// What an intruder does around a change, and what honest accidents look like: stories that a first version got wrong.

import type { AuditEntry, DomainReading } from '../../lib/federation/types';

import { base64, buildCertificate, commonName, keyPair } from '../builders/certificate';
import {
  answering,
  blind,
  certificates,
  federated,
  selfSigned,
  type Slots,
} from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { makeWorld, told, type World } from '../world/world';

const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';
const NOT_PUBLISHED = 'FEDERATION-SIGNING-KEY-NOT-PUBLISHED';
const RESTORED = 'FEDERATION-CHANGED-AND-RESTORED';

const { genuine } = certificates;
const NAME = 'ADFS Signing - sts.contoso.com';
const standby = selfSigned(NAME, 'standby');
const renewed = selfSigned(NAME, 'renewed');
const contoso = (primary: unknown, secondary: unknown = null, more: Slots = {}): DomainReading =>
  federated('contoso.com', {
    ...more,
    signingCertificate: primary,
    nextSigningCertificate: secondary,
  });

const entry = (world: World, id: string, minutesAgo: number): AuditEntry => ({
  id,
  activityDateTime: new Date(Date.parse(world.now()) - minutesAgo * 60_000).toISOString(),
  activityDisplayName: 'Set federation settings on domain',
  result: 'success',
  actor: id === 'theirs' ? 'eve@contoso.com' : 'admin@contoso.com',
  actorId: null,
  ipAddress: null,
  userAgent: null,
  correlationId: null,
  targets: [],
});

async function run(world: World, ...readings: readonly DomainReading[]): Promise<void> {
  if (readings.length > 0) world.setDomains(readings);
  world.advance(15);
  await world.run();
}

const open = (world: World, checkId: string): readonly string[] =>
  world
    .findings()
    .filter((finding) => finding.checkId === checkId && finding.status === 'open')
    .map(({ severity }) => severity);

describe('a stolen key that was retired', () => {
  it('does not come back unseen behind a slot that was made unreadable meanwhile', async () => {
    const world = makeWorld([contoso(genuine, standby)]);
    await world.run();
    await run(world, contoso(renewed, 'AAAA'));
    await run(world, contoso(renewed, genuine));
    const found = world
      .findings()
      .filter(({ status, checkId }) => status === 'open' && checkId === UNRECOGNISED)
      .filter(({ teaches }) => teaches !== null);
    expect(found).toHaveLength(2);
  });
});

describe('a change that was taken back', () => {
  it('is not explained by a new display name in the same quarter of an hour', async () => {
    const world = makeWorld([contoso(genuine)]);
    world.sources.auditLog = { state: 'read', value: [] };
    await world.run();
    world.advance(15);
    const value = [
      entry(world, 'added', 9),
      entry(world, 'removed', 8),
      entry(world, 'renamed', 7),
    ];
    world.sources.auditLog = { state: 'read', value };
    await run(world, contoso(genuine, null, { displayName: 'Contoso!' }));
    world.sources.auditLog = { state: 'read', value: [] };
    await run(world);
    // One for each entry; none of them is put down to the name.
    expect(open(world, RESTORED)).toEqual(['medium', 'medium', 'medium']);
  });
});

describe('a change that everybody can see', () => {
  it('is none that was taken back, because it was made while the domain could not be read', async () => {
    const world = makeWorld([contoso(genuine), federated('b.com')]);
    world.sources.auditLog = { state: 'read', value: [] };
    await world.run();
    for (let each = 0; each < 4; each += 1)
      await run(world, blind('contoso.com'), federated('b.com'));
    world.sources.auditLog = { state: 'read', value: [entry(world, 'change', 45)] };
    await run(world, contoso(genuine, standby), federated('b.com'));
    expect(open(world, UNRECOGNISED)).toEqual(['high']);
    expect(open(world, RESTORED)).toEqual([]);
  });

  it('keeps who did it, when the run that saw it died between the baseline and the findings', async () => {
    const world = makeWorld([contoso(genuine)]);
    world.sources.auditLog = { state: 'read', value: [] };
    await world.run();
    world.advance(15);
    world.sources.auditLog = { state: 'read', value: [entry(world, 'theirs', 7)] };
    world.setDomains([contoso(genuine, standby)]);
    const dies = 1 + world.effects.indexOf('write baseline');
    await world.run({ crashAfter: dies });
    await run(world);
    const [finding] = world.findings().filter(({ checkId }) => checkId === UNRECOGNISED);
    expect(finding?.evidence.audit).toMatchObject({ entries: [{ id: 'theirs' }] });
  });
});

describe('a source that an intruder takes away', () => {
  it('is a finding of its own: the log alone is read by nobody', async () => {
    const world = makeWorld([contoso(genuine)]);
    world.sources.auditLog = { state: 'read', value: [] };
    await world.run();
    world.sources.auditLog = {
      state: 'unknown',
      reason: 'AuditLog.Read.All is missing.',
      refused: true,
    };
    await run(world);
    await run(world);
    expect(told(world)).toHaveLength(1);
  });
});

describe('a finding whose check has nobody left to ask', () => {
  it('is gone when its key is, and stays while the key does', async () => {
    const address = 'https://sts.contoso.com/FederationMetadata/2007-06/FederationMetadata.xml';
    const passiveSignInUri = 'https://sts.contoso.com/adfs/ls/';
    const world = makeWorld([contoso(genuine, null, { passiveSignInUri })]);
    world.sources.publishedKeys = new Map([
      [
        address,
        {
          state: 'read',
          value: {
            address,
            spkiSha256s: [readPresent(genuine).spkiSha256],
            entityId: 'urn:sts',
            validUntil: null,
          },
        },
      ],
    ]);
    await world.run();
    await run(world, contoso(genuine, standby, { passiveSignInUri }));
    expect(open(world, NOT_PUBLISHED)).toEqual(['high']);
    world.sources.publishedKeys = null;
    await run(world);
    expect(open(world, NOT_PUBLISHED)).toEqual(['high']);
    await run(world, contoso(genuine, null, { passiveSignInUri }));
    expect(open(world, NOT_PUBLISHED)).toEqual([]);
    const [finding] = world.findings().filter(({ checkId }) => checkId === NOT_PUBLISHED);
    expect(finding?.resolution).toBe('cleared');
  });
});

describe('a rogue secondary that was there before us', () => {
  it('is no former primary because somebody swaps the slots for a while', async () => {
    const rogue = selfSigned('hack.example', 'there before us');
    const world = makeWorld([contoso(genuine, rogue)]);
    await world.run();
    await run(world, contoso(rogue, genuine));
    await run(world, contoso(genuine, rogue));
    expect(open(world, 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH')).toEqual(['high']);
  });
});

describe('a baseline that can not be written', () => {
  it('makes the run red, and keeps no alert from leaving', async () => {
    const world = makeWorld([contoso(genuine)]);
    await world.run();
    world.setDomains([contoso(genuine, standby)]);
    const error = await world.run({ baselineRefused: true });
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(told(world).map(({ status }) => status)).toEqual(['new']);
  });
});

describe('a root that has no configuration', () => {
  it('is an answer: it suspends nobody’s judgement of the audit log', async () => {
    const none = answering('parked.example', { kind: 'notFound', httpStatus: 404 });
    const world = makeWorld([contoso(genuine), none]);
    world.sources.auditLog = { state: 'read', value: [] };
    await world.run();
    world.advance(15);
    world.sources.auditLog = { state: 'read', value: [entry(world, 'hop', 8)] };
    await run(world);
    expect(open(world, RESTORED)).toEqual(['medium']);
  });
});

describe('the genuine key in a certificate of somebody else’s making', () => {
  it('opens no rollover window: a lookalike behind it is as high as ever', async () => {
    const genuineKey = keyPair('ec-p256', 'genuine');
    const name = commonName(NAME);
    const dates = (from: string, to: string) => ({
      notBefore: new Date(from),
      notAfter: new Date(to),
    });
    const redated = base64(
      buildCertificate({
        subject: name,
        key: genuineKey,
        issuerKey: keyPair('ec-p256', 'rogue'),
        ...dates('2025-12-10', '2026-12-10'),
      }),
    );
    const lookalike = selfSigned(NAME, 'lookalike', dates('2026-11-22', '2027-11-22'));
    const world = makeWorld([contoso(genuine)]);
    await world.run();
    expect(readPresent(redated).spkiSha256).toBe(readPresent(genuine).spkiSha256);
    await run(world, contoso(redated, lookalike));
    expect(open(world, UNRECOGNISED)).toEqual(['high']);
  });
});

describe('a rogue key that was there before us', () => {
  it('is not cleared by another certificate of the same key under the primary’s name', async () => {
    const world = makeWorld([contoso(genuine, selfSigned('hack.example', 'rogue key'))]);
    await world.run();
    await run(world, contoso(genuine, selfSigned(NAME, 'rogue key')));
    const outcomes = world
      .findings()
      .map(({ checkId, resolution }) => `${checkId} ${String(resolution)}`);
    expect(outcomes).toContain('FEDERATION-SIGNING-CERTIFICATES-MISMATCH certificatePromoted');
  });
});

describe('a partner’s domain', () => {
  it('that becomes one of our own is a new federated domain', async () => {
    const partner = {
      ...federated('partner.example', { signingCertificate: standby }),
      isExternal: true,
    };
    const world = makeWorld([contoso(genuine)]);
    world.sources.externalFederations = { state: 'read', value: [partner] };
    await world.run();
    world.sources.externalFederations = { state: 'read', value: [] };
    await run(
      world,
      contoso(genuine),
      federated('partner.example', { signingCertificate: standby }),
    );
    expect(open(world, 'FEDERATED-DOMAIN-ADDED')).toEqual(['high']);
  });
});

describe('a key that a person has accepted', () => {
  it('is unknown when it has left and comes back, also where nobody could see it leave', async () => {
    const world = makeWorld([contoso(genuine)]);
    await world.run();
    await run(world, contoso(genuine, standby));
    const [found] = world.findings();
    world.accept(found?.uid ?? '');
    await run(world);
    await run(world, contoso('AAAA'));
    await run(world, contoso(genuine));
    await run(world, contoso(genuine, standby));
    const again = world.findings().find(({ uid }) => uid === found?.uid);
    expect(again).toMatchObject({ status: 'open', acceptance: { by: 'Alex' } });
    expect(again?.acceptance?.endedTime).not.toBeNull();
  });
});

it('a property that is called like what every object inherits hides no change', async () => {
  const world = makeWorld([contoso(genuine, null, { constructor: 'x' })]);
  await world.run();
  await run(world, contoso(genuine, null, { issuerUri: 'http://evil.example/' }));
  expect(world.log.filter(({ event }) => event === 'check.failed')).toEqual([]);
  expect(open(world, 'FEDERATION-SETTINGS-CHANGED')).toContain('high');
});
