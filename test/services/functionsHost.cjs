// The smallest host of a function app: it loads the bundle, and calls one handler once with an invocation context that
// prints each line with its level. Run in a process of its own, so that settings and NODE_EXTRA_CA_CERTS are the app's
// alone:
//   node functionsHost.cjs dist/functions/index.js monitorFederation
'use strict';

const registered = require('./functionsCore.cjs')(process.argv[2]);

const name = process.argv[3];
const print = (level) => (line) => process.stdout.write(`${level}\t${line}\n`);
const context = {
  invocationId: 'invocation',
  functionName: name,
  log: print('info'),
  info: print('info'),
  warn: print('warn'),
  error: print('error'),
};

for (const { metadata } of registered) {
  process.stdout.write(`registered\t${JSON.stringify(metadata)}\n`);
}
// A timer's handler ignores its input, and so does ours for a request.
const { callback } = registered.find(({ metadata }) => metadata.name === name);
Promise.resolve(callback({ isPastDue: false, schedule: {} }, context)).then(
  (result) => {
    if (result !== undefined) process.stdout.write(`returned\t${JSON.stringify(result)}\n`);
  },
  (error) => {
    const { code, message } = error;
    process.stdout.write(`thrown\t${JSON.stringify({ code, message })}\n`);
    process.exitCode = 1;
  },
);
