// npm run faults -- --broken: the product is broken on purpose, one way after the other, and the oracle has to find each.
// A rule that has never failed may be one that can't.

import { build, type Plugin } from 'esbuild';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { playAll } from './playAll';

export interface Break {
  /** What the product then does. */
  readonly does: string;
  readonly file: string;
  /** Each has to stand there exactly once. */
  readonly edits: readonly (readonly [text: string, other: string])[];
}

export const BREAKS: readonly Break[] = [
  {
    does: 'acknowledges before it sends',
    file: 'lib/monitor/notifyWay.ts',
    edits: [
      [
        'const error = await send(request, deliver, effects);',
        'await settle(request, route, ledger, effects); const error = await send(request, deliver, effects);',
      ],
    ],
  },
  {
    does: 'takes what the one way delivered for told by both',
    file: 'lib/findings/outbox.ts',
    edits: [
      [
        'return [way, ...unused].reduce((next, each) => withTold(next, each, known), finding);',
        "return (['webhook', 'mail', way, ...unused] as const).reduce((next, each) => withTold(next, each, known), finding);",
      ],
    ],
  },
  {
    does: 'tells again under a new id what was under way',
    file: 'lib/monitor/requests.ts',
    edits: [
      [
        '(await take(waiting, request.id, route, ledger)).length === waiting.length;',
        '(await ledger.change(waiting, (finding) => announced(finding, route, null))).length < 0;',
      ],
      ['else hold(request, held);', ''],
    ],
  },
  {
    does: 'puts its own run into what it repeats',
    file: 'lib/monitor/requests.ts',
    edits: [
      [
        'if (isOurs) yield request;',
        'if (isOurs) yield { ...request, body: request.body.replace(/"runId":"[^"]*"/, `"runId":"${options.runId}"`) };',
      ],
    ],
  },
  {
    does: 'resolves what nobody could judge',
    file: 'lib/findings/gone.ts',
    edits: [["judgement.result.outcome !== 'unknown' &&", '']],
  },
  {
    does: 'takes the pages that it has for the whole list',
    file: 'lib/adapters/graph/domains.ts',
    edits: [
      [
        "if (pages.state === 'incomplete') {",
        "if (pages.state === 'incomplete') { if (pages.before?.length) return pages.before;",
      ],
    ],
  },
  {
    does: 'is green without a list of domains',
    file: 'lib/monitor/outcome.ts',
    edits: [['if (listingFailure) return listingFailure;', '']],
  },
  {
    does: 'forgets when it first saw what comes back',
    file: 'lib/findings/nextFinding.ts',
    edits: [
      [
        'firstSeenTime: previous?.firstSeenTime ?? now,',
        'firstSeenTime: stillOpen ? previous.firstSeenTime : now,',
      ],
    ],
  },
  {
    does: 'takes a lost record for a first run',
    file: 'lib/monitor/recordLoss.ts',
    edits: [
      [
        'if (tenant === null) return { lastRunTime, keptTo: null };',
        'if (tenant === null) return null;',
      ],
    ],
  },
  {
    does: 'takes an older copy for the record',
    file: 'lib/monitor/recordLoss.ts',
    edits: [
      ['return isOlder ? { lastRunTime, keptTo: tenant.lastRunTime } : null;', 'return null;'],
    ],
  },
  {
    does: 'says of a promotion that it is cleared',
    file: 'lib/findings/resolution.ts',
    edits: [["    : 'certificatePromoted';", "    : 'cleared';"]],
  },
];

/** Histories in which each has to be found. */
const WITHIN = 400;

/** @returns Whether each was found. */
export async function playBroken(
  seed: number,
  wanted: string,
  print: (text: string) => void,
): Promise<boolean> {
  const chosen = BREAKS.filter(({ does }) => does.includes(wanted));
  let isAllFound = chosen.length > 0;
  for (const each of chosen) {
    const bundle = await mkdtemp(path.join(tmpdir(), 'federation-broken-'));
    try {
      await buildBroken(each, bundle);
      const options = { seed, bundle, runs: WITHIN, only: null, seconds: Infinity };
      const totals = await playAll({ ...options, stopsAtFirst: true }, () => undefined);
      const rules = [...totals.violations.keys()].join('; ');
      const isFound = totals.broken > 0;
      isAllFound &&= isFound;
      const after = `${String(totals.histories)} histories`;
      print(
        `It ${each.does}: ${isFound ? `found after ${after} (${rules})` : `not found in ${after}`}.`,
      );
    } finally {
      await rm(bundle, { recursive: true, force: true });
    }
  }
  return isAllFound;
}

/** @throws Error where the code is another one by now. */
export async function brokenSource({ file, edits }: Break): Promise<string> {
  let source = await readFile(file, 'utf8');
  for (const [text, other] of edits) {
    if (source.split(text).length !== 2) throw new Error(`${file} has changed: "${text}"`);
    source = source.replace(text, () => other);
  }
  return source;
}

async function buildBroken(broken: Break, folder: string): Promise<void> {
  const source = await brokenSource(broken);
  const file = path.resolve(broken.file);
  const breaking: Plugin = {
    name: 'break',
    setup: (building) => {
      building.onLoad({ filter: /\.ts$/ }, ({ path: loaded }) =>
        loaded === file ? { contents: source, loader: 'ts' } : null,
      );
    },
  };
  await build({
    entryPoints: ['functions/index.ts'],
    outfile: path.join(folder, 'functions/index.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['@azure/functions-core'],
    loader: { '.md': 'text' },
    define: { REPOSITORY_ADDRESS: '""' },
    plugins: [breaking],
    logLevel: 'error',
  });
}
