// Every benign history; what happens in it is in the folder, a file for each kind.

import { comingHistories } from './benign/comings';
import { laterHistories } from './benign/laterRollovers';
import { realHistories } from './benign/realPairs';
import { rolloverHistories } from './benign/rollovers';
import { farmHistories } from './benign/sharedFarm';
import { signInHistories } from './benign/signIns';
import { weatherHistories } from './benign/weather';
import { writingHistories } from './benign/writing';
import type { History } from './scenario';

export const histories: readonly History[] = [
  ...rolloverHistories,
  ...weatherHistories,
  ...realHistories,
  ...laterHistories,
  ...comingHistories,
  ...farmHistories,
  ...writingHistories,
  ...signInHistories,
];
