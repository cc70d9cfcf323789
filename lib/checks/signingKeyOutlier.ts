// Domains that share an identity provider share its keys. One that trusts another key, too, is what an intruder leaves
// behind who needs only one domain; this needs no baseline, and so finds one who was there before us.

import { isVerified } from '../baseline/keys';
import type { DomainBaseline } from '../baseline/types';
import { keysOf, type SharedProvider, sharedProvider } from '../federation/peerDomains';
import { slotsOfKey } from '../federation/slots';
import type { FederatedDomain, ReadConfiguration } from '../federation/types';
import { type Language, type Localized, shownTime } from '../text';
import { quotedName } from '../x509/quotedName';
import type { Certificate } from '../x509/types';
import { standingState } from './engine/acceptedState';
import { slotsEvidence } from './engine/evidence';
import { cannotTell, failIfAny, failure, nothingFound, pass, whenRead } from './engine/outcomes';
import { standingOfKey } from './engine/standing';
import type { CheckResult, DomainCheck, Failure, Observations } from './engine/types';
import { keyFirstSteps } from './firstStepsText';

export const signingKeyOutlier: DomainCheck = {
  id: 'FEDERATION-SIGNING-KEY-OUTLIER',
  scope: 'domain',
  severity: 'high',
  severities: [],
  title: {
    en: 'Token-signing key that the other domains of the identity provider lack',
    ja: '同じ ID プロバイダーの他ドメインにはないトークン署名鍵',
  },
  headline: { en: 'Signing key unlike its peers', ja: '他ドメインにない署名鍵' },
  sureness: {
    en: 'Domains of one provider have the same keys as a rule. Where one differs, somebody changed it alone, or a rollover missed it.',
    ja: '同じ ID プロバイダーのドメインは、通常同じ鍵を持ちます。異なる場合は、手動で変更されたか、ロールオーバーの対象から漏れています。',
  },
  document: 'signingKeyOutlier.md',
  firstSteps: keyFirstSteps,
  evaluate: whenRead(evaluate),
};

function evaluate(
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  observations: Observations,
): CheckResult {
  const provider = sharedProvider(configuration, observations.domains);
  // Not comparing is not passing: what was found stays, if the peer domains go or the address is moved away from theirs.
  if (provider === null) return cannotTell('No other domain shares its provider.');
  const domains = provider.keysByDomain.size;
  const keys = keysOf(configuration);
  const lonely = keys.filter((key) => isMinority(provider.holders.get(key) ?? 0, domains));
  if (lonely.length === 0) return nothingFound(configuration);
  if (domains === 2 && lonely.length === keys.length) {
    return cannotTell('Of two domains without a common key, either may be odd.');
  }
  const others = [...provider.keysByDomain.keys()].filter((id) => id !== domain.id);
  const suspects = lonely.filter((key) => !isExplained(key, domain, others, observations));
  const baseline = observations.baselines?.get(domain.id);
  const failures = suspects.map((key) =>
    failureOf(key, configuration, domain, others, provider, baseline),
  );
  return failIfAny(
    failures,
    pass({
      en: 'Its keys and those of its peer domains roll over at different times.',
      ja: 'このドメインと、同じ ID プロバイダーの他のドメインとで、鍵のロールオーバーの時期が異なります。',
    }),
  );
}

/** Whether fewer than half of the domains trust a key; of two, whether one does. */
function isMinority(holders: number, domains: number): boolean {
  return domains === 2 ? holders === 1 : holders * 2 < domains;
}

const PATIENCE_MS = 3 * 24 * 60 * 60_000;

/**
 * Entra updates the domains of one provider one after the other. A key that a peer has retired is the old one of a
 * domain that lags behind; a new one that looks like a rollover gets three days, after which the others have it, too.
 */
function isExplained(
  key: string,
  { id }: FederatedDomain,
  others: readonly string[],
  { baselines, now }: Observations,
): boolean {
  const wasPeers = others.some((other) =>
    baselines
      ?.get(other)
      ?.keys.some(
        ({ spkiSha256, confirmation, goneTime }) =>
          spkiSha256 === key && confirmation !== null && goneTime !== null,
      ),
  );
  const own = baselines?.get(id)?.keys.find(({ spkiSha256 }) => spkiSha256 === key);
  const isFresh = own && Date.parse(now) - Date.parse(own.firstSeenTime) < PATIENCE_MS;
  const verified = own !== undefined && isVerified(own);
  return wasPeers || (own?.rolloverShaped === true && isFresh === true) || verified;
}

function failureOf(
  spkiSha256: string,
  configuration: ReadConfiguration,
  { id }: FederatedDomain,
  others: readonly string[],
  provider: SharedProvider,
  baseline: DomainBaseline | undefined,
): Failure {
  const [slot] = slotsOfKey(configuration, spkiSha256);
  const certificate = slot ? slot.certificate : null;
  return failure({
    fingerprint: spkiSha256,
    spkiSha256,
    message: messageOf(id, certificate, others, ageOf(spkiSha256, configuration, provider)),
    evidence: slotsEvidence(configuration),
    acceptedState: standingState(spkiSha256, standingOfKey(configuration, baseline, spkiSha256)),
  });
}

interface Age {
  readonly validFrom: string;
  /** Of the keys that most of the domains trust. */
  readonly othersFrom: string;
  /** Whether the domain trusts one of those, too. */
  readonly isBesideThem: boolean;
}

/**
 * Null unless its certificate is older than that of every key that is common. It says nothing of who stored it, for
 * whoever makes a certificate chooses its dates: so it changes the text, and nothing else.
 */
function ageOf(
  spkiSha256: string,
  configuration: ReadConfiguration,
  { holders, validFrom, keysByDomain }: SharedProvider,
): Age | null {
  const common = [...holders.keys()].filter(
    (key) => !isMinority(holders.get(key) ?? 0, keysByDomain.size),
  );
  const [othersFrom] = common.flatMap((key) => validFrom.get(key) ?? []).sort();
  const [own] = slotsOfKey(configuration, spkiSha256)
    .flatMap(({ certificate }) => certificate.notBefore ?? [])
    .sort()
    .reverse();
  if (own === undefined || othersFrom === undefined || own >= othersFrom) return null;
  const keys = keysOf(configuration);
  return { validFrom: own, othersFrom, isBesideThem: common.some((key) => keys.includes(key)) };
}

const MAX_PEERS = 5;

function messageOf(
  domainId: string,
  certificate: Certificate | null,
  others: readonly string[],
  age: Age | null,
): Localized {
  const shown = others.slice(0, MAX_PEERS);
  const more = others.length - MAX_PEERS;
  const names = `${shown.join(', ')}${more > 0 ? ` (+${String(more)})` : ''}`;
  const namesJa = `${shown.join('、')}${more > 0 ? ` ほか ${String(more)} 件` : ''}`;
  const older = age === null ? { en: '', ja: '' } : olderText(age);
  return {
    en:
      `${domainId} trusts a token-signing key that most domains of the same identity provider do not trust: ${certificateText(certificate, 'en')}. ` +
      `Compared with ${names}.${older.en}`,
    ja:
      `${domainId} は、同じ ID プロバイダーを使用する他の大半のドメインにはないトークン署名鍵を信頼しています: ${certificateText(certificate, 'ja')}。` +
      `比較したドメイン: ${namesJa}。${older.ja}`,
  };
}

function certificateText(certificate: Certificate | null, language: Language): string {
  if (certificate === null) return '';
  const { subject, thumbprintSha1 } = certificate;
  return language === 'en'
    ? `${quotedName(subject)} (${thumbprintSha1})`
    : `${quotedName(subject, 'ja')} (拇印: ${thumbprintSha1})`;
}

/** Both questions, because the dates answer neither. */
function olderText({ validFrom, othersFrom, isBesideThem }: Age): Localized {
  const [own, theirs] = [shownTime(validFrom), shownTime(othersFrom)];
  const [english, japanese] = isBesideThem
    ? [
        'Most often such a key was left behind by the last rollover.',
        '多くの場合、前回のロールオーバーで削除されずに残った鍵です。',
      ]
    : [
        "Most often such a domain missed the last rollover, and its users can't sign in once the provider signs with the newer key only.",
        '多くの場合、前回のロールオーバーから漏れたドメインです。その場合、ID プロバイダーが新しい鍵だけで署名するようになると、このドメインのユーザーはサインインできなくなります。',
      ];
  return {
    en:
      ` Its certificate is older (valid from ${own}) than those that most of them trust (from ${theirs}). ${english} ` +
      'But whoever makes a certificate chooses its dates. So ask both: whether a rollover left it there, and whether somebody stored it.',
    ja:
      `この証明書 (有効期間の開始: ${own}) は、大半のドメインが信頼する証明書 (開始: ${theirs}) より古いものです。${japanese}` +
      'ただし、証明書の日付は作成者が自由に決められます。ロールオーバーで取り残されたのか、何者かが登録したのか、両方を確認してください。',
  };
}
