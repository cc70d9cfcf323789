// A name of a certificate inside a sentence of ours.

import { type Language, type Localized, quotedText } from '../text';
import type { Name } from './types';

/** A name between quotation marks; an empty one has to be seen as one. */
export function quotedName({ text }: Name, language: Language = 'en'): string {
  return text === '' ? EMPTY[language] : quotedText(text, language);
}

const EMPTY: Localized = { en: '(an empty name)', ja: ' (空の名前)' };
