// What accepting an unknown key covers, and the finding that no known key is left: under which name it stands on record, whose
// alert group it is in, and when it may be called right.
import type { Failure } from '../../lib/checks/engine/types';
import { signingKeyUnrecognised } from '../../lib/checks/signingKeyUnrecognised';
import type { FederatedDomain } from '../../lib/federation/types';

import { certificates } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { domainWith, failuresOf, there } from './domain';
import { afterRuns } from './observations';

const { genuine, successor, rogue, otherRogue, garbage } = certificates;
const keyOf = (text: string): string => readPresent(text).spkiSha256;
const known = domainWith(genuine, null, 'known.com');

type Pair = readonly [string | null, string | null];

/** What is said of contoso.com after runs that saw it so. */
function resultAfter(...pairs: readonly Pair[]) {
  const listings = pairs.map(([one, other]): FederatedDomain[] => [domainWith(one, other)]);
  const observations = afterRuns(...listings);
  return signingKeyUnrecognised.evaluate(there(observations.domains[0]), observations);
}

/** The same of a domain that came after the first run. */
function resultOfAdded(...pairs: readonly Pair[]) {
  const listings = pairs.map(([one, other]) => [known, domainWith(one, other)]);
  const observations = afterRuns([known], ...listings);
  return signingKeyUnrecognised.evaluate(there(observations.domains[1]), observations);
}

const last = (failures: readonly Failure[]): Failure => there(failures.at(-1));

describe('the state that is accepted', () => {
  it('is the key with where it stands, as it is on record', () => {
    const [failure] = failuresOf(resultAfter([genuine, null], [genuine, rogue]));
    expect(failure?.acceptedState).toBe(`${keyOf(rogue)}  slots=1 known=1`);
  });

  it('is another one for each key, and for a key that left and came back', () => {
    const [first] = failuresOf(resultAfter([genuine, successor], [genuine, rogue]));
    const [other] = failuresOf(resultAfter([genuine, successor], [genuine, otherRogue]));
    const [back] = failuresOf(
      resultAfter([genuine, successor], [genuine, null], [genuine, successor]),
    );
    expect(back?.acceptedState).toContain('2026-11-02T09:00:00.000Z');
    const states = [first, other, back].map((failure) => failure?.acceptedState);
    expect(new Set(states).size).toBe(3);
  });

  it.each<[string, Pair, string]>([
    ['a key alone', [rogue, null], `${keyOf(rogue)} none`],
    ['a key alone behind an empty slot', [null, rogue], `none ${keyOf(rogue)}`],
    ['two keys', [rogue, otherRogue], `${keyOf(rogue)} ${keyOf(otherRogue)}`],
    ['nothing', [null, null], 'none none'],
  ])('of what is left is what stands in both slots: %s', (_what, pair, state) => {
    expect(last(failuresOf(resultAfter([genuine, null], pair))).acceptedState).toBe(state);
  });

  it('of what is left has what nobody can read by its hash', () => {
    const failure = last(failuresOf(resultAfter([genuine, null], [rogue, garbage])));
    const slot = failure.evidence.nextSigningCertificate;
    const hash = slot?.state === 'unreadable' ? slot.contentSha256 : '';
    expect(hash).toMatch(/^[0-9a-f]{64}$/i);
    expect(failure.acceptedState).toBe(`${keyOf(rogue)} ${hash}`);
  });
});

describe('that no known key is left', () => {
  it('is one finding where an unknown one stands there, and another where nothing does', () => {
    const taken = last(failuresOf(resultAfter([genuine, null], [rogue, null])));
    expect(taken.fingerprint).toBe('no known key');
    expect(taken.message.en).toContain('No token-signing key that anybody has accepted is left');
    const [emptied, ...more] = failuresOf(resultAfter([genuine, null], [null, null]));
    expect(more).toEqual([]);
    expect(emptied?.fingerprint).toBe('no key at all');
    expect(emptied?.message.en).toContain('were removed');
    expect(emptied?.message.ja).toContain('両方とも削除');
  });

  it('is told with the key that stands there', () => {
    const [key, taken] = failuresOf(resultAfter([genuine, null], [rogue, null]));
    expect(taken).toMatchObject({ spkiSha256: keyOf(rogue), group: null });
    expect(key?.group).toBeNull();
    const [emptied] = failuresOf(resultAfter([genuine, null], [null, null]));
    expect(emptied).toMatchObject({ spkiSha256: null, group: null });
  });

  it('is told with the domain, where the key came with one that nobody has accepted', () => {
    const [key, taken] = failuresOf(resultOfAdded([genuine, successor], [genuine, null]));
    expect(key?.group).toBe('configuration contoso.com');
    expect(taken).toMatchObject({ fingerprint: 'no known key', group: key?.group ?? '' });
  });

  it('is no more so, where nothing was ever known and all of it can be read', () => {
    expect(resultOfAdded([rogue, null])).toMatchObject({
      outcome: 'fail',
      confirmed: ['no known key', 'no key at all'],
    });
  });

  it('may be so still, where nothing was ever known and a slot cannot be read', () => {
    expect(resultOfAdded([rogue, garbage])).toMatchObject({ outcome: 'fail', confirmed: [] });
  });
});
