// Microsoft Graph -> whether a token-signing key signed anybody in, as Entra's sign-in log (beta) has it. The danger of
// this source is to say "nothing" for "I don't know": what is cut off, refused, ignored or late is never "not used".

import type { SignInKind, SignInQuestion } from '../../federation/signIns';
import type { SignInLog } from '../../monitor/effects';
import type { GraphAnswer } from './answer';
import type { Graph } from './client';
import type { FilterForm } from './signInAddress';
import { askByFilter, type Told } from './signInFilter';
import { askForOthers } from './signInOthers';
import type { Ask, Gap } from './signInPages';
import { thumbprintsIn } from './signInRow';
import { useOf } from './signInUse';
import { readWindow, type WindowAnswer } from './signInWindow';

type ToldOf = (thumbprint: string) => Told;

const KINDS = ['interactive', 'nonInteractive'] as const satisfies readonly SignInKind[];

/** For one question, when it takes all sign-ins of its window to answer it. */
const MAX_WINDOW_PAGES = 20;

/**
 * The log for one run, which remembers what the run has learned of it: a filter that is refused or ignored is not tried
 * again, and a log that is refused or throttled not asked again.
 *
 * @param graph Of this source alone; it keeps to the pace of Graph's reports, which the audit log shares.
 * @param maxRequests For all questions of the run, second tries included; each takes two seconds of that pace. A filter
 *   that works answers for one key with four requests. Where none does, it takes 18 to find out, and 20 for the window.
 * @see https://learn.microsoft.com/graph/api/signin-list?view=graph-rest-beta
 */
export function openSignInLog(graph: Graph, endpoint: string, maxRequests: number): SignInLog {
  const ask = withinBudget(graph, maxRequests);
  // A long filter that the service breaks over must not keep the short one from being asked.
  const askForUnknown = withinBudget(graph, maxRequests);
  let likely: FilterForm | null = null;
  let end: Gap | null = null;

  const byFilter = async (kind: SignInKind, question: SignInQuestion): Promise<ToldOf> => {
    const before = end;
    if (before) return () => ({ rows: [], gap: before, upTo: null });
    const answer = await askByFilter(ask, endpoint, kind, question, likely);
    likely = answer.form ?? likely;
    end = answer.end;
    return answer.told;
  };

  return {
    read: async (asked) => {
      const question = readable(asked);
      const { thumbprints, window } = question;
      if (thumbprints.length === 0) return new Map();

      const byKind: { readonly kind: SignInKind; readonly told: ToldOf }[] = [];
      for (const kind of KINDS) byKind.push({ kind, told: await byFilter(kind, question) });

      // Who was used is told so, with the rest or without; the whole window is read for the others.
      const unseen = thumbprints.filter((key) =>
        byKind.every(({ told }) => told(key).rows.length === 0),
      );
      const allowance = { left: MAX_WINDOW_PAGES };
      const answers: { readonly told: ToldOf; readonly whole: WindowAnswer | null }[] = [];
      for (const { kind, told } of byKind) {
        const isOpen = unseen.some((key) => told(key).gap !== null);
        const whole = isOpen ? await readWindow(ask, endpoint, kind, window, allowance) : null;
        answers.push({ told, whole });
      }
      const waysOf = (key: string) =>
        answers.map(({ told, whole }) => ({ filter: told(key), window: whole }));
      return new Map(thumbprints.map((key) => [key, useOf(key, window, waysOf(key))]));
    },
    others: (question) => askForOthers(askForUnknown, endpoint, question),
  };
}

/** In upper case, each once: a text that is no thumbprint is not asked for. */
function readable(question: SignInQuestion): SignInQuestion {
  const { thumbprints, knownThumbprints, window } = question;
  return {
    thumbprints: thumbprintsIn(thumbprints),
    knownThumbprints: thumbprintsIn(knownThumbprints),
    window,
  };
}

/** A refused filter (400) says nothing of other questions; whatever else is no success is true of all of their kind. */
function withinBudget(graph: Graph, maxRequests: number): Ask {
  let last: GraphAnswer | null = null;
  return async (address) => {
    if (last) return last;
    if (graph.requestCount() >= maxRequests) return usedUp(maxRequests);
    const answer = await graph.get(address);
    if (answer.status !== 200 && answer.status !== 400) last = answer;
    return answer;
  };
}

function usedUp(maxRequests: number): GraphAnswer {
  const reason = `the ${String(maxRequests)} requests that a run may send to it are used up`;
  return { status: 0, body: undefined, passing: null, reason };
}
