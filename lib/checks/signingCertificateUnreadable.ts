// What the base rule cannot compare it must not pass over: an intruder may well store a certificate that monitors
// stumble on and Entra accepts.

import { certificatesIn, SLOTS } from '../federation/slots';
import type {
  CertificateSlot,
  FederatedDomain,
  ReadConfiguration,
  SlotName,
} from '../federation/types';
import { groupBy } from '../groupBy';
import { reasonInJapanese } from '../reasonText';
import type { Localized } from '../text';
import { standingState } from './engine/acceptedState';
import { slotsEvidence } from './engine/evidence';
import { failIfAny, failure, pass, whenRead } from './engine/outcomes';
import { knownKeys } from './engine/standing';
import type { CheckResult, DomainCheck, Observations, Steps } from './engine/types';
import { keepConfiguration } from './firstStepsText';

export const signingCertificateUnreadable: DomainCheck = {
  id: 'FEDERATION-SIGNING-CERTIFICATE-UNREADABLE',
  scope: 'domain',
  severity: 'high',
  severities: [],
  title: {
    en: 'Token-signing certificate cannot be read',
    ja: '解析できないトークン署名証明書',
  },
  headline: { en: 'Unreadable certificate', ja: '解析できない証明書' },
  sureness: {
    en: 'Certificates are seldom stored damaged. Entra may read what this monitor cannot, so it counts as unknown and not as harmless.',
    ja: '壊れた証明書が登録されることはまれです。Entra では読み取れる可能性があるため、無害ではなく不明として扱います。',
  },
  document: 'signingCertificateUnreadable.md',
  comparesWithNothing: true,
  firstSteps,
  evaluate: whenRead(evaluate),
};

interface Defect {
  readonly slot: SlotName;
  readonly reason: string;
  /** Of what is stored, readable or not: the identity of the finding. */
  readonly fingerprint: string;
}

function evaluate(
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  { baselines }: Observations,
): CheckResult {
  const defects = SLOTS.flatMap((slot) => defectOf(slot, configuration[slot]));
  if (defects.length === 0) return pass();
  const evidence = slotsEvidence(configuration);
  const failures = [...groupBy(defects, ({ fingerprint }) => fingerprint)].map(
    ([fingerprint, same]) => {
      const unreadableSlots = same.map(({ slot }) => slot);
      const message = messageOf(domain.id, same);
      return failure({
        fingerprint,
        message,
        evidence: { ...evidence, unreadableSlots },
        acceptedState: standingState(fingerprint, {
          slots: same.length,
          knownKeys: knownKeys(configuration, baselines?.get(domain.id)),
        }),
      });
    },
  );
  return failIfAny(failures);
}

/** A certificate whose names can't be decoded counts: they are what is compared. */
function defectOf(slot: SlotName, content: CertificateSlot): readonly Defect[] {
  // What was not exported is told with the configuration (configurationUnreadable.ts).
  if (content.state === 'absent' || content.state === 'notExported') return [];
  if (content.state === 'unreadable') {
    return [{ slot, reason: content.reason, fingerprint: content.contentSha256 }];
  }
  const { subject, issuer, thumbprintSha256: fingerprint } = content.certificate;
  if (subject.problem !== null)
    return [{ slot, reason: `in its Subject, ${subject.problem}`, fingerprint }];
  if (issuer.problem !== null)
    return [{ slot, reason: `in its Issuer, ${issuer.problem}`, fingerprint }];
  return [];
}

function messageOf(domainId: string, defects: readonly Defect[]): Localized {
  const reason = defects[0]?.reason ?? '';
  const { en, ja } = certificatesIn(defects.map(({ slot }) => slot));
  return {
    en:
      `The ${en} of ${domainId} ` +
      `cannot be read: ${reason}. Entra may accept it all the same, so nobody knows who can sign in with it.`,
    ja:
      `${domainId} の${ja}を解析できません (理由: ${reasonInJapanese(reason)})。` +
      'Entra では有効な証明書として扱われている可能性があり、誰がこれでサインインできるかを確認できません。',
  };
}

function firstSteps(domainId: string): Steps {
  const command = keepConfiguration(domainId);
  return {
    en: [
      { text: 'Keep what is there now, and look at it:', command, kind: 'keep' },
      {
        text:
          `Ask those who run the federation of ${domainId} whether they stored this, by telephone and not by mail, ` +
          'and what it should be.',
      },
      {
        text: 'If nobody stored it, treat it as an intrusion and follow the document below.',
        kind: 'notOurs',
      },
    ],
    ja: [
      { text: '現在の構成を保全し、内容を確認してください:', command, kind: 'keep' },
      {
        text:
          `${domainId} のフェデレーションの管理者に、この値を登録したかどうかと、本来登録すべき証明書を、メールではなく電話で` +
          '確認してください。',
      },
      {
        text: '登録した担当者がいない場合は、侵害を受けたものとして、下記の文書に従って対応してください。',
        kind: 'notOurs',
      },
    ],
  };
}
