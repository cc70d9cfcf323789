// Who did it: which entries of the audit log are attached to what changed.
import type { AuditTrail } from '../../lib/checks/engine/evidence';
import type { AuditEntry, SourceReading, TimeWindow } from '../../lib/federation/types';
import { withAuditTrail } from '../../lib/findings/auditTrail';
import type { Finding } from '../../lib/findings/types';

import { at, auditEntry as entry } from '../builders/auditEntries';
import { acceptedFinding } from '../checks/accepted';

const NOW = at('10:00');

const read = (...entries: readonly AuditEntry[]): SourceReading<readonly AuditEntry[]> => ({
  state: 'read',
  value: entries,
});
const unknown: SourceReading<never> = { state: 'unknown', reason: 'Forbidden.', refused: true };
const NOT_KNOWN: AuditTrail = { state: 'unknown', reason: 'Forbidden.' };

describe('what is attached to what changed', () => {
  const window: TimeWindow = { from: at('09:30'), to: NOW };
  const moved = new Set(['contoso.com']);
  const finding = (audit?: AuditTrail, changes: Partial<Finding> = {}): Finding =>
    acceptedFinding({ kind: 'domain' }, { evidence: audit ? { audit } : {}, ...changes });
  const trail = (...entries: readonly AuditEntry[]): AuditTrail => ({
    state: 'read',
    ...window,
    entries,
  });

  const attached = (
    found: Finding,
    isOpened: boolean,
    entries: SourceReading<readonly AuditEntry[]>,
  ): AuditTrail | undefined =>
    withAuditTrail(found, isOpened, moved, { entries, window }).evidence.audit;

  it.each<[string, Finding, boolean, SourceReading<readonly AuditEntry[]>, AuditTrail | undefined]>(
    [
      [
        'a new finding gets the entries of its time, the latest first',
        finding(),
        true,
        read(entry('09:40'), entry('09:50')),
        trail(entry('09:50'), entry('09:40')),
      ],
      [
        'entries of another time are not its',
        finding(),
        true,
        read(entry('09:20'), entry('10:05')),
        trail(),
      ],
      [
        'failed attempts are shown, too: somebody tried',
        finding(),
        true,
        read(entry('09:50', { result: 'failure' })),
        trail(entry('09:50', { result: 'failure' })),
      ],
      ['an empty log is said to be empty', finding(), true, read(), trail()],
      ['a log that could not be read is said to be that', finding(), true, unknown, NOT_KNOWN],
      [
        'where nobody asked for the log nothing is said of it',
        finding(),
        true,
        { state: 'off' },
        undefined,
      ],
      [
        'a finding about a domain that did not move has nobody behind it',
        finding(undefined, { domainId: 'b.com' }),
        true,
        read(entry('09:50')),
        undefined,
      ],
      [
        'a finding that was open already gets nothing',
        finding(),
        false,
        read(entry('09:50')),
        undefined,
      ],
      [
        'a late entry is attached in a later run',
        finding(trail()),
        false,
        read(entry('09:50')),
        trail(entry('09:50')),
      ],
      [
        'a late entry of another time is not',
        finding(trail()),
        false,
        read(entry('10:10')),
        trail(),
      ],
      [
        'a late entry joins the one that was there: that need not be who did it',
        finding(trail(entry('09:40'))),
        false,
        read(entry('09:40'), entry('09:50')),
        trail(entry('09:50'), entry('09:40')),
      ],
      [
        'what the log has no more stays',
        finding(trail(entry('09:40'))),
        false,
        read(),
        trail(entry('09:40')),
      ],
      [
        'a log that can’t be read later changes nothing',
        finding(trail(entry('09:40'))),
        false,
        unknown,
        trail(entry('09:40')),
      ],
      [
        'what could not be read then stays as it is',
        finding(NOT_KNOWN),
        false,
        read(entry('09:50')),
        NOT_KNOWN,
      ],
    ],
  )('%s', (_rule, found, isOpened, entries, expected) => {
    expect(attached(found, isOpened, entries)).toEqual(expected);
  });

  it('nothing new leaves the finding as it is, so that its row rests', () => {
    const found = finding(trail(entry('09:40')));
    expect(withAuditTrail(found, false, moved, { entries: read(entry('09:40')), window })).toBe(
      found,
    );
  });

  it('an entry that is a finding of its own gets no company', () => {
    const own: AuditTrail = {
      state: 'read',
      from: at('09:50'),
      to: at('09:50'),
      entries: [entry('09:50')],
    };
    const other = entry('09:50', { id: 'Directory_other' });
    expect(attached(finding(own, { domainId: null }), false, read(other))).toEqual(own);
  });

  it('of hundreds of entries ten are attached, and they fit beside the rest of the evidence', () => {
    const hostile = '"\\\u0000\u202e'.repeat(125);
    const many = [...Array(300).keys()].map((index) =>
      entry('09:50', {
        id: String(index),
        actor: hostile,
        userAgent: hostile,
        targets: Array(50).fill(hostile) as string[],
      }),
    );
    const audit = attached(finding(), true, read(...many));
    expect(audit).toMatchObject({ state: 'read', entries: { length: 10 } });
    expect(JSON.stringify(audit).length).toBeLessThan(60_000);
  });
});
