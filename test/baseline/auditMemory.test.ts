// What is remembered of the audit log, and which of its entries nothing visible explains.
import { baselinePartition, toBaselineRow } from '../../lib/adapters/table/baselineRow';
import { auditWindow, rememberAudit, type RunSeen } from '../../lib/baseline/auditMemory';
import type { TenantBaseline } from '../../lib/baseline/types';
import type { AuditEntry, SourceReading, TimeWindow } from '../../lib/federation/types';
import { at, auditEntry as entry } from '../builders/auditEntries';

const NOW = at('10:00');

const read = (...entries: readonly AuditEntry[]): SourceReading<readonly AuditEntry[]> => ({
  state: 'read',
  value: entries,
});
const unknown: SourceReading<never> = { state: 'unknown', reason: 'Forbidden.', refused: false };

const tenant = (changes: Partial<TenantBaseline> = {}): TenantBaseline => ({
  kind: 'tenant',
  firstRunTime: at('00:00', 20),
  lastRunTime: at('09:45'),
  auditReadTo: at('09:45'),
  changeWindows: [],
  lastWholeRunTime: at('09:45'),
  unexplained: [],
  sourcesRead: ['auditLog'],
  properties: [],
  recordLostTime: null,
  recordLoss: null,
  unknownKeys: null,
  heartbeatDay: null,
  ...changes,
});

const runSeen = (changes: Partial<RunSeen> = {}): RunSeen => ({
  now: NOW,
  explained: 0,
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

  it.each<[string, TenantBaseline, Partial<RunSeen>, readonly string[]]>([
    ['none', tenant(), {}, []],
    ['one since the last run', tenant(), { entries: read(entry('09:50')) }, ['09:50']],
    ['several', tenant(), { entries: read(entry('09:50'), entry('09:52')) }, ['09:50', '09:52']],
    [
      'one that came late, from before the last run',
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
      'not one in a run that saw something move',
      tenant(),
      { explained: 1, entries: read(entry('09:50')) },
      [],
    ],
    [
      'every one where there are more than the differences took: which is left over nobody can say',
      tenant(),
      { explained: 1, entries: read(entry('09:50'), entry('09:51')) },
      ['09:50', '09:51'],
    ],
    [
      'not the two that converting a domain writes',
      tenant(),
      {
        explained: 2,
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
      { explained: 2, entries: read(entry('09:50'), entry('09:51')) },
      [],
    ],
    [
      'not one that was made while the domain could not be read',
      tenant({ lastWholeRunTime: at('08:45'), auditReadTo: at('08:45') }),
      { explained: 1, entries: read(entry('08:50')) },
      [],
    ],
    [
      'not one in a run before that saw something move',
      tenant({ changeWindows: [{ from: at('09:30'), to: at('09:45'), entries: 1 }] }),
      { entries: read(entry('09:40')) },
      [],
    ],
    [
      'not one of a change that was made while that run was reading',
      tenant({ changeWindows: [{ from: at('09:30'), to: at('09:45'), entries: 1 }] }),
      { entries: read(entry('09:47')) },
      [],
    ],
    [
      'not one whose change was visible late',
      tenant(),
      { explained: 1, entries: read(entry('09:42')) },
      [],
    ],
    [
      'one that is well before what moved',
      tenant(),
      { explained: 1, entries: read(entry('09:35')) },
      ['09:35'],
    ],
    [
      'one that is well after what moved',
      tenant({ changeWindows: [{ from: at('09:30'), to: at('09:45'), entries: 1 }] }),
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
      { explained: 1 },
      ['09:40'],
    ],
    [
      'not one from before the first run',
      tenant({ firstRunTime: at('09:40'), lastRunTime: at('09:40'), auditReadTo: null }),
      { entries: read(entry('09:35'), entry('09:39')) },
      [],
    ],
    [
      'not one from before the log could be read: nobody compared anything with it',
      tenant({ auditReadTo: null }),
      { entries: read(entry('05:00')) },
      [],
    ],
  ])('%s', (_rule, before, changes, expected) => {
    expect(idsOf(rememberAudit(before, runSeen(changes)).unexplained)).toEqual(expected);
  });

  it('one that waited is found by the next run', () => {
    const young = read(entry('09:57'));
    const first = rememberAudit(tenant(), runSeen({ entries: young }));
    const before = tenant({ ...first, lastRunTime: NOW });
    const second = rememberAudit(before, runSeen({ now: at('10:15'), entries: young }));
    expect(idsOf(second.unexplained)).toEqual(['09:57']);
  });

  it('one that waited, and whose change is visible then, is explained', () => {
    const young = read(entry('09:57'));
    const first = rememberAudit(tenant(), runSeen({ entries: young }));
    const before = tenant({ ...first, lastRunTime: NOW });
    const second = rememberAudit(
      before,
      runSeen({ now: at('10:15'), explained: 1, entries: young }),
    );
    expect(idsOf(second.unexplained)).toEqual([]);
  });

  it.each<[string, Partial<RunSeen>]>([
    ['a domain could not be read: its change may be what the entry is about', { sawAll: false }],
    ['the log could not be read', { entries: unknown }],
    ['nobody asked for the log', { entries: { state: 'off' } }],
  ])('nothing is judged where %s, and it is looked at again', (_why, changes) => {
    const seen = runSeen({ entries: read(entry('09:50')), ...changes });
    const memory = rememberAudit(tenant({ unexplained: [entry('09:40')] }), seen);
    expect(memory).toMatchObject({ auditReadTo: at('09:45') });
    expect(idsOf(memory.unexplained)).toEqual(['09:40']);
    const before = tenant({ ...memory, lastRunTime: NOW });
    const again = rememberAudit(
      before,
      runSeen({ now: at('10:15'), entries: read(entry('09:50')) }),
    );
    expect(idsOf(again.unexplained)).toEqual(['09:40', '09:50']);
  });

  it('a change that shows once every domain can be read again explains what was entered meanwhile', () => {
    const blind = rememberAudit(tenant(), runSeen({ sawAll: false }));
    const seen = { now: at('10:15'), explained: 1, entries: read(entry('09:50')) };
    const memory = rememberAudit(tenant({ ...blind, lastRunTime: NOW }), runSeen(seen));
    expect(memory.changeWindows).toEqual([{ from: at('09:45'), to: at('10:15'), entries: 1 }]);
    expect(idsOf(memory.unexplained)).toEqual([]);
  });

  it('the first run judges nothing: it has nothing to compare with', () => {
    const memory = rememberAudit(null, runSeen({ explained: 1, entries: read(entry('09:50')) }));
    expect(memory).toEqual({
      auditReadTo: NOW,
      lastWholeRunTime: NOW,
      changeWindows: [],
      unexplained: [],
    });
  });

  it('what moved is remembered as long as a late entry may come', () => {
    const moved = rememberAudit(tenant(), runSeen({ explained: 1 }));
    expect(moved.changeWindows).toEqual([{ ...window, entries: 1 }]);
    const later = (days: number) =>
      rememberAudit(
        tenant(moved),
        runSeen({ now: new Date(Date.parse(NOW) + days * 86_400_000).toISOString() }),
      );
    expect(later(1).changeWindows).toEqual([{ ...window, entries: 1 }]);
    expect(later(8).changeWindows).toEqual([]);
  });

  it('an entry is remembered for a month', () => {
    const before = tenant({ unexplained: [entry('09:40')] });
    const after = (now: string) => rememberAudit(before, runSeen({ now })).unexplained.length;
    expect([after('2026-12-20T09:00:00.000Z'), after('2026-12-24T09:00:00.000Z')]).toEqual([1, 0]);
  });

  it('of more than are kept the oldest stay, whatever the order in which the log has them', () => {
    const mixed = [...Array(150).keys()].map((index) => {
      const second = (index * 7) % 150;
      const time = Date.parse(at('09:50')) + second * 1_000;
      const activityDateTime = new Date(time).toISOString();
      return entry('09:50', { id: String(second), activityDateTime });
    });
    const { unexplained } = rememberAudit(tenant(), runSeen({ entries: read(...mixed) }));
    expect(idsOf(unexplained)).toEqual([...Array(100).keys()].map(String));
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
    const memory = rememberAudit(tenant(), runSeen({ entries: read(...many) }));
    expect(memory.unexplained).toHaveLength(100);
    expect(memory.unexplained.at(-1)?.id).toBe('Directory_99');
    const row = toBaselineRow(tenant(memory), baselinePartition('t'));
    const characters = Object.values(row).reduce((sum, value) => sum + value.length, 0);
    expect(characters * 2).toBeLessThan(1_000_000);
  });
});
