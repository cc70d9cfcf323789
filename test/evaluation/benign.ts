// Every benign history; what happens in it is in the folder, a file for each kind.

import { realHistories } from './benign/realPairs';
import { rolloverHistories } from './benign/rollovers';
import { weatherHistories } from './benign/weather';
import type { History } from './scenario';

export const histories: readonly History[] = [
  ...rolloverHistories,
  ...weatherHistories,
  ...realHistories,
];
