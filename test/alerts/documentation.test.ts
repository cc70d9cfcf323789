// Where the documents are published. What a build puts there is in test/infra/repositoryAddress.test.ts and
// test/infra/repositoryVersion.test.ts.

import { documentationUrl } from '../../lib/alerts/documentation';

const DOCUMENT = 'lib/checks/signingCertificatesMismatch.md';
const GIT = 'https://git.contoso.com/identity/monitor';
const AZURE = 'https://dev.azure.com/contoso/identity/_git/monitor';
const COMMIT = '7b7422c0a1b2c3d4e5f60718293a4b5c6d7e8f90';

it.each([
  ['of a version on GitHub, GitLab or Gitea', GIT, 'v0.1.0', `${GIT}/blob/v0.1.0/${DOCUMENT}`],
  ['of a commit there', GIT, COMMIT, `${GIT}/blob/${COMMIT}/${DOCUMENT}`],
  ['of what nobody knows there, on its main branch', GIT, null, `${GIT}/blob/main/${DOCUMENT}`],
  [
    'of a version on Azure DevOps, as a query',
    AZURE,
    'v0.1.0',
    `${AZURE}?path=/${DOCUMENT}&version=GTv0.1.0`,
  ],
  ['of a commit there', AZURE, COMMIT, `${AZURE}?path=/${DOCUMENT}&version=GC${COMMIT}`],
  [
    'of a tag there that has a commit in it',
    AZURE,
    `of-${COMMIT}`,
    `${AZURE}?path=/${DOCUMENT}&version=GTof-${COMMIT}`,
  ],
  [
    'of a tag there that begins with one',
    AZURE,
    `${COMMIT}-rc1`,
    `${AZURE}?path=/${DOCUMENT}&version=GT${COMMIT}-rc1`,
  ],
  [
    'of a repository elsewhere with a folder of that name',
    `${AZURE}/x`,
    'v0.1.0',
    `${AZURE}/x/blob/v0.1.0/${DOCUMENT}`,
  ],
  ['of what nobody knows there', AZURE, null, `${AZURE}?path=/${DOCUMENT}`],
  ['of no repository is none', null, COMMIT, null],
])('the address %s', (_, repository, version, address) => {
  expect(documentationUrl(DOCUMENT, repository, version)).toBe(address);
});

it('without a build nothing is known of a repository', () => {
  expect(documentationUrl(DOCUMENT)).toBeNull();
});

it('what a build says of its repository is what mails link to', () => {
  Object.assign(globalThis, { REPOSITORY_ADDRESS: GIT, REPOSITORY_VERSION: 'v0.1.0' });
  const address = documentationUrl(DOCUMENT);
  Reflect.deleteProperty(globalThis, 'REPOSITORY_ADDRESS');
  Reflect.deleteProperty(globalThis, 'REPOSITORY_VERSION');
  expect(address).toBe(`${GIT}/blob/v0.1.0/${DOCUMENT}`);
});
