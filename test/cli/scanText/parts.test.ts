// The parts of a screen, each with what is rare in it: lines that are there only for it, and what is left out and counted.

import { makeInventory } from '../../../lib/cli/inventory/inventory';
import { NOTHING_ELSE } from '../../../lib/cli/inventory/notJudged';
import type { UnreadSlot } from '../../../lib/cli/inventory/providerTypes';
import type { Inventory, ScanSource } from '../../../lib/cli/inventory/types';
import { scan, type ScanExtras } from '../../../lib/cli/scan';
import { frameFor } from '../../../lib/cli/scanText/frame';
import { screenPieces } from '../../../lib/cli/scanText/screen';
import { ENGLISH } from '../../../lib/cli/reader';
import { cliTexts } from '../../../lib/cli/texts';
import { shortTitle } from '../../../lib/cli/scanText/shortTitles';
import { styleFor } from '../../../lib/cli/terminal';
import type { Evidence } from '../../../lib/checks/engine/evidence';
import { NOT_EXPORTED } from '../../../lib/federation/slots';
import type { DomainReading } from '../../../lib/federation/types';
import type { Finding } from '../../../lib/findings/types';
import { commonName } from '../../builders/certificate';
import {
  answering,
  backdoored,
  certificates,
  child,
  federated,
  healthy,
  selfSigned,
} from '../../builders/domains';
import { publicRogue } from '../report/tenants';

const now = new Date('2026-11-23T09:00:00Z');
const ADFS = 'ADFS Signing - sts.contoso.com';
const farm = {
  passiveSignInUri: 'https://sts.contoso.com/adfs/ls/',
  federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp',
};
const { genuine, rogue, successor } = certificates;

interface Look {
  readonly all?: boolean;
  readonly columns?: number;
  readonly colour?: boolean;
}

function drawn(inventory: Inventory, { all = false, columns, colour = false }: Look = {}): string {
  return [
    ...screenPieces(
      inventory,
      frameFor(columns, { isUtf8: true, style: styleFor(colour), all, reader: ENGLISH }),
      null,
    ),
  ].join('');
}

function inventoryOf(readings: readonly DomainReading[], extras: ScanExtras = {}): Inventory {
  return scan(readings, null, now, [], extras).inventory;
}

function screen(readings: readonly DomainReading[], look: Look = {}): string {
  return drawn(inventoryOf(readings), look);
}

function ending(name: string, from: string, until: string): string {
  return selfSigned(ADFS, name, { notBefore: new Date(from), notAfter: new Date(until) });
}

/** The first finding with other evidence. */
function withEvidence(inventory: Inventory, evidence: Evidence): Inventory {
  return {
    ...inventory,
    groups: inventory.groups.map((group) => ({
      ...group,
      primary: { ...group.primary, evidence: { ...group.primary.evidence, ...evidence } },
    })),
  };
}

describe('the head', () => {
  const source = (kind: ScanSource['kind'], name: string, time: string | null): ScanSource => ({
    kind,
    name,
    time,
  });
  const files = [...Array(6).keys()].map((index) =>
    source('export', `e${String(index)}.json`, null),
  );

  it.each<[string, string | null, string | null, readonly ScanSource[], string]>([
    ['nothing', null, null, [], 'Judged 2026-11-23 09:00 UTC'],
    ['a name', 'Contoso', null, [], 'Contoso, judged 2026-11-23 09:00 UTC'],
    ['an id', null, 'id-1', [], 'Tenant id-1, judged 2026-11-23 09:00 UTC'],
    ['both', 'Contoso', 'id-1', [], 'Contoso (id-1), judged 2026-11-23 09:00 UTC'],
    [
      'standard input and what it was compared with',
      null,
      null,
      [source('export', '-', null), source('baseline', 'old.json', '2026-10-01T00:00:00Z')],
      'standard input, baseline old.json of 2026-10-01, judged 2026-11-23 09:00 UTC',
    ],
    [
      'metadata',
      null,
      null,
      [source('metadata', 'm.xml', null)],
      'metadata m.xml, judged 2026-11-23 09:00 UTC',
    ],
    [
      'more files than a line names',
      null,
      null,
      files,
      'e0.json, e1.json, e2.json, e3.json, 2 sources more, judged 2026-11-23 09:00 UTC',
    ],
  ])('says whose it is by %s', (_, tenantName, tenantId, sources, expected) => {
    const { inventory } = scan([healthy('a.com')], tenantId, now, [], { tenantName, sources });
    expect(drawn(inventory, { columns: 120 }).split('\n')[0]).toBe(expected);
  });

  it('counts what is about the tenant as a whole, which every part calls that', () => {
    const policy = { state: 'read', value: { rootDomains: 'none', domainNames: [] } } as const;
    const text = drawn(
      inventoryOf([healthy('a.com')], { observed: { tokenValidationPolicy: policy } }),
      { columns: 120 },
    );
    expect(text).toMatch(/; 1 finding about the whole tenant; 1 without findings$/m);
    expect(text).toMatch(/^ {2}1 {2}\w+ +The whole tenant {2}\S/m);
    expect(text).toMatch(/^1 {2}\w+ {2}The whole tenant$/m);
    expect(text).toContain('says “none”');
    expect(text).not.toMatch(/^ +([≠=] )?Subject /m);
  });
});

describe('the few words for what was found', () => {
  const line = (readings: readonly DomainReading[]): string =>
    /^ {2}1 {2}.*$/m.exec(screen(readings, { columns: 120 }))?.[0] ?? '';

  it.each<[string, object, string]>([
    [
      'one name',
      {
        signingCertificate: genuine,
        nextSigningCertificate: selfSigned(ADFS, 'otherCa', { issuer: commonName('Other CA') }),
      },
      "a.com  Issuer differs from the primary's",
    ],
    [
      'both names',
      { signingCertificate: genuine, nextSigningCertificate: rogue },
      "a.com  Subject and Issuer differ from the primary's",
    ],
    [
      'an end that is near',
      { signingCertificate: ending('near', '2026-01-01', '2026-11-30') },
      'a.com  its last certificate ends 2026-11-30',
    ],
    [
      'an end that is past, the later of two',
      {
        signingCertificate: ending('past', '2025-01-01', '2026-01-31'),
        nextSigningCertificate: ending('later', '2025-01-01', '2026-02-28'),
      },
      'a.com  its last certificate ended 2026-02-28',
    ],
  ])('%s', (_, slots, expected) => {
    expect(line([federated('a.com', { ...farm, ...slots })])).toContain(expected);
  });

  it.each([
    ['FEDERATION-SIGNING-CERTIFICATES-MISMATCH'],
    ['FEDERATION-SIGNING-CERTIFICATE-EXPIRY'],
    ['A-CHECK-THAT-IS-NO-MORE'],
  ])('%s without the evidence for it is called by its title', (checkId) => {
    const [found] = scan([backdoored('a.com')], null, now).findings;
    if (!found) throw new Error('nothing found');
    const finding: Finding = { ...found, checkId, title: 'As it is called', evidence: {} };
    expect(shortTitle(finding, cliTexts.en.scan)).toBe('As it is called');
  });
});

it.each([
  ['critical', 'critical', 31],
  ['high', 'high', 31],
  ['medium', 'medium', 33],
  ['low', 'low', 33],
  ['informational', 'info', 33],
] as const)('%s stands in the list as %s, in its colour', (severity, word, colour) => {
  const inventory = inventoryOf([backdoored('a.com')]);
  const groups = inventory.groups.map((group) => ({ ...group, severity }));
  const text = drawn({ ...inventory, groups }, { colour: true });
  expect(text).toContain(`  1  \u001b[${String(colour)}m${word}\u001b[39m`);
});

describe('both certificates of a finding', () => {
  const odd = (from: string, until: string): readonly DomainReading[] => [
    backdoored(
      'a.com',
      selfSigned('hack.example', `${from}${until}`, {
        notBefore: new Date(from),
        notAfter: new Date(until),
      }),
    ),
  ];

  it.each([
    ['2026-01-01', '2026-01-02', '1 day, to 2026-01-02'],
    ['2026-01-01', '2026-03-02', '60 days, to 2026-03-02'],
    ['2026-01-01', '2036-01-01', '10 years, to 2036-01-01'],
    ['2027-01-01', '2026-01-01', 'never: 2027-01-01 to 2026-01-01'],
  ])('valid from %s to %s: %s', (from, until, expected) => {
    const row = /^ {3}≠ Valid .*$/m.exec(screen(odd(from, until), { columns: 120 }))?.[0];
    expect(row).toContain(expected);
  });

  it('an end that nobody can read is unknown, there and among the keys', () => {
    const notAfter = { raw: 'no time', tag: 23 };
    const text = screen(
      [backdoored('a.com', selfSigned('hack.example', 'endless', { notAfter }))],
      {
        columns: 120,
      },
    );
    expect(text).toMatch(/^ {3}≠ Valid .* 2026-01-01 to unknown$/m);
    expect(text).toMatch(/^ {2}! secondary {2}[0-9A-F]{40} {2}unknown/m);
  });

  it('the same one in both slots has the same thumbprint', () => {
    const both = { signingCertificate: publicRogue(), nextSigningCertificate: publicRogue() };
    const text = screen([federated('a.com', { ...farm, ...both })]);
    expect(text).toMatch(/^ {3}= Primary +[0-9A-F]{40}\n {3}= Secondary +[0-9A-F]{40}$/m);
    expect(text).toMatch(/^ {2}! both {7}[0-9A-F]{40}/m);
  });

  it('one that was not exported is not taken for none', () => {
    const value = [
      { ...farm, signingCertificate: NOT_EXPORTED, nextSigningCertificate: publicRogue() },
    ];
    const text = screen([answering('a.com', { kind: 'found', value })], {
      all: true,
      columns: 120,
    });
    expect(text).toMatch(/^ +primary +not in the export\n +secondary +[0-9A-F]{40}$/m);
    expect(text).toMatch(/^ {2}! primary {4}not read: it was not exported \(a\.com\)$/m);
    expect(text).toMatch(/^ {2}a\.com {2}not given {3}[0-9A-F]{8} /m);
  });
});

it('what was changed stands before and after, and what was not there as none', () => {
  const changes = [
    { name: 'issuerUri', before: 'http://old.example', after: 'http://new.example' },
    { name: 'signOutUri', before: null, after: 'http://added.example' },
    { name: 'displayName', before: 'Gone', after: null },
  ];
  const text = drawn(withEvidence(inventoryOf([backdoored('a.com')]), { changes }), {
    columns: 120,
  });
  expect(text).toMatch(/^ {3}issuerUri +http:\/\/old\.example +http:\/\/new\.example$/m);
  expect(text).toMatch(/^ {3}signOutUri +none +http:\/\/added\.example$/m);
  expect(text).toMatch(/^ {3}displayName +Gone +none$/m);
});

it('a finding without steps has none, and is still explained', () => {
  const { findings } = scan([backdoored('a.com')], null, now);
  const scanned = { tenantId: null, tenantName: null, domains: [], judgements: [], sources: [] };
  const inventory = makeInventory(
    {
      ...scanned,
      findings,
      compared: NOTHING_ELSE,
      acceptedDomains: new Set(),
      now: now.toISOString(),
      version: '0',
    },
    [],
  );
  expect(inventory).toMatchObject({
    steps: [],
    groups: [{ steps: null, document: 'lib/checks/' }],
  });
  const text = drawn(inventory);
  expect(text).not.toContain('First');
  expect(text).toContain('--explain FEDERATION-SIGNING-CERTIFICATES-MISMATCH');
});

describe('the keys', () => {
  const key = (name: string): string => ending(name, '2026-01-01', '2028-01-01');
  const of = (id: string, slots: object): DomainReading => federated(id, { ...farm, ...slots });

  it('of a few of many domains are counted; with --all the first are named', () => {
    const [most, some] = [key('most'), key('some')];
    const readings = [...Array(10).keys()].map((index) =>
      of(`d${String(index)}.com`, { signingCertificate: index < 6 ? most : some }),
    );
    expect(screen(readings)).toMatch(/^ {2}. primary {4}[0-9A-F]{40} {2}2028-01-01 {2}4$/m);
    const all = screen(readings, { all: true, columns: 120 });
    expect(all).toMatch(/ {2}2028-01-01 {2}4: d6\.com, d7\.com, d8\.com and 1 more$/m);
    expect(screen(readings, { all: true })).toMatch(
      / {2}2028-01-01\n {15}4: d6\.com, d7\.com, d8\.com and 1 more$/m,
    );
  });

  it('beyond the sixth without a finding are counted', () => {
    const readings = [...Array(8).keys()].map((index) =>
      of(`d${String(index)}.com`, { signingCertificate: key(`of${String(index)}`) }),
    );
    const { providers, ...inventory } = inventoryOf(readings);
    const quiet = providers.map((provider) => ({
      ...provider,
      severity: null,
      keys: provider.keys.map((each) => ({ ...each, severity: null })),
    }));
    const text = drawn({ ...inventory, providers: quiet });
    expect(text).toContain('and 2 keys more, nothing found about any: --all shows them');
    expect(drawn({ ...inventory, providers: quiet }, { all: true })).not.toContain('--all');
  });

  it('that nobody could read are there by reason, the first six and how many more', () => {
    const unread = [...Array(8).keys()].map((index): UnreadSlot => ({
      domainId: `d${String(index)}.com`,
      slot: index % 2 === 0 ? 'signingCertificate' : 'nextSigningCertificate',
      reason: `reason ${String(index)}`,
      contentSha256: null,
    }));
    const { providers, ...inventory } = inventoryOf([healthy('a.com')]);
    const text = drawn({
      ...inventory,
      providers: providers.map((provider) => ({ ...provider, unread })),
    });
    expect(text.match(/^ {2}! (primary |secondary) .*$/gm)).toEqual(
      [0, 1, 2, 3, 4, 5].map(
        (index) =>
          `  ! ${index % 2 === 0 ? 'primary  ' : 'secondary'}  not read: reason ${String(index)} (d${String(index)}.com)`,
      ),
    );
    expect(text).toContain('and 2 other reasons: --all shows them');
  });
});

it('hints of one kind are told four times, and the rest is counted', () => {
  const readings = [...Array(7).keys()].map((index) =>
    federated(`d${String(index)}.com`, {
      ...farm,
      federatedIdpMfaBehavior: `value${String(index)}`,
      signingCertificate: genuine,
      nextSigningCertificate: successor,
    }),
  );
  const text = screen(readings);
  expect(text.match(/federatedIdpMfaBehavior\s+is/g)).toHaveLength(4);
  expect(text).toContain('the like in 3 domains more: --all shows them');
});

it('with --all each domain says by whom it was judged, if by anybody', () => {
  const text = screen(
    [
      healthy('contoso.com'),
      child('sales.contoso.com'),
      answering('fabrikam.com', { kind: 'notFound', httpStatus: 404 }),
    ],
    { all: true, columns: 120 },
  );
  expect(text).toMatch(/^ {2}sales\.contoso\.com +as contoso\.com$/m);
  expect(text).toMatch(/^ {2}fabrikam\.com +not judged {2,}\w+$/m);
});
