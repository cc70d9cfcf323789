// Which new keys look like the next ones of their provider, from what is on record of the known ones.

import { looksLikeRollover, rolloverOpens } from '../../lib/baseline/rolloverShape';
import { namesOf, successorsOf } from '../../lib/baseline/successors';
import { shownOf, slotsByKey } from '../../lib/baseline/shownKeys';
import type { BaselineKey } from '../../lib/baseline/types';
import type { Certificate } from '../../lib/x509/types';
import { domainWith } from '../checks/domain';
import { certificateText, readPresent } from '../fixtures/certificates/read';

/** A real rollover: the second was made 20 days before the first ended. */
const [old, next] = ['adfs-0012', 'adfs-0013'].map((id) => readPresent(certificateText(id))) as [
  Certificate,
  Certificate,
];
const NOW = '2019-03-10T09:00:00.000Z';
const DAY = 24 * 60 * 60_000;

const onRecord = (certificate: Certificate, changes: Partial<BaselineKey> = {}): BaselineKey =>
  ({
    spkiSha256: certificate.spkiSha256,
    certificateSha256: certificate.thumbprintSha256,
    confirmation: 'firstRun',
    goneTime: null,
    namesSha256: namesOf(certificate),
    notAfter: certificate.notAfter,
    rolloverShaped: false,
    firstSeenTime: '2018-01-01T00:00:00.000Z',
    ...changes,
  }) as BaselineKey;

const other = (changes: Partial<BaselineKey>): BaselineKey =>
  onRecord(old, { spkiSha256: 'f'.repeat(64), certificateSha256: 'f'.repeat(64), ...changes });

const LATER = '2030-01-01T00:00:00.000Z';
const EARLIER = '2018-06-01T00:00:00.000Z';

it.each<[string, readonly BaselineKey[], boolean]>([
  ['beside the known key', [onRecord(old)], true],
  ['beside one that nobody confirmed', [onRecord(old, { confirmation: null })], false],
  ['beside one that has gone', [onRecord(old, { goneTime: NOW })], false],
  [
    'beside another certificate of the known key',
    [onRecord(old, { certificateSha256: 'x' })],
    false,
  ],
  ['itself a known key', [onRecord(old), onRecord(next)], false],
  [
    'where a confirmed key of these names that ended later has left',
    [onRecord(old), other({ notAfter: LATER, goneTime: NOW })],
    false,
  ],
  [
    'where one that nobody confirmed has left',
    [onRecord(old), other({ notAfter: LATER, goneTime: NOW, confirmation: null })],
    true,
  ],
  [
    'where one that ended earlier has left',
    [onRecord(old), other({ notAfter: EARLIER, goneTime: NOW })],
    true,
  ],
  [
    'where one that ended at the same time has left',
    [onRecord(old), other({ goneTime: NOW })],
    false,
  ],
  [
    'where one of other names has left',
    [onRecord(old), other({ namesSha256: 'other', notAfter: LATER, goneTime: NOW })],
    true,
  ],
  [
    'where one of which an earlier version wrote no names left before',
    [onRecord(old), other({ namesSha256: null, goneTime: EARLIER })],
    true,
  ],
  ['where such a one leaves now', [onRecord(old), other({ namesSha256: null })], false],
  ['where one without an end leaves now', [onRecord(old), other({ notAfter: null })], false],
  [
    'where there was a successor in the same window',
    [
      onRecord(old),
      other({ rolloverShaped: true, firstSeenTime: NOW, goneTime: NOW, notAfter: EARLIER }),
    ],
    false,
  ],
  [
    'where there was one in an earlier window',
    [
      onRecord(old),
      other({ rolloverShaped: true, firstSeenTime: EARLIER, goneTime: NOW, notAfter: EARLIER }),
    ],
    true,
  ],
  [
    'where another key came in this window and was none',
    [onRecord(old), other({ firstSeenTime: NOW, goneTime: NOW, notAfter: EARLIER })],
    true,
  ],
  [
    'where the known key was a successor itself',
    [onRecord(old, { rolloverShaped: true, firstSeenTime: NOW })],
    true,
  ],
])('%s', (_rule, known, isOne) => {
  const successors = successorsOf(known, { now: NOW, certificates: [old, next] });
  expect([...successors]).toEqual(isOne ? [next.spkiSha256] : []);
});

describe('the window', () => {
  const end = Date.parse(old.notAfter ?? '');
  const opens = end - 35 * DAY;
  const at = (time: number): string => new Date(time).toISOString();
  const start = Date.parse(next.notBefore ?? '');

  it('opens 35 days before the end, and closes 35 days after it', () => {
    expect(rolloverOpens(old)).toBe(opens);
    const fresh = { ...next, notBefore: at(opens) };
    expect(looksLikeRollover(old, fresh, at(opens))).toBe(true);
    expect(looksLikeRollover(old, fresh, at(opens - 1))).toBe(false);
    expect(looksLikeRollover(old, next, at(end + 35 * DAY))).toBe(true);
    expect(looksLikeRollover(old, next, at(end + 35 * DAY + 1))).toBe(false);
  });

  it('takes a successor that begins up to a day from now', () => {
    expect(looksLikeRollover(old, next, at(start - DAY))).toBe(true);
    expect(looksLikeRollover(old, next, at(start - DAY - 1))).toBe(false);
  });

  it.each<[string, Certificate, Certificate]>([
    ['the end of the known one', { ...old, notAfter: null }, next],
    ['the beginning of the new one', old, { ...next, notBefore: null }],
    ['the end of the new one', old, { ...next, notAfter: null }],
  ])('is none where nobody can read %s', (_what, known, candidate) => {
    expect(looksLikeRollover(known, candidate, NOW)).toBe(false);
  });

  it('is none without an end', () => {
    expect(rolloverOpens({ ...old, notAfter: null })).toBeNull();
  });
});

it('a key that stands in both slots is shown in both', () => {
  const { configuration } = domainWith(certificateText('adfs-0012'), certificateText('adfs-0012'));
  if (configuration.state !== 'read') throw new Error('It is not read.');
  expect([...slotsByKey([configuration])]).toEqual([
    [old.spkiSha256, ['signingCertificate', 'nextSigningCertificate']],
  ]);
});

it('the record shows whose name a key bears, and where it stands', () => {
  const slots = new Map([[old.spkiSha256, ['signingCertificate'] as const]]);
  expect(shownOf(old, slots)).toEqual({ subject: old.subject.text, slots: ['signingCertificate'] });
  expect(shownOf(next, slots).slots).toEqual([]);
});
