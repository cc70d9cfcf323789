// A name of a certificate inside a sentence of ours.

import { quotedText } from '../text';
import type { Name } from './types';

/** A name between quotation marks; an empty one has to be seen as one. */
export function quotedName({ text }: Name): string {
  return text === '' ? '(an empty name)' : quotedText(text);
}
