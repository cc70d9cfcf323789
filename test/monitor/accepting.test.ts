// Stories of the baseline: what it learns, what people accept, what comes back, and who did it.

import type { AuditEntry, DomainReading } from '../../lib/federation/types';
import type { Finding } from '../../lib/findings/types';

import type { DomainBaseline } from '../../lib/baseline/types';
import {
  blind,
  certificates,
  federated,
  managed,
  selfSigned,
  type Slots,
} from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { begun, next } from '../world/story';
import { Crash, makeWorld, told, type World } from '../world/world';

const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';
const NOT_PUBLISHED = 'FEDERATION-SIGNING-KEY-NOT-PUBLISHED';
const SETTINGS = 'FEDERATION-SETTINGS-CHANGED';
const ADDED = 'FEDERATED-DOMAIN-ADDED';
const POLICY = 'FEDERATED-TOKEN-VALIDATION-WEAKENED';
const RESTORED = 'FEDERATION-CHANGED-AND-RESTORED';
const BLIND = 'FEDERATION-CONFIGURATION-UNREADABLE';

const NAME = 'ADFS Signing - sts.contoso.com';
const METADATA = 'https://sts.contoso.com/FederationMetadata/2007-06/FederationMetadata.xml';
const SIGN_IN = { passiveSignInUri: 'https://sts.contoso.com/adfs/ls/' };

const { genuine, rogue } = certificates;
/** Of the same name as the genuine one, and of the same year. */
const sameName = selfSigned(NAME, 'same name');
const otherSameName = selfSigned(NAME, 'other same name');
/** As AD FS makes it, 20 days before the genuine one ends. */
const successor = selfSigned(NAME, 'planned', {
  notBefore: new Date('2026-12-12T00:00:00Z'),
  notAfter: new Date('2027-12-12T00:00:00Z'),
});

const keyOf = (text: unknown): string => readPresent(text).spkiSha256;

const contoso = (primary: unknown, secondary: unknown = null, more: Slots = {}): DomainReading =>
  federated('contoso.com', {
    ...SIGN_IN,
    ...more,
    signingCertificate: primary,
    nextSigningCertificate: secondary,
  });

function open(world: World): readonly string[] {
  return world
    .findings()
    .filter(({ status }) => status === 'open')
    .map(({ checkId, domainId, severity }) => `${checkId} ${domainId ?? '*'} ${severity}`)
    .sort();
}

function find(world: World, checkId: string, domainId: string | null = 'contoso.com'): Finding {
  const [finding, ...more] = world
    .findings()
    .filter((each) => each.checkId === checkId && each.domainId === domainId);
  if (!finding || more.length > 0) {
    throw new Error(`There are ${String(finding ? more.length + 1 : 0)} of ${checkId}.`);
  }
  return finding;
}

function baselineOf(world: World, id = 'contoso.com'): DomainBaseline {
  const record = world.baseline().find((each) => each.kind === 'domain' && each.domainId === id);
  if (record?.kind !== 'domain') throw new Error(`The baseline knows no ${id}.`);
  return record;
}

const statuses = (world: World): readonly string[] => told(world).map(({ status }) => status);

/** Into the window of the genuine certificate's rollover. */
const intoTheWindow = (world: World): void => {
  world.advance(
    Math.round((Date.parse('2026-12-12T12:00:00Z') - Date.parse(world.now())) / 60_000),
  );
};

const publishes = (world: World, ...texts: readonly unknown[]): void => {
  const value = {
    address: METADATA,
    spkiSha256s: texts.map(keyOf),
    entityId: 'urn:sts',
    validUntil: null,
  };
  world.sources.publishedKeys = new Map([[METADATA, { state: 'read', value }]]);
};

/** A key that nobody knows is the only one: it is told, and that no known one is left. */
function aloneIn(domainId: string): readonly string[] {
  return [`${UNRECOGNISED} ${domainId} critical`, `${UNRECOGNISED} ${domainId} critical`];
}

describe('accepting for good', () => {
  it('teaches a key, is told once as accepted, and stays quiet', async () => {
    const world = await begun(contoso(genuine));
    await next(world, contoso(genuine, sameName));
    expect(open(world)).toEqual([`${UNRECOGNISED} contoso.com high`]);
    const { uid } = find(world, UNRECOGNISED);
    world.accept(uid);
    await next(world);
    expect(find(world, UNRECOGNISED)).toMatchObject({ status: 'resolved', resolution: 'accepted' });
    expect(world.log).toContainEqual(
      expect.objectContaining({
        event: 'finding.accepted',
        uid,
        acceptedBy: 'Alex',
        acceptedUntil: null,
      }),
    );
    expect(baselineOf(world).keys).toContainEqual(
      expect.objectContaining({ spkiSha256: keyOf(sameName), confirmation: 'accepted' }),
    );
    for (const reading of [
      contoso(genuine, sameName),
      contoso(sameName, genuine),
      contoso(sameName),
    ]) {
      await next(world, reading);
    }
    expect(open(world)).toEqual([]);
    expect(statuses(world)).toEqual(['new', 'resolved']);
  });

  it('does not cover the next key', async () => {
    const world = await begun(contoso(genuine));
    await next(world, contoso(genuine, sameName));
    world.accept(find(world, UNRECOGNISED).uid);
    await next(world);
    await next(world, contoso(genuine, otherSameName));
    expect(open(world)).toEqual([`${UNRECOGNISED} contoso.com high`]);
  });

  it('does not cover a key that left and comes back', async () => {
    const world = await begun(contoso(genuine));
    await next(world, contoso(genuine, sameName));
    world.accept(find(world, UNRECOGNISED).uid);
    await next(world);
    await next(world, contoso(genuine));
    await next(world, contoso(genuine, sameName));
    expect(open(world)).toEqual([`${UNRECOGNISED} contoso.com high`]);
    expect(find(world, UNRECOGNISED).message).toContain('was trusted until');
  });

  it('makes a value the new baseline: going back to the old one is a finding', async () => {
    const world = await begun(contoso(genuine));
    const moved = contoso(genuine, null, { issuerUri: 'http://new.example/' });
    await next(world, moved);
    expect(open(world)).toEqual([`${SETTINGS} contoso.com high`]);
    world.accept(find(world, SETTINGS).uid);
    await next(world);
    expect(find(world, SETTINGS)).toMatchObject({ status: 'resolved', resolution: 'accepted' });
    await next(world);
    await next(world, contoso(genuine));
    expect(open(world)).toEqual([`${SETTINGS} contoso.com high`]);
    expect(baselineOf(world).settings?.['issuerUri']).toBe('http://new.example/');
  });

  it('makes a new domain one of ours, and the next change of it is a finding', async () => {
    const world = await begun(contoso(genuine));
    const fabrikam = federated('fabrikam.com', { signingCertificate: rogue });
    await next(world, contoso(genuine), fabrikam);
    expect(open(world)).toEqual([
      `${ADDED} fabrikam.com high`,
      `${UNRECOGNISED} fabrikam.com high`,
    ]);
    // The mail names the keys inside, and says that they are accepted with the domain.
    world.accept(find(world, ADDED, 'fabrikam.com').uid);
    await next(world);
    expect(find(world, ADDED, 'fabrikam.com')).toMatchObject({ resolution: 'accepted' });
    expect(baselineOf(world, 'fabrikam.com').status).toBe('accepted');
    expect(open(world)).toEqual([]);
    await next(world);
    await next(world, contoso(genuine), federated('fabrikam.com', { signingCertificate: genuine }));
    expect(open(world)).toEqual(aloneIn('fabrikam.com'));
  });

  it('of a pair ends when another primary stands in front of it', async () => {
    const world = await begun(contoso(genuine, rogue));
    expect(open(world)).toEqual([`${MISMATCH} contoso.com high`]);
    world.accept(find(world, MISMATCH).uid);
    await next(world);
    await next(world);
    expect(open(world)).toEqual([]);
    await next(world, contoso(sameName, rogue));
    // Whose name differs now is the new primary; the secondary is the key that a person has accepted.
    expect(open(world)).toEqual(
      [`${UNRECOGNISED} contoso.com high`, `${MISMATCH} contoso.com low`].sort(),
    );
    await next(world, contoso(genuine, rogue));
    expect(open(world)).toContain(`${MISMATCH} contoso.com low`);
  });

  it('of a pair ends when the pair is gone: its return is news', async () => {
    const world = await begun(contoso(genuine, rogue));
    world.accept(find(world, MISMATCH).uid);
    await next(world);
    await next(world, contoso(genuine));
    expect(find(world, MISMATCH).acceptance?.endedTime).not.toBeNull();
    await next(world, contoso(genuine, rogue));
    expect(open(world)).toContain(`${MISMATCH} contoso.com high`);
  });
});

describe('accepting until a date', () => {
  const DAY = 24 * 60;

  async function acceptedForDays(days: number, reading: DomainReading): Promise<World> {
    const world = await begun(contoso(genuine));
    await next(world, reading);
    const until = new Date(Date.parse(world.now()) + days * DAY * 60_000).toISOString();
    for (const { uid, status } of world.findings()) if (status === 'open') world.accept(uid, until);
    await next(world);
    expect(open(world)).toEqual([]);
    return world;
  }

  it('comes back when the date has passed, and is told again', async () => {
    const world = await acceptedForDays(2, contoso(genuine, sameName));
    await next(world);
    expect(statuses(world)).toEqual(['new', 'resolved']);
    world.advance(3 * DAY);
    await next(world);
    expect(open(world)).toEqual([`${UNRECOGNISED} contoso.com high`]);
    expect(statuses(world)).toEqual(['new', 'resolved', 'new']);
  });

  it('teaches nothing', async () => {
    const world = await acceptedForDays(2, contoso(genuine, sameName));
    expect(baselineOf(world).keys).toContainEqual(
      expect.objectContaining({ spkiSha256: keyOf(sameName), confirmation: null }),
    );
  });

  it('of a value leaves the way back open, which is no news', async () => {
    const world = await acceptedForDays(
      2,
      contoso(genuine, null, { issuerUri: 'http://new.example/' }),
    );
    await next(world, contoso(genuine));
    expect(open(world)).toEqual([]);
    await next(world, contoso(genuine, null, { issuerUri: 'http://new.example/' }));
    expect(open(world)).toEqual([`${SETTINGS} contoso.com high`]);
  });

  it('does not end because nobody can see: blindness is no end of anything', async () => {
    const world = await acceptedForDays(30, contoso(genuine, sameName));
    const alerts = world.inbox.length;
    world.setDomains([blind('contoso.com'), federated('b.com', {})]);
    for (let run = 0; run < 3; run += 1) {
      world.advance(15);
      await world.run();
    }
    await next(world, contoso(genuine, sameName));
    expect(find(world, UNRECOGNISED)).toMatchObject({ status: 'resolved', resolution: 'accepted' });
    expect(find(world, UNRECOGNISED).acceptance?.endedTime).toBeNull();
    // Only the blindness was told, and the domain that came with it.
    expect(
      world.inbox.slice(alerts).flatMap(({ findings }) => findings.map(({ checkId }) => checkId)),
    ).not.toContain(UNRECOGNISED);
  });

  it('does not end because a certificate became unreadable', async () => {
    const world = await acceptedForDays(30, contoso(genuine, sameName));
    await next(world, contoso(genuine, 'AAAA'));
    expect(find(world, UNRECOGNISED).acceptance?.endedTime).toBeNull();
    await next(world, contoso(genuine, sameName));
    expect(find(world, UNRECOGNISED).status).toBe('resolved');
  });
});

describe('a rollover', () => {
  it('that the provider publishes is silent', async () => {
    const world = makeWorld([contoso(genuine)]);
    publishes(world, genuine);
    await world.run();
    intoTheWindow(world);
    publishes(world, genuine, successor);
    for (const reading of [contoso(genuine, successor), contoso(successor, genuine)])
      await next(world, reading);
    publishes(world, successor);
    await next(world, contoso(successor));
    expect(world.inbox).toHaveLength(0);
    expect(baselineOf(world).keys).toContainEqual(
      expect.objectContaining({ spkiSha256: keyOf(successor), confirmation: 'published' }),
    );
  });

  it('that only looks right is one low finding, which a person accepts', async () => {
    const world = await begun(contoso(genuine));
    intoTheWindow(world);
    await next(world, contoso(genuine, successor));
    expect(open(world)).toEqual([`${UNRECOGNISED} contoso.com low`]);
    expect(find(world, UNRECOGNISED).message).toContain(readPresent(successor).thumbprintSha1);
    await next(world);
    expect(world.inbox).toHaveLength(1);
    world.accept(find(world, UNRECOGNISED).uid);
    for (const reading of [contoso(successor, genuine), contoso(successor)])
      await next(world, reading);
    expect(open(world)).toEqual([]);
    expect(statuses(world)).toEqual(['new', 'resolved']);
  });

  it('that only looks right is resolved when the provider publishes it', async () => {
    const world = await begun(contoso(genuine));
    intoTheWindow(world);
    await next(world, contoso(genuine, successor));
    publishes(world, genuine, successor);
    await next(world);
    expect(find(world, UNRECOGNISED)).toMatchObject({
      status: 'resolved',
      resolution: 'confirmed',
    });
  });

  it('that looks right, and that the provider does not publish, is high and told twice over', async () => {
    const world = makeWorld([contoso(genuine)]);
    publishes(world, genuine);
    await world.run();
    intoTheWindow(world);
    await next(world, contoso(genuine, successor));
    expect(open(world)).toEqual([
      `${NOT_PUBLISHED} contoso.com high`,
      `${UNRECOGNISED} contoso.com high`,
    ]);
  });

  it('is not confirmed by an address that was rewritten with it', async () => {
    const world = makeWorld([contoso(genuine)]);
    publishes(world, genuine);
    await world.run();
    const evil = 'https://evil.example/FederationMetadata/2007-06/FederationMetadata.xml';
    const value = {
      address: evil,
      spkiSha256s: [keyOf(sameName)],
      entityId: 'urn:sts',
      validUntil: null,
    };
    const answers = new Map(world.sources.publishedKeys);
    world.sources.publishedKeys = answers.set(evil, { state: 'read', value });
    await next(
      world,
      contoso(genuine, sameName, { passiveSignInUri: 'https://evil.example/adfs/ls/' }),
    );
    await next(world);
    expect(open(world)).toEqual([
      `${SETTINGS} contoso.com high`,
      `${NOT_PUBLISHED} contoso.com high`,
      `${UNRECOGNISED} contoso.com high`,
    ]);
  });

  it('whose metadata does not answer waits: nothing is resolved, and the log says why', async () => {
    const world = makeWorld([contoso(genuine)]);
    publishes(world, genuine);
    await world.run();
    await next(world, contoso(genuine, sameName));
    const before = open(world);
    world.sources.publishedKeys = new Map();
    await next(world);
    expect(open(world)).toEqual(before);
    expect(world.log).toContainEqual(
      expect.objectContaining({ event: 'source.unknown', source: 'metadata', wasRead: true }),
    );
  });
});

describe('what an intruder takes over', () => {
  it('by both slots is critical', async () => {
    const world = await begun(contoso(genuine));
    await next(world, contoso(sameName, otherSameName));
    expect(new Set(open(world))).toEqual(new Set([`${UNRECOGNISED} contoso.com critical`]));
  });

  it('by a key that was retired is a finding', async () => {
    const world = await begun(contoso(genuine, sameName));
    await next(world, contoso(genuine));
    expect(open(world)).toEqual([]);
    await next(world, contoso(genuine, sameName));
    expect(open(world)).toEqual([`${UNRECOGNISED} contoso.com high`]);
  });

  it('under a weak policy makes a mismatch critical, and the policy is a finding of its own', async () => {
    const world = makeWorld([contoso(genuine, rogue)]);
    world.sources.tokenValidationPolicy = {
      state: 'read',
      value: { rootDomains: 'all', domainNames: [] },
    };
    await world.run();
    expect(open(world)).toEqual([`${MISMATCH} contoso.com high`]);
    world.sources.tokenValidationPolicy = {
      state: 'read',
      value: { rootDomains: 'none', domainNames: [] },
    };
    await next(world);
    expect(open(world)).toEqual([`${POLICY} * high`, `${MISMATCH} contoso.com critical`]);
    expect(find(world, MISMATCH).reasons.join()).toContain('the reach is the whole tenant');
    // Blindness resolves nothing.
    world.sources.tokenValidationPolicy = {
      state: 'unknown',
      reason: 'Forbidden.',
      refused: false,
    };
    await next(world);
    expect(open(world)).toContain(`${POLICY} * high`);
    world.sources.tokenValidationPolicy = { state: 'off' };
    await next(world);
    expect(open(world)).toContain(`${POLICY} * high`);
  });

  it('is not resolved by making the certificate unreadable, however many others were found', async () => {
    const world = await begun(contoso(genuine));
    await next(world, contoso(sameName, rogue));
    const before = open(world);
    await next(world, contoso(sameName, 'AAAA'));
    expect(open(world)).toEqual(expect.arrayContaining([...before]));
    expect(statuses(world)).not.toContain('resolved');
  });

  it('is not laundered by taking the domain out of the federation and back in', async () => {
    const world = await begun(contoso(genuine, sameName));
    await next(world, contoso(genuine, rogue));
    await next(world, managed('contoso.com'));
    await next(world, contoso(genuine, rogue, { issuerUri: 'http://evil.example/' }));
    expect(open(world)).toEqual(
      [
        `${SETTINGS} contoso.com high`,
        `${MISMATCH} contoso.com high`,
        `${UNRECOGNISED} contoso.com high`,
        `${UNRECOGNISED} contoso.com high`,
        `${ADDED} contoso.com high`,
      ].sort(),
    );
    world.accept(find(world, ADDED).uid);
    await next(world);
    expect(open(world)).toContain(`${UNRECOGNISED} contoso.com high`);
  });

  it('after a person accepted a domain is not what that person accepted', async () => {
    const world = await begun(contoso(genuine));
    const fabrikam = (slots: Slots): DomainReading => federated('fabrikam.com', slots);
    await next(world, contoso(genuine), fabrikam({ signingCertificate: genuine }));
    world.accept(find(world, ADDED, 'fabrikam.com').uid);
    const evil = { signingCertificate: rogue, issuerUri: 'http://evil.example/' };
    await next(world, contoso(genuine), fabrikam(evil));
    expect(open(world)).toEqual(
      expect.arrayContaining([...aloneIn('fabrikam.com'), `${SETTINGS} fabrikam.com high`]),
    );
  });

  it('after a person accepted a domain that nobody could read is seen', async () => {
    const world = await begun(contoso(genuine));
    world.setDomains([contoso(genuine), blind('fabrikam.com')]);
    await world.run();
    for (const { uid } of world.findings()) world.accept(uid);
    await next(world);
    expect(open(world)).toEqual([]);
    await next(world, contoso(genuine), federated('fabrikam.com', { signingCertificate: rogue }));
    expect(open(world)).toEqual([
      `${ADDED} fabrikam.com high`,
      `${UNRECOGNISED} fabrikam.com high`,
    ]);
  });
});

const entry = (id: string, time: string, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  id,
  activityDateTime: time,
  activityDisplayName: 'Set federation settings on domain',
  result: 'success',
  actor: 'eve@contoso.com',
  actorId: '1',
  ipAddress: '192.0.2.7',
  userAgent: 'PowerShell',
  correlationId: '2',
  targets: [],
  ...changes,
});

describe('who did it', () => {
  const log = (world: World, ...entries: readonly AuditEntry[]): void => {
    world.sources.auditLog = { state: 'read', value: entries };
  };

  async function watched(): Promise<World> {
    const world = makeWorld([contoso(genuine)]);
    log(world);
    await world.run();
    return world;
  }

  const minutesAgo = (world: World, minutes: number): string =>
    new Date(Date.parse(world.now()) - minutes * 60_000).toISOString();

  it('is attached to what changed in the same time', async () => {
    const world = await watched();
    world.advance(15);
    log(world, entry('e1', minutesAgo(world, 7)));
    await next(world, contoso(genuine, rogue));
    for (const checkId of [MISMATCH, UNRECOGNISED]) {
      expect(find(world, checkId).evidence.audit).toMatchObject({
        state: 'read',
        entries: [{ id: 'e1', actor: 'eve@contoso.com', correlationId: '2' }],
      });
    }
    expect(open(world)).not.toContain(`${RESTORED} * medium`);
    const [alert] = world.inbox;
    expect(alert?.email.text).toContain('eve@contoso.com');
  });

  it('is attached later, when the entry was late', async () => {
    const world = await watched();
    await next(world, contoso(genuine, rogue));
    expect(find(world, MISMATCH).evidence.audit).toMatchObject({ state: 'read', entries: [] });
    log(world, entry('e1', minutesAgo(world, 5)));
    await next(world);
    expect(find(world, MISMATCH).evidence.audit).toMatchObject({ entries: [{ id: 'e1' }] });
    await next(world);
    expect(open(world)).not.toContain(`${RESTORED} * medium`);
  });

  it('is a finding of its own where nothing is to be seen of it, and stays one', async () => {
    const world = await watched();
    world.advance(15);
    log(world, entry('e1', minutesAgo(world, 7)));
    await next(world);
    expect(open(world)).toEqual([`${RESTORED} * medium`]);
    log(world);
    await next(world);
    expect(open(world)).toEqual([`${RESTORED} * medium`]);
    expect(statuses(world)).toEqual(['new']);
    world.accept(find(world, RESTORED, null).uid);
    await next(world);
    await next(world);
    expect(open(world)).toEqual([]);
    expect(statuses(world)).toEqual(['new', 'resolved']);
  });

  it('is not guessed while a domain cannot be read, and judged when it can', async () => {
    const world = await watched();
    world.advance(15);
    const late = entry('e1', minutesAgo(world, 7));
    log(world, late);
    await next(world, contoso(genuine), federated('b.com', {}), blind('c.com'));
    await next(world);
    expect(open(world).filter((each) => each.startsWith(RESTORED))).toEqual([]);
    await next(world, contoso(genuine), federated('b.com', {}), federated('c.com', {}));
    expect(open(world).filter((each) => each.startsWith(RESTORED)).length).toBeLessThanOrEqual(1);
  });

  it('does not resolve what was found while a domain cannot be read', async () => {
    const world = await watched();
    world.advance(15);
    log(world, entry('e1', minutesAgo(world, 7)));
    await next(world);
    log(world);
    await next(world, contoso(genuine), blind('c.com'));
    expect(open(world)).toContain(`${RESTORED} * medium`);
    world.sources.auditLog = { state: 'unknown', reason: 'Forbidden.', refused: false };
    await next(world, contoso(genuine));
    expect(open(world)).toContain(`${RESTORED} * medium`);
  });

  it('is said to be unknown where the log cannot be read, and the run goes on', async () => {
    const world = await watched();
    world.sources.auditLog = {
      state: 'unknown',
      reason: 'AuditLog.Read.All is missing.',
      refused: false,
    };
    await next(world, contoso(genuine, rogue));
    expect(find(world, MISMATCH).evidence.audit).toEqual({
      state: 'unknown',
      reason: 'AuditLog.Read.All is missing.',
    });
    expect(world.log).toContainEqual(
      expect.objectContaining({ event: 'source.unknown', source: 'auditLog', wasRead: true }),
    );
  });
});

describe('domains of partners', () => {
  const partner = (certificate: unknown): DomainReading => ({
    ...federated('partner.com', { signingCertificate: certificate }),
    isExternal: true,
  });

  async function listing(certificate: unknown): Promise<World> {
    const world = makeWorld([contoso(genuine)]);
    world.sources.externalFederations = { state: 'read', value: [partner(certificate)] };
    await world.run();
    return world;
  }

  it('go through the same checks', async () => {
    const world = await listing(genuine);
    world.sources.externalFederations = { state: 'read', value: [partner(rogue)] };
    await next(world);
    expect(open(world)).toEqual(aloneIn('partner.com'));
  });

  it.each([
    [
      'cannot be listed',
      { state: 'unknown', reason: 'Graph did not answer.', refused: false } as const,
    ],
    ['are not asked for any more', { state: 'off' } as const],
  ])('that %s are blindness, and no resolution', async (_why, reading) => {
    const world = await listing(genuine);
    world.sources.externalFederations = { state: 'read', value: [partner(rogue)] };
    await next(world);
    world.sources.externalFederations = reading;
    await next(world);
    await next(world);
    expect(open(world)).toEqual([`${BLIND} partner.com high`, ...aloneIn('partner.com')]);
    world.sources.externalFederations = { state: 'read', value: [partner(rogue)] };
    await next(world);
    expect(open(world)).toEqual(aloneIn('partner.com'));
  });

  it('that are listed and gone are gone', async () => {
    const world = await listing(rogue);
    world.sources.externalFederations = { state: 'read', value: [partner(genuine)] };
    await next(world);
    world.sources.externalFederations = { state: 'read', value: [] };
    await next(world);
    const left = world.findings().filter(({ checkId }) => checkId === UNRECOGNISED);
    expect(left.map(({ resolution }) => resolution)).toEqual([
      'domainNotFederated',
      'domainNotFederated',
    ]);
  });

  it('that are listed for the first time late are asked about, low, and not believed', async () => {
    const world = makeWorld([contoso(genuine)]);
    world.sources.externalFederations = { state: 'unknown', reason: 'Forbidden.', refused: false };
    await world.run();
    world.sources.externalFederations = { state: 'read', value: [partner(genuine)] };
    await next(world);
    expect(open(world)).toEqual([`${SETTINGS} partner.com low`, `${UNRECOGNISED} partner.com low`]);
    for (const { uid } of world.findings()) world.accept(uid);
    await next(world);
    expect(open(world)).toEqual([]);
    expect(baselineOf(world, 'partner.com').status).toBe('accepted');
  });
});

describe('a run that dies', () => {
  /** Two runs over a story of everything, the second of which dies after its nth effect, and runs after it. */
  async function story(crashAfter: number): Promise<World> {
    const world = makeWorld([
      contoso(genuine),
      federated('b.com', { signingCertificate: genuine }),
    ]);
    await world.run();
    world.advance(15);
    world.setDomains([
      contoso(genuine, sameName, { issuerUri: 'http://evil.example/' }),
      federated('b.com', { signingCertificate: rogue }),
      federated('c.com', { signingCertificate: genuine }),
    ]);
    const error = await world.run({ crashAfter });
    if (crashAfter > 0 && error !== null) expect(error).toBeInstanceOf(Crash);
    for (const _ of [1, 2]) {
      world.advance(15);
      await world.run();
    }
    return world;
  }

  it('loses no finding and tells each once, wherever it dies', async () => {
    const whole = await story(0);
    const expected = whole
      .findings()
      .map(({ uid, status, severity }) => ({ uid, status, severity }));
    expect(expected).toHaveLength(6);
    const effects = [...Array(12).keys()].map((index) => index + 1);
    for (const crashAfter of effects) {
      const world = await story(crashAfter);
      const found = world
        .findings()
        .map(({ uid, status, severity }) => ({ uid, status, severity }));
      expect(found).toEqual(expect.arrayContaining(expected));
      expect(found).toHaveLength(expected.length);
      expect(
        told(world)
          .map(({ uid }) => uid)
          .sort(),
      ).toEqual(expected.map(({ uid }) => uid).sort());
      expect(baselineOf(world, 'c.com').status).toBe('added');
      expect(baselineOf(world, 'b.com').keys.map(({ confirmation }) => confirmation)).toEqual([
        'firstRun',
        null,
      ]);
    }
  });

  it('in the first run believes what it saw, and no more', async () => {
    for (const crashAfter of [1, 2, 3, 4, 5]) {
      const world = makeWorld([contoso(genuine)]);
      await world.run({ crashAfter });
      await next(world);
      expect(world.findings()).toEqual([]);
      await next(world, contoso(genuine, sameName));
      expect(open(world)).toEqual([`${UNRECOGNISED} contoso.com high`]);
    }
  });

  it('loses no acceptance, and accepts nothing else', async () => {
    for (const crashAfter of [1, 2, 3, 4, 5, 6, 7]) {
      const world = await begun(contoso(genuine));
      await next(world, contoso(genuine, sameName));
      world.accept(find(world, UNRECOGNISED).uid);
      world.advance(15);
      await world.run({ crashAfter });
      await next(world);
      expect(find(world, UNRECOGNISED)).toMatchObject({
        status: 'resolved',
        resolution: 'accepted',
      });
      expect(statuses(world)).toEqual(['new', 'resolved']);
      await next(world, contoso(genuine, otherSameName));
      expect(open(world)).toEqual([`${UNRECOGNISED} contoso.com high`]);
    }
  });
});
