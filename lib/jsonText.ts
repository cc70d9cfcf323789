// JSON of data from outside. JSON.parse reads any depth; JSON.stringify overflows the stack on what it read.

/** The JSON text of a value; of one that is nested too deeply, a note that says so. Never throws. */
export function jsonText(
  value: unknown,
  replaceText: (text: string) => string = (text) => text,
): string {
  try {
    return JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'string' ? replaceText(inner) : inner,
    );
  } catch {
    return '"nested too deeply to keep"';
  }
}
