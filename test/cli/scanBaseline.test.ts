// `scan --baseline`: an earlier scan as the record, so that the checks that need one run.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEarlierScan } from '../../lib/cli/earlierScan';
import { main } from '../../lib/cli/main';
import { comparedWith } from '../../lib/cli/scanBaseline';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type { DomainReading } from '../../lib/federation/types';
import { learn } from '../../lib/baseline/learn';
import { certificates, federated, type Slots } from '../builders/domains';
import { earlierScan } from '../builders/earlierScan';
import { firstBaseline } from '../checks/observations';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baseline-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const { genuine, successor, rogue } = certificates;

function exported(readings: readonly DomainReading[]): string {
  return JSON.stringify(
    readings.map(({ id, isRoot, answer }) => ({
      id,
      isRoot,
      authenticationType: 'Federated',
      federationConfiguration: answer?.kind === 'found' ? answer.value : [],
    })),
  );
}

interface Found {
  readonly checkId: string;
  readonly domainId: string | null;
  readonly severity: string;
}

/** Scans `now` against the JSON of an earlier scan. */
async function compare(earlier: string | Buffer, now: readonly DomainReading[], ...more: string[]) {
  const file = path.join(folder, 'earlier.json');
  writeFileSync(file, earlier);
  const texts = { stdout: '', stderr: '' };
  const status = await main(['scan', '-', '--json', '--baseline', file, ...more], {
    environment: {},
    stdin: (async function* () {
      yield await Promise.resolve(Buffer.from(exported(now)));
    })(),
    stdout: { write: (text) => (texts.stdout += text) },
    stderr: { write: (text) => (texts.stderr += text) },
  });
  const { findings = [] } = JSON.parse(texts.stdout || '{}') as { findings?: readonly Found[] };
  const found = findings.map(({ checkId, domainId }) => `${checkId} ${String(domainId)}`).sort();
  return { status, found, findings, ...texts };
}

const base: Slots = {
  signingCertificate: genuine,
  passiveSignInUri: 'https://sts.contoso.com/adfs/ls/',
  federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp',
};
const before = [federated('contoso.com', base), federated('other.example', base)];

function after(changes: Slots): readonly DomainReading[] {
  return [federated('contoso.com', { ...base, ...changes }), federated('other.example', base)];
}

it('a tenant in which nothing has changed is clean, and nobody is asked about each key', async () => {
  expect(await compare(earlierScan(before), before)).toMatchObject({ status: 0, found: [] });
});

it('a key that was not there then is unrecognised, also under the genuine name', async () => {
  const { status, found, findings } = await compare(
    earlierScan(before),
    after({ nextSigningCertificate: successor }),
  );
  expect(status).toBe(2);
  expect(found).toContain('FEDERATION-SIGNING-KEY-UNRECOGNISED contoso.com');
  expect(findings.find(({ checkId }) => checkId.endsWith('UNRECOGNISED'))?.severity).toBe('high');
  // Without the earlier scan there is nothing to see of it but that the other domain lacks it.
  expect(
    (
      await compare(
        earlierScan(after({ nextSigningCertificate: successor })),
        after({ nextSigningCertificate: successor }),
      )
    ).found,
  ).not.toContain('FEDERATION-SIGNING-KEY-UNRECOGNISED contoso.com');
});

it.each<readonly [string, readonly DomainReading[], string]>([
  [
    'a setting that was changed',
    after({ federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp' }),
    'FEDERATION-SETTINGS-CHANGED contoso.com',
  ],
  [
    'a property that no configuration had',
    after({ newGraphProperty: 'x' }),
    'FEDERATION-PROPERTY-ADDED *',
  ],
  [
    'a domain that is federated since',
    [...before, federated('new.example', base)],
    'FEDERATED-DOMAIN-ADDED new.example',
  ],
  [
    'a domain that is not federated any more',
    [federated('contoso.com', base)],
    'FEDERATED-DOMAIN-ENDED other.example',
  ],
])('%s is found', async (_, now, expected) => {
  const { status, found } = await compare(earlierScan(before), now);
  expect(status).toBe(2);
  expect(found).toContain(expected);
});

it('with --domain, one configuration is no tenant: the others have not ended', async () => {
  const part = [federated('contoso.com', base)];
  const { found } = await compare(earlierScan(before), part, '--domain', 'contoso.com');
  expect(found).toEqual([]);
});

it('partners that an export does not list have not ended, and those that it lists are compared', async () => {
  const partner = { ...federated('partner.example', base), isExternal: true };
  const { found } = await compare(earlierScan([...before, partner]), before);
  expect(found).toEqual([]);
});

it('what was not exported then may have been there then', async () => {
  const json = JSON.parse(earlierScan(before)) as {
    inventory: { domains: { configurations: Record<string, unknown>[] }[] };
  };
  const [configuration] = json.inventory.domains[0]?.configurations ?? [];
  if (configuration) configuration['nextSigningCertificate'] = { state: 'notExported' };
  const { findings } = await compare(
    JSON.stringify(json),
    after({ nextSigningCertificate: successor }),
  );
  const [found] = findings.filter(({ checkId }) => checkId.endsWith('UNRECOGNISED'));
  expect(found).toMatchObject({ domainId: 'contoso.com', severity: 'low' });
});

it('what was not exported then or now is no news where nothing else stands there', async () => {
  const { nextSigningCertificate: _, ...partly } = base;
  const few = { ...partly, nextSigningCertificate: undefined };
  const lacking = [federated('contoso.com', few), federated('other.example', base)];
  const first = await compare(earlierScan(before), lacking);
  expect(first.found).toEqual(['FEDERATION-CONFIGURATION-UNREADABLE contoso.com']);
  expect((await compare(first.stdout, lacking)).found).toEqual(first.found);
  expect((await compare(first.stdout, before)).found).toEqual([]);
});

it.each(['\u001b[31mred.example', `${'a'.repeat(300)}.example`, '*'])(
  'a domain called %j is the same in both scans',
  async (id) => {
    const readings = [federated(id, base), federated('other.example', base)];
    const { stdout } = await compare(earlierScan(readings), readings);
    expect(await compare(stdout, readings)).toMatchObject({ status: 0, found: [] });
  },
);

describe('exports by two tools', () => {
  /** Every setting that Graph documents. */
  const byGraph: Slots = {
    ...base,
    displayName: 'Contoso',
    metadataExchangeUri: null,
    activeSignInUri: null,
    signOutUri: null,
    preferredAuthenticationProtocol: 'wsFed',
    promptLoginBehavior: null,
    isSignedAuthenticationRequestRequired: true,
    passwordResetUri: null,
    federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp',
  };
  /** MSOnline has none of the newer ones, and others besides. */
  const {
    federatedIdpMfaBehavior: _1,
    isSignedAuthenticationRequestRequired: _2,
    ...ofBoth
  } = byGraph;
  const byMsOnline: Slots = { ...ofBoth, supportsMfa: true, passwordChangeUri: null };
  const tenant = (slots: Slots): readonly DomainReading[] => [federated('contoso.com', slots)];
  const notCompared = (stdout: string): readonly string[] =>
    (
      JSON.parse(stdout) as {
        inventory: { notJudged: readonly { message: string }[] };
      }
    ).inventory.notJudged
      .map(({ message }) => message)
      .filter((message) => message.startsWith('Whether these settings have changed'));

  it.each([
    ['first MSOnline, then Graph', byMsOnline, byGraph],
    ['first Graph, then MSOnline', byGraph, byMsOnline],
  ])('%s: what one of them lacks has not changed, and that is said', async (_, then, now) => {
    const { status, found, stdout } = await compare(earlierScan(tenant(then)), tenant(now));
    expect({ status, found }).toEqual({ status: 0, found: [] });
    const [said = '', ...more] = notCompared(stdout);
    expect(more).toEqual([]);
    for (const name of [
      'federatedIdpMfaBehavior',
      'isSignedAuthenticationRequestRequired',
      'supportsMfa',
      'passwordChangeUri',
    ])
      expect(said).toContain(name);
    expect(said).not.toContain('issuerUri');
  });

  it.each([
    ['first MSOnline, then Graph', byMsOnline, byGraph],
    ['first Graph, then MSOnline', byGraph, byMsOnline],
  ])('%s: what both have is compared', async (_, then, now) => {
    const rewritten = { ...now, issuerUri: 'http://somebody.else/trust' };
    const { found } = await compare(earlierScan(tenant(then)), tenant(rewritten));
    expect(found).toEqual(['FEDERATION-SETTINGS-CHANGED contoso.com']);
  });

  it('by one tool twice, everything is compared, and nothing is said', async () => {
    const changed = { ...byGraph, federatedIdpMfaBehavior: null, somethingNew: 'x' };
    const { found, stdout } = await compare(earlierScan(tenant(byGraph)), tenant(changed));
    expect(found).toEqual([
      'FEDERATION-PROPERTY-ADDED *',
      'FEDERATION-SETTINGS-CHANGED contoso.com',
    ]);
    expect(notCompared(stdout)).toEqual([]);
  });
});

it('the record is what a first run over the earlier state would have learned', () => {
  const readings = [
    federated('contoso.com', { ...base, nextSigningCertificate: rogue }),
    federated('other.example', base),
  ];
  const domains = parseFederatedDomains(readings);
  const madeAt = '2026-10-23T09:00:00.000Z';
  const now = '2026-11-23T09:00:00.000Z';
  const seen = { now, published: new Map(), isRecordLost: false };
  const run = learn(firstBaseline(domains, madeAt), { ...seen, domains });
  const earlier = readEarlierScan(earlierScan(readings, { madeAt }));
  const { baselines } = comparedWith(earlier, domains, {
    now,
    tenantId: null,
    published: new Map(),
    isPart: false,
  }).observed;
  const comparable = (each: typeof baselines) =>
    [...(each ?? new Map<string, never>()).values()].map(({ history: _, ...domain }) => ({
      ...domain,
      keys: domain.keys.map(({ confirmation: _confirmation, ...key }) => key),
    }));
  expect(comparable(baselines)).toEqual(comparable(run));
});

describe('the file', () => {
  const own = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';

  it('of the same tenant, of another, and of none that is named', () => {
    const domains = parseFederatedDomains(before);
    const against = (earlier: string | null, tenantId: string | null) => () =>
      comparedWith(readEarlierScan(earlierScan(before, { tenantId: earlier })), domains, {
        now: '2026-11-23T09:00:00.000Z',
        tenantId,
        published: new Map(),
        isPart: false,
      }).observed;
    expect(against(own.toUpperCase(), own)().baselines?.size).toBe(2);
    expect(against(null, own)().baselines?.size).toBe(2);
    expect(against(own, null)().baselines?.size).toBe(2);
    expect(against('11111111-2222-3333-4444-555555555555', own)).toThrow(
      'is of tenant 11111111-2222-3333-4444-555555555555, and this one of 6babcaad',
    );
  });

  it('may be UTF-16, as PowerShell redirects', async () => {
    const text = Buffer.from(`\ufeff${earlierScan(before)}`, 'utf16le');
    expect((await compare(text, before)).status).toBe(0);
  });

  it.each([
    ['an export', exported(before), 'it is JSON, but not that of a scan'],
    [
      'of an older version',
      '{"version":"1","domains":[],"findings":[]}',
      'an older version made it',
    ],
    [
      'of a newer version',
      '{"version":"2","findings":[],"inventory":{}}',
      'a newer version made it',
    ],
    ['cut off', '{"version":', 'it is not JSON'],
    [
      'without a time',
      '{"version":"1","findings":[],"inventory":{"domains":[]}}',
      'madeAt is no time',
    ],
    [
      'with a hash that is none',
      earlierScan(before).replace(/"thumbprintSha1":"[^"]*"/, '"thumbprintSha1":"x"'),
      'inventory.domains[0].configurations[0].signingCertificate.thumbprintSha1 is no hash',
    ],
    [
      'with a list of names that holds none',
      earlierScan(before).replace(/"settingsNotExported":\[[^\]]*\]/, '"settingsNotExported":[1]'),
      'configurations[0].settingsNotExported is no list of names',
    ],
    ['in another encoding', Buffer.from([0x22, 0x83, 0x40, 0x22]), 'neither UTF-8 nor UTF-16'],
  ])('%s is refused, and nothing is judged', async (_, text, problem) => {
    const { status, stdout, stderr } = await compare(text, before);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(problem);
  });

  it('that is not there is named', async () => {
    const { status, stderr } = await compare(earlierScan(before), before);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    rmSync(path.join(folder, 'earlier.json'));
    const texts = { stderr: '' };
    const args = ['scan', '-', '--baseline', path.join(folder, 'earlier.json')];
    const failed = await main(args, {
      environment: {},
      stdin: (async function* () {
        yield await Promise.resolve(Buffer.from(exported(before)));
      })(),
      stdout: { write: () => true },
      stderr: { write: (text) => (texts.stderr += text) },
    });
    expect(failed).toBe(1);
    expect(texts.stderr).toMatch(
      /^The earlier scan can't be read from .*earlier\.json: there is no such file\.$/m,
    );
  });
});

describe('an earlier scan that shares nothing with this one', () => {
  const stranger = [federated('stranger.example', { ...base, signingCertificate: successor })];

  it('is another tenant’s, and refused', async () => {
    const { status, stderr } = await compare(earlierScan(before), stranger);
    expect(status).toBe(1);
    expect(stderr).toContain(
      'shares no domain and no key with this one: it is of contoso.com and 1 more, and this one of stranger.example',
    );
  });

  it('is compared where it shares a key, or where one domain was asked for', async () => {
    const moved = [federated('moved.example', base)];
    expect((await compare(earlierScan(before), moved)).status).toBe(2);
    const part = await compare(earlierScan(before), stranger, '--domain', 'stranger.example');
    expect(part.found).toContain('FEDERATED-DOMAIN-ADDED stranger.example');
  });
});
