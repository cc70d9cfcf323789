// Loads the bundle of a function app: it gives it the module that only the Functions worker has, and takes the
// registrations.
'use strict';

const Module = require('node:module');
const path = require('node:path');

/** What the bundle has registered: of each function its metadata and its callback. */
module.exports = (bundle) => {
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
  require(path.resolve(bundle));
  return registered;
};
