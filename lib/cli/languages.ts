// The languages that the command line speaks.

import type { Language } from '../text';

export const LANGUAGES: readonly Language[] = ['en', 'ja'];
