// Real primaries that intruders stand beside, and one that is made up; each with the half of the corpus that it is of.

import { corpus, pairs } from '../fixtures/evaluation/read';
import { adfsParts, assembled, partsOf } from './certificates';
import type { ProviderKind } from './provider';
import type { Origin } from './scenario';

export interface Primary {
  readonly id: string;
  readonly kind: ProviderKind;
  readonly origin: Origin;
  readonly base64: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const KINDS: Readonly<Record<string, ProviderKind>> = {
  adfs: 'adfs',
  shibboleth: 'shibboleth',
  google: 'google',
};

/** A certificate of the corpus. */
export function realCertificate(id: string): Primary {
  const row = corpus.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`There is no certificate ${id} in corpus.json.`);
  const pair = pairs.find(({ older, newer }) => older === id || newer === id);
  const { notBefore, notAfter } = partsOf(row.base64);
  const kind = KINDS[row.idpKind] ?? 'ping';
  return { id, kind, origin: pair?.split ?? 'tuned', base64: row.base64, notBefore, notAfter };
}

/** AD FS's own, valid for the year 2026. */
function madeUp(id: string): Primary {
  const notBefore = new Date('2026-01-01T00:00:00Z');
  const parts = adfsParts(`sts.${id}.example`, `${id} first`, notBefore);
  const base64 = assembled(parts);
  return { id, kind: 'adfs', origin: 'generated', base64, notBefore, notAfter: parts.notAfter };
}

/** AD FS by itself, AD FS with a CA's, Shibboleth, Google, PingFederate, Entra and a national broker. */
export const MANY: readonly Primary[] = [
  madeUp('contoso'),
  ...[
    'adfs-0003',
    'adfs-0012',
    'adfs-0018',
    'adfs-0030',
    'shibboleth-0172',
    'shibboleth-0280',
    'shibboleth-0384',
    'google-0001',
    'google-0007',
    'other-saml-0165',
    'other-saml-0155',
    'entra-0013',
    'nemlogin-0001',
  ].map(realCertificate),
];

/** One of each kind; two of either half. */
export const SOME: readonly Primary[] = [
  madeUp('contoso'),
  ...['adfs-0003', 'adfs-0012', 'shibboleth-0172', 'google-0001'].map(realCertificate),
];
