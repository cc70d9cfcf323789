// What a way keeps to itself below a severity, and what it does not.

import type { Severity } from '../../lib/checks/engine/types';
import type { Finding, Told } from '../../lib/findings/types';
import { isWithheld, type Outlet, passedOver } from '../../lib/findings/withheld';
import { toldByBoth } from '../builders/told';
import { acceptedFinding } from '../checks/accepted';

function finding(changes: Partial<Finding> = {}): Finding {
  return acceptedFinding(
    { kind: 'domain' },
    { severity: 'low', told: toldByBoth(null), ...changes },
  );
}

const from = (minSeverity: Severity | null, unused: Outlet['unused'] = []): Outlet => ({
  way: 'mail',
  minSeverity,
  unused,
});

it.each<[string, Partial<Finding>, Outlet, boolean]>([
  ['a way without a threshold tells all', {}, from(null), false],
  ['what is below the threshold is not told', {}, from('medium'), true],
  ['what is at the threshold is told', {}, from('low'), false],
  ['what is above it is told', { severity: 'critical' }, from('high'), false],
  ['what was told is told to its end', { told: toldByBoth('open') }, from('high'), false],
  [
    'what is under way is told to its end',
    { told: toldByBoth(null, 'msg_1') },
    from('high'),
    false,
  ],
  ['a promotion is told', { resolution: 'certificatePromoted' }, from('high'), false],
  [
    'one that comes back after a promotion is told',
    { previousResolution: 'certificatePromoted' },
    from('high'),
    false,
  ],
  [
    'one that comes back after another end is not',
    { previousResolution: 'cleared' },
    from('high'),
    true,
  ],
])('%s', (_rule, changes, outlet, is) => {
  expect(isWithheld(finding(changes), outlet)).toBe(is);
});

describe('what is on record of it before anything is sent', () => {
  const told = (status: Told['status']): Told => ({ status, noticeId: null });
  const closed = { status: 'resolved', resolution: 'cleared' } as const;

  it.each<[string, Partial<Finding>, Outlet, Finding['told']]>([
    ['one that is told is left alone', {}, from('low', ['webhook']), toldByBoth(null)],
    [
      'one that was promoted is told as that alone',
      { status: 'resolved', resolution: 'certificatePromoted' },
      from('high'),
      { webhook: told(null), mail: told('open') },
    ],
    [
      'one that is told, and was promoted, is left alone',
      { status: 'resolved', resolution: 'certificatePromoted', severity: 'high' },
      from('high'),
      toldByBoth(null),
    ],
    [
      'one that was promoted in its life before is left to be told',
      { previousResolution: 'certificatePromoted' },
      from('high', ['webhook']),
      toldByBoth(null),
    ],
    [
      'one that is open stays untold, so that it is told should it rise',
      {},
      from('high'),
      toldByBoth(null),
    ],
    [
      'one that is resolved is done with',
      closed,
      from('high'),
      { webhook: told(null), mail: told('withheld') },
    ],
    [
      'a way that nobody has set up knows of an open one',
      {},
      from('high', ['webhook']),
      { webhook: told('withheld'), mail: told(null) },
    ],
    ['and of a resolved one', closed, from('high', ['webhook']), toldByBoth('withheld')],
    [
      'what such a way was told before stays',
      { ...closed, told: { webhook: told('open'), mail: told(null) } },
      from('high', ['webhook']),
      { webhook: told('open'), mail: told('withheld') },
    ],
  ])('%s', (_rule, changes, outlet, after) => {
    const one = finding(changes);
    expect(passedOver(one, outlet)).toEqual({ ...one, told: after });
  });
});
