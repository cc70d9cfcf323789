// Keys that somebody signs in with: between two runs, by the way of a key that was told before, beside a known one, or after
// it has left. Most of them only Entra's sign-in log shows.

import { type Primary, SOME } from '../primaries';
import { type Attack, type Conditions, DAY, HOUR, QUARTER, type Use } from '../scenario';
import { all, type Change, lose, publish, slots } from '../tenant';
import { thumbprintIn } from '../thumbprints';
import {
  aboutKey,
  ADMINISTRATOR,
  ATTACK,
  attack,
  either,
  INTRUDER,
  type Plan,
  type Target,
  targetNearEnd,
  targetOf,
} from './attack';
import { AADINTERNALS, clone, copyWith } from './rogues';

const RESTORED = 'Added and removed between two runs';
const USED = 'Signed in with a key of their own';

const KEY_USED = 'FEDERATION-SIGNING-KEY-USED';
const SPLIT = 'FEDERATION-SIGNING-KEYS-SPLIT';
const UNKNOWN_KEY = 'FEDERATED-SIGN-IN-BY-UNKNOWN-KEY';

/** Between the runs at a day and a quarter of an hour later. */
const CAME = DAY + 6;
const USE = DAY + 7;
const WENT = DAY + 9;
/** Before that a sign-in is not judged: its key may be one that is still to be seen. */
const NOT_SETTLED = 30;

const CRITICAL = { severity: 'critical', conditions: ['permissions', 'everything'] } as const;
const NO_LOG = lose('signInLog', 'refused');

function aboutUnknown(certificate: string): Attack['about'] {
  const thumbprint = thumbprintIn(certificate);
  return ({ checkId, fingerprint }) => checkId === UNKNOWN_KEY && fingerprint === thumbprint;
}

function aboutUse(domain: string, certificate: string, checkId = KEY_USED): Attack['about'] {
  const isKey = aboutKey(domain, certificate);
  return (finding) => finding.checkId === checkId && isKey(finding);
}

const byAuditLog: Attack['about'] = ({ evidence: { audit }, domainId }) =>
  domainId === null &&
  audit?.state === 'read' &&
  audit.entries.some(({ actor }) => actor === INTRUDER);

const needsBothLogs = ({ permissions }: Conditions): string | null =>
  permissions
    ? null
    : 'AuditLog.Read.All is not granted: neither who changed it nor who signed in is to be seen.';

function betweenRuns(target: Target): readonly Attack[] {
  const { domain, day, primary } = target;
  const genuine = primary.base64;
  const rogue = clone(genuine, day);
  const used: Use = { at: USE, certificate: rogue };
  const unknown = aboutUnknown(rogue);
  const plan = (variant: string, auditLate: number, plan: Partial<Plan>): Attack => {
    const step = (at: number, second: string | null) => ({
      at,
      change: slots(domain, genuine, second),
      by: INTRUDER,
      late: auditLate,
    });
    return attack(RESTORED, variant, target, {
      happenings: [step(CAME, rogue), step(WENT, null)],
      uses: [used],
      visibleAt: USE + NOT_SETTLED,
      about: unknown,
      ...CRITICAL,
      ...plan,
    });
  };
  return [
    plan('a secondary, and used', 0, {
      conditions: ['asDeployed', 'permissions', 'everything'],
      outOfReach: needsBothLogs,
    }),
    plan('a secondary, and used; the sign-in log is refused, and the audit log tells', 0, {
      before: NO_LOG,
      visibleAt: WENT,
      about: either(unknown, byAuditLog),
      severity: 'medium',
    }),
    plan('a secondary, and used; the sign-in log is refused, and the audit log is off', 0, {
      before: all(NO_LOG, lose('auditLog', 'refused')),
      conditions: ['permissions'],
      outOfReach: () => 'Neither log is read: nothing is left to see.',
    }),
    plan('a secondary, and used; the audit log is an hour late', HOUR, {}),
    plan('a secondary, and used; the audit log is an hour late, the sign-in log refused', HOUR, {
      before: NO_LOG,
      about: either(unknown, byAuditLog),
      severity: 'medium',
      visibleAt: WENT + HOUR,
      conditions: ['permissions'],
      gap: 'The audit log is asked again for its latest 15 minutes only, and the sign-in log is not there.',
    }),
    plan('a secondary, and used; the sign-in log is six hours late', HOUR, {
      uses: [{ ...used, late: 6 * HOUR }],
      visibleAt: USE + 6 * HOUR,
    }),
    plan('a secondary, and used; the sign-in log is a day late', HOUR, {
      uses: [{ ...used, late: DAY }],
      visibleAt: USE + DAY,
    }),
  ];
}

function flagged(target: Target): readonly Attack[] {
  const { domain, day, primary } = target;
  const genuine = primary.base64;
  const rogue = clone(genuine, day);
  const use = (at: number, more: Partial<Use> = {}): Use => ({ at, certificate: rogue, ...more });
  const plan = (variant: string, plan: Partial<Plan> & Pick<Plan, 'visibleAt'>): Attack =>
    attack(USED, variant, target, {
      change: slots(domain, genuine, rogue),
      about: aboutUse(domain, rogue),
      ...CRITICAL,
      ...plan,
    });
  const removed = { at: ATTACK + HOUR, change: slots(domain, genuine, null), by: INTRUDER };
  const later = ATTACK + 5 * HOUR;
  return [
    plan('flagged, and told; used five hours later', { uses: [use(later)], visibleAt: later }),
    plan('flagged, and told; used, and the log is a day late', {
      uses: [use(ATTACK + 10, { late: DAY })],
      visibleAt: ATTACK + 10 + DAY,
    }),
    plan('flagged, told, used and gone; the log is twenty hours late', {
      happenings: [removed],
      uses: [use(ATTACK + HOUR / 2, { late: 20 * HOUR })],
      visibleAt: ATTACK + HOUR / 2 + 20 * HOUR,
    }),
    plan('flagged, told and gone; used where no run sees it any more', {
      happenings: [removed],
      uses: [use(later)],
      visibleAt: later,
      about: either(aboutUse(domain, rogue), aboutUnknown(rogue)),
    }),
    plan("AADInternals' key, there and used before us", {
      change: (same) => same,
      before: slots(domain, genuine, AADINTERNALS),
      uses: [{ at: -3 * DAY, certificate: AADINTERNALS }],
      visibleAt: 0,
      about: aboutUse(domain, AADINTERNALS),
    }),
  ];
}

/** So long it takes until many have gone on with the known key, and an hour more until that is told. */
const JUDGED = 2 * HOUR + QUARTER;

/** Made when a rollover is due, so that the key alone is told as low. */
function lookAlikes(target: Target): readonly Attack[] {
  const { domain, day, primary, provider } = target;
  const genuine = primary.base64;
  const copy = clone(genuine, day);
  const used = ATTACK + 4;
  const alone = ATTACK + 2 * DAY;
  const plan = (variant: string, plan: Partial<Plan>): Attack =>
    attack(USED, variant, target, {
      change: slots(domain, genuine, copy),
      uses: [{ at: used, certificate: copy }],
      visibleAt: used + JUDGED,
      about: aboutUse(domain, copy, SPLIT),
      severity: 'high',
      conditions: ['permissions'],
      ...plan,
    });
  const step = (at: number, change: Change, by = INTRUDER) => ({ at, change, by });
  const retired = copyWith('next')(genuine, day);
  const { metadataAddress } = provider;
  const returns = ATTACK + 10 * DAY;
  return [
    plan('like a rollover, for one of many who go on with the known key', {}),
    plan('like a rollover, for one; the log of it is ten hours late', {
      uses: [{ at: used, certificate: copy, late: 10 * HOUR }],
      visibleAt: used + 10 * HOUR + HOUR,
    }),
    plan('like a rollover, for one; then it is the only key', {
      happenings: [step(alone, slots(domain, copy, null))],
      visibleAt: alone,
      about: ({ domainId, checkId }) =>
        domainId === domain && checkId === 'FEDERATION-SIGNING-KEY-UNRECOGNISED',
    }),
    plan('like a rollover, for one; the sign-in log is refused', {
      before: NO_LOG,
      outOfReach: () =>
        'Without the sign-in log a key that looks like the next one is told as low, until it is the only one.',
    }),
    plan('a retired key, days after it has left every slot', {
      change: (same) => same,
      happenings: [
        step(
          HOUR,
          all(slots(domain, genuine, retired), publish(metadataAddress, genuine, retired)),
          ADMINISTRATOR,
        ),
        { at: DAY, accept: ({ domainId }) => domainId === domain },
        step(
          5 * DAY,
          all(slots(domain, retired, null), publish(metadataAddress, retired)),
          ADMINISTRATOR,
        ),
      ],
      uses: [{ at: returns, certificate: genuine }],
      visibleAt: returns + NOT_SETTLED,
      about: aboutUnknown(genuine),
      ...CRITICAL,
    }),
  ];
}

function attacksOn(primary: Primary): readonly Attack[] {
  const target = targetOf(primary);
  return [...betweenRuns(target), ...flagged(target), ...lookAlikes(targetNearEnd(primary))];
}

export const useAttacks: readonly Attack[] = SOME.slice(0, 3).flatMap(attacksOn);
