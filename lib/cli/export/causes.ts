// Why an export says nothing of a domain that stands in it. Pure.

import type { UnreadableCause } from '../../federation/types';

export const NOT_THERE = 'The export holds no federation configuration for it.';

export const CUT_OFF = 'The export cuts it off: use ConvertTo-Json -Depth 5.';

/** An answer of `$batch` has more levels than a list of domains; too many do no harm. */
export const ANSWER_CUT_OFF = 'The export cuts it off: use ConvertTo-Json -Depth 10.';

export function notInExportCause(detail: string): UnreadableCause {
  return { code: 'notInExport', httpStatus: null, detail };
}

/**
 * What PowerShell writes for an object that is deeper than `-Depth`: the name of its type, or its properties in a line. Its
 * default is 2.
 */
export function isCutOff(value: unknown): boolean {
  return (
    typeof value === 'string' && /^(?:(?:System|Microsoft)\.[\w.`[\],]+|@\{.*\})$/s.test(value)
  );
}
