// What a reader is told of the packages that come with the project: how many, how large, and that none of them has to run
// anything when it is installed.

import { readFileSync } from 'node:fs';

interface Locked {
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const locked = Object.entries(packages).filter(([folder]) => folder !== '');
const report = readFileSync('dist/dependencies.txt', 'utf8');
const told = readFileSync('CONTRIBUTING.md', 'utf8').replace(/\s+/g, ' ');

it('the build lists each package in the app with licence and size, which add up', () => {
  const [title = '', , ...lines] = report.trimEnd().split('\n');
  const [, count, sum] = /^(\d+) packages are ([\d.]+) KiB of the app; /.exec(title) ?? [];
  const sizes = lines.map((line) => {
    expect(line).toMatch(/^ *\d+\.\d KiB {2}\S+ \d+\.\d+\.\d+\S* \(\S.*\)$/);
    return Number.parseFloat(line);
  });
  expect(sizes).toHaveLength(Number(count));
  expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
  // Each is rounded.
  const rounding = sizes.length * 0.05 + 0.05;
  expect(Math.abs(sizes.reduce((one, other) => one + other, 0) - Number(sum))).toBeLessThan(
    rounding,
  );
});

it('the numbers in CONTRIBUTING.md are those of the build and of the lockfile', () => {
  const [, count = '', sum = ''] = /^(\d+) packages are ([\d.]+) KiB/.exec(report) ?? [];
  const size = Math.round(Number(sum)).toLocaleString('en-US');
  expect(told).toContain(`${count} packages are inside the app, ${size} KiB of it`);
  const runtime = locked.filter(([, { dev }]) => dev !== true).length;
  expect(told).toContain(
    `${String(runtime)} come with \`npm ci --omit=dev\`; ${String(locked.length - runtime)} more only build and test.`,
  );
});

it('no package that is installed for the app has an install script, and three of the tools have', () => {
  const scripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  expect(scripts.filter(([, { dev }]) => dev !== true)).toEqual([]);
  expect(scripts).toHaveLength(3);
  expect(readFileSync('.npmrc', 'utf8')).toContain('ignore-scripts=true\n');
});
