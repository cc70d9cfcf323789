// The pace of Graph's reports: so many requests in so much time, whoever sends them, and second tries with them.

import { connectGraph } from '../../../lib/adapters/graph/client';
import { makePause, REPORTS_PACE } from '../../../lib/adapters/graph/pace';

const pace = { requests: 3, perMs: 300 };

it('is that of Graph: five requests in ten seconds', () => {
  expect(REPORTS_PACE.requests).toBeLessThanOrEqual(5);
  expect(REPORTS_PACE.perMs).toBeGreaterThanOrEqual(10_000);
});

it('holds for two who share it, also when both wait', async () => {
  const pause = makePause(pace);
  const began = Date.now();
  const starts: number[] = [];
  const reader = async (): Promise<void> => {
    for (let count = 0; count < 4; count += 1) {
      await pause();
      starts.push(Date.now());
    }
  };
  await Promise.all([reader(), reader()]);
  expect(starts).toHaveLength(8);
  // On a busy machine each may be as late as it likes; a timer may be early by a moment.
  const earliest = starts.map((_, index) => began + Math.floor(index / 3) * pace.perMs - 10);
  starts.forEach((start, index) => {
    expect(start).toBeGreaterThanOrEqual(earliest[index] ?? Infinity);
  });
});

it('is kept by second tries as well', async () => {
  const events: string[] = [];
  const access = {
    endpoint: 'https://graph.microsoft.com',
    credential: { getToken: () => Promise.resolve({ token: 't', expiresOnTimestamp: 0 }) },
    fetch: () => {
      events.push('request');
      return Promise.resolve(new Response('{}', { status: 503 }));
    },
    limits: { totalMs: 10_000, tryMs: 5_000, tries: 2, waitMs: 1 },
  };
  const pause = (): Promise<void> => {
    events.push('pause');
    return Promise.resolve();
  };
  expect(await connectGraph(access, pause).get('/x')).toMatchObject({ status: 503 });
  expect(events).toEqual(['pause', 'request', 'pause', 'request']);
});

it('lets those begin at once who begin with few', async () => {
  const started = Date.now();
  const pause = makePause({ requests: 5, perMs: 60_000 });
  for (let count = 0; count < 5; count += 1) await pause();
  expect(Date.now() - started).toBeLessThan(30_000);
});
