// Whether anybody signed in by a key that no run has seen in a slot: what the sign-in log is asked once this run's keys are
// known, and what is remembered of the answers. It costs two requests a run, and a third for the proof a few times
// a day.

import { busyThumbprints, knownThumbprints } from '../baseline/thumbprints';
import { type Look, looksAt } from '../baseline/unknownKeyLooks';
import { type Answered, beginMemory, memoryAfter, notJudged } from '../baseline/unknownKeyMemory';
import type { UnknownKeyMemory } from '../baseline/unknownKeyTypes';
import { MonitorError } from '../errors';
import type { OthersAnswer } from '../federation/signIns';
import { unknownSource } from '../federation/unknownSource';
import type { Effects, RunOptions, SignInLog } from './effects';
import type { Gathered } from './gather';
import type { Learned } from './learned';
import { sawAll } from './seen';

/** @param signInLog Null: the setting is off. */
export async function withUnknownKeys(
  signInLog: SignInLog | null,
  learned: Learned,
  gathered: Gathered,
  { tenantId }: Pick<RunOptions, 'tenantId'>,
  log: Effects['log'],
): Promise<Learned> {
  const { tenant, tenantBefore } = learned;
  const stored = tenant.unknownKeys;
  if (signInLog === null && stored === null) return learned;
  const { now } = gathered;
  // A tenant that was watched before: its keys are on record since the latest run at least.
  const memory = stored ?? beginMemory(tenantBefore?.lastRunTime ?? now);
  const unknownKeys = await lookedFor(signInLog, memory, learned, gathered, tenantId);
  logDoubts(log, memory, unknownKeys);
  return { ...learned, tenant: { ...tenant, unknownKeys } };
}

async function lookedFor(
  signInLog: SignInLog | null,
  memory: UnknownKeyMemory,
  { domains }: Learned,
  gathered: Gathered,
  tenantId: string,
): Promise<UnknownKeyMemory> {
  const reason = signInLog === null ? OFF : blindSpot(gathered);
  if (signInLog === null || reason !== null) return notJudged(memory, reason ?? OFF);
  const { now } = gathered;
  const known = knownThumbprints(domains);
  const looks = looksAt(memory, { known, busy: busyThumbprints(domains) }, now);
  return memoryAfter(memory, await ask(signInLog, looks), { known, tenantId, now });
}

const OFF = 'The setting SIGN_IN_LOG is off.';

/** The certificate of a sign-in may stand where nobody could look; null: everybody was seen. */
function blindSpot(gathered: Gathered): string | null {
  if (!sawAll(gathered)) return 'A domain could not be read, and the key may stand in it.';
  return gathered.answers.externalFederations.state === 'unknown'
    ? "The partners' federations could not be read, and the key may be a partner's."
    : null;
}

/** What the service does not take in one question it takes in no other. */
async function ask(signInLog: SignInLog, looks: readonly Look[]): Promise<readonly Answered[]> {
  const answered: Answered[] = [];
  for (const look of looks) {
    const answer = await answerOf(signInLog, look);
    answered.push({ look, answer });
    if (answer.state === 'notTaken') break;
  }
  return answered;
}

/** What was judged has to be recorded and told, also where there is no token for the log. */
async function answerOf(signInLog: SignInLog, { question }: Look): Promise<OthersAnswer> {
  try {
    return await signInLog.others(question);
  } catch (error) {
    if (!(error instanceof MonitorError)) throw error;
    return unknownSource(error.message);
  }
}

/** Each reason once, when it is new: a run every few minutes would say the same all day. */
function logDoubts(log: Effects['log'], before: UnknownKeyMemory, after: UnknownKeyMemory): void {
  const told = new Set(reasonsOf(before));
  const wasRead = Object.values(before.kinds).some(({ provenBy }) => provenBy !== null);
  for (const message of new Set(reasonsOf(after))) {
    if (told.has(message)) continue;
    log({ event: 'source.unknown', source: 'signInLog', wasRead, message });
  }
}

function reasonsOf({ kinds }: UnknownKeyMemory): readonly string[] {
  return Object.values(kinds).flatMap(({ reason }) => reason ?? []);
}
