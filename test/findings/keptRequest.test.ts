// A request as it is kept, and what is read of it again.

import { outgoing, toldIn } from '../../lib/findings/keptRequest';

it('what leaves is the whole request as JSON, under its id', () => {
  const request = { id: 'msg_1', findings: [{ uid: 'a', status: 'new' }] };
  expect(outgoing(request)).toEqual({ id: 'msg_1', body: JSON.stringify(request) });
});

it.each<[string, unknown, readonly (readonly [string, string])[]]>([
  [
    'what it tells of each finding is read again',
    {
      findings: [
        { uid: 'a', status: 'new' },
        { uid: 'b', status: 'resolved' },
      ],
    },
    [
      ['a', 'new'],
      ['b', 'resolved'],
    ],
  ],
  ['a request without findings tells nothing', { type: 'federation.heartbeat' }, []],
  ['a text where findings should be tells nothing', { findings: 'new' }, []],
  [
    'what is not as we write it tells nothing, and the rest is read',
    {
      findings: [
        null,
        'new',
        ['new'],
        { uid: 1, status: 'new' },
        { uid: 'a', status: 'lost' },
        { uid: 'b' },
        { uid: 'c', status: 'new' },
      ],
    },
    [['c', 'new']],
  ],
])('%s', (_rule, request, told) => {
  expect([...toldIn({ id: 'msg_1', body: JSON.stringify(request) })]).toEqual(told);
});
