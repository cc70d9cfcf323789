// Stand-in of `az rest`, as far as the drill of docs/deploy.md uses it: Graph with one federation configuration, which is kept
// in the file STATE. Refuses what Graph's documentation does not have, and prints as az does.

import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { STATE = '', DOMAIN = '' } = process.env;
const [command, ...args] = process.argv.slice(2);
const { values } = parseArgs({
  args,
  options: {
    method: { type: 'string', default: 'GET' },
    url: { type: 'string' },
    body: { type: 'string' },
    query: { type: 'string' },
    output: { type: 'string' },
  },
});
if (command !== 'rest') throw new Error(`No stand-in answers az ${String(command)}.`);

const configuration = JSON.parse(readFileSync(STATE, 'utf8'));
const list = `https://graph.microsoft.com/v1.0/domains/${DOMAIN}/federationConfiguration`;
const one = `${list}/${configuration?.id}`;
const request = `${values.method} ${values.url}`;

if (request === `GET ${list}`) {
  const [, name = ''] = /^value\[0\]\.(\w+)$/.exec(values.query ?? '') ?? [];
  if (values.output !== 'tsv' || !(name in configuration))
    throw new Error('Not as a shell needs it.');
  process.stdout.write(`${configuration[name]}\n`);
} else if (request === `PATCH ${one}`) {
  keep({ ...configuration, ...certificatesIn(JSON.parse(values.body ?? '')) });
} else if (request === `DELETE ${one}`) {
  keep(null);
} else {
  throw new Error(`No stand-in answers ${request}.`);
}

/** The other settings are no part of the drill. */
function certificatesIn(changes) {
  for (const [name, value] of Object.entries(changes)) {
    if (!['signingCertificate', 'nextSigningCertificate'].includes(name)) throw new Error(name);
    new X509Certificate(Buffer.from(value, 'base64'));
  }
  return changes;
}

function keep(changed) {
  writeFileSync(STATE, JSON.stringify(changed));
}
