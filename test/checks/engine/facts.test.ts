// What the sources say about a key, whichever check found it.
import { factsOf } from '../../../lib/checks/engine/grading';
import type { Fact, Failure, Sight } from '../../../lib/checks/engine/types';
import type { PublishedKeys, SourceReading } from '../../../lib/federation/types';

import type { BaselineKey, DomainBaseline } from '../../../lib/baseline/types';

import { domainWith } from '../domain';
import { sightOf } from '../sight';

const KEY = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);
const domain = domainWith(null, null);

const failure = (changes: Partial<Failure> = {}): Failure => ({
  fingerprint: 'f',
  message: { en: 'Found.', ja: '検出。' },
  evidence: {},
  spkiSha256: KEY,
  ...changes,
});

const key = (changes: Partial<BaselineKey> = {}): BaselineKey => ({
  spkiSha256: KEY,
  thumbprintSha1: 'AA',
  firstSeenTime: '2026-11-01T09:00:00.000Z',
  lastSeenTime: '2026-11-01T09:00:00.000Z',
  confirmation: null,
  goneTime: null,
  trustedUntil: null,
  certificateSha256: 'ab'.repeat(32),
  rolloverShaped: false,
  wasPrimary: false,
  ...changes,
});

const knowing = (keys: readonly BaselineKey[], domainId = 'contoso.com'): Partial<Sight> => {
  const baseline: DomainBaseline = {
    kind: 'domain',
    domainId,
    isExternal: false,
    status: 'accepted',
    firstSeenTime: '2026-11-01T09:00:00.000Z',
    lastSeenTime: '2026-11-01T09:00:00.000Z',
    keys,
    settings: {},
    seenSha256: null,
    unreadableSince: null,
    history: [],
  };
  return { baselines: new Map([[domainId, baseline]]) };
};

const publishing = (
  reading: readonly string[] | SourceReading<PublishedKeys>,
  domainId = 'contoso.com',
): Partial<Sight> => {
  const published: SourceReading<PublishedKeys> =
    'state' in reading
      ? reading
      : { state: 'read', value: { address: 'https://sts/', spkiSha256s: reading } };
  return { published: new Map([[domainId, published]]) };
};

const weak: Partial<Sight> = {
  tokenValidationPolicy: { state: 'read', value: { rootDomains: 'none', domainNames: [] } },
};

const facts = (found: Failure, ...sights: readonly Partial<Sight>[]): readonly Fact[] =>
  [...factsOf(found, domain, sightOf([domain], Object.assign({}, ...sights) as Sight))].sort();

describe('factsOf', () => {
  it.each<[string, Failure, readonly Partial<Sight>[], readonly Fact[]]>([
    ['nothing is known of a key in a scan', failure(), [], []],
    [
      'what the check itself found stays',
      failure({ facts: ['samePublicKey'] }),
      [],
      ['samePublicKey'],
    ],
    ['a key that is published', failure(), [publishing([OTHER, KEY])], ['published']],
    ['a key that is not', failure(), [publishing([OTHER])], ['notPublished']],
    ['a provider that publishes nothing at all', failure(), [publishing([])], ['notPublished']],
    [
      'metadata that does not answer says nothing',
      failure(),
      [publishing({ state: 'unknown', reason: 'No.' })],
      [],
    ],
    ['metadata that nobody asked for says nothing', failure(), [publishing({ state: 'off' })], []],
    [
      'what another domain’s provider publishes says nothing',
      failure(),
      [publishing([KEY], 'fabrikam.com')],
      [],
    ],
    ['a person’s word', failure(), [knowing([key({ confirmation: 'accepted' })])], ['acceptedKey']],
    [
      'a person’s word of another key is none',
      failure(),
      [knowing([key({ spkiSha256: OTHER, confirmation: 'accepted' })])],
      [],
    ],
    [
      'a person’s word in another domain is none',
      failure(),
      [knowing([key({ confirmation: 'accepted' })], 'fabrikam.com')],
      [],
    ],
    [
      'a person’s word of a key that has left since is none',
      failure(),
      [knowing([key({ confirmation: 'accepted', goneTime: '2026-11-02T09:00:00.000Z' })])],
      [],
    ],
    [
      'what the provider published at some time',
      failure(),
      [knowing([key({ confirmation: 'published' })])],
      ['publishedBefore'],
    ],
    [
      'what it published at some time and does not now',
      failure(),
      [knowing([key({ confirmation: 'published' })]), publishing([])],
      ['notPublished', 'publishedBefore'],
    ],
    [
      'trust in the first pass is no reason',
      failure(),
      [knowing([key({ confirmation: 'firstPass' })])],
      [],
    ],
    [
      'coming with a domain is no reason',
      failure(),
      [knowing([key({ confirmation: 'withDomain' })])],
      [],
    ],
    [
      'the shape of a rollover is for one check to say',
      failure(),
      [knowing([key({ rolloverShaped: true })])],
      [],
    ],
    ['a policy without validation', failure(), [weak], ['reachesWholeTenant']],
    [
      'what is about no key has none of these facts',
      { fingerprint: 'f', message: { en: 'Found.', ja: '検出。' }, evidence: {} },
      [weak, publishing([KEY]), knowing([key({ confirmation: 'accepted' })])],
      [],
    ],
  ])('%s', (_rule, found, sights, expected) => {
    expect(facts(found, ...sights)).toEqual(expected);
  });
});
