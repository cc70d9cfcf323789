// Where the filter is of no use: every sign-in of the window, page by page, for as long as that fits.

import type { SignInKind } from '../../federation/signIns';
import type { TimeWindow } from '../../federation/types';
import { signInsAddress } from './signInAddress';
import {
  type Ask,
  type Gap,
  gapOf,
  latest,
  type PagesWanted,
  readSignInPages,
} from './signInPages';
import type { SignInRow } from './signInRow';

export interface WindowAnswer {
  readonly rows: readonly SignInRow[];
  /** Null: these are all, up to `upTo`. */
  readonly gap: Gap | null;
  /** The time of the latest sign-in of this kind. */
  readonly upTo: string | null;
}

/** @param allowance Of pages; counted down. */
export async function readWindow(
  ask: Ask,
  endpoint: string,
  kind: SignInKind,
  window: TimeWindow,
  allowance: PagesWanted['allowance'],
): Promise<WindowAnswer> {
  const read = (part: TimeWindow) =>
    readSignInPages(ask, signInsAddress(endpoint, kind, part), part, {
      allowance,
      isAskedFor: () => true,
      enough: Infinity,
    });

  const { rows, gap } = await read(window);
  const upTo = latest(rows, kind);
  const flaw = gap ?? contentGap(rows, upTo);
  if (flaw) return { rows, gap: flaw, upTo };
  // A link that was lost looks like an end. Asked again from the oldest sign-in on, Graph has to give that and no other.
  const rest = await read({ from: window.from, to: justAfter(rows.at(-1)) });
  const ids = new Set(rows.map(({ signIn }) => signIn.id));
  const isEnd = rest.rows.length > 0 && rest.rows.every(({ signIn }) => ids.has(signIn.id));
  return { rows, gap: rest.gap ?? (isEnd ? null : LEFT_OUT), upTo };
}

const LEFT_OUT = gapOf('Graph left some of the sign-ins out');

function contentGap(rows: readonly SignInRow[], upTo: string | null): Gap | null {
  // An empty log is a late one, or not what it seems.
  if (upTo === null) return gapOf('the log shows no sign-in of one kind at all in this time');
  const unclear = rows.find((row) => row.unclear !== null)?.unclear ?? null;
  if (unclear !== null) return gapOf(unclear);
  // The latest come first, as it is documented. Where that is not so, what is missing may be anywhere.
  const times = rows.map(({ signIn }) => signIn.createdDateTime);
  const isOrdered = times.every((time, index) => time <= (times[index - 1] ?? time));
  return isOrdered ? null : gapOf('the sign-ins are not in the order of their times');
}

/** Graph's times are finer than ours. */
function justAfter(row: SignInRow | undefined): string {
  return new Date(Date.parse(row?.signIn.createdDateTime ?? '') + 1).toISOString();
}
