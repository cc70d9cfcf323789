// Whether what is written can be read: the colours of every text of a page, as Chromium computes them.

import { askPage } from './chromium';
import { contrast } from './contrast';

export interface Colours {
  /** `#rrggbb`. */
  readonly text: string;
  readonly ground: string;
}

const COLOURS = `(() => {
  const hex = (colour) => '#' + colour.match(/[\\d.]+/g).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0')).join('');
  const ground = (element) => {
    const colour = element === null ? 'rgb(255, 255, 255)' : getComputedStyle(element).backgroundColor;
    return colour === 'rgba(0, 0, 0, 0)' ? ground(element.parentElement) : colour;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const pairs = new Set();
  while (walker.nextNode()) {
    const { parentElement: parent, data } = walker.currentNode;
    if (data.trim() === '' || ['SCRIPT', 'title'].includes(parent.tagName)) continue;
    const style = getComputedStyle(parent);
    pairs.add(hex(parent instanceof SVGElement ? style.fill : style.color) + ' ' + hex(ground(parent)));
  }
  return [...pairs].join(',');
})()`;

/** Each pair once, of everything that is read. */
export function coloursOf(markup: string, width: number): readonly Colours[] {
  return (askPage(markup, width, COLOURS) ?? '').split(',').map((pair) => {
    const [text = '', ground = ''] = pair.split(' ');
    return { text, ground };
  });
}

/** WCAG 2.2, level AA, for text of ordinary size. */
export function isPoor({ text, ground }: Colours): boolean {
  return !(contrast(text, ground) >= 4.5);
}
