// Each claim about the evaluation can fail, and says of what. Whether they hold is `npm run evaluate`.

import { broken, CLAIMS, type OnRecord } from './claims';
import type { Outcome, Year } from './evaluation';
import { goldenOf } from './golden';
import { type Evaluation, reportMarkdown, shortSentences } from './report';

const caught: Outcome = {
  family: 'A move',
  name: 'a variant',
  origin: 'generated',
  conditions: 'asDeployed',
  outOfReach: null,
  gap: null,
  base: null,
  all: 1,
  severity: 'high',
  reassured: false,
};
const missed: Outcome = { ...caught, all: null, severity: null };

const quiet: Year = {
  family: 'Rollover',
  name: 'a year',
  origin: 'generated',
  conditions: 'asDeployed',
  federations: 1,
  wanted: 1,
  why: 'it is news',
  noise: null,
  base: { mails: 0, findings: [] },
  all: { mails: 1, findings: [] },
  questions: 1,
};

/** A year that tells one thing. */
function telling(name: string, checkId: string, severity: 'critical' | 'high'): Year {
  return { ...quiet, name, all: { mails: 1, findings: [{ checkId, severity }] } };
}

const none: Evaluation = { outcomes: [], years: [] };

function recordOf(evaluation: Evaluation): OnRecord {
  const tables = `<!-- evaluation -->\n${reportMarkdown(evaluation)}\n<!-- /evaluation -->`;
  const readme = shortSentences(evaluation).join('\n');
  return { golden: goldenOf(evaluation), tables, readme };
}

describe('the claim', () => {
  it.each<[claim: string, Partial<Evaluation>, against: string]>([
    [
      'There are many variants of every move, on real primaries of both halves',
      { outcomes: [caught] },
      'There are too few primaries: heldOut.',
    ],
    [
      'Every attack that something could tell is caught, or says why not',
      { outcomes: [missed] },
      'A move: a variant (asDeployed)',
    ],
    [
      'Only what is missed says why, under some condition',
      { outcomes: [{ ...caught, gap: 'It was once.' }] },
      'A move: a variant',
    ],
    ['Each history is compared with its mails before', { years: [quiet] }, 'year'],
    [
      'They are caught at the first run that can see them',
      { outcomes: [caught, { ...caught, name: 'late', all: 2 }] },
      'A move: late (asDeployed)',
    ],
    [
      'Only what nothing caught is said to be out of reach',
      { outcomes: [{ ...caught, outOfReach: 'Nothing changes in Entra.' }] },
      'A move: a variant (asDeployed)',
    ],
    [
      'All checks are more than the base rule, which misses most of the attacks',
      { outcomes: [{ ...missed, base: 1 }] },
      'A move: a variant (asDeployed)',
    ],
    [
      'No benign year alerts more often than its allowance says',
      { years: [quiet, { ...quiet, name: 'loud', all: { mails: 2, findings: [] } }] },
      'Rollover: loud (asDeployed)',
    ],
    [
      'Sign-ins by known keys alarm nobody',
      { years: [quiet, telling('split', 'FEDERATION-SIGNING-KEYS-SPLIT', 'high')] },
      'Rollover: split (asDeployed)',
    ],
    [
      'Sign-ins by known keys alarm nobody',
      { years: [quiet, telling('unknown', 'FEDERATED-SIGN-IN-BY-UNKNOWN-KEY', 'critical')] },
      'Rollover: unknown (asDeployed)',
    ],
    [
      'No benign rollover becomes high or critical by its use',
      { years: [quiet, telling('used', 'FEDERATION-SIGNING-KEY-USED', 'critical')] },
      'Rollover: used (asDeployed)',
    ],
    [
      'No noise is allowed for that is not there',
      { years: [{ ...quiet, noise: { mails: 1, why: 'once' } }] },
      'Rollover: a year',
    ],
    [
      'It comes to what test/evaluation/expected.json says',
      { outcomes: [caught] },
      '+ A move: a variant, asDeployed: base 0, all 1 of 1: 1 high',
    ],
    ['It fits a terminal', { outcomes: [{ ...caught, family: 'x'.repeat(80) }] }, 'x'.repeat(80)],
    ['It is what the document shows', { outcomes: [caught] }, '+ | A move'],
    ['The README says it in short', { outcomes: [caught] }, 'Of 1 attacks'],
    ['The README says it in short', { years: [quiet] }, 'brings 1.00 to'],
  ])('"%s" can fail', (claim, spoilt, against) => {
    const lines = CLAIMS[claim]?.({ ...none, ...spoilt }, recordOf(none)) ?? [];
    expect(lines.join('\n')).toContain(against);
  });

  it('that a rollover becomes no worse by its use leaves out a key that was told as bad before', () => {
    const used = telling('used', 'FEDERATION-SIGNING-KEY-USED', 'critical');
    const flagged = telling('flagged', 'FEDERATION-SIGNING-KEY-UNRECOGNISED', 'high');
    const findings = [...used.all.findings, ...flagged.all.findings];
    const years = [{ ...used, all: { mails: 2, findings } }];
    const claim = CLAIMS['No benign rollover becomes high or critical by its use'];
    expect(claim?.({ ...none, years }, recordOf(none))).toEqual([]);
  });

  it('does not speak of what is as it should be', () => {
    const evaluation = { outcomes: [caught], years: [quiet] };
    const lines = broken(evaluation, recordOf(evaluation)).filter((line) => !line.startsWith(' '));
    // One attack is too few for these, and none of them is one that can't be caught.
    expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'There are many',
      'Only what nothing',
      'All checks are',
      'Each history is',
    ]);
  });

  it('is told with what speaks against it', () => {
    const evaluation = { outcomes: [], years: [{ ...quiet, wanted: 0 }] };
    expect(broken(evaluation, recordOf(evaluation)).join('\n')).toContain(
      'No benign year alerts more often than its allowance says. Against it:\n' +
        '  Rollover: a year (asDeployed)',
    );
  });
});
