// Room checks: one exposure a file, its document and texts beside it; pure, and no check knows another.
//
// The registry: one array, one commented line for each check. Adding one is described in CONTRIBUTING.md.

import type { Check } from './engine/types';
import { changedAndRestored } from './changedAndRestored';
import { configurationUnreadable } from './configurationUnreadable';
import { federatedDomainAdded } from './federatedDomainAdded';
import { federatedDomainEnded } from './federatedDomainEnded';
import { federationSettingsChanged } from './federationSettingsChanged';
import { knownBackdoor } from './knownBackdoor';
import { keysNotConfirmed } from './keysNotConfirmed';
import { propertyAdded } from './propertyAdded';
import { recordLost } from './recordLost';
import { signInByUnknownKey } from './signInByUnknownKey';
import { signingCertificateExpiry } from './signingCertificateExpiry';
import { signingCertificateProfile } from './signingCertificateProfile';
import { signingCertificatesMismatch } from './signingCertificatesMismatch';
import { signingCertificateUnreadable } from './signingCertificateUnreadable';
import { signingKeyNotPublished } from './signingKeyNotPublished';
import { signingKeyOutlier } from './signingKeyOutlier';
import { signingKeyUnrecognised } from './signingKeyUnrecognised';
import { signingKeysSplit } from './signingKeysSplit';
import { signingKeyUsed } from './signingKeyUsed';
import { signingKeyWeak } from './signingKeyWeak';
import { sourceRefused } from './sourceRefused';
import { tokenValidationWeakened } from './tokenValidationWeakened';

export const checks: readonly Check[] = [
  // The second certificate bears another name than the first: the backdoor of APT29.
  signingCertificatesMismatch,
  // A key that was flagged has signed somebody in.
  signingKeyUsed,
  // Somebody signed in by a key that no configuration shows.
  signInByUnknownKey,
  // Few users sign in with a new key while many go on with the known one.
  signingKeysSplit,
  // A certificate, a name or an address that attack tools are known to leave behind.
  knownBackdoor,
  // A key that the baseline does not know, under whatever name, in either slot.
  signingKeyUnrecognised,
  // A key that the identity provider itself does not publish.
  signingKeyNotPublished,
  // A key that one domain trusts and most of its peers do not.
  signingKeyOutlier,
  // The primary's name on a certificate that was made in another way.
  signingCertificateProfile,
  // A key that anybody has or can compute, or that is weaker than anything of today.
  signingKeyWeak,
  // An issuer, an address or the behaviour for multi-factor authentication was rewritten.
  federationSettingsChanged,
  // A domain became federated.
  federatedDomainAdded,
  // A domain stopped being federated.
  federatedDomainEnded,
  // A token of one domain may stand for users of another.
  tokenValidationWeakened,
  // The audit log knows of a change that no run has seen.
  changedAndRestored,
  // The keys that were there before the monitor.
  keysNotConfirmed,
  // The record of earlier runs was gone.
  recordLost,
  // A property that no run has seen before.
  propertyAdded,
  // A permission was taken away that let the monitor see.
  sourceRefused,
  // No certificate is left that will be valid soon.
  signingCertificateExpiry,
  // A certificate that nobody can read hides whatever it is.
  signingCertificateUnreadable,
  // A configuration that can't be read is not a clean one.
  configurationUnreadable,
];
