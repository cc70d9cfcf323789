// The tables of the checks that people read, made from the checks and the heads of their documents: that of
// docs/reference.md, docs/severities.md, and the rules by which settings are compared.

import { readFileSync } from 'node:fs';
import { alertTexts } from '../lib/alerts/texts';
import { checks } from '../lib/checks';
import { type Check, SEVERITIES } from '../lib/checks/engine/types';
import { SETTING_RULES, type SettingForm } from '../lib/federation/canonicalSettings';

/** `high`, or `high (critical to low)` where it depends on what is known. */
function severityText({ severity, severities }: Check): string {
  const all = new Set([severity, ...severities.map((row) => row.severity)]);
  const range = SEVERITIES.filter((each) => all.has(each));
  const [worst] = range;
  const mildest = range.at(-1);
  return worst === mildest ? severity : `${severity} (${String(worst)} to ${String(mildest)})`;
}

/** What a document says of its check under a word: `Finds: …`, `Needs: …`. */
function said({ document }: Check, word: string): string {
  const text = readFileSync(`lib/checks/${document}`, 'utf8');
  const [, value] = new RegExp(`\\b${word}: ([\\s\\S]*?)\\.\\n`).exec(text) ?? [];
  if (value === undefined) throw new Error(`${document} does not say what it ${word}.`);
  return value.replace(/\s+/g, ' ');
}

export function checkTable(): string {
  const rows = checks.map((check) => [
    `[\`${check.id}\`](../lib/checks/${check.document})`,
    severityText(check),
    said(check, 'Finds'),
    said(check, 'Needs'),
  ]);
  return tableText([['check', 'severity', 'finds', 'needs'], ...rows]);
}

/** The README's table in Japanese: what each check is called in a mail. */
export function checkTableJa(): string {
  const rows = checks.map(({ id, title, document, documentJa, severity }) => [
    `[\`${id}\`](lib/checks/${documentJa ?? document})${documentJa === undefined ? '' : ' (日本語)'}`,
    title.ja,
    alertTexts.ja.severity[severity],
  ]);
  return tableText([['チェック', '検出する内容', '重大度'], ...rows]);
}

export function severityTable(): string {
  const rows = checks.flatMap((check) => [
    ...check.severities.map(({ fact, severity, reason }) => [
      check.id,
      severity,
      reason.en,
      `\`${fact}\``,
    ]),
    [check.id, check.severity, check.severities.length === 0 ? 'Always.' : 'Otherwise.', ''],
  ]);
  return tableText([['check', 'severity', 'because', 'fact'], ...rows]);
}

const FORMS: Readonly<Record<SettingForm, string>> = {
  address: 'as an address',
  exact: 'letter by letter',
};

export function settingTable(): string {
  const rows = Object.entries(SETTING_RULES).map(([name, { form, unset }]) => [
    `\`${name}\``,
    FORMS[form],
    unset === null ? 'no value' : `\`${String(unset)}\``,
  ]);
  const others = ['any other', FORMS.exact, 'no value'];
  return tableText([['Property', 'is compared', 'absent, null or `""` is'], ...rows, others]);
}

/** As prettier sets it. */
function tableText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = widths.map((width) => '-'.repeat(width));
  return [head, rule, ...body].map(line).join('\n');
}
