// The measurement: on pairs of real providers a deviation has to be rare, on imitations of their certificates common. The
// thresholds were chosen on the half that is called tuned; the other half shows whether they hold.
import { areSameNames, compareBothNames } from '../../lib/x509/comparedNames';
import { type Deviation, profileDeviations } from '../../lib/x509/profileDeviations';
import type { Certificate } from '../../lib/x509/types';

import { clone, imitation, type ToolName, tools } from '../builders/imitations';
import {
  attackPairs,
  corpus,
  corpusCertificate,
  type PairRow,
  pairs,
  type Split,
} from '../fixtures/evaluation/read';

const SPLITS = ['tuned', 'heldOut'] as const;

function hasSameNames(one: Certificate, other: Certificate): boolean {
  return areSameNames(compareBothNames(one, other));
}

function deviationsOf(primary: Certificate, secondary: Certificate): readonly Deviation[] {
  return profileDeviations(primary, secondary, compareBothNames(primary, secondary));
}

/** What the check looks at: the same names, two keys. */
function comparablePairs(split: Split): readonly PairRow[] {
  return pairs.filter((row) => row.split === split && !row.mismatchCanonical && !row.samePublicKey);
}

describe('the corpus', () => {
  it('has every certificate of every pair once, and no other', () => {
    const named = [
      ...pairs.flatMap(({ older, newer }) => [older, newer]),
      ...attackPairs.flatMap(({ primary, secondary }) => [primary, secondary]),
    ];
    expect(corpus.map(({ id }) => id)).toEqual([...new Set(named)].sort());
  });

  it('has no provider in both halves', () => {
    const providers = (split: Split): readonly string[] => [
      ...pairs.filter((row) => row.split === split).map(({ idp }) => idp),
      ...attackPairs.filter((row) => row.split === split).flatMap(({ idps }) => idps),
    ];
    const tuned = new Set(providers('tuned'));
    expect(providers('heldOut').filter((idp) => tuned.has(idp))).toEqual([]);
  });

  it.each(pairs)('$pair: the names are the same for us where they are for others', (row) => {
    const [older, newer] = [corpusCertificate(row.older), corpusCertificate(row.newer)];
    expect(hasSameNames(older, newer)).toBe(!row.mismatchCanonical);
    expect(older.spkiSha256 === newer.spkiSha256).toBe(row.samePublicKey);
    expect((older.notBefore ?? '') <= (newer.notBefore ?? '')).toBe(true);
  });

  it.each([
    ['tuned', 44, 22],
    ['heldOut', 37, 10],
  ] as const)('%s: %i pairs, of which %i have the same names and two keys', (split, all, same) => {
    expect(pairs.filter((row) => row.split === split)).toHaveLength(all);
    expect(comparablePairs(split)).toHaveLength(same);
  });
});

describe('real renewals', () => {
  const fired = (split: Split, older: 'primary' | 'secondary'): readonly string[] =>
    comparablePairs(split).flatMap((row) => {
      const [first, second] = [corpusCertificate(row.older), corpusCertificate(row.newer)];
      const deviations =
        older === 'primary' ? deviationsOf(first, second) : deviationsOf(second, first);
      return deviations.map(({ name }) => `${row.pair} ${name}`);
    });

  it('tuned: 1 of 22 deviates, a Shibboleth whose administrator took openssl req -x509', () => {
    expect(fired('tuned', 'primary')).toEqual(['pair-0321 certificateAuthority']);
  });

  it('held out: none of 10 deviates', () => {
    expect(fired('heldOut', 'primary')).toEqual([]);
  });

  it.each(SPLITS)('%s: none deviates when the older one has become the secondary', (split) => {
    expect(fired(split, 'secondary')).toEqual([]);
  });
});

describe('imitations of the primaries', () => {
  const primaries = (split: Split): readonly Certificate[] =>
    [...new Set(pairs.filter((row) => row.split === split).map(({ newer }) => newer))].map(
      corpusCertificate,
    );

  const isModern = ({ signatureAlgorithm }: Certificate): boolean =>
    !/sha1/i.test(signatureAlgorithm);

  /** How many of the certificates have their imitation seen. */
  const seen = (tool: ToolName, certificates: readonly Certificate[]): number =>
    certificates.filter((primary) => deviationsOf(primary, imitation(tool, primary)).length > 0)
      .length;

  const modern = {
    tuned: primaries('tuned').filter(isModern),
    heldOut: primaries('heldOut').filter(isModern),
  };
  const old = SPLITS.flatMap(primaries).filter((primary) => !isModern(primary));

  it('are of 32 and 28 primaries of SHA-256 or later, and of 21 of SHA-1', () => {
    expect([modern.tuned.length, modern.heldOut.length, old.length]).toEqual([32, 28, 21]);
  });

  // openssl's own certificates can be imitated with openssl. Where the primary is of the days of SHA-1, only what is odd
  // in itself is seen.
  const counts: Readonly<Record<ToolName, readonly [number, number, number]>> = {
    'openssl req -x509': [32, 28, 21],
    'openssl req -x509 -days 365': [32, 26, 15],
    'openssl x509 -req -signkey': [32, 28, 18],
    'AADInternals New-AADIntCertificate': [32, 28, 21],
    'AADInternals New-AADIntADFSSelfSignedCertificates': [32, 28, 4],
    'New-SelfSignedCertificate -Subject': [32, 28, 4],
    '.NET CertificateRequest.CreateSelfSigned': [32, 28, 4],
    'Python cryptography': [32, 28, 4],
    'node-forge with SHA-1, its default': [32, 28, 4],
    'node-forge with SHA-256': [32, 28, 4],
    'keytool -genkeypair': [32, 28, 21],
    'keytool -genkeypair -validity 365': [32, 28, 4],
  };

  it.each(Object.keys(tools) as ToolName[])('%s is seen as often as this says', (tool) => {
    expect([seen(tool, modern.tuned), seen(tool, modern.heldOut), seen(tool, old)]).toEqual(
      counts[tool],
    );
  });

  it('a clone is never seen', () => {
    for (const primary of SPLITS.flatMap(primaries)) {
      expect(deviationsOf(primary, clone(primary))).toHaveLength(0);
    }
  });

  it("another customer's certificate of the same product is not seen", () => {
    const twins = attackPairs.filter(({ nature }) => nature === 'sameNameOtherProvider');
    expect(twins).toHaveLength(2);
    for (const { primary, secondary } of twins) {
      const [first, second] = [corpusCertificate(primary), corpusCertificate(secondary)];
      expect(hasSameNames(first, second)).toBe(true);
      expect(deviationsOf(first, second)).toEqual([]);
    }
  });
});
