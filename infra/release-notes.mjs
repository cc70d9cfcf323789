// The text of a release: what changed, and a button that deploys this very version. The release workflow runs it.

import { readFile } from 'node:fs/promises';
import { repositoryAddress } from './repositoryAddress.mjs';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));
const changelog = await readFile('CHANGELOG.md', 'utf8');

const [, changes] = changelog.split(new RegExp(`^## ${version.replaceAll('.', '\\.')}\\b.*$`, 'm'));
if (changes === undefined) throw new Error(`CHANGELOG.md has no section for ${version}.`);

console.log(`${button()}${changes.split(/^## /m)[0].trim()}`);

/** Only GitHub gives out the files of a tag at an address that the portal may read. Elsewhere there is no button. */
function button() {
  const [, repository] = /^https:\/\/github\.com\/(.+)$/.exec(repositoryAddress() ?? '') ?? [];
  if (repository === undefined) return '';
  const template = `https://raw.githubusercontent.com/${repository}/template-v${version}/azuredeploy.json`;
  const portal = `https://portal.azure.com/#create/Microsoft.Template/uri/${encodeURIComponent(template)}`;
  return `[![Deploy to Azure](https://aka.ms/deploytoazurebutton)](${portal})

It asks for the recipients of the alerts, and deploys this version. docs/deploy.md says what comes afterwards.

`;
}
