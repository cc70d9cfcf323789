// The line on standard error for work that takes a while. The clock is set by hand; nothing is waited for.

import { progressTo } from '../../lib/cli/progress';

function stderr(isTTY?: boolean) {
  const written: string[] = [];
  const write = (text: string): boolean => {
    written.push(text);
    return true;
  };
  return { written, stream: isTTY === undefined ? { write } : { isTTY, write } };
}

const start = Date.parse('2026-11-23T09:00:00Z');

function at(milliseconds: number): void {
  jest.setSystemTime(start + milliseconds);
}

beforeEach(() => {
  jest.useFakeTimers({ now: start });
});

afterEach(() => {
  jest.useRealTimers();
});

it('quick work says nothing at all', () => {
  const { written, stream } = stderr(true);
  const progress = progressTo(stream, 'en');
  progress.report(1, 2);
  at(999);
  progress.report(2, 2);
  progress.end();
  expect(written).toEqual([]);
});

it('slow work is told in one line, which a terminal writes over and ends once', () => {
  const { written, stream } = stderr(true);
  const progress = progressTo(stream, 'en');
  at(1_000);
  progress.report(20, 60);
  at(1_500);
  progress.report(40, 60);
  at(2_000);
  progress.report(60, 60);
  progress.end();
  expect(written).toEqual([
    '\rReading federation configurations: 20 of 60',
    '\rReading federation configurations: 60 of 60',
    '\n',
  ]);
});

it.each([
  ['a file', false],
  ['a pipe that does not say what it is', undefined],
])('to %s goes a line each time, and nothing at the end', (_, isTTY) => {
  const { written, stream } = stderr(isTTY);
  const progress = progressTo(stream, 'en');
  at(1_000);
  progress.report(20, 60);
  at(2_000);
  progress.report(40, 60);
  progress.end();
  expect(written).toEqual([
    'Reading federation configurations: 20 of 60\n',
    'Reading federation configurations: 40 of 60\n',
  ]);
});
