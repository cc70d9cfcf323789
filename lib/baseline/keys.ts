// The keys of one domain: what the baseline knew, and what the slots hold now. Pure.

import type { Certificate } from '../x509/types';
import { shownOf, type SlotsByKey } from './shownKeys';
import { namesOf, type SlotsSeen, successorsOf } from './successors';
import type { BaselineChangeKind, BaselineKey, Confirmation, DomainBaseline } from './types';

interface KeyChange {
  readonly change: BaselineChangeKind;
  readonly message: string;
}

export interface KeysSeen extends SlotsSeen {
  readonly slots: SlotsByKey;
  /**
   * False when a configuration could not be read: what is missing may be in it. What stands in a slot that is unreadable
   * does not count: a stolen key must not outlast its retirement behind garbage.
   */
  readonly complete: boolean;
  /** SPKI SHA-256 of what the provider publishes; empty when that is not known. */
  readonly published: ReadonlySet<string>;
  /** In the first run: why its keys count; null at any other time. */
  readonly trust: Confirmation | null;
}

/** The keys after a look at the slots, and what became different. */
export function learnKeys(
  known: readonly BaselineKey[],
  seen: KeysSeen,
): { readonly keys: readonly BaselineKey[]; readonly changes: readonly KeyChange[] } {
  const bySpki = new Map(seen.certificates.map((each) => [each.spkiSha256, each]));
  const successors = successorsOf(known, seen);
  const before = new Map(known.map((key) => [key.spkiSha256, key]));
  const kept = known.map((key) => {
    const certificate = bySpki.get(key.spkiSha256);
    if (certificate) return confirm(present(key, certificate, seen), seen);
    return seen.complete ? retired(key, seen.now) : key;
  });
  const added = [...bySpki.values()]
    .filter(({ spkiSha256 }) => !before.has(spkiSha256))
    .map((certificate) => confirm(appear(certificate, successors, seen), seen));
  const keys = limited([...kept, ...added]);
  return { keys, changes: keys.flatMap((key) => keyChanges(before.get(key.spkiSha256), key)) };
}

/** A key that stands in no slot any more. */
export function retired(key: BaselineKey, now: string): BaselineKey {
  return key.goneTime === null ? { ...key, goneTime: now } : key;
}

/** Whether a key counts as the provider's own in its domain. What came with a domain counts once the domain is accepted. */
export function isKnown(
  { confirmation }: Pick<BaselineKey, 'confirmation'>,
  { status }: Pick<DomainBaseline, 'status'>,
): boolean {
  return confirmation === 'withDomain' ? status === 'accepted' : confirmation !== null;
}

/** Hostile churn must not make a row grow for ever; what was ever confirmed stays longest. */
const MAX_KEYS = 150;

function limited(keys: readonly BaselineKey[]): readonly BaselineKey[] {
  if (keys.length <= MAX_KEYS) return keys;
  const rank = ({ goneTime, confirmation, trustedUntil }: BaselineKey): number =>
    goneTime === null ? 0 : confirmation !== null || trustedUntil !== null ? 1 : 2;
  const newest = [...keys].sort(
    (a, b) => rank(a) - rank(b) || (a.lastSeenTime > b.lastSeenTime ? -1 : 1),
  );
  const most = new Set(newest.slice(0, MAX_KEYS));
  return keys.filter((key) => most.has(key));
}

function appear(
  certificate: Certificate,
  successors: ReadonlySet<string>,
  seen: KeysSeen,
): BaselineKey {
  const { now, trust } = seen;
  const { spkiSha256, thumbprintSha1, thumbprintSha256, notAfter } = certificate;
  return {
    spkiSha256,
    thumbprintSha1,
    thumbprintsSha1: thumbprintsAfter([], spkiSha256, seen),
    certificateSha256: thumbprintSha256,
    firstSeenTime: now,
    presentSince: now,
    notAfter,
    namesSha256: namesOf(certificate),
    ...shownOf(certificate, seen.slots),
    lastSeenTime: now,
    confirmation: trust,
    goneTime: null,
    trustedUntil: null,
    rolloverShaped: successors.has(spkiSha256),
    wasPrimary: false,
  };
}

/** A key that left and comes back is confirmed no longer: an emergency rotation retires a stolen key for good. */
function present(key: BaselineKey, certificate: Certificate, seen: KeysSeen): BaselineKey {
  const { thumbprintSha1, thumbprintSha256, notAfter } = certificate;
  const day = key.lastSeenTime.slice(0, 10) === seen.now.slice(0, 10);
  const lastSeenTime = day ? key.lastSeenTime : seen.now;
  const namesSha256 = namesOf(certificate);
  const thumbprintsSha1 = thumbprintsAfter(key.thumbprintsSha1, key.spkiSha256, seen);
  const seenNow = {
    ...key,
    ...{ thumbprintSha1, thumbprintsSha1, lastSeenTime, notAfter, namesSha256 },
    ...shownOf(certificate, seen.slots),
  };
  if (key.goneTime === null) return seenNow;
  return {
    ...seenNow,
    certificateSha256: thumbprintSha256,
    presentSince: seen.now,
    goneTime: null,
    confirmation: seen.trust,
    trustedUntil: key.confirmation === null ? key.trustedUntil : key.goneTime,
    rolloverShaped: false,
    wasPrimary: false,
  };
}

/** Whoever wraps a key anew again and again pushes nothing out but their own wrappings, and those of this key. */
const MAX_THUMBPRINTS = 20;

/** Both slots may hold one key in two certificates: every one of them signs. */
function thumbprintsAfter(
  before: readonly string[],
  spkiSha256: string,
  { certificates }: KeysSeen,
): readonly string[] {
  const own = certificates.filter((each) => each.spkiSha256 === spkiSha256);
  const present = new Set(own.map(({ thumbprintSha1 }) => thumbprintSha1));
  const left = before.filter((thumbprint) => !present.has(thumbprint));
  return [...left, ...present].slice(-MAX_THUMBPRINTS);
}

/** What the provider publishes is its own, whatever it was before; what a person has accepted stays so. */
function confirm(key: BaselineKey, { published, slots, trust }: KeysSeen): BaselineKey {
  const isPublished = published.has(key.spkiSha256) && key.confirmation !== 'accepted';
  const confirmation = isPublished ? 'published' : key.confirmation;
  // What was believed counts as the primary only where it was believed as one: an intruder may swap the slots later.
  const confirmed = { ...key, confirmation };
  const inPrimary = slots.get(key.spkiSha256)?.includes('signingCertificate') === true;
  const isPrimary = (isVerified(confirmed) || trust !== null) && inPrimary;
  return { ...confirmed, wasPrimary: key.wasPrimary || isPrimary };
}

/** Whether the provider or a person says that a key is right; trust on first use does not count. */
export function isVerified({ confirmation }: Pick<BaselineKey, 'confirmation'>): boolean {
  return confirmation === 'published' || confirmation === 'accepted';
}

function keyChanges(before: BaselineKey | undefined, after: BaselineKey): readonly KeyChange[] {
  const name = `Key ${after.spkiSha256} (certificate ${after.thumbprintSha1})`;
  const changes: KeyChange[] = [];
  if (!before) changes.push({ change: 'keyAppeared', message: `${name} appeared.` });
  if (before?.goneTime !== null && before !== undefined && after.goneTime === null)
    changes.push({ change: 'keyReturned', message: `${name} came back.` });
  if (before?.goneTime === null && after.goneTime !== null)
    changes.push({ change: 'keyGone', message: `${name} is in no slot any more.` });
  if (after.confirmation !== null && after.confirmation !== before?.confirmation)
    changes.push({ change: 'keyConfirmed', message: `${name} ${WHY[after.confirmation]}.` });
  return changes;
}

const WHY: Readonly<Record<Confirmation, string>> = {
  firstRun: 'was there in the first run',
  withDomain: 'was there when the domain was first seen',
  published: 'is published by the identity provider',
  accepted: 'was accepted by a person',
};
