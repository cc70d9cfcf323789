// What is left of evidence where a request would be too large: enough to know the certificates, and a word that there is more.

import type { AlertFinding } from '../../lib/alerts/compose';
import { noticeJson } from '../../lib/alerts/compose';
import { withoutLists, withSlotsOnly } from '../../lib/alerts/shortened';
import { checks } from '../../lib/checks';
import type { Evidence } from '../../lib/checks/engine/evidence';

import { mismatchIn, opened } from './examples';

function told(evidence: Evidence): AlertFinding {
  return noticeJson(opened({ ...mismatchIn('contoso.com'), evidence }), checks);
}

const { signingCertificate, nextSigningCertificate } = mismatchIn('contoso.com').evidence;
if (signingCertificate?.state !== 'present' || !nextSigningCertificate) throw new Error('none');
const WORD = expect.stringContaining('the findings table has the whole') as string;

describe('shortened once', () => {
  const changes = [1, 2, 3, 4, 5].map((index) => ({
    name: `property${String(index)}`,
    before: null,
    after: 'x'.repeat(1_000),
  }));

  it('a list has its first three, a text its beginning, and all else is as it was', () => {
    const { evidence } = withoutLists(told({ changes, certificateOnly: true, keysNotListed: 7 }));
    expect(evidence).toEqual({
      certificateOnly: true,
      keysNotListed: 7,
      changes: [1, 2, 3].map((index) => ({
        name: `property${String(index)}`,
        before: null,
        after: `${'x'.repeat(200)}… (1000 characters)`,
      })),
      shortened: WORD,
    });
  });

  it('evidence that is short is left alone, and nothing is said of it', () => {
    const finding = told({ signingCertificate, differences: ['subject', 'issuer', 'x'] });
    expect(withoutLists(finding)).toBe(finding);
  });
});

describe('shortened to the slots', () => {
  it('each certificate is known by its subject, its thumbprints and its key, and nothing else is left', () => {
    const { state, thumbprintSha1, thumbprintSha256, spkiSha256 } = signingCertificate;
    const subject = `CN=${'a'.repeat(1_000)}`;
    const finding = told({
      signingCertificate: { ...signingCertificate, subject },
      nextSigningCertificate: { state: 'absent' },
      differences: ['subject'],
    });
    expect(withSlotsOnly(finding)).toEqual({
      ...finding,
      evidence: {
        signingCertificate: {
          state,
          subject: `CN=${'a'.repeat(197)}… (1003 characters)`,
          thumbprintSha1,
          thumbprintSha256,
          spkiSha256,
        },
        nextSigningCertificate: { state: 'absent' },
        shortened: WORD,
      },
    });
  });

  it('what is there without being readable keeps its hash', () => {
    const slot = { state: 'unreadable', reason: 'x', contentSha256: 'C'.repeat(64) } as const;
    const { evidence } = withSlotsOnly(told({ nextSigningCertificate: slot }));
    expect(evidence).toEqual({ nextSigningCertificate: slot, shortened: WORD });
  });

  it('where there is no evidence, nothing is missing', () => {
    const finding = told({});
    expect(withSlotsOnly(finding)).toBe(finding);
  });
});
