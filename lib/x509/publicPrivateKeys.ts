// Keys whose private half stands in a public repository: everybody can sign with them. They are those of examples and tests
// of software for SAML and WS-Federation, and of products that came with a key; people put them into service.
//
// Each hash was computed from the private key, or from the certificate of its entry in a key store whose password the
// repository tells. AADInternals' certificate is not here: checks/knownBackdoor.ts knows it.

interface PublicPrivateKey {
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
  readonly spkiSha256: string;
  /** `owner/repository/path@commit`. */
  readonly source: string;
}

/** Where the private half of a key stands; null: it is on no list of ours. */
export function publicSourceOf(spkiSha256: string): string | null {
  return SOURCES.get(spkiSha256) ?? null;
}

export const PUBLIC_PRIVATE_KEYS: readonly PublicPrivateKey[] = [
  // CN=feide.erlang.no, the example of SimpleSAMLphp's first years, and of many libraries since.
  {
    spkiSha256: 'ee607324cdae1567e5c8093c8d431c3eb6684b4c117fabfb942a1f3b16feb539',
    source: 'SAML-Toolkits/php-saml/tests/data/customPath/certs/sp.key@c89d78c4aa39',
  },
  // C=US, ST=IN, O=OneLogin, OU=Eng: a provider of OneLogin's tests.
  {
    spkiSha256: 'bd7bf090c267cb2081cd0308b4295a0c50c212a71463e4185dbaa2fed5f2190d',
    source: 'SAML-Toolkits/ruby-saml/test/certificates/ruby-saml.key@2970ad987a67',
  },
  // CN=idp.example.com.
  {
    spkiSha256: '9fb990c33da1b954bc100f63f52c1ba5d34ba63060d5d8aab27d0e3387cdb0ca',
    source:
      'SAML-Toolkits/python3-saml/tests/src/OneLogin/saml2_tests/settings_test.py@0320fd4c4ae2',
  },
  // The identity provider in a container that developers start for a test.
  {
    spkiSha256: '45c9fe23b1b88ffa76e1bc7c1b632209bd42f3ff65ee4e320891b9604a5a2f67',
    source: 'kristophjunge/docker-test-saml-idp/config/simplesamlphp/server.pem@b15078a89d99',
  },
  // O=JankyCo, CN=localhost: a provider on the command line.
  {
    spkiSha256: '696e0fc6f60966923eeb6ae3f4a5439ead8d0e1614607c93670e6dd5d9fc8117',
    source: 'mcguinness/saml-idp/idp-private-key.pem@5c726484166c',
  },
  // CN=lawrencepit.com: the default of a provider for Rails.
  {
    spkiSha256: '997b89569b7b30f1de91665bfe6af887ad50c121448a8ce216541ef3cb5e91fd',
    source: 'saml-idp/saml_idp/lib/saml_idp/default.rb@4dde1a3cb9b7',
  },
  // CN=www.example.com: the example of a provider in Go.
  {
    spkiSha256: '0f988615a966dcb05acf379ed445e3ce3b26a3e1677456c03ab8c7f30cdf8ae8',
    source: 'crewjam/saml/example/idp/idp.go@346540312f72',
  },
  // O=foo, CN=localhost.
  {
    spkiSha256: '785f5f125919364b7473b742260b28f6b120e1f73faa84e914b2a2445c0d348c',
    source: 'crewjam/saml/samlidp/testdata/idp_key.pem@346540312f72',
  },
  // CN=saml.test.
  {
    spkiSha256: 'd2ec777e594438a50916c68c922dcfa30703fe2c36e59deb0f06ce6dc11f254c',
    source: 'russellhaering/gosaml2/testdata/test.key@5d20d420e18a',
  },
  // CN=acme_tools.com.
  {
    spkiSha256: 'af69e08b4970e31444de6579fdc4de83c2ce032a05c1ba3ca90e3274a4b5e695',
    source: 'node-saml/node-saml/test/static/acme_tools_com.key@1d8d66f16536',
  },
  // O=Internet Widgits Pty Ltd, 2015.
  {
    spkiSha256: '195d083bad23814f1d769a52e5a7b61af4963922b706a309ec1d65d68290242e',
    source: 'node-saml/node-saml/test/static/key.pem@1d8d66f16536',
  },
  // O=Internet Widgits Pty Ltd, 2012; the same key is in auth0/node-wsfed.
  {
    spkiSha256: '454727d39e91d8fef1192d0c2b41c2029ac6e30ae14493ffc50f868c2bb66012',
    source: 'auth0/node-samlp/test/fixture/samlp.test-cert.key@ba04083333a0',
  },
  // CN=auth0.auth0.com.
  {
    spkiSha256: '1b3825ef4a6050e4c3b49e7462d30999a14da6fbf402b8ea0f89c6d9cc1bf673',
    source: 'auth0/passport-wsfed-saml2/test/test-auth0.key@19cf1ba38e4d',
  },
  // O=Identity Provider, CN=IDP.
  {
    spkiSha256: '3b41dfc24bc61c3f2f8932ee80289cc5bd2bfaed4ba6bbe924229d19046fa025',
    source: 'tngan/samlify/test/key/idp/nocrypt.pem@df182c734a52',
  },
  // O=pysaml2 Demo Cert: its example of an identity provider.
  {
    spkiSha256: 'f42ecd2a8eccda072296ab1e065b282b0cf999a779930908efd0d310c9a801bc',
    source: 'IdentityPython/pysaml2/example/idp2/pki/mykey.pem@0252ec96058c',
  },
  // O=Internet Widgits Pty Ltd, 2009.
  {
    spkiSha256: '3ca32971503aa660f501b16cfb5e060fbcfea27e7ba2001663079b095447218a',
    source: 'IdentityPython/pysaml2/tests/test.key@0252ec96058c',
  },
  // CN=xmlseclibs/www.cdatazone.org.
  {
    spkiSha256: 'f21c2ce75fd3a46b5df059603ba20bb022a3edb5cf506b5d71992dfa092c3dcd',
    source: 'robrichards/xmlseclibs/tests/privkey.pem@d8c1e05ee3e2',
  },
  // CN=idsrv3test, in nearly every sample of IdentityServer 3, and in WS-Federation for IdentityServer 4.
  {
    spkiSha256: '6626690a543d8605a827319f3ddb7892c2fee9202a815762e2947970e1f421f0',
    source:
      'IdentityServer/IdentityServer3.Samples/source/Certificates/idsrv3test.pfx@2530a305b74e',
  },
  // CN=itfoxtec.identity.saml2.testwebapp: its identity provider for tests.
  {
    spkiSha256: 'fc24d8be6cfd40ddadb3d895e770532035d9232eeeaaf2686d68aa803254beed',
    source:
      'ITfoxtec/ITfoxtec.Identity.Saml2/test/TestIdPCore/itfoxtec.identity.saml2.testidpcore_Certificate.pfx@9e68b0c167c6',
  },
  // CN=itfoxtec.identity.saml2.testwebappcore.
  {
    spkiSha256: '7e11e73b620b98c333198548962f4f9c0d65be44b34dc4bc64b581fe97b3567f',
    source:
      'ITfoxtec/ITfoxtec.Identity.Saml2/test/TestWebAppCore/itfoxtec.identity.saml2.testwebappcore_Certificate.pfx@9e68b0c167c6',
  },
  // CN=Sustainsys.Saml2.Tests; without a password.
  {
    spkiSha256: '20976e5550fd1cf8c54a7822f4125ffeddac452191457f38224c71cc4d861510',
    source:
      'Sustainsys/Saml2/src/foss/Tests/Sustainsys.Saml2.Tests.Helpers/Sustainsys.Saml2.Tests.pfx@4e4e59162c9d',
  },
  // CN=apollo, O=RM5 Software Oy: the sample of Spring Security SAML, copied into many applications.
  {
    spkiSha256: '516207019bd4423ffd0a3ed40ddfcb4d222cfa70a68060fa3acdc9e049a2a4b5',
    source:
      'spring-projects/spring-security-saml/sample/src/main/resources/security/samlKeystore.jks@fb8f3a230068',
  },
  // CN=test, O=Sun: with what OpenSSO signed where nobody made a key.
  {
    spkiSha256: '7dcc9cc843d4cee0ee2bc2f59341bfa726168bbacf16629abd6e3cfd275188ce',
    source:
      'OpenIdentityPlatform/OpenAM/openam-examples/openam-example-clientsdk-war/src/main/webapp/keystore.jks@958688e013a6',
  },
  // CN=test, O=ForgeRock: OpenAM's.
  {
    spkiSha256: '166083316f9caca4b6a0626b1e5d4e682dac75e57b461abf4b2ef6576723957d',
    source:
      'OpenIdentityPlatform/OpenAM/openam-server-only/src/main/webapp/WEB-INF/template/keystore/keystore.jceks@958688e013a6',
  },
];

const SOURCES: ReadonlyMap<string, string> = new Map(
  PUBLIC_PRIVATE_KEYS.map(({ spkiSha256, source }) => [spkiSha256, source]),
);
