// What stands above a card: whether it is new, gone or neither, and how bad it is.

import type { Tone } from './grouping';
import type { AlertTexts } from './texts/alertTexts';

export function stampOf(tone: Tone, { stamp, severity }: AlertTexts): string {
  switch (tone) {
    case 'alarm':
      return stamp.promoted;
    case 'accepted':
    case 'noAllClear':
    case 'resolved':
      return stamp[tone];
    default:
      return stamp.new(severity[tone]);
  }
}
