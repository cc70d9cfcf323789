// The keys that were there before the monitor. The first run has to believe what it finds, and whoever came before it is
// believed, too: so the people who can tell are asked, once, about all of them.

import type { BaselineKey, DomainBaseline } from '../baseline/types';
import { own } from '../federation/settings';
import { providerAddress } from '../federation/peerDomains';
import { SLOTS } from '../federation/slots';
import type { FederatedDomain, SlotName } from '../federation/types';
import { groupBy } from '../groupBy';
import { type Localized, visibleText } from '../text';
import type { Certificate } from '../x509/types';
import { keysState } from './engine/acceptedState';
import type { Evidence, KeyOnRecord, ProviderKeys } from './engine/evidence';
import { cannotTell, failIfAny, failure, pass } from './engine/outcomes';
import type { CheckResult, Observations, Steps, TenantCheck } from './engine/types';

export const keysNotConfirmed: TenantCheck = {
  id: 'FEDERATION-KEYS-NOT-CONFIRMED',
  scope: 'tenant',
  severity: 'low',
  severities: [],
  title: {
    en: 'Token-signing keys that were there before the monitor',
    ja: 'モニターの導入前から存在していたトークン署名鍵があります',
  },
  document: 'keysNotConfirmed.md',
  firstSteps,
  evaluate,
};

const FINGERPRINT = 'firstRun';

/** What an alert can show, and so what is asked at once; when these are accepted, the next ones are. */
const MAX_PROVIDERS = 30;
const MAX_SHOWN = 100;

/** One key in one domain, which was there when the first run read the domain. */
interface Believed {
  readonly key: BaselineKey;
  readonly domain: DomainBaseline;
}

function evaluate(observations: Observations): CheckResult {
  const { baselines } = observations;
  if (baselines === null) return cannotTell('There is no record to compare with.');
  const fromTheStart = [...baselines.values()].flatMap(keysFromTheStart);
  const asked = fromTheStart.filter(({ key }) => isAsked(key));
  if (asked.length === 0)
    return pass(null, { confirmed: fromTheStart.length > 0 ? [FINGERPRINT] : [] });
  const all = new Set(asked.map(({ key }) => key.spkiSha256)).size;
  const providers = providersOf(fromTheStart, observations);
  const listed = shown(providers);
  const open = listed.flatMap(({ keys }) => keys.filter(({ isConfirmed }) => !isConfirmed));
  const spkiSha256s = [...new Set(open.map((key) => key.spkiSha256))].sort();
  return failIfAny([
    failure({
      fingerprint: FINGERPRINT,
      message: messageOf(all, new Set(asked.map(({ domain }) => domain.domainId)).size),
      evidence: evidenceOf(listed, providers),
      acceptedState: keysState(spkiSha256s),
      teaches: { kind: 'keys', spkiSha256s },
    }),
  ]);
}

/** What came later is told by other checks, and is never in this list. */
function keysFromTheStart(domain: DomainBaseline): readonly Believed[] {
  if (domain.status !== 'accepted') return [];
  return domain.keys
    .filter(({ goneTime }) => goneTime === null)
    .filter((key) => isAsked(key) || key.firstSeenTime === domain.firstSeenTime)
    .map((key) => ({ key, domain }));
}

function isAsked({ confirmation }: BaselineKey): boolean {
  return confirmation === 'firstRun';
}

/** Keys by identity provider, which is the sign-in address; those with an open question come first. */
function providersOf(
  believed: readonly Believed[],
  observations: Observations,
): readonly ProviderKeys[] {
  const certificates = certificatesIn(observations.domains);
  const groups = groupBy(believed, ({ domain }) => addressOf(domain));
  const providers = [...groups].map(([address, same]): ProviderKeys => {
    const domains = new Set(same.map(({ domain }) => domain.domainId)).size;
    const keys = [...groupBy(same, ({ key }) => key.spkiSha256).values()].flatMap(
      ([first, ...rest]) =>
        first ? [keyOnRecord([first, ...rest], certificates, observations)] : [],
    );
    return { address, domains, keys: keys.sort(byQuestion(domains)) };
  });
  return providers.sort(
    (a, b) =>
      hasQuestion(b) - hasQuestion(a) || b.domains - a.domains || (a.address < b.address ? -1 : 1),
  );
}

/** Domains without an address are listed one by one. */
function addressOf({ settings, domainId }: DomainBaseline): string {
  const address = providerAddress(own(settings ?? {}, 'passiveSignInUri'));
  return address === null ? domainId : visibleText(address);
}

function hasQuestion({ keys }: ProviderKeys): number {
  return keys.some(({ isConfirmed }) => !isConfirmed) ? 1 : 0;
}

/** What is confirmed comes last, and what speaks against itself first: only a few of the provider's domains have it. */
function byQuestion(domains: number) {
  const isOdd = (key: KeyOnRecord): number => Number(key.domains * 2 < domains);
  return (a: KeyOnRecord, b: KeyOnRecord): number =>
    Number(a.isConfirmed) - Number(b.isConfirmed) || isOdd(b) - isOdd(a) || b.domains - a.domains;
}

/** Where a key stands, and in which certificate. */
interface Place {
  readonly slot: SlotName;
  readonly certificate: Certificate;
}

function certificatesIn(
  domains: readonly FederatedDomain[],
): ReadonlyMap<string, readonly Place[]> {
  const places = domains.flatMap(({ configuration }) =>
    configuration.state === 'read'
      ? SLOTS.flatMap((slot): readonly Place[] => {
          const content = configuration[slot];
          return content.state === 'present' ? [{ slot, certificate: content.certificate }] : [];
        })
      : [],
  );
  return groupBy(places, ({ certificate }) => certificate.spkiSha256);
}

function keyOnRecord(
  same: readonly [Believed, ...Believed[]],
  certificates: ReadonlyMap<string, readonly Place[]>,
  { published }: Observations,
): KeyOnRecord {
  const [{ key, domain }] = same;
  const places = certificates.get(key.spkiSha256) ?? [];
  const readings = same.flatMap((each) => published.get(each.domain.domainId) ?? []);
  const answers = readings.flatMap((reading) => (reading.state === 'read' ? [reading.value] : []));
  const isPublished = answers.map(({ spkiSha256s }) => spkiSha256s.includes(key.spkiSha256));
  return {
    thumbprintSha1: key.thumbprintSha1,
    spkiSha256: key.spkiSha256,
    slots: SLOTS.filter((slot) => places.some((place) => place.slot === slot)),
    notBefore: places[0]?.certificate.notBefore ?? null,
    notAfter: places[0]?.certificate.notAfter ?? key.notAfter,
    domains: same.length,
    domainId: domain.domainId,
    isConfirmed: same.every((each) => !isAsked(each.key)),
    isPublished: isPublished.length === 0 ? null : isPublished.every(Boolean),
  };
}

function evidenceOf(listed: readonly ProviderKeys[], providers: readonly ProviderKeys[]): Evidence {
  const keysNotListed = count(providers) - count(listed);
  return keysNotListed > 0 ? { providers: listed, keysNotListed } : { providers: listed };
}

function count(providers: readonly ProviderKeys[]): number {
  return providers.flatMap(({ keys }) => keys).length;
}

/** As many as an alert can show, those with a question before the others. */
function shown(providers: readonly ProviderKeys[]): readonly ProviderKeys[] {
  let left = MAX_SHOWN;
  return providers.slice(0, MAX_PROVIDERS).flatMap((provider) => {
    const keys = provider.keys.slice(0, left);
    left -= keys.length;
    return keys.length === 0 ? [] : [{ ...provider, keys }];
  });
}

function messageOf(keys: number, domains: number): Localized {
  const english = keys === 1 ? '1 token-signing key' : `${String(keys)} token-signing keys`;
  const where = domains === 1 ? '1 domain' : `${String(domains)} domains`;
  return {
    en:
      `The first run believed ${english} in ${where}, because nothing was known before it. Nobody has confirmed them: a ` +
      'certificate that an intruder had stored before the monitor came would be among them.',
    ja:
      `初回の実行では比較対象がないため、${String(domains)} 個のドメインにある ${String(keys)} 個のトークン署名鍵を正規のものとみなしました。` +
      'まだ誰も確認していません。モニターの導入前に侵入者が登録した証明書があれば、この中に含まれます。',
  };
}

function firstSteps(): Steps {
  const command = 'Get-AdfsCertificate -CertificateType Token-Signing';
  return {
    en: [
      {
        text:
          'For each identity provider of this finding, ask whoever runs it, by telephone and not by mail, whether these thumbprints are ' +
          'on the server, and no others; on AD FS:',
        command,
      },
      {
        text: 'Accept what they confirm: federation-monitor findings accept, with the id of this finding, or --key for one key.',
      },
      {
        text: 'A key that nobody knows is an intrusion until somebody shows that it is none: follow the document below.',
      },
    ],
    ja: [
      {
        text:
          'この検出に示した ID プロバイダーごとに、管理者へメールではなく電話で、これらの拇印がサーバー上にあるか、それ以外がないかを' +
          '確認してください。AD FS の場合:',
        command,
      },
      {
        text:
          '確認できた鍵は、この検出 ID を指定して federation-monitor findings accept で承認してください。' +
          '鍵を個別に承認する場合は --key を使います。',
      },
      {
        text: '誰も知らない鍵は、問題がないと証明されるまでは侵入とみなし、下記の文書に従ってください。',
      },
    ],
  };
}
