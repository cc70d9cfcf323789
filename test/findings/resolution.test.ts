// How a finding ended, by what stands in the slots now, what its check confirms, and what people or the provider say.

import { checks } from '../../lib/checks';
import { failIfAny, NOT_APPLICABLE, pass } from '../../lib/checks/engine/outcomes';
import type { CheckResult, GradedResult, Judgement } from '../../lib/checks/engine/types';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type { DomainReading } from '../../lib/federation/types';
import { reconcile } from '../../lib/findings/reconcile';
import { resolutionOf } from '../../lib/findings/resolution';
import type { Finding, Resolution } from '../../lib/findings/types';
import { backdoored, certificates, child, federated, healthy } from '../builders/domains';
import { judged } from '../world/judged';

const [mismatch, another] = checks;

function opened(changes: Partial<Finding> = {}): Finding {
  const { opened: all } = reconcile([], judged([backdoored('contoso.com')], 'before'));
  const [finding] = all;
  if (!finding) throw new Error('nothing opened');
  return { ...finding, ...changes };
}

/** What a check says of the domain as it is now. */
function saying(
  reading: DomainReading | null,
  result: CheckResult = pass(),
  check = mismatch,
): Judgement {
  const [domain] = reading === null ? [] : parseFederatedDomains([reading]);
  if (check === undefined) throw new Error('There is no check.');
  return { check, domain: domain ?? null, result: result as GradedResult } as Judgement;
}

const inSecondary = backdoored('contoso.com');
const inPrimary = federated('contoso.com', { signingCertificate: certificates.rogue });
const gone = healthy('contoso.com');
const garbled = backdoored('contoso.com', certificates.garbage);
const [endedDomain] = parseFederatedDomains([gone]);
const hasEnded = {
  ...saying(gone),
  domain: { ...endedDomain, configuration: { state: 'ended' } },
} as unknown as Judgement;

const confirming = pass(null, { confirmed: [opened().fingerprint] });
const accepted = {
  acceptedState: 's',
  by: 'Alex',
  reason: 'Planned.',
  time: 'before',
  until: null,
  endedTime: null,
};
const overAgain = { ...accepted, endedTime: 'then' };

it.each<[string, Partial<Finding>, readonly Judgement[] | undefined, Resolution]>([
  ['a domain that is not in the listing', {}, undefined, 'domainNotFederated'],
  ['a domain that is no longer federated', {}, [hasEnded], 'domainNotFederated'],
  [
    'one configuration that ended, beside one that is clean',
    {},
    [hasEnded, saying(gone)],
    'cleared',
  ],
  ['a slot without it', {}, [saying(gone)], 'cleared'],
  ['a domain that inherits', {}, [saying(child('contoso.com'))], 'cleared'],
  ['the tenant, in which nothing can stand', {}, [saying(null)], 'cleared'],
  ['it became the primary', {}, [saying(inPrimary)], 'certificatePromoted'],
  [
    'it stays the secondary, and the primary matches it',
    {},
    [saying(inSecondary)],
    'certificatePromoted',
  ],
  [
    'it stands in one of two configurations',
    {},
    [saying(gone), saying(inPrimary)],
    'certificatePromoted',
  ],
  [
    'its key stands there in another certificate',
    { fingerprint: 'another' },
    [saying(inPrimary)],
    'certificatePromoted',
  ],
  [
    'its key stands there, and is harmless',
    { fingerprint: 'another', isKeyHarmless: true },
    [saying(inPrimary)],
    'cleared',
  ],
  [
    'a certificate of a harmless key stands there',
    { isKeyHarmless: true },
    [saying(inPrimary)],
    'certificatePromoted',
  ],
  [
    'about no key, and its certificate stands there',
    { spkiSha256: null },
    [saying(inPrimary)],
    'certificatePromoted',
  ],
  ['about no key, and nothing of it is there', { spkiSha256: null }, [saying(gone)], 'cleared'],
  ['its check confirms it, and it is there', {}, [saying(inPrimary, confirming)], 'confirmed'],
  [
    'its check confirms it, and a slot cannot be read',
    {},
    [saying(garbled, confirming)],
    'confirmed',
  ],
  ['its check confirms it, and it is not there', {}, [saying(gone, confirming)], 'cleared'],
  [
    'one of two judgements of its check confirms it',
    {},
    [saying(inPrimary, confirming), saying(inPrimary)],
    'confirmed',
  ],
  [
    'one of two configurations holds what its check confirms',
    {},
    [saying(gone, confirming), saying(inPrimary)],
    'confirmed',
  ],
  [
    'about no key, and its check confirms it',
    { spkiSha256: null },
    [saying(gone, confirming)],
    'confirmed',
  ],
  [
    'its check confirms it where nobody can say what stands there',
    {},
    [saying(null, confirming)],
    'confirmed',
  ],
  [
    'another check confirms something of the same name',
    {},
    [saying(inPrimary, confirming, another)],
    'certificatePromoted',
  ],
  ['a check that does not apply', {}, [saying(inPrimary, NOT_APPLICABLE)], 'certificatePromoted'],
  [
    'a person has accepted it',
    { acceptance: accepted },
    [saying(inPrimary, confirming)],
    'accepted',
  ],
  [
    'a person had accepted it once',
    { acceptance: overAgain },
    [saying(inPrimary, confirming)],
    'confirmed',
  ],
  ['accepted, and gone', { acceptance: accepted }, [saying(gone)], 'cleared'],
])('%s: as this says', (_rule, changes, judgements, resolution) => {
  const nobody = (): boolean => false;
  expect(resolutionOf(opened(changes), judgements, nobody, nobody)).toBe(resolution);
});

it.each<[string, Judgement, Resolution]>([
  ['gone', saying(gone), 'unrecognisedKeyLeft'],
  ['confirmed', saying(inPrimary, confirming), 'unrecognisedKeyLeft'],
  ['promoted', saying(inPrimary), 'certificatePromoted'],
])('%s, while a key stands there that nobody has accepted', (_rule, judgement, resolution) => {
  const holds = (domainId: string | null): boolean => domainId === 'contoso.com';
  expect(resolutionOf(opened(), [judgement], () => false, holds)).toBe(resolution);
});

it.each<[string, Partial<Finding>, Resolution]>([
  ['a verified key that is trusted is confirmed', {}, 'confirmed'],
  ['one of another domain is not', { domainId: 'other.example' }, 'certificatePromoted'],
  ['what is about no key cannot be', { spkiSha256: null }, 'certificatePromoted'],
])('%s', (_rule, changes, resolution) => {
  const isVerified = (domainId: string | null): boolean => domainId === 'contoso.com';
  const ofDomain = resolutionOf(opened(changes), [saying(inPrimary)], isVerified, () => false);
  expect(ofDomain).toBe(resolution);
});

it('a check that fails for something else may still confirm what was found', () => {
  const other = failIfAny([], confirming);
  expect(
    resolutionOf(
      opened(),
      [saying(inPrimary, other)],
      () => false,
      () => false,
    ),
  ).toBe('confirmed');
});
