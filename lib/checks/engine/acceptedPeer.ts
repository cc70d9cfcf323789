// Whether a configuration is, key by key, what a person has accepted for another domain of the same provider. Pure.

import { isSameSetting } from '../../federation/canonicalSettings';
import { keysOf } from '../../federation/peerDomains';
import { own, settingsOf } from '../../federation/settings';
import { hasUnreadableSlot } from '../../federation/slots';
import type { FederatedDomain } from '../../federation/types';
import type { Observations, SeverityRow } from './types';

/** For the rows of a check. */
export const OF_ACCEPTED_PEER = {
  fact: 'ofAcceptedPeer',
  severity: 'medium',
  reason: {
    en: 'Every key in it was accepted by a person for a domain of the same provider, whose issuer and addresses it has.',
    ja: 'この構成の鍵はすべて、発行者とアドレスが同じ、同一 ID プロバイダーの別のドメインで担当者が承認済みです。',
  },
} as const satisfies SeverityRow<'ofAcceptedPeer'>;

/** Settings that say whose tokens are accepted, and where people sign in. */
const OF_THE_PROVIDER = [
  'issuerUri',
  'passiveSignInUri',
  'activeSignInUri',
  'metadataExchangeUri',
] as const;

/** A public certificate of ours beside the intruder's proves nothing, so every slot counts, and only what a person accepted. */
export function isOfAcceptedPeer(
  { id, isExternal, configuration }: FederatedDomain,
  { baselines }: Observations,
): boolean {
  if (configuration.state !== 'read' || hasUnreadableSlot(configuration)) return false;
  const keys = keysOf(configuration);
  const settings = settingsOf(configuration.raw);
  return [...(baselines?.values() ?? [])].some(
    (peer) =>
      peer.domainId !== id &&
      // A partner's key signs for the partner's guests, and not for our users.
      peer.isExternal === isExternal &&
      peer.status === 'accepted' &&
      keys.length > 0 &&
      keys.every((key) =>
        peer.keys.some(
          ({ spkiSha256, confirmation, goneTime }) =>
            spkiSha256 === key && confirmation === 'accepted' && goneTime === null,
        ),
      ) &&
      OF_THE_PROVIDER.every((name) =>
        isSameSetting(name, own(settings, name), own(peer.settings ?? {}, name)),
      ),
  );
}
