// Who did it, as a person reads it: what the log says, that it says nothing yet, or that nobody could ask it.

import { auditLines } from '../../lib/alerts/auditLines';
import { alertTexts } from '../../lib/alerts/texts';
import type { AuditTrail } from '../../lib/checks/engine/evidence';
import type { AuditEntry } from '../../lib/federation/types';

const window = { from: '2026-11-23T08:45:00.000Z', to: '2026-11-23T09:00:00.000Z' };
const entry: AuditEntry = {
  id: 'Directory_1',
  activityDateTime: '2026-11-23T08:51:00.000Z',
  activityDisplayName: 'Set federation settings on domain',
  result: 'success',
  actor: 'mallory@contoso.com',
  actorId: '0d6d',
  ipAddress: '203.0.113.7',
  userAgent: 'PowerShell/7',
  correlationId: '8f6e',
  targets: ['contoso.com'],
};

const bare = { targets: [], actorId: null, ipAddress: null, userAgent: null, correlationId: null };

describe('auditLines', () => {
  const cases: readonly (readonly [string, AuditTrail, readonly string[]])[] = [
    [
      'an entry is one line with actor, address, client and correlation',
      { state: 'read', ...window, entries: [entry] },
      [
        '2026-11-23 08:51 UTC, Set federation settings on domain, mallory@contoso.com, on contoso.com, ' +
          'object 0d6d, from 203.0.113.7, with PowerShell/7, correlation 8f6e',
      ],
    ],
    [
      'an entry without an actor says so, and a failure is one',
      {
        state: 'read',
        ...window,
        entries: [{ ...entry, ...bare, actor: null, result: 'failure' }],
      },
      [
        '2026-11-23 08:51 UTC, Set federation settings on domain, somebody whom the entry does not name, ' +
          'result failure',
      ],
    ],
    [
      'an entry about two things names both',
      {
        state: 'read',
        ...window,
        entries: [{ ...entry, ...bare, targets: ['contoso.com', 'fabrikam.com'], result: null }],
      },
      [
        '2026-11-23 08:51 UTC, Set federation settings on domain, mallory@contoso.com, on contoso.com fabrikam.com',
      ],
    ],
    [
      'no entry is no proof: entries can be late',
      { state: 'read', ...window, entries: [] },
      [
        'No entry between 2026-11-23 08:45 UTC and 2026-11-23 09:00 UTC yet. Entries can be late: look again before ' +
          'you conclude anything.',
      ],
    ],
    [
      'a log that could not be asked says why',
      { state: 'unknown', reason: 'The role AuditLog.Read.All is missing.' },
      ['Not known: The role AuditLog.Read.All is missing.'],
    ],
    [
      'what the log says can not break the line, or go on without an end',
      {
        state: 'read',
        ...window,
        entries: [
          { ...entry, ...bare, actor: `a\n${'b'.repeat(500)}`, activityDisplayName: 'x\u202ey' },
        ],
      },
      [`2026-11-23 08:51 UTC, x\\u{202E}y, a\\u{A}${'b'.repeat(114)}… (502 characters)`],
    ],
  ];
  it.each(cases)('%s', (_, trail, expected) => {
    expect(auditLines(trail, alertTexts.en)).toEqual(expected);
  });

  it('every case has its Japanese', () => {
    // The last one has no word of ours.
    for (const [, trail] of cases.slice(0, -1)) {
      const lines = auditLines(trail, alertTexts.ja);
      expect(lines).toHaveLength(1);
      expect(lines).not.toEqual(auditLines(trail, alertTexts.en));
    }
  });
});

it('a reason is put into the language of the reader before it is cut', () => {
  const words = `HTTP 403, ${'x'.repeat(600)}`;
  const reason = `Graph refused the audit log, for which the identity needs the application role AuditLog.Read.All: ${words}.`;
  const [line] = auditLines({ state: 'unknown', reason }, alertTexts.ja);
  expect(line).not.toContain('refused');
  expect(line?.length).toBeLessThan(450);
});
