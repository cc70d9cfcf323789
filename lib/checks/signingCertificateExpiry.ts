// A federation that is about to end, or has: sign-in breaks, and whoever repairs it in a hurry stores certificates.

import { hasUnreadableSlot, presentSlots } from '../federation/slots';
import type { FederatedDomain, ReadConfiguration } from '../federation/types';
import { type Localized, shownTime } from '../text';
import type { Certificate } from '../x509/types';
import { slotsEvidence } from './engine/evidence';
import {
  cannotTell,
  failIfAny,
  failure,
  NOT_APPLICABLE,
  pass,
  UNREADABLE_SLOT,
  whenRead,
} from './engine/outcomes';
import type { CheckResult, DomainCheck, Observations, SeverityRow, Steps } from './engine/types';

/** @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-o365-certs */
export const signingCertificateExpiry: DomainCheck = {
  id: 'FEDERATION-SIGNING-CERTIFICATE-EXPIRY',
  scope: 'domain',
  severity: 'low',
  severities: [
    {
      fact: 'expired',
      severity: 'medium',
      reason: {
        en: 'No certificate that Entra trusts is valid any more.',
        ja: 'Entra が信頼する証明書はいずれも有効期限が切れています。',
      },
    },
  ] satisfies readonly SeverityRow<'expired'>[],
  title: {
    en: 'Token-signing certificate is about to expire, and no other is ready',
    ja: 'トークン署名証明書の有効期限切れが間近 (後継なし)',
  },
  headline: { en: 'Signing certificate runs out', ja: '署名証明書の有効期限' },
  sureness: {
    en: 'This is no attack: sign-in stops when the certificate ends.',
    ja: '攻撃ではありません。証明書の有効期限が切れると、サインインできなくなります。',
  },
  document: 'signingCertificateExpiry.md',
  firstSteps,
  evaluate: whenRead(evaluate),
};

/** AD FS makes the successor 20 days before the end; by now it should be there. */
const CLOSE_MS = 14 * 24 * 60 * 60_000;

function evaluate(
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  { now }: Observations,
): CheckResult {
  const certificates = presentSlots(configuration).map(({ certificate }) => certificate);
  if (hasUnreadableSlot(configuration)) return cannotTell(UNREADABLE_SLOT);
  const last = lastToEnd(certificates);
  if (last === null) return NOT_APPLICABLE;
  const leftMs = Date.parse(last.notAfter) - Date.parse(now);
  if (leftMs > CLOSE_MS) return pass();
  const expired = leftMs <= 0;
  const ending = failure<'expired'>({
    // Not the thumbprint alone: a certificate that ends in time and stays is no intruder's (findings/resolution.ts).
    fingerprint: `expiry ${last.thumbprintSha256}`,
    message: messageOf(domain.id, last.notAfter, expired),
    evidence: slotsEvidence(configuration),
    facts: expired ? ['expired'] : [],
    acceptedState: expired ? 'expired' : 'close',
  });
  return failIfAny([ending]);
}

interface Ending {
  readonly notAfter: string;
  readonly thumbprintSha256: string;
}

/** The certificate that is valid for longest; null when there is none, or one whose end can't be read. */
function lastToEnd(certificates: readonly Certificate[]): Ending | null {
  const endings = certificates.flatMap(({ notAfter, thumbprintSha256 }) =>
    notAfter === null ? [] : [{ notAfter, thumbprintSha256 }],
  );
  if (endings.length < certificates.length) return null;
  const [last] = [...endings].sort((a, b) => (a.notAfter > b.notAfter ? -1 : 1));
  return last ?? null;
}

function messageOf(domainId: string, notAfter: string, expired: boolean): Localized {
  const time = shownTime(notAfter);
  return expired
    ? {
        en: `The last token-signing certificate of ${domainId} expired at ${time}.`,
        ja: `${domainId} のトークン署名証明書はすべて有効期限が切れています (最後の有効期限: ${time})。`,
      }
    : {
        en: `The last token-signing certificate of ${domainId} expires at ${time}, and there is no successor in the other slot.`,
        ja: `${domainId} のトークン署名証明書のうち最後のものは ${time} に有効期限が切れます。もう一方 (プライマリまたはセカンダリ) に後継の証明書が登録されていません。`,
      };
}

function firstSteps(domainId: string): Steps {
  const update = `Connect-MgGraph -Scopes Domain.Read.All, Domain-InternalFederation.Read.All; Get-MgDomainFederationConfiguration -DomainId '${domainId}'`;
  const rollover =
    'Get-AdfsProperties | Format-List AutoCertificateRollover, CertificateGenerationThreshold';
  return {
    en: [
      { text: 'See what Entra has now:', command: update },
      { text: 'See on AD FS whether the rollover is automatic:', command: rollover },
      {
        text: 'Have the successor published or stored before that day, and compare thumbprints when you do.',
      },
    ],
    ja: [
      { text: 'Entra の現在の構成を確認してください:', command: update },
      {
        text: 'AD FS で証明書の自動ロールオーバーが有効かどうかを確認してください:',
        command: rollover,
      },
      { text: '有効期限までに後継の証明書を公開または登録し、登録時に拇印を照合してください。' },
    ],
  };
}
