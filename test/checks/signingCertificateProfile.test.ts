// A secondary of the primary's names that was made in another way. The rules are in profileDeviations.test.ts; this is
// about when they are asked, what is said, and how bad it is.
import { pass } from '../../lib/checks/engine/outcomes';
import { signingCertificateProfile } from '../../lib/checks/signingCertificateProfile';
import type { FederatedDomain } from '../../lib/federation/types';
import { compareBothNames } from '../../lib/x509/comparedNames';
import type { Certificate } from '../../lib/x509/types';

import { buildCertificate, type CertificateOptions, keyPair } from '../builders/certificate';
import { clone, imitation, type ToolName, tools } from '../builders/imitations';
import { cn } from '../fixtures/certificates/handmade';
import { certificateText, readPresent } from '../fixtures/certificates/read';
import { domainWith, expectGoodMessage, failureOf, inheriting, unreadableDomain } from './domain';
import { gradedFailures, severitiesOf } from './graded';
import { expectHarmless, hostileTexts } from './hostile';
import { observationsOf } from './observations';

const adfs = readPresent(certificateText('adfs-0013'));

const make = (options: CertificateOptions = {}): string =>
  buildCertificate({ key: 'ec-p256', ...options }).toString('base64');

/** A domain with certificates that no tool of ours can write. */
const holding = (primary: Certificate, secondary: Certificate): FederatedDomain => ({
  id: 'contoso.com',
  isRoot: true,
  isExternal: false,
  configuration: {
    state: 'read',
    signingCertificate: { state: 'present', certificate: primary },
    nextSigningCertificate: { state: 'present', certificate: secondary },
    names: compareBothNames(primary, secondary),
    raw: {},
  },
});

const evaluate = (domain: FederatedDomain) =>
  signingCertificateProfile.evaluate(domain, observationsOf([domain]));

const one = make({ subject: cn('sts.contoso.com') });
const otherKey = keyPair('rsa2048', 'other');

describe('evaluate', () => {
  it.each<[string, unknown, unknown, string]>([
    ['a primary alone passes', one, null, 'pass'],
    ['a secondary alone passes', null, one, 'pass'],
    ['one certificate in both slots passes', one, one, 'pass'],
    [
      'another certificate of the same key passes, however it was made',
      one,
      make({ subject: cn('sts.contoso.com'), version: 1, notAfter: new Date('2126-01-01') }),
      'pass',
    ],
    [
      'other names are the base rule’s affair',
      one,
      make({ subject: cn('any.sts'), key: otherKey }),
      'pass',
    ],
    [
      'the same names and another kind of key fail',
      one,
      make({ subject: cn('sts.contoso.com'), key: otherKey }),
      'fail',
    ],
    [
      'names that only look alike for a machine, and another kind of key, fail',
      one,
      make({ subject: cn('STS.contoso.com'), key: otherKey }),
      'fail',
    ],
    [
      'names that are written in another way, and nothing else, pass',
      make({ subject: cn('sts.contoso.com'), key: otherKey }),
      make({ subject: cn('STS.contoso.com'), key: keyPair('rsa2048', 'third') }),
      'pass',
    ],
    [
      'a validity of a hundred years fails',
      make({ key: otherKey }),
      make({ key: keyPair('rsa2048', 'third'), notAfter: new Date('2126-01-01') }),
      'fail',
    ],
    ['an unreadable secondary is unknown', one, 'AAAA', 'unknown'],
    ['an unreadable primary is unknown', 'AAAA', one, 'unknown'],
    ['an unreadable primary alone is unknown', 'AAAA', null, 'unknown'],
  ])('%s', (_rule, primary, secondary, outcome) => {
    expect(evaluate(domainWith(primary, secondary)).outcome).toBe(outcome);
  });

  it.each([
    ['adfs-0007', 'adfs-0008'],
    ['adfs-0012', 'adfs-0013'],
    ['entra-0013', 'entra-0014'],
    ['shibboleth-0412', 'shibboleth-0413'],
  ])('a healthy rollover passes (%s, %s)', (older, newer) => {
    expect(evaluate(domainWith(certificateText(older), certificateText(newer)))).toEqual(pass());
  });

  it.each(Object.keys(tools) as ToolName[])('what %s makes of an AD FS name fails', (tool) => {
    const domain = holding(adfs, imitation(tool, adfs));
    const failure = failureOf(evaluate(domain));
    expectGoodMessage(failure);
    expectHarmless(failure);
    expect(failure.evidence.changes?.length).toBeGreaterThan(0);
    expect(severitiesOf(signingCertificateProfile, observationsOf([domain]))).toEqual(['medium']);
  });

  it('a clone passes: only its key tells it', () => {
    expect(evaluate(holding(adfs, clone(adfs)))).toEqual(pass());
  });

  it('a child domain that inherits is another domain’s affair', () => {
    expect(evaluate(inheriting)).toEqual({ outcome: 'notApplicable' });
  });

  it('a configuration that cannot be read is unknown', () => {
    const domain = unreadableDomain({ code: 'timeout', httpStatus: null, detail: 'It failed.' });
    expect(evaluate(domain).outcome).toBe('unknown');
  });
});

describe('what it says', () => {
  const found = failureOf(
    evaluate(holding(adfs, imitation('AADInternals New-AADIntCertificate', adfs))),
  );

  it('each deviation, what is there and what was to be expected', () => {
    expect(found.message.en).toContain('CA flag “CA:TRUE” instead of “CA:FALSE”');
    expect(found.message.en).toContain('validity in days “36524” instead of “365”');
    expect(found.message.ja).toContain('CA フラグが「CA:TRUE」 (プライマリは「CA:FALSE」)');
    expect(found.evidence.changes).toContainEqual({
      name: 'validity',
      before: '365',
      after: '36524',
    });
  });

  it('accepted is the pair: another primary in front of it is news', () => {
    const [one, two] = ['adfs-0012', 'adfs-0013'].map((id) => {
      const primary = readPresent(certificateText(id));
      const secondary = imitation('node-forge with SHA-256', adfs);
      return failureOf(evaluate(holding(primary, { ...secondary, thumbprintSha256: 'AA' })));
    });
    expect(one?.fingerprint).toBe(two?.fingerprint);
    expect(one?.acceptedState).not.toBe(two?.acceptedState);
  });

  it.each(hostileTexts)('names with %s do no harm', (_what, text) => {
    const subject = cn(text.slice(0, 5_000));
    const failure = failureOf(
      evaluate(domainWith(make({ subject }), make({ subject, key: otherKey, version: 1 }))),
    );
    expectGoodMessage(failure);
    expectHarmless(failure);
  });

  it('thousands of extensions still fit into a row', () => {
    const secondary = imitation('openssl req -x509', adfs);
    const extensions = [...Array(5_000).keys()].map((index) => `1.2.3.${String(index)}`);
    const many = { ...secondary, profile: { ...secondary.profile, extensions } };
    const failure = failureOf(evaluate(holding(adfs, many)));
    expectGoodMessage(failure);
    expectHarmless(failure);
  });
});

it('a key that the provider publishes makes it low', () => {
  const domain = holding(adfs, imitation('Python cryptography', adfs));
  const spkiSha256s = [adfs.spkiSha256, imitation('Python cryptography', adfs).spkiSha256];
  const value = { address: 'https://sts/', spkiSha256s, entityId: 'urn:sts', validUntil: null };
  const published = new Map([['contoso.com', { state: 'read', value } as const]]);
  const [failure] = gradedFailures(
    signingCertificateProfile,
    observationsOf([domain], { published }),
  );
  expect(failure?.severity).toBe('low');
  expect(failure?.reasons[0]?.en).toContain('publishes this key');
});
