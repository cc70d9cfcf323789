// Until when a sign-in by a certificate that is on record is nothing to tell.

import { busyThumbprints, isQuiet, knownThumbprints } from '../../lib/baseline/thumbprints';
import type { BaselineKey, DomainBaseline } from '../../lib/baseline/types';

const GONE = '2026-11-23T09:00:00.000Z';
const EARLIER = '2026-11-20T09:00:00.000Z';
const after = (hours: number, time = GONE): string =>
  new Date(Date.parse(time) + hours * 3_600_000).toISOString();

function key(changes: Partial<BaselineKey> = {}): BaselineKey {
  return {
    spkiSha256: 'ab'.repeat(32),
    thumbprintSha1: 'A',
    thumbprintsSha1: ['A'],
    certificateSha256: 'ab'.repeat(32),
    firstSeenTime: '2026-11-01T09:00:00.000Z',
    presentSince: '2026-11-01T09:00:00.000Z',
    notAfter: null,
    namesSha256: null,
    subject: null,
    slots: null,
    lastSeenTime: '2026-11-01T09:00:00.000Z',
    confirmation: 'firstRun',
    goneTime: null,
    trustedUntil: null,
    rolloverShaped: false,
    wasPrimary: false,
    ...changes,
  };
}

type Domains = ReadonlyMap<string, DomainBaseline>;

function domains(...all: readonly (readonly BaselineKey[])[]): Domains {
  return new Map(
    all.map((keys, index) => {
      const domainId = `d${String(index)}.com`;
      return [domainId, { domainId, keys, isExternal: false } as unknown as DomainBaseline];
    }),
  );
}

const known = { goneTime: GONE };
const flagged = { goneTime: GONE, confirmation: null };

describe('a sign-in by a certificate', () => {
  it.each<[string, Domains, string, boolean | undefined]>([
    ['that nobody ever saw is told', domains([key()]), 'B', undefined],
    ['whose key stands is not', domains([key()]), 'A', true],
    [
      'that its key has left for another is not',
      domains([key({ thumbprintsSha1: ['A', 'B'] })]),
      'A',
      true,
    ],
    [
      'whose key stands, and nobody knows, is not',
      domains([key({ confirmation: null })]),
      'A',
      true,
    ],
    ['whose key left one of two domains is not', domains([key(known)], [key()]), 'A', true],
    ['whose known key left is, after a day', domains([key(known)]), 'A', false],
    ['whose flagged key left is', domains([key(flagged)]), 'A', false],
  ])('%s', (_, baselines, thumbprint, isNothing) => {
    const there = knownThumbprints(baselines).get(thumbprint);
    expect(there && isQuiet(there, after(25))).toBe(isNothing);
  });

  it.each<[string, Partial<BaselineKey>, number, boolean]>([
    ['before a flagged key left', flagged, -1, true],
    ['after a flagged key left', flagged, 0.01, false],
    [
      'a day after one left that looked like a rollover',
      { ...flagged, rolloverShaped: true },
      23,
      true,
    ],
    ['later than that', { ...flagged, rolloverShaped: true }, 25, false],
    ['within a day after a known key left', known, 24, true],
    ['later than that', known, 24.01, false],
    [
      'within a day after a key left that was known before',
      { ...flagged, trustedUntil: EARLIER },
      24,
      true,
    ],
  ])('%s', (_, changes, hours, isNothing) => {
    const there = knownThumbprints(domains([key(changes)])).get('A');
    expect(there && isQuiet(there, after(hours))).toBe(isNothing);
  });

  it('has the longest grace that one of its domains gives, and no flagged one stretches it', () => {
    const both = domains([key({ goneTime: EARLIER })], [key(flagged)]);
    expect(knownThumbprints(both).get('A')).toEqual({
      thumbprintSha1: 'A',
      leftTime: GONE,
      quietUntil: GONE,
    });
    const recent = domains([key({ goneTime: after(-2) })], [key(flagged)]);
    expect(knownThumbprints(recent).get('A')?.quietUntil).toBe(after(22));
  });
});

describe('what the log is likely to have a sign-in by', () => {
  it('is a known primary, and the one of the most domains first', () => {
    const primary = (thumbprintSha1: string): BaselineKey =>
      key({ thumbprintSha1, wasPrimary: true });
    const waiting = key({ thumbprintSha1: 'W', confirmation: null });
    const left = key({ thumbprintSha1: 'L', wasPrimary: true, goneTime: GONE });
    const all = domains([primary('A'), waiting], [primary('B'), waiting], [primary('B'), left]);
    expect(busyThumbprints(all)).toEqual(['B', 'A', 'W']);
  });

  it('has one order in every run, since the log is asked for one after the other', () => {
    const ofDomains = ['B', 'A', 'C'].map((thumbprintSha1) => [key({ thumbprintSha1 })]);
    expect(busyThumbprints(domains(...ofDomains))).toEqual(['A', 'B', 'C']);
  });

  it("is no partner's", () => {
    const [[id, domain] = ['', {} as DomainBaseline]] = [...domains([key()])];
    expect(busyThumbprints(new Map([[id, { ...domain, isExternal: true }]]))).toEqual([]);
  });
});
