// An address of the web in a configuration or a document. Pure.

/** Null: it is none, such as a name (`urn:…`), or something that has no host. */
export function webAddress(value: unknown): URL | null {
  if (typeof value !== 'string' || !URL.canParse(value.trim())) return null;
  const url = new URL(value.trim());
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : null;
}
