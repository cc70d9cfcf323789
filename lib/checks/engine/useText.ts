// Whether a key was used, as one sentence for people. Numbers, times and reasons are ours.

import type { UseEvidence } from '../../baseline/useSummary';
import { reasonInJapanese } from '../../reasonText';
import { counted, type Localized, shownTime } from '../../text';

export function useSentence(use: UseEvidence): Localized {
  switch (use.state) {
    case 'used':
      return usedSentence(use);
    case 'notUsed':
      return notUsedSentence(shownTime(use.upTo ?? use.from));
    case 'unknown':
      return {
        en: `Unknown: ${use.reason ?? ''}`,
        ja: `この鍵が使用されたかどうかは不明です。${reasonInJapanese(use.reason ?? '')}`,
      };
    default:
      return use.state satisfies never;
  }
}

function usedSentence({
  isAtLeast,
  reason,
  signIns,
  failed,
  userCount,
  firstTime,
}: UseEvidence): Localized {
  const more = isAtLeast ? 'at least ' : '';
  // Of a key that was accepted nobody's name is kept.
  const by = userCount === 0 ? '' : ` by ${counted(userCount, 'user')}`;
  const since = firstTime === null ? '' : ` since ${shownTime(firstTime)}`;
  const failures = failed > 0 ? `; ${String(failed)} of the sign-ins failed` : '';
  const isPart = isAtLeast && reason !== null;
  const why = isPart ? ` ${reason}` : '';
  const sinceJa = firstTime === null ? '' : `${shownTime(firstTime)} 以降、`;
  const byJa = userCount === 0 ? '' : `${String(userCount)} 人のユーザーによって`;
  const times = `${isAtLeast ? '少なくとも ' : ''}${String(signIns)} 回`;
  const whyJa = isPart ? `ほかにもある可能性があります。${reasonInJapanese(reason)}` : '';
  const failuresJa = failed > 0 ? ` (うち ${String(failed)} 件は失敗)` : '';
  return {
    en: `Used ${more}${counted(signIns, 'time')}${by}${since}${failures}.${why}`,
    ja: `${sinceJa}${byJa}${times}使用されました${failuresJa}。${whyJa}`,
  };
}

function notUsedSentence(upTo: string): Localized {
  return {
    en: `Not used, as far as the sign-in log says up to ${upTo}; entries can be hours late.`,
    ja: `サインイン ログによれば、${upTo} までは使用されていません (ログへの記録は数時間遅れることがあります)。`,
  };
}
