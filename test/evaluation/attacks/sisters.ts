// Domains that share an identity provider, one of which trusts another key, too.

import { type Primary, SOME } from '../primaries';
import { providerAt } from '../provider';
import type { Attack } from '../scenario';
import { all, federatedDomain, slots, withDomain } from '../tenant';
import { aboutKey, attack, type Plan, type Target, targetOf } from './attack';
import { AADINTERNALS, clone } from './rogues';

const SHARED = 'One of the domains of a provider';
const BOTH = ['asDeployed', 'metadata'] as const;

/** Five domains of one provider. */
function sisters(primary: Primary): Target & { readonly ids: readonly string[] } {
  const target = targetOf(primary);
  const { answer } = target.tenant.domains[0] ?? {};
  const ids = ['a', 'b', 'c', 'd'].map((name) => `${name}.${target.domain}`);
  const others = ids.map((id) =>
    withDomain({
      id,
      authenticationType: 'Federated',
      isRoot: true,
      isExternal: false,
      answer: answer ?? null,
    }),
  );
  return { ...target, tenant: all(...others)(target.tenant), ids: [target.domain, ...ids] };
}

function amongSisters(primary: Primary): readonly Attack[] {
  const target = sisters(primary);
  const { ids, day, domain, provider } = target;
  const genuine = primary.base64;
  const rogue = clone(genuine, day);
  const of = (...some: readonly string[]) => all(...some.map((id) => slots(id, genuine, rogue)));
  const about = aboutKey(domain, rogue);
  const plan = (variant: string, rest: Plan): Attack =>
    attack(SHARED, variant, target, { ...rest, conditions: BOTH });
  const several = 'Several domains share the key, and no metadata says whose it is.';
  const hidden: Attack['outOfReach'] = ({ metadata }) =>
    metadata && provider.metadataAddress !== null ? null : several;
  return [
    plan('one of five, by a copy', { change: of(domain), about }),
    plan('all five, by a copy', { change: of(...ids), about }),
    plan('one of five, by a copy, there before us', { before: of(domain), about }),
    plan('two of five, by a copy, there before us', { before: of(...ids.slice(0, 2)), about }),
    plan('all five, by a copy, there before us', {
      before: of(...ids),
      about,
      outOfReach: hidden,
    }),
    plan("one of five, AADInternals' certificate, there before us", {
      before: slots(domain, genuine, AADINTERNALS),
      about: aboutKey(domain, AADINTERNALS),
    }),
    plan('primary of one of five, by a copy, there before us', {
      before: slots(domain, rogue, null),
      about,
    }),
  ];
}

/** Whoever holds the key of a small domain would like to sign for a large one. */
function borrowed(primary: Primary): Attack {
  const target = targetOf(primary);
  const { domain, day } = target;
  const small = clone(primary.base64, day);
  const { settings } = providerAt('adfs', 'sts.small.example', 'small.example');
  return attack(SHARED, "the key of another provider's domain", target, {
    before: withDomain(
      federatedDomain('small.example', {
        ...settings,
        signingCertificate: small,
        nextSigningCertificate: null,
      }),
    ),
    change: slots(domain, primary.base64, small),
    about: aboutKey(domain, small),
    conditions: BOTH,
  });
}

export const sisterAttacks: readonly Attack[] = [
  ...SOME.flatMap(amongSisters),
  ...SOME.map(borrowed),
];
