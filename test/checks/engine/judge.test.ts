// Every check on every domain; a check that is broken costs its own answer and nothing else.
import { checks } from '../../../lib/checks';
import { signingCertificatesMismatch } from '../../../lib/checks/signingCertificatesMismatch';
import { judge, WHOLE_TENANT } from '../../../lib/checks/engine/judge';
import type { Check, CheckResult, Failure } from '../../../lib/checks/engine/types';
import type { FederatedDomain } from '../../../lib/federation/types';

import { domainWith, inheriting, unreadableDomain } from '../domain';
import { sightOf } from '../sight';
import { certificateText } from '../../fixtures/certificates/read';

const sight = sightOf([domainWith(null, null, 'a.com'), domainWith(null, null, 'b.com')]);
const single = sightOf(sight.domains.slice(0, 1));
const nothing = sightOf([]);
const pass: CheckResult = { outcome: 'pass', hint: null };

function check(id: string, evaluate: Check['evaluate'], over: Partial<Check> = {}): Check {
  return {
    id,
    severity: 'low',
    title: { en: id, ja: id },
    document: `${id}.md`,
    firstSteps: () => ({ en: [], ja: [] }),
    evaluate,
    ...over,
  };
}

const passing = check('PASSING', () => pass);
const throwing = (thrown: unknown): Check =>
  check('BROKEN', () => {
    throw thrown;
  });

function judgedBy(id: string, domain: FederatedDomain): string {
  return `${domain.id} ${id}`;
}

describe('judge', () => {
  it('every domain is judged by every check, domain by domain', () => {
    const { judgements, broken } = judge(sight, [passing, check('OTHER', () => pass)]);
    expect(judgements.map(({ domain, check: { id } }) => judgedBy(id, domain))).toEqual([
      'a.com PASSING',
      'a.com OTHER',
      'b.com PASSING',
      'b.com OTHER',
    ]);
    expect(broken).toEqual([]);
  });

  it('a judgement carries the domain, the check and its answer as they are', () => {
    const [domain] = single.domains;
    const { judgements } = judge(single, [passing]);
    expect(judgements[0]?.domain).toBe(domain);
    expect(judgements[0]?.check).toBe(passing);
    expect(judgements[0]?.result).toBe(pass);
  });

  it('a check is given the domain, and the sight as it is', () => {
    const given: unknown[] = [];
    const looking = check('LOOKING', (domain, seen) => {
      given.push([domain, seen === sight]);
      return pass;
    });
    judge(sight, [looking]);
    expect(given).toEqual(sight.domains.map((domain) => [domain, true]));
  });

  it('no domains are no judgements of any, and no checks are none at all', () => {
    const ofDomains = checks.filter(({ scope }) => scope === undefined);
    expect(judge(nothing, ofDomains)).toEqual({ judgements: [], broken: [] });
    expect(judge(sight, [])).toEqual({ judgements: [], broken: [] });
  });

  it('a check that throws leaves the domain not judged by it, and the others judged', () => {
    const { judgements, broken } = judge(sight, [throwing(new Error('Oh.')), passing]);
    const unknown = { outcome: 'unknown', reason: 'The check failed: Oh.' };
    expect(judgements.map(({ result }) => result)).toEqual([unknown, pass, unknown, pass]);
    expect(broken).toEqual([
      { checkId: 'BROKEN', domainId: 'a.com', reason: 'Oh.' },
      { checkId: 'BROKEN', domainId: 'b.com', reason: 'Oh.' },
    ]);
  });

  it.each([
    ['a text', 'Oh.', 'Oh.'],
    ['nothing', undefined, 'undefined'],
    ['a number', 7, '7'],
  ])('a check may throw %s', (_what, thrown, reason) => {
    const { broken } = judge(single, [throwing(thrown)]);
    expect(broken).toEqual([{ checkId: 'BROKEN', domainId: 'a.com', reason }]);
  });

  it('a check that breaks on one domain answers for the other', () => {
    const picky = check('PICKY', ({ id }) => {
      if (id === 'a.com') throw new Error('Not a.com.');
      return pass;
    });
    const { judgements, broken } = judge(sight, [picky]);
    expect(judgements.map(({ result }) => result.outcome)).toEqual(['unknown', 'pass']);
    expect(broken).toHaveLength(1);
  });
});

describe('a check of the whole tenant', () => {
  const wide = check('WIDE', () => pass, { scope: 'tenant' });

  it('judges once, behind the domains and under the domain *', () => {
    const { judgements } = judge(sight, [wide, passing]);
    expect(judgements.map(({ domain, check: { id } }) => judgedBy(id, domain))).toEqual([
      'a.com PASSING',
      'b.com PASSING',
      '* WIDE',
    ]);
    expect(judgements.at(-1)?.domain).toBe(WHOLE_TENANT);
  });

  it('judges a tenant without a federated domain, too', () => {
    const ofTenant = checks.filter(({ scope }) => scope === 'tenant');
    expect(ofTenant.map(({ id }) => id)).toContain('FEDERATED-TOKEN-VALIDATION-WEAKENED');
    const { judgements } = judge(nothing, checks);
    expect(judgements.map(({ domain, check: { id } }) => judgedBy(id, domain))).toEqual(
      ofTenant.map(({ id }) => `* ${id}`),
    );
  });

  it('is unknown when it throws, and told as broken there', () => {
    const broken = { ...throwing('Oh.'), scope: 'tenant' } as const;
    expect(judge(sight, [broken])).toEqual({
      judgements: [
        {
          domain: WHOLE_TENANT,
          check: broken,
          result: { outcome: 'unknown', reason: 'The check failed: Oh.' },
        },
      ],
      broken: [{ checkId: 'BROKEN', domainId: '*', reason: 'Oh.' }],
    });
  });
});

describe('a failure', () => {
  const failure: Failure = {
    fingerprint: 'AA',
    message: { en: 'It offends.', ja: '問題があります。' },
    evidence: {},
  };
  const failing = (over: Partial<Failure> = {}, by: Partial<Check> = {}): Check =>
    check('FAILING', () => ({ outcome: 'fail', failures: [{ ...failure, ...over }] }), by);

  it('is of the severity of its check, for no reason, where the table has no row for it', () => {
    const by = failing({ facts: ['samePublicKey'] }, { severity: 'medium' });
    expect(judge(single, [by]).judgements.map(({ result }) => result)).toEqual([
      {
        outcome: 'fail',
        failures: [{ ...failure, facts: ['samePublicKey'], severity: 'medium', reasons: [] }],
      },
    ]);
  });

  it('is of the severity of its row, with the reason in both languages', () => {
    const by = failing({ facts: ['samePublicKey'] }, { id: signingCertificatesMismatch.id });
    const [judgement] = judge(single, [{ ...by, severity: 'high' }]).judgements;
    expect(judgement?.result).toMatchObject({
      failures: [
        {
          severity: 'low',
          reasons: [
            {
              en: 'It is the same public key in another certificate: it gives nobody anything new.',
              ja: '別の証明書ですが公開鍵は同じであり、誰にも新たな権限を与えません。',
            },
          ],
        },
      ],
    });
  });

  it('is judged by what the sources say of its key, too', () => {
    const published = new Map([
      [
        'a.com',
        { state: 'read', value: { address: 'https://sts.a.com/', spkiSha256s: ['ab'] } } as const,
      ],
    ]);
    const by = failing({ spkiSha256: 'ab' }, { id: signingCertificatesMismatch.id });
    const { judgements } = judge({ ...sight, published }, [{ ...by, severity: 'high' }]);
    expect(
      judgements.map(({ result }) => result.outcome === 'fail' && result.failures[0]?.severity),
    ).toEqual(['medium', 'high']);
  });

  it('keeps what its check confirms beside it', () => {
    const by = check('MIXED', () => ({ outcome: 'fail', failures: [failure], confirmed: ['BB'] }));
    expect(judge(single, [by]).judgements[0]?.result).toEqual({
      outcome: 'fail',
      failures: [{ ...failure, severity: 'low', reasons: [] }],
      confirmed: ['BB'],
    });
  });
});

describe('judge, with the checks of the registry', () => {
  const rogue = certificateText('mal-any_sts-aadinternals');
  const primary = certificateText('adfs-0003');
  const forbidden = { code: 'forbidden', httpStatus: 403, detail: 'Forbidden.' } as const;
  /** The primary is valid then. */
  const now = '2022-11-23T09:00:00.000Z';

  /** A scan has no baseline and asks nobody; what it can't compare it does not pass. */
  const CASES = [
    ['a clean domain passes whatever can be judged', domainWith(primary, null)],
    ['a rogue secondary fails what compares its name, or knows it', domainWith(primary, rogue)],
    ['an unreadable secondary may be anything', domainWith(primary, 'AAAA')],
    ['a configuration that cannot be read fails as such alone', unreadableDomain(forbidden)],
    ['a child that inherits is its parent’s affair', inheriting],
  ] as const;
  /** In the order of the cases. */
  const OUTCOMES: Readonly<Record<string, string>> = {
    'FEDERATION-SIGNING-CERTIFICATES-MISMATCH': 'pass fail unknown unknown notApplicable',
    'KNOWN-FEDERATED-DOMAIN-BACKDOOR': 'pass fail unknown unknown notApplicable',
    'FEDERATION-SIGNING-KEY-UNRECOGNISED':
      'notApplicable notApplicable notApplicable unknown notApplicable',
    'FEDERATION-SIGNING-KEY-NOT-PUBLISHED': 'unknown unknown unknown unknown notApplicable',
    'FEDERATION-SIGNING-KEY-OUTLIER': 'unknown unknown unknown unknown notApplicable',
    'FEDERATION-SIGNING-CERTIFICATE-PROFILE': 'pass pass unknown unknown notApplicable',
    'FEDERATION-SETTINGS-CHANGED':
      'notApplicable notApplicable notApplicable unknown notApplicable',
    'FEDERATED-DOMAIN-ADDED':
      'notApplicable notApplicable notApplicable notApplicable notApplicable',
    'FEDERATED-TOKEN-VALIDATION-WEAKENED': 'unknown unknown unknown unknown unknown',
    'FEDERATION-CHANGED-AND-RESTORED': 'unknown unknown unknown unknown unknown',
    'FEDERATION-SOURCE-REFUSED': 'unknown unknown unknown unknown unknown',
    'FEDERATION-SIGNING-CERTIFICATE-EXPIRY': 'pass pass unknown unknown notApplicable',
    'FEDERATION-SIGNING-CERTIFICATE-UNREADABLE': 'pass pass fail unknown notApplicable',
    'FEDERATION-CONFIGURATION-UNREADABLE': 'pass pass pass fail notApplicable',
  };

  it.each(CASES.map(([rule, domain], index) => [rule, domain, index] as const))(
    '%s',
    (_rule, domain, index) => {
      const { judgements, broken } = judge(sightOf([domain], { now }), checks);
      const found = judgements.map(({ check: { id }, result }) => [id, result.outcome] as const);
      expect(Object.fromEntries(found)).toEqual(
        Object.fromEntries(
          Object.entries(OUTCOMES).map(([id, outcomes]) => [id, outcomes.split(' ')[index]]),
        ),
      );
      expect(found).toHaveLength(checks.length);
      expect(broken).toEqual([]);
    },
  );
});
