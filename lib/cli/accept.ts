// `findings accept`: a person's acceptance, written into the findings. The next run acts on it, so that one place decides
// what is open, and the acceptance is in the log and in an alert like any other change.

import { userInfo } from 'node:os';
import { openFindingStore } from '../adapters/table/findings';
import type { StoreAccess } from '../adapters/table/store';
import { MonitorError } from '../errors';
import { TENANT } from '../findings/reconcile';
import type { Acceptance } from '../findings/types';
import { shownTime, visibleText } from '../text';

import { type Selected, select, type Selection } from './selection';
import { personOf } from './signedIn';
import { tableAccess } from './tableAccess';
import { paragraph, type Terminal } from './terminal';

/** What a person asks for; nothing of it is checked yet. */
interface AcceptanceRequest {
  readonly selection: Selection;
  readonly reason: string | undefined;
  /** `YYYY-MM-DD`: it holds to the end of that day, UTC; undefined: for good. */
  readonly until: string | undefined;
}

const MAX_REASON_LENGTH = 500;

/** An acceptance for longer is one for good. */
const MAX_DAYS = 2 * 366;

const DAY_MS = 24 * 60 * 60_000;

/**
 * Accepts open findings as they are now.
 *
 * @throws MonitorError `INPUT_INVALID` for a request that is not complete, or a finding that can't be accepted;
 *   `STORE_UNAVAILABLE` when it could not be written.
 */
export async function acceptFindings(
  request: AcceptanceRequest,
  terminal: Terminal,
  now: Date,
): Promise<void> {
  const reason = reasonOf(request.reason);
  const until = endOf(request.until, now);
  const access = tableAccess(terminal.environment);
  const store = openFindingStore(access);
  const selected = select(await store.readAll(), request.selection);
  if (until !== null) refuseParts(selected);
  const by = await whoIsIt(access);
  const how = { by, reason, time: now.toISOString(), until, endedTime: null };
  const accepted = selected.map(({ finding, acceptedState }) => ({
    ...finding,
    acceptance: { acceptedState, ...how },
  }));
  const written = new Set((await store.write(accepted)).map(({ uid }) => uid));
  const done = selected.filter(({ finding }) => written.has(finding.uid));
  if (done.length > 0) terminal.stdout.write(acceptedText(done, by, until));
  const lost = selected.length - done.length;
  if (lost === 0) return;
  const what = selected.length === 1 ? 'the finding' : `${String(lost)} of the findings`;
  throw invalid(`A run wrote ${what} at the same moment. Look at it again, then accept it`);
}

/** Of a list of keys one is accepted for good, or the whole list until a date. */
function refuseParts(selected: readonly Selected[]): void {
  const isPart = selected.some(
    ({ finding, acceptedState }) => finding.acceptedState !== acceptedState,
  );
  if (isPart) throw invalid('One key of a list is accepted for good: leave --until out');
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

function acceptedText(done: readonly Selected[], by: string, until: string | null): string {
  const [first] = done;
  const what =
    done.length === 1 ? (first?.finding.uid.slice(0, 12) ?? '') : `${String(done.length)} findings`;
  return [
    `Accepted by ${by}: ${what}`,
    ...done.flatMap((selected) => findingLines(selected, done.length === 1)),
    paragraph(`It takes effect with the next run that sees it. ${effectText(done, until)}`, 2),
    '',
  ].join('\n');
}

/** A single finding whole; of many one line each, because a provider has hundreds of domains. */
function findingLines({ finding }: Selected, isSingle: boolean): readonly string[] {
  const { uid, title, message, acceptance } = finding;
  const name = `${visibleText(finding.domainId ?? TENANT)}: ${title}`;
  const before = acceptance?.endedTime === null ? [paragraph(replacedText(acceptance), 2)] : [];
  return isSingle
    ? [paragraph(name, 2), paragraph(message, 2), ...before]
    : [paragraph(`${uid.slice(0, 12)}  ${name}`, 2), ...before];
}

function effectText(done: readonly Selected[], until: string | null): string {
  const stays = 'as long as it stays exactly as it is.';
  if (until !== null) return `Until ${shownTime(until)} it is told no more, ${stays}`;
  const taught = done.filter(({ finding }) => finding.teaches !== null).length;
  if (taught === done.length) return 'The baseline learns it.';
  const told = `It is told no more, ${stays}`;
  return taught === 0 ? told : `${told} What it teaches, the baseline learns.`;
}

function replacedText({ by, until }: Acceptance): string {
  const end = until === null ? 'for good' : `until ${shownTime(until)}`;
  return `This replaces the acceptance by ${visibleText(by)}, ${end}.`;
}

function invalid(problem: string): MonitorError {
  return new MonitorError('INPUT_INVALID', `${problem}.`);
}
