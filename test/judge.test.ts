// Every check on every domain; a check that is broken costs its own answer and nothing else.
import { checks } from '../lib/checks';
import { judge } from '../lib/judge';
import type { Check, CheckResult, FederatedDomain } from '../lib/types';
import { domainWith, inheriting, unreadableDomain } from './checks/domain';
import { certificateText } from './fixtures/certificates/read';

const domains = [domainWith(null, null, 'a.com'), domainWith(null, null, 'b.com')];
const pass: CheckResult = { outcome: 'pass', hint: null };

function check(id: string, evaluate: (domain: FederatedDomain) => CheckResult): Check {
  return {
    id,
    severity: 'low',
    title: { en: id, ja: id },
    document: `${id}.md`,
    firstSteps: () => ({ en: [], ja: [] }),
    evaluate,
  };
}

const passing = check('PASSING', () => pass);
const throwing = (thrown: unknown): Check =>
  check('BROKEN', () => {
    throw thrown;
  });

describe('judge', () => {
  test('every domain is judged by every check, domain by domain', () => {
    const { judgements, broken } = judge(domains, [passing, check('OTHER', () => pass)]);
    expect(judgements.map(({ domain, check: { id } }) => `${domain.id} ${id}`)).toEqual([
      'a.com PASSING',
      'a.com OTHER',
      'b.com PASSING',
      'b.com OTHER',
    ]);
    expect(broken).toEqual([]);
  });

  test('a judgement carries the domain, the check and its answer as they are', () => {
    const [domain] = domains;
    const { judgements } = judge(domains.slice(0, 1), [passing]);
    expect(judgements[0]?.domain).toBe(domain);
    expect(judgements[0]?.check).toBe(passing);
    expect(judgements[0]?.result).toBe(pass);
  });

  test('no domains or no checks are no judgements', () => {
    expect(judge([], checks)).toEqual({ judgements: [], broken: [] });
    expect(judge(domains, [])).toEqual({ judgements: [], broken: [] });
  });

  test('a check that throws leaves the domain not judged by it, and the others judged', () => {
    const { judgements, broken } = judge(domains, [throwing(new Error('Oh.')), passing]);
    const unknown = { outcome: 'unknown', reason: 'The check failed: Oh.' };
    expect(judgements.map(({ result }) => result)).toEqual([unknown, pass, unknown, pass]);
    expect(broken).toEqual([
      { checkId: 'BROKEN', domainId: 'a.com', reason: 'Oh.' },
      { checkId: 'BROKEN', domainId: 'b.com', reason: 'Oh.' },
    ]);
  });

  test.each([
    ['a text', 'Oh.', 'Oh.'],
    ['nothing', undefined, 'undefined'],
    ['a number', 7, '7'],
  ])('a check may throw %s', (_what, thrown, reason) => {
    const { broken } = judge(domains.slice(0, 1), [throwing(thrown)]);
    expect(broken).toEqual([{ checkId: 'BROKEN', domainId: 'a.com', reason }]);
  });

  test('a check that breaks on one domain answers for the other', () => {
    const picky = check('PICKY', ({ id }) => {
      if (id === 'a.com') throw new Error('Not a.com.');
      return pass;
    });
    const { judgements, broken } = judge(domains, [picky]);
    expect(judgements.map(({ result }) => result.outcome)).toEqual(['unknown', 'pass']);
    expect(broken).toHaveLength(1);
  });
});

describe('judge, with the checks of the registry', () => {
  const rogue = certificateText('mal-any_sts-aadinternals');
  const primary = certificateText('adfs-0003');
  const forbidden = { code: 'forbidden', httpStatus: 403, detail: 'Forbidden.' } as const;

  test.each([
    ['a clean domain passes all', domainWith(primary, null), ['pass', 'pass', 'pass']],
    [
      'a rogue secondary fails the base rule alone',
      domainWith(primary, rogue),
      ['fail', 'pass', 'pass'],
    ],
    [
      'an unreadable secondary fails as such, and is unknown to the base rule',
      domainWith(primary, 'AAAA'),
      ['unknown', 'fail', 'pass'],
    ],
    [
      'a configuration that cannot be read fails as such, and is unknown to the others',
      unreadableDomain(forbidden),
      ['unknown', 'unknown', 'fail'],
    ],
    [
      'a child that inherits is no check’s affair',
      inheriting,
      ['notApplicable', 'notApplicable', 'notApplicable'],
    ],
  ])('%s', (_rule, domain, outcomes) => {
    const { judgements, broken } = judge([domain], checks);
    const known = ['MISMATCH', 'CERTIFICATE-UNREADABLE', 'CONFIGURATION-UNREADABLE'].map(
      (end) => judgements.find(({ check: { id } }) => id.endsWith(end))?.result.outcome,
    );
    expect(known).toEqual(outcomes);
    expect(broken).toEqual([]);
  });
});
