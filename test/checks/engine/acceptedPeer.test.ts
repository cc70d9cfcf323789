// Whether a configuration is, key by key, what a person has accepted for another domain of the same provider.
import type { BaselineKey, DomainBaseline } from '../../../lib/baseline/types';
import { isOfAcceptedPeer } from '../../../lib/checks/engine/acceptedPeer';
import type { FederatedDomain } from '../../../lib/federation/types';

import { certificates } from '../../builders/domains';
import { readPresent } from '../../fixtures/certificates/read';
import { configured, there, unreadableDomain } from '../domain';
import { NOW, observationsAfter, observationsOf } from '../observations';

const { genuine, successor, rogue, garbage } = certificates;
const keyOf = (text: string): string => readPresent(text).spkiSha256;

const at = (id: string, ...slots: readonly string[]): FederatedDomain =>
  configured(
    {
      signingCertificate: slots[0] ?? null,
      nextSigningCertificate: slots[1] ?? null,
      issuerUri: 'http://sts.contoso.com/adfs/services/trust',
      passiveSignInUri: 'https://sts.contoso.com/adfs/ls/',
    },
    id,
  );

/** The record of the peer that the first run saw, each key of it accepted by a person; changed for a test. */
function recordOf(peer: FederatedDomain, changes: Partial<DomainBaseline> = {}): DomainBaseline {
  const record = there(observationsAfter([peer], [peer]).baselines?.get(peer.id));
  const keys = record.keys.map((key) => ({ ...key, confirmation: 'accepted' as const }));
  return { ...record, keys, ...changes };
}

const accepted = recordOf(at('peer.com', genuine, successor));
const withKeys = (change: (key: BaselineKey) => BaselineKey): DomainBaseline => ({
  ...accepted,
  keys: accepted.keys.map(change),
});
const isSuccessor = ({ spkiSha256 }: BaselineKey): boolean => spkiSha256 === keyOf(successor);

const judge = (domain: FederatedDomain, ...records: readonly DomainBaseline[]): boolean => {
  const baselines = new Map(records.map((record) => [record.domainId, record]));
  return isOfAcceptedPeer(domain, observationsOf([domain], { baselines }));
};

const added = at('contoso.com', genuine, successor);

it.each<[string, FederatedDomain, DomainBaseline, boolean]>([
  ['every key of it was accepted there', added, accepted, true],
  ['the peer has a key more', at('contoso.com', genuine), accepted, true],
  ['one of its keys is another one', at('contoso.com', genuine, rogue), accepted, false],
  ['none of its keys is the peer’s', at('contoso.com', rogue), accepted, false],
  [
    'one of its keys was only published there',
    added,
    withKeys((key) => (isSuccessor(key) ? { ...key, confirmation: 'published' } : key)),
    false,
  ],
  [
    'one of its keys has left the peer: it may be the stolen one',
    added,
    withKeys((key) => (isSuccessor(key) ? { ...key, goneTime: NOW } : key)),
    false,
  ],
  ['nobody has accepted the peer itself', added, { ...accepted, status: 'added' }, false],
  ['the peer is a partner’s', added, { ...accepted, isExternal: true }, false],
  ['it has no key at all', at('contoso.com'), accepted, false],
  ['something in it cannot be read', at('contoso.com', genuine, garbage), accepted, false],
  [
    'it cannot be read',
    unreadableDomain({ code: 'timeout', httpStatus: null, detail: 'It failed.' }),
    accepted,
    false,
  ],
  ['it is the peer itself, which vouches for nobody', at('peer.com', genuine), accepted, false],
  ['the peer has no settings on record', added, { ...accepted, settings: null }, false],
])('%s', (_rule, domain, record, expected) => {
  expect(judge(domain, record)).toBe(expected);
});

it('any of the peers will do, and without a record there is none', () => {
  const other = recordOf(at('other.com', rogue));
  expect(judge(added, other, accepted)).toBe(true);
  expect(judge(added)).toBe(false);
  expect(isOfAcceptedPeer(added, observationsOf([added]))).toBe(false);
});
