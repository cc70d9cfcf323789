// `findings accept`: a person's acceptance, written into the finding. The next run acts on it, so that one place decides
// what is open, and the acceptance is in the log and in an alert like any other change.

import { userInfo } from 'node:os';
import { openFindingStore } from '../adapters/table/findings';
import type { StoreAccess } from '../adapters/table/store';
import { MonitorError } from '../errors';
import { TENANT } from '../findings/reconcile';
import type { Acceptance, Finding } from '../findings/types';
import { shownTime, visibleText } from '../text';

import { findOne } from './findings';
import { personOf } from './signedIn';
import { tableAccess } from './tableAccess';
import { paragraph, type Terminal } from './terminal';

/** What a person asks for; nothing of it is checked yet. */
interface AcceptanceRequest {
  /** Beginning of the finding's id. */
  readonly uid: string;
  readonly reason: string | undefined;
  /** `YYYY-MM-DD`: it holds to the end of that day, UTC; undefined: for good. */
  readonly until: string | undefined;
}

const MAX_REASON_LENGTH = 500;

/** An acceptance for longer is one for good. */
const MAX_DAYS = 2 * 366;

/** So that a slip of the finger accepts nothing. */
const MIN_UID_LENGTH = 8;

const DAY_MS = 24 * 60 * 60_000;

/**
 * Accepts an open finding as it is now.
 *
 * @throws MonitorError `INPUT_INVALID` for a request that is not complete, or a finding that can't be accepted;
 *   `STORE_UNAVAILABLE` when it could not be written.
 */
export async function acceptFinding(
  request: AcceptanceRequest,
  terminal: Terminal,
  now: Date,
): Promise<void> {
  if (request.uid.length < MIN_UID_LENGTH)
    throw invalid(`${String(MIN_UID_LENGTH)} characters of the id are needed to accept a finding`);
  const reason = reasonOf(request.reason);
  const until = endOf(request.until, now);
  const access = tableAccess(terminal.environment);
  const store = openFindingStore(access);
  const finding = findOne(await store.readAll(), request.uid);
  if (finding.status !== 'open') {
    throw invalid(
      `Finding ${finding.uid.slice(0, 12)} is resolved; only an open one can be accepted`,
    );
  }
  const by = await whoIsIt(access);
  const acceptance: Acceptance = {
    acceptedState: finding.acceptedState,
    by,
    reason,
    time: now.toISOString(),
    until,
    endedTime: null,
  };
  const written = await store.write([{ ...finding, acceptance }]);
  if (written.length === 0) {
    throw invalid('A run wrote the finding at the same moment. Look at it again, then accept it');
  }
  terminal.stdout.write(acceptedText(finding, acceptance));
}

function reasonOf(reason: string | undefined): string {
  const text = reason?.trim() ?? '';
  if (text === '') throw invalid('A reason is missing: --reason "CHG-1234, planned rollover"');
  if (text.length > MAX_REASON_LENGTH)
    throw invalid(`The reason is longer than ${String(MAX_REASON_LENGTH)} characters`);
  return text;
}

/** The day after, at midnight: a date holds to its end. */
function endOf(date: string | undefined, now: Date): string | null {
  if (date === undefined) return null;
  const start = new Date(`${date}T00:00:00.000Z`);
  const isDate = /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(start.getTime());
  // A 30th of February would roll over.
  if (!isDate || start.toISOString().slice(0, 10) !== date)
    throw invalid(`--until ${visibleText(date, 40)} is no date, for example 2026-12-31`);
  const end = new Date(start.getTime() + DAY_MS);
  if (end <= now) throw invalid(`--until ${date} has passed already`);
  if (end.getTime() > now.getTime() + MAX_DAYS * DAY_MS)
    throw invalid(`--until ${date} is more than two years ahead; leave it out to accept for good`);
  return end.toISOString();
}

/** With a connection string there is no sign-in; then it is whoever uses this machine. */
async function whoIsIt({ storage, credential }: StoreAccess): Promise<string> {
  if (storage.kind === 'connectionString')
    return `${visibleText(userInfo().username, 100)} (local)`;
  const { token } = await credential.getToken('https://storage.azure.com/.default');
  return personOf(token) ?? 'somebody whom the token does not name';
}

function acceptedText(finding: Finding, { by, until }: Acceptance): string {
  const { uid, title, teaches } = finding;
  const effect =
    until !== null
      ? `Until ${shownTime(until)} it is told no more, as long as it stays exactly as it is.`
      : teaches
        ? 'The baseline learns it.'
        : 'It is told no more, as long as it stays exactly as it is.';
  return [
    `Accepted by ${by}: ${uid.slice(0, 12)}`,
    paragraph(`${visibleText(finding.domainId ?? TENANT)}: ${title}`, 2),
    paragraph(finding.message, 2),
    ...(finding.acceptance?.endedTime === null
      ? [paragraph(replacedText(finding.acceptance), 2)]
      : []),
    paragraph(`It takes effect with the next run that sees it. ${effect}`, 2),
    '',
  ].join('\n');
}

function replacedText({ by, until }: Acceptance): string {
  const end = until === null ? 'for good' : `until ${shownTime(until)}`;
  return `This replaces the acceptance by ${visibleText(by)}, ${end}.`;
}

function invalid(problem: string): MonitorError {
  return new MonitorError('INPUT_INVALID', `${problem}.`);
}
