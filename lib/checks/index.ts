// The registry: one array, one commented line for each check. Adding one is described in CONTRIBUTING.md.

import type { Check } from '../types';
import { configurationUnreadable } from './configurationUnreadable';
import { signingCertificateUnreadable } from './signingCertificateUnreadable';
import { signingCertificatesMismatch } from './signingCertificatesMismatch';

export const checks: readonly Check[] = [
  // The second certificate bears another name than the first: the backdoor of APT29.
  signingCertificatesMismatch,
  // A certificate that nobody can read hides whatever it is.
  signingCertificateUnreadable,
  // A configuration that can't be read is not a clean one.
  configurationUnreadable,
];
