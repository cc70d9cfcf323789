// A history comes again from its seed and number, and many of them leave no sort of fault out.

import { EFFECTS, KINDS } from './effects';
import { DOMAIN_STATES, makeHistory } from './script';

const many = [...Array(3_000).keys()].map((index) => makeHistory(7, index));
const steps = many.flatMap((history) => history.steps);

it('is the same for the same seed and number, and another one for others', () => {
  expect(makeHistory(7, 11)).toEqual(many[11]);
  expect(makeHistory(8, 11)).not.toEqual(many[11]);
  expect(new Set(many.map((history) => JSON.stringify(history.steps))).size).toBeGreaterThan(2_000);
});

it('hits every effect in every way, and kills at every moment', () => {
  const faults = steps.flatMap((step) => step.faults);
  const sorts = new Set(faults.map(({ effect, kind }) => `${effect} ${kind}`));
  const ofItems = ['refused', 'dropped', 'garbage', 'twice'];
  const all = EFFECTS.flatMap((effect) =>
    (effect === 'item' ? ofItems : KINDS).map((kind) => `${effect} ${kind}`),
  );
  expect([...sorts].sort()).toEqual([...all].sort());
  const kills = steps.flatMap(({ kill }) => (kill ? [kill.when] : []));
  expect(new Set(kills)).toEqual(new Set(['arrived', 'done', 'answered']));
});

it('loses the table in every way, and never before the first run', () => {
  const kinds = new Set(steps.flatMap(({ loss }) => loss?.kind ?? []));
  expect([...kinds].sort()).toEqual(['deleted', 'emptied', 'putBack']);
  expect(many.every((history) => history.steps[0]?.loss === null)).toBe(true);
});

it('has every domain in every state', () => {
  for (const id of ['a.example', 'b.example', 'c.example'] as const) {
    const states = new Set(steps.map(({ tenant }) => tenant.domains[id]));
    expect([...states].sort()).toEqual([...DOMAIN_STATES].sort());
  }
});
