// The best way to ask the sign-in log for keys: a filter on the thumbprint. Nobody has seen it work, so it is trusted only
// where it finds a key that is known to be in use: the service has refused one that Microsoft's own script sends
// (https://github.com/MicrosoftDocs/SupportArticles-docs/issues/668), and whoever writes a value otherwise than it is
// stored is answered with an empty list.

import type { SignInKind, SignInQuestion } from '../../federation/signIns';
import { FILTER_FORMS, type FilterForm, signInsAddress } from './signInAddress';
import {
  type Ask,
  type Gap,
  gapOf,
  IGNORED,
  latest,
  readSignInPages,
  type SignInPages,
} from './signInPages';
import type { SignInRow } from './signInRow';

/** What the filter told of one key and one kind of sign-ins. */
export interface Told {
  /** By this key only. */
  readonly rows: readonly SignInRow[];
  /** Null: these are all, or there are none up to `upTo`. */
  readonly gap: Gap | null;
  /** The time of a sign-in that the same filter found by a known key; null: there are rows, or there is a gap. */
  readonly upTo: string | null;
}

export interface FilterAnswer {
  readonly told: (thumbprint: string) => Told;
  /** What found something; null: nothing did. */
  readonly form: FilterForm | null;
  /** Why the filter is not to be asked again; null: it may be. */
  readonly end: Gap | null;
}

/** Two keys may be in use while one follows the other; in forms that are less likely, the busier has to do. */
const MAX_KNOWN = 2;
/** Whoever has signed in thousands with a key needs no exact number. */
const MAX_KEY_PAGES = 3;
/** A page may be empty but for a link. */
const MAX_PROOF_PAGES = 2;

/** @param likely The form to begin with. */
export async function askByFilter(
  ask: Ask,
  endpoint: string,
  kind: SignInKind,
  { thumbprints, knownThumbprints, window }: SignInQuestion,
  likely: FilterForm | null,
): Promise<FilterAnswer> {
  const read = (form: FilterForm, thumbprint: string, enough: number): Promise<SignInPages> =>
    readSignInPages(
      ask,
      signInsAddress(endpoint, kind, window, { form, thumbprint }, enough),
      window,
      {
        allowance: { left: enough === 1 ? MAX_PROOF_PAGES : MAX_KEY_PAGES },
        isAskedFor: ({ signIn }) => signIn.thumbprintSha1 === thumbprint,
        enough,
      },
    );

  const answers = new Map<string, Told>();
  const told = (thumbprint: string): Told => answers.get(thumbprint) ?? toldBy(NOTHING, null);
  let known = knownThumbprints.slice(0, MAX_KNOWN);
  for (const form of new Set(likely ? [likely, ...FILTER_FORMS] : FILTER_FORMS)) {
    // Before the keys: what the log receives between the requests must not prove that something older is not there.
    const proof = await prove(known, kind, (thumbprint) => read(form, thumbprint, 1));
    let { end } = proof;
    for (const thumbprint of thumbprints) {
      const pages = end ? { rows: [], gap: end } : await read(form, thumbprint, Infinity);
      end ??= endOf(pages.gap);
      answers.set(thumbprint, toldBy({ ...pages, gap: end ?? pages.gap }, proof.upTo));
    }
    const isFound =
      proof.upTo !== null || [...answers.values()].some(({ rows }) => rows.length > 0);
    if (isFound || end) return { told, form: isFound ? form : null, end };
    known = known.slice(0, 1);
  }
  return { told, form: null, end: null };
}

const UNPROVEN = gapOf('the filter on the thumbprint finds no sign-in by a known key either');

const NOTHING: SignInPages = { rows: [], gap: null };

function toldBy({ rows, gap }: SignInPages, upTo: string | null): Told {
  if (rows.length > 0 || gap) return { rows, gap, upTo: null };
  return { rows, gap: upTo === null ? UNPROVEN : null, upTo };
}

type Proof = Pick<Told, 'upTo'> & Pick<FilterAnswer, 'end'>;

async function prove(
  known: readonly string[],
  kind: SignInKind,
  read: (thumbprint: string) => Promise<SignInPages>,
): Promise<Proof> {
  for (const thumbprint of known) {
    const { rows, gap } = await read(thumbprint);
    const end = endOf(gap);
    const upTo = latest(rows, kind);
    if (end || upTo !== null) return { upTo: end ? null : upTo, end };
  }
  return { upTo: null, end: null };
}

/** Null: the next question may fare better. */
function endOf(gap: Gap | null): Gap | null {
  if (gap?.status !== 400) return gap && (gap.status !== 200 || gap === IGNORED) ? gap : null;
  return { ...gap, reason: `Graph refused the filter on the thumbprint, ${gap.reason}` };
}
