// What is known to be rogue: a key, a certificate, a name, an address. No baseline is asked, so a scan sees it, too.
import { X509Certificate } from 'node:crypto';
import { pass } from '../../lib/checks/engine/outcomes';
import { knownBackdoor } from '../../lib/checks/knownBackdoor';
import type { JsonObject } from '../../lib/json';

import { gradeBy } from '../../lib/checks/engine/grading';
import { buildCertificate, type CertificateOptions, keyPair } from '../builders/certificate';
import { cn } from '../fixtures/certificates/handmade';
import { certificateText, fixtureOctets, readPresent, rows } from '../fixtures/certificates/read';
import {
  configured,
  domainWith,
  expectGoodMessage,
  failureOf,
  failuresOf,
  inheriting,
  unreadableDomain,
} from './domain';
import { severitiesOf } from './graded';
import { expectHarmless, hostileTexts } from './hostile';
import { observationsOf } from './observations';

const tool = certificateText('mal-any_sts-aadinternals');
const genuine = certificateText('adfs-0013');
const healthy = certificateText('adfs-0012');

const make = (options: CertificateOptions): string =>
  buildCertificate({ key: keyPair('ec-p256', 'rogue'), ...options }).toString('base64');

/** The tool's key under a name that is nobody's. */
const toolsKey = make({
  subject: cn('ADFS Signing - sts.contoso.com'),
  spki: new X509Certificate(
    fixtureOctets('malicious/mal-any_sts-aadinternals.b64'),
  ).publicKey.export({ type: 'spki', format: 'der' }),
});

const evaluate = (configuration: JsonObject, knownRogue: readonly string[] = []) => {
  const domain = configured({ signingCertificate: genuine, ...configuration });
  return knownBackdoor.evaluate(domain, observationsOf([domain], { knownRogue }));
};

const own = readPresent(make({ subject: cn('sts.fabrikam.com') }));
const ownText = make({ subject: cn('sts.fabrikam.com'), serialNumber: Buffer.of(7) });

describe('a certificate that is known to be rogue', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ["the tool's certificate as the secondary fails", { nextSigningCertificate: tool }, []],
    ["the tool's certificate as the primary fails", { signingCertificate: tool }, []],
    ["the tool's key in another certificate fails", { nextSigningCertificate: toolsKey }, []],
    [
      'a subject that the tool writes fails',
      { nextSigningCertificate: make({ subject: cn('any.sts'), issuer: cn('CA') }) },
      [],
    ],
    [
      'an issuer that the tool writes fails',
      { nextSigningCertificate: make({ subject: cn('a'), issuer: cn('any.sts') }) },
      [],
    ],
    [
      'case, white space and invisible letters do not hide a name',
      { nextSigningCertificate: make({ subject: cn(' ANY\u200b.sts ') }) },
      [],
    ],
    [
      "the author's name as an organisation fails",
      { nextSigningCertificate: make({ subject: [[{ type: '2.5.4.10', value: 'Gerenios' }]] }) },
      [],
    ],
    [
      'a key of the setting fails',
      { nextSigningCertificate: ownText },
      [readPresent(ownText).spkiSha256],
    ],
    [
      'a SHA-1 thumbprint of the setting fails',
      { nextSigningCertificate: ownText },
      [readPresent(ownText).thumbprintSha1.toLowerCase()],
    ],
    [
      'a SHA-256 thumbprint of the setting fails',
      { nextSigningCertificate: ownText },
      ['00', readPresent(ownText).thumbprintSha256.toLowerCase()],
    ],
  ])('%s', (_rule, configuration, knownRogue) => {
    const failure = failureOf(evaluate(configuration, knownRogue));
    expectGoodMessage(failure);
    expect(failure.fingerprint).toMatch(/^[0-9A-F]{64}$/);
    expect(failure.spkiSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('one certificate in both slots is one finding, two are two', () => {
    const both = { signingCertificate: tool, nextSigningCertificate: tool };
    expect(failuresOf(evaluate(both))).toHaveLength(1);
    const two = failuresOf(evaluate({ ...both, nextSigningCertificate: toolsKey }));
    expect(new Set(two.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});

describe('an address that an attack tool writes', () => {
  it.each([
    ['as the tool writes it', 'http://any.sts/1A2B3C4D'],
    ['over https', 'https://any.sts/adfs/ls'],
    ['in capitals and between spaces', ' HTTP://ANY.STS/1A2B3C4D '],
    ['with a port and a user', 'http://user@any.sts:8080/'],
    ['below another host', 'http://login.any.sts/'],
    ['with the dot of the root', 'http://any.sts./1A2B3C4D'],
    ['with backslashes', 'http:\\\\any.sts\\1A2B3C4D'],
    ['written in percent signs', 'http://any%2Ests/'],
    ['in what is no address at all', 'http://any.sts:port/'],
    ['in a name that is no address', 'urn:any.sts:1A2B3C4D'],
    ['without a scheme', 'any.sts/1A2B3C4D'],
  ])('%s fails, in whatever property', (_rule, address) => {
    for (const name of ['issuerUri', 'passiveSignInUri', 'IssuerUri', 'logOffUri']) {
      const failure = failureOf(evaluate({ [name]: address }));
      expectGoodMessage(failure);
      expectHarmless(failure);
    }
  });

  it.each([
    ['a host that only ends like it', 'http://company.sts/adfs/services/trust'],
    ['a host that only begins like it', 'http://any.sts.contoso.com/'],
    ['a path that speaks of it', 'https://contoso.com/any-sts'],
    ['an ordinary issuer', 'http://sts.contoso.com/adfs/services/trust'],
    ['a name that only ends like it', 'urn:company.sts'],
    ['no text', 7],
    ['nothing', null],
  ])('%s passes', (_rule, address) => {
    expect(evaluate({ issuerUri: address })).toEqual(pass());
  });

  it('the same address in two properties is two findings', () => {
    const address = 'http://any.sts/1A2B3C4D';
    const failures = failuresOf(evaluate({ issuerUri: address, passiveSignInUri: address }));
    expect(new Set(failures.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it.each(hostileTexts)('%s around it do no harm', (_what, text) => {
    for (const failure of failuresOf(evaluate({ issuerUri: `http://any.sts/${text}` }))) {
      expectGoodMessage(failure);
      expectHarmless(failure);
    }
  });
});

describe('what is not known to be rogue', () => {
  it.each([
    ['a healthy pair passes', { nextSigningCertificate: healthy }],
    ['an empty secondary passes', { nextSigningCertificate: null }],
    [
      'a name that only holds a known one runs',
      { nextSigningCertificate: make({ subject: cn('company.any.sts') }) },
    ],
  ])('%s', (_rule, configuration) => {
    expect(evaluate(configuration)).toEqual(pass());
  });

  it.each(rows.filter(({ file }) => file.startsWith('certs/')))('$id passes', ({ id }) => {
    expect(evaluate({ nextSigningCertificate: certificateText(id) })).toEqual(pass());
  });

  it('a child domain that inherits is another domain’s affair', () => {
    expect(knownBackdoor.evaluate(inheriting, observationsOf([inheriting]))).toEqual({
      outcome: 'notApplicable',
    });
  });

  it('a configuration that cannot be read is unknown', () => {
    const domain = unreadableDomain({ code: 'timeout', httpStatus: null, detail: 'It failed.' });
    expect(knownBackdoor.evaluate(domain, observationsOf([domain])).outcome).toBe('unknown');
  });

  it('a slot that nobody can read may hold anything: it is unknown, and no all-clear', () => {
    expect(evaluate({ nextSigningCertificate: 'AAAA' }).outcome).toBe('unknown');
    expect(
      failuresOf(evaluate({ signingCertificate: 'AAAA', nextSigningCertificate: tool })),
    ).toHaveLength(1);
  });
});

it.each(hostileTexts)('a name with %s does no harm beside a known one', (_what, text) => {
  const names = [...cn('any.sts'), ...cn(text.slice(0, 5_000))];
  const failures = failuresOf(evaluate({ nextSigningCertificate: make({ subject: names }) }));
  for (const failure of failures) {
    expectGoodMessage(failure);
    expectHarmless(failure);
  }
});

it('it is critical, whatever else is known of it', () => {
  const domain = domainWith(genuine, tool);
  expect(severitiesOf(knownBackdoor, observationsOf([domain]))).toEqual(['critical']);
  const facts = ['published', 'acceptedKey', 'samePublicKey', 'rolloverShaped'];
  expect(gradeBy(knownBackdoor, new Set(facts)).severity).toBe('critical');
  expect(own.thumbprintSha1).toMatch(/^[0-9A-F]{40}$/);
});
