// A federation that is about to end: the certificate that is valid for longest decides.
import { pass } from '../../lib/checks/engine/outcomes';
import { signingCertificateExpiry } from '../../lib/checks/signingCertificateExpiry';
import { buildCertificate, type CertificateOptions } from '../builders/certificate';
import { cn } from '../fixtures/certificates/handmade';
import { readPresent } from '../fixtures/certificates/read';
import { domainWith, expectGoodMessage, failureOf, inheriting, unreadableDomain } from './domain';
import { severitiesOf } from './graded';
import { expectHarmless, hostileTexts } from './hostile';
import { NOW, observationsOf } from './observations';

const DAY_MS = 24 * 60 * 60_000;

const make = (options: CertificateOptions): string =>
  buildCertificate({ key: 'ec-p256', ...options }).toString('base64');

/** A certificate that ends so many days from now. */
const ending = (days: number): string =>
  make({ notAfter: new Date(Date.parse(NOW) + days * DAY_MS) });

const [spent, close, far] = [-1, 13, 15].map(ending);
const odd = make({ notAfter: { raw: '261301000000Z', tag: 23 } });

const observations = (primary: unknown, secondary: unknown) =>
  observationsOf([domainWith(primary, secondary)]);
const evaluate = (primary: unknown, secondary: unknown) =>
  signingCertificateExpiry.evaluate(
    domainWith(primary, secondary),
    observations(primary, secondary),
  );

describe('evaluate', () => {
  it.each<[string, unknown, unknown]>([
    ['a primary with weeks to go', far, null],
    ['a primary that ends soon, with a successor', close, far],
    ['a primary that has ended, with a successor', spent, far],
    ['a secondary that has ended behind a good primary', far, spent],
    ['a secondary alone with weeks to go', null, far],
    ['one good certificate in both slots', far, far],
  ])('%s passes', (_rule, primary, secondary) => {
    expect(evaluate(primary, secondary)).toEqual(pass());
  });

  it.each<[string, unknown, unknown, string]>([
    ['a primary that ends soon, alone, is low', close, null, 'low'],
    ['fourteen days to the minute are soon', ending(14), null, 'low'],
    ['a primary that ends soon, whose predecessor is the secondary, is low', close, spent, 'low'],
    ['two that end soon are low', close, ending(3), 'low'],
    ['a primary that has ended, alone, is medium', spent, null, 'medium'],
    ['the end of this very moment is medium', ending(0), null, 'medium'],
    ['two that have ended are medium', spent, ending(-400), 'medium'],
  ])('%s', (_rule, primary, secondary, severity) => {
    const failure = failureOf(evaluate(primary, secondary));
    expectGoodMessage(failure);
    expectHarmless(failure);
    expect(severitiesOf(signingCertificateExpiry, observations(primary, secondary))).toEqual([
      severity,
    ]);
  });

  it.each<[string, unknown, unknown, string]>([
    ['no certificate at all is not judged', null, null, 'notApplicable'],
    ['an end that cannot be read is not judged', odd, null, 'notApplicable'],
    [
      'an end that cannot be read, beside one that is soon, is not judged',
      close,
      odd,
      'notApplicable',
    ],
    ['an unreadable secondary is unknown', close, 'AAAA', 'unknown'],
    ['an unreadable primary is unknown', 'AAAA', far, 'unknown'],
  ])('%s', (_rule, primary, secondary, outcome) => {
    expect(evaluate(primary, secondary).outcome).toBe(outcome);
  });

  it('it is about the last one to end, so that the same end is one finding', () => {
    const { fingerprint } = failureOf(evaluate(close, close));
    expect(fingerprint).toContain(readPresent(close).thumbprintSha256);
    // Where it is nothing but a thumbprint, its end would look like a rogue certificate that was promoted.
    expect(fingerprint).not.toBe(readPresent(close).thumbprintSha256);
    for (const [primary, secondary] of [
      [close, null],
      [close, spent],
      [spent, close],
    ]) {
      expect(failureOf(evaluate(primary, secondary)).fingerprint).toBe(fingerprint);
    }
    expect(failureOf(evaluate(ending(3), null)).fingerprint).not.toBe(fingerprint);
  });

  it('a child domain that inherits is another domain’s affair', () => {
    expect(
      signingCertificateExpiry.evaluate(inheriting, observationsOf([inheriting])).outcome,
    ).toBe('notApplicable');
  });

  it('a configuration that cannot be read is unknown', () => {
    const domain = unreadableDomain({ code: 'timeout', httpStatus: null, detail: 'It failed.' });
    expect(signingCertificateExpiry.evaluate(domain, observationsOf([domain])).outcome).toBe(
      'unknown',
    );
  });
});

it('whoever accepts that the end is near has not accepted that it is over', () => {
  expect(failureOf(evaluate(close, null)).acceptedState).toBe('close');
  expect(failureOf(evaluate(spent, null)).acceptedState).toBe('expired');
});

it('it says when, and that there is no successor', () => {
  const { message } = failureOf(evaluate(close, null));
  expect(message.en).toContain('expires at 2026-12-06 09:00 UTC, and there is no successor');
  expect(message.ja).toContain('2026-12-06 09:00 UTC');
  expect(failureOf(evaluate(spent, null)).message.en).toContain('expired at 2026-11-22 09:00 UTC');
});

it.each(hostileTexts)('a name with %s does no harm', (_what, text) => {
  const subject = cn(text.slice(0, 5_000));
  const failure = failureOf(evaluate(make({ subject, notAfter: new Date(NOW) }), null));
  expectGoodMessage(failure);
  expectHarmless(failure);
});

it('a year that no calendar ends with does not break the order', () => {
  const last = make({ notAfter: new Date('9999-12-31T23:59:59Z') });
  expect(evaluate(spent, last).outcome).toBe('pass');
});
