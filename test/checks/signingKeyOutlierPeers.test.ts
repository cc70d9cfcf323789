// A key that most peers lack: which peer explains it, with which of theirs it is compared, and how people are told of it.
import type { BaselineKey } from '../../lib/baseline/types';
import type { Observations } from '../../lib/checks/engine/types';
import { signingKeyOutlier } from '../../lib/checks/signingKeyOutlier';
import type { FederatedDomain } from '../../lib/federation/types';

import { selfSigned, selfSignedFrom } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { configured, failureOf, there } from './domain';
import { severitiesOf } from './graded';
import { afterRuns, observationsOf } from './observations';

const made = (key: string, year: number): string =>
  selfSignedFrom(year, 'ADFS Signing - sts.contoso.com', key);
const [older, common, newer, rogue] = [
  made('older', 2024),
  made('common', 2025),
  made('newer', 2026),
  made('rogue', 2026),
];
const keyOf = (text: string): string => readPresent(text).spkiSha256;

const at = (id: string, ...slots: readonly string[]): FederatedDomain =>
  configured(
    {
      signingCertificate: slots[0] ?? null,
      nextSigningCertificate: slots[1] ?? null,
      passiveSignInUri: 'https://sts.contoso.com/adfs/ls/',
    },
    id,
  );

const own = (...slots: readonly string[]): FederatedDomain => at('contoso.com', ...slots);
const peers = (count: number, ...slots: readonly string[]): readonly FederatedDomain[] =>
  Array.from({ length: count }, (_, index) => at(`p${String(index)}.com`, ...slots));

const resultIn = (observations: Observations) =>
  signingKeyOutlier.evaluate(
    there(observations.domains.find(({ id }) => id === 'contoso.com')),
    observations,
  );
const outcomeIn = (observations: Observations): string => resultIn(observations).outcome;
const messageOf = (...domains: readonly FederatedDomain[]) =>
  failureOf(resultIn(observationsOf(domains))).message;

/** The same, with the records of these keys changed in every domain. */
function changed(
  seen: Observations,
  changes: (key: BaselineKey) => Partial<BaselineKey>,
): Observations {
  const baselines = [...there(seen.baselines)].map(
    ([id, each]) =>
      [id, { ...each, keys: each.keys.map((key) => ({ ...key, ...changes(key) })) }] as const,
  );
  return { ...seen, baselines: new Map(baselines) };
}

describe('what explains it', () => {
  const before = [own(common), ...peers(2, common), at('other.com', newer)];
  const moved = [own(common), ...peers(2, newer), at('other.com', newer)];

  it('is one peer that has retired it, whatever the others had', () => {
    expect(outcomeIn(afterRuns(before, moved))).toBe('pass');
  });

  it('is no other key that the peers have retired', () => {
    const taken = [own(rogue), ...peers(2, newer), at('other.com', newer)];
    expect(outcomeIn(afterRuns(before, taken))).toBe('fail');
  });

  it('is no peer from which it was removed before anybody knew it', () => {
    const spread = [own(common, rogue), at('p0.com', common, rogue), ...peers(4, common).slice(1)];
    const left = [own(common, rogue), ...peers(4, common)];
    const start = [own(common), ...peers(4, common)];
    expect(outcomeIn(afterRuns(start, spread, left))).toBe('fail');
  });

  it('is no peer that has it still, and believed it in the first run, too', () => {
    const both = [own(common, rogue), at('p0.com', common, rogue), ...peers(4, common).slice(1)];
    const seen = afterRuns(both, both);
    expect(severitiesOf(signingKeyOutlier, seen)).toEqual(['high']);
    expect(severitiesOf(signingKeyOutlier, seen, 'p0.com')).toEqual(['high']);
  });

  it('is no domain that is not on record', () => {
    const domains = [own(common, rogue), ...peers(2, common)];
    const seen = afterRuns(domains, domains);
    const alone = [...there(seen.baselines)].filter(([id]) => id === 'contoso.com');
    expect(outcomeIn({ ...seen, baselines: new Map(alone) })).toBe('fail');
    expect(outcomeIn({ ...seen, baselines: new Map() })).toBe('fail');
  });

  it('is the provider or a person', () => {
    const domains = [own(common, rogue), ...peers(2, common)];
    const seen = changed(afterRuns(domains, domains), ({ spkiSha256 }) =>
      spkiSha256 === keyOf(rogue) ? { confirmation: 'accepted' } : {},
    );
    expect(outcomeIn(seen)).toBe('pass');
  });
});

describe('what most of them have', () => {
  it('is what half of them have: neither half is odd', () => {
    const domains = [own(common, rogue), at('a.com', common, rogue), ...peers(2, common)];
    expect(outcomeIn(observationsOf(domains))).toBe('pass');
  });

  it.each([
    ['a domain without a peer', [own(common)]],
    ['one of two without a common key', [own(rogue), at('a.com', common)]],
  ])('%s is told why nobody can tell', (_which, domains) => {
    const result = resultIn(observationsOf(domains));
    expect(result.outcome).toBe('unknown');
    if (result.outcome === 'unknown') expect(result.reason).toMatch(/^[A-Z].*\.$/);
  });
});

describe('its age', () => {
  const OLDER = 'Its certificate is older';

  it('is compared with the oldest key of theirs, in whichever slot that stands', () => {
    for (const slots of [
      [older, newer],
      [newer, older],
    ]) {
      expect(messageOf(own(common), ...peers(3, ...slots)).en).not.toContain(OLDER);
      expect(messageOf(own(made('oldest', 2023)), ...peers(3, ...slots)).en).toContain(
        '(from 2024-01-01 00:00 UTC)',
      );
    }
  });

  it('is that of its newest certificate, in whichever slot that stands', () => {
    const renewed = [made('renewed', 2023), made('renewed', 2026)] as const;
    for (const slots of [renewed, [renewed[1], renewed[0]]]) {
      expect(messageOf(own(...slots), ...peers(3, common)).en).not.toContain(OLDER);
    }
    const both = [made('renewed', 2022), made('renewed', 2023)] as const;
    for (const slots of [both, [both[1], both[0]]]) {
      expect(messageOf(own(...slots), ...peers(3, common)).en).toContain(
        'valid from 2023-01-01 00:00 UTC',
      );
    }
  });

  it('is that of the certificate with a date, where the other one has none that anybody can read', () => {
    const undated = selfSigned('ADFS Signing - sts.contoso.com', 'renewed', {
      notBefore: { raw: 'never', tag: 24 },
    });
    const { en } = messageOf(own(made('renewed', 2023), undated), ...peers(3, common));
    expect(en).toContain('valid from 2023-01-01 00:00 UTC');
  });

  it('beside one of two keys of theirs is what a rollover left behind', () => {
    const { en, ja } = messageOf(own(common, older), ...peers(3, common, newer));
    expect(en).toContain('left behind by the last rollover');
    expect(ja).toContain('残った鍵');
  });
});

describe('how people are told', () => {
  it('with the name and the thumbprint of its certificate, in both languages', () => {
    const { en, ja } = messageOf(own(common, rogue), ...peers(2, common));
    const { thumbprintSha1 } = readPresent(rogue);
    expect(en).toContain(`“CN=ADFS Signing - sts.contoso.com” (${thumbprintSha1}).`);
    expect(ja).toContain(`「CN=ADFS Signing - sts.contoso.com」 (拇印: ${thumbprintSha1})。`);
  });

  it.each([
    [5, 'p3.com, p4.com.', 'p3.com、p4.com。'],
    [6, 'p3.com, p4.com (+1).', 'p3.com、p4.com ほか 1 件。'],
  ])('of %d peers, which were compared', (count, english, japanese) => {
    const { en, ja } = messageOf(own(common, rogue), ...peers(count, common));
    expect(en).toContain(english);
    expect(ja).toContain(japanese);
  });
});
