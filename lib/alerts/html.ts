// HTML that is escaped by construction: whatever stands in `${}` of the html tag is text, unless it is Html already.

/** Markup that is safe to send. Only the `html` tag makes it. */
export interface Html {
  readonly markup: string;
}

type Content = string | number | Html | readonly Html[] | null;

/** Builds markup; every interpolated text is escaped, for elements and quoted attributes alike. */
export function html(template: TemplateStringsArray, ...contents: readonly Content[]): Html {
  const markup = template.reduce((text, part, index) => {
    const content = contents[index - 1] ?? null;
    return text + render(content) + part;
  });
  return { markup };
}

function render(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'string' || typeof content === 'number') return escape(String(content));
  return 'markup' in content ? content.markup : content.map(({ markup }) => markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
