// The subject of an alert: one incident counts once, and one key in the place of another is one incident.

import { alertTexts } from '../../lib/alerts/texts';
import { viewAlert } from '../../lib/alerts/view';
import type { Finding, Notice, Resolution } from '../../lib/findings/types';

import { contextIn, gone, mismatchIn, opened, resolved } from './examples';

const SWAPPED = alertTexts.en.swappedHeadline;
const view = (notices: readonly Notice[]) => viewAlert(notices, contextIn('en'));
const subject = (...notices: readonly Notice[]): string => view(notices).subject;

function about(
  key: string | null,
  domainId: string | null,
  changes: Partial<Finding> = {},
): Finding {
  const finding = mismatchIn(domainId ?? 'x');
  return { ...finding, domainId, spkiSha256: key, groupId: `${key ?? 'none'} group`, ...changes };
}
const came = (domainId: string, changes: Partial<Finding> = {}): Notice =>
  opened(about('c', domainId, changes));
const went = (domainId: string, resolution: Resolution = 'cleared', key = 'w'): Notice =>
  resolved(about(key, domainId), resolution);
const swap = [came('contoso.com'), went('contoso.com')];

describe('a swap', () => {
  it('is one incident in the subject, and both halves of it are told', () => {
    expect(subject(...swap)).toBe(`${SWAPPED}: contoso.com (high)`);
  });

  it('is one where the key that went was no all-clear, too', () => {
    expect(subject(came('contoso.com'), went('contoso.com', 'unrecognisedKeyLeft'))).toBe(
      `${SWAPPED}: contoso.com (high)`,
    );
  });

  it.each<[string, Notice]>([
    ['something else in another domain', opened(about('o', 'fabrikam.com'))],
    ['a key that went from another domain', went('fabrikam.com', 'cleared', 'o')],
    ['another key that came into the same domain', opened(about('o', 'contoso.com'))],
    ['what is about no key', opened(about(null, 'contoso.com'))],
    ['what is over, and is about no key', resolved(about(null, 'contoso.com'), 'cleared')],
  ])('does not hide %s', (_, other) => {
    expect(subject(...swap, other)).toBe(`${SWAPPED}: contoso.com (high) +1 more`);
  });

  it('does not hide a key that went from other domains, too', () => {
    expect(subject(...swap, went('fabrikam.com'))).toBe(`${SWAPPED}: contoso.com (high) +1 more`);
  });

  it('is not what leads, where a flagged key was promoted or something about no key is worse', () => {
    const promoted = resolved(about('p', 'contoso.com'), 'certificatePromoted');
    expect(subject(...swap, promoted)).toMatch(/^NOT RESOLVED: contoso\.com: .* \+2 more$/);
    const worse = opened(about(null, 'contoso.com', { severity: 'critical' }));
    expect(subject(...swap, worse)).toBe('Mismatched certificate: contoso.com (critical) +2 more');
  });

  it.each<[string, readonly Notice[]]>([
    [
      'the key that came can do no harm',
      [came('contoso.com', { isKeyHarmless: true }), went('contoso.com')],
    ],
    [
      'the key that came is gone by now',
      [opened(gone(about('c', 'contoso.com'), 'cleared')), went('contoso.com')],
    ],
    [
      'the key that went is told as new only now',
      [came('contoso.com'), opened(gone(about('w', 'contoso.com'), 'cleared'))],
    ],
    [
      'it is about the tenant as a whole',
      [opened(about('c', null)), resolved(about('w', null), 'cleared')],
    ],
    ['the key that went is there still', [came('contoso.com'), went('contoso.com', 'accepted')]],
  ])('is none where %s', (_, notices) => {
    expect(subject(...notices)).not.toContain(SWAPPED);
    const said = view(notices).items.flatMap(({ paragraphs }) => paragraphs);
    expect(said).not.toContain(alertTexts.en.swapped);
  });
});

describe('how many domains', () => {
  it('new ones count together, however bad each is', () => {
    const notices = [came('a.example'), came('b.example', { severity: 'low' })];
    expect(subject(...notices)).toBe('Mismatched certificate: a.example and 1 more domain (high)');
  });

  it('a key that was promoted in one counts by itself', () => {
    const notices = [
      resolved(about('c', 'a.example'), 'certificatePromoted'),
      resolved(about('c', 'b.example'), 'cleared'),
    ];
    expect(subject(...notices)).toMatch(/^NOT RESOLVED: a\.example: /);
  });
});

it('what is gone without an all-clear is stamped so', () => {
  expect(view([went('contoso.com', 'unrecognisedKeyLeft')]).items[0]?.stamp).toBe('No all-clear');
});

it('a check that is no more is told by the title of its finding', () => {
  const finding = about('c', 'contoso.com', { checkId: 'OLD', title: 'What it was' });
  expect(subject(opened(finding))).toBe('What it was: contoso.com (high)');
});
