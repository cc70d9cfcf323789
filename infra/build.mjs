// Bundles the function app and the command line into dist/: 62 MB of node_modules become about one, and a cold start
// reads one file. `@azure/functions-core` is the host's own module, and exists only inside its worker.

import { build } from 'esbuild';
import { rm } from 'node:fs/promises';

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: {
    'functions/monitorFederation': 'functions/monitorFederation.ts',
    cli: 'lib/cli/federationMonitor.ts',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['@azure/functions-core'],
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
});
