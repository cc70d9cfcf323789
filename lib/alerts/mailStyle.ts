// How a mail looks. Colours that carry a meaning stand in the markup too, as attributes and inline, because some programs
// drop the style sheet; the sheet adds sizes, and the dark colours for the programs that take them.

import type { Tone } from './grouping';
import { html, type Html } from './html';

/** Ground of the stamp; each has a contrast of 4.5 or more to white, and so has its negative to black. */
const GROUNDS: Readonly<Record<Tone, string>> = {
  alarm: '#8b0000',
  critical: '#8b0000',
  high: '#b42318',
  medium: '#9a5b00',
  low: '#3b5b92',
  informational: '#4b5563',
  noAllClear: '#8a4b00',
  accepted: '#4b5563',
  resolved: '#1a6b3c',
};

export const COLORS = {
  page: '#f3f4f6',
  card: '#ffffff',
  /** Of a row that differs. */
  marked: '#fff1dd',
  /** Of what is copied or read aloud. */
  quoted: '#f3f4f6',
  /** Bars of validity. */
  known: '#3b5b92',
  flagged: '#b42318',
} as const;

/** White text on the colour of its meaning. */
export function stampHtml(text: string, tone: Tone): Html {
  const ground = GROUNDS[tone];
  return html`<table role="presentation" cellpadding="4" cellspacing="0" border="0"><tr><td bgcolor="${ground}" style="background-color:${ground};color:#ffffff;font-size:13px;font-weight:bold;padding:2px 8px">${text}</td></tr></table>\n`;
}

const SANS = `'Segoe UI',-apple-system,Roboto,Helvetica,Arial,'Yu Gothic UI',Meiryo,'Hiragino Sans','Noto Sans JP',sans-serif`;
const MONO = `Consolas,Menlo,'BIZ UDGothic','MS Gothic',monospace`;

/** Our own text, and the reason why it may be markup: nothing from outside goes into it. */
export const STYLE: Html = {
  markup: `<style>
body{margin:0;padding:0}
.g{background-color:${COLORS.page}}
.c{background-color:${COLORS.card};border:1px solid #d0d7de}
.t{color:#1f2328;font-family:${SANS};font-size:15px;line-height:1.45}
h1{font-size:18px;margin:0 0 4px}
h2{font-size:18px;line-height:1.3;margin:4px 0 4px}
h3{font-size:15px;margin:16px 0 4px}
p{margin:0 0 8px}
ul{margin:0 0 8px;padding-left:20px}
li{margin:0 0 4px}
.w{overflow-wrap:anywhere;word-break:break-word}
.s{color:#57606a;font-size:13px}
.k{font-size:13px;border-collapse:collapse;table-layout:fixed;margin:0 0 8px}
.k th,.k td{text-align:left;vertical-align:top;padding:4px 6px;border-top:1px solid #e1e4e8}
.k th{font-weight:normal;color:#57606a}
.d{background-color:${COLORS.marked}}
.k .d th,.k .d td{color:#1f2328;font-weight:bold}
.f{margin:0 0 10px}
.z td{font-size:11px;line-height:14px;padding:0}
.m{background-color:${COLORS.quoted};font-family:${MONO};font-size:13px;padding:4px 8px}
.v{font-family:${MONO};font-size:16px;font-weight:bold}
a{color:#0550ae}
@media (prefers-color-scheme:dark){
.g{background-color:#0d1117!important}
.c{background-color:#161b22!important;border-color:#30363d!important}
.t,.k .d th,.k .d td{color:#e6edf3!important}
.s,.k th{color:#9da7b3!important}
.k th,.k td{border-color:#30363d!important}
.d{background-color:#3d2c12!important}
.m{background-color:#21262d!important}
a{color:#79c0ff!important}
}
[data-ogsc] .t,[data-ogsc] .k .d th,[data-ogsc] .k .d td{color:#e6edf3!important}
[data-ogsc] .s,[data-ogsc] .k th{color:#9da7b3!important}
[data-ogsb] .d{background-color:#3d2c12!important}
[data-ogsb] .m{background-color:#21262d!important}
</style>`,
};
