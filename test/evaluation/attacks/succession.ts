// Which keys are left in a domain: a look-alike of a rollover, the only primary replaced, the last known key gone, keys
// that should have retired.

import { type Primary, SOME } from '../primaries';
import { type Attack, DAY, HOUR, QUARTER } from '../scenario';
import {
  all,
  answering,
  federatedDomain,
  inheritingDomain,
  managedDomain,
  missing,
  publish,
  slots,
  withDomain,
  withoutDomain,
} from '../tenant';
import {
  aboutDomain,
  aboutKey,
  ADMINISTRATOR,
  ATTACK,
  attack,
  configurationOf,
  INTRUDER,
  targetNearEnd,
  targetOf,
} from './attack';
import { clone, copyWith, named } from './rogues';

const LOOK_ALIKE = 'Primary replaced as in a rollover';
const LEFT = 'Which keys are left';
const RETURNS = 'Keys that never retire';

const BOTH = ['asDeployed', 'metadata'] as const;

/** After a rollover the old certificate stays behind the new one, about to end: any new key looks planned then. */
function lookAlikes(primary: Primary): readonly Attack[] {
  const target = targetNearEnd(primary);
  const { domain, provider, start, day } = target;
  const old = primary.base64;
  const current = copyWith('current')(old, start);
  const rogue = clone(old, day);
  const before = all(slots(domain, current, old), publish(provider.metadataAddress, current, old));
  const plan = (variant: string, one: string, two: string | null): Attack =>
    attack(LOOK_ALIKE, variant, target, {
      before,
      change: slots(domain, one, two),
      about: aboutKey(domain, rogue),
      severity: 'high',
      conditions: BOTH,
    });
  return [
    plan('current and old, then a copy and old', rogue, old),
    plan('current and old, then old and a copy', old, rogue),
  ];
}

function whatIsLeft(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const nearEnd = targetNearEnd(primary);
  const { domain, day } = target;
  const genuine = primary.base64;
  const [copy, other] = [clone(genuine, day), named('hack.example')(genuine, day)];
  const late = clone(genuine, nearEnd.day);
  const step = (at: number, one: string | null, two: string | null) => ({
    at,
    change: slots(domain, one, two),
    by: INTRUDER,
  });
  const then = ATTACK + 7 * DAY;
  const critical = { severity: 'critical' } as const;
  const unread = { mayNotClear: aboutDomain(domain), visibleAt: then } as const;
  return [
    attack(LEFT, 'the sole primary is replaced by a copy', target, {
      ...critical,
      change: slots(domain, copy, null),
      about: aboutKey(domain, copy),
    }),
    attack(LEFT, 'the sole primary is replaced under another name', target, {
      ...critical,
      change: slots(domain, other, null),
      about: aboutKey(domain, other),
    }),
    attack(LEFT, 'the last known key leaves; the unrecognised one stays', target, {
      happenings: [step(ATTACK, genuine, copy), step(then, copy, null)],
      ...unread,
      about: aboutKey(domain, copy),
      severity: 'critical',
    }),
    attack(LEFT, 'the same with a key of another name', target, {
      happenings: [step(ATTACK, genuine, other), step(then, other, null)],
      ...unread,
      about: aboutKey(domain, other),
      severity: 'critical',
    }),
    attack(LEFT, 'the last known key leaves; the one that looked like a rollover stays', nearEnd, {
      happenings: [step(ATTACK, genuine, late), step(then, late, null)],
      ...unread,
      about: aboutKey(domain, late),
      severity: 'medium',
    }),
    attack(LEFT, 'a rogue primary before the genuine one, then alone', target, {
      happenings: [step(ATTACK, other, genuine), step(then, other, null)],
      ...unread,
      about: aboutKey(domain, other),
      severity: 'critical',
    }),
    attack(LEFT, 'both slots are emptied', target, {
      change: slots(domain, null, null),
      about: aboutDomain(domain),
      severity: 'high',
    }),
    attack(LEFT, 'a child is federated under a managed root, and answers 404', target, {
      before: withDomain(managedDomain('root.example')),
      change: withDomain(inheritingDomain('child.root.example')),
      about: aboutDomain('child.root.example'),
      severity: 'medium',
    }),
    attack(LEFT, 'a child is federated under a managed root, there before us', target, {
      before: all(
        withDomain(managedDomain('root.example')),
        withDomain(inheritingDomain('child.root.example')),
      ),
      about: aboutDomain('child.root.example'),
      severity: 'medium',
    }),
    attack(LEFT, 'a federated domain is set to managed', target, {
      change: withDomain(managedDomain(domain)),
      about: aboutDomain(domain),
      severity: 'medium',
    }),
    attack(LEFT, 'a federated domain is deleted', target, {
      before: withDomain(managedDomain('other.example')),
      change: withoutDomain(domain),
      about: aboutDomain(domain),
      severity: 'medium',
    }),
  ];
}

function returning(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain, provider, start, day } = target;
  const stolen = primary.base64;
  const next = copyWith('next')(stolen, day);
  const known = copyWith('known')(stolen, start);
  const federated = (one: string, two: string | null = null) =>
    withDomain(federatedDomain(domain, configurationOf(provider, one, two)));
  const managed = { at: DAY, change: withDomain(managedDomain(domain)), by: ADMINISTRATOR };
  const accept = { accept: aboutDomain(domain) };
  const later = 4 * DAY;
  const plan = (
    variant: string,
    happenings: Attack['happenings'],
    more: { readonly before?: typeof managed.change } = {},
  ): Attack =>
    attack(RETURNS, variant, target, {
      ...more,
      happenings,
      visibleAt: later,
      about: aboutKey(domain, stolen),
      severity: 'high',
    });
  return [
    plan('the domain leaves federation, and returns with the stolen key', [
      managed,
      { at: later, change: federated(stolen), by: INTRUDER },
    ]),
    plan('the domain leaves federation, and returns with a new key and the stolen one', [
      managed,
      { at: later, change: federated(next, stolen), by: INTRUDER },
    ]),
    plan(
      'the domain leaves federation, and returns with a known key and the stolen one',
      [managed, { at: later, change: federated(known, stolen), by: INTRUDER }],
      { before: slots(domain, known, stolen) },
    ),
    plan('the domain is rebuilt with a new key and accepted; then the stolen one behind it', [
      managed,
      { at: 2 * DAY, change: federated(next), by: ADMINISTRATOR },
      { at: 3 * DAY, ...accept },
      { at: later, change: slots(domain, next, stolen), by: INTRUDER },
    ]),
    plan('the domain is rebuilt and accepted while it holds the stolen key, too', [
      managed,
      { at: 2 * DAY, change: withoutDomain(domain), by: ADMINISTRATOR },
      { at: later, change: federated(next, stolen), by: INTRUDER },
    ]),
    plan('the configuration is taken away for a day, and returns with the stolen key', [
      { at: DAY, change: missing(domain), by: ADMINISTRATOR },
      { at: DAY + QUARTER },
      { at: later, change: answering(domain), by: INTRUDER },
    ]),
    plan('the configuration is taken away, accepted so, and returns with the stolen key', [
      { at: DAY, change: missing(domain), by: ADMINISTRATOR },
      { at: DAY + HOUR, ...accept },
      { at: later, change: answering(domain), by: INTRUDER },
    ]),
  ];
}

export const successionAttacks: readonly Attack[] = SOME.slice(0, 2).flatMap((primary) => [
  ...lookAlikes(primary),
  ...whatIsLeft(primary),
  ...returning(primary),
]);
