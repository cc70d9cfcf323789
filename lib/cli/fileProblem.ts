// Why a file could not be read or written, in words of people and not of the operating system.

import { errorText, MonitorError } from '../errors';
import { type Localized, visibleText } from '../text';
import { cliTexts, said } from './texts';
import type { FileProblemCode } from './texts/files/fileTexts';

/** A clause without a period; of what nobody has put into words, the system's own. */
export function fileProblem(error: unknown): Localized {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (isKnown(code)) return said(({ files }) => files.problems[code]);
  const en = visibleText(errorText(error), 200);
  const japanese = error instanceof MonitorError ? error.japanese : null;
  return { en, ja: japanese === null ? en : visibleText(japanese, 200) };
}

function isKnown(code: unknown): code is FileProblemCode {
  return typeof code === 'string' && Object.hasOwn(cliTexts.en.files.problems, code);
}
