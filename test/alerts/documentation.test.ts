// Where the documents are published.

import { documentationUrl } from '../../lib/alerts/documentation';
import { homepage } from '../../package.json';

it('an address of a document begins with the homepage of package.json, over https', () => {
  const url = documentationUrl('lib/checks/signingCertificatesMismatch.md');
  expect(url).toBe(`${homepage}/blob/main/lib/checks/signingCertificatesMismatch.md`);
  expect(new URL(url).protocol).toBe('https:');
});
