// What is known of the keys of domains that share a provider: who holds them, and how old they are.

import { keysOf, providerAddress, sharedProvider } from '../../lib/federation/peerDomains';
import type { FederatedDomain, ReadConfiguration } from '../../lib/federation/types';

import { certificates, selfSigned } from '../builders/domains';
import { configured, inheriting } from '../checks/domain';
import { readPresent } from '../fixtures/certificates/read';

const ADDRESS = 'https://sts.contoso.com/adfs/ls/';
const { genuine, rogue } = certificates;
const keyOf = (text: string): string => readPresent(text).spkiSha256;

function at(id: string, slots: Readonly<Record<string, unknown>>): FederatedDomain {
  return configured({ passiveSignInUri: ADDRESS, ...slots }, id);
}

function providerOf(domains: readonly FederatedDomain[]) {
  const [first] = domains;
  return sharedProvider(first?.configuration as ReadConfiguration, domains);
}

it('each domain is counted once, with what stands in both of its slots', () => {
  const provider = providerOf([
    at('a.com', { signingCertificate: genuine, nextSigningCertificate: genuine }),
    at('b.com', { signingCertificate: genuine, nextSigningCertificate: rogue }),
  ]);
  expect(provider?.keysByDomain).toEqual(
    new Map([
      ['a.com', [keyOf(genuine)]],
      ['b.com', [keyOf(genuine), keyOf(rogue)]],
    ]),
  );
  expect(provider?.holders).toEqual(
    new Map([
      [keyOf(genuine), 2],
      [keyOf(rogue), 1],
    ]),
  );
});

it('a domain without a key is nobody’s peer, nor is one that inherits', () => {
  const own = at('a.com', { signingCertificate: genuine });
  expect(providerOf([own, at('b.com', { signingCertificate: null }), inheriting])).toBeNull();
  expect(
    providerOf([
      own,
      at('b.com', { signingCertificate: genuine }),
      at('c.com', { signingCertificate: null }),
    ]),
  ).toEqual(
    expect.objectContaining({
      keysByDomain: new Map([
        ['a.com', [keyOf(genuine)]],
        ['b.com', [keyOf(genuine)]],
      ]),
    }),
  );
});

it('domains without a sign-in address have no provider in common', () => {
  const without = ['a.com', 'b.com'].map((id) =>
    configured({ passiveSignInUri: null, signingCertificate: genuine }, id),
  );
  expect(providerOf(without)).toBeNull();
});

it('a key is as old as the oldest of its certificates, whatever the order', () => {
  const from = (year: number): string =>
    selfSigned('sts', 'genuine', { notBefore: new Date(Date.UTC(year, 0, 1)) });
  const [old, young] = [from(2020), from(2024)];
  for (const [first, second] of [
    [old, young],
    [young, old],
  ]) {
    const provider = providerOf([
      at('a.com', { signingCertificate: first }),
      at('b.com', { signingCertificate: second }),
    ]);
    expect(provider?.validFrom).toEqual(new Map([[keyOf(old), '2020-01-01T00:00:00.000Z']]));
  }
});

it('a date that nobody can read is no age', () => {
  const undated = selfSigned('sts', 'genuine', { notBefore: { raw: '260230000000Z', tag: 23 } });
  const provider = providerOf(
    ['a.com', 'b.com'].map((id) => at(id, { signingCertificate: undated })),
  );
  expect(provider?.validFrom).toEqual(new Map());
  expect(provider?.holders.get(keyOf(undated))).toBe(2);
});

it('a key in both slots is one key', () => {
  const { configuration } = at('a.com', {
    signingCertificate: genuine,
    nextSigningCertificate: genuine,
  });
  expect(keysOf(configuration as ReadConfiguration)).toEqual([keyOf(genuine)]);
});

it.each<[unknown, string | null]>([
  ['https://STS.contoso.com:443/ADFS/LS/', 'https://sts.contoso.com/adfs/ls'],
  ['  ', null],
  ['', null],
  [null, null],
  [42, null],
])('%j is the provider %j', (address, provider) => {
  expect(providerAddress(address)).toBe(provider);
});
