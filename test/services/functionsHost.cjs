// The smallest host of a function app: it gives the bundle the module that only the Functions worker has, takes the
// registration, and calls the handler once with an invocation context that prints each line with its level. Run in a
// process of its own, so that settings and NODE_EXTRA_CA_CERTS are the app's alone:
//   node functionsHost.cjs dist/functions/monitorFederation.js
'use strict';

const Module = require('node:module');
const path = require('node:path');

const registered = [];
const core = {
  version: '1.0.0',
  hostVersion: '4.0.0',
  setProgrammingModel: () => undefined,
  getProgrammingModel: () => undefined,
  registerFunction: (metadata, callback) => registered.push({ metadata, callback }),
  registerHook: () => ({ dispose: () => undefined }),
  log: () => undefined,
  Disposable: class {},
};
const load = Module._load;
Module._load = (request, ...rest) =>
  request === '@azure/functions-core' ? core : load(request, ...rest);

require(path.resolve(process.argv[2]));

const print = (level) => (line) => process.stdout.write(`${level}\t${line}\n`);
const context = {
  invocationId: 'invocation',
  functionName: 'monitorFederation',
  log: print('info'),
  info: print('info'),
  warn: print('warn'),
  error: print('error'),
};

const [{ metadata, callback }] = registered;
process.stdout.write(`registered\t${JSON.stringify({ count: registered.length, ...metadata })}\n`);
Promise.resolve(callback({ isPastDue: false, schedule: {} }, context)).catch((error) => {
  process.stdout.write(`thrown\t${JSON.stringify({ code: error.code, message: error.message })}\n`);
  process.exitCode = 1;
});
