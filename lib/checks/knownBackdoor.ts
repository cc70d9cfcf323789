// What is known to be rogue needs no baseline: AADInternals' certificate, whose private key is public, its names, and the
// issuer that it writes.

import { presentSlots } from '../federation/slots';
import type { FederatedDomain, ReadConfiguration } from '../federation/types';
import { sha256 } from '../sha256';
import { type Localized, quotedText, visibleText } from '../text';
import { prepareText } from '../x509/nameText';
import type { Certificate } from '../x509/types';
import { slotsEvidence } from './engine/evidence';
import { failIfAny, failure, nothingFound, whenRead } from './engine/outcomes';
import type { CheckResult, DomainCheck, Observations } from './engine/types';
import { containFirstSteps } from './firstStepsText';

/** @see https://aadinternals.com/post/aadbackdoor/ */
export const knownBackdoor: DomainCheck = {
  id: 'KNOWN-FEDERATED-DOMAIN-BACKDOOR',
  scope: 'domain',
  severity: 'critical',
  severities: [],
  title: {
    en: 'Known backdoor in the federation configuration',
    ja: 'フェデレーション構成で既知のバックドアを検出',
  },
  headline: { en: 'Backdoor', ja: 'バックドア' },
  sureness: {
    en: 'As good as certain: it is what an attack tool leaves behind, or it is on your own list of rogue certificates. No identity provider is known to use it; a test of your own is the one harmless reason.',
    ja: 'ほぼ確実です。攻撃ツールが残すものであり、正規の ID プロバイダーは使用しません。無害なのは、組織内で実施したテストの場合だけです。',
  },
  document: 'knownBackdoor.md',
  isNeverOurs: true,
  firstSteps: (domainId) => containFirstSteps(domainId, CONTAIN),
  evaluate: whenRead(evaluate),
};

const CONTAIN: Localized = {
  en:
    'Take it out of the configuration now, whoever stored it: the tool is public, and so is the private key of its own ' +
    'certificate. The pages below have the commands.',
  ja:
    '誰が登録したものであっても、構成から直ちに削除してください。攻撃ツールは公開されており、同梱の証明書の秘密鍵も公開されています。' +
    '手順は下記の文書にあります。',
};

// Known indicators, with their sources. More of them come in through the setting KNOWN_ROGUE_CERTIFICATES. A careful
// intruder uses none of these; one who does is caught without any baseline.

/** AADInternals' public source, with the certificate whose private key everybody has. */
const AADINTERNALS = 'https://github.com/Gerenios/AADInternals';
/** Its author on what it stores. */
const AADINTERNALS_BLOG = 'https://aadinternals.com/post/aadbackdoor/';

interface Indicator {
  readonly value: string;
  readonly source: string;
}

/** SPKI SHA-256, or a certificate's SHA-1 or SHA-256 thumbprint; lower-case hex. */
const ROGUE_CERTIFICATES: readonly Indicator[] = [
  { value: '4b56e1f1b80024359e34010d9aab3ced9c67ff5e', source: AADINTERNALS },
  {
    value: '427790a823b018db76f5d1d913495a8107d7c3a1fe396898c2c862074c680058',
    source: AADINTERNALS,
  },
];

/** Values of a name's attributes, as prepared for comparison; case does not count. */
const ROGUE_NAMES: readonly Indicator[] = [
  { value: 'hack.o365domain.org', source: AADINTERNALS },
  { value: 'Gerenios', source: AADINTERNALS },
  { value: 'any.sts', source: AADINTERNALS_BLOG },
];

/** Host names in any address of a configuration. */
const ROGUE_HOSTS: readonly Indicator[] = [{ value: 'any.sts', source: AADINTERNALS_BLOG }];

/** One thing that is known to be rogue. */
interface Match {
  readonly fingerprint: string;
  /** Null: it is about no key. */
  readonly spkiSha256: string | null;
  /** Whether everybody has its private key. */
  readonly isPublic: boolean;
  /** What it is, for a sentence. */
  readonly en: string;
  readonly ja: string;
}

function evaluate(
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  observations: Observations,
): CheckResult {
  const certificates = presentSlots(configuration).map(({ certificate }) => certificate);
  const matches = [
    ...certificates.flatMap((certificate) =>
      certificateMatch(certificate, observations.knownRogue),
    ),
    ...addressMatches(configuration),
  ];
  if (matches.length === 0) return nothingFound(configuration);
  const evidence = slotsEvidence(configuration);
  const unique = new Map(matches.map((match) => [match.fingerprint, match]));
  const failures = [...unique.values()].map((match) =>
    failure({
      fingerprint: match.fingerprint,
      spkiSha256: match.spkiSha256,
      isUseAlarming: match.spkiSha256 !== null,
      message: messageOf(match, domain.id),
      evidence,
    }),
  );
  return failIfAny(failures, nothingFound(configuration));
}

function certificateMatch(certificate: Certificate, extra: readonly string[]): readonly Match[] {
  const { spkiSha256, thumbprintSha1, thumbprintSha256 } = certificate;
  const hashes = [spkiSha256, thumbprintSha1, thumbprintSha256].map((hash) => hash.toLowerCase());
  const known = [...ROGUE_CERTIFICATES.map(({ value }) => value), ...extra];
  const match = { fingerprint: thumbprintSha256, spkiSha256, isPublic: false };
  const isPublic = hashes.some((hash) => ROGUE_CERTIFICATES.some(({ value }) => value === hash));
  if (hashes.some((hash) => known.includes(hash))) {
    const en = `the token-signing certificate ${thumbprintSha1}, which is on the list of known rogue certificates`;
    return [{ ...match, isPublic, en, ja: `既知の不正な証明書 (拇印: ${thumbprintSha1}) ` }];
  }
  const name = rogueName(certificate);
  if (name === null) return [];
  const en = `a token-signing certificate with a name that an attack tool uses, ${quotedText(name)}`;
  return [
    {
      ...match,
      en,
      ja: `攻撃ツール (AADInternals) が使用する名前${quotedText(name, 'ja')}の証明書`,
    },
  ];
}

const PREPARED_NAMES = ROGUE_NAMES.map(({ value }) => prepareText(value));

function rogueName({ subject, issuer }: Certificate): string | null {
  const values = [subject, issuer]
    .flatMap(({ rdns }) => rdns.flat())
    .flatMap(({ value }) => (value.kind === 'text' ? [value.text] : []));
  return values.find((text) => PREPARED_NAMES.includes(prepareText(text))) ?? null;
}

/** In any address: the tool writes it into the issuer, and a variant may write it elsewhere. */
function addressMatches({ raw }: ReadConfiguration): readonly Match[] {
  return Object.entries(raw).flatMap(([name, value]) => {
    if (typeof value !== 'string') return [];
    if (!ROGUE_HOSTS.some((host) => hasHost(name, value, host.value))) return [];
    const en = `${quotedText(name)} ${quotedText(value)}, an address that an attack tool writes`;
    const ja = `攻撃ツール (AADInternals) が書き込むアドレス${quotedText(value, 'ja')} (${visibleText(name, 80)}) `;
    return [{ fingerprint: fingerprintOf(name, value), spkiSha256: null, isPublic: false, en, ja }];
  });
}

/** Of a fixed length: a column of the table has an end, and an address need not have one. */
function fingerprintOf(name: string, address: string): string {
  return sha256(JSON.stringify([name, address]));
}

/** The tool's issuer is `http://any.sts/` and eight hex digits; an issuer need be no address at all. */
function hasHost(name: string, value: string, host: string): boolean {
  const text = value.trim().toLowerCase();
  const hostname = URL.canParse(text) ? new URL(text).hostname.replace(/\.$/, '') : '';
  if (hostname !== '') return hostname === host || hostname.endsWith(`.${host}`);
  // Split where a name can end: company.sts is somebody else.
  const isAddress = /ur[il]$/i.test(name);
  return isAddress && text.split(/[^a-z0-9.-]+/).includes(host);
}

function messageOf({ en, ja, isPublic }: Match, domainId: string): Localized {
  return {
    en: `The federation configuration of ${domainId} holds ${en}. Whoever put it there may sign in as users of this domain, and so may anybody else who has its key.`,
    ja: `${domainId} のフェデレーション構成に${ja}があります。${isPublic ? PUBLIC_JA : NOT_PUBLIC_JA}`,
  };
}

const PUBLIC_JA =
  'この証明書の秘密鍵は公開されているため、誰でもこのドメインのユーザーとしてサインインできるおそれがあります。';

const NOT_PUBLIC_JA =
  '登録した者のほか、対応する秘密鍵を持つ者は誰でも、このドメインのユーザーとしてサインインできるおそれがあります。';
