// What is to be sent next by each way, and what becomes of a finding when a request was accepted.

import {
  acknowledged,
  announced,
  freshOf,
  idsUnderWay,
  noticesOf,
  requestId,
  waitingFor,
} from '../../lib/findings/outbox';
import type { Finding, Notice, Told } from '../../lib/findings/types';
import type { Outlet } from '../../lib/findings/withheld';
import { toldByBoth } from '../builders/told';
import { acceptedFinding } from '../checks/accepted';

const webhook: Outlet = { way: 'webhook', minSeverity: null, unused: [] };
const mail: Outlet = { way: 'mail', minSeverity: 'high', unused: ['webhook'] };

function finding(changes: Partial<Finding> = {}): Finding {
  return acceptedFinding({ kind: 'domain' }, { told: toldByBoth(null), ...changes });
}

const resolved = { status: 'resolved', resolution: 'cleared', resolvedTime: 'later' } as const;
const quiet = { severity: 'low' } as const;

it.each<[string, Partial<Finding>, Outlet, Notice['status'] | null]>([
  ['one that nobody was told of is new', {}, webhook, 'new'],
  ['one that came and went before anybody was told is told as new first', resolved, webhook, 'new'],
  ['one that was told and is open is known', { told: toldByBoth('open') }, webhook, null],
  [
    'one that was told and is gone is resolved',
    { ...resolved, told: toldByBoth('open') },
    webhook,
    'resolved',
  ],
  [
    'one that was told to its end is known',
    { ...resolved, told: toldByBoth('resolved') },
    webhook,
    null,
  ],
  [
    'one that is not to be told stays so',
    { ...resolved, told: toldByBoth('withheld') },
    mail,
    null,
  ],
  ['one below what the way tells is not told', quiet, mail, null],
  ['one below what another way tells is told', quiet, webhook, 'new'],
])('%s', (_rule, changes, outlet, status) => {
  const one = finding(changes);
  expect(noticesOf([one], outlet)).toEqual(status === null ? [] : [{ status, finding: one }]);
  expect(freshOf([one], outlet)).toEqual(status === null ? [] : [one]);
});

it('what is under way is not fresh, and is found by its id', () => {
  const first = finding({ told: toldByBoth(null, 'msg_1') });
  const second = finding({ uid: 'cd', told: toldByBoth(null, 'msg_1') });
  const other = finding({ uid: 'ef', told: toldByBoth(null, 'msg_2') });
  const none = finding({ uid: '12' });
  const all = [first, second, other, none];
  expect(freshOf(all, webhook)).toEqual([none]);
  expect(idsUnderWay(all, webhook)).toEqual(['msg_1', 'msg_2']);
  expect(waitingFor(all, webhook, 'msg_1')).toEqual([first, second]);
});

it('an id is written for the way that sends, and for no other', () => {
  const { told } = announced(finding(), webhook, 'msg_1');
  expect(told).toEqual({
    webhook: { status: null, noticeId: 'msg_1' },
    mail: { status: null, noticeId: null },
  });
});

describe('a request that was accepted', () => {
  const id = 'msg_1';
  const underWay = toldByBoth(null, id);
  const known = (status: Told['status']): Told => ({ status, noticeId: null });

  it.each<[string, Partial<Finding>, Outlet, Notice['status'] | undefined, Finding['told']]>([
    [
      'that told of it as new makes it known as open',
      { told: underWay },
      webhook,
      'new',
      { webhook: known('open'), mail: underWay.mail },
    ],
    [
      'that told of its end makes it known as resolved',
      { ...resolved, told: underWay },
      webhook,
      'resolved',
      { webhook: known('resolved'), mail: underWay.mail },
    ],
    [
      'is what ways that nobody has set up know, too',
      { told: underWay },
      mail,
      'new',
      { webhook: known('open'), mail: known('open') },
    ],
    [
      'that said nothing of it leaves it to the next one',
      { told: underWay },
      webhook,
      undefined,
      { webhook: known(null), mail: underWay.mail },
    ],
    [
      'under another id changes nothing of what is under way',
      { told: toldByBoth(null, 'msg_2') },
      mail,
      'new',
      toldByBoth(null, 'msg_2'),
    ],
    [
      'that told of the life before one that is not to be told ends with that',
      { ...quiet, told: toldByBoth(null) },
      mail,
      'new',
      { webhook: known(null), mail: known('open') },
    ],
    [
      'that told of the life before one that is to be told leaves that to the next',
      { told: toldByBoth(null) },
      mail,
      'new',
      toldByBoth(null),
    ],
    [
      'that told of its end does not stand for a new life',
      { ...quiet, told: toldByBoth(null) },
      mail,
      'resolved',
      toldByBoth(null),
    ],
    [
      'that says nothing of it, and under whose id it is not, changes nothing',
      { ...quiet, told: toldByBoth(null) },
      mail,
      undefined,
      toldByBoth(null),
    ],
    [
      'changes nothing of one that is to be told no more',
      { ...quiet, told: toldByBoth('withheld') },
      mail,
      'new',
      toldByBoth('withheld'),
    ],
  ])('%s', (_rule, changes, outlet, said, told) => {
    const one = finding(changes);
    const content = new Map(said === undefined ? [] : [[one.uid, said]]);
    expect(acknowledged(one, outlet, id, content)).toEqual({ ...one, told });
  });
});

describe('the id of a request', () => {
  const notices: readonly Notice[] = [
    { status: 'new', finding: finding() },
    { status: 'new', finding: finding({ uid: 'cd' }) },
  ];
  const id = requestId(notices, 'now', 1000);

  it('is the same for the same content, in whatever order', () => {
    expect(id).toMatch(/^msg_[0-9a-f]{32}$/);
    expect(requestId([...notices].reverse(), 'now', 1000)).toBe(id);
  });

  it.each<[string, readonly Notice[], string, number]>([
    ['when it is made', notices, 'later', 1000],
    ['how large it may be', notices, 'now', 999],
    ['which findings it tells', notices.slice(1), 'now', 1000],
    [
      'what it tells of them',
      notices.map((each) => ({ ...each, status: 'resolved' })),
      'now',
      1000,
    ],
    [
      'when they were seen last',
      notices.map(({ status }) => ({ status, finding: finding({ lastSeenTime: 'later' }) })),
      'now',
      1000,
    ],
  ])('is another one by %s', (_what, others, time, maxOctets) => {
    expect(requestId(others, time, maxOctets)).not.toBe(id);
  });
});
