// The sentences of an alert by language (`ALERT_LANGUAGE`).

import type { Language } from '../../text';
import type { AlertTexts } from './alertTexts';
import { en } from './en';
import { ja } from './ja';

export const alertTexts: Readonly<Record<Language, AlertTexts>> = { en, ja };
