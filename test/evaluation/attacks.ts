// Every attack; what it has to do with is in the folder, a file for each kind.

import { acceptanceAttacks } from './attacks/accepted';
import { appearingAttacks } from './attacks/appearing';
import { blindnessAttacks } from './attacks/blindness';
import { certificateAttacks } from './attacks/certificates';
import { coveredAttacks } from './attacks/covered';
import { domainAttacks } from './attacks/domains';
import { patientAttacks } from './attacks/patience';
import { settingsAttacks } from './attacks/settings';
import { sisterAttacks } from './attacks/sisters';
import { successionAttacks } from './attacks/succession';
import { useAttacks } from './attacks/used';
import { weakKeyAttacks } from './attacks/weakKeys';
import type { Attack } from './scenario';

export const attacks: readonly Attack[] = [
  ...certificateAttacks,
  ...sisterAttacks,
  ...patientAttacks,
  ...settingsAttacks,
  ...domainAttacks,
  ...blindnessAttacks,
  ...appearingAttacks,
  ...successionAttacks,
  ...acceptanceAttacks,
  ...coveredAttacks,
  ...weakKeyAttacks,
  ...useAttacks,
];
