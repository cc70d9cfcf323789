// Federation configurations through $batch: 20 to a request, several requests in flight, and the first of them while the
// domains are still being listed.

import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { boundedAnswers } from '../../federation/boundedAnswers';
import type { ConfigurationAnswer } from '../../federation/types';
import type { ShareTexts } from '../../sharedTexts';
import type { GraphAnswer } from './answer';
import { BATCH_SIZE, type BatchAnswers, configurationAnswer, readBatch } from './batch';
import type { Graph } from './client';

/**
 * One more than a page of 100 domains makes: they are answered while the next page is, so that it is the pages, each of which
 * names the next, that all waits for.
 */
const IN_FLIGHT = 6;

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

export interface ReadOptions {
  /** Told how many are read, of how many that were asked for so far. */
  readonly onProgress?: (done: number, asked: number) => void;
  /** Is given what is held of each configuration as it comes, and may put texts into it that the run holds already. */
  readonly reuse?: ShareTexts;
}

export function openConfigurations(
  graph: Graph,
  { onProgress, reuse = (value) => value }: ReadOptions = {},
): Configurations {
  const ended = new Map<string, Ended>();
  const asked = new Set<string>();
  // Thousands of bodies as Graph sends them would not fit into memory: each is bounded as it comes.
  const configurations = boundedAnswers();
  const chunks = new Set<Promise<void>>();
  let inFlight = 0;
  let waiting: string[] = [];
  let least = BATCH_SIZE;
  let failure: { readonly error: unknown } | null = null;
  let due: NodeJS.Immediate | null = null;

  const keep = (answers: BatchAnswers): void => {
    for (const [id, answer] of answers) {
      reuse(configurations.put(id, configurationAnswer(answer)));
      const { body: _, ...how } = answer;
      ended.set(id, how);
    }
    if (!onProgress) return;
    const done = [...ended.values()].filter(({ passing }) => passing === null).length;
    onProgress(done, asked.size);
  };
  const readChunk = async (chunk: readonly string[]): Promise<void> => {
    inFlight += 1;
    const answers = await readBatch(graph, chunk).finally(() => {
      inFlight -= 1;
    });
    send();
    // What is here is worked on while other answers are on their way.
    await nextTurn();
    keep(answers);
  };
  /** Starts requests as long as there is room: full ones, until nothing more is asked for. */
  const send = (): void => {
    while (!failure && waiting.length >= least && inFlight < IN_FLIGHT) {
      const chunk = readChunk(waiting.splice(0, BATCH_SIZE))
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => {
          chunks.delete(chunk);
        });
      chunks.add(chunk);
    }
  };
  const allSent = async (): Promise<void> => {
    least = 1;
    send();
    while (chunks.size > 0) await Promise.all(chunks);
    if (failure) throw failure.error;
  };
  return {
    ask: (domainIds) => {
      waiting.push(...domainIds.filter((id) => !asked.has(id)));
      for (const id of domainIds) asked.add(id);
      // After the request for the next page, for which all that follows waits.
      due ??= setImmediate(() => {
        due = null;
        send();
      });
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
      while (chunks.size > 0) await Promise.all(chunks);
    },
  };
}

/** How a request ended, without what it brought. */
type Ended = Omit<GraphAnswer, 'body'>;
