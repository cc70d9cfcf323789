// npm run pictures: every kind of mail as people see it, in both languages, on a phone and on a desk, light and dark, in
// demo-output/mails; and docs/alert.png, the part of them that the README shows. In headless Chromium.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composeAlert } from '../../lib/alerts/compose';
import { checks } from '../../lib/checks';
import { acceptedDomains, envelope, examples } from '../alerts/examples';
import { askPage, screenshot } from '../chromium';

const OUT = path.resolve('demo-output/mails');
const WIDTHS = { phone: 390, desk: 1_280 } as const;
const DARK = '@media (prefers-color-scheme:dark)';

const looks = {
  light: (markup: string): string => markup,
  dark: (markup: string): string => markup.replace(DARK, '@media screen'),
} as const;

function mailOf(name: string): string {
  const example = examples[name];
  if (!example) throw new Error(`There is no example ${name}.`);
  const { notices, language } = example;
  return composeAlert(notices, checks, acceptedDomains, { ...envelope, language }).email.html;
}

function heightOf(markup: string, width: number): number {
  return Number(askPage(markup, width, 'document.documentElement.scrollHeight'));
}

/** A window of Chromium does not get narrower than 500 pixels; a frame does. */
function frame(file: string, width: number, height: number): string {
  return `<iframe src="${file}" style="width:${String(width)}px;height:${String(height)}px;border:0;display:block"></iframe>`;
}

function withFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'mails-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function everyMail(): number {
  mkdirSync(OUT, { recursive: true });
  let pictures = 0;
  for (const name of Object.keys(examples)) {
    const mail = mailOf(name);
    for (const [screen, width] of Object.entries(WIDTHS)) {
      const height = heightOf(mail, width);
      for (const [look, as] of Object.entries(looks)) {
        withFolder((folder) => {
          writeFileSync(path.join(folder, 'mail.html'), as(mail));
          const page = path.join(folder, 'page.html');
          writeFileSync(page, `<body style="margin:0">${frame('mail.html', width, height)}</body>`);
          screenshot(page, path.join(OUT, `${name}-${screen}-${look}.png`), width, height);
        });
        pictures += 1;
      }
    }
  }
  return pictures;
}

/** The first screens of three phones, side by side. */
function pictureOfReadme(): void {
  const height = 1_240;
  const panes = [
    mailOf('newMismatch'),
    mailOf('newMismatchJa'),
    looks.dark(mailOf('newLookalike')),
  ];
  withFolder((folder) => {
    const frames = panes.map((markup, index) => {
      const file = `mail${String(index)}.html`;
      writeFileSync(path.join(folder, file), markup);
      return frame(file, WIDTHS.phone, height);
    });
    const page = path.join(folder, 'page.html');
    writeFileSync(
      page,
      `<body style="margin:0;display:flex;gap:12px;background:#d0d7de">${frames.join('')}</body>`,
    );
    const width = panes.length * WIDTHS.phone + (panes.length - 1) * 12;
    screenshot(page, path.resolve('docs/alert.png'), width, height);
  });
}

pictureOfReadme();
process.stdout.write('docs/alert.png\n');
if (!process.argv.includes('--readme')) {
  process.stdout.write(`${String(everyMail())} pictures in ${path.relative('.', OUT)}\n`);
}
