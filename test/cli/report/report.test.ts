// What a report holds, and what it can't hold. What a person reads stands in golden/; UPDATE_GOLDEN=1 writes it anew.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { version } from '../../../package.json';
import { reportHtml } from '../../../lib/cli/report/reportHtml';
import { scan } from '../../../lib/cli/scan';
import type { DomainReading } from '../../../lib/federation/types';
import type { ScanSource } from '../../../lib/cli/inventory/types';
import type { Language } from '../../../lib/text';
import { blind, child, healthy, selfSigned } from '../../builders/domains';
import { at, hostileTenant, NOW, sixtyDomains, smallTenant } from './tenants';

const TENANT = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
const EXPORT: ScanSource = {
  kind: 'export',
  name: 'export.json',
  time: '2026-11-23T08:41:00.000Z',
  sha256: '5b1f7d0c2a9e4f6b8d3c1e0a7f5b2d4c6e8a0b1c3d5e7f9a1b3c5d7e9f0a09c2',
};

function report(
  readings: readonly DomainReading[],
  language: Language = 'en',
  sources: readonly ScanSource[] = [EXPORT],
): string {
  const extras = { language, tenantName: 'Contoso', sources };
  return reportHtml(scan(readings, TENANT, NOW, [], extras).inventory, language);
}

/** Keys of a test are new each time; what is the same in two places stays the same. */
function withoutHashes(markup: string): string {
  const known = new Map<string, string>();
  return markup.replace(/\b[0-9A-Fa-f]{64}\b|\b[0-9A-F]{40}\b|\b[0-9A-Fa-f]{8}(?=…)/g, (hash) => {
    const key = hash.slice(0, 8);
    const name = known.get(key) ?? `hash${String(known.size + 1)}`;
    known.set(key, name);
    return name;
  });
}

/** What every release or change of the style would change. */
function withoutVersion(markup: string): string {
  return markup
    .replace(/<style>[\s\S]*<\/style>/, '<style></style>')
    .replace(/sha256-[\w+/]{43}=/, 'sha256-…')
    .replaceAll(version, '0.0.0');
}

/** What is read, without tags. */
function textOf(markup: string): string {
  const [, body = ''] = markup.split('<body>');
  return body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('a golden report', () => {
  it.each(['en', 'ja'] as const)('reads in %s as its golden file does', (language) => {
    const actual = withoutVersion(withoutHashes(report(smallTenant(), language)));
    const file = path.join(__dirname, 'golden', `small.${language}.html`);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, actual);
    expect(actual).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '(no golden file)');
  });
});

describe('the verdict', () => {
  const headline = (readings: readonly DomainReading[], language: Language = 'en'): string =>
    /<h1>(.*)<\/h1>/.exec(report(readings, language))?.[1] ?? '';

  it.each([
    [
      'counts what was flagged',
      sixtyDomains(),
      '2 of 60 federated domains need attention, one of them at once',
    ],
    [
      'says at once where all of it is',
      [smallTenant()[0], smallTenant()[2]],
      '1 of 2 federated domains needs attention at once',
    ],
    [
      'claims no more than that nothing was flagged',
      [healthy('contoso.com')],
      'Nothing was flagged in 1 federated domain',
    ],
    [
      'counts what could not be judged',
      [healthy('contoso.com'), blind('fabrikam.com')],
      'Nothing was flagged in 1 of 2 federated domains; 1 could not be judged',
    ],
  ])('%s', (_, readings, expected) => {
    expect(headline(readings.flatMap((reading) => reading ?? []))).toBe(expected);
  });

  it.each([
    ['en', 'Nothing could be judged in 1 federated domain'],
    ['ja', 'フェデレーション ドメイン 1 件のすべてが判定不能'],
  ] as const)('says so where nothing could be judged (%s)', (language, expected) => {
    const { inventory } = scan([healthy('contoso.com')], null, NOW);
    const counts = { ...inventory.counts, withoutFindings: 0, notJudged: 1 };
    expect(reportHtml({ ...inventory, counts }, language)).toContain(`<h1>${expected}</h1>`);
  });

  it('is a noun phrase in Japanese', () => {
    expect(headline(sixtyDomains(), 'ja')).toBe(
      'フェデレーション ドメイン 60 件のうち 2 件で対応が必要 (うち重大 1 件)',
    );
  });

  it.each(['en', 'ja'] as const)(
    'stands with what was not judged, and never says ok (%s)',
    (language) => {
      const text = textOf(report([healthy('contoso.com')], language));
      expect(text).not.toMatch(/\bok\b|\ball clear|secure|問題なし|正常|安全/i);
      expect(text).toMatch(language === 'en' ? /this page cannot say/ : /判定していません/);
    },
  );

  it('says what an earlier record left open, where there was one', () => {
    const baseline = { kind: 'baseline', name: 'october.json', time: null } as const;
    const text = textOf(report([healthy('contoso.com')], 'en', [EXPORT, baseline]));
    expect(text).toContain('Not judged: whether these keys are yours');
    expect(text).not.toContain('this page cannot say');
    expect(text).not.toContain('--baseline <earlier.json>');
  });
});

describe('what stands in a report', () => {
  const markup = report(sixtyDomains());
  const text = textOf(markup);

  it('names every domain, the provider of each, and each key by its whole thumbprint', () => {
    const { inventory } = scan(sixtyDomains(), null, NOW);
    const [, table = ''] = markup.split('<table class="doms">');
    for (const { id } of inventory.domains) expect(table).toContain(`<th scope="row">${id}</th>`);
    expect(new Set(markup.match(/\b[0-9A-F]{40}\b/g)).size).toBeGreaterThanOrEqual(7);
    for (const name of ['AD FS', 'Okta', 'PingFederate', 'Shibboleth'])
      expect(text).toContain(name);
  });

  it('tells both certificates side by side, by signs', () => {
    expect(text).toContain('≠ Subject CN=ADFS Signing - sts.contoso.com CN=any.sts');
    expect(text).toContain('≠ Valid for 1 year 100 years');
    expect(text).toMatch(/Valid until 2027-03-02 \d\d:\d\d UTC 2121-02-06 \d\d:\d\d UTC/);
    expect(text).toMatch(/≠ Key RSA 2048 \(\w{8}…\) RSA 2048 \(\w{8}…\)/);
  });

  it('says when and from what it was made', () => {
    expect(text).toContain('export.json');
    expect(text).toContain(EXPORT.sha256);
    expect(text).toContain('2026-11-23 08:41 UTC');
    expect(text).toContain(`Entra federation monitor ${version}, 2026-11-23 09:00 UTC.`);
  });

  it('gives the hour of Japan in Japanese', () => {
    expect(textOf(report(smallTenant(), 'ja'))).toContain('2026-11-23 18:00 JST (09:00 UTC)');
  });

  it('marks a domain that nobody could judge as that, and a child as its parent', () => {
    const table = textOf(
      report([...smallTenant(), child('a.litware.example'), blind('x.example')]),
    );
    expect(table).toContain('x.example not read: Graph did not answer. not judged');
    expect(table).toContain('sales.contoso.com as contoso.com');
  });
});

describe('what can not stand in a report', () => {
  const hostile = report(hostileTenant());

  it.each([
    ['sixty domains', report(sixtyDomains())],
    ['hostile names', hostile],
  ])('%s: no script, no picture, no address but those of our documents', (_, markup) => {
    expect(markup).not.toMatch(
      /<(script|img|iframe|object|embed|link|base|form|input|foreignObject|use|image|a [^h])\b/i,
    );
    const bare = markup.replace(/"[^"]*"/g, '""');
    expect(bare).not.toMatch(/<[^>]* (on\w+|src|srcset|style|action|xlink:href)=/i);
    expect(markup).not.toMatch(/@import|url\(/);
    const links = [...markup.matchAll(/href="([^"]*)"/g)].map(([, address]) => address ?? '');
    // No build has told where the documents are (documentation.ts).
    expect(links).toEqual([]);
  });

  it('escapes what a name holds', () => {
    expect(hostile).not.toContain('<img');
    expect(hostile).not.toContain('</style><script>');
    expect(hostile).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(hostile).not.toContain('\u202e');
  });

  it('forbids everything but its own style', () => {
    const policy =
      /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(hostile)?.[1] ?? '';
    expect(policy.replaceAll('&#39;', "'")).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'$/,
    );
  });
});

describe('a large tenant', () => {
  const keys = [...Array(6).keys()].map((key) =>
    selfSigned('sts.contoso.com', `large${String(key)}`),
  );
  const large = (count: number, name: (index: number) => string): readonly DomainReading[] =>
    [...Array(count).keys()].map((index) =>
      at(name(index), 'https://sts.contoso.com/adfs/ls/', {
        signingCertificate: keys[0],
        nextSigningCertificate: index % 500 === 7 ? keys[1 + (((index / 500) % 5) | 0)] : null,
      }),
    );

  it('of 2,000 domains is whole, and can be mailed', () => {
    const markup = report(large(2_000, (index) => `d${String(index)}.example`));
    expect(markup.match(/<th scope="row">d\d+\.example/g)?.length).toBeGreaterThanOrEqual(2_000);
    expect(markup.length).toBeLessThan(1_500_000);
    expect(markup).not.toContain('not listed here');
    expect(markup).toContain('1,940 more domains of it, not drawn');
  });

  it('of more domains with long names says how many it leaves out, and lists what was flagged', () => {
    const markup = report(large(3_000, (index) => `${'x'.repeat(230)}${String(index)}.example`));
    expect(markup).toContain('500 more domains are not listed here');
    expect(markup.length).toBeLessThan(3_000_000);
    const [, table = ''] = markup.split('<table class="doms">');
    expect(table.match(/class="tag high"/g)).toHaveLength(6);
  });
});
