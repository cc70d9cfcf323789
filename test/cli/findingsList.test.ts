// `findings list`: a line each, sorted, counted, as wide as the terminal.

import { listText } from '../../lib/cli/findingsList';
import { widthOf } from '../../lib/cli/columns';
import { styleFor } from '../../lib/cli/terminal';
import { reconcile } from '../../lib/findings/reconcile';
import type { Finding } from '../../lib/findings/types';
import { backdoored } from '../builders/domains';
import { judged } from '../world/judged';

const plain = styleFor(false);
const view = (width: number) => ({ width, style: plain, language: 'en' }) as const;

/** A finding as a run makes it, changed. */
function finding(changes: Partial<Finding>): Finding {
  const [made] = reconcile(
    [],
    judged([backdoored('contoso.com')], '2026-11-23T09:00:00.000Z'),
  ).next;
  if (!made) throw new Error('There is no finding.');
  return { ...made, title: 'A title', ...changes };
}

function uid(letter: string): string {
  return letter.repeat(64);
}

const low = finding({ uid: uid('a'), severity: 'low', domainId: 'low.example' });
const older = finding({ uid: uid('b'), severity: 'high', domainId: 'older.example' });
const newer = finding({
  uid: uid('c'),
  severity: 'high',
  domainId: 'newer.example',
  firstSeenTime: '2026-11-24T09:00:00.000Z',
});
const tenant = finding({ uid: uid('d'), severity: 'critical', domainId: null });
const cleared = finding({
  uid: uid('e'),
  status: 'resolved',
  resolution: 'cleared',
  resolvedTime: '2026-11-25T09:00:00.000Z',
  domainId: 'cleared.example',
});
const promoted = finding({
  uid: uid('f'),
  status: 'resolved',
  resolution: 'certificatePromoted',
  resolvedTime: '2026-11-24T09:00:00.000Z',
  domainId: 'promoted.example',
});
const all = [cleared, low, older, promoted, newer, tenant];

it('counts, sorts by severity and then by time, and shows what is open first', () => {
  expect(listText(all, view(80))).toBe(`4 open: 1 critical, 2 high, 1 low; 2 over.
1 of those ended because the flagged certificate became the primary: it is
trusted, and that is no good news.

SEVERITY  DOMAIN         FINDING  SINCE       ID
critical  *              A title  2026-11-23  dddddddddddd
high      newer.example  A title  2026-11-24  cccccccccccc
high      older.example  A title  2026-11-23  bbbbbbbbbbbb
low       low.example    A title  2026-11-23  aaaaaaaaaaaa

ENDED     DOMAIN            FINDING  ON          ID
PROMOTED  promoted.example  A title  2026-11-24  ffffffffffff
cleared   cleared.example   A title  2026-11-25  eeeeeeeeeeee

"findings show ID" tells all of one, and its group; the beginning of its id will
do.
`);
});

it('whatever order the table has them in, the list is the same', () => {
  expect(listText([...all].reverse(), view(80))).toBe(listText(all, view(80)));
});

it('what became the primary is red, and what is over otherwise is not', () => {
  const text = listText(all, { ...view(80), style: styleFor(true) });
  const red = '\u001b[31m';
  const lines = text.split('\n').filter((line) => line.includes(red));
  expect(lines.filter((line) => line.includes('PROMOTED'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('no good news'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('cleared'))).toHaveLength(0);
});

it.each([
  [[low], '1 open: 1 low; 0 over.'],
  [[cleared], '0 open; 1 over.'],
])('counts what is there', (findings, head) => {
  expect(listText(findings, view(80)).split('\n')[0]).toBe(head);
});

it('says so when there is nothing', () => {
  expect(listText([], view(80))).toBe('No finding on record.\n');
});

const long =
  'A title that is much longer than the room that any terminal has for it, and goes on and on and on';
const crowded = [
  ...all.map((each) => ({ ...each, title: long })),
  { ...low, uid: uid('1'), domainId: `${'very-'.repeat(20)}long.example`, title: long },
  {
    ...low,
    uid: uid('2'),
    domainId: '日本語の長いドメイン名の例です日本語の長い例.example',
    title: long,
  },
  { ...low, uid: uid('3'), domainId: '\u001b[31mevil\u202e.example', title: long },
];

it.each([60, 80, 120, 160])('fits %i columns, one line each, and the id stays whole', (width) => {
  const lines = listText(crowded, view(width)).split('\n');
  expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
  for (const { uid: id } of crowded)
    expect(lines.filter((line) => line.includes(id.slice(0, 12)))).toHaveLength(1);
  // eslint-disable-next-line no-control-regex -- controls are what this is about
  expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u202e]/);
});

it('a wide terminal has the group, for "findings accept --group"', () => {
  const group = low.groupId.slice(0, 12);
  expect(listText([low], view(80))).not.toContain(group);
  expect(listText([low], view(120))).toContain(`  ${group}\n`);
});
