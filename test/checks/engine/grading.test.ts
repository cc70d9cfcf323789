// How bad a finding is: the table itself, and the rule that it must never break. What lowers a severity has to be out of
// an intruder's reach.
import { checks } from '../../../lib/checks';
import { grade, ROWS } from '../../../lib/checks/engine/grading';
import type { Check, Fact, Severity } from '../../../lib/checks/engine/types';

const ORDER: readonly Severity[] = ['informational', 'low', 'medium', 'high', 'critical'];

function checkOf(id: string): Check {
  const check = checks.find((each) => each.id === id);
  if (!check) throw new Error(`There is no check ${id}.`);
  return check;
}

const severity = (checkId: string, ...facts: readonly Fact[]): Severity =>
  grade(checkOf(checkId), new Set(facts)).severity;

const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';
const NOT_PUBLISHED = 'FEDERATION-SIGNING-KEY-NOT-PUBLISHED';
const PROFILE = 'FEDERATION-SIGNING-CERTIFICATE-PROFILE';
const OUTLIER = 'FEDERATION-SIGNING-KEY-OUTLIER';
const SETTINGS = 'FEDERATION-SETTINGS-CHANGED';
const POLICY = 'FEDERATED-TOKEN-VALIDATION-WEAKENED';
const EXPIRY = 'FEDERATION-SIGNING-CERTIFICATE-EXPIRY';
const BACKDOOR = 'KNOWN-FEDERATED-DOMAIN-BACKDOOR';

describe('grade', () => {
  it.each<[string, string, readonly Fact[], Severity]>([
    ['a mismatch is high', MISMATCH, [], 'high'],
    ['a mismatch of the same public key is low', MISMATCH, ['samePublicKey'], 'low'],
    ['a mismatch that a person has accepted the key of is low', MISMATCH, ['acceptedKey'], 'low'],
    [
      'a mismatch of what was the primary when the monitor came is medium',
      MISMATCH,
      ['formerPrimary', 'notPublished'],
      'medium',
    ],
    ['a mismatch that the provider publishes is medium', MISMATCH, ['published'], 'medium'],
    ['a mismatch that it does not publish is high', MISMATCH, ['notPublished'], 'high'],
    [
      'a mismatch in a tenant without validation is critical',
      MISMATCH,
      ['reachesWholeTenant'],
      'critical',
    ],
    [
      'a mismatch that is not published in such a tenant is critical',
      MISMATCH,
      ['notPublished', 'reachesWholeTenant'],
      'critical',
    ],
    [
      'a mismatch that the provider published at some time, and does not now, is high',
      MISMATCH,
      ['publishedBefore', 'notPublished'],
      'high',
    ],
    ['an unknown key is high', UNRECOGNISED, [], 'high'],
    ['an unknown key that looks like a rollover is low', UNRECOGNISED, ['rolloverShaped'], 'low'],
    [
      'an unknown key that looks like one and is not published is high',
      UNRECOGNISED,
      ['rolloverShaped', 'notPublished'],
      'high',
    ],
    [
      'unknown keys in both slots are critical, whatever they look like',
      UNRECOGNISED,
      ['bothSlots', 'rolloverShaped', 'notPublished'],
      'critical',
    ],
    ['a key that is not published is high', NOT_PUBLISHED, ['notPublished'], 'high'],
    [
      'a key that was published before is medium',
      NOT_PUBLISHED,
      ['notPublished', 'publishedBefore'],
      'medium',
    ],
    ['another profile is medium', PROFILE, [], 'medium'],
    ['another profile that is published is low', PROFILE, ['published'], 'low'],
    [
      'another profile is not made better by the shape of a rollover',
      PROFILE,
      ['rolloverShaped'],
      'medium',
    ],
    ['an outlier is high', OUTLIER, [], 'high'],
    [
      'an outlier is not made better by the shape of a rollover',
      OUTLIER,
      ['rolloverShaped'],
      'high',
    ],
    ['a setting that nobody has graded is medium', SETTINGS, [], 'medium'],
    ['a setting that decides whose tokens count is high', SETTINGS, ['signInSetting'], 'high'],
    ['weaker MFA is high', SETTINGS, ['mfaWeakened'], 'high'],
    ['a lesser setting is low', SETTINGS, ['lesserSetting'], 'low'],
    ['a name is informational', SETTINGS, ['cosmeticSetting'], 'informational'],
    ['a policy without validation is high', POLICY, [], 'high'],
    ['a policy that protects a part is medium', POLICY, ['partlyValidated'], 'medium'],
    ['the end of a federation that is near is low', EXPIRY, [], 'low'],
    ['the end that has come is medium', EXPIRY, ['expired'], 'medium'],
    [
      'a known backdoor is critical, whatever is said of it',
      BACKDOOR,
      ['published', 'acceptedKey', 'samePublicKey'],
      'critical',
    ],
  ])('%s', (_rule, checkId, facts, expected) => {
    expect(severity(checkId, ...facts)).toBe(expected);
  });

  it('what decided is said first, and nothing twice', () => {
    const facts: readonly Fact[] = ['notPublished', 'reachesWholeTenant'];
    const { reasons } = grade(checkOf(UNRECOGNISED), new Set(facts));
    expect(reasons.map(({ en }) => en)).toEqual([
      'The identity provider does not publish this key.',
      "The tenant's policy lets a federated token stand for users of other domains: the reach is the whole tenant.",
    ]);
    expect(grade(checkOf(MISMATCH), new Set()).reasons).toEqual([]);
  });

  it('the reach is said with every finding about a key, also where it changes nothing', () => {
    for (const id of [UNRECOGNISED, NOT_PUBLISHED, PROFILE, OUTLIER, BACKDOOR]) {
      const { reasons } = grade(checkOf(id), new Set<Fact>(['reachesWholeTenant']));
      expect(reasons.map(({ en }) => en).join()).toContain('the reach is the whole tenant');
    }
  });
});

describe('the table', () => {
  it('is about checks that there are, each row about a fact of its own', () => {
    const rows = ROWS.map(({ checkId, fact }) => `${checkOf(checkId).id} ${fact}`);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('has its reasons in both languages, as sentences', () => {
    for (const { reason } of ROWS) {
      expect(reason.en).toMatch(/\.$/);
      expect(reason.ja).toMatch(/。$/);
    }
  });

  // Whoever adds a fact here has to say why an intruder can't make it.
  it('lowers a severity for nothing that an intruder can make alone', () => {
    const lowering = ROWS.filter(
      (row) => ORDER.indexOf(row.severity) < ORDER.indexOf(checkOf(row.checkId).severity),
    ).map(({ checkId, fact }) => `${checkId} ${fact}`);
    expect(lowering.sort()).toEqual(
      [
        // Whoever has the certificate has no other key than the primary's.
        `${MISMATCH} samePublicKey`,
        // A person's word.
        `${MISMATCH} acceptedKey`,
        `${NOT_PUBLISHED} acceptedKey`,
        `${PROFILE} acceptedKey`,
        // Whoever comes after the first pass can't have been its primary.
        `${MISMATCH} formerPrimary`,
        // The provider's site, at an address that was accepted.
        `${MISMATCH} published`,
        `${PROFILE} published`,
        `${NOT_PUBLISHED} publishedBefore`,
        // The one exception, which waits for a person.
        `${UNRECOGNISED} rolloverShaped`,
        // Less was done, which is no disguise of more.
        `${SETTINGS} lesserSetting`,
        `${SETTINGS} cosmeticSetting`,
        `${POLICY} partlyValidated`,
      ].sort(),
    );
  });

  it.each([MISMATCH, UNRECOGNISED, NOT_PUBLISHED, PROFILE, OUTLIER, BACKDOOR])(
    'gives no fact that an intruder can add to %s a lower severity than without it',
    (checkId) => {
      const makeable: readonly Fact[] = [
        'notPublished',
        'reachesWholeTenant',
        'bothSlots',
        'mfaWeakened',
        'signInSetting',
        'lesserSetting',
        'cosmeticSetting',
        'partlyValidated',
        'expired',
      ];
      const given: readonly (readonly Fact[])[] = [
        [],
        ['samePublicKey'],
        ['acceptedKey'],
        ['published'],
        ['publishedBefore'],
        ['rolloverShaped'],
      ];
      for (const facts of given) {
        const without = ORDER.indexOf(severity(checkId, ...facts));
        for (const fact of makeable) {
          expect(ORDER.indexOf(severity(checkId, ...facts, fact))).toBeGreaterThanOrEqual(without);
        }
      }
    },
  );
});
