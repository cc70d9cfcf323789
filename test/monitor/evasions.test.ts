// What an intruder does around a change, and what honest accidents look like: stories that a first version got wrong.

import type { AuditEntry, DomainReading } from '../../lib/federation/types';

import { base64, buildCertificate, commonName, keyPair } from '../builders/certificate';
import {
  answering,
  blind,
  certificates,
  child,
  federated,
  managed,
  selfSigned,
  type Slots,
} from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { makeWorld, QUESTION, told, type World } from '../world/world';

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

/** What the latest run told, in a line each. */
async function newsOf(world: World, ...readings: readonly DomainReading[]): Promise<string[]> {
  const before = world.inbox.length;
  await run(world, ...readings);
  return world.inbox
    .slice(before)
    .flatMap(({ findings }) => findings)
    .map(({ status, resolution, checkId, domainId, severity }) =>
      [resolution ?? status, checkId, domainId, severity].join(' '),
    )
    .sort();
}

function accept(world: World, ...checkIds: readonly string[]): void {
  for (const { uid, status, checkId } of world.findings())
    if (status === 'open' && (checkIds.length === 0 || checkIds.includes(checkId)))
      world.accept(uid);
}

function recordOf(world: World, id: string) {
  const record = world.baseline().find((each) => each.kind === 'domain' && each.domainId === id);
  return record?.kind === 'domain' ? record : undefined;
}

const isKnownIn = (world: World, id: string, certificate: unknown): boolean => {
  const { spkiSha256 } = readPresent(certificate);
  const key = recordOf(world, id)?.keys.find((each) => each.spkiSha256 === spkiSha256);
  return key?.confirmation != null && key.goneTime === null;
};

const ADDED = 'FEDERATED-DOMAIN-ADDED';
const ENDED = 'FEDERATED-DOMAIN-ENDED';
const SETTINGS = 'FEDERATION-SETTINGS-CHANGED';
const BLIND = 'FEDERATION-CONFIGURATION-UNREADABLE';

const missing = (id: string): DomainReading => answering(id, { kind: 'notFound', httpStatus: 404 });
const fabrikam = (primary: unknown, secondary: unknown = null, more: Slots = {}): DomainReading =>
  federated('fabrikam.com', {
    ...more,
    signingCertificate: primary,
    nextSigningCertificate: secondary,
  });
const EVIL = { issuerUri: 'http://evil.example/', passiveSignInUri: 'https://evil.example/ls/' };

describe('a configuration that nobody has accepted yet', () => {
  it('is told when it is rewritten, and accepted as it came', async () => {
    const world = makeWorld([contoso(genuine)]);
    await world.run();
    await run(world, contoso(genuine), fabrikam(standby));
    expect(await newsOf(world, contoso(genuine), fabrikam(standby, null, EVIL))).toEqual([
      `new ${SETTINGS} fabrikam.com high`,
      `new ${SETTINGS} fabrikam.com high`,
    ]);
    accept(world, ADDED);
    await run(world);
    expect(recordOf(world, 'fabrikam.com')).toMatchObject({
      status: 'accepted',
      settings: { issuerUri: 'http://fabrikam.com/adfs/services/trust' },
    });
    expect(open(world, SETTINGS)).toEqual(['high', 'high']);
    accept(world, SETTINGS);
    await run(world);
    expect(recordOf(world, 'fabrikam.com')?.settings).toMatchObject(EVIL);
  });

  it('keeps what was accepted of it one by one', async () => {
    const world = makeWorld([contoso(genuine)]);
    await world.run();
    await run(world, contoso(genuine), fabrikam(standby));
    await run(world, contoso(genuine), fabrikam(standby, null, EVIL));
    accept(world, SETTINGS);
    await run(world);
    expect(open(world, SETTINGS)).toEqual([]);
    expect(recordOf(world, 'fabrikam.com')).toMatchObject({ status: 'added', settings: null });
    accept(world, ADDED);
    await run(world);
    expect(recordOf(world, 'fabrikam.com')?.settings).toMatchObject(EVIL);
    expect(await newsOf(world)).toEqual([]);
  });

  it.each<[string, DomainReading]>([
    ['added', managed('contoso.com')],
    ['that appeared', missing('contoso.com')],
    ['that nobody could read', blind('contoso.com')],
  ])('%s: a key that is stored there later is not accepted with it', async (_, first) => {
    const other = fabrikam(genuine);
    const world = makeWorld([other, first]);
    await world.run();
    await run(world, other, contoso(renewed));
    expect(await newsOf(world, other, contoso(renewed, standby))).toEqual([
      `new ${UNRECOGNISED} contoso.com high`,
    ]);
    accept(world, ADDED, SETTINGS);
    const news = await newsOf(world);
    expect(news.filter((line) => /^(confirmed|cleared)/.test(line))).toEqual([]);
    expect(isKnownIn(world, 'contoso.com', renewed)).toBe(true);
    expect(isKnownIn(world, 'contoso.com', standby)).toBe(false);
    expect(open(world, UNRECOGNISED)).toContain('high');
  });

  it('is told when it goes and comes back with another issuer', async () => {
    const other = fabrikam(genuine);
    const world = makeWorld([other, blind('contoso.com')]);
    await world.run();
    await run(world, other, contoso(renewed));
    await run(world, other, missing('contoso.com'));
    await run(world, other, missing('contoso.com'));
    const news = await newsOf(world, other, contoso(renewed, null, EVIL));
    expect(news.filter((line) => line.startsWith(`new ${SETTINGS}`))).toHaveLength(3);
  });

  it('is not accepted again when it goes right after it was, and comes back the same', async () => {
    const other = fabrikam(genuine);
    const world = makeWorld([other, missing('contoso.com')]);
    await world.run();
    await run(world, other, contoso(renewed));
    accept(world, SETTINGS);
    await run(world);
    await run(world, other, missing('contoso.com'));
    await run(world, other, missing('contoso.com'));
    expect(await newsOf(world, other, contoso(renewed))).toContain(
      `new ${SETTINGS} contoso.com high`,
    );
    await run(world);
    expect(isKnownIn(world, 'contoso.com', renewed)).toBe(false);
  });

  it('is accepted as it was shown, and not as an older run wrote it down', async () => {
    const world = makeWorld([contoso(genuine)]);
    await world.run();
    await run(world, contoso(genuine), fabrikam(standby));
    world.setDomains([contoso(genuine), fabrikam(renewed)]);
    world.advance(15);
    await world.run({ baselineRefused: true });
    accept(world, ADDED);
    await run(world, contoso(genuine), fabrikam(standby));
    expect(recordOf(world, 'fabrikam.com')?.status).toBe('added');
    expect(open(world, ADDED)).toEqual(['high']);
  });
});

describe('what the first run could not write down', () => {
  it('is asked about again when there is more of it', async () => {
    const world = makeWorld([contoso(genuine)], true);
    await world.run({ baselineRefused: true });
    expect(await newsOf(world, contoso(genuine, standby))).toEqual([`new ${QUESTION} * low`]);
    expect(await newsOf(world)).toEqual([]);
  });
});

describe('a record of which a part is gone', () => {
  it('makes a domain that the rest does not know a new one', async () => {
    const world = makeWorld([contoso(genuine)]);
    await world.run();
    world.lose('tenantRow');
    expect(await newsOf(world, contoso(genuine), fabrikam(standby))).toContain(
      `new ${ADDED} fabrikam.com high`,
    );
  });

  it('makes a property that the rest does not know a new one', async () => {
    const world = makeWorld([contoso(genuine)]);
    await world.run();
    world.lose('tenantRow');
    const more = { fallbackSignInUri: 'https://evil.example/' };
    expect(await newsOf(world, contoso(genuine, null, more))).toContain(
      'new FEDERATION-PROPERTY-ADDED * medium',
    );
  });
});

describe('a property that came with nothing in it', () => {
  const address = { fallbackSignInUri: 'https://evil.example/' };
  const none = { fallbackSignInUri: null };

  it('is told with the address that it has elsewhere in the same run', async () => {
    const world = makeWorld([contoso(genuine), fabrikam(genuine)]);
    await world.run();
    await run(world, contoso(genuine, null, none), fabrikam(genuine, null, address));
    const [found] = world.findings();
    expect(found?.message).toContain(address.fallbackSignInUri);
  });

  it('is told when a domain gets it later, with an address in it', async () => {
    const world = makeWorld([contoso(genuine), fabrikam(genuine)]);
    await world.run();
    await run(world, contoso(genuine, null, none), fabrikam(genuine));
    expect(
      await newsOf(world, contoso(genuine, null, none), fabrikam(genuine, null, address)),
    ).toEqual([`new ${SETTINGS} fabrikam.com medium`]);
  });

  it('is not told of each domain that gets it with nothing in it, or with what was told', async () => {
    const world = makeWorld([contoso(genuine), fabrikam(genuine), federated('woodgrove.com')]);
    await world.run();
    await run(
      world,
      contoso(genuine, null, address),
      fabrikam(genuine),
      federated('woodgrove.com'),
    );
    expect(
      await newsOf(
        world,
        contoso(genuine, null, address),
        fabrikam(genuine, null, address),
        federated('woodgrove.com', none),
      ),
    ).toEqual([]);
  });
});

describe('a domain of ours that is gone', () => {
  it('is told, whatever a partner calls itself', async () => {
    const world = makeWorld([contoso(genuine), fabrikam(genuine)]);
    world.sources.externalFederations = { state: 'read', value: [] };
    await world.run();
    const partner = { ...contoso(standby), isExternal: true };
    world.sources.externalFederations = { state: 'read', value: [partner] };
    expect(await newsOf(world, fabrikam(genuine))).toEqual([
      `new ${ADDED} contoso.com (partner) high`,
      `new ${ENDED} contoso.com medium`,
      `new ${UNRECOGNISED} contoso.com (partner) high`,
    ]);
  });

  const crowd = [...Array(400).keys()].map((index) =>
    federated(`a${String(index)}.example`, { signingCertificate: standby }),
  );

  it.each<[string, DomainReading]>([
    ['ended', managed('zeta.com')],
    ['is back', federated('zeta.com', { ...EVIL, signingCertificate: standby })],
  ])(
    'stands in the first mail when it %s, however many loud domains are added',
    async (_, last) => {
      const world = makeWorld([fabrikam(genuine), federated('zeta.com')]);
      await world.run();
      if (last.authenticationType === 'Federated')
        await run(world, fabrikam(genuine), managed('zeta.com'));
      const before = world.inbox.length;
      await run(world, fabrikam(genuine), last, ...crowd);
      expect(world.inbox[before]?.email.text).toContain('zeta.com');
    },
  );
});

describe('a child domain', () => {
  const CHILD = 'emea.contoso.com';
  const silent: DomainReading = { ...blind(CHILD, 'unavailable', 503), isRoot: false };
  const own: DomainReading = {
    ...federated(CHILD, { signingCertificate: standby }),
    isRoot: false,
  };

  it('that loses its own configuration is told in the second run, until it has one again', async () => {
    const world = makeWorld([contoso(genuine), own]);
    await world.run();
    expect(await newsOf(world, contoso(genuine), child(CHILD))).toEqual([]);
    expect(await newsOf(world)).toEqual([`new ${ENDED} ${CHILD} medium`]);
    expect(await newsOf(world, contoso(genuine), silent)).toEqual([]);
    expect(await newsOf(world, contoso(genuine), child(CHILD))).toEqual([]);
    expect(await newsOf(world, contoso(genuine), own)).toContain(`new ${ADDED} ${CHILD} high`);
  });

  it('that inherits, and does not answer once, is nothing, and explains nothing', async () => {
    const world = makeWorld([contoso(genuine), child(CHILD)]);
    world.sources.auditLog = { state: 'read', value: [] };
    await world.run();
    await run(world);
    expect(await newsOf(world, contoso(genuine), silent)).toEqual([]);
    world.sources.auditLog = { state: 'read', value: [entry(world, 'theirs', 2)] };
    expect(await newsOf(world, contoso(genuine), child(CHILD))).toEqual([
      `new ${RESTORED} * medium`,
    ]);
  });

  it('that does not answer in two runs is told as that, and when it turns out to have its own', async () => {
    const world = makeWorld([contoso(genuine), child(CHILD)]);
    await world.run();
    await run(world, contoso(genuine), silent);
    expect(await newsOf(world)).toEqual([`new ${BLIND} ${CHILD} high`]);
    expect(await newsOf(world, contoso(genuine), own)).toContain(`new ${ADDED} ${CHILD} high`);
  });
});

it('an acceptance in one of two configurations of a domain covers nothing in the other', async () => {
  const two = (...all: readonly DomainReading[]): DomainReading =>
    answering('contoso.com', {
      kind: 'found',
      value: all.flatMap(({ answer }) => (answer?.kind === 'found' ? answer.value : [])),
    });
  const world = makeWorld([two(contoso(genuine))]);
  await world.run();
  await run(world, two(contoso(genuine, standby)));
  const [found] = world.findings();
  world.accept(found?.uid ?? '', '2027-06-01T00:00:00.000Z');
  await run(world);
  expect(await newsOf(world, two(contoso(standby), contoso(genuine, standby)))).toEqual([
    `new ${UNRECOGNISED} contoso.com high`,
  ]);
});
