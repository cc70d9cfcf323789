// The record was gone although runs came before: whoever deletes it makes the monitor forget what it knew.

import type { Localized } from '../text';
import { shownTime } from '../text';
import { cannotTell, failIfAny, failure } from './engine/outcomes';
import type { CheckResult, Observations, Steps, TenantCheck } from './engine/types';

export const recordLost: TenantCheck = {
  id: 'FEDERATION-RECORD-LOST',
  scope: 'tenant',
  severity: 'high',
  severities: [],
  title: {
    en: "The monitor's record was gone",
    ja: '監視記録の消失',
  },
  headline: { en: "The monitor's record is gone", ja: '監視記録の消失' },
  sureness: {
    en: 'Somebody or something deleted the record, or the monitor was pointed at another table. An intruder does that to be believed again.',
    ja: '記録が削除されたか、別のテーブルが指定されています。侵入者は、自分の鍵を再び信用させるために記録を削除することがあります。',
  },
  document: 'recordLost.md',
  firstSteps,
  evaluate,
};

function evaluate({ tenant }: Observations): CheckResult {
  if (tenant === null) return cannotTell('There is no record to lose.');
  const { recordLostTime } = tenant;
  if (recordLostTime === null) return failIfAny([]);
  const lost = failure({
    fingerprint: 'record',
    message: messageOf(recordLostTime),
    evidence: {},
    // What is accepted is this loss, and not the next one.
    acceptedState: recordLostTime,
  });
  return failIfAny([lost]);
}

function messageOf(time: string): Localized {
  const at = shownTime(time);
  return {
    en:
      `At ${at} a run found nothing of what earlier runs had recorded: the table was deleted or emptied, or the row of the ` +
      'tenant was. What was known and what was open before is lost; what stands in the domains was not believed again.',
    ja:
      `${at} の実行時に、それまでの実行の記録が見つかりませんでした。テーブルまたはテナントの行が削除されたか、テーブルが空にされています。` +
      '既知の情報と未解決の検出結果は失われました。現在の構成を、改めて正規のものとみなすことはしていません。',
  };
}

function firstSteps(): Steps {
  const command =
    'az monitor activity-log list --offset 7d --query "[?contains(operationName.value, \'Microsoft.Storage\')].{time:eventTimestamp, who:caller, what:operationName.value}" --output table';
  return {
    en: [
      { text: 'See who touched the storage account:', command },
      { text: 'Restore the table from a copy if there is one, and compare what changed since.' },
      {
        text: 'Compare the keys of each domain with the identity provider, and accept what is yours.',
      },
    ],
    ja: [
      { text: 'ストレージ アカウントの操作者を確認してください:', command },
      { text: 'バックアップがあればテーブルを復元し、その後の変更を照合してください。' },
      {
        text: '各ドメインの鍵を ID プロバイダーと照合し、正規のものを承認してください。',
      },
    ],
  };
}
