// What a run holds of thousands of domains has the same texts many times over: times, thumbprints, names, and each certificate
// in its configuration and in the evidence of its findings. One of each is enough.

/** Gives back what it is given, with each text in it replaced by the first equal one that it has seen. */
export type ShareTexts = <T extends object>(value: T) => T;

/**
 * For values as JSON gives them (plain objects, lists, texts) that nobody else changes: they are changed in place, because a copy
 * would take the memory that is to be saved. It holds every text that it has seen, so let it go early.
 */
export function sharedTexts(): ShareTexts {
  const known = new Map<string, string>();
  return (value) => {
    // No recursion: what a stranger has stored may be nested deeper than the stack.
    const open: object[] = [value];
    for (let next = open.pop(); next; next = open.pop()) {
      const parts = next as Record<string, unknown>;
      for (const name of Object.keys(parts)) {
        const part = parts[name];
        if (typeof part === 'object' && part !== null) open.push(part);
        if (typeof part !== 'string') continue;
        const first = known.get(part);
        if (first === undefined) known.set(part, part);
        else parts[name] = first;
      }
    }
    return value;
  };
}
