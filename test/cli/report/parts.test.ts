// The parts of a report, each with what is rare in it; and that what is left out is counted, never cut in silence.

import type { Inventory, InventoryCounts, ScanSource } from '../../../lib/cli/inventory/types';
import type { UnreadSlot } from '../../../lib/cli/inventory/providerTypes';
import { documentHtml } from '../../../lib/cli/report/documentHtml';
import { reportHtml } from '../../../lib/cli/report/reportHtml';
import { reportTexts } from '../../../lib/cli/report/texts';
import { scan, type ScanExtras } from '../../../lib/cli/scan';
import type { Evidence } from '../../../lib/checks/engine/evidence';
import { NOT_EXPORTED } from '../../../lib/federation/slots';
import type { DomainReading } from '../../../lib/federation/types';
import type { Language } from '../../../lib/text';
import {
  answering,
  certificates,
  federated,
  healthy,
  selfSigned,
  type Slots,
} from '../../builders/domains';
import { at, certificate, NOW, publicRogue, sixtyDomains, smallTenant } from './tenants';

const ADFS = 'https://sts.contoso.com/adfs/ls/';
const { genuine, garbage } = certificates;

function inventoryOf(readings: readonly DomainReading[], extras: ScanExtras = {}): Inventory {
  return scan(readings, null, NOW, [], extras).inventory;
}

/** What is read, without tags. */
function textOf(inventory: Inventory, language: Language = 'en'): string {
  const [, body = ''] = reportHtml(inventory, language).split('<body>');
  return body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

/** The one group of the small tenant, changed. */
function withGroup(
  change: (group: Inventory['groups'][number]) => Partial<Inventory['groups'][number]>,
): Inventory {
  const inventory = inventoryOf(smallTenant());
  return {
    ...inventory,
    groups: inventory.groups.map((group) => ({ ...group, ...change(group) })),
  };
}

function withEvidence(evidence: Evidence): Inventory {
  return withGroup(({ primary }) => ({
    primary: { ...primary, evidence: { ...primary.evidence, ...evidence } },
  }));
}

function times<T>(count: number, make: (index: number) => T): readonly T[] {
  return [...Array(count).keys()].map(make);
}

describe('what needs attention', () => {
  const crowd = (count: number): string => {
    const inventory = inventoryOf(smallTenant());
    const [group] = inventory.groups;
    if (!group) throw new Error('nothing found');
    const groups = times(count, (index) => ({ ...group, number: index + 1, steps: null }));
    return reportHtml({ ...inventory, groups }, 'en');
  };

  it.each([
    [20, 20, 0, null],
    [25, 20, 5, null],
    [221, 20, 200, '1 more flagged thing is not listed here'],
    [1_300, 20, 200, '1,080 more flagged things are not listed here'],
  ])('of %i groups %i are cards and %i lines', (count, cards, lines, left) => {
    const markup = crowd(count);
    expect(markup.match(/<article/g)).toHaveLength(cards);
    const [, also = ''] = markup.split('<h4>Also flagged</h4>');
    expect(also.split('</table>')[0]?.match(/<tr>/g)?.length ?? 0).toBe(lines);
    expect(markup.includes('not listed here')).toBe(left !== null);
    expect(markup).toContain(left ?? '<article');
    // Steps that nobody knows are not promised.
    expect(markup).not.toMatch(/First steps|What to do first/);
  });

  it('other findings of a card beyond the twentieth are counted', () => {
    const others = (count: number): Inventory =>
      withGroup(({ primary }) => ({
        others: times(count, (index) => ({ ...primary, title: `Other ${String(index)}.` })),
      }));
    expect(textOf(others(23))).toMatch(/Other 19\. (?!.*Other 20\.).* and 3 more /);
    expect(textOf(others(20))).toContain('Other 19.');
    expect(textOf(others(20))).not.toMatch(/and \d+ more /);
  });

  it('changes stand before and after, the first twenty and how many more', () => {
    const changes = times(21, (index) => ({
      name: `setting${String(index)}`,
      before: index === 0 ? null : 'old',
      after: index === 1 ? null : 'new',
    }));
    const text = textOf(withEvidence({ changes }));
    expect(text).toContain('setting0 none new setting1 old none setting2 old new');
    expect(text).toMatch(/setting19 old new and 1 more /);
    expect(textOf(withEvidence({ changes: changes.slice(1) }))).toContain('setting20 old new Also');
  });

  it('is the whole tenant where no domain is', () => {
    const policy = { state: 'read', value: { rootDomains: 'none', domainNames: [] } } as const;
    const inventory = inventoryOf([healthy('a.com')], {
      observed: { tokenValidationPolicy: policy },
      compared: { tokenValidationPolicy: 'read' },
    });
    const markup = reportHtml(inventory, 'en');
    expect(markup).toContain('<h1>The tenant as a whole needs attention</h1>');
    expect(textOf(inventory)).toMatch(/1 High The whole tenant Federated tokens may stand for/);
    // It has no certificates, so that there is nothing to compare.
    expect(markup).not.toContain('Both certificates');
    expect(markup).not.toContain('; the token validation policy');
    expect(reportHtml(inventory, 'ja')).toContain(
      '<h1>テナント全体に関する検出結果があり、対応が必要</h1>',
    );
  });
});

describe('both certificates of a card', () => {
  it.each([
    ['none', null, 'none'],
    ['one that was not exported', NOT_EXPORTED, 'not in the export'],
    ['one that nobody can read', garbage, 'unreadable: it is not DER'],
  ])('%s has nothing to compare with', (_, first, expected) => {
    const value = [
      {
        issuerUri: 'http://contoso.com/x',
        signingCertificate: first,
        nextSigningCertificate: publicRogue(),
      },
    ];
    const inventory = inventoryOf([answering('contoso.com', { kind: 'found', value })]);
    expect(textOf(inventory)).toMatch(
      new RegExp(
        `Primary Secondary Subject ${expected}.* CN=hack\\.o365domain\\.org.* Issuer CN=hack`,
      ),
    );
    expect(reportHtml(inventory, 'en')).not.toMatch(/aria-label="(differs|the same)/);
  });

  it('names that are the same but for spelling are neither equal nor different', () => {
    expect(textOf(withEvidence({ differences: [] }))).toMatch(
      /≈ Subject .* ≈ Issuer .* ≠ Valid for/,
    );
    expect(reportHtml(withEvidence({ differences: [] }), 'en')).toContain(
      'aria-label="same, spelt otherwise"',
    );
  });

  it('an end that nobody can read is not known, and has no bar', () => {
    const notAfter = { raw: 'no time', tag: 23 };
    const next = selfSigned('hack.example', 'endless', { notAfter });
    const inventory = inventoryOf([
      at('a.com', ADFS, { signingCertificate: genuine, nextSigningCertificate: next }),
    ]);
    expect(textOf(inventory)).toMatch(
      / Valid for 1 year unreadable .* Valid until 2027-01-01 00:00 UTC unreadable /,
    );
    expect(reportHtml(inventory, 'en').match(/<rect /g)).toHaveLength(1);
    expect(textOf(inventory)).toContain('valid from 2026-01-01 until not known');
  });
});

it.each([
  [null, '<span class="m">lib/checks/x.md</span>'],
  [
    'https://github.com/contoso/monitor',
    '<a href="https://github.com/contoso/monitor/blob/main/lib/checks/x.md">lib/checks/x.md</a>',
  ],
])('a document of a build from %s is %s', (repository, expected) => {
  // As infra/build.mjs puts it into a bundle.
  Object.assign(globalThis, { REPOSITORY_ADDRESS: repository });
  const { markup } = documentHtml('lib/checks/x.md');
  Reflect.deleteProperty(globalThis, 'REPOSITORY_ADDRESS');
  expect(markup).toBe(expected);
});

describe('the keys over time', () => {
  const provider = (index: number): string => `https://sts${String(index)}.example/adfs/ls/`;
  const many = (count: number, slots: Slots): Inventory =>
    inventoryOf(times(count, (index) => at(`d${String(index)}.com`, provider(index), slots)));
  const timelineOf = (inventory: Inventory): string =>
    /Every key over time(.*)Who trusts which key/.exec(textOf(inventory))?.[1] ?? '';
  const quiet = certificate('quiet', 'quiet', '2026-01-01', '2028-01-01');

  it('of more providers than are drawn says how many it leaves out, and their keys', () => {
    const timeline = timelineOf(many(152, { signingCertificate: quiet }));
    expect(timeline.match(/AD FS sts\d+\.example/g)).toHaveLength(150);
    expect(timeline).toContain('2 more keys are not drawn here: --csv and --json have every one.');
    expect(timeline).toContain('2 more providers are not drawn here: --csv and --json');
    expect(timelineOf(many(151, { signingCertificate: quiet }))).toMatch(
      /1 more key is not drawn here.* 1 more provider is not drawn here/,
    );
    expect(timelineOf(many(150, { signingCertificate: quiet }))).not.toContain('not drawn');
  });

  it('names a provider with a slot that nobody could read, though none of its keys is drawn', () => {
    const inventory = many(152, { signingCertificate: quiet });
    const unread: readonly UnreadSlot[] = [
      {
        domainId: 'dark.com',
        slot: 'nextSigningCertificate',
        reason: 'it is dark',
        contentSha256: 'ABC',
      },
    ];
    const providers = inventory.providers.map((each, index) =>
      index === 151 ? { ...each, unread } : each,
    );
    const timeline = timelineOf({ ...inventory, providers });
    expect(timeline).toContain('secondary of dark.com: unreadable (it is dark) SHA-256 ABC');
    expect(timeline).toContain('1 more provider is not drawn here');
    expect(timeline).toContain('2 more keys are not drawn here');
  });

  it('is there for what nobody could read where there is no key at all', () => {
    const inventory = inventoryOf([at('a.com', ADFS, { signingCertificate: garbage })]);
    expect(timelineOf(inventory)).toMatch(
      /primary of a\.com: unreadable \(.*\) SHA-256 [0-9A-F]{64}/,
    );
  });

  it.each([
    [20, 0, null],
    [21, 1, '1 more certificate is not known of this provider, and not listed here'],
    [25, 5, '5 more certificates are not known of this provider, and not listed here'],
  ])('of %i slots that were not exported %i are counted', (count, left, expected) => {
    const value = [
      { passiveSignInUri: ADFS, signingCertificate: genuine, nextSigningCertificate: NOT_EXPORTED },
    ];
    const inventory = inventoryOf([
      healthy('seen.com'),
      ...times(count, (index) => answering(`d${String(index)}.com`, { kind: 'found', value })),
    ]);
    const timeline = timelineOf(inventory);
    expect(timeline.match(/secondary of d\d+\.com: not exported/g)).toHaveLength(count - left);
    expect(timeline.includes('not listed here')).toBe(expected !== null);
    expect(timeline).toContain(expected ?? 'AD FS');
    expect(textOf(inventory, 'ja').includes(`不明な証明書がほかに ${String(left)} 個`)).toBe(
      left > 0,
    );
  });

  it.each([
    ['2025-11-23', '2026-01-01', '2026-01-01 11 months ago valid for 39 days'],
    ['2025-11-23', '2026-11-22T09:00:00Z', '2026-11-22 1 day ago valid for 1 year'],
    ['2025-11-23', '2026-11-23T19:00:00Z', '2026-11-23 today valid for 1 year'],
    ['2025-11-23', '2026-11-26', '2026-11-26 in 2 days valid for 1 year'],
    ['2027-01-01', '2026-12-31', '2026-12-31 in 37 days ends before it begins'],
  ])('a key from %s to %s: %s', (from, until, expected) => {
    const key = certificate('key', `${from}${until}`, from, until);
    const inventory = inventoryOf([at('a.com', ADFS, { signingCertificate: key })]);
    expect(timelineOf(inventory)).toContain(expected);
  });

  it('says which provider is a partner, who has no second slot', () => {
    const value = [{ passiveSignInUri: ADFS, signingCertificate: genuine }];
    const partner = answering('partner.example', { kind: 'found', value });
    const inventory = inventoryOf([{ ...partner, isExternal: true }]);
    expect(timelineOf(inventory)).toContain('1 domain, a partner (B2B)');
    expect(textOf(inventory)).toContain('has no second one');
    expect(textOf(inventory, 'ja')).toContain('1 ドメイン、パートナー (B2B)');
  });
});

describe('who trusts which key', () => {
  const gridOf = (inventory: Inventory): string =>
    /Who trusts which key(.*)All domains/.exec(textOf(inventory))?.[1] ?? '';
  const key = certificate('key', 'grid', '2026-01-01', '2028-01-01');

  it('of more providers and keys than are drawn says how many it leaves out', () => {
    const pairs = times(42, (index) =>
      ['a', 'b'].map((name) =>
        at(`${name}${String(index)}.com`, `https://sts${String(index)}.example/adfs/ls/`, {
          signingCertificate: key,
        }),
      ),
    ).flat();
    expect(gridOf(inventoryOf(pairs))).toContain('2 more providers are not drawn here');
    const keys = times(43, (index) =>
      at(`k${String(index)}.com`, ADFS, {
        signingCertificate: selfSigned('one', `grid${String(index)}`),
      }),
    );
    expect(gridOf(inventoryOf(keys))).toContain('3 more keys are not drawn here');
  });

  it.each([
    [1, '1 provider has a single domain, so that'],
    [2, '2 providers have a single domain each, so that'],
  ])('%i without peers are named', (count, expected) => {
    const inventory = inventoryOf(
      times(count, (index) =>
        at(`d${String(index)}.com`, `https://sts${String(index)}.example/adfs/ls/`, {
          signingCertificate: key,
        }),
      ),
    );
    expect(gridOf(inventory)).toContain(expected);
    expect(gridOf(inventory)).toContain(
      `sts${String(count - 1)}.example (d${String(count - 1)}.com)`,
    );
  });
});

it('where nothing at all could be read there are neither keys nor providers, and that is said', () => {
  const readings = [healthy('a.com'), answering('b.com', { kind: 'notFound', httpStatus: 404 })];
  const inventory = inventoryOf(readings);
  const none = { ...inventory, providers: [], domains: inventory.domains.slice(1) };
  const text = textOf(none);
  expect(text).not.toMatch(/Every key over time|Who trusts which key/);
  expect(text).toContain('b.com no configuration: The domain is federated, but');
});

describe('the table of all domains', () => {
  const rowOf = (inventory: Inventory): string =>
    /MFA Finding (.*) What this was made from/.exec(textOf(inventory))?.[1] ?? '';

  it('says of a second configuration that it is there', () => {
    const twice = ['one', 'two'].map((name) =>
      at('a.com', `https://${name}.example/adfs/ls/`, { signingCertificate: genuine }),
    );
    expect(rowOf(inventoryOf(twice))).toMatch(/^a\.com AD FS one\.example and 1 more /);
  });

  it.each([
    ['was not exported', NOT_EXPORTED, 'not exported'],
    ['can not be read', garbage, 'unreadable'],
    ['is not there', null, 'none'],
  ])('says of a slot that it %s', (_, second, expected) => {
    const value = [
      { passiveSignInUri: ADFS, signingCertificate: genuine, nextSigningCertificate: second },
    ];
    const readings = [answering('a.com', { kind: 'found', value }), healthy('seen.com')];
    expect(rowOf(inventoryOf(readings))).toMatch(
      new RegExp(`a\\.com AD FS sts\\.contoso\\.com \\w{8}… 2027-01-01 ${expected} `),
    );
  });
});

describe('who asks for a second factor', () => {
  const cellOf = (slots: Slots, isExternal = false): string => {
    const reading = {
      ...federated('a.com', { signingCertificate: genuine, ...slots }),
      isExternal,
    };
    const markup = reportHtml(inventoryOf([reading]), 'en');
    return /<td data-l="MFA">([^<]*)</.exec(markup)?.[1] ?? '';
  };

  it.each<[string, Slots, string]>([
    ['Entra', { federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp' }, 'by Entra'],
    ['nobody says', { federatedIdpMfaBehavior: null }, 'not set'],
    ['the export does not say', {}, 'not exported'],
    ['MSOnline says', { SupportsMfa: true }, 'SupportsMfa true'],
    ['MSOnline says otherwise', { SupportsMfa: false }, 'SupportsMfa false'],
    ['MSOnline does not say', { SupportsMfa: null }, 'not exported'],
    [
      'both say, of which Entra takes the newer',
      { SupportsMfa: true, federatedIdpMfaBehavior: null },
      'not set',
    ],
    ['somebody wrote a word that nobody knows', { federatedIdpMfaBehavior: 'x' }, 'x'],
  ])('%s: %j is shown as “%s”', (_, slots, expected) => {
    expect(cellOf(slots)).toBe(expected);
  });

  it('is no setting of a partner’s federation', () => {
    expect(cellOf({}, true)).toBe('–');
  });
});

describe('what it was made from', () => {
  const sources = (count: number): readonly ScanSource[] =>
    times(count, (index) => ({
      kind: 'metadata' as const,
      name: `m${String(index)}.xml`,
      time: null,
    }));

  it('is listed, the first sixty and how many more', () => {
    const text = textOf(inventoryOf(smallTenant(), { sources: sources(63) }));
    expect(text).toContain('Read from m0.xml, m1.xml and 61 other sources ·');
    expect(text).toMatch(
      /m59\.xml provider's metadata and 3 more Entra federation monitor|m59\.xml provider&#39;s metadata and 3 more/,
    );
    expect(text).not.toContain('m60.xml');
    // What was given is not asked for again.
    expect(text).not.toContain('--metadata <metadata.xml>');
  });

  it.each([
    [1, '', '対象: m0.xml ·'],
    [3, ' and 1 other source', 'm0.xml, m1.xml ほか 1 件'],
  ])('%i stand in the head', (count, english, japanese) => {
    const inventory = inventoryOf(smallTenant(), { sources: sources(count) });
    expect(textOf(inventory)).toContain(
      `Read from m0.xml${count > 1 ? ', m1.xml' : ''}${english} ·`,
    );
    expect(textOf(inventory, 'ja')).toContain(japanese);
  });

  it.each([
    [null, null, '<title>2 of'],
    [null, 'id-1', '<title>id-1: '],
    ['Contoso', null, '<title>Contoso: '],
    ['Contoso', 'id-1', '<title>Contoso (id-1): '],
  ])('a tenant called %s with the id %s is named so', (tenantName, tenantId, expected) => {
    const { inventory } = scan(sixtyDomains(), tenantId, NOW, [], { tenantName });
    expect(reportHtml(inventory, 'en')).toContain(expected);
  });
});

it('domains beyond the fiftieth that nobody could judge are counted, and hints beyond the thirtieth', () => {
  const dark = times(51, (index) =>
    answering(`dark${String(index)}.com`, { kind: 'notFound', httpStatus: 404 }),
  );
  const hinted = times(33, (index) =>
    federated(`h${String(index)}.com`, {
      signingCertificate: genuine,
      federatedIdpMfaBehavior: `value${String(index)}`,
    }),
  );
  const inventory = inventoryOf([...dark, ...hinted]);
  const text = textOf(inventory);
  expect(text).toContain('1 more domain is not listed here: --csv and --json have every one.');
  expect(textOf(inventory, 'ja')).toContain('ほか 1 ドメインは、ここには表示していません。');
  expect(/Worth knowing(.*)All domains/.exec(text)?.[1]).toMatch(
    /h6\.com (?!.*h[789]\.com).*and 3 more/,
  );
});

it('a hint about many domains names the first', () => {
  const hinted = times(10, (index) =>
    federated(`h${String(index)}.com`, {
      signingCertificate: genuine,
      federatedIdpMfaBehavior: null,
    }),
  );
  expect(textOf(inventoryOf(hinted))).toContain('h6.com, h7.com and 2 more');
});

describe('the verdict', () => {
  const counts = (over: Partial<InventoryCounts>): InventoryCounts => ({
    ...inventoryOf([healthy('a.com')]).counts,
    ...over,
  });
  const severities = { critical: 0, high: 0, medium: 0, low: 0, informational: 0 };

  it.each<[Partial<InventoryCounts>, string, string]>([
    [
      { domains: 1_200, needAttention: 1_100, severities: { ...severities, critical: 1_050 } },
      '1,100 of 1,200 federated domains need attention, 1,050 of them at once',
      'フェデレーション ドメイン 1,200 件のうち 1,100 件で対応が必要 (うち重大 1,050 件)',
    ],
    [
      { domains: 9, needAttention: 1, severities: { ...severities, low: 1 } },
      '1 of 9 federated domains needs attention',
      'フェデレーション ドメイン 9 件のうち 1 件で対応が必要',
    ],
    [
      { domains: 9, ofTenant: 1 },
      'The tenant as a whole needs attention',
      'テナント全体に関する検出結果があり、対応が必要',
    ],
    [
      { domains: 9, inherited: 2, notJudged: 7 },
      'Nothing could be judged in 9 federated domains',
      'フェデレーション ドメイン 9 件のすべてが判定不能',
    ],
    [{ domains: 0 }, 'No domain is federated', 'フェデレーション ドメインなし'],
    [
      { domains: 9 },
      'Nothing was flagged in 9 federated domains',
      'フェデレーション ドメイン 9 件に検出結果なし',
    ],
    [
      { domains: 9, notJudged: 2 },
      'Nothing was flagged in 7 of 9 federated domains; 2 could not be judged',
      'フェデレーション ドメイン 9 件のうち 7 件に検出結果なし、2 件は判定不能',
    ],
  ])('of %j', (over, english, japanese) => {
    expect(reportTexts.en.verdict(counts(over))).toBe(english);
    expect(reportTexts.ja.verdict(counts(over))).toBe(japanese);
  });
});

it.each([
  [0, 'today', '本日'],
  [1, 'in 1 day', '残り 1 日'],
  [91, 'in 91 days', '残り 91 日'],
  [92, 'in 3 months', '残り 3 か月'],
  [365, 'in 1 year', '残り 1 年'],
  [500, 'in 16 months', '残り 16 か月'],
  [700, 'in 2 years', '残り 2 年'],
  [400_000, 'in 1,095 years', '残り 1,095 年'],
])('%i days ahead are %s, %s', (days, english, japanese) => {
  expect(reportTexts.en.inDays(days)).toBe(english);
  expect(reportTexts.ja.inDays(days)).toBe(japanese);
});

it('what a Japanese report leaves out is counted in Japanese', () => {
  const { ja } = reportTexts;
  const said = [
    ja.groupsLeftOut(1_000),
    ja.keysLeftOut(2),
    ja.providersLeftOut(3),
    ja.notDrawn(4),
    ja.noPeers(5),
    ja.daysAgo(6),
  ];
  expect(said).toEqual([
    'ほか 1,000 件の検出結果は、ここには表示していません。スキャンの出力または --json で確認できます。',
    'ほか 2 個の鍵は、ここには表示していません。--csv または --json ですべて確認できます。',
    'ほか 3 件の ID プロバイダーは、ここには表示していません。--csv または --json ですべて確認できます。',
    'ほか 4 ドメイン (図では省略)',
    '次の 5 件の ID プロバイダーはドメインが 1 件のみのため、ほかのドメインと鍵を比較できません:',
    '6 日前に期限切れ',
  ]);
});
