// What became different since the record was read: what is written, what the log is told, and what an audit log has of it.

import { baselineDifference, type BaselineDifference } from '../../lib/baseline/difference';
import { isIn, keptEntry } from '../../lib/baseline/auditEntries';
import { formerDomains } from '../../lib/baseline/formerDomains';
import { baselineOf } from '../../lib/baseline/learn';
import type { DomainBaseline } from '../../lib/baseline/types';
import { at, auditEntry } from '../builders/auditEntries';
import { domainWith, there } from '../checks/domain';
import { firstBaseline } from '../checks/observations';
import { certificateText } from '../fixtures/certificates/read';

const known = firstBaseline([domainWith(certificateText('adfs-0003'), null)]);
const contoso = there(known.domains.get('contoso.com'));
const other = { state: 'read', sha256: 'other' } as const;
const never = { state: 'never' } as const;

/** From what it was (null: nobody knew it) to what it is. */
function between(
  before: Partial<DomainBaseline> | null,
  after: Partial<DomainBaseline>,
): BaselineDifference {
  const records = before === null ? [] : [{ ...contoso, ...before }];
  const now = { ...contoso, ...after };
  return baselineDifference(baselineOf(records), new Map([[now.domainId, now]]));
}

it('what is as it was is not written', () => {
  expect(between({}, {})).toEqual({
    records: [],
    changes: [],
    moved: new Set(),
    readAnew: new Set(),
    explained: 0,
  });
});

it('history that is new goes to the log, with its domain', () => {
  const line = { time: 'now', change: 'keyGone', message: 'Gone.' } as const;
  const { records, changes } = between({}, { history: [...contoso.history, line] });
  expect(changes).toEqual([{ ...line, domainId: 'contoso.com' }]);
  expect(records).toHaveLength(1);
  expect(between(null, {}).changes).toHaveLength(contoso.history.length);
});

it.each<[string, Partial<DomainBaseline> | null, Partial<DomainBaseline>, boolean, number]>([
  ['a domain that nobody knew', null, {}, true, 2],
  ['another configuration', {}, { lastRead: other }, true, 1],
  ['a setting that was accepted', {}, { seenSettings: {} }, false, 0],
  ['one that ended', {}, { status: 'ended', lastRead: never }, true, 1],
  ['one that ended before', { status: 'ended' }, { status: 'ended', endedTime: 'x' }, false, 0],
  [
    'one that ended, and was never read',
    { lastRead: never },
    { status: 'ended', lastRead: never },
    true,
    0,
  ],
  ['one that ended, and nobody knew', null, { status: 'ended', lastRead: never }, true, 0],
  ['one that is federated again', { status: 'ended', lastRead: never }, {}, true, 2],
  [
    'one that is new, and read at last',
    { status: 'added', lastRead: never },
    { status: 'added' },
    false,
    2,
  ],
  ['one that was there, and is read at last', { lastRead: never }, {}, false, 0],
  ['one that nobody could read', null, { lastRead: never }, true, 0],
  [
    'one that is new, and another one now',
    { status: 'added' },
    { status: 'added', lastRead: other },
    true,
    1,
  ],
  ['a partner’s', null, { isExternal: true }, true, 0],
])('%s', (_what, before, after, hasMoved, entries) => {
  const { moved, explained } = between(before, after);
  expect([...moved]).toEqual(hasMoved ? ['contoso.com'] : []);
  expect(explained).toBe(entries);
});

it.each<[string, Partial<DomainBaseline> | null, Partial<DomainBaseline>, boolean]>([
  ['for the first time', null, {}, true],
  ['on another day', {}, { lastSeenTime: 'tomorrow' }, true],
  ['after it could not be', { unreadableSince: 'then' }, {}, true],
  ['as another one', {}, { lastRead: other }, true],
  ['again, and only its history is longer', {}, { history: [] }, false],
])('read anew: %s', (_when, before, after, isAnew) => {
  expect([...between(before, after).readAnew]).toEqual(isAnew ? ['contoso.com'] : []);
});

it('the entries of several domains add up', () => {
  const [a, b] = ['a.com', 'b.com'].map((domainId) => ({ ...contoso, domainId }));
  const after = new Map([a, b].flatMap((each) => (each ? [[each.domainId, each]] : [])));
  expect(baselineDifference(baselineOf([]), after).explained).toBe(4);
});

describe('domains that have left', () => {
  const gone = { status: 'ended', endedTime: 'then' } as const;

  it.each<[string, Partial<DomainBaseline>, boolean]>([
    ['one of ours', gone, true],
    ['one that is there', { endedTime: 'then' }, false],
    ['one that its parent federates now', { ...gone, endedTime: null }, false],
    ['a partner’s', { ...gone, isExternal: true }, false],
  ])('%s', (_which, changes, isFormer) => {
    const baselines = new Map([['contoso.com', { ...contoso, ...changes }]]);
    const ended = {
      id: 'contoso.com',
      isRoot: true,
      isExternal: false,
      configuration: { state: 'ended' },
    };
    expect(formerDomains(baselines, [])).toEqual(isFormer ? [ended] : []);
    const [current] = [domainWith(certificateText('adfs-0003'), null)];
    expect(formerDomains(baselines, [current])).toEqual([]);
  });
});

it('an entry of the audit log is kept short: texts and targets that an intruder chose', () => {
  const long = 'x'.repeat(500);
  const names = ['result', 'actor', 'actorId', 'ipAddress', 'userAgent', 'correlationId'] as const;
  const texts = Object.fromEntries(names.map((name) => [name, long]));
  const kept = keptEntry({
    ...auditEntry('09:00'),
    ...texts,
    targets: Array.from({ length: 9 }, (_, index) => `${String(index)}${long}`),
  });
  for (const name of names) {
    expect(kept[name]).toMatch(/^x{50}/);
    expect(kept[name]?.length).toBeLessThan(300);
  }
  expect(kept.targets.map((target) => target.charAt(0))).toEqual(['0', '1', '2', '3', '4']);
  expect(kept.targets[0]?.length).toBeLessThan(300);
  expect(keptEntry({ ...auditEntry('09:00'), actor: null }).actor).toBeNull();
});

it('a window has both of its ends', () => {
  const window = { from: at('09:00'), to: at('10:00') };
  expect(
    ['08:59', '09:00', '09:30', '10:00', '10:01'].map((time) => isIn(at(time), window)),
  ).toEqual([false, true, true, true, false]);
});
