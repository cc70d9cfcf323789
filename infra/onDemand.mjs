// Modules that are in a bundle and not loaded with it. Whoever scans a file needs no client of Azure, and would wait for
// three of them: half of the start-up. They are bundled beforehand, all together and without what nobody uses of them;
// that is one module inside the bundle, which runs when the first of its names is used. The sources know nothing of it.

import { build } from 'esbuild';

const PACKAGES = [
  '@azure/data-tables',
  '@azure/identity',
  '@microsoft/microsoft-graph-client',
  '@xmldom/xmldom',
];

/** What the module is called inside the bundle. */
const ALL = 'on-demand';

/** A plugin for esbuild, and the files that it bundles. */
export async function onDemand(entryPoint, options) {
  const used = await usedNames(entryPoint, options);
  const exported = [...used].map(([name, values]) => `export { ${values} } from '${name}';`);
  const { outputFiles, metafile } = await build({
    ...options,
    stdin: { contents: exported.join('\n'), resolveDir: '.' },
    // Names stay as they are: errors bear those of their classes.
    minifySyntax: true,
    metafile: true,
    write: false,
  });
  const contents = outputFiles[0].text;
  const setup = ({ onLoad, onResolve }) => {
    onResolve({ filter: /./ }, ({ path }) =>
      path === ALL || used.has(path) ? { path, namespace: ALL } : undefined,
    );
    onLoad({ filter: /./, namespace: ALL }, ({ path }) => ({
      contents: path === ALL ? contents : gettersOf(used.get(path)),
      resolveDir: '.',
    }));
  };
  return { plugin: { name: ALL, setup }, inputs: Object.keys(metafile.inputs) };
}

/** Package -> the values of it that are still used when what nobody calls is gone. */
async function usedNames(entryPoint, options) {
  const { outputFiles } = await build({
    ...options,
    // An import a line, to be read below.
    minifyWhitespace: false,
    entryPoints: [entryPoint],
    format: 'esm',
    external: [...options.external, ...PACKAGES],
    write: false,
  });
  const IMPORT = /^import \{([^}]*)\} from "([^"]+)";$/gm;
  const code = outputFiles[0].text.replace(IMPORT, '');
  const used = new Map();
  for (const [, values, name] of outputFiles[0].text.matchAll(IMPORT)) {
    if (!PACKAGES.includes(name)) continue;
    const names = values.split(',').map((value) => value.trim().split(' as '));
    const called = names.filter(([value, alias = value]) =>
      new RegExp(`\\b${alias}\\b`).test(code),
    );
    used.set(name, [...new Set([...(used.get(name) ?? []), ...called.map(([value]) => value)])]);
  }
  return used;
}

function gettersOf(values) {
  const getters = values.map((value) => `get ${value}() { return require('${ALL}').${value}; }`);
  return `module.exports = { ${getters.join(', ')} };`;
}
