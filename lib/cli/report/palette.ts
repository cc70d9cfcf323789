// The colours of a report. Every text keeps a contrast of 4.5 on every ground, light and dark; a test computes it.

export interface Palette {
  /** Grounds: the page, a card, a row that differs. */
  readonly page: string;
  readonly card: string;
  readonly hit: string;
  readonly code: string;
  /** Texts. */
  readonly ink: string;
  readonly soft: string;
  readonly critical: string;
  readonly high: string;
  readonly medium: string;
  readonly low: string;
  readonly informational: string;
  /** Lines and bars. */
  readonly line: string;
  readonly key: string;
}

export const LIGHT: Palette = {
  page: '#f3f4f6',
  card: '#ffffff',
  hit: '#fff1ef',
  code: '#f0f2f5',
  ink: '#1f2328',
  soft: '#57606a',
  critical: '#a8131c',
  high: '#b23b08',
  medium: '#855300',
  low: '#175cd3',
  informational: '#57606a',
  line: '#d0d7de',
  key: '#768390',
};

export const DARK: Palette = {
  page: '#111418',
  card: '#1b1f24',
  hit: '#3a1f1d',
  code: '#262c33',
  ink: '#e6e8eb',
  soft: '#a6b0bb',
  critical: '#ff8a80',
  high: '#fdb022',
  medium: '#e3c04b',
  low: '#84adff',
  informational: '#a6b0bb',
  line: '#3d444d',
  key: '#8b949e',
};
