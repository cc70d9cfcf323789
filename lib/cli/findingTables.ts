// What a finding shows in tables: both certificates side by side, what was changed, and the keys of each provider. Pure.

import { type CertificateRow, certificateRows } from '../alerts/certificateRows';
import { changesOf } from '../alerts/changesView';
import { providerLines } from '../alerts/keyLines';
import { checks } from '../checks';
import type { Finding } from '../findings/types';
import { filled } from './columns';
import { type FindingView, heading, INDENT, labelWidth, tableRow, told } from './findingView';

export function certificatesText(finding: Finding, view: FindingView): readonly string[] {
  const rows = certificateRows(finding, view.alert).filter(({ first, second }) => first || second);
  if (rows.length === 0) return [];
  const { first, second } = view.alert;
  const head = tableRow(['', first, second], view).map(view.style.bold);
  const lines = rows.flatMap((row) =>
    row.isHash ? rowOfHashes(row, view) : rowOfCells(row, view),
  );
  return [[...head, ...lines].join('\n')];
}

function rowOfCells({ label, first, second, sign }: CertificateRow, view: FindingView) {
  const name = sign === null ? label : `${sign} ${label}`;
  const cells = tableRow([name, first, second], view);
  return sign === '≠' ? cells.map(view.style.bold) : cells;
}

/** Hashes stand one below the other, unbroken: people read them aloud, and look for them. */
function rowOfHashes(
  { label, first, second }: CertificateRow,
  { texts }: FindingView,
): readonly string[] {
  const { primary, secondary } = texts;
  const width = labelWidth([primary, secondary]);
  const row = (name: string, hash: string): readonly string[] =>
    hash === '' ? [] : [`${' '.repeat(INDENT)}  ${filled(name, width)}  ${hash}`];
  return [`${' '.repeat(INDENT)}${label}`, ...row(primary, first), ...row(secondary, second)];
}

export function changesText(finding: Finding, view: FindingView): readonly string[] {
  const { language, alert } = view;
  const changes = changesOf([{ status: 'new', finding }], { checks, language, texts: alert });
  if (changes === null) return [];
  const head = tableRow(['', changes.before, changes.after], view).map(view.style.bold);
  const rows = changes.rows.flatMap(({ name, before, after }) =>
    tableRow([name, before, after], view),
  );
  return [[...head, ...rows].join('\n')];
}

export function providersText({ evidence }: Finding, view: FindingView): readonly string[] {
  return providerLines(evidence, view.alert).map(({ title, keys, question }) =>
    [
      heading(title, view),
      // Hashes stand unbroken: people read them aloud, and copy them.
      ...keys.map(({ thumbprint, details, key }) =>
        [`${' '.repeat(INDENT)}- ${thumbprint}`, told(details, view, 2), told(key, view, 2)].join(
          '\n',
        ),
      ),
      told(question, view),
    ].join('\n'),
  );
}
