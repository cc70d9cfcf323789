// When two values of a setting mean the same: what a tool writes otherwise, and what an intruder could use, which does not.
import fc from 'fast-check';
import {
  actingSetting,
  canonicalAddress,
  canonicalSetting,
  isSameSetting,
  SETTING_RULES,
  type SettingValue,
} from '../../lib/federation/canonicalSettings';

const ADDRESS = 'https://sts.contoso.com/adfs/ls/';
const SIGNED = 'isSignedAuthenticationRequestRequired';
const MFA = 'federatedIdpMfaBehavior';

/** Both ways round: which of two writings came first is an accident. */
function areSame(name: string, one: SettingValue | undefined, other: SettingValue | undefined) {
  const same = isSameSetting(name, one, other);
  expect(isSameSetting(name, other, one)).toBe(same);
  return same;
}

describe('the same address', () => {
  it.each([
    ['as it is', ADDRESS, ADDRESS],
    ['a host in capitals', ADDRESS, 'https://STS.Contoso.COM/adfs/ls/'],
    ['a scheme in capitals', ADDRESS, 'HTTPS://sts.contoso.com/adfs/ls/'],
    ['the port of https', ADDRESS, 'https://sts.contoso.com:443/adfs/ls/'],
    ['the port of http', 'http://sts.contoso.com/x', 'http://sts.contoso.com:80/x'],
    ['a slash behind a host', 'https://sts.contoso.com', 'https://sts.contoso.com/'],
    ['a slash behind a port', 'https://sts.contoso.com:8443', 'https://sts.contoso.com:8443/'],
    ['all of it', 'https://sts.contoso.com', 'HTTPS://STS.CONTOSO.COM:443/'],
    ['capitals in punycode', 'https://xn--bcher-kva.example/', 'https://XN--Bcher-KVA.example/'],
    ['a host of one label', 'https://sts/', 'https://STS/'],
  ])('%s', (_rule, one, other) => {
    expect(areSame('passiveSignInUri', one, other)).toBe(true);
  });
});

describe('another address', () => {
  it.each([
    ['a host behind user information', 'https://sts.contoso.com@evil.example/adfs/ls/'],
    ['a host behind user and password', 'https://sts.contoso.com:443@evil.example/adfs/ls/'],
    ['user information before the host', 'https://evil@sts.contoso.com/adfs/ls/'],
    ['empty user information', 'https://@sts.contoso.com/adfs/ls/'],
    ['a backslash in the host', 'https://sts.contoso.com\\.evil.example/adfs/ls/'],
    ['a backslash behind the host', 'https://sts.contoso.com\\@evil.example/adfs/ls/'],
    ['backslashes for slashes', 'https:\\\\sts.contoso.com\\adfs\\ls\\'],
    ['a backslash in the path', 'https://sts.contoso.com/adfs\\ls/'],
    ['a tab in the host', 'https://sts.con\ttoso.com/adfs/ls/'],
    ['a tab in the scheme', 'ht\ttps://sts.contoso.com/adfs/ls/'],
    ['a line break in the host', 'https://sts.contoso.com\n.evil.example/adfs/ls/'],
    ['a line break at the end', `${ADDRESS}\n`],
    ['white space before it', ` ${ADDRESS}`],
    ['white space behind it', `${ADDRESS} `],
    ['NUL behind the host', 'https://sts.contoso.com\0/adfs/ls/'],
    ['another port', 'https://sts.contoso.com:8443/adfs/ls/'],
    ['the port of http', 'https://sts.contoso.com:80/adfs/ls/'],
    ['a port that begins with zero', 'https://sts.contoso.com:0443/adfs/ls/'],
    ['an empty port', 'https://sts.contoso.com:/adfs/ls/'],
    ['a port beyond all ports', 'https://sts.contoso.com:65979/adfs/ls/'],
    ['two ports', 'https://sts.contoso.com:443:443/adfs/ls/'],
    ['no encryption', 'http://sts.contoso.com/adfs/ls/'],
    ['no encryption at the port of https', 'http://sts.contoso.com:443/adfs/ls/'],
    ['another scheme', 'javascript://sts.contoso.com/adfs/ls/'],
    ['a scheme that every object inherits', 'constructor://sts.contoso.com/adfs/ls/'],
    ['no scheme', '//sts.contoso.com/adfs/ls/'],
    ['one slash', 'https:/sts.contoso.com/adfs/ls/'],
    ['three slashes', 'https:///sts.contoso.com/adfs/ls/'],
    ['a path in other case', 'https://sts.contoso.com/ADFS/ls/'],
    ['a slash less behind a path', 'https://sts.contoso.com/adfs/ls'],
    ['a slash more behind a path', 'https://sts.contoso.com/adfs/ls//'],
    ['two slashes before the path', 'https://sts.contoso.com//adfs/ls/'],
    ['a way up and down', 'https://sts.contoso.com/x/../adfs/ls/'],
    ['a letter of the path, encoded', 'https://sts.contoso.com/%61dfs/ls/'],
    ['a dot of the host, encoded', 'https://sts%2econtoso.com/adfs/ls/'],
    ['a slash of the path, encoded', 'https://sts.contoso.com/adfs%2Fls/'],
    ['a letter of the host that looks the same', 'https://sts.c\u043entoso.com/adfs/ls/'],
    ['a letter of the path with the same capital', 'https://sts.contoso.com/adfs/l\u017f/'],
    ['a letter of the host with the same capital', 'https://st\u017f.contoso.com/adfs/ls/'],
    ['letters of full width', 'https://\uff53ts.contoso.com/adfs/ls/'],
    ['a full stop of another script', 'https://sts\u3002contoso.com/adfs/ls/'],
    ['a soft hyphen', 'https://sts.con\u00adtoso.com/adfs/ls/'],
    ['a dot behind the host', 'https://sts.contoso.com./adfs/ls/'],
    ['a query', 'https://sts.contoso.com/adfs/ls/?wreply=https://evil.example/'],
    ['a query without a path', 'https://sts.contoso.com?/adfs/ls/'],
    ['a fragment', 'https://sts.contoso.com/adfs/ls/#x'],
    ['an empty query', 'https://sts.contoso.com/adfs/ls/?'],
    ['a label more', 'https://sts.contoso.com.evil.example/adfs/ls/'],
    ['a look-alike', 'https://sts-contoso.com/adfs/ls/'],
  ])('%s', (_rule, other) => {
    expect(areSame('passiveSignInUri', ADDRESS, other)).toBe(false);
    // Nor does it become one by what a tool writes otherwise.
    const otherwise = ADDRESS.replace('sts.contoso.com', 'STS.contoso.com:443');
    expect(areSame('passiveSignInUri', otherwise, other)).toBe(false);
  });

  it.each([
    [
      'a host that was Unicode, and is punycode',
      'https://bücher.example/',
      'xn--bcher-kva.example',
    ],
    ['a host that is in other capitals of Unicode', 'https://bücher.example/', 'BÜCHER.example'],
    ['a Kelvin sign, of which k is the small letter', 'https://k.example/', '\u212a.example'],
    ['a backslash in the path, and other capitals', 'https://b.example/\\/', 'B.example/\\'],
    ['an IPv6 address in capitals', 'https://[2001:db8::a]/', '[2001:DB8::A]'],
    ['user information in front of other capitals', 'https://a@b.example/', 'a@B.example'],
    ['a dot behind the host, and other capitals', 'https://b.example./', 'B.example.'],
  ])('what is not plain is compared as it is: %s', (_rule, one, host) => {
    expect(areSame('passiveSignInUri', one, `https://${host}/`)).toBe(false);
    expect(areSame('passiveSignInUri', one, one)).toBe(true);
  });

  it('a query or a fragment keeps its letter case', () => {
    const [one, other] = ['?a=B', '?a=b'].map((query) => `https://sts.contoso.com/${query}`);
    expect(areSame('signOutUri', one, other)).toBe(false);
  });
});

describe('a setting without a value', () => {
  it.each<[string, string, SettingValue | undefined, SettingValue | undefined]>([
    ['null and the empty text', 'passwordResetUri', null, ''],
    ['null and absent', 'passwordResetUri', null, undefined],
    ['absent and the empty text', 'displayName', undefined, ''],
    ['null and the empty text, in a setting that nobody knows', 'brandNew', null, ''],
    ['null and absent, in a setting that nobody knows', 'brandNew', null, undefined],
    ['signed requests: the default and null', SIGNED, false, null],
    ['signed requests: the default and absent', SIGNED, false, undefined],
    ['signed requests: the default and the empty text', SIGNED, false, ''],
    ['the behaviour for MFA: how Entra acts, and null', MFA, 'acceptIfMfaDoneByFederatedIdp', null],
    ['the behaviour for MFA: how Entra acts, and absent', MFA, 'acceptIfMfaDoneByFederatedIdp', ''],
  ])('%s are the same', (_rule, name, one, other) => {
    expect(areSame(name, one, other)).toBe(true);
  });

  it.each<[string, string, SettingValue | undefined, SettingValue | undefined]>([
    ['signed requests that are required', SIGNED, true, null],
    ['a strict behaviour for MFA', MFA, 'rejectMfaByFederatedIdp', null],
    ['a behaviour in other case', MFA, 'rejectMfaByFederatedIdp', 'rejectmfabyfederatedidp'],
    ['a text of false', SIGNED, false, 'false'],
    ['a text of null', 'displayName', null, 'null'],
    ['white space', 'passwordResetUri', null, ' '],
    ['zero', 'brandNew', null, 0],
    ['false, where no default is documented', 'brandNew', null, false],
    ['an address', 'passwordResetUri', null, 'https://evil.example/'],
  ])('is not the same as %s', (_rule, name, one, other) => {
    expect(areSame(name, one, other)).toBe(false);
  });
});

describe('what is no address', () => {
  it.each([
    ['an issuer, which is a name', 'issuerUri'],
    ['a name', 'displayName'],
    ['a setting that nobody knows', 'brandNewUri'],
    ['a setting with a name that every object inherits', 'constructor'],
    ['another such', '__proto__'],
  ])('%s is compared as it is', (_rule, name) => {
    expect(areSame(name, ADDRESS, 'https://STS.contoso.com/adfs/ls/')).toBe(false);
    expect(areSame(name, 'https://sts.contoso.com', 'https://sts.contoso.com/')).toBe(false);
    expect(areSame(name, ADDRESS, ADDRESS)).toBe(true);
    expect(canonicalSetting(name, '')).toBeNull();
  });
});

describe('the canonical form', () => {
  it.each(Object.keys(SETTING_RULES))(
    'of what was said to be canonical is the same: %s',
    (name) => {
      fc.assert(
        fc.property(
          fc.oneof(
            fc.string(),
            fc.webUrl({ withQueryParameters: true }),
            fc.boolean(),
            fc.constant(null),
          ),
          (value) => {
            const once = canonicalSetting(name, value);
            expect(canonicalSetting(name, once)).toBe(once);
            expect(isSameSetting(name, value, once)).toBe(true);
          },
        ),
        { seed: 20261123, numRuns: 200 },
      );
    },
  );

  it('of an address leads where a browser goes with the address', () => {
    const host = fc.stringMatching(/^[A-Za-z]([A-Za-z0-9-]{0,8}[A-Za-z0-9])?$/);
    const rest = fc.stringMatching(/^(\/[!-~]{0,12})?$/);
    const port = fc.constantFrom('', ':80', ':443', ':8443', ':0443', ':');
    const scheme = fc.constantFrom('http', 'https', 'HTTPS', 'hTtP');
    fc.assert(
      fc.property(scheme, host, host, port, rest, (how, first, second, at, path) => {
        const address = `${how}://${first}.${second}${at}${path}`;
        if (!URL.canParse(address)) return;
        expect(new URL(canonicalAddress(address)).href).toBe(new URL(address).href);
      }),
      { seed: 20261123, numRuns: 2_000 },
    );
  });
});

it('a value that is there acts as it stands there, whatever its writing', () => {
  expect(actingSetting('passiveSignInUri', 'HTTPS://STS/')).toBe('HTTPS://STS/');
  expect(actingSetting('passiveSignInUri', '')).toBeNull();
  expect(actingSetting(SIGNED, null)).toBe(false);
});
