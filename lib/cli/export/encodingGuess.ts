// What a text looks like that is neither UTF-8 nor UTF-16. A guess, and only ever said: the person decides. Pure.

export interface EncodingGuess {
  /** As the Encoding Standard calls it. */
  readonly label: string;
  /** For people. */
  readonly shown: string;
}

/** A word that goes on in small Latin letters was Latin from its beginning: `üller` is no 黮ler. */
const MIXED = /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3][a-z]/g;

interface Candidate extends EncodingGuess {
  /** Letters of its language. */
  readonly letters: RegExp;
  readonly hasKana: boolean;
}

const JAPANESE = { letters: /[\u3040-\u30ff\u4e00-\u9fff]/g, hasKana: true } as const;

/** Kana stand in the Chinese sets, too; a Chinese name has none. */
const CHINESE = { letters: /[\u4e00-\u9fff]/g, hasKana: false } as const;

const KOREAN = { letters: /[\uac00-\ud7a3]/g, hasKana: false } as const;

const CANDIDATES: readonly Candidate[] = [
  { label: 'shift_jis', shown: 'Shift_JIS (code page 932, Japanese)', ...JAPANESE },
  { label: 'gb18030', shown: 'GB 18030 (code page 936, Simplified Chinese)', ...CHINESE },
  // Of octets that are both, kana decide; Windows writes Chinese so, and Japanese never.
  { label: 'euc-jp', shown: 'EUC-JP (Japanese)', ...JAPANESE },
  { label: 'big5', shown: 'Big5 (code page 950, Traditional Chinese)', ...CHINESE },
  { label: 'euc-kr', shown: 'EUC-KR (code page 949, Korean)', ...KOREAN },
];

/** Octets that are looked at: what stands around the first letters that are no ASCII is enough. */
const MAX_OCTETS = 20_000;

/** The encoding whose reading has most letters of its language; null: none of these reads it. */
export function looksLike(octets: Buffer): EncodingGuess | null {
  const letters = lettersOf(octets);
  const scores = CANDIDATES.map((guess) => ({ guess, score: scoreOf(letters, guess) }));
  const [best] = scores.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  return best?.guess ?? null;
}

/** Runs that hold an octet beyond ASCII, up to the next quotation mark or line: a name, mostly. */
function lettersOf(octets: Buffer): readonly Buffer[] {
  const runs: Buffer[] = [];
  let taken = 0;
  for (let at = octets.findIndex(isBeyondAscii); at >= 0 && taken < MAX_OCTETS;) {
    let end = at;
    while (end < octets.length && octets[end] !== 0x22 && octets[end] !== 0x0a) end += 1;
    runs.push(octets.subarray(at, end));
    taken += end - at;
    const next = octets.subarray(end, end + 1_000_000).findIndex(isBeyondAscii);
    at = next < 0 ? -1 : end + next;
  }
  return runs;
}

function isBeyondAscii(octet: number): boolean {
  return octet > 0x7f;
}

/** Read as another one, Japanese becomes half-width kana and rare letters. */
const ODD = /[\uff61-\uff9f\ue000-\uf8ff\u3400-\u4dbf]|[\u{20000}-\u{3ffff}]/gu;

const KANA = /[\u3040-\u30ff]/g;

function scoreOf(runs: readonly Buffer[], { label, letters, hasKana }: Candidate): number {
  const decoder = new TextDecoder(label, { fatal: true });
  let score = 0;
  for (const run of runs) {
    try {
      const text = decoder.decode(run);
      const kana = hasKana ? countOf(text, KANA) : 0;
      const odd = countOf(text, ODD) + countOf(text, MIXED);
      score += countOf(text, letters) + kana - 3 * odd;
    } catch {
      score -= run.length;
    }
  }
  return score;
}

function countOf(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}
