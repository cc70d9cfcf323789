// How a time is shown to people.

/** `2026-11-23 09:00 UTC`: the same for every reader, whatever their clock. */
export function shownTime(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
