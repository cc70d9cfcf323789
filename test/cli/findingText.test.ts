// One finding in the terminal: what it says of the accounts that the key may reach.

import { findingText } from '../../lib/cli/findingText';
import { viewFor } from '../../lib/cli/findingView';
import { styleFor } from '../../lib/cli/terminal';
import type { AccountTrail } from '../../lib/checks/engine/evidence';

import { acceptedFinding } from '../checks/accepted';

const TITLE = 'Accounts given an immutable id, or another one, since then (candidates)';
const window = { from: '2026-11-23T08:45:00.000Z', to: '2026-11-23T09:00:00.000Z' };

function shown(accounts?: AccountTrail): string {
  const evidence = accounts ? { accounts } : {};
  return findingText(
    acceptedFinding({ kind: 'domain' }, { evidence }),
    viewFor('en', styleFor(false)),
  );
}

it('none is said, with the time for which that holds', () => {
  const text = shown({ ...window, entries: [], missing: null });
  expect(text).toContain(`  ${TITLE}\n`);
  expect(text.replace(/\s+/g, ' ')).toContain(
    '- None, as far as the audit log says from 2026-11-23 08:45 UTC to 2026-11-23 09:00 UTC; entries can be late.',
  );
});

it('what the log says acts on no terminal, and stays within 80 columns', () => {
  const hostile = `\u001b]0;x\u0007${'é'.repeat(300)}`;
  const entry = {
    id: '1',
    activityDateTime: window.from,
    activityDisplayName: 'Update user',
    result: 'success',
    actor: hostile,
    actorId: null,
    ipAddress: null,
    userAgent: null,
    correlationId: null,
    targets: [hostile],
    immutableId: hostile,
  };
  const text = shown({ ...window, entries: [entry], missing: hostile });
  const words = text.replace(/\s+/g, ' ');
  for (const before of ['on', 'immutable id', 'by', 'Perhaps not all:'])
    expect(words).toContain(`${before} \\u{1B}]0;x\\u{7}`);
  for (const control of ['\u001b', '\u0007']) expect(text).not.toContain(control);
  const section = text.slice(text.indexOf(TITLE), text.indexOf('What to do first'));
  for (const line of section.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

it('a finding for which nobody asked says nothing of accounts', () => {
  expect(shown()).not.toContain('immutable id');
});
