// A line on standard error for work that takes longer than a person likes to wait.

import type { Language } from '../text';
import { cliTexts } from './texts';

export interface Progress {
  readonly report: (done: number, total: number) => void;
  /** Ends the line, once. */
  readonly end: () => void;
}

/** Milliseconds before the first line, and between two. */
const QUIET_MS = 1_000;

/** One line that is written over on a terminal; a new line each time elsewhere. */
export function progressTo(
  stderr: { readonly isTTY?: boolean; write(text: string): unknown },
  language: Language,
): Progress {
  let latest = Date.now();
  let shown = false;
  return {
    report: (done, total) => {
      if (Date.now() - latest < QUIET_MS) return;
      latest = Date.now();
      shown = true;
      const text = cliTexts[language].errors.progress(done, total);
      stderr.write(stderr.isTTY ? `\r${text}` : `${text}\n`);
    },
    end: () => {
      if (shown && stderr.isTTY) stderr.write('\n');
      shown = false;
    },
  };
}
