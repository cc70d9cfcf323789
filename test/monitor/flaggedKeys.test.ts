// Which keys are flagged, and where: noted while what is judged passes by, because nothing of it is kept.

import { failure } from '../../lib/checks/engine/outcomes';
import type { Failure, Judgement } from '../../lib/checks/engine/types';
import { keyFlags } from '../../lib/monitor/flaggedKeys';

const found = (changes: Partial<Failure> = {}): Failure => ({
  ...failure({ fingerprint: 'f', message: { en: 'It.', ja: '。' }, evidence: {} }),
  spkiSha256: 'key',
  ...changes,
});

function judged(id: string | null, ...failures: readonly Failure[]): Judgement {
  const result =
    failures.length > 0 ? { outcome: 'fail', failures } : { outcome: 'pass', hint: null };
  return {
    check: { id: 'CHECK' },
    domain: id === null ? null : { id },
    result,
  } as unknown as Judgement;
}

/** Of judgements in the order of a run, in which those of one domain follow each other. */
function flaggedIn(...judgements: readonly Judgement[]) {
  const { look, flagged } = keyFlags(() => null);
  for (const judgement of judgements) look(judgement);
  return flagged();
}

it('names each domain where a key is flagged once, the first one first', () => {
  const flagged = flaggedIn(
    judged('a.example', found(), found({ fingerprint: 'g' })),
    judged('a.example', found()),
    judged('b.example', found(), found({ spkiSha256: 'other' })),
    judged('c.example', found()),
  );
  expect(flagged.map(({ spkiSha256, domainIds }) => [spkiSha256, domainIds])).toEqual([
    ['key', ['a.example', 'b.example', 'c.example']],
    ['other', ['b.example']],
  ]);
});

it.each<[string, Judgement]>([
  ['what passes', judged('a.example')],
  ['what is found in the tenant', judged(null, found())],
  ['a finding without a key', judged('a.example', found({ spkiSha256: null }))],
  ['a key that is harmless', judged('a.example', found({ isKeyHarmless: true }))],
])('%s flags nothing', (_what, judgement) => {
  expect(flaggedIn(judgement)).toEqual([]);
});

it('its use is an alarm where one finding of many says so', () => {
  const isAlarming = (...alarming: readonly boolean[]) =>
    flaggedIn(...alarming.map((each) => judged('a.example', found({ isUseAlarming: each })))).map(
      (key) => key.isAlarming,
    );
  expect(isAlarming(false, false)).toEqual([false]);
  expect(isAlarming(false, true)).toEqual([true]);
  expect(isAlarming(true, false)).toEqual([true]);
});
