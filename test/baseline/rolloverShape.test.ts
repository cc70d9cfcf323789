// What an identity provider's own rollover looks like from outside, on the real one of adfs-0012 and adfs-0013: made 20 days
// before the end, and a year later again.
import { looksLikeRollover } from '../../lib/baseline/rolloverShape';
import type { Certificate } from '../../lib/x509/types';

import { clone, imitation, type ToolName, tools } from '../builders/imitations';
import { certificateText, readPresent } from '../fixtures/certificates/read';

const [old, next] = ['adfs-0012', 'adfs-0013'].map((id) => readPresent(certificateText(id))) as [
  Certificate,
  Certificate,
];
const DAY_MS = 24 * 60 * 60_000;

const iso = (ms: number): string => new Date(ms).toISOString();
const end = Date.parse(old.notAfter ?? '');
/** So many days before the known certificate ends. */
const before = (days: number): string => iso(end - days * DAY_MS);

/** A successor that differs from the real one in this alone. */
const but = (changes: Partial<Certificate>): Certificate => ({ ...next, ...changes });

describe('looksLikeRollover', () => {
  it.each<[string, Certificate, Certificate, string, boolean]>([
    ['the real one, on its day, does', old, next, '2019-03-10T09:00:00.000Z', true],
    ['the real one, on the last day, does', old, next, before(0), true],
    ['the real one, a week after the end, does', old, next, before(-7), true],
    ['it does not before the window opens', old, next, before(36), false],
    ['it does not the other way round', next, old, '2019-03-10T09:00:00.000Z', false],
    [
      'one that was made half a year before does not, although it is stored in the window',
      old,
      but({ notBefore: before(180) }),
      before(10),
      false,
    ],
    [
      'one that was made on the first day of the window does',
      old,
      but({ notBefore: before(35) }),
      before(10),
      true,
    ],
    [
      'one that was made a second before does not',
      old,
      but({ notBefore: iso(end - 35 * DAY_MS - 1_000) }),
      before(10),
      false,
    ],
    [
      'one that begins after tomorrow does not',
      old,
      but({ notBefore: before(5) }),
      before(10),
      false,
    ],
    [
      'one that ends with the known one does not',
      old,
      but({ notAfter: old.notAfter }),
      before(10),
      false,
    ],
    ['one that ends before does not', old, but({ notAfter: before(1) }), before(10), false],
    [
      'one without a beginning that can be read does not',
      old,
      but({ notBefore: null }),
      before(10),
      false,
    ],
    [
      'one without an end that can be read does not',
      old,
      but({ notAfter: null }),
      before(10),
      false,
    ],
    [
      'none can follow one whose end cannot be read',
      { ...old, notAfter: null },
      next,
      before(10),
      false,
    ],
    [
      'one of another subject does not',
      old,
      but({ subject: readPresent(certificateText('adfs-0003')).subject }),
      before(10),
      false,
    ],
    [
      'one of another issuer does not',
      old,
      but({ issuer: readPresent(certificateText('adfs-0003')).issuer }),
      before(10),
      false,
    ],
    [
      'one of another kind of key does not',
      old,
      but({ profile: { ...next.profile, keyType: 'EC' } }),
      before(10),
      false,
    ],
    [
      'one of a CA does not',
      old,
      but({ profile: { ...next.profile, isCertificateAuthority: true } }),
      before(10),
      false,
    ],
  ])('%s', (_rule, known, candidate, now, expected) => {
    expect(looksLikeRollover(known, candidate, now)).toBe(expected);
  });

  it.each(Object.keys(tools) as ToolName[])('what %s makes does not', (tool) => {
    const made = imitation(tool, old);
    const inTime = { ...made, notBefore: next.notBefore, notAfter: next.notAfter };
    expect(looksLikeRollover(old, inTime, '2019-03-10T09:00:00.000Z')).toBe(false);
  });

  it('a clone does: it is low, and waits for a person', () => {
    const cloned = { ...clone(old), notBefore: before(15), notAfter: before(-350) };
    expect(looksLikeRollover(old, cloned, before(10))).toBe(true);
  });

  it('the window closes: a certificate that ended long ago lets nobody in for ever', () => {
    const later = before(-400);
    const candidate = but({ notBefore: before(-399), notAfter: before(-765) });
    expect(looksLikeRollover(old, candidate, later)).toBe(false);
  });
});
