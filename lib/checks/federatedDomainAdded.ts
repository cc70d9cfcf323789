// A domain became federated since the baseline: whoever holds its key signs in as all of its users. An intruder with a
// verified domain of their own, or a forgotten one, needs no certificate in anybody else's configuration.

import type { DomainBaseline } from '../baseline/types';
import { slotsEvidence, type Evidence } from './engine/evidence';
import { presentSlots } from '../federation/slots';
import type { Check, CheckResult, Sight } from './engine/types';
import type { FederatedDomain } from '../federation/types';
import type { Localized } from '../text';

import { changeFirstSteps } from './firstStepsText';

export const federatedDomainAdded: Check = {
  id: 'FEDERATED-DOMAIN-ADDED',
  severity: 'high',
  title: {
    en: 'Domain became federated',
    ja: 'ドメインが新たにフェデレーションになりました',
  },
  document: 'federatedDomainAdded.md',
  firstSteps: changeFirstSteps,
  evaluate,
};

const FINGERPRINT = 'federated';

/** The configuration need not be readable: that the domain is federated is in the listing. */
function evaluate(domain: FederatedDomain, sight: Sight): CheckResult {
  const baseline = sight.baselines?.get(domain.id);
  if (!baseline || domain.configuration.state === 'inherited') return { outcome: 'notApplicable' };
  if (baseline.status !== 'added') return { outcome: 'pass', hint: null, confirmed: [FINGERPRINT] };
  const children = childrenOf(domain, sight);
  const failure = {
    fingerprint: FINGERPRINT,
    // What was accepted is the domain as it was read, and not what it becomes.
    binding: baseline.seenSha256 ?? FINGERPRINT,
    message: messageOf(domain, children),
    evidence: { ...evidenceOf(domain), ...lessonOf(baseline) },
    ...storyOf(domain),
  };
  return { outcome: 'fail', failures: [failure] };
}

/** Whoever accepts what nobody has read yet has not accepted whatever it turns out to be. */
function lessonOf({ seenSha256 }: DomainBaseline): Pick<Evidence, 'teaches'> {
  return seenSha256 === null ? {} : { teaches: { kind: 'domain' } };
}

/** Child domains without a configuration of their own, which sign in through this one. */
function childrenOf({ id }: FederatedDomain, { domains }: Sight): readonly string[] {
  return domains
    .filter(({ configuration }) => configuration.state === 'inherited')
    .map((child) => child.id)
    .filter((child) => child.endsWith(`.${id}`));
}

function evidenceOf({ configuration }: FederatedDomain): Evidence {
  if (configuration.state === 'read') return slotsEvidence(configuration);
  return configuration.state === 'unreadable' ? { cause: configuration.cause } : {};
}

/** What other checks say of its primary belongs to the same story. */
function storyOf({ configuration }: FederatedDomain): { readonly spkiSha256?: string } {
  const [first] = configuration.state === 'read' ? presentSlots(configuration) : [];
  return first ? { spkiSha256: first.certificate.spkiSha256 } : {};
}

const MOST_CHILDREN = 10;

function messageOf({ id, isExternal }: FederatedDomain, children: readonly string[]): Localized {
  const shown = children.slice(0, MOST_CHILDREN).join(', ');
  const more = children.length - MOST_CHILDREN;
  const rest = more > 0 ? ` (+${String(more)})` : '';
  const english = isExternal
    ? `${id}, a domain of a partner, became federated since the baseline was recorded.`
    : `${id} became federated since the baseline was recorded.`;
  const reachEnglish =
    children.length === 0
      ? ''
      : ` So do the users of its child domains, which inherit from it: ${shown}${rest}.`;
  const reachJapanese =
    children.length === 0 ? '' : `構成を継承する子ドメインも対象です: ${shown}${rest}。`;
  return {
    en: `${english} Its users sign in with tokens of the identity provider that its configuration names.${reachEnglish}`,
    ja:
      `${id} は、ベースラインの記録後にフェデレーションになりました。` +
      `ユーザーは、その構成が指す ID プロバイダーのトークンでサインインします。${reachJapanese}`,
  };
}
