// The record was gone, or an older one, although runs came before: whoever does that makes the monitor forget what it knew.

import type { RecordLoss } from '../baseline/types';
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
  const { recordLostTime, recordLoss } = tenant;
  if (recordLostTime === null) return failIfAny([]);
  const lost = failure({
    fingerprint: 'record',
    message: messageOf(recordLostTime, recordLoss),
    evidence: {},
    // What is accepted is this loss, and not the next one.
    acceptedState: recordLostTime,
  });
  return failIfAny([lost]);
}

function messageOf(time: string, loss: RecordLoss | null): Localized {
  const at = shownTime(time);
  const lastRun = loss?.lastRunTime ? shownTime(loss.lastRunTime) : null;
  return loss?.keptTo
    ? olderMessage(at, lastRun, shownTime(loss.keptTo))
    : goneMessage(at, lastRun);
}

function goneMessage(at: string, lastRun: string | null): Localized {
  const [latest, latestJa] =
    lastRun === null
      ? ['', '']
      : [` (the latest at ${lastRun})`, ` (最後の記録は ${lastRun} の実行)`];
  return {
    en:
      `At ${at} a run found nothing of what earlier runs${latest} had recorded: the table was deleted or emptied, or the row of the ` +
      'tenant was. What stood there is lost: what was known, what was open, and what nobody had been told yet. What stands in the ' +
      'domains was not believed again.',
    ja:
      `${at} の実行時に、それまでの実行の記録${latestJa}が見つかりませんでした。テーブルまたはテナントの行が削除されたか、テーブルが空にされています。` +
      'そこにあった既知の情報、未解決の検出結果、未通知の内容は失われました。現在の構成を、改めて正規のものとみなすことはしていません。',
  };
}

function olderMessage(at: string, lastRun: string | null, keptTo: string): Localized {
  return {
    en:
      `At ${at} a run found the record as it stood at ${keptTo}, and the latest run that recorded the tenant was at ` +
      `${lastRun ?? 'a later time'}: somebody put back an older copy. What was found, learned and accepted in between is lost. What was ` +
      'open in the copy and what is not as it has it are told again; a key that was retired in between counts as known again where it stands.',
    ja:
      `${at} の実行時の記録は、${keptTo} 時点のものでした。最後に記録した実行は ${lastRun ?? 'それより後'} です。古いコピーが復元されています。` +
      'その間に検出、学習、承認した内容は失われました。コピーで未解決だった検出結果と、コピーと異なる内容は改めて通知します。ただし、その間に廃止された鍵が現在登録されている場合は、既知の鍵として扱われます。',
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
