// The template of a release, which deploys the zip of that release unless told otherwise: from Bicep's JSON on standard input
// to standard output. The release workflow runs it.
//   bicep build infra/main.bicep --stdout | node infra/release-template.mjs ADDRESS-OF-THE-ZIP

import { text } from 'node:stream/consumers';

const [, , address = ''] = process.argv;
if (!/^https:\/\/\S+\.zip$/.test(address))
  throw new Error('The https address of the zip is missing.');

const template = JSON.parse(await text(process.stdin));
const parameter = template.parameters?.packageUri;
// A parameter of another name would be deployed without an app.
if (parameter?.type !== 'string' || parameter.defaultValue !== '') {
  throw new Error('The template has no text packageUri that is empty unless given.');
}
parameter.defaultValue = address;
console.log(JSON.stringify(template, null, 2));
