// The sentences of a report, by language.

import type { Language } from '../../../text';
import { en } from './en';
import { ja } from './ja';
import type { ReportTexts } from './reportTexts';

export const reportTexts: Readonly<Record<Language, ReportTexts>> = { en, ja };
