// The HTML body of an alert. Tables and inline styles, because that is what mail programs render; the only links are
// the https ones to this project's documents.

import { alertTexts, type AlertTexts } from './alertTexts';
import type { AlertItem, AlertView, CertificateRow, Tone } from './alertView';
import { html, type Html } from './html';
import type { Step } from './types';

const FONT = "font-family:'Segoe UI',-apple-system,Roboto,Helvetica,Arial,sans-serif";
const MONO = 'font-family:Consolas,Menlo,monospace;font-size:12px';
const CELL =
  'padding:6px 8px;vertical-align:top;border-top:1px solid #e1e4e8;word-break:break-word';

/** Background of the stamp; each has a contrast of 4.5 or more to white. */
const COLORS: Readonly<Record<Tone, string>> = {
  alarm: '#8b0000',
  critical: '#8b0000',
  high: '#b42318',
  medium: '#9a5b00',
  low: '#3b5b92',
  informational: '#4b5563',
  resolved: '#1a6b3c',
};

/** Renders an alert as a whole HTML document. */
export function alertHtml(view: AlertView): string {
  const texts = alertTexts[view.language];
  const page = html`<!doctype html>
    <html lang="${view.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>${view.subject}</title>
      </head>
      <body
        style="margin:0;padding:0;background:#f3f4f6;color:#1f2328;${FONT};font-size:15px;line-height:1.5"
      >
        <div style="max-width:720px;margin:0 auto;padding:16px">
          <p style="margin:0 0 4px;font-size:20px;font-weight:600">${view.headline}</p>
          <p style="margin:0 0 16px;color:#57606a;font-size:13px">
            ${texts.tenant} ${view.tenantId}
          </p>
          ${view.items.map((item) => itemHtml(item, texts))}${view.notShown === null ? null : html`<p>${view.notShown}</p>`}
          <p style="margin:16px 0 0;color:#57606a;font-size:13px">${texts.footer}</p>
        </div>
      </body>
    </html> `;
  return page.markup;
}

function itemHtml(item: AlertItem, texts: AlertTexts): Html {
  return html`<div
    style="background:#ffffff;border:1px solid #d0d7de;border-radius:8px;padding:16px;margin:0 0 16px"
  >
    <span
      style="display:inline-block;background:${COLORS[item.tone]};color:#ffffff;border-radius:4px;padding:2px 8px;font-size:13px;font-weight:600"
      >${item.stamp}</span
    >
    <p style="margin:8px 0 0;font-size:18px;font-weight:600;word-break:break-word">
      ${item.domainId}
    </p>
    <p style="margin:0 0 12px;font-size:16px">${item.title}</p>
    ${item.paragraphs.map((text) => html`<p style="margin:0 0 12px;word-break:break-word">${text}</p> `)}
    <table role="presentation" style="border-collapse:collapse;font-size:13px;margin:0 0 12px">
      ${item.facts.map(([label, value]) => factHtml(label, value))}
    </table>
    ${certificatesHtml(item, texts)}${stepsHtml(item, texts)}
    <p style="margin:0">
      ${texts.document}:
      <a href="${item.document}" style="word-break:break-all">${item.document}</a>
    </p>
  </div> `;
}

function factHtml(label: string, value: string): Html {
  return html`<tr>
    <td style="padding:2px 12px 2px 0;color:#57606a;white-space:nowrap">${label}</td>
    <td style="padding:2px 0;word-break:break-word">${value}</td>
  </tr> `;
}

function certificatesHtml(item: AlertItem, texts: AlertTexts): Html | null {
  if (item.certificates.length === 0) return null;
  const head = 'padding:6px 8px;text-align:left;font-size:13px;word-break:break-word';
  return html`<p style="margin:0 0 4px;font-weight:600">${item.certificatesTitle}</p>
    <table
      style="border-collapse:collapse;width:100%;table-layout:fixed;margin:0 0 12px;background:#f9fafb"
    >
      <tr>
        <th style="${head};width:22%"></th>
        <th style="${head}">${texts.first}</th>
        <th style="${head}">${texts.second}</th>
      </tr>
      ${item.certificates.map((row) => rowHtml(row, texts))}
    </table> `;
}

/** A difference is said in words and in weight: colour alone is not seen by everybody. */
function rowHtml(row: CertificateRow, texts: AlertTexts): Html {
  const value = `${CELL};${MONO}${row.differs ? ';background:#fff4e5' : ''}`;
  const mark = row.differs ? html`<br /><b style="color:#9a5b00">${texts.differs}</b>` : null;
  return html`<tr>
    <td style="${CELL};font-size:13px;color:#57606a">${row.label}${mark}</td>
    <td style="${value}">${row.first}</td>
    <td style="${value}">${row.second}</td>
  </tr> `;
}

function stepsHtml(item: AlertItem, texts: AlertTexts): Html | null {
  if (item.firstSteps.length === 0) return null;
  return html`<p style="margin:0 0 4px;font-weight:600">${texts.firstSteps}</p>
    <ol style="margin:0 0 12px;padding-left:24px">
      ${item.firstSteps.map(stepHtml)}
    </ol> `;
}

function stepHtml({ text, command }: Step): Html {
  const style = `${MONO};display:block;background:#f3f4f6;border-radius:4px;padding:4px 8px`;
  const code = command ? html`<code style="${style}">${command}</code>` : null;
  return html`<li style="margin:0 0 6px;word-break:break-word">${text}${code}</li> `;
}
