// The one error class. An error is for a broken environment; odd data is data (see reading.ts).

import type { Localized } from './text';

/** Closed set: a code exists only because the table of docs/operate.md or a branch uses it. */
export type MonitorErrorCode =
  | 'CONFIG_INVALID'
  | 'INPUT_INVALID'
  | 'CREDENTIAL_UNAVAILABLE'
  | 'GRAPH_UNAUTHORIZED'
  | 'GRAPH_FORBIDDEN'
  | 'GRAPH_UNAVAILABLE'
  | 'STORE_UNAVAILABLE'
  | 'RECORD_LOST'
  | 'WEBHOOK_REJECTED'
  | 'WEBHOOK_UNAVAILABLE'
  | 'TIME_UP';

export class MonitorError extends Error {
  readonly code: MonitorErrorCode;
  /** With which a receiver refused; null: it is no such error, or there was no answer. */
  readonly httpStatus: number | null;

  /** The message for a reader of Japanese; null: whoever shows it has to find the words. */
  readonly japanese: string | null;

  /** `message` is for people and never carries a secret; `cause` is what the library said. */
  constructor(
    code: MonitorErrorCode,
    message: string | Localized,
    options: { readonly cause?: unknown; readonly httpStatus?: number } = {},
  ) {
    const isOne = typeof message === 'string';
    super(isOne ? message : message.en, 'cause' in options ? { cause: options.cause } : {});
    this.name = 'MonitorError';
    this.code = code;
    this.httpStatus = options.httpStatus ?? null;
    this.japanese = isOne ? null : message.ja;
  }
}

/** One error that says what all of them say; null: there is none. */
export function oneError(errors: readonly MonitorError[]): MonitorError | null {
  const [first, ...others] = errors;
  if (!first || others.length === 0) return first ?? null;
  return new MonitorError(first.code, errors.map(({ message }) => message).join(' '));
}

/** The text of anything that was thrown. */
export function errorText(error: unknown): string {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' ? message : String(error);
}

/** What a piece of work failed with, as data; null: with nothing. Anything but a MonitorError is a bug, and thrown. */
export async function failureOf(work: Promise<unknown>): Promise<MonitorError | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof MonitorError) return error;
    throw error;
  }
}
