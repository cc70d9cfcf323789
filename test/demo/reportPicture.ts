// Makes docs/report.png, the picture at the top of the README: the beginning of a report and its middle, side by side, in
// headless Chromium. `npx tsx test/demo/reportPicture.ts`; the tenant is made up, and its keys are new each time.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { reportHtml } from '../../lib/cli/report/reportHtml';
import { scan } from '../../lib/cli/scan';
import { askPage, screenshot } from '../chromium';
import { NOW, sixtyDomains } from '../cli/report/tenants';

const WIDTH = 900;
const HEIGHT = 1_150;

const { inventory } = scan(sixtyDomains(), '6babcaad-604b-40ac-a9d7-9fd97c0b779f', NOW, [], {
  tenantName: 'Contoso',
  sources: [{ kind: 'export', name: 'export.json', time: '2026-11-23T08:41:00.000Z' }],
});
const report = reportHtml(inventory, 'en');
const unlocked = report.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
const heading =
  "[...document.querySelectorAll('h2')].find((each) => each.textContent === 'Every key over time')";
const middle = Number(askPage(unlocked, WIDTH, `${heading}.offsetTop`)) - 24;

const folder = mkdtempSync(path.join(tmpdir(), 'report-'));
try {
  writeFileSync(path.join(folder, 'report.html'), report);
  const pane = (top: number): string =>
    `<div style="width:${String(WIDTH)}px;height:${String(HEIGHT)}px;overflow:hidden"><iframe src="report.html" ` +
    `style="width:${String(WIDTH)}px;height:9000px;border:0;margin-top:-${String(top)}px"></iframe></div>`;
  const page = path.join(folder, 'both.html');
  writeFileSync(
    page,
    `<body style="margin:0;display:flex;gap:1px;background:#d0d7de">${pane(0)}${pane(middle)}</body>`,
  );
  screenshot(page, path.resolve('docs/report.png'), 2 * WIDTH + 1, HEIGHT);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
