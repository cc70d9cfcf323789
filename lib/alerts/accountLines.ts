// Whom a flagged key may reach, in lines that a person reads: accounts whose immutable id changed since it came.

import type { AccountTrail } from '../checks/engine/evidence';
import type { ImmutableIdEntry } from '../federation/types';
import { shownTime, visibleText } from '../text';
import { howOf, shownField, targetsOf, whenAndWhat } from './auditLines';
import type { AlertTexts } from './texts/alertTexts';

/** So many stand in a mail; the command line and the JSON have all that are kept. */
const MAX_IN_MAIL = 10;

/** For a mail: the candidates, or why there may be others. No line where the log was read and has none. */
export function accountLines(trail: AccountTrail, texts: AlertTexts): readonly string[] {
  const { entries } = trail;
  const shown = entries.slice(0, MAX_IN_MAIL).map((entry) => accountLine(entry, texts));
  const more = entries.length - shown.length;
  return [...shown, ...(more > 0 ? [texts.more(more)] : []), ...missingLine(trail, texts)];
}

/** For who asks about one finding: all of them, and that there is none. */
export function allAccountLines(trail: AccountTrail, texts: AlertTexts): readonly string[] {
  const { entries, from, to } = trail;
  const lines = [
    ...entries.map((entry) => accountLine(entry, texts)),
    ...missingLine(trail, texts),
  ];
  return lines.length > 0 ? lines : [texts.accountsNone(shownTime(from), shownTime(to))];
}

/** The account before the one who changed it: two names without that order would be taken for each other. */
function accountLine(entry: ImmutableIdEntry, texts: AlertTexts): string {
  const id = shownField(entry.immutableId);
  return [
    ...whenAndWhat(entry),
    ...targetsOf(entry, texts),
    id === null ? texts.idRemoved : texts.idSet(id),
    texts.changedBy(shownField(entry.actor) ?? texts.auditNobody),
    ...howOf(entry, texts),
  ].join(', ');
}

function missingLine({ entries, missing }: AccountTrail, texts: AlertTexts): readonly string[] {
  if (missing === null) return [];
  // Put into the reader's language first, and cut then: half of a reason has no translation.
  const said = entries.length === 0 ? texts.auditUnknown(missing) : texts.accountsMissing(missing);
  return [visibleText(said)];
}
