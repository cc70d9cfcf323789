// `findings accept`: a person's acceptance, written into the findings. The next run acts on it, so that one place decides
// what is open, and the acceptance is in the log and in an alert like any other change.

import { openFindingStore } from '../adapters/table/findings';
import { MonitorError } from '../errors';
import { type Language, visibleText } from '../text';

import { acceptedText } from './acceptedText';
import { confirm } from './confirm';
import { coverText } from './coverText';
import { type Selected, select, type Selection } from './selection';
import { whoIsIt } from './signedIn';
import { tableAccess } from './tableAccess';
import type { Terminal } from './terminal';
import { cliTexts, said } from './texts';
import type { AcceptTexts } from './texts/accept/acceptTexts';

/** What a person asks for; nothing of it is checked yet. */
interface AcceptanceRequest {
  readonly selection: Selection;
  readonly reason: string | undefined;
  /** `YYYY-MM-DD`: it holds to the end of that day, UTC; undefined: for good. */
  readonly until: string | undefined;
  /** Nobody is asked first. */
  readonly yes: boolean;
  readonly language: Language;
}

const MAX_REASON_LENGTH = 500;

/** An acceptance for longer is one for good. */
const MAX_DAYS = 2 * 366;

const DAY_MS = 24 * 60 * 60_000;

/**
 * Accepts open findings as they are now, when it has said what that covers and a person has agreed.
 *
 * @throws MonitorError `INPUT_INVALID` for a request that is not complete, a finding that can't be accepted, or a person who does not agree;
 *   `STORE_UNAVAILABLE` when it could not be written.
 */
export async function acceptFindings(
  request: AcceptanceRequest,
  terminal: Terminal,
  now: Date,
): Promise<void> {
  const { language } = request;
  const reason = reasonOf(request.reason);
  const until = endOf(request.until, now);
  const access = tableAccess(terminal.environment);
  const store = openFindingStore(access);
  const all = await store.readAll();
  const selected = select(all, request.selection);
  if (until !== null) refuseParts(selected);
  const by = await whoIsIt(access);
  if (!request.yes) {
    terminal.stderr.write(coverText(selected, all, { by, reason, until }, language));
    await confirm(cliTexts[language].accept.question, terminal);
  }
  const how = { by, reason, time: now.toISOString(), until, endedTime: null };
  const accepted = selected.map(({ finding, acceptedState }) => ({
    ...finding,
    acceptance: { acceptedState, ...how },
  }));
  const written = new Set((await store.write(accepted)).map(({ uid }) => uid));
  const done = selected.filter(({ finding }) => written.has(finding.uid));
  if (done.length > 0) terminal.stdout.write(acceptedText(done, { by, until, language }));
  const lost = selected.length - done.length;
  if (lost > 0) throw invalid(({ lost: text }) => text(selected.length, lost));
}

/** Of a list of keys one is accepted for good, or the whole list until a date. */
function refuseParts(selected: readonly Selected[]): void {
  const isPart = selected.some(
    ({ finding, acceptedState }) => finding.acceptedState !== acceptedState,
  );
  if (isPart) throw invalid(({ problems }) => problems.partUntil);
}

function reasonOf(reason: string | undefined): string {
  const text = reason?.trim() ?? '';
  // The place that a mail, the deployment or a document leaves for the reason, pasted as it stands, is none.
  if (text === '' || /^(?:<[^<>]*>|WHY|…)$/.test(text))
    throw invalid(({ problems }) => problems.reasonMissing);
  if (text.length > MAX_REASON_LENGTH)
    throw invalid(({ problems }) => problems.reasonTooLong(MAX_REASON_LENGTH));
  return text;
}

/** The day after, at midnight: a date holds to its end. */
function endOf(date: string | undefined, now: Date): string | null {
  if (date === undefined) return null;
  const start = new Date(`${date}T00:00:00.000Z`);
  const isDate = /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(start.getTime());
  // A 30th of February would roll over.
  if (!isDate || start.toISOString().slice(0, 10) !== date)
    throw invalid(({ problems }) => problems.noDate(visibleText(date, 40)));
  const end = new Date(start.getTime() + DAY_MS);
  if (end <= now) throw invalid(({ problems }) => problems.past(date));
  if (end.getTime() > now.getTime() + MAX_DAYS * DAY_MS)
    throw invalid(({ problems }) => problems.tooFar(date));
  return end.toISOString();
}

/** Why nothing is accepted. */
function invalid(pick: (texts: AcceptTexts) => string): MonitorError {
  return new MonitorError(
    'INPUT_INVALID',
    said(({ accept }) => pick(accept)),
  );
}
