// The one place through which an app under test reaches the world: each request becomes an effect, and the plan of the run
// says what becomes of it.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalServer, readText, startLocalServer } from '../services/localServer';
import type { TlsIdentity } from '../services/tls';
import type { Effect, Fault } from './effects';
import { answerWith, isUndone } from './faulty';
import { type Graph, makeGraph } from './graph';
import { type Plan, planOf } from './plan';
import { makeReceivers, type Receivers } from './receivers';
import { type Asked, effectOf, type Service } from './wire';

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
    if (fault && isUndone(fault, effect, response, held, receiver?.isKnown === true)) return;
    if (fault?.kind === 'late') await pause();
    const answer = await service(what);
    if (dying?.when === 'done') end();
    if (dying?.when === 'done' || fault?.kind === 'lost') {
      response.socket?.destroy();
      return;
    }
    if (fault?.kind === 'lateAnswer') await pause();
    if (dying) response.once('finish', end);
    answerWith(answer, effect, fault, response, held);
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
      let before = -1;
      while (before !== requests) {
        before = requests;
        await sleep(QUIET_MS);
      }
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
