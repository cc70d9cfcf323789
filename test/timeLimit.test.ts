// The time limits of a run, held against the host's; and a promise that ends in time: it resolves as the work does, or with the error that was asked for.

import host from '../host.json';
import { TIME_LIMITS, withinLimit } from '../lib/timeLimit';

const timeUp = (): Error => new Error('time is up');
const never = new Promise<never>(() => undefined);

it('work that ends first gives its result', async () => {
  await expect(withinLimit(Promise.resolve('done'), 60_000, timeUp)).resolves.toBe('done');
});

it('work that fails first gives its own error', async () => {
  const work = Promise.reject(new Error('broken'));
  await expect(withinLimit(work, 60_000, timeUp)).rejects.toThrow('broken');
});

it('work that never ends is given up with the error that was asked for', async () => {
  await expect(withinLimit(never, 1, timeUp)).rejects.toThrow('time is up');
});

it('work that fails after it was given up disturbs nobody', async () => {
  const floating: unknown[] = [];
  const listener = (reason: unknown): void => {
    floating.push(reason);
  };
  process.on('unhandledRejection', listener);
  let fail: (error: Error) => void = () => undefined;
  const work = new Promise<never>((_, reject) => {
    fail = reject;
  });
  await expect(withinLimit(work, 1, timeUp)).rejects.toThrow('time is up');
  fail(new Error('too late'));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', listener);
  expect(floating).toEqual([]);
});

it('no timer is left behind, however the work ends', async () => {
  jest.useFakeTimers();
  try {
    await withinLimit(Promise.resolve(), 60_000, timeUp);
    await withinLimit(Promise.reject(new Error('broken')), 60_000, timeUp).catch(() => undefined);
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});

describe('the time limits of a run', () => {
  const { hostMs, runMs, credentialMs, graph, optionalSource, metadata, table, webhook } =
    TIME_LIMITS;

  it('end it before the host does', () => {
    expect(host.functionTimeout).toBe(new Date(hostMs).toISOString().slice(11, 19));
    expect(runMs).toBeLessThan(hostMs);
  });

  it('leave time for all that every run has to do, even when each part needs all of its time', () => {
    const { listingMs, writeMs } = table;
    // The token of the webhook is asked for inside of a try, which can't stop it.
    const delivery = Math.max(webhook.totalMs, 2 * credentialMs + webhook.tryMs);
    // Findings, baseline, announcement and the request as it is; then the acknowledgement.
    const sum = listingMs + graph.totalMs + 4 * writeMs + delivery + writeMs;
    expect(sum).toBeLessThanOrEqual(runMs);
  });

  it('let the sources beside the domains end before them', () => {
    expect(optionalSource.totalMs).toBeLessThan(graph.totalMs);
  });

  it.each(Object.entries({ graph, optionalSource, webhook, document: documentLimits() }))(
    'leave time for a second try where the first one of %s hangs',
    (_, { totalMs, tryMs, tries, waitMs }) => {
      expect(tries).toBeGreaterThan(1);
      expect(tryMs + waitMs).toBeLessThan(totalMs);
    },
  );

  function documentLimits() {
    return { ...metadata, totalMs: metadata.documentMs };
  }
});
