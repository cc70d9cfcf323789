// The mail as a mail program lays it out, in headless Chromium: nothing is wider than the screen that it is read on.
// Skipped where there is no Chromium on the PATH (test/chromium.ts).

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { composeAlert } from '../../lib/alerts/compose';
import { checks } from '../../lib/checks';
import { reconcile } from '../../lib/findings/reconcile';
import { base64, buildCertificate, commonName } from '../builders/certificate';
import { backdoored } from '../builders/domains';
import { judged } from '../world/judged';
import { askPage, describeWithChromium, overflow } from '../chromium';
import { type Colours, coloursOf, isPoor } from '../legible';
import { TENANT_ID } from '../world/world';

const GOLDEN = path.resolve('test/alerts/golden');
const mails = [
  'newMismatch.html',
  'newLookalike.html',
  'newInManyDomains.html',
  'mixedAlarmFirst.html',
  'resolvedCertificatePromotedJa.html',
];

/** Names of the widest kind: long words without a place to break. */
function hostileMail(): string {
  const rogue = base64(buildCertificate({ subject: commonName('W'.repeat(3_000)) }));
  const now = '2026-11-23T09:00:00.000Z';
  const { opened } = reconcile([], judged([backdoored(`${'w'.repeat(240)}.example`, rogue)], now));
  const notices = opened.map((finding) => ({ status: 'new', finding }) as const);
  const envelope = {
    id: 'msg_1',
    runId: 'run',
    tenantId: TENANT_ID,
    tenantName: null,
    time: now,
    language: 'en',
  } as const;
  return composeAlert(notices, checks, new Set(), envelope).email.html;
}

/** The negative of a picture. */
function inverted({ text, ground }: Colours): Colours {
  const negative = (colour: string): string =>
    `#${(0xffffff - parseInt(colour.slice(1), 16)).toString(16).padStart(6, '0')}`;
  return { text: negative(text), ground: negative(ground) };
}

describeWithChromium('a mail in Chromium', () => {
  it.each(mails)('%s fits a phone', (file) => {
    expect(overflow(readFileSync(path.join(GOLDEN, file), 'utf8'), 360)).toBeLessThanOrEqual(0);
  });

  it('fits a phone with the longest names, too', () => {
    expect(overflow(hostileMail(), 360)).toBeLessThanOrEqual(0);
  });

  it.each(['newMismatch.html', 'newLookalike.html', 'newKeyUsedJa.html'])(
    '%s: the first step stands on the first screen of a phone',
    (file) => {
      const step = `[...document.querySelectorAll("strong")].find(({ textContent }) => textContent === "1.").getBoundingClientRect().bottom`;
      const bottom = Number(askPage(readFileSync(path.join(GOLDEN, file), 'utf8'), 390, step));
      expect(bottom).toBeGreaterThan(0);
      expect(bottom).toBeLessThan(844);
    },
  );

  const DARK = '@media (prefers-color-scheme:dark)';
  const looks = [
    ['light', (markup: string) => markup],
    ['dark', (markup: string) => markup.replace(DARK, '@media screen')],
    ['without its style sheet', (markup: string) => markup.replace(/<style>[^<]*<\/style>/, '')],
  ] as const;

  it.each(
    looks.flatMap(([look, as]) =>
      [
        'newLookalike.html',
        'mixedAlarmFirst.html',
        'newKeyUsedJa.html',
        'newInManyDomains.html',
      ].map((file) => [file, look, as] as const),
    ),
  )('%s can be read: %s, and inverted as Gmail does', (file, _, as) => {
    const markup = readFileSync(path.join(GOLDEN, file), 'utf8');
    expect(markup).toContain(DARK);
    const pairs = coloursOf(as(markup), 390);
    expect(pairs.length).toBeGreaterThan(2);
    expect(pairs.filter(isPoor)).toEqual([]);
    expect(pairs.map(inverted).filter(isPoor)).toEqual([]);
  });

  it('would be seen if it did not fit', () => {
    const wide = '<html><body style="margin:0"><div style="width:900px">x</div></body></html>';
    expect(overflow(wide, 360)).toBe(540);
  });
});
