// The text of a release: what changed, and a button that deploys this very version. The release workflow runs it.

import { readFile } from 'node:fs/promises';

const { version, homepage } = JSON.parse(await readFile('package.json', 'utf8'));
const changelog = await readFile('CHANGELOG.md', 'utf8');

const [, changes] = changelog.split(new RegExp(`^## ${version.replaceAll('.', '\\.')}\\b.*$`, 'm'));
if (changes === undefined) throw new Error(`CHANGELOG.md has no section for ${version}.`);

const repository = homepage.replace('https://github.com/', '');
const template = `https://raw.githubusercontent.com/${repository}/template-v${version}/azuredeploy.json`;
const portal = `https://portal.azure.com/#create/Microsoft.Template/uri/${encodeURIComponent(template)}`;

console.log(`[![Deploy to Azure](https://aka.ms/deploytoazurebutton)](${portal})

It asks for the recipients of the alerts, and deploys this version. The README says what comes afterwards.

${changes.split(/^## /m)[0].trim()}`);
