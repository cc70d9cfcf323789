// Whom a key signed in, in lines that a person reads. Every text in them is the sign-in log's, and safe to show.

import type { Tally, UseEvidence } from '../baseline/useSummary';
import { hasFailed } from '../baseline/worstSignIns';
import { useSentence } from '../checks/engine/useText';
import { wasTokenTaken } from '../federation/signInOutcome';
import type { SignIn } from '../federation/signIns';
import type { Notice } from '../findings/types';
import { type Language, shownTime, visibleText } from '../text';
import type { AlertTexts } from './texts/alertTexts';

export interface UseView {
  readonly sentence: string;
  readonly lines: readonly string[];
}

/** What is said of the key of a card, once; of what is over only how much it was used. Null: the log was not asked. */
export function useView(
  notices: readonly Notice[],
  language: Language,
  { use: texts }: AlertTexts,
): UseView | null {
  const told = notices.find(({ finding }) => finding.evidence.use !== undefined);
  const use = told?.finding.evidence.use;
  if (!use) return null;
  const isOpen = notices.some(({ status }) => status === 'new');
  return { sentence: useSentence(use)[language], lines: isOpen ? useLines(use, texts) : [] };
}

const LONGEST = 120;

/** Totals, then the worst ten; empty where nobody was signed in. */
export function useLines(use: UseEvidence, texts: AlertTexts['use']): readonly string[] {
  const { users, addresses, countries, apps, resources, worst, multiFactor, signIns } = use;
  const totals: readonly (readonly [string, readonly Tally[]])[] = [
    [texts.users, users],
    [texts.addresses, addresses],
    [texts.countries, countries],
    [texts.apps, apps],
    [texts.resources, resources],
  ];
  const told = totals.filter(([, tallies]) => tallies.length > 0);
  if (worst.length === 0) return [];
  return [
    ...told.map(([label, tallies]) => `${label}: ${tallies.map(tallyText).join(', ')}`),
    texts.multiFactor(multiFactor),
    ...worst.map((signIn) => signInLine(signIn, texts)),
    ...(signIns > worst.length ? [texts.more(signIns - worst.length)] : []),
  ];
}

function tallyText({ value, count }: Tally): string {
  const shown = visibleText(value, LONGEST);
  return count === 1 ? shown : `${shown} ×${String(count)}`;
}

/** One sign-in; the session leads to what was done next, which names no certificate. */
export function signInLine(signIn: SignIn, texts: AlertTexts['use']): string {
  const shown = (text: string | null): readonly string[] =>
    text === null || text === '' ? [] : [visibleText(text, LONGEST)];
  const labelled = (label: string, text: string | null): readonly string[] =>
    shown(text).map((value) => `${label} ${value}`);
  const { appDisplayName, resourceDisplayName, ipAddress, country } = signIn;
  const reached = [...new Set([...shown(appDisplayName), ...shown(resourceDisplayName)])];
  return [
    shownTime(signIn.createdDateTime),
    ...shown(signIn.userPrincipalName ?? signIn.userId),
    [...shown(ipAddress), ...shown(country)].join(' '),
    reached.join(' > '),
    outcomeText(signIn, texts),
    ...labelled(texts.session, signIn.sessionId),
  ]
    .filter((text) => text !== '')
    .join(', ');
}

/** A token that was taken and then stopped, such as by a policy, shows that the key works. */
function outcomeText(signIn: SignIn, texts: AlertTexts['use']): string {
  if (!hasFailed(signIn)) return texts.succeeded;
  const code = signIn.errorCode ?? 0;
  return wasTokenTaken(signIn) ? texts.interrupted(code) : texts.failed(code);
}
