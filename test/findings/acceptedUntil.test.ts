// Until when a person has accepted what a check says, for the alert that comes before that day; and which words teach.

import { failure } from '../../lib/checks/engine/outcomes';
import type { Judgement } from '../../lib/checks/engine/types';
import { acceptedUntil, withAcceptances } from '../../lib/findings/acceptance';
import { findingUid } from '../../lib/findings/reconcile';
import type { Acceptance, Finding } from '../../lib/findings/types';
import { acceptedFinding } from '../checks/accepted';
import { domainWith, there } from '../checks/domain';
import { firstBaseline } from '../checks/observations';
import { certificateText, readPresent } from '../fixtures/certificates/read';

const NOW = '2026-11-23T09:00:00.000Z';
const UNTIL = '2026-12-01T00:00:00.000Z';
const genuine = certificateText('adfs-0003');
const word = there(acceptedFinding({ kind: 'domain' }).acceptance);

function accepted(domainId: string | null, changes: Partial<Acceptance> = {}): Finding {
  const acceptance = { ...word, acceptedState: 'f', until: UNTIL, ...changes };
  const uid = findingUid('CHECK', domainId, 'f');
  return acceptedFinding({ kind: 'domain' }, { uid, domainId, acceptance });
}

function judgement(id: string | null): Judgement {
  return { check: { id: 'CHECK' }, domain: id === null ? null : { id } } as unknown as Judgement;
}

const found = failure({ fingerprint: 'f', message: { en: 'It.', ja: '。' }, evidence: {} });

it.each<[string, readonly Finding[], string | null, string | null]>([
  ['a word until a day holds until then', [accepted('contoso.com')], 'contoso.com', UNTIL],
  ['a word about the tenant is about the tenant', [accepted(null)], null, UNTIL],
  ['and about no domain', [accepted(null)], 'contoso.com', null],
  ['one of another domain says nothing', [accepted('other.example')], 'contoso.com', null],
  ['nothing on record says nothing', [], 'contoso.com', null],
  [
    'one without a word says nothing',
    [{ ...accepted('contoso.com'), acceptance: null }],
    'contoso.com',
    null,
  ],
  ['a word for good has no day', [accepted('contoso.com', { until: null })], 'contoso.com', null],
  ['a day that has passed', [accepted('contoso.com', { until: NOW })], 'contoso.com', null],
  ['a word that has ended', [accepted('contoso.com', { endedTime: NOW })], 'contoso.com', null],
  [
    'a word about another state',
    [accepted('contoso.com', { acceptedState: 'other' })],
    'contoso.com',
    null,
  ],
])('%s', (_rule, record, domainId, until) => {
  expect(acceptedUntil(record, NOW)(judgement(domainId), found)).toBe(until);
});

describe('a word for good', () => {
  const { spkiSha256 } = readPresent(genuine);
  const known = firstBaseline([domainWith(genuine, null)]);
  const learned = (changes: Partial<Finding>): unknown =>
    withAcceptances(
      known,
      [acceptedFinding({ kind: 'setting', name: 'issuerUri', value: 'new' }, changes)],
      NOW,
    ).domains.get('contoso.com')?.settings?.['issuerUri'];

  it('is learned after a run that died has closed its finding', () => {
    expect(learned({ status: 'resolved', resolution: 'accepted' })).toBe('new');
  });

  it('is not learned once it has ended', () => {
    expect(learned({ acceptance: { ...word, endedTime: NOW } })).not.toBe('new');
  });

  it('stands in the history with the finding, as people write it', () => {
    const taught = withAcceptances(
      known,
      [acceptedFinding({ kind: 'key', spkiSha256 }, { uid: 'ab'.repeat(32) })],
      NOW,
    ).domains.get('contoso.com');
    expect(JSON.stringify(taught?.history.at(-1))).toContain('with finding abababababab.');
  });
});
