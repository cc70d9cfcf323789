// The oracle on histories that are made by hand: a good one passes, and each rule fails on the history that breaks it.

import type { RunFacts } from './facts';
import { judgeHistory, RULES } from './oracle';
import type { Arrival } from './receivers';
import type { Row } from './record';
import { CALM, makeHistory } from './script';
import { mismatchIn } from './tenant';

const UID = 'aa'.repeat(32);
const START = '2026-11-29T12:00:00.000Z';
const LATER = '2026-11-29T12:15:00.000Z';

const row: Row = {
  uid: UID,
  checkId: 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH',
  domainId: 'a.example',
  fingerprint: mismatchIn('rogue') ?? '',
  status: 'open',
  resolution: null,
  firstSeenTime: START,
  resolvedTime: null,
  binding: '',
};

const resolved: Row = {
  ...row,
  status: 'resolved',
  resolution: 'cleared',
  resolvedTime: LATER,
};

const domains = { ...CALM.tenant.domains, 'a.example': 'rogue' } as const;
const withRogue = { ...CALM.tenant, domains };

let taken = 0;

/** By both ways. */
function tell(
  id: string,
  status: 'new' | 'resolved',
  firstSeenTime = START,
  uid = UID,
): readonly Arrival[] {
  const findings = [{ uid, status, resolution: null, firstSeenTime }];
  const text = JSON.stringify({ type: 'federation.findings', id, findings });
  taken += 1;
  return (['webhook', 'mail'] as const).map((way) => ({ way, id, text, taken }));
}

const log = [{ level: 'info', event: 'run.completed' }];
const failed = [{ level: 'error', event: 'run.failed', code: 'GRAPH_UNAVAILABLE' }];

function run(number: number, changes: Partial<RunFacts> = {}): RunFacts {
  return {
    number,
    isSettling: true,
    start: number === 1 ? START : LATER,
    tenant: withRogue,
    loss: null,
    outcome: 'green',
    why: '',
    log,
    fired: [],
    arrivals: [],
    seen: {
      listing: true,
      policy: true,
      configurations: new Set(['a.example', 'b.example', 'c.example']),
      missing: new Set(),
    },
    rows: [row],
    ...changes,
  };
}

function broken(...runs: readonly RunFacts[]): readonly string[] {
  const violations = judgeHistory({ history: makeHistory(1, 1), runs });
  return [...new Set(violations.map(({ rule }) => rule))].sort();
}

const opened = run(1, { arrivals: tell('1', 'new') });
const cleared = { tenant: CALM.tenant, rows: [resolved], arrivals: tell('2', 'resolved') };
const unseen = {
  listing: false,
  policy: false,
  configurations: new Set<string>(),
  missing: new Set<string>(),
};

it('finds nothing in histories in which all is well', () => {
  expect(broken(opened, run(2))).toEqual([]);
  expect(broken(opened, run(2, cleared))).toEqual([]);
  // Taken twice under one id, as a receiver that drops repeats does not mind.
  expect(broken(opened, run(2, { arrivals: opened.arrivals }))).toEqual([]);
});

const lost: Row = {
  ...row,
  uid: 'bb'.repeat(32),
  checkId: 'FEDERATION-RECORD-LOST',
  domainId: '*',
};
const red: Partial<RunFacts> = { outcome: 'red', log: failed };
const gone = { loss: { kind: 'deleted', from: 0 } } as const;

it('lets a lost table be told, with what was open, under new ids and with another first time', () => {
  const again = { rows: [{ ...row, firstSeenTime: LATER }, lost] };
  const arrivals = [...tell('3', 'new', LATER), ...tell('4', 'new', START, lost.uid)];
  const told = run(2, { ...red, ...gone, ...again, arrivals });
  expect(broken(opened, told, run(3, again))).toEqual([]);
  // Both have to be told, and once.
  const half = run(2, { ...red, ...gone, ...again, arrivals: tell('3', 'new', LATER) });
  expect(broken(opened, half, run(3, again))).toEqual(['a lost record is told', 'nothing untold']);
  const twice = run(3, { ...again, arrivals: tell('5', 'new', LATER) });
  expect(broken(opened, told, twice)).toEqual(['nothing told twice under two ids']);
  // A copy from after the latest green run has lost nothing.
  expect(broken(opened, run(2, { loss: { kind: 'putBack', from: 1 } }))).toEqual([]);
});

it.each<readonly [rule: string, runs: readonly RunFacts[]]>([
  ['nothing untold', [opened, run(2, { ...cleared, arrivals: [] })]],
  ['nothing unseen', [opened, run(2, { tenant: CALM.tenant })]],
  ['nothing told twice under two ids', [opened, run(2, { arrivals: tell('3', 'new') })]],
  [
    'one id, one content',
    [
      opened,
      run(2, { ...cleared, arrivals: [...tell('1', 'resolved'), ...tell('2', 'resolved')] }),
    ],
  ],
  [
    'nothing resolved on a failed read',
    [
      opened,
      run(2, { ...cleared, outcome: 'red', log: failed, seen: unseen }),
      run(3, { tenant: CALM.tenant, rows: [resolved], start: '2026-11-29T12:30:00.000Z' }),
      run(4, { tenant: CALM.tenant, rows: [resolved], start: '2026-11-29T12:45:00.000Z' }),
    ],
  ],
  [
    'a promotion is told as one',
    [
      opened,
      run(2, {
        ...cleared,
        tenant: { ...CALM.tenant, domains: { ...domains, 'a.example': 'promoted' } },
        rows: [resolved],
      }),
    ],
  ],
  ['firstSeenTime never moves', [opened, run(2, { rows: [{ ...row, firstSeenTime: LATER }] })]],
  ['no finding is lost', [opened, run(2, { tenant: CALM.tenant, rows: [] })]],
  ['a lost record is told', [opened, run(2, { loss: { kind: 'emptied', from: 0 } })]],
  ['a run that could not see is red', [opened, run(2, { seen: unseen })]],
  [
    'no run dies of a bug',
    [opened, run(2, { log: [...log, { level: 'error', event: 'check.failed' }] })],
  ],
  ['it settles', [opened, run(2, { outcome: 'red', log: failed })]],
])('finds in a history that breaks it: %s', (rule, runs) => {
  expect(broken(...runs)).toEqual([rule]);
  expect(Object.keys(RULES)).toContain(rule);
});
