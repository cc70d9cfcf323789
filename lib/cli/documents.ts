// The documents of the checks, by file name. The build puts their texts into the command, so that they are there without
// a network and without this repository.

import respond from '../../docs/respond.md';
import changedAndRestored from '../checks/changedAndRestored.md';
import configurationUnreadable from '../checks/configurationUnreadable.md';
import federatedDomainAdded from '../checks/federatedDomainAdded.md';
import federatedDomainEnded from '../checks/federatedDomainEnded.md';
import federationSettingsChanged from '../checks/federationSettingsChanged.md';
import keysNotConfirmed from '../checks/keysNotConfirmed.md';
import knownBackdoor from '../checks/knownBackdoor.md';
import propertyAdded from '../checks/propertyAdded.md';
import recordLost from '../checks/recordLost.md';
import signInByUnknownKey from '../checks/signInByUnknownKey.md';
import signingCertificateExpiry from '../checks/signingCertificateExpiry.md';
import signingCertificateProfile from '../checks/signingCertificateProfile.md';
import signingCertificateUnreadable from '../checks/signingCertificateUnreadable.md';
import signingCertificatesMismatch from '../checks/signingCertificatesMismatch.md';
import signingKeyNotPublished from '../checks/signingKeyNotPublished.md';
import signingKeyOutlier from '../checks/signingKeyOutlier.md';
import signingKeyUnrecognised from '../checks/signingKeyUnrecognised.md';
import signingKeyUsed from '../checks/signingKeyUsed.md';
import signingKeyWeak from '../checks/signingKeyWeak.md';
import signingKeysSplit from '../checks/signingKeysSplit.md';
import sourceRefused from '../checks/sourceRefused.md';
import tokenValidationWeakened from '../checks/tokenValidationWeakened.md';

/** Markdown, as it is in the repository. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  'changedAndRestored.md': changedAndRestored,
  'configurationUnreadable.md': configurationUnreadable,
  'federatedDomainAdded.md': federatedDomainAdded,
  'federatedDomainEnded.md': federatedDomainEnded,
  'federationSettingsChanged.md': federationSettingsChanged,
  'keysNotConfirmed.md': keysNotConfirmed,
  'knownBackdoor.md': knownBackdoor,
  'propertyAdded.md': propertyAdded,
  'recordLost.md': recordLost,
  'signInByUnknownKey.md': signInByUnknownKey,
  'signingCertificateExpiry.md': signingCertificateExpiry,
  'signingCertificateProfile.md': signingCertificateProfile,
  'signingCertificateUnreadable.md': signingCertificateUnreadable,
  'signingCertificatesMismatch.md': signingCertificatesMismatch,
  'signingKeyNotPublished.md': signingKeyNotPublished,
  'signingKeyOutlier.md': signingKeyOutlier,
  'signingKeyUnrecognised.md': signingKeyUnrecognised,
  'signingKeyUsed.md': signingKeyUsed,
  'signingKeyWeak.md': signingKeyWeak,
  'signingKeysSplit.md': signingKeysSplit,
  'sourceRefused.md': sourceRefused,
  'tokenValidationWeakened.md': tokenValidationWeakened,
};

/** What the documents of the checks share: keep, ask, remove, revoke. */
export const RESPONSE_PAGE = respond;
