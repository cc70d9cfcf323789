// What a report looks like: light and dark, on a phone, on a desk and on paper (A4). Every colour of a text stands in the
// palette and keeps a contrast of 4.5 on every ground; a test computes it.

import { hash } from 'node:crypto';
import { DARK, LIGHT, type Palette } from './palette';

function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}:${String(colour)}`)
    .join(';');
}

const TONES = ['critical', 'high', 'medium', 'low', 'informational'] as const;

const SANS =
  '"Segoe UI",-apple-system,Roboto,Helvetica,Arial,"Yu Gothic UI",Meiryo,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",sans-serif';
const MONO = 'Consolas,Menlo,"DejaVu Sans Mono","BIZ UDGothic","MS Gothic",monospace';

const BASE = `*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere;background:var(--page);color:var(--ink);font:15px/1.5 ${SANS}}
main{max-width:1040px;margin:0 auto;padding:28px 20px 56px}
h1{font-size:28px;line-height:1.25;margin:2px 0 8px;text-wrap:balance}
h2{font-size:19px;line-height:1.3;margin:38px 0 10px}
h3{font-size:17px;line-height:1.35;margin:4px 0 6px}
h4{font-size:14px;margin:14px 0 4px}
p{margin:0 0 10px}
ul,ol{margin:8px 0 10px;padding-left:22px}
li{margin:0 0 5px}
.k{color:var(--soft)}
.s{font-size:13px}
.m,code{font-family:${MONO};font-size:.86em}
code{display:block;background:var(--code);border-radius:4px;padding:5px 9px;margin:4px 0}
a{color:var(--low)}
.tag{display:inline-block;font-size:12px;line-height:17px;font-weight:600;padding:0 7px;border-radius:3px;border:1px solid currentColor;white-space:nowrap}
.tiles{display:flex;flex-wrap:wrap;gap:10px;margin:18px 0 0;padding:0;list-style:none}
.tiles li{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:8px 15px;min-width:108px;margin:0}
.tiles b{display:block;font-size:25px;line-height:1.2;color:var(--c,var(--ink))}
.card,.panel{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:15px 19px;margin:0 0 14px}
.card{border-left:5px solid var(--c)}
.card>:last-child,.panel>:last-child{margin-bottom:0}
.panel>:first-child{margin-top:0}
.lines td:nth-child(-n+2){width:1%;white-space:nowrap}
.where{margin:0;font-weight:600}
table{border-collapse:collapse;width:100%;font-size:14px}
th{text-align:left;font-weight:600}
td,th{padding:5px 10px 5px 0;border-bottom:1px solid var(--line);vertical-align:top}
tr:last-child>*{border-bottom:0}
thead th{color:var(--soft);font-weight:600}
.cmp{table-layout:fixed;margin:8px 0 12px}
.cmp td,.cmp th{padding-left:8px}
.cmp th[scope=row]{font-weight:400;color:var(--soft)}
.cmp thead th:first-child{width:164px}
.cmp .d td,.cmp .d th{background:var(--hit);color:var(--ink)}
.cmp i{font-style:normal;font-weight:700;display:inline-block;width:1.3em;color:var(--ink)}`;

const TIME = `.row{display:grid;grid-template-columns:330px minmax(0,1fr) 118px;column-gap:14px}
.row>*{min-width:0}
.row .what,.row .end{padding:7px 0}
.what div,.end div{line-height:1.4}
.cut{display:block;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.row .m{font-size:12.5px;letter-spacing:-.01em}
.who{margin:14px 0 0;padding:0 0 3px;border-bottom:1px solid var(--line);font-weight:600}
.who span{font-weight:400}
.t{position:relative;margin:0 13px}
.t svg{display:block;position:absolute;inset:0;width:100%;height:100%;overflow:visible}
.axis .t{height:36px}
.g{stroke:var(--line)}
.now{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:4 3}
.ax{fill:var(--soft);font-size:11px;text-anchor:middle}
.nowt{fill:var(--ink);font-size:11px;font-weight:600;text-anchor:middle}
.b{fill:var(--c,var(--key))}
.gone{fill:none;stroke:var(--c,var(--key));stroke-width:1.5}
.end{font-size:13px;font-variant-numeric:tabular-nums}`;

const GRID = `.legend{margin-bottom:4px}
.sq{display:grid;grid-template-columns:232px minmax(0,1fr) 176px;column-gap:14px;align-items:center;padding:3px 0}
.sq>*{min-width:0}
.sq svg{display:block;max-width:100%;height:auto}
.p{fill:var(--key)}
.q{fill:none;stroke:var(--key);stroke-width:1.6}
.o{fill:var(--c,var(--ink))}
.n{fill:var(--soft)}`;

const PHONE = `@media (max-width:680px){
main{padding:18px 12px 40px}
h1{font-size:23px}
.tiles{gap:8px}
.tiles li{min-width:0;padding:6px 11px}
.tiles b{font-size:21px}
.card,.panel{padding:12px}
.cmp{font-size:13px}
.cmp thead th:first-child{width:84px}
.cmp td,.cmp th{padding-right:6px}
.row{grid-template-columns:minmax(0,1fr)}
.row .what{padding-bottom:0}
.row .end{grid-row:2;padding:0 0 3px}
.row .end div{display:inline}
.row .end div+div::before{content:"· "}
.row .t{height:22px;margin-bottom:8px}
.axis .t{height:36px}
.axis .what,.axis .end{display:none}
.axis .t{margin-bottom:0}
.sq{grid-template-columns:minmax(0,1fr) auto;padding:6px 0}
.sq .strip{grid-area:2/1/3/3;padding-top:3px}
.doms thead{display:none}
.doms tr{display:grid;grid-template-columns:minmax(0,1fr) auto;column-gap:10px;border-bottom:1px solid var(--line);padding:7px 0}
.doms tr:last-child{border-bottom:0}
.doms td,.doms th{border:0;padding:0}
.doms td:nth-child(n+2){grid-column:1/3;font-size:13px}
.doms td:last-child{grid-area:1/2;font-size:14px}
.doms td[data-l]::before{content:attr(data-l) " ";color:var(--soft)}
}`;

const PAPER = `@page{size:A4;margin:14mm 13mm}
@media print{
body{background:#fff;font-size:10.5pt}
main{max-width:none;padding:0}
h1{font-size:20pt}
h2{font-size:13.5pt;margin-top:22pt;break-after:avoid}
h3,h4,.where,.who,.legend,.axis{break-after:avoid}
.tiles li,.sq,.row,tr,li,code{break-inside:avoid}
p{orphans:3;widows:3}
.card,.panel{box-decoration-break:clone;-webkit-box-decoration-break:clone}
.row{grid-template-columns:316px minmax(0,1fr) 104px}
.sq{grid-template-columns:210px minmax(0,1fr) 170px}
thead{display:table-header-group}
table{font-size:9.5pt}
.doms{font-size:8.5pt}
.doms td,.doms th{padding:3px 8px 3px 0}
.doms th[scope=row]{width:26%}
.doms td:nth-child(2):not([colspan]){width:24%}
.doms td[data-l]{overflow-wrap:break-word}
.cmp .m{font-size:7pt}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}`;

/** Our own text: nothing from outside goes into it. */
export const CSS = `:root{${variables(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root{${variables(DARK)}}}
${BASE}
${TIME}
${GRID}
${TONES.map((tone) => `.${tone}{--c:var(--${tone})}.tag.${tone}{color:var(--${tone})}`).join('\n')}
${PHONE}
${PAPER}
`;

/** Forbids everything but this one style: no script, no address, no other style, whatever a name may hold. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', CSS, 'base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
