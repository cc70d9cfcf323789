// How the record of a domain begins and ends: when it is federated, and when it is no more.

import type { FederatedDomain } from '../federation/types';
import { noted } from './history';
import { retired } from './keys';
import type { BaselineChangeKind, DomainBaseline, DomainStatus } from './types';

/** @param before Of an earlier federation; null: there was none. */
export function begin(
  { id, isExternal }: FederatedDomain,
  before: DomainBaseline | null,
  now: string,
  status: DomainStatus,
): DomainBaseline {
  const domain: DomainBaseline = {
    kind: 'domain',
    domainId: id,
    isExternal,
    status,
    firstSeenTime: before?.firstSeenTime ?? now,
    lastSeenTime: now,
    // To take a domain out of the federation and back in must not be a way to make unknown keys and values known ones.
    keys: before?.keys ?? [],
    settings: before?.settings ?? null,
    seenSettings: null,
    appearedTime: null,
    missingSince: null,
    // Kept, to tell a domain that returns with the keys that it left with.
    endedTime: before?.endedTime ?? null,
    metadataEntity: before?.metadataEntity ?? null,
    lastRead: { state: 'never' },
    unreadableSince: null,
    history: before?.history ?? [],
  };
  return noted(domain, now, ...BEGINNINGS[status]);
}

const BEGINNINGS: Readonly<Record<DomainStatus, readonly [BaselineChangeKind, string]>> = {
  accepted: ['domainRecorded', 'Recorded in the first run.'],
  added: ['domainAdded', 'Federated since the first run.'],
  unseen: ['domainRecorded', 'Recorded before anybody could read it, or say whether it is new.'],
  missing: ['domainRecorded', 'Recorded without a configuration.'],
  ended: ['domainEnded', 'Not federated any more.'],
};

/** @param endedTime Null where it is federated still, by its parent. */
export function ended(
  domain: DomainBaseline,
  now: string,
  endedTime: string | null,
): DomainBaseline {
  if (domain.status === 'ended') return domain;
  const gone: DomainBaseline = {
    ...domain,
    status: 'ended',
    keys: domain.keys.map((key) => retired(key, now)),
    seenSettings: null,
    appearedTime: null,
    missingSince: null,
    unreadableSince: null,
    endedTime,
    lastRead: { state: 'never' },
  };
  return noted(gone, now, 'domainEnded', 'Not federated any more.');
}
