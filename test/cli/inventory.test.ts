// The inventory of a scan: whatever is read stands in it once, in the state in which it was read.

import { NOT_EXPORTED } from '../../lib/federation/slots';
import fc from 'fast-check';
import type { Inventory } from '../../lib/cli/inventory/types';
import { scan } from '../../lib/cli/scan';
import type { DomainReading } from '../../lib/federation/types';
import {
  answering,
  backdoored,
  blind,
  certificates,
  child,
  federated,
  healthy,
  selfSigned,
  type Slots,
} from '../builders/domains';

const now = new Date('2026-11-23T09:00:00Z');

function inventoryOf(...readings: readonly DomainReading[]): Inventory {
  return scan(readings, null, now).inventory;
}

const farm = { passiveSignInUri: 'https://sts.contoso.com/adfs/ls/' };

function ofFarm(id: string, slots: Slots = {}): DomainReading {
  return federated(id, { ...farm, signingCertificate: certificates.genuine, ...slots });
}

describe('the domains of an inventory', () => {
  it('have both slots and every setting, as they were read', () => {
    const { domains } = inventoryOf(
      ofFarm('contoso.com', { federatedIdpMfaBehavior: null, somethingNew: { deep: [1] } }),
    );
    expect(domains).toMatchObject([
      {
        id: 'contoso.com',
        state: 'read',
        configurations: [
          {
            providerId: 'p1',
            settings: { ...farm, federatedIdpMfaBehavior: null, somethingNew: '{"deep":[1]}' },
            signingCertificate: {
              state: 'present',
              subject: 'CN=ADFS Signing - sts.contoso.com',
              thumbprintSha1: expect.stringMatching(/^[0-9A-F]{40}$/) as unknown,
              spkiSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
            },
            nextSigningCertificate: { state: 'absent' },
          },
        ],
      },
    ]);
  });

  it('say of a slot that nobody exported that it is not known, and are not judged', () => {
    const configuration = {
      ...farm,
      signingCertificate: certificates.genuine,
      nextSigningCertificate: NOT_EXPORTED,
    };
    const { domains, counts, providers } = inventoryOf(
      answering('contoso.com', { kind: 'found', value: [configuration] }),
      healthy('fabrikam.com'),
    );
    expect(domains[0]).toMatchObject({ state: 'unreadable' });
    expect(domains[0]?.reason).toContain('nextSigningCertificate');
    expect(counts).toMatchObject({ withoutFindings: 1, notJudged: 1 });
    expect(providers.flatMap(({ unread }) => unread)).toHaveLength(1);
  });

  it('miss nothing in a B2B configuration, which has one slot', () => {
    const configuration = { ...farm, signingCertificate: certificates.genuine };
    const partner = answering('partner.example', { kind: 'found', value: [configuration] });
    const { domains, counts } = inventoryOf({ ...partner, isExternal: true });
    expect(domains[0]).toMatchObject({
      state: 'read',
      isExternal: true,
      configurations: [{ nextSigningCertificate: { state: 'none' } }],
    });
    expect(counts.withoutFindings).toBe(1);
  });

  it('inherit only from a parent that was read', () => {
    const { domains, counts } = inventoryOf(
      healthy('contoso.com'),
      blind('fabrikam.com'),
      child('sales.eu.contoso.com'),
      child('sales.fabrikam.com'),
      child('notcontoso.com'),
    );
    const states = domains.map(({ id, state, parent }) => [id, state, parent]);
    expect(states).toEqual([
      ['contoso.com', 'read', null],
      ['fabrikam.com', 'unreadable', null],
      ['notcontoso.com', 'unreadable', null],
      ['sales.eu.contoso.com', 'inherited', 'contoso.com'],
      ['sales.fabrikam.com', 'unreadable', 'fabrikam.com'],
    ]);
    expect(counts).toMatchObject({ withoutFindings: 1, inherited: 1, notJudged: 3 });
  });

  it('are read in part when one of two configurations is no object', () => {
    const value = [
      { ...farm, signingCertificate: certificates.genuine, nextSigningCertificate: null },
      7,
    ];
    const { domains } = inventoryOf(answering('contoso.com', { kind: 'found', value }));
    expect(domains).toMatchObject([{ id: 'contoso.com', state: 'unreadable' }]);
    expect(domains[0]?.configurations).toHaveLength(1);
  });
});

it('each domain is counted once, and none that was not seen is without findings', () => {
  const kinds: readonly ((id: string) => DomainReading)[] = [
    healthy,
    backdoored,
    (id) => blind(id),
    (id) => ofFarm(id),
    (id) => ofFarm(id, { signingCertificate: certificates.garbage }),
    (id) => child(`sales.${id}`),
    (id) => answering(id, { kind: 'notFound', httpStatus: 404 }),
  ];
  fc.assert(
    fc.property(fc.array(fc.nat(kinds.length - 1), { maxLength: 12 }), (choice) => {
      const readings = choice.flatMap(
        (kind, index) => kinds[kind]?.(`d${String(index)}.com`) ?? [],
      );
      const { counts, domains, groups } = inventoryOf(healthy('seen.com'), ...readings);
      const sum = counts.needAttention + counts.withoutFindings + counts.inherited;
      expect(sum + counts.notJudged).toBe(counts.domains);
      expect(counts.domains).toBe(readings.length + 1);
      const clean = domains.filter(
        ({ findings, state }) => state === 'read' && findings.length === 0,
      );
      expect(counts.withoutFindings).toBe(clean.length);
      const told = groups.flatMap((group) => [
        group.primary,
        ...group.others,
        ...group.elsewhere.flat(),
      ]);
      expect(new Set(told.map(({ uid }) => uid)).size).toBe(counts.findings);
    }),
    { numRuns: 60 },
  );
});

describe('the providers of an inventory', () => {
  const rogue = { nextSigningCertificate: certificates.rogue };

  it('have their keys with the slots and domains that hold them, and mark the outlier', () => {
    const { providers } = inventoryOf(
      ofFarm('a.com', { nextSigningCertificate: certificates.successor }),
      ofFarm('b.com', {
        signingCertificate: certificates.successor,
        nextSigningCertificate: certificates.genuine,
        passiveSignInUri: 'https://STS.contoso.com:443/adfs/ls',
      }),
      ofFarm('c.com', rogue),
    );
    expect(providers).toHaveLength(1);
    const [provider] = providers;
    expect(provider).toMatchObject({ name: 'AD FS', label: 'sts.contoso.com', severity: 'high' });
    expect(provider?.keys).toMatchObject([
      { primaryIn: ['a.com', 'c.com'], secondaryIn: ['b.com'], isOutlier: false, severity: null },
      { primaryIn: ['b.com'], secondaryIn: ['a.com'], isOutlier: false, severity: null },
      { primaryIn: [], secondaryIn: ['c.com'], isOutlier: true, severity: 'high' },
    ]);
  });

  it('are told apart by their whole address where they share a host', () => {
    const app = (name: string): Slots => ({
      passiveSignInUri: `https://contoso.okta.com/app/office365/${name}/sso/wsfed/passive`,
    });
    const { providers } = inventoryOf(ofFarm('a.com', app('exk1')), ofFarm('b.com', app('exk2')));
    expect(providers.map(({ name }) => name)).toEqual(['Okta', 'Okta']);
    expect(new Set(providers.map(({ label }) => label)).size).toBe(2);
    expect(providers[0]?.label).toContain('exk');
  });

  it('are not one for a partner and for us, whatever address they have', () => {
    const partner = { ...ofFarm('partner.example'), isExternal: true };
    expect(inventoryOf(ofFarm('a.com'), partner).providers).toHaveLength(2);
  });
});

describe('the groups of an inventory', () => {
  it('have what one key did in many domains together, and each set of steps once', () => {
    const other = { nextSigningCertificate: selfSigned('other.example', 'otherRogue') };
    const { groups, steps } = inventoryOf(
      backdoored('a.com'),
      backdoored('b.com'),
      ofFarm('c.com', other),
    );
    expect(groups.map(({ domains }) => domains)).toEqual([['a.com', 'b.com'], ['c.com']]);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.groups).toEqual([1, 2]);
    const commands = steps[0]?.steps.en.flatMap(({ command }) => command ?? []).join('\n');
    expect(commands).toContain("-DomainId '<domain>'");
    expect(commands).toContain("'<thumbprint>'");
  });

  it('name the domain and the key in the commands of a single one', () => {
    const { steps } = inventoryOf(backdoored('a.com'));
    const commands = steps[0]?.steps.en.flatMap(({ command }) => command ?? []).join('\n') ?? '';
    expect(commands).toContain("-DomainId 'a.com'");
    expect(commands).toMatch(/'[0-9A-F]{40}'/);
  });
});

it('what to compare the keys with is said whatever was found, and names what the providers have', () => {
  const own = (inventory: Inventory): string =>
    inventory.notJudged.find(({ kind }) => kind === 'ownership')?.text.en ?? '';
  expect(own(inventoryOf(ofFarm('a.com')))).toMatch(/Get-AdfsCertificate.*--metadata FILE/);
  expect(own(inventoryOf(ofFarm('a.com')))).not.toContain('console');
  expect(own(inventoryOf(healthy('a.com')))).toContain("provider's own console");
  const { inventory } = scan([ofFarm('a.com')], null, now, [], { compared: { baseline: true } });
  expect(own(inventory)).toContain('earlier scan');
});

it('nobody is asked about keys where nothing is federated, and what was not read is said', () => {
  const { inventory } = scan([], null, now, []);
  expect(inventory.notJudged.map(({ kind }) => kind)).toEqual(['source']);
});
