// The monitor is kept from seeing: by what is stored, by a permission that is taken away, or by nothing that Entra knows of.

import { keyPair } from '../../builders/certificate';
import { sequence, smallInteger } from '../../builders/der';
import { copied } from '../certificates';
import { type Primary, SOME } from '../primaries';
import { type Attack, DAY } from '../scenario';
import {
  all,
  answering,
  failing,
  lose,
  managedDomain,
  type OptionalSource,
  policy,
  slots,
  withDomain,
} from '../tenant';
import {
  aboutCheck,
  aboutKey,
  aboutSlot,
  ATTACK,
  attack,
  either,
  INTRUDER,
  type Target,
  targetOf,
} from './attack';
import { clone } from './rogues';

const UNREADABLE = 'Unreadable, EC, cut or empty slot';
const REVOKED = 'Permission revoked';
const STOLEN = 'Genuine key stolen (Golden SAML)';
const DEAD = 'Timer dead, or the app deleted';

function unreadable(target: Target): readonly Attack[] {
  const { primary, domain, day } = target;
  const genuine = primary.base64;
  const copy = clone(genuine, day);
  const { publicKey } = keyPair('ec-p256', 'rogue');
  const elliptic = copied(copy, { spki: publicKey.export({ type: 'spki', format: 'der' }) });
  const strange = copied(copy, { spki: sequence(sequence(smallInteger(7)), smallInteger(7)) });
  const contents: readonly (readonly [string, unknown])[] = [
    ['cut in the middle', copy.slice(0, copy.length / 2)],
    ['cut by one octet', Buffer.from(copy, 'base64').subarray(0, -1).toString('base64')],
    [
      'with an octet behind it',
      Buffer.concat([Buffer.from(copy, 'base64'), Buffer.from([0])]).toString('base64'),
    ],
    ['no base64', 'not a certificate'],
    ['a number', 7],
    ['two certificates in one text', `${copy}\n${genuine}`],
    ['100,000 letters', 'A'.repeat(100_000)],
    ['no key in it', strange],
  ];
  const readable = aboutSlot(domain, 'nextSigningCertificate');
  return [
    ...contents.map(([variant, content]) =>
      attack(UNREADABLE, variant, target, {
        change: slots(domain, genuine, content),
        about: variant === 'no key in it' ? either(readable, aboutKey(domain, strange)) : readable,
      }),
    ),
    attack(UNREADABLE, 'an EC key under the same name', target, {
      change: slots(domain, genuine, elliptic),
      about: aboutKey(domain, elliptic),
    }),
    attack(UNREADABLE, 'an empty text in the primary, the key behind it', target, {
      change: slots(domain, '', copy),
      about: aboutKey(domain, copy),
    }),
    attack(UNREADABLE, 'a primary cut in the middle', target, {
      change: slots(domain, copy.slice(0, copy.length / 2), null),
      about: aboutSlot(domain, 'signingCertificate'),
    }),
    attack(UNREADABLE, 'cut in the middle, there before us', target, {
      before: slots(domain, genuine, copy.slice(0, copy.length / 2)),
      about: readable,
    }),
  ];
}

const BLIND = 'FEDERATION-CONFIGURATION-UNREADABLE';

function aboutLost(source: OptionalSource): Attack['about'] {
  return ({ checkId, fingerprint }) =>
    checkId === 'FEDERATION-SOURCE-REFUSED' && fingerprint === source;
}

function revoked(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain, day } = target;
  const genuine = primary.base64;
  const rogue = clone(genuine, day);
  const blind = aboutCheck(domain, BLIND);
  const store = slots(domain, genuine, rogue);
  return [
    attack(REVOKED, 'the role that reads federation', target, {
      change: failing('forbidden', 403, domain),
      about: blind,
      redCounts: true,
    }),
    attack(REVOKED, 'for one of two domains', target, {
      before: withDomain(managedDomain('other.example')),
      change: failing('forbidden', 403, domain),
      about: blind,
      redCounts: true,
    }),
    attack(REVOKED, 'the key first seen after an outage', target, {
      change: all(failing('unavailable', 503, domain), store),
      happenings: [{ at: ATTACK + 2 * 60, change: answering(domain) }],
      visibleAt: ATTACK + 2 * 60,
      about: aboutKey(domain, rogue),
    }),
    attack(REVOKED, 'unreadable from the first run, with a key', target, {
      before: all(failing('unavailable', 503, domain), slots(domain, genuine, null)),
      happenings: [{ at: DAY, change: answering(domain) }],
      change: store,
      about: aboutKey(domain, rogue),
    }),
    attack(REVOKED, 'the role of the audit log, and then a key for ten minutes', target, {
      happenings: [
        { at: DAY + 2, change: lose('auditLog', 'refused') },
        { at: DAY + 3, change: store, by: INTRUDER },
        { at: DAY + 12, change: slots(domain, genuine, null), by: INTRUDER },
      ],
      visibleAt: DAY + 12,
      about: aboutLost('auditLog'),
      conditions: ['permissions'],
    }),
    attack(REVOKED, 'the role of the policy, which is weakened then', target, {
      change: all(lose('tokenValidationPolicy', 'refused'), policy('none')),
      about: aboutLost('tokenValidationPolicy'),
      conditions: ['permissions'],
    }),
  ];
}

function outside(target: Target): readonly Attack[] {
  const nothing: Attack['about'] = () => false;
  return [
    attack(STOLEN, 'nothing in Entra changes', target, {
      about: nothing,
      uses: [{ at: ATTACK, certificate: target.primary.base64 }],
      conditions: ['asDeployed', 'everything'],
      outOfReach: () =>
        'The documentation says so: the sign-in log names the genuine key, and only the provider can tell that it did not sign.',
    }),
    attack(DEAD, 'nothing runs any more', target, {
      about: nothing,
      outOfReach: () =>
        'The heartbeat alert of the deployment says so; it lives outside of our code.',
    }),
  ];
}

export const blindnessAttacks: readonly Attack[] = [
  ...SOME.slice(0, 3).flatMap((primary) => unreadable(targetOf(primary))),
  ...SOME.slice(0, 3).flatMap(revoked),
  ...SOME.slice(0, 1).flatMap((primary) => outside(targetOf(primary))),
];
