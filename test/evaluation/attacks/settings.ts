// No certificate changes: an issuer, an address, the word on multi-factor authentication, or where the metadata is.

import type { JsonObject } from '../../../lib/json';

import { type Primary, SOME } from '../primaries';
import { type Attack, DAY } from '../scenario';
import { all, policy, publish, set, slots } from '../tenant';
import {
  aboutCheck,
  aboutKey,
  aboutSetting,
  ATTACK,
  attack,
  INTRUDER,
  type Plan,
  type Target,
  targetOf,
} from './attack';
import { clone, named } from './rogues';

const ADDRESSES = 'Issuer or endpoint rewritten';
const SETTINGS = 'MFA behaviour or a setting weakened';
const POLICY = 'Token-validation policy weakened';
const POISONED = "Metadata of the intruder's own";

const ANY_STS = 'http://any.sts/4b56e1f1';

function changed(
  family: string,
  variant: string,
  target: Target,
  name: string,
  value: unknown,
): Attack {
  return attack(family, variant, target, {
    change: set(target.domain, { [name]: value }),
    about: aboutSetting(target.domain, name, value),
  });
}

/** Where users type their passwords, and whose tokens count. */
const URIS = ['issuerUri', 'passiveSignInUri', 'activeSignInUri', 'metadataExchangeUri'] as const;

function addresses(target: Target): readonly Attack[] {
  const { domain, host, provider } = target;
  const twin = host.replace('sts.', 'sts-');
  const lookAlike = (name: string): string => {
    const own = provider.settings[name];
    const address = typeof own === 'string' ? own : `https://${host}/mex`;
    return address.replace(host, twin).replace(domain, twin);
  };
  return [
    ...URIS.flatMap((name) => [
      changed(ADDRESSES, `${name} at any.sts`, target, name, ANY_STS),
      changed(ADDRESSES, `${name} of a look-alike`, target, name, lookAlike(name)),
    ]),
    ...likeTheSame(target).map(([variant, address]) =>
      changed(ADDRESSES, `passiveSignInUri ${variant}`, target, 'passiveSignInUri', address),
    ),
    attack(ADDRESSES, 'issuerUri at any.sts, there before us', target, {
      before: set(domain, { issuerUri: ANY_STS }),
      about: aboutSetting(domain, 'issuerUri', ANY_STS),
    }),
    attack(ADDRESSES, 'passiveSignInUri of a look-alike, there before us', target, {
      before: set(domain, { passiveSignInUri: lookAlike('passiveSignInUri') }),
      about: aboutSetting(domain, 'passiveSignInUri', lookAlike('passiveSignInUri')),
      outOfReach: () => 'The first run believes the settings that it sees.',
    }),
  ];
}

/** They look like the provider's own address, written otherwise. */
function likeTheSame({ provider }: Target): readonly (readonly [string, string])[] {
  const own = String(provider.settings['passiveSignInUri']);
  const { host } = new URL(own);
  return [
    ['behind user information', own.replace(host, `${host}:443@${EVIL}`)],
    ['without encryption', own.replace('https:', 'http:').replace(host, `${host}:443`)],
  ];
}

const MFA = 'federatedIdpMfaBehavior';

type Value = string | boolean | null;

/** Before and after; the provider's own settings where `from` is left out. */
const WEAKER: readonly { readonly name: string; readonly from?: Value; readonly to: Value }[] = [
  { name: MFA, to: 'acceptIfMfaDoneByFederatedIdp' },
  { name: MFA, to: null },
  { name: MFA, from: 'rejectMfaByFederatedIdp', to: 'acceptIfMfaDoneByFederatedIdp' },
  { name: MFA, from: 'rejectMfaByFederatedIdp', to: 'enforceMfaByFederatedIdp' },
  { name: 'passwordResetUri', to: 'https://reset.example/' },
  { name: 'signOutUri', to: 'https://sign-out.example/' },
  { name: 'isSignedAuthenticationRequestRequired', from: true, to: false },
  { name: 'preferredAuthenticationProtocol', from: 'wsFed', to: 'saml' },
  { name: 'promptLoginBehavior', to: 'disabled' },
];

function weakened(target: Target): readonly Attack[] {
  const { domain } = target;
  const configured = WEAKER.map(({ name, from, to }) => {
    const variant = `${name}: ${from === undefined ? '' : `${String(from)} to `}${String(to)}`;
    const isMfa = name === MFA && to === null;
    return attack(SETTINGS, variant, target, {
      ...(from === undefined ? {} : { before: set(domain, { [name]: from }) }),
      change: set(domain, { [name]: to }),
      // Null acts as the value that the finding names.
      about: aboutSetting(domain, name, isMfa ? 'acceptIfMfaDoneByFederatedIdp' : shown(to)),
    });
  });
  return [
    ...configured,
    attack(SETTINGS, `${MFA}: accepted, there before us`, target, {
      before: set(domain, { [MFA]: 'acceptIfMfaDoneByFederatedIdp' }),
      about: aboutSetting(domain, MFA, 'acceptIfMfaDoneByFederatedIdp'),
      outOfReach: () => 'The first run believes the settings that it sees.',
    }),
  ];
}

function shown(value: unknown): unknown {
  return typeof value === 'boolean' ? String(value) : value;
}

const POLICY_CHECK = 'FEDERATED-TOKEN-VALIDATION-WEAKENED';

function policies(target: Target): readonly Attack[] {
  const about = aboutCheck(null, POLICY_CHECK);
  const plan = {
    about,
    conditions: ['asDeployed', 'permissions'],
    outOfReach: ({ permissions }) =>
      permissions ? null : 'Policy.Read.All is not granted; the log says so.',
  } satisfies Plan;
  return [
    attack(POLICY, 'none', target, { ...plan, change: policy('none') }),
    attack(POLICY, 'managed domains only', target, { ...plan, change: policy('allManaged') }),
    attack(POLICY, 'one domain only', target, {
      ...plan,
      change: policy('enumerated', 'other.example'),
    }),
    attack(POLICY, 'none, there before us', target, { ...plan, before: policy('none') }),
  ];
}

const EVIL = 'login.evil.example';

/** The intruder would like to answer for the provider: with a site of their own that publishes their key. */
function poisoned(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain, day, provider, start } = target;
  const genuine = primary.base64;
  const rogue = clone(genuine, day);
  const elsewhere: JsonObject = {
    passiveSignInUri: `https://${EVIL}/adfs/ls/`,
    metadataExchangeUri: `https://${EVIL}/metadata`,
  };
  const site = all(
    publish(`https://${EVIL}/FederationMetadata/2007-06/FederationMetadata.xml`, genuine, rogue),
    publish(`https://${EVIL}/metadata`, genuine, rogue),
  );
  const store = slots(domain, genuine, rogue);
  const about = aboutKey(domain, rogue);
  const conditions = ['asDeployed', 'metadata'] as const;
  const other = named('hack.example')(genuine, start);
  return [
    attack(POISONED, 'the address and the key at once', target, {
      change: all(site, set(domain, elsewhere), store),
      about,
      conditions,
    }),
    attack(POISONED, 'the address first, the key three days later', target, {
      change: all(site, set(domain, elsewhere)),
      happenings: [{ at: ATTACK + 3 * DAY, change: store, by: INTRUDER }],
      visibleAt: ATTACK + 3 * DAY,
      about,
      conditions,
    }),
    attack(POISONED, 'the address taken away, then the key', target, {
      change: set(domain, { passiveSignInUri: null, metadataExchangeUri: null }),
      happenings: [{ at: ATTACK + 60, change: store, by: INTRUDER }],
      visibleAt: ATTACK + 60,
      about,
      conditions,
    }),
    attack(POISONED, 'the genuine site does not answer', target, {
      change: all(store, silenced(provider.metadataAddress)),
      about,
      conditions,
    }),
    attack(POISONED, "the provider's own site publishes the key, too", target, {
      change: all(store, publish(provider.metadataAddress, genuine, rogue)),
      about,
      conditions,
      outOfReach: ({ metadata }) =>
        metadata && provider.metadataAddress !== null
          ? 'Who speaks at the address of the provider is the provider, as far as anybody can tell.'
          : null,
    }),
    attack(POISONED, 'address and key under another name, there before us', target, {
      before: all(site, set(domain, elsewhere), slots(domain, genuine, other)),
      about: aboutKey(domain, other),
      conditions,
    }),
  ];
}

/** Nobody answers there any more. */
function silenced(address: string | null): typeof publishNothing {
  return (tenant) => {
    const published = Object.entries(tenant.published).filter(([known]) => known !== address);
    return publishNothing({ ...tenant, published: Object.fromEntries(published) });
  };
}

const publishNothing = publish(null);

export const settingsAttacks: readonly Attack[] = [
  ...SOME.flatMap((primary) => {
    const target = targetOf(primary);
    return [...addresses(target), ...weakened(target)];
  }),
  ...SOME.slice(0, 1).flatMap((primary) => policies(targetOf(primary))),
  ...SOME.flatMap(poisoned),
];
