// What was compared besides names, as a table: what it is headed with says the check.

import type { Check } from '../checks/engine/types';
import type { Notice } from '../findings/types';
import type { Language } from '../text';
import type { ChangesView } from './alertItem';
import { checkOf } from './checkOfFinding';
import type { AlertTexts } from './texts/alertTexts';

interface ChangesContext {
  readonly checks: readonly Check[];
  readonly language: Language;
  readonly texts: AlertTexts;
}

/** The check of the first of them says what its values are compared with. */
export function changesOf(
  notices: readonly Notice[],
  { checks, language, texts }: ChangesContext,
): ChangesView | null {
  const told = notices.filter(({ finding }) => (finding.evidence.changes ?? []).length > 0);
  const [first] = told;
  if (!first) return null;
  const shown = checkOf(first.finding, checks)?.changes;
  const rows = told.flatMap(({ finding }) => finding.evidence.changes ?? []);
  return {
    title: shown?.title[language] ?? texts.changes,
    before: shown?.before[language] ?? texts.before,
    after: shown?.after[language] ?? texts.after,
    rows: rows.map(({ name, before, after }) => ({
      name: shown?.labels?.[name]?.[language] ?? name,
      before: before ?? texts.none,
      after: after ?? texts.none,
    })),
  };
}
