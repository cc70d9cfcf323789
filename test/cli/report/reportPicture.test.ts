// The report as a browser lays it out and colours it: no wider than the screen, every text legible, nothing that runs.

import { reportHtml } from '../../../lib/cli/report/reportHtml';
import { scan } from '../../../lib/cli/scan';
import { askPage, describeWithChromium, overflow } from '../../chromium';
import { coloursOf, isPoor } from '../../legible';
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
    const pairs = coloursOf(as(reports['sixty domains']), 1040);
    expect(pairs.length).toBeGreaterThan(6);
    expect(pairs.filter(isPoor)).toEqual([]);
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
