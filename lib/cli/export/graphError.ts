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

interface Kind {
  readonly codes: RegExp;
  /** Null: Graph says that there is none, which is an answer. */
  readonly cause: UnreadableCode | null;
  readonly needed: string;
}

/** The first whose codes fit counts. */
const KINDS: readonly Kind[] = [
  {
    codes: /denied|forbidden|unauthori[sz]ed|insufficient/i,
    cause: 'forbidden',
    needed:
      'It needs the permissions Domain.Read.All and Domain-InternalFederation.Read.All, with consent, and an account with a ' +
      'role such as Security Reader or Global Reader. Sign in with both, and export again',
  },
  {
    codes: /token|authentication/i,
    cause: 'forbidden',
    needed: 'Sign in again, and export again',
  },
  {
    codes: /notfound/i,
    cause: null,
    needed:
      'Graph answers so for a domain without a federation configuration: a managed one, or a child, which inherits. ' +
      'Ask for the root domain, or for all that are federated',
  },
  { codes: /throttl|toomany/i, cause: 'throttled', needed: 'Wait, and export again' },
];

const OTHER: Omit<Kind, 'codes'> = {
  cause: 'unexpectedAnswer',
  needed:
    'Export again; where it comes back, look the code up in the documentation of Microsoft Graph',
};

function kindOf({ code }: GraphError): Omit<Kind, 'codes'> {
  return KINDS.find(({ codes }) => codes.test(code)) ?? OTHER;
}

/** What to do about it, in sentences; the last one without its period. */
export function neededFor(error: GraphError): string {
  return kindOf(error).needed;
}

/** Why a domain could not be read in whose place the error stands; null: Graph says that it has no configuration. */
export function errorCause(error: GraphError): UnreadableCause | null {
  const { cause: code } = kindOf(error);
  const detail = `Graph answered the export with an error, ${graphErrorText(error)}.`;
  return code && { code, httpStatus: null, detail };
}

/**
 * Why a domain could not be read, from one answer of a `$batch`.
 *
 * @param status Null: it has none.
 */
export function batchCause(status: number | null, body: unknown): UnreadableCause {
  const error = graphErrorIn(body);
  const text = error === null ? 'without a reason' : graphErrorText(error);
  const answer = status === null ? 'no status' : `HTTP ${String(status)}`;
  const detail = `Graph answered the export with ${answer}, ${text}.`;
  return { code: codeOf(status), httpStatus: status, detail };
}

function codeOf(status: number | null): UnreadableCode {
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 429) return 'throttled';
  return status !== null && status >= 500 ? 'unavailable' : 'unexpectedAnswer';
}
