// How much a mail tells where not all of it fits, and who has to be woken by it.

import { composeAlert, composeTestAlert } from '../../lib/alerts/compose';
import { checks } from '../../lib/checks';
import type { Severity } from '../../lib/checks/engine/types';
import type { Notice } from '../../lib/findings/types';

import { acceptedDomains, envelope, mismatchIn, opened } from './examples';

function mailOf(notices: readonly Notice[]) {
  return composeAlert(notices, checks, acceptedDomains, { ...envelope, language: 'en' }).email;
}

it('where the names of the domains alone are too long, one is told in full, and fewer are named', () => {
  // A name is shown by its first 400 characters, and each of these is five in HTML.
  const notices = [...Array(200).keys()].map((index) =>
    opened({
      ...mismatchIn(`${String(index).padStart(3, '0')}${'&'.repeat(397)}`),
      groupId: String(index),
    }),
  );
  const { html, text } = mailOf(notices);
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(95_000);
  expect(html.match(/<h2 class="w">/g)).toHaveLength(1);
  const named = text.match(/^- \d{3}&+: New/gm)?.length ?? 0;
  expect(named).toBeGreaterThan(10);
  expect(text).toContain(`\n${String(200 - named)} more domains (${String(200 - named)} findings)`);
});

it.each<[Severity, boolean]>([
  ['critical', true],
  ['high', true],
  ['medium', false],
  ['low', false],
])('a mail about what is %s wakes somebody: %j', (severity, isUrgent) => {
  const { headers } = mailOf([opened({ ...mismatchIn('contoso.com'), severity })]);
  expect(headers).toEqual(isUrgent ? { 'x-priority': '1', 'x-msmail-priority': 'High' } : {});
});

it('a test says what it is in its text, and not in its subject alone', () => {
  const { html } = composeTestAlert({ ...envelope, language: 'en' }).email;
  expect(html.match(/This is a TEST that somebody sent/g)).toHaveLength(2);
});

it('the length of a name that was cut is told in English, in a mail that is', () => {
  const { text } = mailOf([opened(mismatchIn('a'.repeat(900)))]);
  expect(text).toContain('… (900 characters)');
  expect(text).not.toContain('文字');
});
