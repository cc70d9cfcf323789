// The sentences of `baseline` in English.

import { counted } from '../../../text';
import type { BaselineTexts } from './baselineTexts';

export const en: BaselineTexts = {
  none: 'No baseline on record. The first run makes it.',
  noDomain: (name) => `The baseline knows no domain ${name}.`,
  noAddress: 'no address on record',
  partner: (provider) => `${provider} (partner)`,
  head: (domains, providers, keys) =>
    `${counted(domains, 'domain')}, ${counted(providers, 'provider')}, ${counted(keys, 'key')} on record.`,
  ofDomains: (provider, domains) => `${provider}, ${counted(domains, 'domain')}`,
  noKey: 'no key was ever read',
  why: {
    firstRun: 'first run: compare',
    withDomain: 'with the domain: compare',
    published: 'published',
    accepted: 'accepted by a person',
    none: 'CONFIRMED BY NOBODY',
  },
  whyInFull: {
    firstRun: 'believed in the first run: compare it',
    withDomain: 'came with the domain: compare it',
    published: 'published by the identity provider',
    accepted: 'accepted by a person',
    none: 'confirmed by nobody',
  },
  notOnRecord: 'slot and subject are not on record yet: the next run writes them',
  unknown: 'unknown',
  allDomains: (count) => `all ${String(count)} domains`,
  notAccepted: 'Not accepted',
  compare:
    'Compare each thumbprint with what the identity provider shows (AD FS: Get-AdfsCertificate -CertificateType Token-Signing). "baseline DOMAIN" shows a domain with its settings, and keys that have left.',
  status: {
    added: 'federated since, accepted by nobody',
    unseen: 'first read later, accepted by nobody',
    missing: 'without a configuration, or with one that nobody has accepted',
    ended: 'not federated any more',
  },
  place: (slots, subject, isGone) => {
    const words = slots.join(' and ');
    const place = words === '' ? subject : `${words}, ${subject}`;
    return isGone ? `was ${place}` : place;
  },
  noSubject: 'without a subject',
  seen: (first, gone) => `first seen ${first}${gone === null ? '' : `, gone since ${gone}`}`,
  keyHash: 'key SHA-256',
};
