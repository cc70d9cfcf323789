// What a run holds of thousands of domains has the same texts many times over: times, thumbprints, names, and each certificate
// in its configuration and in the evidence of its findings. One of each is enough.

/** Gives back what it is given, with each text in it replaced by the first equal one that was kept. */
export type ShareTexts = <T extends object>(value: T) => T;

/**
 * For values as JSON gives them (plain objects, lists, texts) that nobody else changes: they are changed in place, because a copy
 * would take the memory that is to be saved. It holds every text that it keeps, so let it go early.
 */
export interface SharedTexts {
  /** Keeps what it has not seen yet. */
  readonly share: ShareTexts;
  /** Keeps nothing, and so takes no memory: for what may have to give way. */
  readonly reuse: ShareTexts;
}

export function sharedTexts(): SharedTexts {
  const known = new Map<string, string>();
  return {
    share: (value) =>
      withTexts(value, (text) => {
        const first = known.get(text);
        if (first === undefined) known.set(text, text);
        return first;
      }),
    reuse: (value) => withTexts(value, (text) => known.get(text)),
  };
}

/** In characters. Of longer texts V8's maps know the length alone: those of one length would be compared with each other. */
const MAX_TEXT = 16_383;

function withTexts<T extends object>(value: T, firstOf: (text: string) => string | undefined): T {
  // No recursion: what a stranger has stored may be nested deeper than the stack.
  const open: object[] = [value];
  for (let next = open.pop(); next; next = open.pop()) {
    const parts = next as Record<string, unknown>;
    for (const name of Object.keys(parts)) {
      const part = parts[name];
      if (typeof part === 'object' && part !== null) open.push(part);
      if (typeof part !== 'string' || part.length > MAX_TEXT) continue;
      const first = firstOf(part);
      if (first !== undefined) parts[name] = first;
    }
  }
  return value;
}
