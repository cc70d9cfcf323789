// Where the documents are published. What a build puts there is in test/infra/address.test.ts.

import { documentationUrl } from '../../lib/alerts/documentation';

const DOCUMENT = 'lib/checks/signingCertificatesMismatch.md';

it.each([
  [
    'of a repository on GitHub, GitLab or Gitea is the file on its main branch',
    'https://git.contoso.com/identity/monitor',
    `https://git.contoso.com/identity/monitor/blob/main/${DOCUMENT}`,
  ],
  [
    'of one on Azure DevOps is a query',
    'https://dev.azure.com/contoso/identity/_git/monitor',
    `https://dev.azure.com/contoso/identity/_git/monitor?path=/${DOCUMENT}`,
  ],
  ['of none is none', null, null],
])('the address %s', (_, repository, address) => {
  expect(documentationUrl(DOCUMENT, repository)).toBe(address);
});

it('without a build nothing is known of a repository', () => {
  expect(documentationUrl(DOCUMENT)).toBeNull();
});
