// What people are told of a domain that became federated: whom it reaches, what they know it by, and what they accept.
import { federatedDomainAdded } from '../../lib/checks/federatedDomainAdded';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type { FederatedDomain } from '../../lib/federation/types';
import type { Localized } from '../../lib/text';

import { child, selfSigned } from '../builders/domains';
import { certificateText, readPresent } from '../fixtures/certificates/read';
import { domainWith, expectGoodMessage, failureOf, there } from './domain';
import { afterRuns } from './observations';

const [genuine, standby] = ['adfs-0012', 'adfs-0013'].map(certificateText);
const other = selfSigned('ADFS Signing - sts.contoso.com', 'other');
const known = domainWith(genuine, standby, 'known.com');
const added = domainWith(genuine, standby);
const thumbprintOf = (text: unknown): string => readPresent(text).thumbprintSha1;

type Listing = readonly FederatedDomain[];

/** What is said of contoso.com after runs over these listings. */
function messageAfter(...listings: readonly Listing[]): Localized {
  const observations = afterRuns(...listings);
  const domain = there(observations.domains.find(({ id }) => id === 'contoso.com'));
  const failure = failureOf(federatedDomainAdded.evaluate(domain, observations));
  expectGoodMessage(failure);
  expect(failure.message.en).toContain('Its users sign in with tokens of the identity provider');
  expect(failure.message.ja).toContain('ID プロバイダーのトークンでサインイン');
  // Sentences are told apart, whichever of them are there.
  expect(failure.message.en).not.toMatch(/\.(?:It|Its|So|Accepting) /);
  return failure.message;
}

describe('its child domains', () => {
  const children = (count: number): Listing =>
    parseFederatedDomains(
      Array.from({ length: count }, (_, index) => child(`d${String(index)}.contoso.com`)),
    );
  const messageWith = (inheriting: Listing) => messageAfter([known], [known, added, ...inheriting]);

  it('are named, each by itself', () => {
    const { en, ja } = messageWith(children(2));
    expect(en).toContain('inherit from it: d0.contoso.com, d1.contoso.com.');
    expect(ja).toContain('構成を継承する子ドメインも同様です: d0.contoso.com、d1.contoso.com。');
  });

  it('are all named as long as they are ten', () => {
    const { en, ja } = messageWith(children(10));
    expect(en).toContain('d9.contoso.com.');
    expect(ja).toContain('d9.contoso.com。');
  });

  it('are counted where they are more, in both languages', () => {
    const { en, ja } = messageWith(children(11));
    expect(en).toContain('d9.contoso.com (+1).');
    expect(ja).toContain('d9.contoso.com ほか 1 件。');
    expect(ja).not.toContain('d10.');
  });

  it('are not spoken of where there are none: one with a configuration of its own is told by itself', () => {
    const own = { ...domainWith(genuine, null, 'own.contoso.com'), isRoot: false };
    const { en, ja } = messageWith([own]);
    expect(en).not.toContain('child domains');
    expect(en).not.toContain('own.contoso.com');
    expect(ja).not.toContain('子ドメイン');
  });
});

describe('what accepting it accepts', () => {
  it('is the domain with its keys, which are named, and its settings', () => {
    const { en, ja } = messageAfter([known], [known, added]);
    const thumbprints = [genuine, standby].map(thumbprintOf).join(', ');
    expect(en).toContain(`accepts the domain with its keys, ${thumbprints}, and its settings.`);
    expect(ja).toContain(`ドメインと鍵 (拇印: ${thumbprints})、設定がまとめて承認されます。`);
    expect(en).not.toMatch(/stopped being federated|before it left/);
    expect(ja).not.toMatch(/廃止済み|承認されていた値/);
  });

  it('is no key where there is none', () => {
    const { en, ja } = messageAfter([known], [known, domainWith(null, null)]);
    expect(en).not.toMatch(/Accepting|keys/);
    expect(ja).not.toMatch(/承認|鍵/);
  });

  it('is no key that came later: that one is told by itself', () => {
    const alone = domainWith(genuine, null);
    const { en } = messageAfter([known], [known, alone], [known, domainWith(genuine, other)]);
    expect(en).toContain(`with its keys, ${thumbprintOf(genuine)}, and`);
  });

  it('is no setting of a domain that was accepted before it left: those are held against it', () => {
    const { en, ja } = messageAfter([known, added], [known], [known, added]);
    expect(en).toMatch(/accepts the domain with its keys, [0-9A-F, ]+\. Its settings are compared/);
    expect(ja).toMatch(/ドメインと鍵 \(拇印: [0-9A-F, ]+\)がまとめて承認されます。設定は/);
  });

  it('is its settings, too, in a row of the first version, which kept them where the accepted ones are now', () => {
    const observations = afterRuns([known], [known, added]);
    const now = there(observations.baselines?.get('contoso.com'));
    const row = { ...now, settings: now.seenSettings, seenSettings: null };
    const baselines = new Map([...(observations.baselines ?? []), ['contoso.com', row]]);
    const failure = failureOf(federatedDomainAdded.evaluate(added, { ...observations, baselines }));
    expect(row.settings).not.toBeNull();
    expect(failure.message.en).toMatch(/with its keys, [0-9A-F, ]+, and its settings\./);
  });

  it('is held against no settings where nobody had accepted any before it left', () => {
    const { en, ja } = messageAfter([known], [known, added], [known], [known, added]);
    expect(en).not.toContain('before it left');
    expect(ja).not.toContain('承認されていた値');
  });
});

describe('a domain that left and is back', () => {
  const RETURNED = 'It has the keys that it had when it stopped being federated, at 2026-11-02';
  const back = (...listings: readonly Listing[]): Localized =>
    messageAfter([known, added], [known], ...listings);

  it('has the keys that it left with, and since when they count no more', () => {
    const { en, ja } = back([added]);
    expect(en).toContain(RETURNED);
    expect(ja).toContain('2026-11-02 09:00 UTC の時点と同じもの');
  });

  it('has them still when one of them has gone since', () => {
    expect(back([added], [domainWith(genuine, null)]).en).toContain(RETURNED);
  });

  it.each([
    ['with another key', [[domainWith(other, null)]]],
    ['with another key beside the old ones', [[domainWith(genuine, other)]]],
    ['without any key', [[domainWith(null, null)]]],
    [
      'with one of its keys, and gets another one',
      [[domainWith(genuine, null)], [domainWith(genuine, other)]],
    ],
  ])('%s is not said to have its keys', (_how, listings) => {
    const { en, ja } = back(...listings);
    expect(en).not.toContain('It has the keys');
    expect(ja).not.toContain('廃止済み');
  });

  it('with another key is accepted with no key: each of them is told by itself', () => {
    const { en, ja } = back([domainWith(genuine, other)]);
    expect(en).not.toContain('Accepting');
    expect(ja).not.toContain('承認すると');
    expect(en).toContain('Its settings are compared');
    expect(ja).toContain('設定は、フェデレーション ドメインではなくなる前に');
  });
});
