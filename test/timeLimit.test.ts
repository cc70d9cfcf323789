// A promise that ends in time: it resolves as the work does, or with the error that was asked for.

import { withinLimit } from '../lib/timeLimit';

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
