// The pages of one question to the sign-in log, and the first thing that keeps them from being the whole.

import type { TimeWindow } from '../../federation/types';
import type { GraphAnswer } from './answer';
import { readPage } from './pages';
import { MAX_PAGE } from './signInAddress';
import { readSignIn, type SignInRow } from './signInRow';

/** One request; where none is left, an answer that says so. */
export type Ask = (address: string) => Promise<GraphAnswer>;

export interface Gap {
  /** For people; without a period. */
  readonly reason: string;
  /** Graph's; 200 when it is the content that is wrong, 0 when there was no answer. */
  readonly status: number;
}

export interface PagesWanted {
  /** Pages that may be asked for; counted down, so that questions can share it. */
  readonly allowance: { left: number };
  /** Of what is not, nothing is kept: Graph has ignored the question. */
  readonly isAskedFor: (row: SignInRow) => boolean;
  /** So many rows will do. */
  readonly enough: number;
}

export interface SignInPages {
  /** Of the window only, as they came; one that a new one pushed onto the next page comes twice. */
  readonly rows: readonly SignInRow[];
  /** Null: they are enough, or Graph gave page after page up to one without a link. */
  readonly gap: Gap | null;
}

export async function readSignInPages(
  ask: Ask,
  first: string,
  window: TimeWindow,
  { allowance, isAskedFor, enough }: PagesWanted,
): Promise<SignInPages> {
  const { origin } = new URL(first);
  const rows: SignInRow[] = [];
  const ids = new Set<string>();
  const visited = new Set<string>();
  let odd: Gap | null = null;
  for (let link: string | null = first; link !== null;) {
    if (visited.has(link)) return { rows, gap: gapOf('Graph gave the same link twice') };
    visited.add(link);
    if (allowance.left <= 0) return { rows, gap: TOO_MANY };
    allowance.left -= 1;
    const page = readPage(await ask(link), origin, { one: 'a sign-in', many: 'sign-ins' });
    if (page.state === 'incomplete') return { rows, gap: page };
    const before = ids.size;
    for (const row of page.items.map(readSignIn)) {
      if (row === null) odd ??= gapOf('a sign-in has no id or no time');
      else if (!isAskedFor(row)) odd = IGNORED;
      else if (isWithin(row, window)) rows.push(row);
      if (row) ids.add(row.signIn.id);
    }
    if (odd === IGNORED || rows.length >= enough) return { rows, gap: odd };
    const isRepeated = page.items.length > 0 && ids.size === before;
    odd ??= isRepeated ? gapOf('Graph gave a page twice') : null;
    if (isRepeated) return { rows, gap: odd };
    if (page.next === null && page.items.length >= MAX_PAGE)
      return { rows, gap: odd ?? gapOf('a full page has no link to the next') };
    link = page.next;
  }
  return { rows, gap: odd };
}

/** The gap of a service that gives other sign-ins than those of the key that was asked for. */
export const IGNORED: Gap = gapOf('Graph ignored the filter on the thumbprint');

/** Whoever wants to hide one sign-in may make many. */
export const TOO_MANY: Gap = gapOf('there are more pages than are read');

export function gapOf(reason: string): Gap {
  return { reason, status: 200 };
}

function isWithin({ signIn: { createdDateTime } }: SignInRow, { from, to }: TimeWindow): boolean {
  const time = Date.parse(createdDateTime);
  return time >= Date.parse(from) && time <= Date.parse(to);
}

/** The time of the latest of one kind; null: there is none. */
export function latest(rows: readonly SignInRow[], kind: SignInRow['kind']): string | null {
  const ofKind = rows.filter((row) => row.kind === kind);
  const times = ofKind.map(({ signIn }) => signIn.createdDateTime).sort();
  return times.at(-1) ?? null;
}
