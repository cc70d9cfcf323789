// What people are told where two keys are at work, in both languages. Numbers, times and reasons are ours.

import { type KeySplit, MIN_USERS, type SplitCounts } from '../baseline/keySplit';
import type { UseRecord } from '../baseline/useRecord';
import { counted, type Localized, shownTime } from '../text';
import { reasonInJapanese } from '../reasonText';
import type { Steps } from './engine/types';
import { keyFirstSteps } from './firstStepsText';

type Told = Pick<UseRecord, 'thumbprintsSha1' | 'split'>;

export function splitMessage(domainId: string, { thumbprintsSha1, split }: Told): Localized {
  const counts = split?.counts ?? null;
  if (!split || counts === null) return NOTHING_TO_SAY;
  const numbers = numbersText(domainId, thumbprintsSha1, counts);
  const latest = latestText(split);
  return {
    en: `${numbers.en} A provider moves all of its users to a new key; whoever forges tokens signs for a few.${latest.en}`,
    ja: `${numbers.ja}ID プロバイダーは、すべてのユーザーを新しい鍵へ移行します。トークンを偽造する者は、少数のユーザーにだけ署名します。${latest.ja}`,
  };
}

const NOTHING_TO_SAY: Localized = { en: 'Nothing was counted.', ja: '集計がありません。' };

function numbersText(
  domainId: string,
  thumbprintsSha1: readonly string[],
  { from, to, newUsers, knownUsers, isSample, knownThumbprints }: SplitCounts,
): Localized {
  const hours = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / HOUR_MS));
  const [atLeast, atLeastJa] = isSample ? ['at least ', '少なくとも '] : ['', ''];
  const [sample, sampleJa] = isSample
    ? [' These numbers are a sample: the sign-in log was not read to its end.', SAMPLE_JA]
    : ['', ''];
  const [fresh, known] = [thumbprintsSha1.join(', '), knownThumbprints.join(', ')];
  const time = shownTime(to);
  return {
    en:
      `In the ${counted(hours, 'hour')} up to ${time}, ${atLeast}${counted(newUsers, 'user')} signed in with a new key of ` +
      `${domainId} (certificate ${fresh}), and ${atLeast}${counted(knownUsers, 'user')} with the known key ` +
      `(certificate ${known}).${sample}`,
    ja:
      `${time} までの ${String(hours)} 時間に、${domainId} の新しい鍵 (証明書 ${fresh}) では${atLeastJa}${String(newUsers)} 人、` +
      `既知の鍵 (証明書 ${known}) では${atLeastJa}${String(knownUsers)} 人のユーザーがサインインしました。${sampleJa}`,
  };
}

const SAMPLE_JA =
  'この人数は一部のログから集計したものです (サインイン ログは最後まで読み取られていません)。';

const HOUR_MS = 60 * 60_000;

/** What the latest look could not say; empty: it did. */
function latestText({ state, reason, askedTime }: KeySplit): Localized {
  const time = shownTime(askedTime);
  switch (state) {
    case 'tooFew':
      return {
        en: ` By ${time} too few users had signed in within a day to say more.`,
        ja: `${time} の時点では、1 日間にサインインしたユーザーが少なすぎるため、その後の状況は判断できません。`,
      };
    case 'unknown':
      return {
        en: ` What became of it by ${time} is unknown: ${reason ?? ''}`,
        ja: `${time} 時点の状況は不明です。${reasonInJapanese(reason ?? '')}`,
      };
    case 'split':
    case 'between':
    case 'moved':
      return { en: '', ja: '' };
    default:
      return state satisfies never;
  }
}

/** That a key's users could not be judged, for the log; null: they could, or a finding says it. */
export function notJudgedHint({ thumbprintsSha1, split }: Told): Localized | null {
  if (split?.splitTime !== null) return null;
  const keys = thumbprintsSha1.join(', ');
  const what: Localized = {
    en: `Whether users move to the new key (certificate ${keys}) is unknown`,
    ja: `新しい鍵 (証明書 ${keys}) へのユーザーの移行状況は不明です`,
  };
  if (split.state === 'unknown') {
    const reason = split.reason ?? '';
    return { en: `${what.en}: ${reason}`, ja: `${what.ja}: ${reasonInJapanese(reason)}` };
  }
  if (split.state !== 'tooFew') return null;
  const { newUsers = 0, knownUsers = 0 } = split.counts ?? {};
  const least = String(MIN_USERS);
  return {
    en: `${what.en}: ${counted(newUsers, 'user')} signed in with it and ${counted(knownUsers, 'user')} with the known key, fewer than ${least} together.`,
    ja: `${what.ja}: サインインしたユーザーは、新しい鍵で ${String(newUsers)} 人、既知の鍵で ${String(knownUsers)} 人です (判定には合計 ${least} 人以上が必要)。`,
  };
}

export function signingKeysSplitSteps(domainId: string): Steps {
  const { en, ja } = keyFirstSteps(domainId);
  const last = <T>(steps: readonly T[]): readonly T[] => steps.slice(-1);
  const first = <T>(steps: readonly T[]): readonly T[] => steps.slice(0, -1);
  return {
    en: [
      ...first(en),
      {
        text:
          'Ask them, too, whether they are testing the new key, or have servers that are still to follow. Then ask the few ' +
          'who signed in with it, who are listed with the findings of this key, whether that was them.',
      },
      ...last(en),
    ],
    ja: [
      ...first(ja),
      {
        text:
          '新しい鍵をテスト中かどうか、またはまだ切り替わっていないサーバーがあるかどうかも確認してください。次に、この鍵でサインインした' +
          '少数のユーザー (この鍵に関する検出結果に一覧があります) に、本人によるサインインかどうかを確認してください。',
      },
      ...last(ja),
    ],
  };
}
