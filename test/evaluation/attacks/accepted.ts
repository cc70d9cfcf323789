// A person's word is stretched: what was accepted in one place, or for one reason, comes to stand in another.

import type { Finding } from '../../../lib/findings/types';

import { type Primary, SOME } from '../primaries';
import { type Attack, type ConditionsName, DAY, HOUR } from '../scenario';
import { all, type Change, slots, withDomain } from '../tenant';
import {
  aboutDomain,
  ADMINISTRATOR,
  ATTACK,
  attack,
  INTRUDER,
  type Target,
  targetOf,
} from './attack';
import { clone } from './rogues';

const STRETCHED = 'Acceptance stretched over more';

interface Stretch {
  readonly variant: string;
  readonly target: Target;
  /** What a person accepts, beside the genuine certificate. */
  readonly accepted: unknown;
  readonly before?: Change;
  /** Only what this check says is accepted; absent: everything that is said of the domain. */
  readonly checkId?: string;
  readonly conditions: readonly ConditionsName[];
}

/** In both slots, and alone; at once, and one after the other. */
function stretched(plan: Stretch): readonly Attack[] {
  const { variant, target, accepted, before, checkId, conditions } = plan;
  const { domain, primary } = target;
  const genuine = primary.base64;
  const store = slots(domain, genuine, accepted);
  const first = before ? [] : [{ at: HOUR, change: store, by: ADMINISTRATOR }];
  const word = {
    at: 2 * HOUR,
    accept: (finding: Finding) =>
      finding.domainId === domain && (checkId === undefined || finding.checkId === checkId),
  };
  const step = (at: number, one: unknown, two: unknown) => ({
    at,
    change: slots(domain, one, two),
    by: INTRUDER,
  });
  const made = (name: string, visibleAt: number, ...steps: Attack['happenings']): Attack =>
    attack(STRETCHED, `${variant}; ${name}`, target, {
      ...(before ? { before: all(before, store) } : {}),
      happenings: [...first, word, ...steps],
      visibleAt,
      about: aboutDomain(domain),
      mayNotClear: aboutDomain(domain),
      severity: 'high',
      conditions,
    });
  const next = ATTACK + DAY;
  const alone = step(next, accepted, null);
  return [
    made('then in both slots, then alone', ATTACK, step(ATTACK, accepted, accepted), alone),
    made('then alone', next, alone),
    made('then before the genuine one, then alone', next, step(ATTACK, accepted, genuine), alone),
  ];
}

function stretches(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  const { domain, start } = target;
  const { answer } = target.tenant.domains[0] ?? {};
  const copy = clone(primary.base64, start);
  const unreadable = Buffer.from(copy, 'base64').subarray(0, -1).toString('base64');
  const peers = all(
    ...['a', 'b', 'c', 'd'].map((name) =>
      withDomain({
        id: `${name}.${domain}`,
        authenticationType: 'Federated',
        isRoot: true,
        isExternal: false,
        answer: answer ?? null,
      }),
    ),
  );
  return [
    ...stretched({
      variant: 'an unreadable secondary',
      target,
      accepted: unreadable,
      conditions: ['asDeployed'],
    }),
    ...stretched({
      variant: 'a key that is not published',
      target,
      accepted: copy,
      before: (same) => same,
      checkId: 'FEDERATION-SIGNING-KEY-NOT-PUBLISHED',
      conditions: ['metadata'],
    }),
    ...stretched({
      variant: 'an outlier',
      target,
      accepted: copy,
      before: peers,
      checkId: 'FEDERATION-SIGNING-KEY-OUTLIER',
      conditions: ['asDeployed'],
    }),
  ];
}

export const acceptanceAttacks: readonly Attack[] = SOME.slice(0, 2).flatMap(stretches);
