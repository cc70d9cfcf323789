// Whoever waits: for a rollover to be over, for an acceptance to hide behind, or with a second step.

import type { Finding } from '../../../lib/findings/types';
import { type Primary, SOME } from '../primaries';
import { type Attack, DAY } from '../scenario';
import { all, publish, set, slots } from '../tenant';
import {
  aboutKey,
  ADMINISTRATOR,
  ATTACK,
  attack,
  INTRUDER,
  targetNearEnd,
  targetOf,
} from './attack';
import { AADINTERNALS, clone, named } from './rogues';

const RETIRED = 'Retired key stored again';
const COVERED = 'Rogue key that waits or is covered';

/** A rollover is over, and the old key, stolen before, comes back. */
function retired(primary: Primary, metadataToo: boolean): Attack {
  const target = targetNearEnd(primary);
  const { domain, provider, start } = target;
  const old = primary.base64;
  const next = clone(old, start);
  const { metadataAddress } = provider;
  const week = 7 * DAY;
  return attack(RETIRED, metadataToo ? 'after a published rollover' : 'after a rollover', target, {
    happenings: [
      { at: 60, change: all(slots(domain, old, next), publish(metadataAddress, old, next)) },
      { at: DAY, accept: ({ domainId }) => !metadataToo && domainId === domain },
      { at: 5 * DAY, change: all(slots(domain, next, null), publish(metadataAddress, next)) },
      { at: week, change: slots(domain, next, old), by: INTRUDER },
    ],
    visibleAt: week,
    about: aboutKey(domain, old),
    conditions: [metadataToo ? 'metadata' : 'asDeployed'],
  });
}

function covered(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain, day } = target;
  const genuine = primary.base64;
  const [copy, other] = [clone(genuine, day), named('hack.example')(genuine, day)];
  const migrated = named('sts.new.example')(genuine, day);
  const acceptAll = { accept: ({ domainId }: Finding) => domainId === domain };
  const later = 3 * DAY;
  const plan = (variant: string, rogue: string, happenings: Attack['happenings']): Attack =>
    attack(COVERED, variant, target, {
      happenings,
      visibleAt: happenings.at(-1)?.at ?? ATTACK,
      about: aboutKey(domain, rogue),
    });
  const migration = { at: 60, change: slots(domain, genuine, migrated), by: ADMINISTRATOR };
  return [
    plan('behind an accepted secondary, under its name', copy, [
      migration,
      { at: DAY, ...acceptAll },
      { at: later, change: slots(domain, genuine, copy), by: INTRUDER },
    ]),
    plan('another primary before an accepted secondary', other, [
      migration,
      { at: DAY, ...acceptAll },
      { at: later, change: slots(domain, other, migrated), by: INTRUDER },
    ]),
    plan('after an accepted setting', copy, [
      { at: 60, change: set(domain, { signOutUri: 'https://new.example/' }), by: ADMINISTRATOR },
      { at: DAY, ...acceptAll },
      { at: later, change: slots(domain, genuine, copy), by: INTRUDER },
    ]),
    plan('taken away, and back two weeks later', copy, [
      { at: 60, change: slots(domain, genuine, copy), by: INTRUDER },
      { at: DAY, change: slots(domain, genuine, null), by: INTRUDER },
      { at: 15 * DAY, change: slots(domain, genuine, copy), by: INTRUDER },
    ]),
    attack(COVERED, 'promoted a week later', target, {
      change: slots(domain, genuine, copy),
      happenings: [{ at: ATTACK + 7 * DAY, change: slots(domain, copy, null), by: INTRUDER }],
      about: aboutKey(domain, copy),
    }),
    attack(COVERED, 'AADInternals, promoted a week later', target, {
      change: slots(domain, genuine, AADINTERNALS),
      happenings: [{ at: ATTACK + 7 * DAY, change: slots(domain, AADINTERNALS, null) }],
      about: aboutKey(domain, AADINTERNALS),
    }),
  ];
}

/** The first alert is low, because anybody's rollover looks like that; the second step takes the domain over. */
function patient(primary: Primary): Attack {
  const target = targetNearEnd(primary);
  const { domain, day } = target;
  const copy = clone(primary.base64, day);
  const takeover = ATTACK + 7 * DAY;
  return attack(COVERED, 'a copy when a rollover is due, in both slots a week later', target, {
    change: slots(domain, primary.base64, copy),
    happenings: [{ at: takeover, change: slots(domain, copy, copy), by: INTRUDER }],
    visibleAt: takeover,
    about: aboutKey(domain, copy),
  });
}

export const patientAttacks: readonly Attack[] = [
  ...SOME.map((primary) => retired(primary, false)),
  ...SOME.filter(({ kind }) => kind !== 'google').map((primary) => retired(primary, true)),
  ...SOME.flatMap(covered),
  ...SOME.map(patient),
];
