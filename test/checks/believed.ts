// Records of domains as the first run leaves them, and what people are asked about their keys.
import type { BaselineKey, Confirmation, DomainBaseline } from '../../lib/baseline/types';
import type { Evidence, KeyOnRecord, ProviderKeys } from '../../lib/checks/engine/evidence';
import type { Observations } from '../../lib/checks/engine/types';
import { keysNotConfirmed } from '../../lib/checks/keysNotConfirmed';

import { certificates } from '../builders/domains';
import { configured, failureOf, there } from './domain';
import { firstBaseline, observationsOf } from './observations';

export const SIGN_IN = 'https://sts.contoso.com/adfs/ls/';
export const at = (id: string, primary: string, secondary: string | null = null) =>
  configured(
    {
      signingCertificate: primary,
      nextSigningCertificate: secondary,
      passiveSignInUri: SIGN_IN,
    },
    id,
  );
const [first] = firstBaseline([at('contoso.com', certificates.genuine)]).domains.values();

/** A key as the first run records it; `name` stands for its thumbprint. */
export function believed(name: string, changes: Partial<BaselineKey> = {}): BaselineKey {
  const [key] = there(first).keys;
  return { ...there(key), spkiSha256: name, thumbprintSha1: name, ...changes };
}

export const confirmed = (name: string, confirmation: Confirmation = 'accepted') =>
  believed(name, { confirmation });

/** The record of a domain that the first run has read, whose users sign in at this address. */
export function recorded(
  domainId: string,
  keys: readonly BaselineKey[],
  changes: Partial<DomainBaseline> & { readonly address?: string | null } = {},
): DomainBaseline {
  const { address = SIGN_IN, ...others } = changes;
  const settings = { passiveSignInUri: address };
  return { ...there(first), domainId, keys, settings, ...others };
}

export const evaluate = (records: readonly DomainBaseline[], changes: Partial<Observations> = {}) =>
  keysNotConfirmed.evaluate(
    observationsOf([], {
      baselines: new Map(records.map((record) => [record.domainId, record])),
      ...changes,
    }),
  );

export const evidenceOf = (...asked: Parameters<typeof evaluate>): Evidence =>
  failureOf(evaluate(...asked)).evidence;

export const providersOf = (...asked: Parameters<typeof evaluate>): readonly ProviderKeys[] =>
  there(evidenceOf(...asked).providers);

export const keysOf = (...asked: Parameters<typeof evaluate>): readonly KeyOnRecord[] =>
  providersOf(...asked).flatMap(({ keys }) => keys);

export const namesOf = (keys: readonly KeyOnRecord[]): readonly string[] =>
  keys.map(({ thumbprintSha1 }) => thumbprintSha1);
