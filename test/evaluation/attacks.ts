// Every attack; what it has to do with is in the folder, a file for each kind.

import { blindnessAttacks } from './attacks/blindness';
import { certificateAttacks } from './attacks/certificates';
import { domainAttacks } from './attacks/domains';
import { patientAttacks } from './attacks/patience';
import { settingsAttacks } from './attacks/settings';
import { sisterAttacks } from './attacks/sisters';
import type { Attack } from './scenario';

export const attacks: readonly Attack[] = [
  ...certificateAttacks,
  ...sisterAttacks,
  ...patientAttacks,
  ...settingsAttacks,
  ...domainAttacks,
  ...blindnessAttacks,
];
