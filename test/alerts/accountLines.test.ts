// Whom a flagged key may reach, as a person reads it: in a mail only what there is to say, in the terminal also that there is
// nothing.

import { accountLines, allAccountLines } from '../../lib/alerts/accountLines';
import { alertTexts } from '../../lib/alerts/texts';
import type { AccountTrail } from '../../lib/checks/engine/evidence';
import type { ImmutableIdEntry } from '../../lib/federation/types';

const window = { from: '2026-11-23T08:45:00.000Z', to: '2026-11-23T09:00:00.000Z' };
const entry: ImmutableIdEntry = {
  id: 'Directory_1',
  activityDateTime: '2026-11-23T08:51:00.000Z',
  activityDisplayName: 'Update user',
  result: 'success',
  actor: 'mallory@contoso.com',
  actorId: '0d6d',
  ipAddress: '203.0.113.7',
  userAgent: 'PowerShell/7',
  correlationId: '8f6e',
  targets: ['admin@contoso.com'],
  immutableId: 'YWJj',
};
const LINE =
  '2026-11-23 08:51 UTC, Update user, on admin@contoso.com, immutable id YWJj, by mallory@contoso.com, object 0d6d, ' +
  'from 203.0.113.7, with PowerShell/7, correlation 8f6e';
const bare = { actorId: null, ipAddress: null, userAgent: null, correlationId: null };

const trail = (missing: string | null, ...entries: readonly ImmutableIdEntry[]): AccountTrail => ({
  ...window,
  entries,
  missing,
});

describe('account lines', () => {
  const cases: readonly (readonly [string, AccountTrail, readonly string[]])[] = [
    ['a candidate is a line', trail(null, entry), [LINE]],
    [
      'an id that was removed is said to be',
      trail(null, { ...entry, ...bare, immutableId: null }),
      [
        '2026-11-23 08:51 UTC, Update user, on admin@contoso.com, immutable id removed, by mallory@contoso.com',
      ],
    ],
    [
      'why nobody knows is said',
      trail('The role AuditLog.Read.All is missing.'),
      ['Not known: The role AuditLog.Read.All is missing.'],
    ],
    [
      'candidates of a log that was cut off are shown, with a word on the others',
      trail('Graph gave more than 3 pages.', entry),
      [LINE, 'Perhaps not all: Graph gave more than 3 pages.'],
    ],
    [
      'what the log says can not break the line, or go on without an end',
      trail(null, {
        ...entry,
        ...bare,
        actor: 'a\nb',
        targets: ['x\u202ey'],
        immutableId: `\u001b[31m${'c'.repeat(500)}`,
      }),
      [
        '2026-11-23 08:51 UTC, Update user, on x\\u{202E}y, ' +
          `immutable id \\u{1B}[31m${'c'.repeat(110)}… (505 characters), by a\\u{A}b`,
      ],
    ],
  ];
  it.each(cases)('%s', (_, accounts, expected) => {
    expect(accountLines(accounts, alertTexts.en)).toEqual(expected);
    expect(allAccountLines(accounts, alertTexts.en)).toEqual(expected);
  });

  it('none is said in the terminal only, with the time that was read', () => {
    expect(accountLines(trail(null), alertTexts.en)).toEqual([]);
    expect(allAccountLines(trail(null), alertTexts.en)).toEqual([
      'None, as far as the audit log says from 2026-11-23 08:45 UTC to 2026-11-23 09:00 UTC; entries can be late.',
    ]);
  });

  it('a mail has ten and the number of the others; the terminal has all', () => {
    const many = Array.from({ length: 14 }, () => entry);
    expect(accountLines(trail('Cut off.', ...many), alertTexts.en)).toEqual([
      ...Array.from({ length: 10 }, () => LINE),
      '(+4 more)',
      'Perhaps not all: Cut off.',
    ]);
    expect(allAccountLines(trail(null, ...many), alertTexts.en)).toHaveLength(14);
  });

  it('every sentence has its Japanese', () => {
    for (const [, accounts] of [...cases, ['none', trail(null)] as const]) {
      const lines = allAccountLines(accounts, alertTexts.ja);
      expect(lines).not.toEqual(allAccountLines(accounts, alertTexts.en));
      expect(lines.length).toBeGreaterThan(0);
    }
  });
});
