// For jest: TypeScript without its types, as the build takes them away. tsc checks them (npm run check).

const { transformSync, version } = require('esbuild');
const { createHash } = require('node:crypto');

const OPTIONS = {
  loader: 'ts',
  format: 'cjs',
  target: 'node20',
  platform: 'node',
  // In the code, where what counts coverage finds it.
  sourcemap: 'inline',
};

module.exports = {
  process: (source, file) => transformSync(source, { ...OPTIONS, sourcefile: file }),
  // Jest keeps what comes of a file as long as this is the same.
  getCacheKey: (source, file, { instrument }) =>
    createHash('sha256')
      .update(JSON.stringify([source, file, instrument, OPTIONS, version]))
      .digest('hex'),
};
