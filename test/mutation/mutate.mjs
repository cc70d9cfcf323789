// `npm run mutate`: every small change of lib/'s judgement that can be made by rule (Stryker), and whether a test fails by it.
// `node test/mutation/mutate.mjs findings x509` takes these rooms only. A second run takes what changed since the first.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ROOMS = ['x509', 'findings', 'federation', 'baseline', 'checks', 'alerts'];
const LEAST = 90;

const asked = process.argv.slice(2);
const unknown = asked.filter((each) => !ROOMS.includes(each));
if (unknown.length > 0) {
  console.error(`There is no room "${unknown.join('", "')}": ${ROOMS.join(', ')}.`);
  process.exit(2);
}
if (Number(process.versions.node.split('.')[0]) < 22) {
  console.error(`Stryker needs Node.js 22 or later; this is ${process.versions.node}.`);
  process.exit(2);
}

const rows = [];
for (const room of asked.length > 0 ? asked : ROOMS) {
  const start = Date.now();
  // Not among the dependencies: it would bring 170 packages to everybody, for what few people run.
  const command = 'npx --yes --package=@stryker-mutator/core@10.0.0 -- stryker run';
  const { status } = spawnSync(command, {
    stdio: 'inherit',
    shell: true,
    env: { ...process.env, MUTATE_ROOM: room },
  });
  if (status !== 0) process.exit(status ?? 1);
  rows.push({ room, ...scoreOf(room), minutes: Math.round((Date.now() - start) / 60_000) });
}
console.table(rows);
console.log(
  'Each mutant that lives: coverage/mutation/ROOM.html, and why in test/mutation/survivors.md.',
);
process.exitCode = rows.some(({ score }) => score < LEAST) ? 1 : 0;

function scoreOf(room) {
  const { files } = JSON.parse(readFileSync(`coverage/mutation/${room}.json`, 'utf8'));
  const statuses = Object.values(files).flatMap(({ mutants }) =>
    mutants.map((each) => each.status),
  );
  const count = (status) => statuses.filter((each) => each === status).length;
  const [killed, timeout] = [count('Killed'), count('Timeout')];
  const [survived, uncovered] = [count('Survived'), count('NoCoverage')];
  const total = killed + timeout + survived + uncovered;
  const score = Math.floor((1000 * (killed + timeout)) / total) / 10;
  return { killed, timeout, survived, uncovered, total, score };
}
