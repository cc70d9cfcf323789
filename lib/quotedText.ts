// A text from outside inside a sentence of ours.

import type { Name } from './types';
import { visibleText } from './text';

/**
 * A text between quotation marks. Those inside it are written out, or it could end the quotation and go on as if it
 * were our sentence.
 */
export function quotedText(text: string): string {
  const shown = visibleText(text).replace(/[“”„‟]/g, (mark) => `\\u{${codeOf(mark)}}`);
  return `“${shown}”`;
}

/** A name between quotation marks; an empty one has to be seen as one. */
export function quotedName({ text }: Name): string {
  return text === '' ? '(an empty name)' : quotedText(text);
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
}
