// A pair of different names in which a person has accepted the new key; and which of two certificates is the newer one.

import type { BaselineKey, DomainBaseline } from '../../lib/baseline/types';
import { signingCertificatesMismatch } from '../../lib/checks/signingCertificatesMismatch';
import { certificates, selfSigned } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { domainWith, failureOf, there } from './domain';
import { firstBaseline, observationsOf } from './observations';

const { genuine, rogue } = certificates;
/** The new one stands in front, the one that it follows behind. */
const pair = domainWith(rogue, genuine);
const before = there(firstBaseline([domainWith(genuine, rogue)]).domains.get('contoso.com'));
const { spkiSha256, thumbprintSha256 } = readPresent(genuine);

function evaluate(first: Partial<BaselineKey>, second: Partial<BaselineKey> | null) {
  const keys = before.keys.flatMap((key) => {
    const changes = key.spkiSha256 === spkiSha256 ? second : first;
    return changes === null ? [] : [{ ...key, ...changes }];
  });
  const baseline: DomainBaseline = { ...before, keys };
  const baselines = new Map([['contoso.com', baseline]]);
  return signingCertificatesMismatch.evaluate(pair, observationsOf([pair], { baselines }));
}

const accepted = { confirmation: 'accepted' } as const;
const wasPrimary = { confirmation: 'firstRun', wasPrimary: true } as const;

it('a rollover to a key that a person has accepted is none, and what stays behind is confirmed', () => {
  expect(evaluate(accepted, wasPrimary)).toMatchObject({
    outcome: 'pass',
    confirmed: [thumbprintSha256],
  });
});

it.each<[string, Partial<BaselineKey>, Partial<BaselineKey> | null, boolean]>([
  ['the new one was only believed', { confirmation: 'firstRun' }, wasPrimary, true],
  ['the old one was never the primary', accepted, { ...wasPrimary, wasPrimary: false }, true],
  ['nobody knows the old one', accepted, { ...wasPrimary, confirmation: null }, false],
  ['the old one is not on record', accepted, null, false],
])('it is one where %s', (_rule, first, second, teaches) => {
  expect(failureOf(evaluate(first, second)).teaches).toEqual(
    teaches ? { kind: 'key', spkiSha256 } : null,
  );
});

it('without a baseline it teaches nothing', () => {
  const result = signingCertificatesMismatch.evaluate(pair, observationsOf([pair]));
  expect(failureOf(result).teaches).toBeNull();
});

it('the one that begins later is the newer one, in whatever slot', () => {
  const of = (year: number): string =>
    selfSigned(`of ${String(year)}.example`, 'genuine', {
      notBefore: new Date(Date.UTC(year, 0, 1)),
    });
  const newerOf = (first: string, second: string) => {
    const domain = domainWith(first, second);
    const result = signingCertificatesMismatch.evaluate(domain, observationsOf([domain]));
    return failureOf(result).evidence.newerSlot;
  };
  expect(newerOf(of(2020), of(2024))).toBe('nextSigningCertificate');
  expect(newerOf(of(2024), of(2020))).toBe('signingCertificate');
  const same = selfSigned('other.example', 'rogue', { notBefore: new Date(Date.UTC(2024, 0, 1)) });
  expect(newerOf(of(2024), same)).toBeNull();
});
