// Sign-ins by certificates that nobody knows: one filter that leaves the known ones out, so that a million sign-ins a day stay
// where they are. Nobody has seen the service take it. What comes back is looked at row by row: one that was to be left out
// says that the filter does not work, and one that was not is evidence, whatever the filter does.

import type { OthersAnswer, OthersQuestion, SignIn } from '../../federation/signIns';
import { unknownSource } from '../../federation/unknownSource';
import { FILTER_FORMS, type FilterForm, signInsAddress } from './signInAddress';
import {
  type Ask,
  type Gap,
  gapOf,
  IGNORED,
  latest,
  readSignInPages,
  TOO_MANY,
} from './signInPages';
import { type SignInRow, thumbprintOf, thumbprintsIn } from './signInRow';
import { whyUnknown } from './signInUse';

/** An address has an end, and nobody knows how many clauses the service takes. */
const MAX_LEFT_OUT = 40;

/** Small, because there should be none. */
const PAGE = 100;
/** Any will do. A page may be empty but for a link. */
const PROOF_PAGE = 5;

/** How much of what. */
interface Wanted {
  readonly others: readonly string[];
  readonly atMost: number;
  readonly pages: number;
  /** Only those that succeeded; what was interrupted is not among them. */
  readonly isSuccess: boolean;
}

const PROOF = { atMost: PROOF_PAGE, pages: 2, isSuccess: false };
const ALL = { atMost: PAGE, pages: 3, isSuccess: false };
const TAKEN = { atMost: PAGE, pages: 2, isSuccess: true };

/** It takes the place of the key that is to be found: the filter keeps its shape. */
const NOBODYS = '0'.repeat(40);

interface Part {
  readonly rows: readonly SignInRow[];
  readonly gap: Gap | null;
}

const NOT_ASKED: Part = { rows: [], gap: null };

export async function askForOthers(
  ask: Ask,
  endpoint: string,
  { kind, window, thumbprints, proveBy, form }: OthersQuestion,
): Promise<OthersAnswer> {
  const known = thumbprintsIn(thumbprints);
  if (known.length === 0) return unknownSource('There is no key on record to leave out.');
  if (known.length > MAX_LEFT_OUT) return unknownSource(TOO_MANY_KEYS);
  const written = formOf(form);

  const read = ({ others, atMost, pages, isSuccess }: Wanted): Promise<Part> => {
    const leftOut = new Set(others);
    const byKey = { form: written, others, isSuccess };
    return readSignInPages(ask, signInsAddress(endpoint, kind, window, byKey, atMost), window, {
      allowance: { left: pages },
      isAskedFor: (row) => isOther(row, leftOut),
      enough: atMost === PROOF_PAGE ? 1 : Infinity,
    });
  };

  // Before the question: what the log receives in between must not prove that something older is not there.
  const wanted = thumbprintOf(proveBy);
  const withoutIt = known.map((each) => (each === wanted ? NOBODYS : each));
  const proof = wanted === null ? NOT_ASKED : await read({ ...PROOF, others: withoutIt });
  const isOver = proof.gap !== null && (proof.gap.status !== 200 || proof.gap === IGNORED);
  const rest = isOver ? { rows: [], gap: proof.gap } : await read({ ...ALL, others: known });
  // Anybody can send a thousand tokens that are refused, to push one that was taken out of sight.
  const taken = rest.gap === TOO_MANY ? await read({ ...TAKEN, others: known }) : NOT_ASKED;
  const gap = rest.gap ?? contentGap(rest.rows);
  const rows = [...proof.rows, ...rest.rows, ...taken.rows];
  const signIns = signInsBy(rows, new Set(known));
  if (gap?.status === 400 && signIns.length === 0)
    return { state: 'notTaken', reason: REFUSED(gap) };
  if (gap !== null && gap.status !== 200 && signIns.length === 0) return whyUnknown([gap]);
  return {
    state: 'read',
    signIns,
    foundTime: latest(rows, kind),
    gap: gap && whyUnknown([gap]).reason,
    isIgnored: gap === IGNORED,
  };
}

const TOO_MANY_KEYS =
  'There are more keys on record than a filter can name; the query signInsByUnknownKey.kql has no such limit.';

const REFUSED = ({ reason }: Gap): string =>
  `The service does not take a filter for sign-ins by other certificates than the known ones: ${reason}. It is asked once a day; the query signInsByUnknownKey.kql does the same in a workspace.`;

function formOf(form: number): FilterForm {
  const [first] = FILTER_FORMS;
  return FILTER_FORMS[form % FILTER_FORMS.length] ?? first;
}

/** A row whose certificate nobody can read may be any. */
function isOther({ signIn: { thumbprintSha1 }, unclear }: SignInRow, leftOut: ReadonlySet<string>) {
  return thumbprintSha1 === null ? unclear !== null : !leftOut.has(thumbprintSha1);
}

function contentGap(rows: readonly SignInRow[]): Gap | null {
  const unclear = rows.find((row) => row.unclear !== null)?.unclear ?? null;
  if (unclear !== null) return gapOf(unclear);
  // A link that was lost looks like an end.
  return rows.length > 0 && rows.length % PAGE === 0
    ? gapOf('a full page has no link to the next')
    : null;
}

/** Each once, in the order of their times. */
function signInsBy(rows: readonly SignInRow[], known: ReadonlySet<string>): readonly SignIn[] {
  const others = rows
    .map(({ signIn }) => signIn)
    .filter(({ thumbprintSha1 }) => thumbprintSha1 !== null && !known.has(thumbprintSha1));
  const byId = new Map(others.map((signIn) => [signIn.id, signIn]));
  return [...byId.values()].sort((a, b) => (a.createdDateTime < b.createdDateTime ? -1 : 1));
}
