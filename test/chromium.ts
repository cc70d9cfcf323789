// A page as headless Chromium lays it out and colours it. What uses it is skipped where there is none on the PATH; .ci/run
// installs it, and test/reporter.mjs fails CI on Linux otherwise.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);

/** In a test only. */
export function describeWithChromium(title: string, tests: () => void): void {
  (chromium === undefined ? describe.skip : describe)(title, tests);
}

/**
 * What a script finds in a page, as text. Chromium's own window does not get narrower than 500 pixels; a frame does.
 *
 * @param script An expression, evaluated in the page when it is laid out. Null: the page's own policy forbade it to run.
 */
export function askPage(markup: string, width: number, script: string): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'picture-'));
  try {
    const ask = `<script>parent.postMessage(String(${script}), "*")</script>`;
    writeFileSync(path.join(folder, 'page.html'), markup.replace('</body>', `${ask}</body>`));
    writeFileSync(
      path.join(folder, 'frame.html'),
      `<meta charset="utf-8"><iframe src="page.html" style="width:${String(width)}px;border:0"></iframe><pre></pre>` +
        '<script>onmessage = ({ data }) => { document.querySelector("pre").textContent = `[${data}]`; }</script>',
    );
    const page = run(folder, [
      '--virtual-time-budget=2000',
      '--dump-dom',
      pathToFileURL(path.join(folder, 'frame.html')).href,
    ]);
    const answer = /<pre>(?:\[([\s\S]*)\])?<\/pre>/.exec(page);
    if (answer === null) throw new Error(`Chromium showed nothing: ${page.slice(0, 200)}`);
    return answer[1] ?? null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many pixels a page is wider than a window of this width. */
export function overflow(markup: string, width: number): number {
  const measured = askPage(markup, width, 'document.documentElement.scrollWidth');
  if (measured === null) throw new Error('Chromium measured nothing.');
  return Number(measured) - width;
}

/** A picture of a page, as a PNG file. */
export function screenshot(file: string, picture: string, width: number, height: number): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'picture-'));
  try {
    run(folder, [
      '--hide-scrollbars',
      `--window-size=${String(width)},${String(height)}`,
      `--screenshot=${picture}`,
      pathToFileURL(file).href,
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(folder: string, options: readonly string[]): string {
  const quiet = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--user-data-dir=${path.join(folder, 'profile')}`,
  ];
  return execFileSync(chromium ?? '', [...quiet, ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 60_000,
  });
}
