// The mail as a mail program lays it out, in headless Chromium: nothing is wider than the screen that it is read on.
// Skipped where there is no Chromium on the PATH; .ci/run installs it, and test/reporter.mjs fails CI on Linux otherwise.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { composeAlert } from '../../lib/alerts/compose';
import { checks } from '../../lib/checks';
import { reconcile } from '../../lib/findings/reconcile';
import { base64, buildCertificate, commonName } from '../builders/certificate';
import { backdoored } from '../builders/domains';
import { judged } from '../world/judged';
import { TENANT_ID } from '../world/world';

const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);
const describeWithChromium = chromium === undefined ? describe.skip : describe;

const GOLDEN = path.resolve('test/alerts/golden');
const mails = ['newMismatch.html', 'mixedAlarmFirst.html', 'resolvedCertificatePromotedJa.html'];

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
    time: now,
    language: 'en',
  } as const;
  return composeAlert(notices, checks, new Set(), envelope).email.html;
}

describeWithChromium('a mail in Chromium', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'picture-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** How many pixels the page is wider than a window of this width. */
  function overflow(markup: string, width: number): number {
    const frame = path.join(folder, 'frame.html');
    const mail = path.join(folder, 'mail.html');
    const report = '<script>parent.postMessage(document.documentElement.scrollWidth, "*")</script>';
    writeFileSync(mail, markup.replace('</body>', `${report}</body>`));
    // Chromium's own window does not get narrower than 500 pixels; a frame does.
    writeFileSync(
      frame,
      `<iframe src="mail.html" style="width:${String(width)}px;border:0"></iframe>` +
        '<script>onmessage = ({ data }) => { document.title = "width " + data; }</script>',
    );
    const options = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--user-data-dir=${path.join(folder, 'profile')}`,
      '--virtual-time-budget=2000',
      '--dump-dom',
    ];
    const page = execFileSync(chromium ?? '', [...options, pathToFileURL(frame).href], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 30_000,
    });
    const measured = /<title>width (\d+)<\/title>/.exec(page)?.[1];
    if (measured === undefined) throw new Error(`Chromium measured nothing: ${page.slice(0, 200)}`);
    return Number(measured) - width;
  }

  it.each(mails)('%s fits a phone', (file) => {
    expect(overflow(readFileSync(path.join(GOLDEN, file), 'utf8'), 360)).toBeLessThanOrEqual(0);
  });

  it('fits a phone with the longest names, too', () => {
    expect(overflow(hostileMail(), 360)).toBeLessThanOrEqual(0);
  });

  it('would be seen if it did not fit', () => {
    const wide = '<html><body style="margin:0"><div style="width:900px">x</div></body></html>';
    expect(overflow(wide, 360)).toBe(540);
  });
});
