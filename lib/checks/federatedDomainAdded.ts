// A domain became federated since the baseline: whoever holds its key signs in as all of its users. An intruder with a
// verified domain of their own, or a forgotten one, needs no certificate in anybody else's configuration.

import { acceptedWith } from '../baseline/arrival';
import type { BaselineUpdate, DomainBaseline } from '../baseline/types';
import { notReadCause } from '../federation/federatedDomain';
import { presentSlots } from '../federation/slots';
import type { FederatedDomain } from '../federation/types';
import { type Localized, shownTime } from '../text';
import { isOfAcceptedPeer, OF_ACCEPTED_PEER } from './engine/acceptedPeer';
import { type Evidence, slotsEvidence } from './engine/evidence';
import { cannotTell, failIfAny, failure, NOT_APPLICABLE, pass } from './engine/outcomes';
import { configurationGroup } from './engine/standing';
import type { CheckResult, DomainCheck, Observations } from './engine/types';
import { changeFirstSteps } from './firstStepsText';

export const federatedDomainAdded: DomainCheck = {
  id: 'FEDERATED-DOMAIN-ADDED',
  scope: 'domain',
  severity: 'high',
  severities: [OF_ACCEPTED_PEER],
  title: {
    en: 'Domain became federated',
    ja: 'フェデレーション ドメインの追加',
  },
  headline: { en: 'New federated domain', ja: 'フェデレーション ドメインの追加' },
  sureness: {
    en: 'Whoever connects a new brand or a company that was bought looks like this, too. What decides is whether somebody can name the change.',
    ja: '新しいブランドや買収した会社のドメインを接続した場合も同様に検出されます。該当する変更を説明できる担当者がいるかどうかで判断します。',
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
  if (mayInherit(domain, baseline)) return cannotTell('It may inherit: nobody could read it yet.');
  const added = failure<'ofAcceptedPeer'>({
    fingerprint: FINGERPRINT,
    message: messageOf(domain, baseline, childrenOf(domain, observations)),
    evidence: evidenceOf(domain),
    spkiSha256: primaryKey(domain),
    group: configurationGroup(baseline),
    facts: isOfAcceptedPeer(domain, observations) ? ['ofAcceptedPeer'] : [],
    acceptedState: stateOf(baseline),
    // Whoever accepts a domain without a configuration has not accepted whatever it turns out to be.
    teaches: lessonOf(baseline),
  });
  return failIfAny([added]);
}

/** Every child of a federated domain is in the listing as federated; only its configuration says that it is one of its own. */
function mayInherit(
  { isRoot, configuration }: FederatedDomain,
  { lastRead, endedTime }: DomainBaseline,
): boolean {
  const isUnread = configuration.state === 'unreadable' && lastRead.state === 'never';
  return !isRoot && isUnread && endedTime === null;
}

function lessonOf({ lastRead }: DomainBaseline): BaselineUpdate | null {
  return lastRead.state === 'read' ? { kind: 'domain', sha256: lastRead.sha256 } : null;
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

function messageOf(
  { id, isExternal }: FederatedDomain,
  baseline: DomainBaseline,
  children: readonly string[],
): Localized {
  const shown = children.slice(0, MAX_CHILDREN).join(', ');
  const more = children.length - MAX_CHILDREN;
  const rest = more > 0 ? ` (+${String(more)})` : '';
  const shownJa = children.slice(0, MAX_CHILDREN).join('、');
  const restJa = more > 0 ? ` ほか ${String(more)} 件` : '';
  const reach = children.length > 0;
  const keys = baseline.keys.filter(({ goneTime }) => goneTime === null);
  const taught = acceptedWith(baseline);
  const isReturned =
    keys.length > 0 && baseline.endedTime !== null && taught.length === keys.length;
  const acceptsSettings = baseline.settings === null || baseline.endedTime === null;
  const thumbprints = taught.map(({ thumbprintSha1 }) => thumbprintSha1).join(', ');
  const english = [
    isExternal
      ? `${id}, a domain of a partner, became federated since the baseline was recorded.`
      : `${id} became federated since the baseline was recorded.`,
    'Its users sign in with tokens of the identity provider that its configuration names.',
    reach ? `So do the users of its child domains, which inherit from it: ${shown}${rest}.` : '',
    isReturned
      ? `It has the keys that it had when it stopped being federated, at ${shownTime(baseline.endedTime)}; they count as retired since then.`
      : '',
    taught.length > 0
      ? `Accepting this finding accepts the domain with its keys, ${thumbprints}${acceptsSettings ? ', and its settings' : ''}.`
      : '',
    acceptsSettings
      ? ''
      : 'Its settings are compared with those that were accepted before it left.',
  ];
  const japanese = [
    `${isExternal ? `パートナーのドメイン ${id}` : id} は、ベースラインの記録後にフェデレーション ドメインになりました。`,
    'このドメインのユーザーは、構成で指定された ID プロバイダーのトークンでサインインします。',
    reach ? `構成を継承する子ドメインも同様です: ${shownJa}${restJa}。` : '',
    isReturned
      ? `鍵は、フェデレーション ドメインではなくなった ${shownTime(baseline.endedTime)} の時点と同じもので、それ以降は廃止済みとして扱われています。`
      : '',
    taught.length > 0
      ? `この検出結果を承認すると、ドメインと鍵 (拇印: ${thumbprints})${acceptsSettings ? '、設定' : ''}がまとめて承認されます。`
      : '',
    acceptsSettings
      ? ''
      : '設定は、フェデレーション ドメインではなくなる前に承認されていた値と比較されます。',
  ];
  return { en: english.filter(Boolean).join(' '), ja: japanese.join('') };
}
