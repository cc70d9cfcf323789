// The measured claim: what every check together catches, what the base rule alone does not, and that benign years stay
// quiet. `UPDATE_GOLDEN=1 npx jest test/evaluation` writes expected.json anew; look at what has changed in it.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { attacks } from './attacks';
import { playAttack } from './evaluation';
import { goldenOf } from './golden';
import { reportMarkdown, reportText, variantOf, type Evaluation } from './report';

const EXPECTED = path.join(__dirname, 'expected.json');

/** As `npm run evaluate` does it: in a process of its own, without the counters of coverage. */
function evaluate(): Evaluation {
  const tsx = createRequire(__filename).resolve('tsx/cli');
  const script = [tsx, 'test/evaluation/evaluate.ts', '--json'];
  const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  const { stdout, stderr } = spawnSync(process.execPath, script, options);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Evaluation;
}

const STOLEN = 'Genuine key stolen (Golden SAML)';

/** What the checks could tell and do not, yet. */
const GAPS = ['Added and removed between two passes: a secondary; the log is an hour late'];

describe('npm run evaluate', () => {
  let evaluation: Evaluation = { outcomes: [], years: [] };

  beforeAll(() => {
    evaluation = evaluate();
  }, 180_000);

  it('has many variants of every move, on real primaries of both halves', () => {
    const { outcomes } = evaluation;
    expect(new Set(outcomes.map(({ family }) => family)).size).toBe(17);
    expect(outcomes.length).toBeGreaterThan(700);
    for (const origin of ['generated', 'tuned', 'heldOut']) {
      expect(outcomes.filter((outcome) => outcome.origin === origin).length).toBeGreaterThan(100);
    }
  });

  it('catches every attack that something could tell, but for those named here', () => {
    const missed = evaluation.outcomes.filter(
      ({ all, outOfReach }) => all === null && outOfReach === null,
    );
    const names = missed.map(({ family, name }) => `${family}: ${variantOf(name)}`);
    expect([...new Set(names)]).toEqual(GAPS);
    expect(missed.filter(({ gap }) => gap === null)).toEqual([]);
  });

  it('catches them at the first pass that can see them', () => {
    const late = evaluation.outcomes.filter(({ all }) => all !== null && all > 1);
    expect(late).toEqual([]);
  });

  it('says why something is out of reach only where nothing caught it', () => {
    const wrong = evaluation.outcomes.filter(
      ({ all, outOfReach, gap }) => all !== null && (outOfReach !== null || gap !== null),
    );
    expect(wrong).toEqual([]);
    const stolen = evaluation.outcomes.filter(({ family }) => family === STOLEN);
    expect(stolen.map(({ outOfReach }) => outOfReach !== null)).toEqual([true]);
  });

  it('is more than the base rule, which misses most of them', () => {
    const caught = evaluation.outcomes.filter(({ all }) => all !== null);
    const missedByBase = caught.filter(({ base }) => base === null);
    expect(missedByBase.length).toBeGreaterThanOrEqual(600);
    expect(evaluation.outcomes.filter(({ base, all }) => base !== null && all === null)).toEqual(
      [],
    );
  });

  it('alerts in no benign year more often than its allowance says', () => {
    const loud = evaluation.years.filter(
      ({ all, wanted, noise }) => all.mails > wanted + (noise?.mails ?? 0),
    );
    expect(loud).toEqual([]);
  });

  it('allows for no noise that is not there', () => {
    const noisy = new Map<string, boolean>();
    for (const { family, name, noise, all, wanted } of evaluation.years) {
      if (noise === null) continue;
      const key = `${family}: ${name}`;
      noisy.set(key, (noisy.get(key) ?? false) || all.mails > wanted);
    }
    expect([...noisy].filter(([, isThere]) => !isThere)).toEqual([]);
  });

  it('comes to what is on record', () => {
    const golden = goldenOf(evaluation);
    if (process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(EXPECTED, `${JSON.stringify(golden, null, 2)}\n`);
    }
    expect(golden).toEqual(JSON.parse(readFileSync(EXPECTED, 'utf8')));
  });

  it('fits a terminal', () => {
    const lines = reportText(evaluation).split('\n');
    expect(lines.filter(({ length }) => length > 80)).toEqual([]);
  });

  it('is what the README shows', () => {
    const readme = readFileSync('README.md', 'utf8');
    const [, shown = ''] =
      /<!-- evaluation -->\n([\s\S]*?)<!-- \/evaluation -->/.exec(readme) ?? [];
    expect(shown.trim()).toBe(reportMarkdown(evaluation).trim());
  });
});

describe('an attack', () => {
  const [first] = attacks;

  it('is not caught by an alert about something else', async () => {
    if (!first) throw new Error('There is no attack.');
    const elsewhere = { ...first, about: () => false };
    expect(await playAttack(first, 'asDeployed')).toMatchObject({ base: 1, all: 1 });
    expect(await playAttack(elsewhere, 'asDeployed')).toMatchObject({ base: null, all: null });
  });

  it('is not caught by what was told before it', async () => {
    if (!first) throw new Error('There is no attack.');
    const after = { ...first, visibleAt: first.visibleAt + 60 };
    expect(await playAttack(after, 'asDeployed')).toMatchObject({ base: null, all: null });
  });

  it('has a name of its own', () => {
    const names = attacks.map(({ family, name }) => `${family}: ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
