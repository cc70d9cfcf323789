// One event as one line of JSON, because the Functions worker hands on nothing but the text.

import { visibleText } from '../text';
import type { LogEvent } from './logEvents';
import { sayOf } from './say';

/** Longest text in a field: Application Insights cuts a line at 32,768 characters. */
const MAX_FIELD = 3_800;

/** Of what a line says: it is for a list of lines, and the fields have the whole. */
const MAX_SAY = 200;

/**
 * One event as one line. Whatever a certificate or Graph put into it can neither end the line nor hide in it: line breaks of
 * every kind, terminal controls and invisible characters come out in writing.
 *
 * A line begins with `{"schema":"federation-monitor/1","event":"…"`, by which saved queries find it, and then says what
 * happened: the portal's list of traces shows about the first hundred characters, which the id of the run would fill.
 */
export function logLine(runId: string, event: LogEvent): string {
  const { event: name, ...fields } = event;
  const say = visibleText(sayOf(event), MAX_SAY);
  const line = { schema: 'federation-monitor/1', event: name, say, runId, ...fields };
  return JSON.stringify(line, (_, value: unknown) =>
    typeof value === 'string' ? visibleText(value, MAX_FIELD) : value,
  );
}
