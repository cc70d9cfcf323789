// Preloaded into a run (`--require`): as it ends, how many requests of each kind it has sent to the table service, by method
// and what they were for; one transaction is one request.
'use strict';

const { subscribe } = require('node:diagnostics_channel');

const host = new URL(process.env.FindingsStorage__tableServiceUri).host;
const counts = {};

subscribe('http.client.request.start', ({ request }) => {
  if (request.getHeader('host') !== host) return;
  const what = request.path.includes('$batch')
    ? 'transaction'
    : request.method === 'GET'
      ? 'read'
      : 'other write';
  counts[what] = (counts[what] ?? 0) + 1;
});

process.on('exit', () => {
  process.stdout.write(`requests\t${JSON.stringify(counts)}\n`);
});
