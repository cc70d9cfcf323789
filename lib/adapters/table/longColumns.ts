// Texts that are longer than a property of the table may be: `name`, `name2`, `name3` and so on. Pure.

/** Below the service's 32,768 UTF-16 characters a property. */
const MAX_PROPERTY = 32_000;

/** The columns of a text; a pair of surrogates stays together. */
export function longColumns(name: string, text: string): Record<string, string> {
  const columns: Record<string, string> = {};
  for (let at = 0, index = 1; at < text.length; index += 1) {
    const end = at + MAX_PROPERTY;
    const cut = /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end;
    columns[columnName(name, index)] = text.slice(at, cut);
    at = cut;
  }
  return columns;
}

/** The text of such columns; empty when there are none. */
export function longColumn(row: Readonly<Record<string, unknown>>, name: string): string {
  let text = '';
  for (let index = 1; ; index += 1) {
    const part = row[columnName(name, index)];
    if (typeof part !== 'string') return text;
    text += part;
  }
}

function columnName(name: string, index: number): string {
  return index === 1 ? name : `${name}${String(index)}`;
}
