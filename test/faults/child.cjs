// The process that is killed: the deployed bundle in the smallest host of a function app, which starts a run whenever the
// harness asks for one. Its clock and its timers are the app's own, and faster than ours:
//   node child.cjs dist/functions/index.js code.cache
// What V8 has compiled of the bundle is kept in that file by the first process that is asked to, because hundreds are killed.
'use strict';

const clock = require('./clock.cjs');
const [, , bundle, cache] = process.argv;
const compiled = require('./compiled.cjs')(bundle, cache);
const registered = require('../services/functionsCore.cjs')(bundle);
const { callback } = registered.find(({ metadata }) => metadata.name === 'monitorFederation');

process.on('message', ({ now, speed, settings }) => {
  if (settings === null) return process.send(compiled.keep());
  clock.set(now, speed);
  Object.assign(process.env, settings);
  const lines = [];
  const print = (level) => (line) => lines.push({ level, line });
  const context = {
    invocationId: 'invocation',
    functionName: 'monitorFederation',
    log: print('info'),
    info: print('info'),
    warn: print('warn'),
    error: print('error'),
  };
  const end = (error) => process.send({ error, lines: lines.splice(0), now: Date.now() });
  Promise.resolve(callback({ isPastDue: false, schedule: {} }, context)).then(
    () => end(null),
    ({ code, message }) => end({ code: String(code), message: String(message) }),
  );
});
process.send('ready');
