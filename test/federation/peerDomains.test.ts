// Which domains are of one identity provider: those that send browsers to the same address, however it is written.
import { sharedProvider } from '../../lib/federation/peerDomains';
import type { FederatedDomain, ReadConfiguration } from '../../lib/federation/types';

import { selfSigned } from '../builders/domains';
import { configured } from '../checks/domain';
import { readPresent } from '../fixtures/certificates/read';

const genuine = selfSigned('sts', 'genuine');
const ADDRESS = 'https://sts.contoso.com/adfs/ls/';

const at = (id: string, passiveSignInUri: unknown, certificate: unknown = genuine) =>
  configured({ passiveSignInUri, signingCertificate: certificate }, id);

function configurationOf({ configuration }: FederatedDomain): ReadConfiguration {
  if (configuration.state !== 'read') throw new Error('The configuration is not read.');
  return configuration;
}

function peersOf(domains: readonly FederatedDomain[]): readonly string[] {
  const [first] = domains;
  if (!first) return [];
  const provider = sharedProvider(configurationOf(first), domains);
  return [...(provider?.keysByDomain.keys() ?? [])];
}

describe('domains of one provider', () => {
  it.each([
    ['the same address', ADDRESS],
    ['a host in capitals', 'https://STS.contoso.com/adfs/ls/'],
    ['the default port', 'https://sts.contoso.com:443/adfs/ls/'],
    ['a slash less', 'https://sts.contoso.com/adfs/ls'],
    ['a path in other case, which AD FS takes, too', 'https://sts.contoso.com/ADFS/LS/'],
    ['white space around it', ` ${ADDRESS}\n`],
    ['all of it', ' HTTPS://STS.CONTOSO.COM:443/ADFS/LS '],
  ])('%s', (_rule, address) => {
    expect(peersOf([at('a.com', ADDRESS), at('b.com', address)])).toEqual(['a.com', 'b.com']);
    expect(peersOf([at('a.com', address), at('b.com', ADDRESS)])).toEqual(['a.com', 'b.com']);
  });

  it('a host with and without the slash of its root', () => {
    const domains = [at('a.com', 'https://sts.example'), at('b.com', 'https://sts.example/')];
    expect(peersOf(domains)).toEqual(['a.com', 'b.com']);
  });
});

describe('domains of different providers', () => {
  it.each([
    ['another host', 'https://sts.fabrikam.com/adfs/ls/'],
    ['another path', 'https://sts.contoso.com/adfs/ls/other'],
    ['another port', 'https://sts.contoso.com:8443/adfs/ls/'],
    ['another scheme', 'http://sts.contoso.com/adfs/ls/'],
    ['a query', 'https://sts.contoso.com/adfs/ls/?x'],
    ['a host behind user information', 'https://sts.contoso.com:443@evil.example/adfs/ls/'],
    ['a text that is no address', 'sts.contoso.com/adfs/ls/'],
  ])('%s', (_rule, address) => {
    expect(peersOf([at('a.com', ADDRESS), at('b.com', address)])).toEqual([]);
  });

  it.each([
    ['null', null],
    ['an empty text', ''],
    ['white space', ' \n'],
    ['a number', 7],
  ])('no address is nobody’s provider: %s', (_rule, address) => {
    expect(peersOf([at('a.com', address), at('b.com', address)])).toEqual([]);
  });
});

describe('the keys of a provider', () => {
  it('those of two configurations of one domain count once', () => {
    const domains = [at('a.com', ADDRESS), at('a.com', ADDRESS), at('b.com', ADDRESS)];
    const provider = sharedProvider(configurationOf(at('c.com', ADDRESS)), domains);
    expect([...(provider?.holders ?? [])]).toEqual([[readPresent(genuine).spkiSha256, 2]]);
  });

  it('are as old as the oldest of their certificates', () => {
    const [old, young, odd] = ['20200101000000Z', '20250101000000Z', 'never'].map((notBefore) =>
      selfSigned('sts', 'genuine', { notBefore: { raw: notBefore, tag: 24 } }),
    );
    const domains = [
      at('a.com', ADDRESS, young),
      at('b.com', ADDRESS, old),
      at('c.com', ADDRESS, odd),
    ];
    const provider = sharedProvider(configurationOf(at('a.com', ADDRESS)), domains);
    expect([...(provider?.validFrom.values() ?? [])]).toEqual(['2020-01-01T00:00:00.000Z']);
  });
});
