// What is known to be rogue needs no baseline: AADInternals' certificate, whose private key is public, its names, and the
// issuer that it writes.

import { createHash } from 'node:crypto';
import { slotsEvidence } from './engine/evidence';
import { ROGUE_CERTIFICATES, ROGUE_HOSTS, ROGUE_NAMES } from './knownBackdoors';
import { prepareText } from '../x509/nameText';
import { quotedText } from '../text';
import { nothingFound, whenRead } from './engine/outcomes';
import type { Certificate } from '../x509/types';
import type { Check, CheckResult, Failure, Sight } from './engine/types';
import type { FederatedDomain } from '../federation/types';

import { presentSlots, type ReadConfiguration } from '../federation/slots';

import { keyFirstSteps } from './firstStepsText';

/** @see https://aadinternals.com/post/aadbackdoor/ */
export const knownBackdoor: Check = {
  id: 'KNOWN-FEDERATED-DOMAIN-BACKDOOR',
  severity: 'critical',
  title: {
    en: 'Known backdoor in the federation configuration',
    ja: 'フェデレーション構成に既知のバックドアがあります',
  },
  document: 'knownBackdoor.md',
  firstSteps: keyFirstSteps,
  evaluate: whenRead(evaluate),
};

/** One thing that is known to be rogue. */
interface Match {
  readonly fingerprint: string;
  readonly spkiSha256?: string;
  /** What it is, for a sentence. */
  readonly en: string;
  readonly ja: string;
}

function evaluate(
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  sight: Sight,
): CheckResult {
  const certificates = presentSlots(configuration).map(({ certificate }) => certificate);
  const matches = [
    ...certificates.flatMap((certificate) => certificateMatch(certificate, sight.knownRogue)),
    ...addressMatches(configuration),
  ];
  const evidence = slotsEvidence(configuration);
  const unique = new Map(matches.map((match) => [match.fingerprint, match]));
  const [first, ...rest] = [...unique.values()].map((match): Failure => ({
    ...failureOf(match, domain.id),
    evidence,
  }));
  return first ? { outcome: 'fail', failures: [first, ...rest] } : nothingFound(configuration);
}

function certificateMatch(certificate: Certificate, extra: readonly string[]): readonly Match[] {
  const { spkiSha256, thumbprintSha1, thumbprintSha256 } = certificate;
  const hashes = [spkiSha256, thumbprintSha1, thumbprintSha256].map((hash) => hash.toLowerCase());
  const known = [...ROGUE_CERTIFICATES.map(({ value }) => value), ...extra];
  const match = { fingerprint: thumbprintSha256, spkiSha256 };
  if (hashes.some((hash) => known.includes(hash))) {
    const en = `the token-signing certificate ${thumbprintSha1}, which is on the list of known rogue certificates`;
    return [{ ...match, en, ja: `既知の不正な証明書 ${thumbprintSha1}` }];
  }
  const name = rogueName(certificate);
  if (name === null) return [];
  const en = `a token-signing certificate with a name that an attack tool uses, ${quotedText(name)}`;
  return [{ ...match, en, ja: `攻撃ツールが使う名前 ${quotedText(name)} の証明書` }];
}

function rogueName({ subject, issuer }: Certificate): string | null {
  const rogue = ROGUE_NAMES.map(({ value }) => prepareText(value));
  const values = [subject, issuer]
    .flatMap(({ rdns }) => rdns.flat())
    .flatMap(({ value }) => (value.kind === 'text' ? [value.text] : []));
  return values.find((text) => rogue.includes(prepareText(text))) ?? null;
}

/** In any address: the tool writes it into the issuer, and a variant may write it elsewhere. */
function addressMatches({ raw }: ReadConfiguration): readonly Match[] {
  return Object.entries(raw).flatMap(([name, value]) => {
    if (typeof value !== 'string') return [];
    if (!ROGUE_HOSTS.some((host) => hasHost(name, value, host.value))) return [];
    const shown = `${quotedText(name)} ${quotedText(value)}`;
    const en = `${shown}, an address that an attack tool writes`;
    return [
      { fingerprint: fingerprintOf(name, value), en, ja: `攻撃ツールが書き込むアドレス ${shown}` },
    ];
  });
}

/** Of a fixed length: a column of the table has an end, and an address need not have one. */
function fingerprintOf(name: string, address: string): string {
  return createHash('sha256')
    .update(JSON.stringify([name, address]))
    .digest('hex');
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

function failureOf(
  { fingerprint, spkiSha256, en, ja }: Match,
  domainId: string,
): Omit<Failure, 'evidence'> {
  return {
    fingerprint,
    ...(spkiSha256 === undefined ? {} : { spkiSha256 }),
    message: {
      en: `The federation configuration of ${domainId} holds ${en}. Whoever put it there may sign in as users of this domain, and so may anybody else who has its key.`,
      ja: `${domainId} のフェデレーション構成に${ja}があります。設定した者のほか、その鍵を持つ者は誰でも、このドメインのユーザーとしてサインインできる可能性があります。`,
    },
  };
}
