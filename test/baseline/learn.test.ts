// What was accepted, and what a look at the tenant makes of it.
import { baselineDifference } from '../../lib/baseline/difference';
import { noted } from '../../lib/baseline/history';
import { baselineOf, learn } from '../../lib/baseline/learn';
import type { Baseline, DomainBaseline, TenantBaseline } from '../../lib/baseline/types';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type {
  DomainReading,
  FederatedDomain,
  PublishedKeys,
  SourceReading,
} from '../../lib/federation/types';
import type { JsonObject } from '../../lib/json';

import { answering, blind, child, federated, managed, selfSigned } from '../builders/domains';
import { configured } from '../checks/domain';
import { firstBaseline } from '../checks/observations';
import { certificateText, readPresent } from '../fixtures/certificates/read';

const [genuine, standby] = ['adfs-0003', 'adfs-0004'].map(certificateText);
const rogue = selfSigned('ADFS Signing - adfs.africamuseum.be', 'rogue');
const keyOf = (text: unknown): string => readPresent(text).spkiSha256;

const day = (date: number): string => `2026-11-${String(date).padStart(2, '0')}T09:00:00.000Z`;

const healthy = federated('contoso.com', {
  signingCertificate: genuine,
  nextSigningCertificate: standby,
});
const withSettings = (changes: JsonObject): DomainReading =>
  federated('contoso.com', {
    signingCertificate: genuine,
    nextSigningCertificate: standby,
    ...changes,
  });

type Published = ReadonlyMap<string, SourceReading<PublishedKeys>>;

/** The baseline after runs over these listings, a day apart; the first begins it. */
function after(...runs: readonly (readonly DomainReading[])[]): Baseline {
  const [first = [], ...rest] = runs;
  let baseline = firstBaseline(parseFederatedDomains(first), day(1));
  for (const [index, readings] of rest.entries()) {
    baseline = next(baseline, parseFederatedDomains(readings), day(index + 2));
  }
  return baseline;
}

function next(
  baseline: Baseline,
  domains: readonly FederatedDomain[],
  now: string,
  published: Published = new Map(),
): Baseline {
  return {
    ...baseline,
    domains: learn(baseline, { now, domains, published, isRecordLost: false }),
  };
}

function of(baseline: Baseline, id = 'contoso.com'): DomainBaseline {
  const domain = baseline.domains.get(id);
  if (!domain) throw new Error(`The baseline knows no ${id}.`);
  return domain;
}

const confirmations = (baseline: Baseline, id?: string) =>
  Object.fromEntries(
    of(baseline, id).keys.map(({ spkiSha256, confirmation }) => [spkiSha256, confirmation]),
  );

describe('the first run', () => {
  it('believes what it sees', () => {
    const baseline = after([healthy]);
    expect(of(baseline)).toMatchObject({
      kind: 'domain',
      domainId: 'contoso.com',
      isExternal: false,
      status: 'accepted',
      firstSeenTime: day(1),
      settings: { issuerUri: 'http://contoso.com/adfs/services/trust' },
    });
    expect(confirmations(baseline)).toEqual({
      [keyOf(genuine)]: 'firstRun',
      [keyOf(standby)]: 'firstRun',
    });
    expect(of(baseline).history[0]).toMatchObject({ change: 'domainRecorded', time: day(1) });
  });

  it('knows nothing of managed domains, nor of children that inherit', () => {
    const baseline = after([healthy, managed('a.com'), child('b.contoso.com')]);
    expect([...baseline.domains.keys()]).toEqual(['contoso.com']);
  });

  it('believes nothing later of what it could not read', () => {
    const blindFirst = after([blind('contoso.com')]);
    expect(of(blindFirst)).toMatchObject({
      status: 'unseen',
      settings: null,
      lastRead: { state: 'never' },
      keys: [],
    });
    const read = after([blind('contoso.com')], [blind('contoso.com')], [healthy]);
    expect(of(read)).toMatchObject({ status: 'unseen', settings: null, appearedTime: day(3) });
    expect(confirmations(read)).toEqual({ [keyOf(genuine)]: null, [keyOf(standby)]: null });
  });

  it('that died before it could say that it was one is one again', () => {
    const { domains } = after([healthy]);
    const again = next(
      { tenant: null, domains },
      parseFederatedDomains([healthy, federated('b.com', {})]),
      day(2),
    );
    expect(of(again)).toEqual({
      ...of(after([healthy])),
      lastSeenTime: day(2),
      keys: expect.anything() as unknown,
    });
    expect(of(again, 'b.com').status).toBe('accepted');
  });
});

describe('a later run', () => {
  it('does not believe a new key, nor a new value', () => {
    const changed = after(
      [healthy],
      [
        federated('contoso.com', {
          signingCertificate: genuine,
          nextSigningCertificate: rogue,
          issuerUri: 'http://evil.example/',
        }),
      ],
    );
    expect(confirmations(changed)[keyOf(rogue)]).toBeNull();
    expect(of(changed).settings?.['issuerUri']).toBe('http://contoso.com/adfs/services/trust');
  });

  it('does not forget a value that was taken out', () => {
    const changed = after(
      [withSettings({ federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp' })],
      [healthy],
    );
    expect(of(changed).settings?.['federatedIdpMfaBehavior']).toBe('rejectMfaByFederatedIdp');
  });

  it('learns a property that Graph has grown, once', () => {
    const grown = after([healthy], [withSettings({ brandNew: 'a' })]);
    expect(of(grown).settings?.['brandNew']).toBe('a');
    const again = after(
      [healthy],
      [withSettings({ brandNew: 'a' })],
      [withSettings({ brandNew: 'b' })],
    );
    expect(of(again).settings?.['brandNew']).toBe('a');
  });

  it('keeps a documented property that was missing as nothing: nobody brings one in like that', () => {
    const grown = after(
      [healthy],
      [withSettings({ federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp' })],
    );
    expect(of(grown).settings?.['federatedIdpMfaBehavior']).toBeNull();
  });

  it('that is blind changes nothing, and remembers since when', () => {
    for (const reading of [
      blind('contoso.com'),
      blind('contoso.com', 'forbidden', 403),
      answering('contoso.com', { kind: 'found', value: [{}] }),
    ]) {
      const before = after([healthy]);
      const look = next(before, parseFederatedDomains([reading]), day(2));
      const still = next(look, parseFederatedDomains([reading]), day(3));
      for (const { domains } of [look, still]) {
        expect(domains).toEqual(
          new Map([['contoso.com', { ...of(before), unreadableSince: day(2) }]]),
        );
      }
      expect(of(next(still, parseFederatedDomains([healthy]), day(4))).unreadableSince).toBeNull();
    }
  });

  it('that sees the same on the same day changes nothing, so that no row is written', () => {
    const before = after([healthy]);
    const later = day(1).replace('T09', 'T10');
    const again = next(before, parseFederatedDomains([healthy]), later);
    expect(baselineDifference(before, again.domains)).toEqual({
      records: [],
      changes: [],
      moved: new Set(),
      readAnew: new Set(),
      explained: 0,
    });
  });

  it('learns what the provider publishes', () => {
    const value = {
      address: 'https://sts/',
      spkiSha256s: [keyOf(rogue)],
      entityId: 'urn:sts',
      validUntil: null,
    };
    const published = new Map([['contoso.com', { state: 'read', value } as const]]);
    const slots = { signingCertificate: genuine, nextSigningCertificate: rogue };
    const domains = parseFederatedDomains([federated('contoso.com', slots)]);
    const learned = next(after([healthy]), domains, day(2), published);
    expect(confirmations(learned)[keyOf(rogue)]).toBe('published');
  });
});

describe('a domain that became federated', () => {
  const added = after([managed('contoso.com')], [healthy]);

  it('is recorded as added; the keys that came with it are known to nobody', () => {
    expect(of(added)).toMatchObject({ status: 'added', firstSeenTime: day(2) });
    expect(confirmations(added)).toEqual({ [keyOf(genuine)]: null, [keyOf(standby)]: null });
    expect(of(added).history[0]).toMatchObject({ change: 'domainAdded' });
  });

  it('stays so until a person accepts it', () => {
    const later = after([managed('contoso.com')], [healthy], [healthy], [healthy]);
    expect(of(later).status).toBe('added');
  });

  it('is judged by what came with it: the next key is unknown', () => {
    const slots = { signingCertificate: genuine, nextSigningCertificate: rogue };
    const later = after([managed('contoso.com')], [healthy], [federated('contoso.com', slots)]);
    expect(confirmations(later)[keyOf(rogue)]).toBeNull();
  });

  it('that a child has of its own now is added, too', () => {
    const own = federated('b.contoso.com', { signingCertificate: rogue });
    const later = after([healthy, child('b.contoso.com')], [healthy, own]);
    expect(of(later, 'b.contoso.com').status).toBe('added');
  });
});

describe('a domain that left the federation', () => {
  const gone = after([healthy], [managed('contoso.com')]);

  it.each<[string, readonly DomainReading[]]>([
    ['is managed now', [managed('contoso.com')]],
    ['was removed from the tenant', []],
    ['inherits now', [child('contoso.com')]],
  ])('because it %s is remembered with its keys', (_how, readings) => {
    const ended = after([healthy], readings);
    expect(of(ended)).toMatchObject({ status: 'ended', lastRead: { state: 'never' } });
    expect(confirmations(ended)).toEqual(confirmations(after([healthy])));
    expect(of(ended).history.at(-1)).toMatchObject({ change: 'domainEnded', time: day(2) });
    expect(of(next(ended, parseFederatedDomains(readings), day(3)))).toEqual(of(ended));
  });

  it('is an added one when it is back before a first run could say that it was one', () => {
    const back = next({ ...gone, tenant: null }, parseFederatedDomains([healthy]), day(3));
    expect(of(back).status).toBe('added');
    expect(confirmations(back)).toEqual({ [keyOf(genuine)]: null, [keyOf(standby)]: null });
  });

  it('is an added one when it is back, and first seen when it was first seen', () => {
    const back = next(gone, parseFederatedDomains([healthy]), day(3));
    expect(of(back)).toMatchObject({
      status: 'added',
      firstSeenTime: day(1),
      lastSeenTime: day(3),
    });
    expect(of(back).history.map(({ change }) => change)).toEqual(
      expect.arrayContaining(['domainRecorded', 'domainEnded', 'domainAdded']),
    );
  });

  it('brings its values back as known ones, and its keys as those that it left with', () => {
    const back = next(gone, parseFederatedDomains([healthy]), day(3));
    expect(confirmations(back)).toEqual({ [keyOf(genuine)]: null, [keyOf(standby)]: null });
    expect(of(back)).toMatchObject({ endedTime: day(2), appearedTime: day(3) });
    expect(of(back).keys.map(({ trustedUntil }) => trustedUntil)).toEqual([day(2), day(2)]);
    expect(of(back).settings).toEqual(of(after([healthy])).settings);
  });

  // Out and in again takes a minute, and must not launder anything.
  it.each<[string, Baseline, unknown]>([
    ['a key that was never known', gone, rogue],
    [
      'a rogue key that was there before',
      after(
        [healthy],
        [federated('contoso.com', { signingCertificate: genuine, nextSigningCertificate: rogue })],
        [managed('contoso.com')],
      ),
      rogue,
    ],
    [
      'a key that was retired before',
      after(
        [healthy],
        [federated('contoso.com', { signingCertificate: genuine })],
        [managed('contoso.com')],
      ),
      standby,
    ],
  ])('does not make %s a known one', (_what, ended, key) => {
    const slots = { signingCertificate: genuine, nextSigningCertificate: key };
    const back = next(ended, parseFederatedDomains([federated('contoso.com', slots)]), day(4));
    expect(confirmations(back)[keyOf(key)]).toBeNull();
  });

  it('does not make another issuer the accepted one', () => {
    const evil = withSettings({ issuerUri: 'http://evil.example/' });
    const back = next(gone, parseFederatedDomains([evil]), day(3));
    expect(of(back).settings?.['issuerUri']).toBe('http://contoso.com/adfs/services/trust');
  });
});

describe('domains of partners', () => {
  const partner = (slots: JsonObject): readonly FederatedDomain[] => [
    ...parseFederatedDomains([healthy]),
    configured(slots, 'partner.com', { isExternal: true }),
  ];
  const slots = { signingCertificate: genuine };
  const listedBefore = (baseline: Baseline): Baseline => {
    const tenant: TenantBaseline | null = baseline.tenant && {
      ...baseline.tenant,
      sourcesRead: ['externalFederations'],
    };
    return { ...baseline, tenant };
  };

  it('are asked about when they are listed for the first time late, and not believed', () => {
    const learned = next(after([healthy]), partner(slots), day(2));
    expect(of(learned, 'partner.com')).toMatchObject({ status: 'unseen', isExternal: true });
    expect(confirmations(learned, 'partner.com')).toEqual({ [keyOf(genuine)]: null });
  });

  it('are added ones when they come later', () => {
    const learned = next(listedBefore(after([healthy])), partner(slots), day(2));
    expect(of(learned, 'partner.com')).toMatchObject({ status: 'added', isExternal: true });
  });

  it('do not make our own new domain a believed one', () => {
    const domains = parseFederatedDomains([healthy, federated('new.com', slots)]);
    expect(of(next(after([healthy]), domains, day(2)), 'new.com').status).toBe('added');
  });
});

describe('two configurations of one domain', () => {
  const two = (...configurations: readonly JsonObject[]): readonly FederatedDomain[] =>
    parseFederatedDomains([answering('contoso.com', { kind: 'found', value: configurations })]);

  it('are one domain with the keys of both', () => {
    const baseline = firstBaseline(
      two({ signingCertificate: genuine }, { signingCertificate: standby }),
      day(1),
    );
    expect(Object.keys(confirmations(baseline)).sort()).toEqual(
      [genuine, standby].map(keyOf).sort(),
    );
  });

  it('of which one can’t be read do not let a key go', () => {
    const before = firstBaseline(
      two({ signingCertificate: genuine }, { signingCertificate: standby }),
      day(1),
    );
    const half = next(before, two({ signingCertificate: genuine }, {}), day(2));
    expect(of(half).keys.every(({ goneTime }) => goneTime === null)).toBe(true);
  });
});

describe('baselineDifference', () => {
  const before = after([healthy, federated('b.com', { signingCertificate: standby })]);
  const rest = federated('b.com', { signingCertificate: standby });
  const differences = (readings: readonly DomainReading[], now = day(1).replace('T09', 'T10')) =>
    baselineDifference(before, next(before, parseFederatedDomains(readings), now).domains);

  it.each<[string, readonly DomainReading[], readonly string[], readonly string[]]>([
    ['nothing', [healthy, rest], [], []],
    [
      'a key',
      [
        federated('contoso.com', { signingCertificate: genuine, nextSigningCertificate: rogue }),
        rest,
      ],
      ['contoso.com'],
      ['keyAppeared', 'keyGone'],
    ],
    [
      'a setting: the baseline does not follow it',
      [withSettings({ issuerUri: 'http://evil/' }), rest],
      ['contoso.com'],
      [],
    ],
    ['a new domain', [healthy, rest, federated('c.com', {})], ['c.com'], ['domainAdded']],
    ['a domain that left', [healthy, managed('b.com')], ['b.com'], ['domainEnded']],
    ['a domain that can’t be read', [healthy, blind('b.com')], [], []],
    [
      'both at once',
      [withSettings({ issuerUri: 'http://evil/' }), managed('b.com')],
      ['contoso.com', 'b.com'],
      ['domainEnded'],
    ],
  ])('%s', (_what, readings, moved, changes) => {
    const found = differences(readings);
    expect([...found.moved].sort()).toEqual([...moved].sort());
    expect(found.changes.map(({ change }) => change).sort()).toEqual([...changes].sort());
    const blinded = readings.flatMap(({ id, answer }) => (answer?.kind === 'failed' ? [id] : []));
    const rows = [...moved, ...blinded];
    expect(found.records.map(({ domainId }) => domainId).sort()).toEqual(rows.sort());
  });

  it('what moved while nobody could see it has moved when it can be seen', () => {
    const blindBefore = next(before, parseFederatedDomains([blind('contoso.com'), rest]), day(2));
    const changed = parseFederatedDomains([withSettings({ issuerUri: 'http://evil/' }), rest]);
    const seen = next(blindBefore, changed, day(3));
    expect([...baselineDifference(blindBefore, seen.domains).moved]).toEqual(['contoso.com']);
  });

  it('a first look at a domain is no move of it', () => {
    const unread = after([blind('contoso.com')]);
    const read = next(unread, parseFederatedDomains([healthy]), day(2));
    expect(baselineDifference(unread, read.domains).moved.size).toBe(0);
  });
});

describe('the history of a domain', () => {
  it('is the latest hundred lines, each safe to show', () => {
    let domain = of(after([healthy]));
    for (let index = 0; index < 300; index += 1) {
      domain = noted(
        domain,
        day(2),
        'settingAccepted',
        `\u202e${'x'.repeat(10_000)}${String(index)}`,
      );
    }
    expect(domain.history).toHaveLength(100);
    for (const { message } of domain.history) {
      expect(message).not.toContain('\u202e');
      expect(message.length).toBeLessThan(500);
    }
  });
});

it('baselineOf puts rows together, whatever their order', () => {
  const { tenant, domains } = after([healthy, federated('b.com', {})]);
  const rows = [...domains.values(), ...(tenant ? [tenant] : [])];
  expect(baselineOf(rows.reverse())).toEqual({ tenant, domains: new Map([...domains].reverse()) });
  expect(baselineOf([])).toEqual({ tenant: null, domains: new Map() });
});
