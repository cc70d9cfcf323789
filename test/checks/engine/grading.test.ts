// How bad a finding is: the rows of all checks, what the sources say about a key whichever check found it, and the rule
// that must never break. What lowers a severity has to be out of an intruder's reach.
import { beginUse } from '../../../lib/baseline/useRecord';
import { learn } from '../../../lib/baseline/learn';
import type { BaselineKey, DomainBaseline, TenantBaseline } from '../../../lib/baseline/types';
import { checks } from '../../../lib/checks';
import { factsOf, gradeBy } from '../../../lib/checks/engine/grading';
import { judge } from '../judge';
import { failure } from '../../../lib/checks/engine/outcomes';
import type {
  Check,
  Failure,
  GradedFailure,
  UseRecords,
  Observations,
  Severity,
  SharedFact,
} from '../../../lib/checks/engine/types';
import type { FederatedDomain, PublishedKeys, SourceReading } from '../../../lib/federation/types';
import { unknownSource } from '../../../lib/federation/unknownSource';
import type { JsonObject } from '../../../lib/json';
import { escapeInvisible } from '../../../lib/text';

import { buildCertificate, keyPair } from '../../builders/certificate';
import { selfSigned } from '../../builders/domains';
import { honestModulus, PUBLISHED_SPKI, rsaSpki } from '../../builders/rsaKeys';
import { cn } from '../../fixtures/certificates/handmade';
import { certificateText, readPresent } from '../../fixtures/certificates/read';
import { configured, domainWith, inheriting, there, unreadableDomain } from '../domain';
import { firstBaseline, NOW, observationsAfter, observationsOf } from '../observations';

const ORDER: readonly Severity[] = ['informational', 'low', 'medium', 'high', 'critical'];

/** What checks say themselves of what they found. */
type OwnFact =
  | 'samePublicKey'
  | 'bothSlots'
  | 'rolloverShaped'
  | 'mfaWeakened'
  | 'signInSetting'
  | 'lesserSetting'
  | 'cosmeticSetting'
  | 'partlyValidated'
  | 'expired'
  | 'public'
  | 'computable';

type Fact = SharedFact | OwnFact;

function checkOf(id: string): Check {
  const check = checks.find((each) => each.id === id);
  if (!check) throw new Error(`There is no check ${id}.`);
  return check;
}

const gradeOf = (checkId: string, ...facts: readonly Fact[]) =>
  gradeBy(checkOf(checkId), new Set(facts));

const severity = (checkId: string, ...facts: readonly Fact[]): Severity =>
  gradeOf(checkId, ...facts).severity;

const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';
const NOT_PUBLISHED = 'FEDERATION-SIGNING-KEY-NOT-PUBLISHED';
const PROFILE = 'FEDERATION-SIGNING-CERTIFICATE-PROFILE';
const ADDED = 'FEDERATED-DOMAIN-ADDED';
const BLIND = 'FEDERATION-CONFIGURATION-UNREADABLE';
const PROPERTY = 'FEDERATION-PROPERTY-ADDED';
const OUTLIER = 'FEDERATION-SIGNING-KEY-OUTLIER';
const SETTINGS = 'FEDERATION-SETTINGS-CHANGED';
const POLICY = 'FEDERATED-TOKEN-VALIDATION-WEAKENED';
const EXPIRY = 'FEDERATION-SIGNING-CERTIFICATE-EXPIRY';
const WEAK = 'FEDERATION-SIGNING-KEY-WEAK';
const REFUSED = 'FEDERATION-SOURCE-REFUSED';
const BACKDOOR = 'KNOWN-FEDERATED-DOMAIN-BACKDOOR';

describe('gradeBy', () => {
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
    ['a weak key is medium, whoever it belongs to', WEAK, ['published', 'acceptedKey'], 'medium'],
    [
      'a key that is public is critical, even if published',
      WEAK,
      ['published', 'public'],
      'critical',
    ],
    ['a key that can be computed is critical', WEAK, ['acceptedKey', 'computable'], 'critical'],
    [
      'a known backdoor is critical, whatever is said of it',
      BACKDOOR,
      ['published', 'acceptedKey', 'samePublicKey'],
      'critical',
    ],
  ])('%s', (_rule, checkId, facts, expected) => {
    expect(severity(checkId, ...facts)).toBe(expected);
  });

  it('what decided is the reason, and what is also known is said beside it; nothing twice', () => {
    const { reasons, also } = gradeOf(UNRECOGNISED, 'notPublished', 'reachesWholeTenant');
    expect(reasons.map(({ en }) => en)).toEqual([
      'The identity provider does not publish this key.',
    ]);
    expect(also.map(({ en }) => en)).toEqual([
      "The tenant's policy lets a federated token stand for users of other domains: the reach is the whole tenant.",
    ]);
    expect(gradeOf(MISMATCH)).toEqual({ severity: 'high', reasons: [], also: [] });
  });

  it('what only is known is no reason, and the reach is said before what is not published', () => {
    const { reasons, also } = gradeOf(PROFILE, 'notPublished', 'reachesWholeTenant');
    expect(reasons).toEqual([]);
    expect(also.map(({ en }) => en)).toEqual([
      expect.stringContaining('the reach is the whole tenant'),
      'The identity provider does not publish this key.',
    ]);
  });

  it('what decided the severity is not also known', () => {
    const { reasons, also } = gradeOf(MISMATCH, 'notPublished', 'reachesWholeTenant');
    expect(reasons.map(({ en }) => en)).toEqual([
      expect.stringContaining('the reach is the whole tenant'),
    ]);
    expect(also.map(({ en }) => en)).toEqual(['The identity provider does not publish this key.']);
  });

  it('the reach is said with every finding about a key, also where it changes nothing', () => {
    for (const id of [UNRECOGNISED, NOT_PUBLISHED, PROFILE, OUTLIER, BACKDOOR]) {
      const { reasons, also } = gradeOf(id, 'reachesWholeTenant');
      expect(reasons).toEqual([]);
      expect(also.map(({ en }) => en).join()).toContain('the reach is the whole tenant');
    }
  });
});

const KEY = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);

const key = (changes: Partial<BaselineKey> = {}): BaselineKey => ({
  spkiSha256: KEY,
  thumbprintSha1: 'AA',
  thumbprintsSha1: ['AA'],
  firstSeenTime: '2026-11-01T09:00:00.000Z',
  lastSeenTime: '2026-11-01T09:00:00.000Z',
  confirmation: null,
  goneTime: null,
  trustedUntil: null,
  certificateSha256: 'ab'.repeat(32),
  presentSince: '2026-11-01T09:00:00.000Z',
  notAfter: null,
  namesSha256: null,
  subject: null,
  slots: null,
  rolloverShaped: false,
  wasPrimary: false,
  ...changes,
});

const knowing = (keys: readonly BaselineKey[], domainId = 'contoso.com'): Partial<Observations> => {
  const baseline: DomainBaseline = {
    kind: 'domain',
    domainId,
    isExternal: false,
    status: 'accepted',
    firstSeenTime: '2026-11-01T09:00:00.000Z',
    lastSeenTime: '2026-11-01T09:00:00.000Z',
    keys,
    settings: {},
    seenSettings: null,
    appearedTime: null,
    missingSince: null,
    endedTime: null,
    metadataEntity: null,
    lastRead: { state: 'never' },
    unreadableSince: null,
    history: [],
  };
  return { baselines: new Map([[domainId, baseline]]) };
};

const publishing = (
  reading: readonly string[] | SourceReading<PublishedKeys>,
  domainId = 'contoso.com',
): Partial<Observations> => {
  const published: SourceReading<PublishedKeys> =
    'state' in reading
      ? reading
      : {
          state: 'read',
          value: {
            address: 'https://sts/',
            spkiSha256s: reading,
            entityId: 'urn:sts',
            validUntil: null,
          },
        };
  return { published: new Map([[domainId, published]]) };
};

const weak: Partial<Observations> = {
  tokenValidationPolicy: { state: 'read', value: { rootDomains: 'none', domainNames: [] } },
};

describe('factsOf', () => {
  const domain = domainWith(null, null);

  const found = (changes: Partial<Failure> = {}): Failure =>
    failure({
      fingerprint: 'f',
      message: { en: 'Found.', ja: '検出。' },
      evidence: {},
      spkiSha256: KEY,
      ...changes,
    });

  const facts = (
    of: Failure,
    sources: readonly Partial<Observations>[],
    about: FederatedDomain | null = domain,
  ): readonly string[] => {
    const all = sources.reduce((one, other) => ({ ...one, ...other }), {});
    return [...factsOf(of, about, observationsOf([domain], all))].sort();
  };

  it.each<[string, Failure, readonly Partial<Observations>[], readonly Fact[]]>([
    ['nothing is known of a key in a scan', found(), [], []],
    [
      'what the check itself found stays',
      found({ facts: ['samePublicKey'] }),
      [],
      ['samePublicKey'],
    ],
    ['a key that is published', found(), [publishing([OTHER, KEY])], ['published']],
    ['a key that is not', found(), [publishing([OTHER])], ['notPublished']],
    ['a provider that publishes nothing at all', found(), [publishing([])], ['notPublished']],
    ['metadata that does not answer says nothing', found(), [publishing(unknownSource('No.'))], []],
    ['metadata that nobody asked for says nothing', found(), [publishing({ state: 'off' })], []],
    [
      'what another domain’s provider publishes says nothing',
      found(),
      [publishing([KEY], 'fabrikam.com')],
      [],
    ],
    [
      'a person’s acceptance',
      found(),
      [knowing([key({ confirmation: 'accepted' })])],
      ['acceptedKey'],
    ],
    [
      'a person’s acceptance of another key is none',
      found(),
      [knowing([key({ spkiSha256: OTHER, confirmation: 'accepted' })])],
      [],
    ],
    [
      'a person’s acceptance in another domain is none',
      found(),
      [knowing([key({ confirmation: 'accepted' })], 'fabrikam.com')],
      [],
    ],
    [
      'a person’s acceptance of a key that has left since is none',
      found(),
      [knowing([key({ confirmation: 'accepted', goneTime: '2026-11-02T09:00:00.000Z' })])],
      [],
    ],
    [
      'what the provider published at some time',
      found(),
      [knowing([key({ confirmation: 'published' })])],
      ['publishedBefore'],
    ],
    [
      'what it published at some time and does not now',
      found(),
      [knowing([key({ confirmation: 'published' })]), publishing([])],
      ['notPublished', 'publishedBefore'],
    ],
    [
      'trust in the first run is no reason, and is said',
      found(),
      [knowing([key({ confirmation: 'firstRun' })])],
      ['believed'],
    ],
    [
      'coming with a domain is no reason',
      found(),
      [knowing([key({ confirmation: 'withDomain' })])],
      [],
    ],
    [
      'the shape of a rollover is for one check to say',
      found(),
      [knowing([key({ rolloverShaped: true })])],
      [],
    ],
    [
      'a known key that was the primary',
      found(),
      [knowing([key({ confirmation: 'firstRun', wasPrimary: true })])],
      ['believed', 'formerPrimary'],
    ],
    [
      'that a key was the primary says nothing where nobody and nothing confirmed it',
      found(),
      [knowing([key({ wasPrimary: true })])],
      [],
    ],
    ['a policy without validation', found(), [weak], ['reachesWholeTenant']],
    [
      'what is about no key has none of these facts',
      found({ spkiSha256: null }),
      [weak, publishing([KEY]), knowing([key({ confirmation: 'accepted' })])],
      [],
    ],
  ])('%s', (_rule, of, sources, expected) => {
    expect(facts(of, sources)).toEqual(expected);
  });

  it('what is about the tenant has the facts of its check, and no other', () => {
    const sources = [weak, publishing([KEY]), knowing([key({ confirmation: 'accepted' })])];
    expect(facts(found({ facts: ['partlyValidated'] }), sources, null)).toEqual([
      'partlyValidated',
    ]);
  });
});

/** Every one that there is, or this does not compile. */
const SHARED: Readonly<Record<SharedFact, true>> = {
  published: true,
  notPublished: true,
  publishedBefore: true,
  acceptedKey: true,
  believed: true,
  formerPrimary: true,
  reachesWholeTenant: true,
};

const ROWS = checks.flatMap(({ id, severities }) =>
  severities.map((row) => ({ id, row, name: `${id} ${row.fact}` })),
);

describe('the rows of the checks', () => {
  /** AD FS rolled over from the first to the second, 20 days before the first ended. */
  const [old, next] = ['adfs-0012', 'adfs-0013'].map(certificateText) as [string, string];
  const genuine = certificateText('adfs-0003');
  const rogue = selfSigned('any.example', 'rogue');
  const otherRogue = selfSigned('other.example', 'other rogue');
  const keyOf = (text: unknown): string => readPresent(text).spkiSha256;
  const knowingRogue = (changes: Partial<BaselineKey>) =>
    knowing([key({ spkiSha256: keyOf(rogue), ...changes })]);

  type Pair = readonly [unknown, unknown];
  const scanned = ([primary, secondary]: Pair, sources: Partial<Observations> = {}) =>
    observationsOf([domainWith(primary, secondary)], sources);
  const changedTo = (before: Pair, after: Pair, sources: Partial<Observations> = {}) =>
    observationsAfter([domainWith(...before)], [domainWith(...after)], sources);

  const mismatch: Pair = [genuine, rogue];
  const made = (name: string) =>
    buildCertificate({ subject: cn('sts.contoso.com'), key: keyPair('rsa2048', name) });
  const withKey = (spki: Buffer) => buildCertificate({ spki }).toString('base64');
  const lookalike = made('lookalike').toString('base64');
  const imitated: Pair = [
    buildCertificate({ subject: cn('sts.contoso.com'), key: 'ec-p256' }).toString('base64'),
    lookalike,
  ];

  const setTo = (before: JsonObject, after: JsonObject) => {
    const [was, is] = [before, after].map((settings) =>
      configured({ signingCertificate: genuine, ...settings }),
    ) as [FederatedDomain, FederatedDomain];
    return observationsAfter([was], [is]);
  };
  /** Runs a day apart, the last of which is judged. */
  const afterRuns = (...runs: readonly (readonly FederatedDomain[])[]): Observations => {
    const [first = [], ...rest] = runs;
    const start = Date.parse('2019-03-10T09:00:00.000Z');
    let baseline = firstBaseline(first, new Date(start).toISOString());
    let observations = observationsOf(first, { baselines: baseline.domains });
    for (const [index, domains] of rest.entries()) {
      const now = new Date(start + (index + 1) * 86_400_000).toISOString();
      const seen = { now, domains, published: new Map(), isRecordLost: false };
      baseline = { ...baseline, domains: learn(baseline, seen) };
      observations = observationsOf(domains, { now, baselines: baseline.domains });
    }
    return observations;
  };
  /** Before the known key left, few users signed in with a key. */
  const splitUse = (spkiSha256: string): UseRecords => {
    const use = {
      spkiSha256,
      domainId: 'contoso.com',
      thumbprintsSha1: [],
      isAlarming: false,
      from: NOW,
    };
    const row = { state: 'split', reason: null, askedTime: NOW, counts: null } as const;
    const split = { ...row, since: NOW, runs: 2, splitTime: NOW };
    return {
      byKey: new Map([[spkiSha256, { ...beginUse(use), split }]]),
      byDomain: new Map(),
    };
  };
  const unreadable = unreadableDomain({ code: 'forbidden', httpStatus: 403, detail: 'Forbidden.' });
  const missing: FederatedDomain = {
    ...unreadable,
    configuration: { state: 'missing', httpStatus: 404 },
  };
  /** A domain of a provider whose key a person has accepted in another one. */
  const ofAcceptedPeer = (): Observations => {
    const settings = {
      issuerUri: 'http://sts/',
      passiveSignInUri: 'https://sts.contoso.com/adfs/ls/',
    };
    const at = (id: string): FederatedDomain => ({
      ...configured({ signingCertificate: genuine, ...settings }),
      id,
    });
    const [peer, added] = [at('peer.com'), at('added.com')];
    const seen = observationsAfter([peer], [peer, added]);
    const accepted = [...(seen.baselines ?? new Map<string, DomainBaseline>())].map(
      ([id, domain]) =>
        [
          id,
          id === 'peer.com'
            ? {
                ...domain,
                keys: domain.keys.map((known) => ({ ...known, confirmation: 'accepted' as const })),
              }
            : domain,
        ] as const,
    );
    return { ...seen, baselines: new Map(accepted) };
  };
  const tenantWith = (name: string, value: string): TenantBaseline => ({
    ...there(firstBaseline([]).tenant),
    properties: [{ name, firstSeenTime: NOW, first: { domainId: 'contoso.com', value } }],
  });
  const mfa = (federatedIdpMfaBehavior: string): JsonObject => ({ federatedIdpMfaBehavior });

  /** By row, what is to be seen for it to decide. */
  const DECIDES: Readonly<Record<string, Observations>> = {
    [`${MISMATCH} samePublicKey`]: scanned([
      certificateText('other-saml-0165'),
      certificateText('other-saml-0166'),
    ]),
    [`${MISMATCH} acceptedKey`]: scanned(mismatch, knowingRogue({ confirmation: 'accepted' })),
    [`${MISMATCH} published`]: scanned(mismatch, publishing([keyOf(rogue)])),
    [`${MISMATCH} reachesWholeTenant`]: scanned(mismatch, weak),
    [`${MISMATCH} formerPrimary`]: scanned(
      mismatch,
      knowingRogue({ confirmation: 'firstRun', wasPrimary: true }),
    ),
    [`${UNRECOGNISED} bothSlots`]: changedTo([genuine, null], [rogue, otherRogue]),
    [`${UNRECOGNISED} notPublished`]: changedTo(
      [genuine, null],
      mismatch,
      publishing([keyOf(genuine)]),
    ),
    [`${UNRECOGNISED} rolloverShaped`]: changedTo([old, null], [old, next], {
      now: '2019-03-10T09:00:00.000Z',
    }),
    [`${UNRECOGNISED} emptied`]: changedTo([genuine, null], [null, null]),
    [`${UNRECOGNISED} shapedAlone`]: afterRuns(
      [domainWith(old, null)],
      [domainWith(old, next)],
      [domainWith(next, null)],
    ),
    [`${UNRECOGNISED} usedByFew`]: {
      ...afterRuns([domainWith(old, null)], [domainWith(old, next)], [domainWith(next, null)]),
      keyUse: splitUse(keyOf(next)),
    },
    [`${UNRECOGNISED} unseen`]: afterRuns([unreadable], [domainWith(genuine, null)]),
    [`${ADDED} ofAcceptedPeer`]: ofAcceptedPeer(),
    [`${UNRECOGNISED} ofAcceptedPeer`]: ofAcceptedPeer(),
    [`${BLIND} orphan`]: afterRuns([], [inheriting]),
    [`${PROPERTY} address`]: observationsOf([], {
      tenant: tenantWith('someNewUri', 'https://sts.contoso.com/'),
    }),
    [`${SETTINGS} appeared`]: afterRuns([missing], [domainWith(genuine, null)]),
    [`${SETTINGS} unseen`]: afterRuns([unreadable], [domainWith(genuine, null)]),
    [`${NOT_PUBLISHED} publishedBefore`]: scanned(mismatch, {
      ...publishing([keyOf(genuine)]),
      ...knowingRogue({ confirmation: 'published' }),
    }),
    [`${NOT_PUBLISHED} acceptedKey`]: scanned(mismatch, {
      ...publishing([keyOf(genuine)]),
      ...knowingRogue({ confirmation: 'accepted' }),
    }),
    [`${PROFILE} acceptedKey`]: scanned(
      imitated,
      knowing([key({ spkiSha256: keyOf(lookalike), confirmation: 'accepted' })]),
    ),
    [`${PROFILE} published`]: scanned(imitated, publishing([keyOf(lookalike)])),
    [`${SETTINGS} mfaWeakened`]: setTo(mfa('rejectMfaByFederatedIdp'), mfa('enforceMfa')),
    [`${SETTINGS} signInSetting`]: setTo({ issuerUri: 'http://a/' }, { issuerUri: 'http://b/' }),
    [`${SETTINGS} lesserSetting`]: setTo({ signOutUri: 'http://a/' }, { signOutUri: 'http://b/' }),
    [`${SETTINGS} cosmeticSetting`]: setTo({ displayName: 'A' }, { displayName: 'B' }),
    [`${POLICY} partlyValidated`]: observationsOf([], {
      tokenValidationPolicy: {
        state: 'read',
        value: { rootDomains: 'allManaged', domainNames: [] },
      },
    }),
    [`${EXPIRY} expired`]: scanned([genuine, null], { now: '2126-11-23T09:00:00.000Z' }),
    [`${REFUSED} isBlind`]: observationsOf([], {
      lostSources: { refused: ['domains'], silent: [] },
    }),
    [`${WEAK} public`]: scanned([genuine, withKey(PUBLISHED_SPKI)]),
    [`${WEAK} computable`]: scanned([genuine, withKey(rsaSpki(honestModulus(512)))]),
  };

  const failuresIn = (checkId: string, observations: Observations): readonly GradedFailure[] => {
    const { judgements, broken } = judge(observations, [checkOf(checkId)]);
    expect(broken).toEqual([]);
    return judgements.flatMap(({ result }) => (result.outcome === 'fail' ? result.failures : []));
  };

  it('are about a fact of their own each', () => {
    expect(new Set(ROWS.map(({ name }) => name)).size).toBe(ROWS.length);
  });

  it('have an example each', () => {
    expect(Object.keys(DECIDES).sort()).toEqual(ROWS.map(({ name }) => name).sort());
  });

  it.each(ROWS)('$name decides where it holds', ({ id, row, name }) => {
    const failures = failuresIn(id, DECIDES[name] ?? observationsOf([]));
    const decided = failures.filter(({ reasons }) => reasons.includes(row.reason));
    expect(decided.length).toBeGreaterThan(0);
    for (const { severity: found, reasons, facts } of decided) {
      expect(found).toBe(row.severity);
      expect(reasons).toEqual([row.reason]);
      // What is not shared the check has to say itself; what is shared it has to leave to the sources.
      expect(facts.includes(row.fact)).toBe(!Object.hasOwn(SHARED, row.fact));
    }
  });

  it.each(ROWS)('$name gives its reason in both languages, as one sentence or more', ({ row }) => {
    const { en, ja } = row.reason;
    expect(en).toMatch(/^[A-Z][\p{ASCII}]*[^.\s]\.$/u);
    expect(ja).toMatch(/[^。\s]。$/);
    expect(ja).not.toBe(en);
    for (const text of [en, ja]) {
      expect(escapeInvisible(text, () => '?')).toBe(text);
      expect(text).toBe(text.trim());
    }
  });

  // Whoever adds a fact here has to say why an intruder can't make it.
  it('lowers a severity for nothing that an intruder can make alone', () => {
    const lowering = ROWS.filter(
      ({ id, row }) => ORDER.indexOf(row.severity) < ORDER.indexOf(checkOf(id).severity),
    ).map(({ name }) => name);
    expect(lowering.sort()).toEqual(
      [
        // Whoever has the certificate has no other key than the primary's.
        `${MISMATCH} samePublicKey`,
        // A person's acceptance.
        `${MISMATCH} acceptedKey`,
        `${NOT_PUBLISHED} acceptedKey`,
        `${PROFILE} acceptedKey`,
        // Whoever comes after the first run can't have been its primary.
        `${MISMATCH} formerPrimary`,
        // The provider's site, at an address that was accepted.
        `${MISMATCH} published`,
        `${PROFILE} published`,
        `${NOT_PUBLISHED} publishedBefore`,
        // The one exception, which waits for a person.
        `${UNRECOGNISED} rolloverShaped`,
        `${UNRECOGNISED} shapedAlone`,
        // It stood there before anybody could look; only the operator's missing permission makes that so.
        `${UNRECOGNISED} unseen`,
        `${SETTINGS} unseen`,
        // Every key and every address is a person's word already.
        `${ADDED} ofAcceptedPeer`,
        `${UNRECOGNISED} ofAcceptedPeer`,
        // There is nothing to sign in with.
        `${BLIND} orphan`,
        // Less was done, which is no disguise of more.
        `${SETTINGS} lesserSetting`,
        `${SETTINGS} cosmeticSetting`,
        `${POLICY} partlyValidated`,
      ].sort(),
    );
  });

  it.each([MISMATCH, UNRECOGNISED, NOT_PUBLISHED, PROFILE, OUTLIER, WEAK, BACKDOOR])(
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
        'public',
        'computable',
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
