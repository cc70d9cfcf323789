// Federation configurations through $batch: 20 to a request, several requests in flight, and the first of them while the
// domains are still being listed.

import { setTimeout as sleep } from 'node:timers/promises';
import { boundedAnswers } from '../../federation/boundedAnswers';
import type { ConfigurationAnswer } from '../../federation/types';
import type { GraphAnswer } from './answer';
import { BATCH_SIZE, configurationAnswer, readBatch } from './batch';
import type { Graph } from './client';

/** As many as a page of 100 domains makes: they are answered while the next page is. */
const IN_FLIGHT = 5;

export interface Configurations {
  /** Asks for the configurations of these domains, each once, as soon as there are enough for a request. */
  readonly ask: (domainIds: readonly string[]) => void;
  /**
   * Asks for the rest, and resolves when all are answered. What passes by itself is tried again, in rounds; what is left
   * after the last round is an answer, too.
   */
  readonly answers: () => Promise<ReadonlyMap<string, ConfigurationAnswer>>;
  /** Asks for nothing more. Resolves when nothing is in flight; a deadline that is the run's ends that, too. */
  readonly close: () => Promise<void>;
}

/** @param onProgress Told how many are read, of how many that were asked for so far. */
export function openConfigurations(
  graph: Graph,
  onProgress?: (done: number, asked: number) => void,
): Configurations {
  const ended = new Map<string, Ended>();
  const asked = new Set<string>();
  // Thousands of bodies as Graph sends them would not fit into memory: each is bounded as it comes.
  const configurations = boundedAnswers();
  const inFlight = new Set<Promise<void>>();
  let waiting: string[] = [];
  let least = BATCH_SIZE;
  let failure: { readonly error: unknown } | null = null;

  const readChunk = async (chunk: readonly string[]): Promise<void> => {
    for (const [id, answer] of await readBatch(graph, chunk)) {
      configurations.put(id, configurationAnswer(answer));
      const { body: _, ...how } = answer;
      ended.set(id, how);
    }
    const done = [...ended.values()].filter(({ passing }) => passing === null).length;
    onProgress?.(done, asked.size);
  };
  /** Starts requests as long as there is room: full ones, until nothing more is asked for. */
  const send = (): void => {
    while (waiting.length >= least && inFlight.size < IN_FLIGHT) {
      const request = readChunk(waiting.splice(0, BATCH_SIZE))
        .catch((error: unknown) => {
          failure ??= { error };
          waiting = [];
        })
        .finally(() => {
          inFlight.delete(request);
          send();
        });
      inFlight.add(request);
    }
  };
  const allSent = async (): Promise<void> => {
    least = 1;
    send();
    while (inFlight.size > 0) await Promise.all(inFlight);
    if (failure) throw failure.error;
  };
  return {
    ask: (domainIds) => {
      waiting.push(...domainIds.filter((id) => !asked.has(id)));
      for (const id of domainIds) asked.add(id);
      send();
    },
    answers: async () => {
      await allSent();
      for (let tried = 1; ; tried += 1) {
        // One domain that has to wait for too long does not keep the others from another try.
        const waits = [...ended].map(([id, answer]) => ({ id, ms: graph.patience(answer, tried) }));
        waiting = waits.filter(({ ms }) => ms !== null).map(({ id }) => id);
        if (waiting.length === 0) return configurations.all();
        await sleep(Math.max(...waits.map(({ ms }) => ms ?? 0)));
        await allSent();
      }
    },
    close: async () => {
      waiting = [];
      while (inFlight.size > 0) await Promise.all(inFlight);
    },
  };
}

/** How a request ended, without what it brought. */
type Ended = Omit<GraphAnswer, 'body'>;
