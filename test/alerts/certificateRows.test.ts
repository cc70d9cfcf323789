// Both certificates side by side: what differs, what is the same, and which one is flagged. A wrong sign sends people after
// the wrong certificate.

import { certificateRows, flaggedSlots } from '../../lib/alerts/certificateRows';
import { alertTexts } from '../../lib/alerts/texts';
import type { CertificateSummary, SlotEvidence } from '../../lib/checks/engine/evidence';
import type { Finding } from '../../lib/findings/types';

import { mismatchIn } from './examples';

const finding = mismatchIn('contoso.com');
const texts = alertTexts.en;

function present(changes: Partial<CertificateSummary> = {}): SlotEvidence {
  const { signingCertificate: slot } = finding.evidence;
  if (slot?.state !== 'present') throw new Error('The example has a primary.');
  return { ...slot, ...changes };
}

function withSlots(first: SlotEvidence, second: SlotEvidence): Finding {
  return {
    ...finding,
    evidence: { signingCertificate: first, nextSigningCertificate: second },
  };
}

function signOf(label: string, changes: Partial<CertificateSummary>): string | null | undefined {
  const rows = certificateRows(withSlots(present(), present(changes)), texts);
  return rows.find((row) => row.label === label)?.sign;
}

describe('the sign', () => {
  it.each([
    ['one key is the same', 'Key', {}, '='],
    ['two keys differ', 'Key', { spkiSha256: 'f'.repeat(64) }, '≠'],
    ['one name is the same', 'Subject', {}, '='],
    // The other one is valid for 365 days.
    ['a month more is a calendar’s', 'Valid for', { notAfter: '2027-03-14T06:30:00.000Z' }, '='],
    ['a day more than that is not', 'Valid for', { notAfter: '2027-03-15T06:30:00.000Z' }, '≠'],
    ['neither is as much less', 'Valid for', { notAfter: '2027-01-10T06:30:00.000Z' }, '≠'],
    ['a time that nobody can read tells nothing', 'Valid for', { notAfter: null }, null],
    ['and neither does the other end', 'Valid for', { notBefore: null }, null],
    ['nor a text that is no time', 'Valid for', { notBefore: 'then' }, null],
  ])('%s', (_, label, changes, sign) => {
    expect(signOf(label, changes)).toBe(sign);
  });

  it('is not there where the primary’s own times can not be read', () => {
    const [, , lifetime] = certificateRows(
      withSlots(present({ notAfter: null }), present()),
      texts,
    );
    expect(lifetime).toMatchObject({ label: 'Valid for', sign: null });
  });

  it('is not there beside a slot without a certificate', () => {
    for (const absent of [{ state: 'absent' }, { state: 'notExported' }] as const) {
      const rows = [withSlots(absent, present()), withSlots(present(), absent)].flatMap((each) =>
        certificateRows(each, texts),
      );
      expect(rows.map(({ sign }) => sign).filter((sign) => sign !== null)).toEqual([]);
    }
  });
});

it('what an export leaves out is said to be so once, and is not said to be empty', () => {
  const rows = certificateRows(withSlots(present(), { state: 'notExported' }), texts);
  expect(rows.map(({ second }) => second).filter(Boolean)).toEqual(['not in the export']);
});

it('a lifetime that nobody can work out is told as such', () => {
  const rows = certificateRows(withSlots(present({ notBefore: 'then' }), present()), texts);
  expect(rows.find(({ label }) => label === 'Valid for')).toMatchObject({
    first: texts.unknown,
    second: '1 year',
  });
});

describe('the flagged slot', () => {
  const flagged = 'e'.repeat(64);
  const other = present({ spkiSha256: 'f'.repeat(64) });
  const offending = present({ spkiSha256: flagged });
  const unreadable = { state: 'unreadable', reason: 'x', contentSha256: flagged } as const;

  it.each<[string, Finding, readonly string[]]>([
    ['is the primary where its key is', withSlots(offending, other), ['signingCertificate']],
    ['is the secondary', withSlots(other, offending), ['nextSigningCertificate']],
    [
      'is both where both have the key',
      withSlots(offending, offending),
      ['signingCertificate', 'nextSigningCertificate'],
    ],
    ['is none that nobody can read', withSlots(other, unreadable), []],
    ['is none where there was nothing to read', { ...finding, evidence: {} }, []],
  ])('%s', (_, each, slots) => {
    expect(flaggedSlots({ ...each, spkiSha256: flagged })).toEqual(slots);
  });

  it('is none of a finding about no key, whatever stands in the slots', () => {
    expect(flaggedSlots({ ...withSlots(offending, unreadable), spkiSha256: null })).toEqual([]);
  });
});
