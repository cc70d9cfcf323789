// Judgement stays pure: a file that is not an adapter imports nothing that touches the world, directly or through others,
// and no file reads the clock or the environment behind anybody's back.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Those that touch the world. `run.ts`, `gather.ts` and `tell.ts` are pure but for the effects that they are given. */
const ADAPTERS = [
  'lib/baselineStore.ts',
  'lib/credential.ts',
  'lib/findingStore.ts',
  'lib/graph.ts',
  'lib/graphAuditLog.ts',
  'lib/graphCall.ts',
  'lib/graphConfigurations.ts',
  'lib/graphExternalFederations.ts',
  'lib/graphPages.ts',
  'lib/graphTokenValidation.ts',
  'lib/metadata.ts',
  'lib/metadataFetch.ts',
  'lib/sources.ts',
  'lib/store.ts',
  'lib/testAlert.ts',
  'lib/webhook.ts',
  'lib/webhookAccess.ts',
];

/** Modules without effects that anybody may use. */
const HARMLESS = ['node:crypto', 'node-forge/lib/asn1', '../package.json'];

/** One module for one file, for what in it touches nothing. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // Parses text, and fetches nothing that the text names.
  'lib/metadataDocument.ts': '@xmldom/xmldom',
  // BlockList, isIPv4 and isIPv6, which compare addresses and open no connection.
  'lib/publicAddress.ts': 'node:net',
  // Reads a connection string as the table client does; it sends nothing.
  'lib/settings.ts': '@azure/data-tables',
};

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

/** Imports of values; types leave nothing behind. */
function importsOf(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8');
  const statements = source.matchAll(/^import (?!type )([\s\S]*?) from '([^']+)';$/gm);
  return [...statements]
    .filter(([, names = '']) => !/^\{(\s*type [\w\s]+,?)+\}$/.test(names))
    .map(([, , from = '']) => from);
}

const files = filesOf('lib').filter((file) => !file.startsWith('lib/cli/'));
const pure = files.filter((file) => !ADAPTERS.includes(file));

describe('imports', () => {
  it('finds the files that it is about', () => {
    expect(pure.length).toBeGreaterThan(25);
    for (const adapter of ADAPTERS) expect(files).toContain(adapter);
  });

  it.each(pure)('%s imports no adapter and no module that touches the world', (file) => {
    for (const from of importsOf(file)) {
      if (HARMLESS.includes(from) || EXCEPTIONS[file] === from) continue;
      expect(from).toMatch(/^\.\.?\//);
      const target = path.posix.join(path.posix.dirname(file), `${from}.ts`);
      expect(ADAPTERS).not.toContain(target);
      expect(target).not.toMatch(/^lib\/cli\//);
    }
  });

  it.each(pure)('%s reads neither the clock nor the environment, and sends nothing', (file) => {
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code).not.toMatch(
      /new Date\(\)|Date\.now|process\.|\bfetch\(|Math\.random|randomUUID|setInterval/,
    );
  });

  it('keeps the command line out of the function, and judgement in front of the adapters', () => {
    for (const file of filesOf('functions')) {
      expect(importsOf(file).filter((from) => from.includes('/cli'))).toEqual([]);
    }
    for (const adapter of ADAPTERS) {
      expect(
        importsOf(adapter).filter((from) =>
          /\/(run|gather|reconcile|judge|checks|tell)$/.test(from),
        ),
      ).toEqual([]);
    }
  });
});
