// Reads docs/compare.md as its readers do: tables, notes by product, and counts.

interface Note {
  readonly number: number;
  readonly product: string;
  readonly text: string;
}

interface Claim {
  readonly attack: string;
  readonly caught: number;
  readonly histories: number;
}

function section(page: string, title: string): string {
  const [, rest] = page.split(`\n## ${title}\n`);
  if (rest === undefined) throw new Error(`There is no section "${title}".`);
  return rest.split('\n## ')[0] ?? '';
}

/** The cells of the table in a section, the head first, without the rule below it. */
export function rowsIn(page: string, title: string): readonly (readonly string[])[] {
  return section(page, title)
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^[|\s-]+$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/** Each numbered note, with the heading above it. */
export function notesIn(page: string): readonly Note[] {
  return section(page, 'Notes')
    .split('\n### ')
    .slice(1)
    .flatMap((part) => {
      const [product = '', ...lines] = part.split('\n');
      return [...lines.join('\n').matchAll(/^(\d+)\. ([\s\S]*?)(?=\n\d+\. |\n*$(?![\s\S]))/gm)].map(
        ([, number = '', text = '']) => ({ number: Number(number), product, text }),
      );
    });
}

/** `96 of 96 of "Secondary under another name"`. */
export function claimsIn(text: string): readonly Claim[] {
  return [...text.matchAll(/\b(\d+) of\s+(\d+) of "([^"]+)"/g)].map(
    ([, caught, histories, attack = '']) => ({
      attack: attack.replace(/\s+/g, ' '),
      caught: Number(caught),
      histories: Number(histories),
    }),
  );
}

/** As GitHub makes it of a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
