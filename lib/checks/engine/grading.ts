// How bad a failure is, and why: by the rows of its check, and by what the sources say of its key. Pure.

import { isTenantPolicyWeakened } from '../../federation/tokenValidation';
import type { FederatedDomain } from '../../federation/types';
import type { Localized } from '../../text';
import type { Check, Failure, Grade, Observations, SeverityRow, SharedFact } from './types';

/** Sentences that several checks give for the same fact. */
export const REASONS = {
  acceptedKey: {
    en: 'A person has accepted this key.',
    ja: 'この鍵は担当者が承認済みです。',
  },
  believed: {
    en: 'This key was believed in the first run, and is not confirmed: nobody has said that it is right.',
    ja: 'この鍵は初回の実行で正規のものとみなされただけで、正規のものであるとはまだ誰も確認していません。',
  },
  published: {
    en: 'The identity provider publishes this key in its metadata.',
    ja: 'この鍵は ID プロバイダーのメタデータで公開されています。',
  },
  notPublished: {
    en: 'The identity provider does not publish this key.',
    ja: 'この鍵は ID プロバイダーのメタデータで公開されていません。',
  },
  reachesWholeTenant: {
    en: "The tenant's policy lets a federated token stand for users of other domains: the reach is the whole tenant.",
    ja: 'テナントのポリシーにより、あるドメインのトークンで他のドメインのユーザーとしてもサインインできます。影響はテナント全体に及びます。',
  },
} as const satisfies Partial<Record<SharedFact, Localized>>;

/** What is said with every finding about a key, whether it decided or not. */
const ALWAYS_SAID = ['reachesWholeTenant', 'notPublished', 'believed'] as const;

/** The severity of something that a check found. `domain`: null for a check of the tenant. */
export function grade(
  check: Check,
  failure: Failure,
  domain: FederatedDomain | null,
  observations: Observations,
): Grade {
  return gradeBy(check, factsOf(failure, domain, observations));
}

/** The severity by a check's own rows; the first that fits decides. */
export function gradeBy(
  { severity, severities }: Pick<Check, 'severity' | 'severities'>,
  facts: ReadonlySet<string>,
): Grade {
  const decisive: SeverityRow | undefined = severities.find(({ fact }) => facts.has(fact));
  const also = ALWAYS_SAID.filter((fact) => facts.has(fact) && fact !== decisive?.fact);
  return {
    severity: decisive?.severity ?? severity,
    reasons: decisive ? [decisive.reason] : [],
    also: also.map((fact) => REASONS[fact]),
  };
}

/** All facts of a failure: those of its check, and those of its key and of the tenant. */
export function factsOf(
  { facts, spkiSha256 }: Failure,
  domain: FederatedDomain | null,
  observations: Observations,
): ReadonlySet<string> {
  if (spkiSha256 === null || domain === null) return new Set(facts);
  const { tokenValidationPolicy } = observations;
  return new Set([
    ...facts,
    ...keyFacts(spkiSha256, domain, observations),
    ...(isTenantPolicyWeakened(tokenValidationPolicy) ? ['reachesWholeTenant'] : []),
  ]);
}

function keyFacts(
  spkiSha256: string,
  { id }: FederatedDomain,
  { baselines, published }: Observations,
): readonly SharedFact[] {
  const known = baselines
    ?.get(id)
    ?.keys.find((key) => key.spkiSha256 === spkiSha256 && key.goneTime === null);
  const reading = published.get(id);
  const isRead = reading?.state === 'read';
  const isPublished = isRead && reading.value.spkiSha256s.includes(spkiSha256);
  const facts: readonly (readonly [SharedFact, boolean])[] = [
    ['published', isPublished],
    ['notPublished', isRead && !isPublished],
    ['publishedBefore', known?.confirmation === 'published'],
    ['acceptedKey', known?.confirmation === 'accepted'],
    ['believed', known?.confirmation === 'firstRun'],
    ['formerPrimary', known?.wasPrimary === true && known.confirmation !== null],
  ];
  return facts.filter(([, holds]) => holds).map(([fact]) => fact);
}
