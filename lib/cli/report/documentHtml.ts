// The one kind of link that a report has: to a document of this project, over https.

import { documentationUrl } from '../../alerts/documentation';
import { html, type Html } from '../../alerts/html';

/** A link where the project has an address; else the name of the document in the repository. */
export function documentHtml(path: string): Html {
  const address = documentationUrl(path);
  return address === null
    ? html`<span class="m">${path}</span>`
    : html`<a href="${address}">${path}</a>`;
}
