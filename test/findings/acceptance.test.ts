// What a person's word teaches the baseline, and what it does not.
import { baselineOf } from '../../lib/baseline/learn';
import type { Baseline, BaselineUpdate, DomainBaseline } from '../../lib/baseline/types';
import { keysState } from '../../lib/checks/engine/acceptedState';
import { withAcceptances } from '../../lib/findings/acceptance';
import type { Finding } from '../../lib/findings/types';

import { acceptedFinding } from '../checks/accepted';
import { domainWith, there } from '../checks/domain';
import { firstBaseline } from '../checks/observations';
import { certificateText, readPresent } from '../fixtures/certificates/read';

const NOW = '2026-11-23T09:00:00.000Z';
const genuine = certificateText('adfs-0003');
const spkiSha256 = readPresent(genuine).spkiSha256;

const known = firstBaseline([domainWith(genuine, null)]);
const contoso = there(known.domains.get('contoso.com'));

/** Nobody has accepted any of it. */
const doubted: Baseline = {
  ...known,
  domains: new Map([
    [
      'contoso.com',
      {
        ...contoso,
        status: 'added',
        appearedTime: contoso.firstSeenTime,
        keys: contoso.keys.map((key) => ({ ...key, confirmation: null })),
      },
    ],
  ]),
};

const key: BaselineUpdate = { kind: 'key', spkiSha256 };
const setting: BaselineUpdate = {
  kind: 'setting',
  name: 'issuerUri',
  value: 'http://new.example/',
};

const teach = (...record: readonly Finding[]): DomainBaseline => {
  const domain = withAcceptances(doubted, record, NOW).domains.get('contoso.com');
  if (!domain) throw new Error('The domain was lost.');
  return domain;
};

const untaught = doubted.domains.get('contoso.com');

describe('withAcceptances', () => {
  it('a key that was accepted counts as accepted', () => {
    const taught = teach(acceptedFinding(key));
    expect(taught.keys).toMatchObject([{ spkiSha256, confirmation: 'accepted' }]);
    expect(taught.history.at(-1)).toMatchObject({ change: 'keyConfirmed', time: NOW });
    expect(taught).toMatchObject({ status: 'added', settings: contoso.settings });
  });

  it.each<[string, BaselineUpdate & { readonly kind: 'setting' }]>([
    ['a text', setting],
    ['nothing', { kind: 'setting', name: 'issuerUri', value: null }],
    ['a truth value', { kind: 'setting', name: 'brandNew', value: false }],
  ])('a value that was accepted (%s) is the new baseline', (_what, lesson) => {
    const taught = teach(acceptedFinding({ ...lesson, value: 'before' }), acceptedFinding(lesson));
    expect(taught.settings?.[lesson.name]).toBe(lesson.value);
    expect(taught.history.at(-1)).toMatchObject({ change: 'settingAccepted' });
    expect(taught.keys).toEqual(untaught?.keys);
  });

  it('a value that is accepted already in another writing is learned no second time', () => {
    const at = (value: string) =>
      acceptedFinding({ kind: 'setting', name: 'passiveSignInUri', value });
    const first = at('https://sts.contoso.com/');
    const same = teach(first, at('https://STS.contoso.com:443'));
    expect(same).toEqual(teach(first));
    const other = teach(first, at('https://sts.contoso.com:443@evil.example/'));
    expect(other.settings?.['passiveSignInUri']).toBe('https://sts.contoso.com:443@evil.example/');
  });

  it('a domain that was accepted is one of ours, with the keys that stand there', () => {
    const taught = teach(acceptedFinding({ kind: 'domain' }));
    expect(taught.status).toBe('accepted');
    expect(taught.keys.map(({ confirmation }) => confirmation)).toEqual(
      untaught?.keys.map(() => 'accepted'),
    );
    expect(taught.history.map(({ change }) => change).slice(-2)).toEqual([
      'domainAccepted',
      'keyConfirmed',
    ]);
  });

  describe('keys that were accepted for the whole tenant', () => {
    const [known] = untaught?.keys ?? [];
    const spkiSha256 = known?.spkiSha256 ?? '';
    const other = 'cd'.repeat(32);
    const keys = { kind: 'keys', spkiSha256s: [spkiSha256, other] } as const;
    const asked = { domainId: null, acceptedState: keysState(keys.spkiSha256s) };
    const teachKeys = (confirmation: 'firstRun' | null, acceptedState: string) => {
      const finding = acceptedFinding(keys, asked);
      const acceptance = finding.acceptance && { ...finding.acceptance, acceptedState };
      const domain = { ...untaught, keys: [{ ...known, confirmation }] } as DomainBaseline;
      const domains = new Map([[domain.domainId, domain]]);
      const taught = withAcceptances({ tenant: null, domains }, [{ ...finding, acceptance }], NOW);
      return taught.domains.get(domain.domainId)?.keys[0]?.confirmation;
    };

    it.each([
      ['are accepted where they were believed', 'firstRun', asked.acceptedState, 'accepted'],
      ['each of them alone, too', 'firstRun', keysState([spkiSha256]), 'accepted'],
      ['and not with another one', 'firstRun', keysState([other]), 'firstRun'],
      ['and nowhere else', null, asked.acceptedState, null],
    ] as const)('%s', (_, before, acceptedState, after) => {
      expect(teachKeys(before, acceptedState)).toBe(after);
    });
  });

  it('several lessons are all learned', () => {
    const taught = teach(
      acceptedFinding(key),
      acceptedFinding(setting),
      acceptedFinding({ kind: 'domain' }),
    );
    expect(taught).toMatchObject({
      status: 'accepted',
      keys: [{ confirmation: 'accepted' }],
      settings: { issuerUri: 'http://new.example/' },
    });
  });

  it('what was learned is learned no second time: the row rests', () => {
    const record = [
      acceptedFinding(key),
      acceptedFinding(setting),
      acceptedFinding({ kind: 'domain' }),
    ];
    const once = withAcceptances(doubted, record, NOW);
    expect(withAcceptances(once, record, '2026-11-23T10:00:00.000Z')).toEqual(once);
  });
});

describe('what teaches nothing', () => {
  const word = there(acceptedFinding(key).acceptance);

  it.each<[string, Finding]>([
    ['a finding that nobody has accepted', acceptedFinding(key, { acceptance: null })],
    [
      'a word until a date',
      acceptedFinding(key, { acceptance: { ...word, until: '2026-12-01T00:00:00.000Z' } }),
    ],
    [
      'a word about another state than the finding has now',
      acceptedFinding(key, { acceptedState: 'another' }),
    ],
    [
      'a finding that is resolved already',
      acceptedFinding(key, { status: 'resolved', resolution: 'cleared' }),
    ],
    ['a finding that has nothing to teach', acceptedFinding(key, { teaches: null })],
    [
      'a finding about a domain that the baseline does not know',
      acceptedFinding(key, { domainId: 'fabrikam.com' }),
    ],
    [
      'a key that the domain never had',
      acceptedFinding({ kind: 'key', spkiSha256: 'ab'.repeat(32) }),
    ],
  ])('%s', (_what, finding) => {
    expect(teach(finding)).toEqual(untaught);
  });

  it('an empty baseline', () => {
    const empty = baselineOf([]);
    expect(withAcceptances(empty, [acceptedFinding(key)], NOW)).toEqual(empty);
  });

  it('a word of one domain about another', () => {
    const other = acceptedFinding({ kind: 'domain' }, { domainId: 'fabrikam.com' });
    expect(teach(other).status).toBe('added');
  });
});

it('a value may be as hostile as it likes', () => {
  const taught = teach(
    acceptedFinding({ kind: 'setting', name: 'issuerUri', value: '\u202e"\r\n' }),
  );
  expect(taught.settings?.['issuerUri']).toBe('\u202e"\r\n');
  expect(taught.history.at(-1)?.message).not.toMatch(/[\r\n\u202e]/);
});
