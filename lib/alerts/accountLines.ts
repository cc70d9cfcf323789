// Whom a flagged key may reach, in lines that a person reads: accounts whose immutable id changed since it came.

import type { AccountTrail } from '../checks/engine/evidence';
import type { ImmutableIdEntry } from '../federation/types';
import { shownTime, visibleText } from '../text';
import { entryLine } from './auditLines';
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

function accountLine(entry: ImmutableIdEntry, texts: AlertTexts): string {
  const { immutableId } = entry;
  const id =
    immutableId === null ? texts.idRemoved : texts.idSet(visibleText(immutableId, MAX_SHOWN_ID));
  return entryLine(entry, texts, id);
}

const MAX_SHOWN_ID = 120;

function missingLine({ entries, missing }: AccountTrail, texts: AlertTexts): readonly string[] {
  if (missing === null) return [];
  const reason = visibleText(missing);
  return [entries.length === 0 ? texts.auditUnknown(reason) : texts.accountsMissing(reason)];
}
