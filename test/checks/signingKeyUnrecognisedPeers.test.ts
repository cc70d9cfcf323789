// What makes an unknown key less, and what does not: a peer's accepted key, what nobody could read at first, a rollover; and
// when a sign-in by such a key is an alarm of its own.
import type { BaselineKey, DomainBaseline } from '../../lib/baseline/types';
import type { UseRecord } from '../../lib/baseline/useRecord';
import type { GradedFailure, Observations } from '../../lib/checks/engine/types';
import { signingKeyUnrecognised } from '../../lib/checks/signingKeyUnrecognised';
import type { FederatedDomain } from '../../lib/federation/types';

import { certificates, selfSigned } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { configured, domainWith, there, unreadableDomain } from './domain';
import { useRecord } from './flaggedKeys';
import { gradedFailures } from './graded';
import { afterRuns, observationsOf } from './observations';

const { genuine, successor, rogue, otherRogue } = certificates;
const keyOf = (text: string): string => readPresent(text).spkiSha256;

const SETTINGS = { passiveSignInUri: 'https://sts.contoso.com/adfs/ls/' };
const at = (id: string, primary: string | null, secondary: string | null = null): FederatedDomain =>
  configured({ ...SETTINGS, signingCertificate: primary, nextSigningCertificate: secondary }, id);

/** The same, with other records of these domains. */
function withRecords(
  seen: Observations,
  change: (baseline: DomainBaseline) => DomainBaseline,
): Observations {
  const baselines = [...there(seen.baselines)].map(([id, each]) => [id, change(each)] as const);
  return { ...seen, baselines: new Map(baselines) };
}

const withKeys = (seen: Observations, id: string, changes: Partial<BaselineKey>): Observations =>
  withRecords(seen, (each) =>
    each.domainId === id
      ? { ...each, keys: each.keys.map((key) => ({ ...key, ...changes })) }
      : each,
  );

const failuresIn = (seen: Observations): readonly GradedFailure[] =>
  gradedFailures(signingKeyUnrecognised, seen);

const severitiesIn = (seen: Observations) => failuresIn(seen).map(({ severity }) => severity);

/** A person has accepted every key of the peer. */
const accepted = (seen: Observations): Observations =>
  withKeys(seen, 'peer.com', { confirmation: 'accepted' });

const peer = at('peer.com', genuine, rogue);

describe('a key that a person has accepted for a peer', () => {
  const added = [[peer], [peer, at('contoso.com', genuine, rogue)]] as const;

  it('is medium in a domain that came with it, and its use is none of an intruder’s alone', () => {
    const failures = failuresIn(accepted(afterRuns(...added)));
    expect(failures).toMatchObject([
      { severity: 'medium', isUseAlarming: false },
      { severity: 'medium', isUseAlarming: false },
    ]);
  });

  it('is high where the peer’s was only believed', () => {
    const failures = failuresIn(afterRuns(...added));
    expect(failures).toMatchObject([
      { severity: 'high', isUseAlarming: true },
      { severity: 'high', isUseAlarming: true },
    ]);
  });

  it('is high in a domain that was there before: nobody has accepted it here', () => {
    const before = [peer, at('contoso.com', genuine)];
    const seen = accepted(afterRuns(before, [peer, at('contoso.com', genuine, rogue)]));
    expect(failuresIn(seen)).toMatchObject([{ severity: 'high', isUseAlarming: true }]);
  });

  it('is high where one of the keys has left the domain and come back', () => {
    const alone = [peer, at('contoso.com', genuine)];
    const both = [peer, at('contoso.com', genuine, rogue)];
    const seen = accepted(afterRuns([peer], alone, both));
    expect(severitiesIn(seen)).toEqual(['medium', 'medium']);
    const returned = withRecords(seen, (each) => ({
      ...each,
      keys: each.keys.map((key) => ({
        ...key,
        trustedUntil: key.spkiSha256 === keyOf(rogue) ? '2026-11-02T09:00:00.000Z' : null,
      })),
    }));
    expect(severitiesIn(returned)).toEqual(['high', 'high']);
  });
});

describe('a sign-in by it', () => {
  it('is an alarm of its own where nothing speaks for the key', () => {
    const before = [domainWith(genuine, null)];
    const seen = afterRuns(before, [domainWith(genuine, rogue)]);
    expect(failuresIn(seen)).toMatchObject([{ isUseAlarming: true }]);
    const shaped = withKeys(seen, 'contoso.com', { rolloverShaped: true });
    expect(failuresIn(shaped)).toMatchObject([{ severity: 'low', isUseAlarming: false }]);
  });

  it('is everybody’s where the key may have been there before anybody could look', () => {
    const blind = unreadableDomain({ code: 'timeout', httpStatus: null, detail: 'It failed.' });
    const unseen = afterRuns([blind], [domainWith(genuine, null)]);
    expect(failuresIn(unseen)).toMatchObject([{ severity: 'low', isUseAlarming: false }]);
    const later = afterRuns([blind], [domainWith(genuine, null)], [domainWith(genuine, rogue)]);
    expect(failuresIn(later)).toMatchObject([
      { spkiSha256: keyOf(genuine), isUseAlarming: false },
      { spkiSha256: keyOf(rogue), isUseAlarming: true, severity: 'high' },
    ]);
  });
});

describe('keys that look like a rollover, left alone by the known one', () => {
  const another = selfSigned('ADFS Signing - sts.contoso.com', 'another successor');
  const before = [domainWith(genuine, null)];
  const shaped = withKeys(afterRuns(before, [domainWith(successor, another)]), 'contoso.com', {
    rolloverShaped: true,
  });

  const using = (...records: readonly UseRecord[]): Observations => ({
    ...shaped,
    keyUse: {
      byKey: new Map(records.map((record) => [record.spkiSha256, record])),
      byDomain: new Map([['contoso.com', records]]),
    },
  });
  const split = {
    state: 'split',
    reason: null,
    askedTime: '2026-11-02T09:00:00.000Z',
    counts: null,
    since: '2026-11-02T07:00:00.000Z',
    runs: 2,
    splitTime: '2026-11-02T09:00:00.000Z',
  } as const;

  it('are medium as long as nobody knows who uses them', () => {
    expect(severitiesIn(shaped)).toEqual(['medium', 'medium', 'medium']);
  });

  it('are high as soon as one of them was used by few while everybody went on with the known one', () => {
    const seen = using(
      useRecord({ spkiSha256: keyOf(successor), split: null }),
      useRecord({ spkiSha256: keyOf(another), split }),
    );
    expect(severitiesIn(seen)).toEqual(['high', 'high', 'high']);
  });
});

it('a scan of the same domains says nothing: there is no record', () => {
  const domains = [peer, at('contoso.com', genuine, otherRogue)];
  expect(failuresIn(observationsOf(domains))).toEqual([]);
});
