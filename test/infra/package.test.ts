// The zip that is deployed: what is in it, and that it works where nothing else is.

import { unzipSync } from 'fflate';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ZIP = 'federation-monitor.zip';

function makeZip(): Buffer {
  execFileSync(process.execPath, ['infra/package.mjs']);
  return readFileSync(ZIP);
}

describe('npm run package', () => {
  it('makes a zip of what the host needs, little more than half a megabyte, the same each time', () => {
    const zip = makeZip();
    expect(Object.keys(unzipSync(zip)).sort()).toEqual([
      'LICENSE',
      'dist/THIRD-PARTY-LICENSES.txt',
      'dist/functions/index.js',
      'host.json',
      'package.json',
    ]);
    expect(zip.length).toBeLessThan(555_000);
    expect(makeZip().equals(zip)).toBe(true);
  });

  it('holds the code in ASCII, so that V8 takes one octet a character for it, and not two', () => {
    execFileSync(process.execPath, ['infra/build.mjs']);
    expect(readFileSync('dist/functions/index.js').findIndex((octet) => octet > 0x7f)).toBe(-1);
  });

  it('lays the same files out as a folder for azd, which the next build leaves alone', () => {
    const files = unzipSync(makeZip());
    execFileSync(process.execPath, ['infra/build.mjs']);
    const laidOut = readdirSync('dist/package', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        path.relative('dist/package', path.join(parentPath, name)).split(path.sep).join('/'),
      );
    expect(laidOut.sort()).toEqual(Object.keys(files).sort());
    for (const [file, content] of Object.entries(files)) {
      expect(readFileSync(path.join('dist/package', file)).equals(content)).toBe(true);
    }
  });

  it('loads in an empty folder, by the entry file that its package.json names', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'package-'));
    try {
      for (const [file, content] of Object.entries(unzipSync(makeZip()))) {
        mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
        writeFileSync(path.join(folder, file), content);
      }
      const manifest = readFileSync(path.join(folder, 'package.json'), 'utf8');
      const { main } = JSON.parse(manifest) as { readonly main: string };
      const host = path.resolve('test/services/functionsHost.cjs');
      const load = (): string =>
        execFileSync(process.execPath, [host, path.join(folder, main), 'monitorFederation'], {
          env: { PATH: process.env['PATH'] },
          encoding: 'utf8',
        });
      // Without settings the run is red, and the function is registered all the same.
      expect(load).toThrow(
        expect.objectContaining({
          stdout: expect.stringContaining('"name":"monitorFederation"') as unknown,
        }) as Error,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('host.json', () => {
  const host = JSON.parse(readFileSync('host.json', 'utf8')) as Readonly<Record<string, unknown>>;

  it('keeps every log line, and ends a run after five minutes', () => {
    expect(host).toMatchObject({
      functionTimeout: '00:05:00',
      logging: { applicationInsights: { samplingSettings: { isEnabled: false } } },
    });
  });

  it('needs no extension bundle: a timer is part of the host', () => {
    expect(host['extensionBundle']).toBeUndefined();
  });
});
