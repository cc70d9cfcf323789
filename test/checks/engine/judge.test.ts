// Every check on every domain; a check that is broken costs its own answer and nothing else.
import { checks } from '../../../lib/checks';
import { judge as judgeEach } from '../../../lib/checks/engine/judge';
import { failIfAny, failure, pass } from '../../../lib/checks/engine/outcomes';
import type {
  CheckResult,
  DomainCheck,
  Failure,
  Judgement,
  TenantCheck,
} from '../../../lib/checks/engine/types';
import { signingCertificatesMismatch } from '../../../lib/checks/signingCertificatesMismatch';

import { certificateText } from '../../fixtures/certificates/read';
import { domainWith, inheriting, unreadableDomain } from '../domain';
import { judge } from '../judge';
import { observationsOf } from '../observations';

const observations = observationsOf([
  domainWith(null, null, 'a.com'),
  domainWith(null, null, 'b.com'),
]);
const single = observationsOf(observations.domains.slice(0, 1));
const nothing = observationsOf([]);
const passed = pass();

const metadata = (id: string) =>
  ({
    id,
    severity: 'low',
    severities: [],
    title: { en: id, ja: id },
    headline: { en: id, ja: id },
    sureness: { en: id, ja: id },
    document: `${id}.md`,
    firstSteps: () => ({ en: [], ja: [] }),
  }) as const;

function check(
  id: string,
  evaluate: DomainCheck['evaluate'],
  over: Partial<DomainCheck> = {},
): DomainCheck {
  return { ...metadata(id), scope: 'domain', evaluate, ...over };
}

function tenantCheck(id: string, evaluate: TenantCheck['evaluate']): TenantCheck {
  return { ...metadata(id), scope: 'tenant', evaluate };
}

const passing = check('PASSING', () => passed);
const throws = (thrown: unknown) => (): never => {
  throw thrown;
};
const throwing = (thrown: unknown): DomainCheck => check('BROKEN', throws(thrown));

/** Null: it judged the tenant. */
function judgedBy({ domain, check: { id } }: Judgement): string {
  return `${domain?.id ?? 'tenant'} ${id}`;
}

describe('judge', () => {
  it('every domain is judged by every check, domain by domain', () => {
    const { judgements, broken } = judge(observations, [passing, check('OTHER', () => passed)]);
    expect(judgements.map(judgedBy)).toEqual([
      'a.com PASSING',
      'a.com OTHER',
      'b.com PASSING',
      'b.com OTHER',
    ]);
    expect(broken).toEqual([]);
  });

  it('what is listed twice is judged twice, one after the other', () => {
    const [a, b] = observations.domains;
    if (!a || !b) throw new Error('no domains');
    const { judgements } = judge({ ...observations, domains: [a, b, a] }, [passing]);
    expect(judgements.map(judgedBy)).toEqual(['a.com PASSING', 'a.com PASSING', 'b.com PASSING']);
  });

  it('one after the other, nothing is judged before it is asked for', () => {
    const seen: string[] = [];
    const looking = check('LOOKING', ({ id }) => {
      seen.push(id);
      return passed;
    });
    const judgements = judgeEach(observations, [looking], () => undefined);
    expect(seen).toEqual([]);
    judgements.next();
    expect(seen).toEqual(['a.com']);
  });

  it('a judgement carries the domain, the check and its answer as they are', () => {
    const [domain] = single.domains;
    const { judgements } = judge(single, [passing]);
    expect(judgements[0]?.domain).toBe(domain);
    expect(judgements[0]?.check).toBe(passing);
    expect(judgements[0]?.result).toBe(passed);
  });

  it('a check is given the domain, and the observations as it is', () => {
    const given: unknown[] = [];
    const looking = check('LOOKING', (domain, seen) => {
      given.push([domain, seen === observations]);
      return passed;
    });
    judge(observations, [looking]);
    expect(given).toEqual(observations.domains.map((domain) => [domain, true]));
  });

  it('no domains are no judgements of any, and no checks are none at all', () => {
    const ofDomains = checks.filter(({ scope }) => scope === 'domain');
    expect(judge(nothing, ofDomains)).toEqual({ judgements: [], broken: [] });
    expect(judge(observations, [])).toEqual({ judgements: [], broken: [] });
  });

  it('a check that throws leaves the domain not judged by it, and the others judged', () => {
    const { judgements, broken } = judge(observations, [throwing(new Error('Oh.')), passing]);
    const unknown = { outcome: 'unknown', reason: 'The check failed: Oh.' };
    expect(judgements.map(({ result }) => result)).toEqual([unknown, passed, unknown, passed]);
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
      return passed;
    });
    const { judgements, broken } = judge(observations, [picky]);
    expect(judgements.map(({ result }) => result.outcome)).toEqual(['unknown', 'pass']);
    expect(broken).toHaveLength(1);
  });
});

describe('a check of the whole tenant', () => {
  const wide = tenantCheck('WIDE', () => passed);

  it('judges once, behind the domains and about none of them', () => {
    const { judgements } = judge(observations, [wide, passing]);
    expect(judgements.map(judgedBy)).toEqual(['a.com PASSING', 'b.com PASSING', 'tenant WIDE']);
    expect(judgements.at(-1)?.domain).toBeNull();
  });

  it('judges a tenant without a federated domain, too', () => {
    const ofTenant = checks.filter(({ scope }) => scope === 'tenant');
    expect(ofTenant.map(({ id }) => id)).toContain('FEDERATED-TOKEN-VALIDATION-WEAKENED');
    const { judgements } = judge(nothing, checks);
    expect(judgements.map(judgedBy)).toEqual(ofTenant.map(({ id }) => `tenant ${id}`));
  });

  it('is unknown when it throws, and told as broken there', () => {
    const broken = tenantCheck('BROKEN', throws('Oh.'));
    expect(judge(observations, [broken])).toEqual({
      judgements: [
        {
          domain: null,
          check: broken,
          result: { outcome: 'unknown', reason: 'The check failed: Oh.' },
        },
      ],
      broken: [{ checkId: 'BROKEN', domainId: null, reason: 'Oh.' }],
    });
  });
});

describe('a failure', () => {
  const found = (over: Partial<Failure> = {}): Failure =>
    failure({
      fingerprint: 'AA',
      message: { en: 'It offends.', ja: '問題があります。' },
      evidence: {},
      ...over,
    });
  const failing = (over: Partial<Failure> = {}, by: Partial<DomainCheck> = {}): DomainCheck =>
    check('FAILING', () => failIfAny([found(over)]), by);
  const { severities } = signingCertificatesMismatch;

  it('is of the severity of its check, for no reason, where the check has no row for it', () => {
    const by = failing({ facts: ['samePublicKey'] }, { severity: 'medium' });
    expect(judge(single, [by]).judgements.map(({ result }) => result)).toEqual([
      {
        outcome: 'fail',
        failures: [
          { ...found({ facts: ['samePublicKey'] }), severity: 'medium', reasons: [], also: [] },
        ],
        confirmed: [],
        undecided: [],
      },
    ]);
  });

  it('is of the severity of its row, with the reason in both languages', () => {
    const by = failing({ facts: ['samePublicKey'] }, { severity: 'high', severities });
    const [judgement] = judge(single, [by]).judgements;
    expect(judgement?.result).toMatchObject({
      failures: [
        {
          severity: 'low',
          reasons: [
            {
              en: 'It is the same public key in another certificate: it gives nobody anything new.',
              ja: '証明書は異なりますが公開鍵が同一のため、新たにサインインできるようになる者はいません。',
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
        {
          state: 'read',
          value: {
            address: 'https://sts.a.com/',
            spkiSha256s: ['ab'],
            entityId: 'urn:sts',
            validUntil: null,
          },
        } as const,
      ],
    ]);
    const by = failing({ spkiSha256: 'ab' }, { severity: 'high', severities });
    const { judgements } = judge({ ...observations, published }, [by]);
    expect(
      judgements.map(({ result }) => result.outcome === 'fail' && result.failures[0].severity),
    ).toEqual(['medium', 'high']);
  });

  it('each of several is graded, in their order', () => {
    const both = [found({ facts: ['samePublicKey'] }), found({ fingerprint: 'BB' })];
    const by = check('FAILING', () => failIfAny(both), { severity: 'high', severities });
    expect(judge(single, [by]).judgements[0]?.result).toMatchObject({
      failures: [
        { fingerprint: 'AA', severity: 'low' },
        { fingerprint: 'BB', severity: 'high' },
      ],
    });
  });

  it('keeps what its check confirms, and what it can’t tell, beside it', () => {
    const remarks = { confirmed: ['BB'], undecided: ['CC'] };
    const by = check('MIXED', (): CheckResult => failIfAny([found()], pass(), remarks));
    expect(judge(single, [by]).judgements[0]?.result).toEqual({
      outcome: 'fail',
      failures: [{ ...found(), severity: 'low', reasons: [], also: [] }],
      ...remarks,
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
    'FEDERATED-DOMAIN-ENDED':
      'notApplicable notApplicable notApplicable notApplicable notApplicable',
    'FEDERATION-PROPERTY-ADDED': 'unknown unknown unknown unknown unknown',
    'FEDERATION-RECORD-LOST': 'unknown unknown unknown unknown unknown',
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
      const { judgements, broken } = judge(observationsOf([domain], { now }), checks);
      const found = judgements.map(({ check: { id }, result }) => [id, result.outcome] as const);
      expect(Object.fromEntries(found)).toMatchObject(
        Object.fromEntries(
          Object.entries(OUTCOMES).map(([id, outcomes]) => [id, outcomes.split(' ')[index]]),
        ),
      );
      expect(found).toHaveLength(checks.length);
      expect(broken).toEqual([]);
    },
  );

  /** These hold for every check, also for one that has no row above. */
  it.each([
    ['a clean domain fails none', domainWith(primary, null), 'fail'],
    ['a configuration that cannot be read passes none', unreadableDomain(forbidden), 'pass'],
    ['a child that inherits passes none', inheriting, 'pass'],
    ['a child that inherits fails none', inheriting, 'fail'],
  ])('%s', (_rule, domain, never) => {
    const { judgements } = judge(observationsOf([domain], { now }), checks);
    const wrong = judgements.filter(({ result }) => result.outcome === never);
    expect(wrong.map(({ check: { id } }) => id)).toEqual([]);
  });
});
