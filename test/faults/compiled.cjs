// The bundle as V8 has compiled it, in a file: a process that is started after a kill then begins in half of the time.
'use strict';

const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { Script } = require('node:vm');

/** Takes what is in the file, if there is one; `keep` writes it after the code has run. */
module.exports = (bundle, cache) => {
  const wanted = path.resolve(bundle);
  const usual = Module.prototype._compile;
  let script = null;
  Module.prototype._compile = function compile(content, filename) {
    if (filename !== wanted) return usual.call(this, content, filename);
    const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
    script = new Script(Module.wrap(content), { filename, cachedData });
    const folder = path.dirname(filename);
    const require = this.require.bind(this);
    return script
      .runInThisContext()
      .call(this.exports, this.exports, require, this, filename, folder);
  };
  return {
    keep: () => {
      writeFileSync(cache, script.createCachedData());
      return 'kept';
    },
  };
};
