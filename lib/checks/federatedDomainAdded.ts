// A domain became federated since the baseline: whoever holds its key signs in as all of its users. An intruder with a
// verified domain of their own, or a forgotten one, needs no certificate in anybody else's configuration.

import type { DomainBaseline } from '../baseline/types';
import { notReadCause } from '../federation/federatedDomain';
import { presentSlots } from '../federation/slots';
import type { FederatedDomain } from '../federation/types';
import type { Localized } from '../text';
import { type Evidence, slotsEvidence } from './engine/evidence';
import { failIfAny, failure, NOT_APPLICABLE, pass } from './engine/outcomes';
import type { CheckResult, DomainCheck, Observations } from './engine/types';
import { changeFirstSteps } from './firstStepsText';

export const federatedDomainAdded: DomainCheck = {
  id: 'FEDERATED-DOMAIN-ADDED',
  scope: 'domain',
  severity: 'high',
  severities: [],
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
function evaluate(domain: FederatedDomain, observations: Observations): CheckResult {
  const baseline = observations.baselines?.get(domain.id);
  if (!baseline || domain.configuration.state === 'inherited') return NOT_APPLICABLE;
  if (baseline.status !== 'added') return pass(null, { confirmed: [FINGERPRINT] });
  const added = failure({
    fingerprint: FINGERPRINT,
    message: messageOf(domain, childrenOf(domain, observations)),
    evidence: evidenceOf(domain),
    spkiSha256: primaryKey(domain),
    acceptedState: stateOf(baseline),
    // Whoever accepts what nobody has read yet has not accepted whatever it turns out to be.
    teaches: baseline.lastRead.state === 'never' ? null : { kind: 'domain' },
  });
  return failIfAny([added]);
}

/** What is accepted is the domain as it was read, and not what it becomes. */
function stateOf({ lastRead }: DomainBaseline): string {
  switch (lastRead.state) {
    case 'never':
      return FINGERPRINT;
    case 'missing':
      return 'none';
    case 'read':
      return lastRead.sha256;
    default:
      return lastRead satisfies never;
  }
}

/** Child domains without a configuration of their own, which sign in through this one. */
function childrenOf({ id }: FederatedDomain, { domains }: Observations): readonly string[] {
  return domains
    .filter(({ configuration }) => configuration.state === 'inherited')
    .map((child) => child.id)
    .filter((child) => child.endsWith(`.${id}`));
}

function evidenceOf({ configuration }: FederatedDomain): Evidence {
  if (configuration.state === 'read') return slotsEvidence(configuration);
  const cause = notReadCause(configuration);
  return cause ? { cause } : {};
}

/** What other checks say of its primary belongs to the same alert group. */
function primaryKey({ configuration }: FederatedDomain): string | null {
  const [first] = configuration.state === 'read' ? presentSlots(configuration) : [];
  return first?.certificate.spkiSha256 ?? null;
}

const MAX_CHILDREN = 10;

function messageOf({ id, isExternal }: FederatedDomain, children: readonly string[]): Localized {
  const shown = children.slice(0, MAX_CHILDREN).join(', ');
  const more = children.length - MAX_CHILDREN;
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
