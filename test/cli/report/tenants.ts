// Made-up tenants for the report: sixty domains at four providers, as the README's picture shows them, and one of two.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DomainReading } from '../../../lib/federation/types';
import { base64, buildCertificate, commonName, keyPair } from '../../builders/certificate';
import { answering, child, managed, type Slots } from '../../builders/domains';

export const NOW = new Date('2026-11-23T09:00:00Z');

/** AADInternals' certificate, whose private key everybody has. */
export function publicRogue(): string {
  const file = 'test/fixtures/certificates/malicious/mal-any_sts-aadinternals.b64';
  return readFileSync(path.resolve(file), 'utf8').replace(/\s/g, '');
}

export function certificate(name: string, key: string, from: string, to: string): string {
  return base64(
    buildCertificate({
      subject: commonName(name),
      notBefore: new Date(from),
      notAfter: new Date(to),
      key: keyPair('rsa2048', key),
    }),
  );
}

export function at(id: string, address: string, slots: Slots): DomainReading {
  const { origin } = new URL(address);
  return answering(id, {
    kind: 'found',
    value: [
      {
        '@odata.type': '#microsoft.graph.internalDomainFederation',
        id: 'f4a1b2c3-0000-4000-8000-000000000001',
        displayName: new URL(address).host,
        issuerUri: `${origin}/issuer/${id}`,
        passiveSignInUri: address,
        preferredAuthenticationProtocol: 'wsFed',
        federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp',
        nextSigningCertificate: null,
        ...slots,
      },
    ],
  });
}

const ADFS = 'https://sts.contoso.com/adfs/ls/';
const OKTA = 'https://contoso.okta.com/app/office365/exk1fcia6d6EMsf331d8/sso/wsfed/passive';
const PING = 'https://sso.fabrikam.com/idp/prp.wsf';
const SHIBBOLETH = 'https://idp.northwind.example/idp/profile/SAML2/POST/SSO';

const REGIONS = ['corp', 'emea', 'apac', 'latam', 'sales', 'mail', 'research', 'plant', 'retail'];
const BRANDS = [
  'litware.example',
  'proseware.com',
  'tailspin.com',
  'wideworld.example',
  'adventure.example',
];

const NOT_EXPORTED = {
  code: 'notInExport',
  httpStatus: null,
  detail: 'The export has no configuration for it.',
} as const;

/** Of AD FS, alike but for two: `contoso.com` and `adatum.com`. */
function adfsNames(): readonly string[] {
  return ['contoso.com', ...BRANDS]
    .flatMap((name) => [name, ...REGIONS.map((region) => `${region}.${name}`)])
    .slice(0, 51);
}

/** Sixty domains, three of them flagged, and one that was not exported. */
export function sixtyDomains(): readonly DomainReading[] {
  const adfs = certificate('ADFS Signing - sts.contoso.com', 'adfs', '2026-03-02', '2027-03-02');
  const tool = certificate('any.sts', 'tool', '2021-03-01', '2121-02-06');
  const planted = certificate('sts.adatum.com signing', 'planted', '2026-11-20', '2036-11-18');
  const okta = certificate('contoso.okta.com', 'okta', '2024-10-09', '2034-10-09');
  const ping = certificate('PingFederate sso.fabrikam.com', 'ping', '2024-12-14', '2026-12-14');
  const pingNext = certificate(
    'PingFederate sso.fabrikam.com',
    'pingNext',
    '2026-11-14',
    '2028-11-14',
  );
  const shibboleth = certificate('idp.northwind.example', 'shib', '2021-05-30', '2031-05-30');
  return [
    managed('contoso.onmicrosoft.com'),
    ...adfsNames().map((id) =>
      at(id, ADFS, {
        signingCertificate: adfs,
        nextSigningCertificate: id === 'contoso.com' ? tool : null,
      }),
    ),
    at('adatum.com', ADFS, { signingCertificate: adfs, nextSigningCertificate: planted }),
    at('northwind.com', OKTA, { signingCertificate: okta }),
    at('northwind.example', OKTA, { signingCertificate: okta }),
    at('trey.example', OKTA, { signingCertificate: okta }),
    at('fabrikam.com', PING, { signingCertificate: ping, nextSigningCertificate: pingNext }),
    at('research.example', SHIBBOLETH, { signingCertificate: shibboleth }),
    at('campus.example', SHIBBOLETH, { signingCertificate: shibboleth }),
    at('lab.example', SHIBBOLETH, {
      signingCertificate: shibboleth,
      federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp',
    }),
    answering('wingtip.example', { kind: 'failed', cause: NOT_EXPORTED }),
  ];
}

/** A parent with its child, a rogue key, and a domain at peace. */
export function smallTenant(): readonly DomainReading[] {
  const genuine = certificate('ADFS Signing - sts.contoso.com', 'adfs', '2026-03-02', '2027-03-02');
  return [
    at('contoso.com', ADFS, { signingCertificate: genuine, nextSigningCertificate: publicRogue() }),
    child('sales.contoso.com'),
    at('litware.example', ADFS, { signingCertificate: genuine }),
  ];
}

const MARKUP = '"><img src=x onerror=alert(1)></style><script>alert(1)</script>\u202e';

/** Whoever makes a certificate or a configuration chooses the names in it. */
export function hostileTenant(): readonly DomainReading[] {
  const loud = certificate(MARKUP, 'loud', '0001-01-01', '9999-12-31');
  const wide = certificate('W'.repeat(3_000), 'wide', '2030-01-01', '2029-01-01');
  const address = `https://${'w'.repeat(63)}.${'w'.repeat(63)}.example/adfs/ls/`;
  return [
    at('contoso.com', ADFS, {
      signingCertificate: loud,
      nextSigningCertificate: wide,
      federatedIdpMfaBehavior: MARKUP,
      [MARKUP]: MARKUP,
    }),
    at(`${'w'.repeat(63)}.${'w'.repeat(63)}.example`, address, {
      signingCertificate: wide,
      nextSigningCertificate: MARKUP,
      issuerUri: MARKUP,
    }),
    answering(`evil${MARKUP}.example`, {
      kind: 'failed',
      cause: { code: 'unexpectedAnswer', httpStatus: 400, detail: MARKUP.repeat(50) },
    }),
    at(`<b>${MARKUP}`, ADFS, { signingCertificate: loud }),
  ];
}
