// Times in the zone of the reader, beside UTC: whoever is woken at night does not count hours. In mails only. A text from outside
// that is written like our times is put into the zone, too: a certificate may be called that; its JSON has it as it is.

/** Whether a name is one of IANA's, such as `Asia/Tokyo`. A bare offset is none: it has no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** As `shownTime` writes them (text.ts). */
const TIMES = /\b(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC\b/g;

/**
 * Every time of a text in a zone, with UTC behind it: `2026-11-23 17:45 JST (08:45 UTC)`. Where the day is another one, UTC
 * has its own. What is no time on the calendar stays.
 */
export function timesInZone(text: string, timeZone: string): string {
  const format = formatOf(timeZone);
  const nameOf = zoneNames(timeZone);
  return text.replace(TIMES, (shown, day: string, clock: string) => {
    const time = new Date(`${day}T${clock}:00Z`);
    if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(day)) return shown;
    const there = partsOf(format, time);
    const thereDay = `${there('year').padStart(4, '0')}-${there('month')}-${there('day')}`;
    const utc = thereDay === day ? clock : `${day} ${clock}`;
    return `${thereDay} ${there('hour')}:${there('minute')} ${nameOf(time)} (${utc} UTC)`;
  });
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
}

function partsOf(format: Intl.DateTimeFormat, time: Date) {
  const parts = format.formatToParts(time);
  return (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((part) => part.type === type)?.value ?? '';
}

/** Each of them has short names for the zones of its own region only. */
const REGIONS = ['ja-JP', 'en-US', 'en-GB', 'en-AU', 'en-IN', 'en-NZ', 'en-ZA'] as const;

/** `JST`, `CET` or `CEST`; where nobody has a short name, `UTC+8`. */
function zoneNames(timeZone: string): (time: Date) => string {
  const formats = REGIONS.map(
    (region) => new Intl.DateTimeFormat(region, { timeZone, timeZoneName: 'short' }),
  );
  return (time) => {
    const names = formats.map((format) => partsOf(format, time)('timeZoneName'));
    const short = names.find((name) => /^[A-Z]{2,5}$/.test(name));
    return short ?? (names[0] ?? '').replace('GMT', 'UTC');
  };
}
