// Every text of a report can be read, light and dark: computed from the style, as WCAG 2.2 (1.4.3) computes it.

import { CSS } from '../../../lib/cli/report/style';
import { contrast } from '../../contrast';

const GROUNDS = ['page', 'card', 'hit', 'code'];
const LINES = ['line', 'key'];

/** The variables of the light palette, and of the dark one, as the style has them. */
function palettes(): readonly (readonly [string, ReadonlyMap<string, string>])[] {
  const blocks = [...CSS.matchAll(/:root\{([^}]*)\}/g)].map(([, block]) => block ?? '');
  return blocks.map((block, index) => {
    const pairs = [...block.matchAll(/--(\w+):(#[0-9a-f]{6})/g)];
    const variables = pairs.map(([, name = '', colour = '']) => [name, colour] as const);
    return [index === 0 ? 'light' : 'dark', new Map(variables)] as const;
  });
}

describe.each(palettes())('the %s palette', (_, colours) => {
  const texts = [...colours.keys()].filter((name) => ![...GROUNDS, ...LINES].includes(name));
  const pairs = texts.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const));

  it('is whole', () => {
    expect(colours.size).toBe(13);
    expect(pairs).toHaveLength(28);
  });

  it.each(pairs)('shows %s on %s', (text, ground) => {
    const ratio = contrast(colours.get(text) ?? '', colours.get(ground) ?? '');
    expect(ratio).toBeGreaterThanOrEqual(4.5);
  });

  it('shows a bar on a card', () => {
    expect(contrast(colours.get('key') ?? '', colours.get('card') ?? '')).toBeGreaterThanOrEqual(3);
  });
});

it('takes its colours from the palettes, and on paper white', () => {
  const rules = CSS.replace(/:root\{[^}]*\}/g, '');
  expect(rules.match(/#[0-9a-f]{3,8}\b|rgba?\(|hsl/gi)).toEqual(['#fff']);
  expect(palettes()).toHaveLength(2);
});
