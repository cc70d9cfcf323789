// Who did it: which entries of the audit log nothing visible explains, and which are attached to what changed.
import {
  auditWindow,
  rememberAudit,
  withAuditTrail,
  type PassSeen,
} from '../../lib/findings/auditTrail';
import { baselinePartition, toBaselineRow } from '../../lib/adapters/table/baselineRow';
import type { TimeWindow, AuditEntry, SourceReading } from '../../lib/federation/types';
import type { AuditTrail } from '../../lib/checks/engine/evidence';
import type { Finding } from '../../lib/findings/types';
import type { TenantBaseline } from '../../lib/baseline/types';

import { acceptedFinding } from '../checks/accepted';

/** A time of the day on which it all happens. */
const at = (time: string, day = 23): string =>
  `2026-11-${String(day).padStart(2, '0')}T${time}:00.000Z`;

const NOW = at('10:00');

const entry = (time: string, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  id: `Directory_${time}`,
  activityDateTime: at(time),
  activityDisplayName: 'Set federation settings on domain',
  result: 'success',
  actor: 'eve@contoso.com',
  actorId: '1',
  ipAddress: '192.0.2.7',
  userAgent: 'PowerShell',
  correlationId: '2',
  targets: [],
  ...changes,
});

const read = (...entries: readonly AuditEntry[]): SourceReading<readonly AuditEntry[]> => ({
  state: 'read',
  value: entries,
});
const unknown: SourceReading<never> = { state: 'unknown', reason: 'Forbidden.' };

const tenant = (changes: Partial<TenantBaseline> = {}): TenantBaseline => ({
  kind: 'tenant',
  firstPassTime: at('00:00', 20),
  lastPassTime: at('09:45'),
  auditReadTo: at('09:45'),
  changeWindows: [],
  lastWholePassTime: at('09:45'),
  unexplained: [],
  sourcesRead: ['auditLog'],
  ...changes,
});

const pass = (changes: Partial<PassSeen> = {}): PassSeen => ({
  now: NOW,
  moved: 0,
  sawAll: true,
  entries: read(),
  ...changes,
});

const idsOf = (entries: readonly AuditEntry[]): readonly string[] =>
  entries.map(({ id }) => id.replace('Directory_', ''));

describe('auditWindow', () => {
  it.each<[string, TenantBaseline | null, string, TimeWindow]>([
    ['goes back 15 minutes behind the last look', tenant(), NOW, { from: at('09:30'), to: NOW }],
    [
      'goes back to the last good look, however many were bad since',
      tenant({ auditReadTo: at('03:00') }),
      NOW,
      { from: at('02:45'), to: NOW },
    ],
  ])('%s', (_rule, before, now, expected) => {
    expect(auditWindow(before, now)).toEqual(expected);
  });

  it.each<[string, TenantBaseline | null]>([
    ['that is the first', null],
    ['of a log that could never be read', tenant({ auditReadTo: null })],
    ['after a month without one', tenant({ auditReadTo: '2026-10-20T09:00:00.000Z' })],
  ])('a look %s goes no further back than every tenant keeps its log', (_which, before) => {
    const { from, to } = auditWindow(before, NOW);
    expect(to).toBe(NOW);
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(6);
    expect(days).toBeLessThan(7);
  });
});

describe('entries that nothing visible explains', () => {
  const window = { from: at('09:45'), to: NOW };

  it.each<[string, TenantBaseline, Partial<PassSeen>, readonly string[]]>([
    ['none', tenant(), {}, []],
    ['one since the last pass', tenant(), { entries: read(entry('09:50')) }, ['09:50']],
    ['several', tenant(), { entries: read(entry('09:50'), entry('09:52')) }, ['09:50', '09:52']],
    [
      'one that came late, from before the last pass',
      tenant(),
      { entries: read(entry('09:35')) },
      ['09:35'],
    ],
    [
      'one that says nothing of its result',
      tenant(),
      { entries: read(entry('09:50', { result: null })) },
      ['09:50'],
    ],
    [
      'one whose result nobody knows',
      tenant(),
      { entries: read(entry('09:50', { result: 'timeout' })) },
      ['09:50'],
    ],
    ['not one that failed', tenant(), { entries: read(entry('09:50', { result: 'failure' })) }, []],
    [
      'not yet one that is minutes old: its change may not be visible',
      tenant(),
      { entries: read(entry('09:57')) },
      [],
    ],
    [
      'not one that came hours late: that is said nowhere and guessed nowhere',
      tenant(),
      { entries: read(entry('03:00')) },
      [],
    ],
    [
      'not one in a pass that saw something move',
      tenant(),
      { moved: 1, entries: read(entry('09:50')) },
      [],
    ],
    [
      'every one where there are more than domains that moved: which is left over nobody can say',
      tenant(),
      { moved: 1, entries: read(entry('09:50'), entry('09:51')) },
      ['09:50', '09:51'],
    ],
    [
      'not the two that converting a domain writes',
      tenant(),
      {
        moved: 1,
        entries: read(
          entry('09:50', { activityDisplayName: 'Set domain authentication' }),
          entry('09:51'),
        ),
      },
      [],
    ],
    [
      'not one for each of the domains that moved',
      tenant(),
      { moved: 2, entries: read(entry('09:50'), entry('09:51')) },
      [],
    ],
    [
      'not one that was made while the domain could not be read',
      tenant({ lastWholePassTime: at('08:45'), auditReadTo: at('08:45') }),
      { moved: 1, entries: read(entry('08:50')) },
      [],
    ],
    [
      'not one in a pass before that saw something move',
      tenant({ changeWindows: [{ from: at('09:30'), to: at('09:45'), domains: 1 }] }),
      { entries: read(entry('09:40')) },
      [],
    ],
    [
      'not one of a change that was made while that pass was reading',
      tenant({ changeWindows: [{ from: at('09:30'), to: at('09:45'), domains: 1 }] }),
      { entries: read(entry('09:47')) },
      [],
    ],
    [
      'not one whose change was visible late',
      tenant(),
      { moved: 1, entries: read(entry('09:42')) },
      [],
    ],
    [
      'one that is well before what moved',
      tenant(),
      { moved: 1, entries: read(entry('09:35')) },
      ['09:35'],
    ],
    [
      'one that is well after what moved',
      tenant({ changeWindows: [{ from: at('09:30'), to: at('09:45'), domains: 1 }] }),
      { entries: read(entry('09:52')) },
      ['09:52'],
    ],
    [
      'one that is known already, once',
      tenant({ unexplained: [entry('09:40')] }),
      { entries: read(entry('09:40')) },
      ['09:40'],
    ],
    ['one that the log has no more', tenant({ unexplained: [entry('09:40')] }), {}, ['09:40']],
    [
      'one that was known, although something moves now',
      tenant({ unexplained: [entry('09:40')] }),
      { moved: 1 },
      ['09:40'],
    ],
    [
      'not one from before the first pass',
      tenant({ firstPassTime: at('09:40'), lastPassTime: at('09:40'), auditReadTo: null }),
      { entries: read(entry('09:35'), entry('09:39')) },
      [],
    ],
    [
      'not one from before the log could be read: nobody compared anything with it',
      tenant({ auditReadTo: null }),
      { entries: read(entry('05:00')) },
      [],
    ],
  ])('%s', (_rule, before, seen, expected) => {
    expect(idsOf(rememberAudit(before, pass(seen)).unexplained)).toEqual(expected);
  });

  it('one that waited is found by the next pass', () => {
    const young = read(entry('09:57'));
    const first = rememberAudit(tenant(), pass({ entries: young }));
    const before = tenant({ ...first, lastPassTime: NOW });
    const second = rememberAudit(before, pass({ now: at('10:15'), entries: young }));
    expect(idsOf(second.unexplained)).toEqual(['09:57']);
  });

  it('one that waited, and whose change is visible then, is explained', () => {
    const young = read(entry('09:57'));
    const first = rememberAudit(tenant(), pass({ entries: young }));
    const before = tenant({ ...first, lastPassTime: NOW });
    const second = rememberAudit(before, pass({ now: at('10:15'), moved: 1, entries: young }));
    expect(idsOf(second.unexplained)).toEqual([]);
  });

  it.each<[string, Partial<PassSeen>]>([
    ['a domain could not be read: its change may be what the entry is about', { sawAll: false }],
    ['the log could not be read', { entries: unknown }],
    ['nobody asked for the log', { entries: { state: 'off' } }],
  ])('nothing is judged where %s, and it is looked at again', (_why, changes) => {
    const seen = pass({ entries: read(entry('09:50')), ...changes });
    const memory = rememberAudit(tenant({ unexplained: [entry('09:40')] }), seen);
    expect(memory).toMatchObject({ auditReadTo: at('09:45') });
    expect(idsOf(memory.unexplained)).toEqual(['09:40']);
    const before = tenant({ ...memory, lastPassTime: NOW });
    const again = rememberAudit(before, pass({ now: at('10:15'), entries: read(entry('09:50')) }));
    expect(idsOf(again.unexplained)).toEqual(['09:40', '09:50']);
  });

  it('the first pass judges nothing: it has nothing to compare with', () => {
    const memory = rememberAudit(null, pass({ moved: 1, entries: read(entry('09:50')) }));
    expect(memory).toEqual({
      auditReadTo: NOW,
      lastWholePassTime: NOW,
      changeWindows: [],
      unexplained: [],
    });
  });

  it('what moved is remembered as long as a late entry may come', () => {
    const moved = rememberAudit(tenant(), pass({ moved: 1 }));
    expect(moved.changeWindows).toEqual([{ ...window, domains: 1 }]);
    const later = (days: number) =>
      rememberAudit(
        tenant(moved),
        pass({ now: new Date(Date.parse(NOW) + days * 86_400_000).toISOString() }),
      );
    expect(later(1).changeWindows).toEqual([{ ...window, domains: 1 }]);
    expect(later(8).changeWindows).toEqual([]);
  });

  it('an entry is remembered for a month', () => {
    const before = tenant({ unexplained: [entry('09:40')] });
    const after = (now: string) => rememberAudit(before, pass({ now })).unexplained.length;
    expect([after('2026-12-20T09:00:00.000Z'), after('2026-12-24T09:00:00.000Z')]).toEqual([1, 0]);
  });

  it('of thousands the first are kept, and the row stays below its limit', () => {
    const hostile = '"\\\u0000\u202e'.repeat(125);
    const many = [...Array(2_000).keys()].map((index) =>
      entry('09:50', {
        id: `Directory_${String(index)}`,
        actor: hostile,
        actorId: hostile,
        ipAddress: hostile,
        userAgent: hostile,
        correlationId: hostile,
        targets: Array(50).fill(hostile) as string[],
      }),
    );
    const memory = rememberAudit(tenant(), pass({ entries: read(...many) }));
    expect(memory.unexplained).toHaveLength(100);
    expect(memory.unexplained.at(-1)?.id).toBe('Directory_99');
    const row = toBaselineRow(tenant(memory), baselinePartition('t'));
    const characters = Object.values(row).reduce((sum, value) => sum + value.length, 0);
    expect(characters * 2).toBeLessThan(1_000_000);
  });
});

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
      [
        'a log that could not be read is said to be that',
        finding(),
        true,
        unknown,
        { state: 'unknown', reason: 'Forbidden.' },
      ],
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
        'a late entry is attached in a later pass',
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
        finding({ state: 'unknown', reason: 'Forbidden.' }),
        false,
        read(entry('09:50')),
        { state: 'unknown', reason: 'Forbidden.' },
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
    expect(attached(finding(own, { domainId: '*' }), false, read(other))).toEqual(own);
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
