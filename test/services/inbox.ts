// A webhook receiver that keeps what it is sent and answers 202, or what a test has scripted.
// Everything that is posted is recorded on arrival, even when the scripted answer drops or stalls.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { deliverScripted, type ScriptedAnswer, type StatusAnswer } from './answers';
import { flatHeaders, parseBody, readText, startLocalServer } from './localServer';
import type { TlsIdentity } from './tls';

export interface InboxRequest {
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or the raw text where it is not JSON. */
  readonly body: unknown;
  /** The bytes as text, for whoever checks a signature. */
  readonly text: string;
  readonly receivedAt: Date;
}

export interface Inbox {
  readonly url: string;
  readonly requests: readonly InboxRequest[];
  /** Scripts the next answers, one for each request; afterwards 202 is the answer again. */
  readonly answerWith: (answers: readonly ScriptedAnswer[]) => void;
  readonly close: () => Promise<void>;
}

const accepted: StatusAnswer = { status: 202 };
const wrongMethod: StatusAnswer = { status: 405, headers: { allow: 'POST' } };

/** Starts the receiver; over https when an identity is given. */
export async function startInbox(options: { readonly tls?: TlsIdentity } = {}): Promise<Inbox> {
  const requests: InboxRequest[] = [];
  let script: ScriptedAnswer[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') {
      deliverScripted(response, wrongMethod, undefined);
      return;
    }
    requests.push(recorded(request, await readText(request)));
    deliverScripted(response, accepted, script.shift());
  };
  const server = await startLocalServer(handle, options.tls);
  const answerWith = (answers: readonly ScriptedAnswer[]): void => {
    script = [...answers];
  };
  return { url: `${server.origin}/inbox`, requests, answerWith, close: server.close };
}

function recorded(request: IncomingMessage, text: string): InboxRequest {
  return { headers: flatHeaders(request), body: parseBody(text), text, receivedAt: new Date() };
}
