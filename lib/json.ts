// JSON from outside: its properties, and its text. JSON.parse reads any depth; JSON.stringify overflows the stack on it.

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property under Graph's name or PowerShell's, which begins with a capital. */
export function property(object: JsonObject, name: string): unknown {
  const pascalCase = name.charAt(0).toUpperCase() + name.slice(1);
  if (Object.hasOwn(object, name)) return object[name];
  return Object.hasOwn(object, pascalCase) ? object[pascalCase] : undefined;
}

/** The JSON text of a value; of one that is nested too deeply, a note that says so. Never throws. */
export function jsonText(value: unknown, replaceText?: (text: string) => string): string {
  try {
    // Without a function to call for each value it takes a quarter of the time.
    if (!replaceText) return JSON.stringify(value);
    return JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'string' ? replaceText(inner) : inner,
    );
  } catch {
    return '"nested too deeply to keep"';
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;
