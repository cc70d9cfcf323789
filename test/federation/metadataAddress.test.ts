// Where metadata is looked for: of each kind of identity provider, and never where an intruder could find more than that.

import fc from 'fast-check';
import { httpsUrl, metadataAddresses } from '../../lib/federation/metadataAddress';

const ADFS = 'https://sts.contoso.com/FederationMetadata/2007-06/FederationMetadata.xml';

describe('the address of the metadata', () => {
  it.each([
    [
      'of AD FS follows from its host',
      {
        issuerUri: 'http://sts.contoso.com/adfs/services/trust',
        passiveSignInUri: 'https://sts.contoso.com/adfs/ls/',
        activeSignInUri: 'https://sts.contoso.com/adfs/services/trust/2005/usernamemixed',
        metadataExchangeUri: 'https://sts.contoso.com/adfs/services/trust/mex',
      },
      [ADFS],
    ],
    [
      'of AD FS needs nothing but where people sign in',
      { passiveSignInUri: 'https://sts.contoso.com/adfs/ls' },
      [ADFS],
    ],
    [
      'of AD FS is found in any case, and with its port named',
      { passiveSignInUri: 'HTTPS://STS.Contoso.com:443/ADFS/LS/?x=1' },
      [ADFS],
    ],
    [
      'is the exchange address where that is a document',
      {
        passiveSignInUri: 'https://fabrikam.auth0.com/wsfed/yNqQMENa',
        metadataExchangeUri:
          'https://fabrikam.auth0.com/wsfed/yNqQMENa/FederationMetadata/2007-06/FederationMetadata.xml?connection=AD',
      },
      [
        'https://fabrikam.auth0.com/wsfed/yNqQMENa/FederationMetadata/2007-06/FederationMetadata.xml?connection=AD',
      ],
    ],
    [
      'is the exchange address of another tenant of Entra',
      {
        passiveSignInUri: 'https://login.microsoftonline.com/c9fc3f4b/saml2',
        metadataExchangeUri:
          'https://login.microsoftonline.com/c9fc3f4b/federationmetadata/2007-06/federationmetadata.xml?appid=0eb2',
      },
      [
        'https://login.microsoftonline.com/c9fc3f4b/federationmetadata/2007-06/federationmetadata.xml?appid=0eb2',
      ],
    ],
    [
      'of PingFederate lies beside its WS-MetadataExchange',
      {
        passiveSignInUri: 'https://sso.contoso.com/idp/prp.wsf',
        metadataExchangeUri:
          'https://sso.contoso.com/pf/sts_mex.ping?PartnerSpId=urn:federation:MicrosoftOnline',
      },
      [
        'https://sso.contoso.com/pf/federation_metadata.ping?PartnerSpId=urn:federation:MicrosoftOnline',
      ],
    ],
    [
      'of PingFederate keeps a virtual server in its path',
      { metadataExchangeUri: 'https://sso.contoso.com/pf/eyJ2c2lkIjoiRSJ9/sts_mex.ping' },
      ['https://sso.contoso.com/pf/eyJ2c2lkIjoiRSJ9/federation_metadata.ping'],
    ],
    [
      'of Okta is not known',
      {
        passiveSignInUri: 'https://contoso.okta.com/app/office365/exk37yw079/sso/wsfed/passive',
        metadataExchangeUri: 'https://contoso.okta.com/app/office365/exk37yw079/sso/wsfed/mex',
      },
      [],
    ],
    [
      'is not one of WS-MetadataExchange, however it is written',
      { metadataExchangeUri: 'https://idp.contoso.com/trust/MEX/?a=b' },
      [],
    ],
    [
      'may end like one of WS-MetadataExchange',
      { metadataExchangeUri: 'https://idp.contoso.com/metadatamex' },
      ['https://idp.contoso.com/metadatamex'],
    ],
    [
      'of what only looks like AD FS is not guessed',
      { passiveSignInUri: 'https://idp.contoso.com/sso/adfs/ls/' },
      [],
    ],
    [
      'is the exchange address where AD FS signs people in on another port',
      {
        passiveSignInUri: 'https://sts.contoso.com:8443/adfs/ls/',
        metadataExchangeUri: 'https://sts.contoso.com/metadata.xml',
      },
      ['https://sts.contoso.com/metadata.xml'],
    ],
    ['of no settings is not known', {}, []],
    [
      'of settings that are null is not known',
      { passiveSignInUri: null, metadataExchangeUri: null },
      [],
    ],
    [
      'of settings of other types is not known',
      { passiveSignInUri: ['https://sts.contoso.com/adfs/ls/'], metadataExchangeUri: 7 },
      [],
    ],
  ])('%s', (_, settings, expected) => {
    expect(metadataAddresses(settings)).toEqual(expected);
  });

  it.each([
    ['is not encrypted', 'http://idp.contoso.com/metadata.xml'],
    ['is of another scheme', 'file:///etc/passwd'],
    ['has a user name', 'https://admin@idp.contoso.com/metadata.xml'],
    ['has a password', 'https://:secret@idp.contoso.com/metadata.xml'],
    ['has a port', 'https://idp.contoso.com:9031/metadata.xml'],
    ['has the port of http', 'https://idp.contoso.com:80/metadata.xml'],
    ['has a fragment', 'https://idp.contoso.com/metadata.xml#idp'],
    ['has an empty fragment', 'https://idp.contoso.com/metadata.xml#'],
    ['has no host', 'https:///'],
    ['is relative', '/metadata.xml'],
    ['is empty', ''],
  ])('is none that %s', (_, uri) => {
    expect(metadataAddresses({ metadataExchangeUri: uri })).toEqual([]);
    const signIn = uri.replace('metadata.xml', 'adfs/ls/');
    expect(metadataAddresses({ passiveSignInUri: signIn })).toEqual([]);
  });

  it('is on https and its own port, whatever the settings are', () => {
    const parts = fc.tuple(
      fc.constantFrom('https://', 'HTTPS:', 'http://', 'https:\\\\', '//', ''),
      fc.constantFrom('', 'a@', ':@', 'a:b@', '@'),
      fc.oneof(fc.constantFrom('sts.contoso.com', '[::1]', '127.1', 'ｓｔｓ。ｃｏｍ'), fc.string()),
      fc.constantFrom('', ':', ':443', ':0443', ':80', ':9031', ':65536'),
      fc.constantFrom('', '/adfs/ls/', '/ADFS/', '/\\adfs/', '/m.xml', '/mex', '/a/../adfs/', '?a'),
      fc.oneof(fc.constantFrom('', '#', '#a', '%23', '?a#'), fc.string()),
    );
    const uri = fc.oneof(
      parts.map((texts) => texts.join('')),
      fc.anything(),
    );
    fc.assert(
      fc.property(uri, uri, (passiveSignInUri, metadataExchangeUri) => {
        for (const address of metadataAddresses({ passiveSignInUri, metadataExchangeUri })) {
          expect(address).toMatch(/^https:\/\/([^/@#:]+|\[[\da-f:.]+\])\/[^#]*$/);
          expect(httpsUrl(address)?.href).toBe(address);
        }
      }),
      { numRuns: 400 },
    );
  });
});
