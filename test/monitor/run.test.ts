// Stories: a tenant changes from run to run, and people are told.

import type { AlertFinding, AlertRequest } from '../../lib/alerts/compose';
import { MonitorError } from '../../lib/errors';
import { groupBy } from '../../lib/groupBy';
import type { Effects } from '../../lib/monitor/effects';
import type { LogEvent } from '../../lib/monitor/logEvents';
import { run } from '../../lib/monitor/run';
import { keyPair } from '../builders/certificate';
import {
  answering,
  backdoored,
  blind,
  certificates,
  child,
  federated,
  healthy,
  managed,
  selfSigned,
} from '../builders/domains';
import { makeWorld, QUESTION, told, type World } from '../world/world';

/** Made by whoever made the rogue certificate. */
const sameName = selfSigned('hack.example', 'otherKey');
const reissued = selfSigned('ADFS Signing - sts.contoso.com', 'rogue');

const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';
const PROFILE = 'FEDERATION-SIGNING-CERTIFICATE-PROFILE';
const ADDED = 'FEDERATED-DOMAIN-ADDED';
const UNREADABLE = 'FEDERATION-SIGNING-CERTIFICATE-UNREADABLE';
const BLIND = 'FEDERATION-CONFIGURATION-UNREADABLE';
const ENDED = 'FEDERATED-DOMAIN-ENDED';

/** A domain that is federated anew, with two keys inside. */
const newDomain = [`new ${ADDED}`, `new ${UNRECOGNISED}`, `new ${UNRECOGNISED}`];
const newBackdoored = [`new ${ADDED}`, `new ${MISMATCH}`, ...newDomain.slice(1)];

/** What people were told, request by request: `status CHECK-ID` of each change, repeats dropped. */
function tellings(world: World): readonly (readonly string[])[] {
  const requests = groupBy(told(world), ({ id }) => id);
  return [...requests.values()].map((changes) =>
    changes.map(({ status, checkId }) => `${status} ${checkId}`).sort(),
  );
}

/** The same of the base rule alone: a story about a single finding. */
function mismatchStatuses(world: World): readonly string[] {
  return told(world)
    .filter(({ checkId }) => checkId === MISMATCH)
    .map(({ status }) => status);
}

/** What a request says of the base rule's only finding in it. */
function mismatchIn(request: AlertRequest | undefined): AlertFinding | undefined {
  return request?.findings.find(({ checkId }) => checkId === MISMATCH);
}

/** `CHECK-ID status` of all that is on record, in order. */
function record(world: World): readonly string[] {
  return world
    .findings()
    .map(({ checkId, status }) => `${checkId} ${status}`)
    .sort();
}

function events(world: World, name: string) {
  return world.log.filter(
    (event) => event.event === name && !('checkId' in event && event.checkId === QUESTION),
  );
}

describe('run', () => {
  it('tells people once when a rogue certificate appears and once when it is gone', async () => {
    const world = makeWorld([healthy('contoso.com'), managed('contoso.onmicrosoft.com')]);
    await world.run();
    expect(world.inbox).toHaveLength(0);

    world.setDomains([backdoored('contoso.com')]);
    await world.run();
    await world.run();
    // Two of its properties, in one request: the name does not match, and nobody has accepted the key.
    const appeared = [`new ${MISMATCH}`, `new ${UNRECOGNISED}`];
    expect(tellings(world)).toEqual([appeared]);
    expect(world.inbox[0]?.findings.map(({ domainId }) => domainId)).toEqual([
      'contoso.com',
      'contoso.com',
    ]);

    world.setDomains([healthy('contoso.com')]);
    await world.run();
    await world.run();
    // The key in whose place it was comes back, and is not trusted for having been trusted once.
    const gone = [`new ${UNRECOGNISED}`, `resolved ${MISMATCH}`, `resolved ${UNRECOGNISED}`];
    expect(tellings(world)).toEqual([appeared, gone]);
    const resolved = world.inbox[1]?.findings.filter(({ status }) => status === 'resolved');
    const left = { resolution: 'unrecognisedKeyLeft' };
    expect(resolved).toMatchObject([left, left]);
  });

  it('believes what it sees in the first run, but for what is wrong by itself', async () => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run();
    expect(tellings(world)).toEqual([[`new ${MISMATCH}`]]);
    world.setDomains([backdoored('contoso.com'), healthy('fabrikam.com')]);
    await world.run();
    expect(tellings(world)).toEqual([[`new ${MISMATCH}`], newDomain]);
  });

  it('sends one request a run, however many findings fit into it', async () => {
    const world = makeWorld(
      [...Array(500).keys()].map((index) => backdoored(`d${String(index)}.example`)),
    );
    world.maxRequest = 10_000_000;
    await world.run();
    expect(world.inbox).toHaveLength(1);
    expect(world.inbox[0]?.findings).toHaveLength(500);
  });

  it('takes another rogue certificate for another finding', async () => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run();
    world.setDomains([backdoored('contoso.com', certificates.otherRogue)]);
    await world.run();
    expect(tellings(world)).toEqual([
      [`new ${MISMATCH}`],
      [`new ${MISMATCH}`, `new ${UNRECOGNISED}`, `resolved ${MISMATCH}`],
    ]);
    expect(record(world)).toEqual([
      `${MISMATCH} open`,
      `${MISMATCH} resolved`,
      `${UNRECOGNISED} open`,
    ]);
  });

  it('keeps the finding when the primary rolls over while the rogue stays', async () => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run();
    world.setDomains([
      federated('contoso.com', {
        signingCertificate: certificates.successor,
        nextSigningCertificate: certificates.rogue,
      }),
    ]);
    await world.run();
    expect(tellings(world)).toEqual([[`new ${MISMATCH}`], [`new ${UNRECOGNISED}`]]);
    expect(record(world)).toEqual([`${MISMATCH} open`, `${UNRECOGNISED} open`]);
  });

  it('raises the alarm when the flagged certificate has become the primary', async () => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run();
    world.setDomains([federated('contoso.com', { signingCertificate: certificates.rogue })]);
    await world.run();
    const [, alarm] = world.inbox;
    expect(alarm?.findings).toMatchObject([
      { checkId: MISMATCH, status: 'resolved', resolution: 'certificatePromoted' },
    ]);
    expect(alarm?.email.subject).toMatch(/^NOT RESOLVED: contoso\.com: /);
  });

  it.each([
    ['turned managed', [managed('contoso.com')]],
    ['left the tenant', [managed('contoso.onmicrosoft.com')]],
  ])('resolves the findings of a domain that %s', async (_, readings) => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run();
    world.setDomains(readings);
    await world.run();
    expect(world.inbox[1]?.findings).toMatchObject([
      { checkId: ENDED, status: 'new', severity: 'medium' },
      { checkId: MISMATCH, resolution: 'domainNotFederated' },
    ]);
  });

  it('reopens a finding that comes back, with the time when it was first seen', async () => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run();
    const firstSeen = world.findings()[0]?.firstSeenTime;
    world.setDomains([healthy('contoso.com')]);
    await world.run();
    world.setDomains([backdoored('contoso.com')]);
    await world.run();
    expect(mismatchStatuses(world)).toEqual(['new', 'resolved', 'new']);
    expect(mismatchIn(world.inbox[2])).toMatchObject({ status: 'new', firstSeenTime: firstSeen });
    expect(world.findings().filter(({ checkId }) => checkId === MISMATCH)).toMatchObject([
      { status: 'open', firstSeenTime: firstSeen },
    ]);
    expect(world.inbox[2]?.email.text).toContain('It has come back: it had been gone since');
  });

  it('judges a child domain by its parent, and says nothing about it', async () => {
    const world = makeWorld([healthy('contoso.com'), child('sales.contoso.com')]);
    expect(await world.run()).toBeNull();
    expect(world.findings()).toHaveLength(0);
  });
});

describe('run, when it cannot see', () => {
  it('resolves nothing that it cannot see, and reports its blindness as a finding', async () => {
    const world = makeWorld([backdoored('contoso.com'), healthy('fabrikam.com')]);
    await world.run();
    world.setDomains([blind('contoso.com'), healthy('fabrikam.com')]);
    expect(await world.run()).toBeNull();
    expect(record(world)).toEqual([`${BLIND} open`, `${MISMATCH} open`]);
    expect(events(world, 'domain.unreadable')).toHaveLength(1);
  });

  it('resolves nothing when the secondary turns into garbage', async () => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run();
    world.setDomains([backdoored('contoso.com', certificates.garbage)]);
    await world.run();
    expect(record(world)).toEqual([`${UNREADABLE} open`, `${MISMATCH} open`]);
    expect(tellings(world)).toEqual([[`new ${MISMATCH}`], [`new ${UNREADABLE}`]]);
  });

  it('resolves nothing about a key that may hide in what cannot be read', async () => {
    const world = makeWorld([healthy('contoso.com')]);
    await world.run();
    world.setDomains([backdoored('contoso.com')]);
    await world.run();
    world.setDomains([backdoored('contoso.com', certificates.garbage)]);
    await world.run();
    expect(record(world)).toEqual([
      `${UNREADABLE} open`,
      `${MISMATCH} open`,
      `${UNRECOGNISED} open`,
    ]);
  });

  it('takes an answer without any certificate property for none at all', async () => {
    const world = makeWorld([backdoored('contoso.com'), healthy('fabrikam.com')]);
    await world.run();
    world.setDomains([
      answering('contoso.com', { kind: 'found', value: [{}] }),
      healthy('fabrikam.com'),
    ]);
    await world.run();
    expect(record(world)).toEqual([`${BLIND} open`, `${MISMATCH} open`]);
  });

  it('is red when no configuration could be read, after it has done its work', async () => {
    const world = makeWorld([blind('contoso.com')]);
    const error = await world.run();
    expect(error).toMatchObject({ code: 'GRAPH_UNAVAILABLE' });
    expect(tellings(world)).toEqual([[`new ${BLIND}`]]);
    expect(events(world, 'run.completed')).toHaveLength(0);
    expect(events(world, 'run.failed')).toMatchObject([
      { code: 'GRAPH_UNAVAILABLE', unreadableDomains: 1 },
    ]);
  });

  it('is red when a permission is missing, although other domains could be read', async () => {
    const world = makeWorld([healthy('contoso.com'), blind('fabrikam.com', 'forbidden', 403)]);
    expect(await world.run()).toMatchObject({ code: 'GRAPH_FORBIDDEN' });
  });

  it('is not red for a root domain without a configuration: it was seen, and is a finding', async () => {
    const world = makeWorld([{ ...child('contoso.com'), isRoot: true }]);
    expect(await world.run()).toBeNull();
    expect(record(world)).toEqual([`${BLIND} open`]);
  });
});

describe('run, when the webhook fails', () => {
  it('tells with the next run what was not delivered, under the same id', async () => {
    const world = makeWorld([backdoored('contoso.com')]);
    expect(await world.run({ receiver: 'lost' })).toMatchObject({ code: 'WEBHOOK_UNAVAILABLE' });
    expect(events(world, 'alert.failed')).toHaveLength(1);
    expect(await world.run()).toBeNull();
    expect(world.inbox.map(({ id }) => id)).toEqual([world.inbox[0]?.id, world.inbox[0]?.id]);
  });

  it('tells of a backdoor that opened and closed while the webhook was down', async () => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run({ receiver: 'down' });
    world.setDomains([healthy('contoso.com')]);
    await world.run({ receiver: 'down' });
    await world.run();
    expect(tellings(world)).toEqual([
      [`new ${MISMATCH}`],
      [`new ${UNRECOGNISED}`, `resolved ${MISMATCH}`],
    ]);
    // The repeat says what the first request said.
    expect(world.inbox[0]?.email.text).not.toContain('It has not been there since');
  });

  it('tells of a promotion that nobody heard of, even if the certificates were swapped back', async () => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run();
    world.setDomains([federated('contoso.com', { signingCertificate: certificates.rogue })]);
    await world.run({ receiver: 'down' });
    world.setDomains([healthy('contoso.com')]);
    await world.run({ receiver: 'down' });
    world.setDomains([backdoored('contoso.com')]);
    await world.run();
    expect(mismatchStatuses(world)).toEqual(['new', 'resolved', 'new']);
    expect(world.inbox[2]?.email.text).toContain('it was trusted as the primary one');
    expect(mismatchIn(world.inbox[2])).toMatchObject({
      previousResolution: 'certificatePromoted',
      resolution: null,
    });
  });

  it('puts all that changed during a long outage into one request behind the repeated one', async () => {
    const world = makeWorld([backdoored('a.example')]);
    await world.run({ receiver: 'down' });
    world.setDomains([backdoored('a.example'), backdoored('b.example')]);
    await world.run({ receiver: 'down' });
    world.setDomains([backdoored('a.example'), backdoored('b.example'), backdoored('c.example')]);
    await world.run({ receiver: 'down' });
    await world.run();
    // The domains that came behind the first run are findings themselves.
    expect(
      world.inbox.map(({ findings }) =>
        findings.map(({ domainId, checkId }) => `${domainId} ${checkId}`).sort(),
      ),
    ).toEqual([
      [`a.example ${MISMATCH}`],
      [
        ...newBackdoored.map((change) => change.replace('new', 'b.example')),
        ...newBackdoored.map((change) => change.replace('new', 'c.example')),
      ],
    ]);
  });

  it('stops after two refusals, so that an outage is not made up for with a request for each run', async () => {
    const world = makeWorld();
    const ids = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.example`);
    for (const [index] of ids.entries()) {
      world.setDomains(ids.slice(0, index + 1).map((id) => backdoored(id)));
      await world.run({ receiver: 'refuses' });
    }
    await world.run();
    expect(tellings(world)).toEqual([
      [`new ${MISMATCH}`],
      newBackdoored,
      [...newBackdoored, ...newBackdoored, ...newBackdoored].sort(),
    ]);
  });

  it('does not let a request that the receiver refuses keep the others back', async () => {
    const world = makeWorld([backdoored('a.example')]);
    await world.run({ receiver: 'refuses' });
    world.setDomains([backdoored('a.example'), backdoored('b.example')]);
    expect(await world.run({ receiver: 'refuses' })).toMatchObject({ code: 'WEBHOOK_REJECTED' });
    expect(world.effects.filter((name) => name === 'deliver')).toHaveLength(2);
    await world.run();
    expect(tellings(world)).toEqual([[`new ${MISMATCH}`], newBackdoored]);
  });
});

describe('run, killed in the middle', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])(
    'loses no alert, and repeats one only under its id, when it dies after effect %i',
    async (crashAfter) => {
      const world = makeWorld([backdoored('a.example'), backdoored('b.example')]);
      await world.run({ crashAfter });
      await world.run();
      await world.run();
      const appeared = [`new ${MISMATCH}`, `new ${MISMATCH}`];
      expect(tellings(world)).toEqual([appeared]);
      expect(new Set(world.inbox.map(({ id }) => id)).size).toBe(1);

      world.setDomains([healthy('a.example'), healthy('b.example')]);
      await world.run({ crashAfter });
      await world.run();
      await world.run();
      const changed = [`new ${UNRECOGNISED}`, `resolved ${MISMATCH}`];
      expect(tellings(world)).toEqual([appeared, [...changed, ...changed].sort()]);
      expect(new Set(world.inbox.map(({ id }) => id)).size).toBe(2);

      // And the mark that there was a first run, whichever run wrote it.
      world.lose('tenantRow');
      expect(await world.run()).toMatchObject({ code: 'RECORD_LOST' });
    },
  );

  it('has thirteen effects when something is new, so that the table above covers each', async () => {
    const world = makeWorld([backdoored('a.example')]);
    await world.run();
    expect(world.effects).toEqual([
      'read record',
      'read baseline',
      'read outbox',
      'read mark',
      'read domains',
      'write record',
      'write baseline',
      'write mark',
      'write record',
      'keep request',
      'deliver',
      'write record',
      'drop requests',
    ]);
  });
});

describe('run, overlapping another run', () => {
  it('leaves to the other run what that one recorded first', async () => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run({
      meanwhile: async () => {
        await world.run();
      },
    });
    await world.run();
    expect(tellings(world)).toEqual([[`new ${MISMATCH}`]]);
    expect(world.inbox).toHaveLength(1);
    expect(events(world, 'finding.new')).toHaveLength(1);
  });

  it('takes no record for lost that the other one wrote while this one waited for the mark', async () => {
    const world = makeWorld([healthy('contoso.com')]);
    const other = async (): Promise<void> => {
      expect(await world.run()).toBeNull();
    };
    expect(await world.run({ whileMark: other })).toBeNull();
    expect(record(world)).toEqual([]);
    world.lose('tenantRow');
    await world.run();
    expect(record(world)).toContain('FEDERATION-RECORD-LOST open');
  });
});

describe('a run that is late with what it read', () => {
  it('does not resolve what another run has found since', async () => {
    const world = makeWorld([healthy('contoso.com')]);
    await world.run({
      meanwhile: async () => {
        world.setDomains([backdoored('contoso.com')]);
        await world.run();
      },
    });
    await world.run();
    expect(tellings(world)).toEqual([[`new ${MISMATCH}`]]);
    expect(record(world)).toEqual([`${MISMATCH} open`]);
  });

  it('does not reopen what another run has seen gone', async () => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run();
    await world.run({
      meanwhile: async () => {
        world.setDomains([healthy('contoso.com')]);
        await world.run();
      },
    });
    await world.run();
    expect(tellings(world)).toEqual([
      [`new ${MISMATCH}`],
      [`new ${UNRECOGNISED}`, `resolved ${MISMATCH}`],
    ]);
    expect(record(world)).toEqual([`${MISMATCH} resolved`, `${UNRECOGNISED} open`]);
  });

  it('tells of nothing that another run has taken to tell', async () => {
    const world = makeWorld([backdoored('a.example')]);
    await world.run({
      meanwhile: async () => {
        await world.run({ receiver: 'lost' });
      },
    });
    expect(new Set(world.inbox.map(({ id }) => id)).size).toBe(1);
    await world.run();
    expect(tellings(world)).toEqual([[`new ${MISMATCH}`]]);
  });
});

describe('a flagged certificate that is trusted still', () => {
  it.each([
    [
      'the primary was made to match it',
      { signingCertificate: sameName, nextSigningCertificate: certificates.rogue },
    ],
    ['its key is in another certificate, the primary', { signingCertificate: reissued }],
    [
      'it is in both slots',
      { signingCertificate: certificates.rogue, nextSigningCertificate: certificates.rogue },
    ],
  ])('is an alarm when %s', async (_, slots) => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run();
    world.setDomains([federated('contoso.com', slots)]);
    await world.run();
    expect(mismatchIn(world.inbox[1])).toMatchObject({ resolution: 'certificatePromoted' });
  });

  it('is none when it was the same key as the primary all along', async () => {
    const renewed = federated('contoso.com', {
      signingCertificate: selfSigned('ADFS Signing - sts.contoso.com', 'genuine'),
      nextSigningCertificate: selfSigned('ADFS Signing - new.contoso.com', 'genuine'),
    });
    const world = makeWorld([renewed]);
    await world.run();
    world.setDomains([healthy('contoso.com')]);
    await world.run();
    // Of the flagged certificate nothing is left; the key that came with the change is another finding.
    expect(mismatchIn(world.inbox[1])).toMatchObject({ resolution: 'unrecognisedKeyLeft' });
  });

  it('keeps the configuration with which it was found, whatever happens to the other slot', async () => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run();
    world.setDomains([
      federated('contoso.com', {
        signingCertificate: certificates.successor,
        nextSigningCertificate: certificates.rogue,
      }),
    ]);
    await world.run();
    const [flagged] = world.findings().filter(({ checkId }) => checkId === MISMATCH);
    expect(flagged?.evidence.configuration).toMatchObject({
      signingCertificate: certificates.genuine,
    });
  });
});

describe('the log of a run', () => {
  it('counts what it saw', async () => {
    const world = makeWorld([backdoored('contoso.com'), managed('a.example'), blind('b.example')]);
    await world.run();
    expect(events(world, 'run.completed')).toMatchObject([
      {
        domains: 3,
        federatedDomains: 2,
        unreadableDomains: 1,
        // One is the question of the first day.
        findingsOpen: 3,
        findingsNew: 3,
        findingsResolved: 0,
        graphRequests: 2,
      },
    ]);
  });

  it('names every open finding in every run', async () => {
    const world = makeWorld([backdoored('contoso.com')]);
    await world.run();
    await world.run();
    await world.run();
    expect(events(world, 'finding.new')).toHaveLength(1);
    expect(events(world, 'finding.open')).toHaveLength(2);
  });

  it.each([
    ['with the same key that is all', {}, []],
    ['with another key that is all', { key: keyPair('ec-p256', 'other') }, []],
    [
      'with another kind of key it is what an imitation looks like',
      { key: keyPair('rsa2048', 'other') },
      [`${PROFILE} open`],
    ],
  ])(
    'says so when both certificates bear the same name in another form: %s',
    async (_, options, found) => {
      const signingCertificate = selfSigned('ADS Signing - sts.contoso.com', 'genuine');
      const nextSigningCertificate = selfSigned(
        'ads signing - STS.contoso.com',
        'genuine',
        options,
      );
      const world = makeWorld([
        federated('contoso.com', { signingCertificate, nextSigningCertificate }),
      ]);
      await world.run();
      expect(record(world)).toEqual(found);
      expect(events(world, 'domain.hint')).toMatchObject([
        { domainId: 'contoso.com', checkId: MISMATCH },
      ]);
    },
  );

  it('says what both slots hold, for each configuration that was read', async () => {
    const world = makeWorld([
      backdoored('a.example'),
      federated('b.example', {
        signingCertificate: 'AAAA',
        nextSigningCertificate: null,
      }),
      blind('c.example'),
      managed('d.example'),
    ]);
    await world.run();
    const present = {
      state: 'present',
      subject: expect.stringContaining('CN=') as unknown,
      thumbprintSha1: expect.stringMatching(/^[0-9A-F]{40}$/) as unknown,
      notBefore: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
      notAfter: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
    };
    const seen = [
      {
        event: 'domain.read',
        domainId: 'a.example',
        provider: '',
        signingCertificate: present,
        nextSigningCertificate: present,
        lastThumbprintsSha1: '',
      },
      {
        event: 'domain.read',
        domainId: 'b.example',
        provider: '',
        signingCertificate: { state: 'unreadable' },
        nextSigningCertificate: { state: 'absent' },
        lastThumbprintsSha1: '',
      },
    ];
    expect(events(world, 'domain.read')).toEqual(seen);
  });

  it('says first what could not be seen, then what could not be told', async () => {
    const world = makeWorld([blind('contoso.com', 'forbidden', 403)]);
    expect(await world.run({ receiver: 'down' })).toMatchObject({ code: 'GRAPH_FORBIDDEN' });
    expect(events(world, 'alert.failed')).toHaveLength(1);
  });

  it('calls an error that is not ours UNEXPECTED', async () => {
    const world = makeWorld([healthy('contoso.com')]);
    const error = await world.run({ crashAfter: 1 });
    expect(error).not.toBeInstanceOf(MonitorError);
    expect(events(world, 'run.failed')).toMatchObject([{ code: 'UNEXPECTED' }]);
  });
});

describe('the time of a run', () => {
  it('ends with an error in the log when a step never ends', async () => {
    jest.useFakeTimers();
    const log: LogEvent[] = [];
    const never = (): Promise<never> => new Promise(() => undefined);
    const effects: Effects = {
      now: () => new Date(),
      readRecord: never,
      readKeyUse: never,
      writeKeyUse: never,
      readMark: never,
      writeMark: never,
      readBaseline: never,
      readOutbox: never,
      keepRequest: never,
      dropRequests: never,
      readDomains: never,
      sources: {
        externalFederations: never,
        tokenValidationPolicy: never,
        auditLog: never,
        immutableIds: never,
        publishedKeys: never,
        signInLog: null,
      },
      writeBaseline: never,
      writeRecord: never,
      deliver: { webhook: never },
      log: (event) => log.push(event),
    };
    const who = {
      tenantId: 'tenant',
      tenantName: null,
      runId: 'run',
      language: 'en',
      minSeverity: null,
      maxRequest: 262_144,
      heartbeat: false,
      knownRogue: [],
    } as const;
    const outcome = expect(run(effects, who)).rejects.toMatchObject({ code: 'TIME_UP' });
    await jest.advanceTimersByTimeAsync(300_000);
    await outcome;
    jest.useRealTimers();
    expect(log.at(-1)).toMatchObject({ event: 'run.failed', code: 'TIME_UP' });
  });
});
