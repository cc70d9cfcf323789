// A white box on the ground of the page, and room below it.

import { html, type Html } from './html';
import { COLORS } from './mailStyle';

export function boxHtml(content: Html): Html {
  return html`<table role="presentation" width="100%" cellpadding="14" cellspacing="0" border="0" bgcolor="${COLORS.card}" class="c"><tr><td class="t">
${content}</td></tr></table>
<div style="height:12px;line-height:12px">&nbsp;</div>
`;
}
