// One answer of Microsoft Graph as data, whatever its status: bounded, parsed, and with the reason why it is no success.

import { isJsonObject, property } from '../../json';
import { visibleText } from '../../text';
import { type Passing, passingFailure } from '../http';

export interface GraphAnswer {
  /** 0: no answer came. */
  readonly status: number;
  /** Parsed JSON; undefined when there was none, or too much. */
  readonly body: unknown;
  /** The body is larger than any that is read. */
  readonly isTooLarge?: boolean;
  /** Of the body, as far as it was read. */
  readonly octets?: number;
  /** Null: an answer that stays, good or bad. */
  readonly passing: Passing | null;
  /** Why it is no success, for people; without a period. */
  readonly reason: string;
}

/** Reads the body, up to so many octets. */
export async function readAnswer(response: Response, maxOctets: number): Promise<GraphAnswer> {
  const { status } = response;
  const passing = passingFailure(status, response.headers.get('retry-after'));
  const read = await readText(response, maxOctets);
  if (read === null) {
    const reason = `the answer is larger than ${String(maxOctets / 1_000_000)} MB`;
    return { status, body: undefined, isTooLarge: true, passing, reason };
  }
  const body = parseJson(read.text);
  return {
    status,
    body,
    octets: read.octets,
    passing,
    reason: answerReason(status, body),
  };
}

/** Null: it is longer. What an intruder has stored must not fill the memory before anybody has measured it. */
async function readText(
  { body }: Response,
  maxOctets: number,
): Promise<{ readonly text: string; readonly octets: number } | null> {
  const chunks: Uint8Array[] = [];
  let octets = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    octets += chunk.length;
    // To leave the loop cancels the body.
    if (octets > maxOctets) return null;
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks)
    .toString()
    .replace(/^\ufeff/, '');
  return { text, octets };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `HTTP 403, Authorization_RequestDenied: Insufficient privileges`. */
export function answerReason(status: number, body: unknown): string {
  const error = isJsonObject(body) ? property(body, 'error') : undefined;
  const parts = isJsonObject(error) ? [property(error, 'code'), property(error, 'message')] : [];
  const words = parts.filter((part) => typeof part === 'string' && part !== '').join(': ');
  return `HTTP ${String(status)}${words === '' ? '' : `, ${visibleText(words, 200).replace(/\.$/, '')}`}`;
}
