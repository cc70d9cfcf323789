// The report as a browser lays it out and colours it: no wider than the screen, every text legible, nothing that runs.

import { reportHtml } from '../../../lib/cli/report/reportHtml';
import { scan } from '../../../lib/cli/scan';
import { askPage, describeWithChromium, overflow } from '../../chromium';
import { contrast } from './contrast';
import { hostileTenant, NOW, sixtyDomains } from './tenants';

const reports = {
  'sixty domains': reportOf('en', sixtyDomains()),
  'sixty domains, in Japanese': reportOf('ja', sixtyDomains()),
  'hostile names': reportOf('en', hostileTenant()),
};

function reportOf(language: 'en' | 'ja', readings: ReturnType<typeof sixtyDomains>): string {
  return reportHtml(scan(readings, null, NOW, [], { language }).inventory, language);
}

/** What asks the page is a script, which the page itself forbids. */
function open(markup: string): string {
  return markup.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
}

function dark(markup: string): string {
  return open(markup).replace('@media screen and (prefers-color-scheme:dark)', '@media screen');
}

/** Pairs of colours, text and ground, of everything that is read. */
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

describeWithChromium('a report in Chromium', () => {
  const screens = Object.entries(reports).flatMap(([name, markup]) =>
    [390, 680, 1040].map((width) => [name, width, markup] as const),
  );

  it.each(screens)('%s: fits %i pixels', (_, width, markup) => {
    expect(overflow(open(markup), width)).toBeLessThanOrEqual(0);
  });

  it.each([
    ['light', open],
    ['dark', dark],
  ])('can be read, %s', (_, as) => {
    const pairs = (askPage(as(reports['sixty domains']), 1040, COLOURS) ?? '').split(',');
    expect(pairs.length).toBeGreaterThan(6);
    const poor = pairs.filter((pair) => {
      const [text = '', ground = ''] = pair.split(' ');
      return !(contrast(text, ground) >= 4.5);
    });
    expect(poor).toEqual([]);
  });

  it('runs no script, even if one stood in it', () => {
    expect(askPage(reports['sixty domains'], 1040, '1 + 1')).toBeNull();
    expect(askPage(open(reports['sixty domains']), 1040, '1 + 1')).toBe('2');
  });

  it('applies its style under its own policy', () => {
    const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
    const script = "default-src 'none'; script-src 'unsafe-inline'; ";
    const allowed = reports['sixty domains'].replace(policy, (meta) =>
      meta.replace('default-src &#39;none&#39;; ', script),
    );
    const width = 'getComputedStyle(document.querySelector("main")).maxWidth';
    expect(askPage(allowed, 1040, width)).toBe('1040px');
    const changed = allowed.replace('max-width:1040px', 'max-width:1041px');
    expect(askPage(changed, 1040, width)).toBe('none');
  });
});
