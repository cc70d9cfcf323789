// Whether a key was used, as one sentence for people. Numbers and times are ours; a reason is as its source gives it.

import type { UseEvidence } from '../../baseline/useSummary';
import { type Localized, shownTime } from '../../text';

export function useSentence(use: UseEvidence): Localized {
  switch (use.state) {
    case 'used':
      return usedSentence(use);
    case 'notUsed':
      return notUsedSentence(shownTime(use.upTo ?? use.from));
    case 'unknown':
      return {
        en: `Unknown: ${use.reason ?? ''}`,
        ja: `不明: ${use.reason ?? ''}`,
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
  const since = firstTime === null ? null : shownTime(firstTime);
  const [more, moreJa] = isAtLeast ? ['at least ', '少なくとも'] : ['', ''];
  // Of a key that was accepted nobody's name is kept.
  const by = userCount === 0 ? '' : ` by ${many(userCount, 'user')}`;
  const byJa = userCount === 0 ? '' : `${String(userCount)} 人のユーザーによって`;
  const why = isAtLeast && reason !== null ? ` ${reason}` : '';
  const failures = failed > 0 ? `; ${String(failed)} of the sign-ins failed` : '';
  const failuresJa = failed > 0 ? `、うち ${String(failed)} 件は失敗` : '';
  const sinceJa = since === null ? '' : `${since} 以降、`;
  return {
    en: `Used ${more}${many(signIns, 'time')}${by}${since === null ? '' : ` since ${since}`}${failures}.${why}`,
    ja: `${sinceJa}${byJa}${moreJa} ${String(signIns)} 回使用されました${failuresJa}。${why}`,
  };
}

function notUsedSentence(upTo: string): Localized {
  return {
    en: `Not used, as far as the sign-in log says up to ${upTo}; entries can be hours late.`,
    ja: `サインイン ログによれば、${upTo} までは使用されていません (ログへの記録は数時間遅れることがあります)。`,
  };
}

function many(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
