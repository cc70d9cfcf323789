// An error of Microsoft Graph where an answer of it was expected: told as Graph's, with what it needs. Pure.

import type { UnreadableCause, UnreadableCode } from '../../federation/types';
import { isJsonObject, property } from '../../json';
import { visibleText } from '../../text';

export interface GraphError {
  /** `Authorization_RequestDenied`; safe to show. */
  readonly code: string;
  /** Safe to show, without its period. */
  readonly message: string;
}

/** `{ "error": { "code", "message" } }`; null: it is something else. */
export function graphErrorIn(value: unknown): GraphError | null {
  const error = isJsonObject(value) ? property(value, 'error') : undefined;
  if (!isJsonObject(error)) return null;
  const [code, message] = [property(error, 'code'), property(error, 'message')];
  if (typeof code !== 'string') return null;
  const text = typeof message === 'string' ? visibleText(message, 300).replace(/\.$/, '') : '';
  return { code: visibleText(code, 80), message: text };
}

export function graphErrorText({ code, message }: GraphError): string {
  return message === '' ? code : `${code}: ${message}`;
}

/** What to do about it, in sentences. */
export function neededFor({ code }: GraphError): string {
  if (/denied|forbidden|unauthori[sz]ed|insufficient|accessdenied/i.test(code)) {
    return (
      'It needs the permissions Domain.Read.All and Domain-InternalFederation.Read.All, with consent, and an account with a ' +
      'role such as Security Reader or Global Reader. Sign in with both, and export again'
    );
  }
  if (/token|authentication/i.test(code)) return 'Sign in again, and export again';
  if (/notfound/i.test(code)) {
    return (
      'Graph answers so for a domain without a federation configuration: a managed one, or a child, which inherits. ' +
      'Ask for the root domain, or for all that are federated'
    );
  }
  if (/throttl|toomany/i.test(code)) return 'Wait, and export again';
  return 'Export again; where it comes back, look the code up in the documentation of Microsoft Graph';
}

/** Why a domain could not be read, from the status of one answer of a `$batch`, and what it brought. */
export function batchCause(status: number, body: unknown): UnreadableCause {
  const error = graphErrorIn(body);
  const text = error === null ? 'without a reason' : graphErrorText(error);
  const detail = `Graph answered the export with HTTP ${String(status)}, ${text}.`;
  return { code: codeOf(status), httpStatus: status, detail };
}

function codeOf(status: number): UnreadableCode {
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 429) return 'throttled';
  return status >= 500 ? 'unavailable' : 'unexpectedAnswer';
}
