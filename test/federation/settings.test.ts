// The settings of a federation as the baseline keeps them, and the hash that tells whether anything moved.
import { configurationSha256, settingsOf } from '../../lib/federation/settings';
import type { JsonObject } from '../../lib/json';

const nested = (depth: number): unknown =>
  JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;

describe('settingsOf', () => {
  it('what Graph documents is there, missing or not', () => {
    expect(settingsOf({})).toEqual({
      displayName: null,
      issuerUri: null,
      metadataExchangeUri: null,
      passiveSignInUri: null,
      activeSignInUri: null,
      signOutUri: null,
      preferredAuthenticationProtocol: null,
      federatedIdpMfaBehavior: null,
      isSignedAuthenticationRequestRequired: null,
      passwordResetUri: null,
      promptLoginBehavior: null,
    });
  });

  it.each<[string, JsonObject, string, unknown]>([
    ['a text', { issuerUri: 'http://sts/' }, 'issuerUri', 'http://sts/'],
    ['an empty text', { issuerUri: '' }, 'issuerUri', ''],
    ['a truth value', { isSigned: false }, 'isSigned', false],
    ['a number', { count: 7 }, 'count', 7],
    ['nothing', { issuerUri: null }, 'issuerUri', null],
    ['a property that is not defined', { issuerUri: undefined }, 'issuerUri', null],
    ['a list, as its text', { list: ['a', 1] }, 'list', '["a",1]'],
    ['an object, as its text', { object: { a: null } }, 'object', '{"a":null}'],
    ['a name of PowerShell', { IssuerUri: 'http://sts/' }, 'issuerUri', 'http://sts/'],
    ['a text of 1,000 characters, whole', { text: 'x'.repeat(1_000) }, 'text', 'x'.repeat(1_000)],
    [
      'a longer one, as its hash',
      { text: 'x'.repeat(1_001) },
      'text',
      expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    ],
    [
      'what is nested too deeply, as a note',
      { deep: nested(100_000) },
      'deep',
      '"nested too deeply to keep"',
    ],
  ])('%s is kept', (_what, raw, name, expected) => {
    expect(settingsOf(raw)[name]).toEqual(expected);
  });

  it.each<[string, JsonObject]>([
    ['certificates', { signingCertificate: 'MII', nextSigningCertificate: 'MII' }],
    [
      'certificates under names of PowerShell',
      { SigningCertificate: 'MII', NextSigningCertificate: 'MII' },
    ],
    ['the status of an update', { signingCertificateUpdateStatus: {} }],
    ['the domains of a partner', { domains: [{ id: 'a.com' }] }],
    ['annotations', { '@odata.type': '#t', 'domains@odata.context': 'x' }],
    ['names that are none', { 'a b': 1, '': 2, '1a': 3, 'a\u202eb': 4, __proto__: 5 }],
    ['a name of 100 characters', { ['x'.repeat(100)]: 1 }],
  ])('%s are no settings', (_what, raw) => {
    expect(settingsOf(raw)).toEqual(settingsOf({}));
  });

  it('two long texts that differ at their end are two values', () => {
    const [one, two] = ['a', 'b'].map((end) => settingsOf({ text: `${'x'.repeat(5_000)}${end}` }));
    expect(one?.['text']).not.toBe(two?.['text']);
  });

  it('thousands of properties are cut, and what Graph documents is not among what is cut', () => {
    const many = Object.fromEntries(
      [...Array(5_000).keys()].map((index) => [`p${String(index)}`, 1]),
    );
    const settings = settingsOf({
      ...many,
      issuerUri: 'http://sts/',
      federatedIdpMfaBehavior: 'x',
    });
    expect(Object.keys(settings).length).toBeLessThan(100);
    expect(settings).toMatchObject({ issuerUri: 'http://sts/', federatedIdpMfaBehavior: 'x' });
  });
});

describe('configurationSha256', () => {
  const raw: JsonObject = {
    issuerUri: 'http://sts/',
    signingCertificate: 'MIIone',
    nextSigningCertificate: null,
  };
  const sha256 = (...raws: readonly JsonObject[]): string => configurationSha256(raws);

  it.each<[string, JsonObject]>([
    ['another secondary', { nextSigningCertificate: 'MIItwo' }],
    ['another primary', { signingCertificate: 'MIItwo' }],
    ['a certificate in other white space: somebody wrote it', { signingCertificate: 'MIIone\n' }],
    ['another setting', { issuerUri: 'http://evil/' }],
    ['a setting more', { brandNew: 1 }],
    ['garbage in a slot', { nextSigningCertificate: 7 }],
  ])('%s moves it', (_what, change) => {
    expect(sha256({ ...raw, ...change })).not.toBe(sha256(raw));
  });

  it.each<[string, JsonObject]>([
    [
      'the status of an update, which the service writes',
      { signingCertificateUpdateStatus: { at: 1 } },
    ],
    ['an annotation', { '@odata.context': 'x' }],
    ['a documented property that is missing where it was null', { displayName: null }],
  ])('%s does not', (_what, change) => {
    expect(sha256({ ...raw, ...change })).toBe(sha256(raw));
  });

  it('the order of properties and of configurations does not matter', () => {
    const reversed = Object.fromEntries(Object.entries(raw).reverse());
    expect(sha256(reversed)).toBe(sha256(raw));
    expect(sha256(raw, { issuerUri: 'b' })).toBe(sha256({ issuerUri: 'b' }, raw));
    expect(sha256(raw, raw)).not.toBe(sha256(raw));
  });
});
