// Numbers and lengths of time, as a report gives them in every language.

/** `16,800` */
export function number(count: number): string {
  return count.toLocaleString('en');
}

export interface Length {
  readonly count: number;
  readonly unit: 'day' | 'month' | 'year';
}

/** As exact as it matters: days up to three months, months up to two years, then years; a whole number of years is years. */
export function lengthOf(days: number): Length {
  if (days < 92) return { count: days, unit: 'day' };
  const years = days / 365.25;
  if (days >= 700 || Math.abs(years - 1) < 0.01) return { count: Math.round(years), unit: 'year' };
  return { count: Math.round(days / 30.44), unit: 'month' };
}
