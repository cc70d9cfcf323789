// Every setting of a federation against what was accepted: before and after, graded by what the setting decides.
import { createHash } from 'node:crypto';
import type { Observations } from '../../lib/checks/engine/types';
import { federationSettingsChanged } from '../../lib/checks/federationSettingsChanged';
import type { JsonObject } from '../../lib/json';

import { certificateText } from '../fixtures/certificates/read';
import {
  configured,
  expectGoodMessage,
  failureOf,
  failuresOf,
  inheriting,
  there,
  unreadableDomain,
} from './domain';
import { severitiesOf } from './graded';
import { expectHarmless, hostileTexts } from './hostile';
import { observationsAfter, observationsOf } from './observations';

const ACCEPTED: JsonObject = {
  '@odata.type': '#microsoft.graph.internalDomainFederation',
  id: 'f4a1b2c3-0000-4000-8000-000000000001',
  displayName: 'Contoso',
  issuerUri: 'http://sts.contoso.com/adfs/services/trust',
  metadataExchangeUri: 'https://sts.contoso.com/adfs/services/trust/mex',
  passiveSignInUri: 'https://sts.contoso.com/adfs/ls/',
  activeSignInUri: 'https://sts.contoso.com/adfs/services/trust/2005/usernamemixed',
  signOutUri: 'https://sts.contoso.com/adfs/ls/?wa=wsignout1.0',
  preferredAuthenticationProtocol: 'wsFed',
  federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp',
  isSignedAuthenticationRequestRequired: true,
  promptLoginBehavior: 'nativeSupport',
  passwordResetUri: 'https://sts.contoso.com/reset',
  signingCertificate: certificateText('adfs-0012'),
  nextSigningCertificate: null,
  signingCertificateUpdateStatus: { certificateUpdateResult: 'Success' },
};

const SIGNED = 'isSignedAuthenticationRequestRequired';

const observations = (changes: JsonObject, accepted: JsonObject = {}): Observations =>
  observationsAfter(
    [configured({ ...ACCEPTED, ...accepted })],
    [configured({ ...ACCEPTED, ...accepted, ...changes })],
  );

const evaluate = (changes: JsonObject, accepted: JsonObject = {}) => {
  const seen = observations(changes, accepted);
  return federationSettingsChanged.evaluate(there(seen.domains[0]), seen);
};

describe('what is no change of a setting', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['nothing', {}, {}],
    ['another certificate: its key is judged', { nextSigningCertificate: 'AAAA' }, {}],
    [
      'the status of an update, which the service writes',
      { signingCertificateUpdateStatus: { certificateUpdateResult: 'Error' } },
      {},
    ],
    ['an annotation', { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata' }, {}],
    [
      'a behaviour that was written out and acts as none did',
      { federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp' },
      { federatedIdpMfaBehavior: null },
    ],
    [
      'a behaviour that was taken out and acts as it did',
      { federatedIdpMfaBehavior: null },
      { federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp' },
    ],
    ['a property that Graph has grown', { brandNewProperty: 'value' }, {}],
    [
      'a documented property that is missing where it was null',
      { displayName: undefined },
      { displayName: null },
    ],
    ['an empty text in place of nothing', { signOutUri: '' }, { signOutUri: null }],
    ['nothing in place of an empty text', { signOutUri: null }, { signOutUri: '' }],
    ['an empty text in a property that nobody knows', { brandNew: '' }, { brandNew: null }],
    ['a property that nobody knows, and that is gone', { brandNew: undefined }, { brandNew: '' }],
    ['a default that was written out', { [SIGNED]: false }, { [SIGNED]: null }],
    ['a default that was taken out', { [SIGNED]: undefined }, { [SIGNED]: false }],
    [
      'an address in other capitals, with its port',
      { passiveSignInUri: 'HTTPS://STS.contoso.com:443/adfs/ls/' },
      {},
    ],
    [
      'a slash behind a host',
      { passwordResetUri: 'https://reset.contoso.com/' },
      { passwordResetUri: 'https://reset.contoso.com' },
    ],
  ])('%s passes', (_rule, changes, accepted) => {
    expect(evaluate(changes, accepted)).toMatchObject({ outcome: 'pass', hint: null });
  });

  it('without an accepted state nothing can be said: a scan', () => {
    const domain = configured(ACCEPTED);
    expect(federationSettingsChanged.evaluate(domain, observationsOf([domain]))).toEqual({
      outcome: 'notApplicable',
    });
  });

  it('a child domain that inherits is another domain’s affair', () => {
    const seen = observationsAfter([inheriting], [inheriting]);
    expect(federationSettingsChanged.evaluate(inheriting, seen).outcome).toBe('notApplicable');
  });

  it('a configuration that cannot be read is unknown', () => {
    const domain = unreadableDomain({ code: 'timeout', httpStatus: null, detail: 'It failed.' });
    const seen = observationsAfter([configured(ACCEPTED)], [domain]);
    expect(federationSettingsChanged.evaluate(domain, seen).outcome).toBe('unknown');
  });
});

const REJECT = 'rejectMfaByFederatedIdp';
const ACCEPT = 'acceptIfMfaDoneByFederatedIdp';
const ENFORCE = 'enforceMfaByFederatedIdp';

describe('what is one, and how bad', () => {
  it.each<[string, JsonObject, JsonObject, string]>([
    ['another issuer is high', { issuerUri: 'http://sts.evil.example/trust' }, {}, 'high'],
    ['an issuer that was taken out is high', { issuerUri: null }, {}, 'high'],
    [
      'an issuer that came in is high',
      { issuerUri: 'http://sts.evil.example/' },
      { issuerUri: null },
      'high',
    ],
    [
      'an issuer that differs in case is high: Entra compares it as it is',
      { issuerUri: 'HTTP://sts.contoso.com/adfs/services/trust' },
      {},
      'high',
    ],
    ['another passive sign-in is high', { passiveSignInUri: 'https://evil.example/' }, {}, 'high'],
    ['another active sign-in is high', { activeSignInUri: 'https://evil.example/' }, {}, 'high'],
    [
      'another metadata exchange is high',
      { metadataExchangeUri: 'https://evil.example/' },
      {},
      'high',
    ],
    ['another password reset is high', { passwordResetUri: 'https://evil.example/' }, {}, 'high'],
    ['another sign-out is low', { signOutUri: 'https://evil.example/' }, {}, 'low'],
    ['another prompt is low', { promptLoginBehavior: 'disabled' }, {}, 'low'],
    ['another name is informational', { displayName: 'Fabrikam' }, {}, 'informational'],
    ['another protocol is medium', { preferredAuthenticationProtocol: 'saml' }, {}, 'medium'],
    [
      'requests that need no signature are medium',
      { isSignedAuthenticationRequestRequired: false },
      {},
      'medium',
    ],
    [
      'the provider’s word on MFA taken again is high',
      { federatedIdpMfaBehavior: ACCEPT },
      {},
      'high',
    ],
    ['the same by taking the behaviour out is high', { federatedIdpMfaBehavior: null }, {}, 'high'],
    [
      'the same by leaving the property out is high',
      { federatedIdpMfaBehavior: undefined },
      {},
      'high',
    ],
    ['the provider made to do MFA is high', { federatedIdpMfaBehavior: ENFORCE }, {}, 'high'],
    [
      'a behaviour that nobody knows in place of a strict one is high',
      { federatedIdpMfaBehavior: 'new' },
      {},
      'high',
    ],
    [
      'a stricter behaviour is low',
      { federatedIdpMfaBehavior: REJECT },
      { federatedIdpMfaBehavior: ENFORCE },
      'low',
    ],
    [
      'one lenient behaviour for another is medium',
      { federatedIdpMfaBehavior: ENFORCE },
      { federatedIdpMfaBehavior: ACCEPT },
      'medium',
    ],
    [
      'a property that was there and is of no kind we know is medium',
      { brandNew: 'b' },
      { brandNew: 'a' },
      'medium',
    ],
    ['an object that changed is medium', { brandNew: { a: 2 } }, { brandNew: { a: 1 } }, 'medium'],
    [
      'the end of a very long text is not overlooked',
      { brandNew: `${'x'.repeat(5_000)}b` },
      { brandNew: `${'x'.repeat(5_000)}a` },
      'medium',
    ],
    ['an empty text in place of a value is low', { signOutUri: '' }, {}, 'low'],
    [
      'a host behind user information is high',
      { passiveSignInUri: 'https://sts.contoso.com:443@evil.example/adfs/ls/' },
      {},
      'high',
    ],
    [
      'a path in other case is high: on another server it is another page',
      { passiveSignInUri: 'https://sts.contoso.com/ADFS/ls/' },
      {},
      'high',
    ],
    [
      'no encryption is high',
      { activeSignInUri: 'http://sts.contoso.com/adfs/services/trust/2005/usernamemixed' },
      {},
      'high',
    ],
    [
      'a slash less behind a path is high',
      { passiveSignInUri: 'https://sts.contoso.com/adfs/ls' },
      {},
      'high',
    ],
    [
      'requests that need no signature any more, by taking it out',
      { [SIGNED]: null },
      {},
      'medium',
    ],
    [
      'the provider’s word on MFA taken again by an empty text is high',
      { federatedIdpMfaBehavior: '' },
      {},
      'high',
    ],
    [
      'a text is not a truth value',
      { isSignedAuthenticationRequestRequired: 'true' },
      {},
      'medium',
    ],
  ])('%s', (_rule, changes, accepted, severity) => {
    const seen = observations(changes, accepted);
    expect(severitiesOf(federationSettingsChanged, seen)).toEqual([severity]);
    expectGoodMessage(failureOf(evaluate(changes, accepted)));
  });

  it('each setting is a finding of its own, and so is each value of it', () => {
    const failures = [
      ...failuresOf(evaluate({ issuerUri: 'http://a/', passiveSignInUri: 'http://a/' })),
      ...failuresOf(evaluate({ issuerUri: 'http://b/' })),
      ...failuresOf(evaluate({ issuerUri: null })),
      ...failuresOf(evaluate({ issuerUri: 'null' })),
    ];
    expect(new Set(failures.map(({ fingerprint }) => fingerprint)).size).toBe(5);
  });

  it('it shows before and after, and accepting it teaches that value', () => {
    const failure = failureOf(evaluate({ issuerUri: 'http://sts.evil.example/trust' }));
    expect(failure.message.en).toBe(
      'issuerUri of contoso.com is “http://sts.evil.example/trust”; accepted was “http://sts.contoso.com/adfs/services/trust”.',
    );
    expect(failure.evidence.changes).toEqual([
      {
        name: 'issuerUri',
        before: 'http://sts.contoso.com/adfs/services/trust',
        after: 'http://sts.evil.example/trust',
      },
    ]);
    expect(failure.teaches).toEqual({
      kind: 'setting',
      name: 'issuerUri',
      value: 'http://sts.evil.example/trust',
    });
  });

  it('a value that was taken out is told as empty, and one that came in as none before', () => {
    const out = failureOf(evaluate({ issuerUri: null })).message;
    expect(out.en).toContain('issuerUri of contoso.com is empty; accepted was “http');
    expect(out.ja).toContain('現在の値: 未設定。');
    const came = failureOf(evaluate({ issuerUri: 'http://a/' }, { issuerUri: null })).message;
    expect(came.en).toContain('is “http://a/”; accepted was none.');
    expect(came.ja).toContain('承認済みの値: 未設定、');
  });

  it('a value that is told is not called right', () => {
    const result = evaluate({ issuerUri: 'http://a/' });
    const { fingerprint } = failureOf(result);
    expect(result).toMatchObject({
      confirmed: expect.not.arrayContaining([fingerprint]) as unknown,
    });
  });

  it('a value that is back is confirmed, and one that is not is not', () => {
    const [was] = failuresOf(evaluate({ displayName: 'Fabrikam' }));
    const accepted = evaluate({}, { displayName: 'Fabrikam' });
    expect(accepted).toMatchObject({
      confirmed: expect.arrayContaining([was?.fingerprint]) as unknown,
    });
    expect(evaluate({})).not.toMatchObject({
      confirmed: expect.arrayContaining([was?.fingerprint]) as unknown,
    });
  });
});

describe('a value that is written otherwise', () => {
  const evil = 'https://evil.example/adfs/ls/';
  const written = failureOf(evaluate({ passiveSignInUri: evil }));

  it.each([
    ['in capitals', 'https://EVIL.example/adfs/ls/'],
    ['with its port', 'https://evil.example:443/adfs/ls/'],
  ])('is the same finding, and is shown as it stands there: %s', (_rule, passiveSignInUri) => {
    const failure = failureOf(evaluate({ passiveSignInUri }));
    expect(failure).toMatchObject({
      fingerprint: written.fingerprint,
      acceptedState: written.acceptedState,
      teaches: { kind: 'setting', name: 'passiveSignInUri', value: passiveSignInUri },
    });
    expect(failure.message.en).toContain(`“${passiveSignInUri}”`);
  });

  it('is confirmed once it is accepted, in whatever writing it was found', () => {
    const passiveSignInUri = 'https://EVIL.example/adfs/ls/';
    const result = evaluate({ passiveSignInUri }, { passiveSignInUri: evil });
    expect(result).toMatchObject({
      outcome: 'pass',
      confirmed: expect.arrayContaining([written.fingerprint]) as unknown,
    });
  });

  /** As versions gave it that compared letter by letter. */
  const earlier = (name: string, value: unknown): string => {
    const hash = createHash('sha256').update(JSON.stringify(value)).digest('hex');
    return `${name} ${hash.slice(0, 32)}`;
  };

  it.each<[string, string, JsonObject[string], JsonObject[string]]>([
    ['an address', 'passwordResetUri', 'https://EVIL.example', 'https://evil.example/'],
    ['an empty text', 'signOutUri', '', null],
    ['null where there is a default', SIGNED, null, false],
  ])('is confirmed under the fingerprint of an earlier version: %s', (_what, name, now, was) => {
    expect(evaluate({ [name]: now }, { [name]: was })).toMatchObject({
      outcome: 'pass',
      confirmed: expect.arrayContaining([earlier(name, now)]) as unknown,
    });
  });

  it.each<[string, string, JsonObject[string]]>([
    ['an address', 'passwordResetUri', 'https://EVIL.example'],
    ['an empty text', 'signOutUri', ''],
    ['null where there is a default', SIGNED, null],
  ])('keeps the finding of an earlier version open while it is there: %s', (_what, name, now) => {
    expect(evaluate({ [name]: now })).toMatchObject({
      outcome: 'fail',
      undecided: expect.arrayContaining([earlier(name, now)]) as unknown,
    });
  });

  it('is not called right under any other writing: a finding that it was taken out is over, and no more', () => {
    const { issuerUri } = ACCEPTED;
    const isConfirmed = (value: unknown) =>
      expect.arrayContaining([earlier('issuerUri', value)]) as unknown;
    expect(evaluate({})).toMatchObject({ confirmed: isConfirmed(issuerUri) });
    expect(evaluate({})).not.toMatchObject({ confirmed: isConfirmed(null) });
  });

  it('is another value where an intruder could use it', () => {
    const otherwise = [
      'https://evil.example/ADFS/ls/',
      'https://evil.example:8443/adfs/ls/',
      'https://evil.example./adfs/ls/',
      'https://x@evil.example/adfs/ls/',
      'http://evil.example/adfs/ls/',
    ].map((passiveSignInUri) => failureOf(evaluate({ passiveSignInUri })).fingerprint);
    expect(new Set([written.fingerprint, ...otherwise]).size).toBe(6);
  });
});

it.each(hostileTexts)('a value with %s does no harm, before or after', (_what, text) => {
  for (const result of [
    evaluate({ issuerUri: text }),
    evaluate({}, { issuerUri: text }),
    evaluate({ issuerUri: `${text}!` }, { issuerUri: text }),
  ]) {
    if (result.outcome !== 'fail') continue;
    for (const failure of result.failures) {
      expectGoodMessage(failure);
      expectHarmless(failure);
    }
  }
  expect(evaluate({ issuerUri: text }).outcome).toBe('fail');
});

it('a configuration of thousands of properties fits into the rows of its findings', () => {
  const many = Object.fromEntries(
    [...Array(3_000).keys()].map((index) => [`property${String(index)}`, 'x'.repeat(500)]),
  );
  for (const failure of failuresOf(evaluate({ ...many, issuerUri: 'http://a/' }))) {
    expectHarmless(failure);
  }
});
