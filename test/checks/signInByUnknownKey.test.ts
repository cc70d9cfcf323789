// Sign-ins by a key that is in no configuration: one finding a certificate, and what is said where nobody could look.

import type { LookMemory, UnknownKey, UnknownKeyMemory } from '../../lib/baseline/unknownKeyTypes';
import { signInByUnknownKey } from '../../lib/checks/signInByUnknownKey';
import { signIn } from '../world/signIns';
import { expectGoodSentence, failuresOf } from './domain';
import { firstBaseline, NOW, observationsOf } from './observations';

const THUMBPRINT = 'AB'.repeat(20);
const OTHER = 'CD'.repeat(20);

const look = (changes: Partial<LookMemory> = {}): LookMemory => ({
  from: NOW,
  judgedTo: NOW,
  reason: null,
  provenBy: null,
  proofAskedTime: null,
  misses: 0,
  form: 0,
  ...changes,
});

const key = (thumbprintSha1: string, changes: Partial<UnknownKey> = {}): UnknownKey => ({
  thumbprintSha1,
  firstSeenTime: NOW,
  leftTime: null,
  signIns: 1,
  failed: 0,
  firstTime: NOW,
  lastTime: NOW,
  rows: [signIn(thumbprintSha1, NOW)],
  ...changes,
});

function evaluate(changes: Partial<UnknownKeyMemory> | null) {
  const { tenant } = firstBaseline([]);
  if (!tenant) throw new Error('There is no tenant.');
  const kinds = { interactive: look(), nonInteractive: look() };
  const unknownKeys = changes && { kinds, refusedTime: null, keys: [], guests: 0, ...changes };
  return signInByUnknownKey.evaluate(observationsOf([], { tenant: { ...tenant, unknownKeys } }));
}

it('where the log is not asked nobody can tell', () => {
  const reason = 'The sign-in log is not asked.';
  expect(evaluate(null)).toEqual({ outcome: 'unknown', reason });
  expect(signInByUnknownKey.evaluate(observationsOf([]))).toEqual({ outcome: 'unknown', reason });
});

it.each<[string, LookMemory, LookMemory, string | null]>([
  ['both kinds told all', look(), look(), null],
  ['one kind did not tell all', look({ reason: 'A gap.' }), look(), 'A gap.'],
  [
    'one kind never told anything, and the other told all',
    look({ judgedTo: null, reason: 'Never.' }),
    look(),
    null,
  ],
  [
    'neither ever told anything',
    look({ judgedTo: null, reason: 'Never.' }),
    look({ judgedTo: null, reason: 'Nor this.' }),
    'Never.',
  ],
])('%s', (_rule, interactive, nonInteractive, reason) => {
  const result = evaluate({ kinds: { interactive, nonInteractive } });
  expect(result).toEqual(
    reason === null
      ? { outcome: 'pass', hint: null, confirmed: [], undecided: [] }
      : { outcome: 'unknown', reason },
  );
});

it('guests sign in with keys of their own: a hint, and no finding', () => {
  expect(evaluate({ guests: 3 })).toMatchObject({
    outcome: 'pass',
    hint: {
      en: expect.stringContaining('3') as string,
      ja: expect.stringContaining('3') as string,
    },
  });
});

it('each certificate is a finding of its own, with who signed in', () => {
  const failures = failuresOf(evaluate({ keys: [key(THUMBPRINT), key(OTHER, { leftTime: NOW })] }));
  expect(failures).toMatchObject([
    {
      fingerprint: THUMBPRINT,
      group: `FEDERATED-SIGN-IN-BY-UNKNOWN-KEY ${THUMBPRINT}`,
      spkiSha256: null,
      evidence: { use: { state: 'used', signIns: 1, from: NOW, upTo: NOW, reason: null } },
    },
    { fingerprint: OTHER, group: `FEDERATED-SIGN-IN-BY-UNKNOWN-KEY ${OTHER}` },
  ]);
  for (const failure of failures) expectGoodSentence(failure);
  expect(failures[0]?.message.en).not.toBe(failures[1]?.message.en.replace(OTHER, THUMBPRINT));
});

it('it is told up to the earlier look, and why there may be more, each reason once', () => {
  const early = '2026-11-22T09:00:00.000Z';
  const useWith = (one: Partial<LookMemory>, other: Partial<LookMemory>) =>
    failuresOf(
      evaluate({
        kinds: { interactive: look(one), nonInteractive: look(other) },
        keys: [key(THUMBPRINT)],
      }),
    )[0]?.evidence.use;
  expect(useWith({}, { judgedTo: early })).toMatchObject({ upTo: early, reason: null });
  expect(useWith({ judgedTo: null, reason: 'A gap.' }, { reason: 'A gap.' })).toMatchObject({
    upTo: NOW,
    reason: 'A gap.',
  });
  expect(useWith({ reason: 'A gap.' }, { reason: 'Another.' })?.reason).toBe('A gap. Another.');
  expect(useWith({ judgedTo: null }, { judgedTo: null })?.upTo).toBeNull();
});
