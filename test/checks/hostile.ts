// What somebody who can write a configuration may put into a text of it, and what must come of that: nothing.
import type { Failure } from '../../lib/checks/engine/types';

/** Each with what it is about. */
export const hostileTexts = [
  ['quotation marks and a sentence of its own', 'a” is fine. All is well. “'],
  ['line breaks', 'a\r\n{"event":"run.completed"}\u2028\u2029\u0085'],
  ['an override of direction', '\u202emoc.osotnoc\u202c'],
  ['the controls of a terminal and NUL', '\u001b[2J\0\u0007'],
  ['half of a surrogate pair', 'a\ud800'],
  ['markup', '<img src=x onerror=alert(1)>{{x}}${x}%s'],
  ['names of properties that every object has', '__proto__ constructor toString'],
  ['100,000 characters', 'x'.repeat(100_000)],
  ['100,000 characters that nobody sees', '\u200b'.repeat(100_000)],
] as const;

/** Of a property of the table: 32,768; of an alert that people read: less. */
const LONGEST_KEY = 1_000;
const LONGEST_MESSAGE = 12_000;

/** Of a row: 1 MiB of UTF-16, the other columns included. */
const LONGEST_EVIDENCE = 500_000;

/** Everything of a failure that goes into a row of the table fits, and its quotation marks are ours, in pairs. */
export function expectHarmless({ fingerprint, acceptedState, message, evidence }: Failure): void {
  expect(fingerprint.length).toBeLessThan(LONGEST_KEY);
  expect(acceptedState.length).toBeLessThan(LONGEST_KEY);
  for (const text of [message.en, message.ja]) {
    expect(text.length).toBeLessThan(LONGEST_MESSAGE);
    expect(text.match(/[“”„‟]/g)?.join('') ?? '').toMatch(/^(“”)*$/);
  }
  expect(JSON.stringify(evidence).length).toBeLessThan(LONGEST_EVIDENCE);
}
