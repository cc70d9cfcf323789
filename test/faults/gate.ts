// The one place through which an app under test reaches the world: each request becomes an effect, and the plan of the run
// says what becomes of it.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { deliver } from '../services/answers';
import { type LocalServer, readText, startLocalServer } from '../services/localServer';
import type { TlsIdentity } from '../services/tls';
import type { Effect, Fault } from './effects';
import { garbageOf } from './garbage';
import { type Graph, makeGraph } from './graph';
import { type Plan, planOf } from './plan';
import { makeReceivers, type Receivers } from './receivers';
import { type Answer, type Asked, effectOf, type Service } from './wire';

export interface Gate {
  /** Of Graph and the table. */
  readonly secure: string;
  /** Of the identity endpoint and the receivers. */
  readonly plain: string;
  readonly graph: Graph;
  readonly receivers: Receivers;
  /** From now on this plan holds. @param speed That of the app's clock. @param kill Ends the app at once. */
  readonly begin: (plan: Plan, speed: number, kill: () => void) => void;
  /** Waits until the app asks for nothing any more. */
  readonly quiet: () => Promise<void>;
  /** Waits until all that was asked for is done, or never will be. */
  readonly idle: () => Promise<void>;
  /** Ends the connections of requests that get no answer. */
  readonly letGo: () => void;
  readonly close: () => Promise<void>;
}

interface Upstream {
  readonly table: Service;
  readonly identity: Service;
}

export async function openGate({ table, identity }: Upstream, tls: TlsIdentity): Promise<Gate> {
  const [graph, receivers] = [makeGraph(), makeReceivers()];
  const held = new Set<ServerResponse>();
  const working = new Set<Promise<void>>();
  const strangers: string[] = [];
  let requests = 0;
  let plan = planOf({ faults: [], kill: null });
  let speed = 1;
  let kill = (): void => undefined;

  const serviceOf = (effect: Effect, asked: Asked, fault: Fault | null): Service => {
    if (effect === 'token') return identity;
    if (GRAPH.includes(effect)) {
      const doubled = fault?.kind === 'twice' ? fault : null;
      const { faultOf } = plan;
      return () => Promise.resolve(graph.answer(asked, () => faultOf('item'), doubled));
    }
    if (fault?.kind !== 'twice') return table;
    return async () => {
      await table(asked);
      return table(asked);
    };
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1;
    const text = await readText(request);
    const { method = '', url: path = '', headers } = request;
    const what: Asked = { method, path, headers, text };
    const effect = effectOf(what);
    if (!effect) {
      strangers.push(`${method} ${path}`);
      response.socket?.destroy();
      return;
    }
    const [current, end] = [plan, kill];
    const dying = current.killNow();
    const fault = current.faultOf(effect);
    // Everything that arrives is on record, whatever becomes of it.
    const receiver =
      effect === 'webhook' || effect === 'mail' ? receivers.arrive(effect, what) : null;
    const service = receiver
      ? () => Promise.resolve(receiver.take())
      : serviceOf(effect, what, fault);
    const pause = (): Promise<void> => sleep(((fault?.seconds ?? 0) * 1_000) / speed);
    if (dying?.when === 'arrived') {
      end();
      response.socket?.destroy();
      return;
    }
    if (fault && isUndone(fault, response, receiver?.isKnown === true)) return;
    if (fault?.kind === 'late') await pause();
    const answer = await service(what);
    if (dying?.when === 'done') end();
    if (dying?.when === 'done' || fault?.kind === 'lost') {
      response.socket?.destroy();
      return;
    }
    if (fault?.kind === 'lateAnswer') await pause();
    if (dying) response.once('finish', end);
    answerWith(answer, effect, fault, response);
  };

  /** True: it is not done, and what comes of it has come. */
  const isUndone = (fault: Fault, response: ServerResponse, isKnown: boolean): boolean => {
    switch (fault.kind) {
      case 'refused':
        refuse(response, fault, isKnown);
        return true;
      case 'dropped':
        response.socket?.destroy();
        return true;
      case 'hangs':
        held.add(response);
        return true;
      case 'noise':
        response.socket?.end('\x16\x03\x01 this is no HTTP\r\n\r\n');
        return true;
      default:
        return false;
    }
  };

  const answerWith = (
    answer: Answer,
    effect: Effect,
    fault: Fault | null,
    response: ServerResponse,
  ): void => {
    if (fault?.kind === 'stalls') {
      held.add(response);
      deliver(response, { ...answer, body: `${answer.body} ` }, { stall: 'body' });
      return;
    }
    if (fault?.kind === 'garbage') {
      deliver(response, { ...answer, body: garbageOf(effect, answer.body, fault.variant) });
      return;
    }
    answer.whenSent?.();
    if (fault?.kind === 'twice' && ONCE.includes(effect))
      response.once('finish', () => response.socket?.write(rawAnswer(answer)));
    deliver(response, answer);
  };

  const handle = (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const work = respond(request, response);
    working.add(work);
    return work.finally(() => working.delete(work));
  };
  const servers: readonly LocalServer[] = await Promise.all([
    startLocalServer(handle, tls),
    startLocalServer(handle),
  ]);
  const letGo = (): void => {
    for (const response of held) response.socket?.destroy();
    held.clear();
  };
  return {
    secure: servers[0]?.origin ?? '',
    plain: servers[1]?.origin ?? '',
    graph,
    receivers,
    begin: (next, faster, end) => {
      plan = next;
      speed = faster;
      kill = end;
    },
    quiet: async () => {
      for (let before = -1; before !== requests; await sleep(QUIET_MS)) before = requests;
    },
    idle: async () => {
      while (working.size > 0) await Promise.allSettled(working);
      if (strangers.length > 0)
        throw new Error(`No plan knows what the app asked for: ${strangers.join(', ')}`);
    },
    letGo,
    close: async () => {
      letGo();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** Longer than an app takes from one request to the next. */
const QUIET_MS = 700;

const GRAPH: readonly Effect[] = ['domains', 'batch', 'policy', 'partners', 'auditLog', 'signIns'];

/** What is done once, and answered twice. */
const ONCE: readonly Effect[] = ['token', 'webhook', 'mail'];

/** @param isKnown Whether a receiver has it: too large it is not then. */
function refuse(
  response: ServerResponse,
  { status: planned, retryAfter }: Fault,
  isKnown: boolean,
): void {
  const status = isKnown && planned === 413 ? 503 : planned;
  const headers = {
    'content-type': 'application/json',
    ...(retryAfter !== null && { 'retry-after': retryAfter }),
  };
  deliver(response, { status, headers, body: REFUSAL });
}

/** As Graph and Table Storage write it, both of them. */
const REFUSAL = JSON.stringify({
  error: { code: 'Refused', message: 'A fault was planned.' },
  'odata.error': { code: 'Refused', message: { lang: 'en-US', value: 'A fault was planned.' } },
});

function rawAnswer({ status, body }: Answer): string {
  return `HTTP/1.1 ${String(status)} Again\r\ncontent-length: ${String(body.length)}\r\n\r\n${body}`;
}
