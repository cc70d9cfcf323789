// `baseline DOMAIN`: everything on record of one domain.

import type { BaselineKey, BaselineRecord, DomainBaseline } from '../../lib/baseline/types';
import { baselineList } from '../../lib/cli/baselineList';
import { baselineText, selectDomains } from '../../lib/cli/baselineText';
import { styleFor } from '../../lib/cli/terminal';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import { certificates, federated } from '../builders/domains';
import { firstBaseline } from '../checks/observations';

const plain = styleFor(false);
const view = (width: number) => ({ width, style: plain, language: 'en' }) as const;
const [contoso] = domainsOf('contoso.com');

function domainsOf(...ids: readonly string[]): readonly [DomainBaseline, ...DomainBaseline[]] {
  const readings = ids.map((id) =>
    federated(id, { signingCertificate: certificates.genuine, displayName: null }),
  );
  const [first, ...others] = firstBaseline(parseFederatedDomains(readings)).domains.values();
  if (!first) throw new Error('There is no domain.');
  return [first, ...others];
}

function withKey(changes: Partial<BaselineKey>, of: Partial<DomainBaseline> = {}): DomainBaseline {
  return { ...contoso, ...of, keys: contoso.keys.map((key) => ({ ...key, ...changes })) };
}

function text(domain: DomainBaseline): string {
  return baselineText([domain], view(80));
}

it('has the key whole, why it counts, and the settings that are set', () => {
  const [key] = contoso.keys;
  const lines = text(contoso).split('\n');
  expect(lines.slice(0, 7)).toEqual([
    'contoso.com',
    `  ${String(key?.thumbprintSha1)}`,
    '    primary, CN=ADFS Signing - sts.contoso.com',
    '    believed in the first run: compare it',
    expect.stringMatching(/^ {4}first seen \d{4}-\d\d-\d\d \d\d:\d\d UTC$/),
    '    key SHA-256',
    `    ${String(key?.spkiSha256)}`,
  ]);
  expect(text(contoso)).toContain('  issuerUri = http://contoso.com/adfs/services/trust\n');
  expect(text(contoso)).not.toContain('displayName');
});

it.each<[string, DomainBaseline, string, string]>([
  ['nobody', withKey({ confirmation: null }), 'confirmed by nobody', 'CONFIRMED BY NOBODY'],
  [
    'a domain that was accepted with it',
    withKey({ confirmation: 'withDomain' }),
    'came with the domain: compare it',
    'with the domain: compare',
  ],
  [
    'a domain that nobody has accepted, which is nobody',
    withKey({ confirmation: 'withDomain' }, { status: 'added' }),
    'confirmed by nobody',
    'CONFIRMED BY NOBODY',
  ],
  [
    'the provider',
    withKey({ confirmation: 'published' }),
    'published by the identity provider',
    'published',
  ],
  ['a person', withKey({ confirmation: 'accepted' }), 'accepted by a person', 'by a person'],
])('a key that was confirmed by %s is told so here and in the list', (_, domain, here, there) => {
  expect(text(domain)).toContain(`    ${here}\n`);
  expect(baselineList([domain], view(80))).toContain(`${there}\n`);
});

it('says when a key has left', () => {
  expect(text(withKey({ goneTime: '2026-11-23T09:00:00.000Z' }))).toMatch(
    /first seen .* UTC, gone since 2026-11-23 09:00 UTC\n/,
  );
});

it.each<[DomainBaseline['status'], string]>([
  ['added', 'contoso.com (federated since, accepted by nobody)'],
  ['missing', 'contoso.com (without a configuration, or with one that nobody has accepted)'],
  ['ended', 'contoso.com (not federated any more)'],
])('a domain with the status %s bears it', (status, line) => {
  expect(text({ ...contoso, status }).split('\n')[0]).toBe(line);
});

it('of a domain that was never read, it says so, and so does the list', () => {
  const never: DomainBaseline = { ...contoso, status: 'unseen', keys: [], settings: null };
  expect(text(never)).toBe(
    'contoso.com (first read later, accepted by nobody)\n  no key was ever read\n',
  );
  expect(baselineList([never], view(80))).toContain(
    '\nno address on record, 1 domain\n  no key was ever read\n',
  );
});

describe('the list', () => {
  it('has providers with as many domains by name, and the keys of as many domains by thumbprint', () => {
    const at = (domainId: string, address: string, thumbprintSha1: string): DomainBaseline => ({
      ...withKey({ thumbprintSha1, notAfter: null }),
      domainId,
      settings: { passiveSignInUri: address },
    });
    const [a, b] = ['https://a.example/ls', 'https://b.example/ls'];
    const domains = [
      at('4.example', b, 'CC'),
      at('3.example', b, 'BB'),
      at('2.example', a, 'AA'),
      at('1.example', a, 'BB'),
      at('5.example', 'https://c.example/ls', 'AA'),
    ];
    const shown = (some: readonly DomainBaseline[]) =>
      baselineList(some, view(80))
        .split('\n')
        .filter((line) => /^(https| {2}[A-C]{2} )/.test(line));
    const expected = [
      'https://a.example/ls, 2 domains',
      '  AA  unknown     first run: compare',
      '  BB  unknown     first run: compare',
      'https://b.example/ls, 2 domains',
      '  BB  unknown     first run: compare',
      '  CC  unknown     first run: compare',
      'https://c.example/ls, 1 domain',
      '  AA  unknown     first run: compare',
    ];
    expect(shown(domains)).toEqual(expected);
    expect(shown([...domains].reverse())).toEqual(expected);
  });

  it('calls a partner one, and breaks what is too long behind its name', () => {
    const long = `${'very-'.repeat(12)}long.example`;
    const partner = { ...contoso, isExternal: true, domainId: long, status: 'missing' } as const;
    const lines = baselineList([partner], view(60)).split('\n');
    expect(lines).toContain('http://contoso.com/adfs/services/trust (partner), 1 domain');
    const at = lines.indexOf('Not accepted');
    expect(lines[at + 1]).toMatch(/^ {2}very-/);
    expect(lines[at + 2]).toMatch(/^ {4}\S/);
  });
});

it('finds a domain in any case, and gives all in the order of their names', () => {
  const records: readonly BaselineRecord[] = domainsOf('b.example', 'a.example', 'c.example');
  expect(selectDomains(records, 'A.Example').map(({ domainId }) => domainId)).toEqual([
    'a.example',
  ]);
  expect(selectDomains(records, null).map(({ domainId }) => domainId)).toEqual([
    'a.example',
    'b.example',
    'c.example',
  ]);
});
