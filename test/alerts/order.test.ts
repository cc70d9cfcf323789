// Which domains and findings are told first where not all have room: what a crowd of loud ones would hide.

import { viewAlert } from '../../lib/alerts/view';
import { fitAlert } from '../../lib/alerts/fitted';
import { checks } from '../../lib/checks';
import type { Finding, Notice } from '../../lib/findings/types';

import { acceptedDomains, contextIn, envelope, mismatchIn, opened, resolved } from './examples';

let made = 0;
function finding(domainId: string | null, changes: Partial<Finding> = {}): Finding {
  made += 1;
  const own = { uid: String(made).padStart(64, '0'), groupId: `group ${String(made)}` };
  return { ...mismatchIn(domainId ?? 'x'), ...own, domainId, ...changes };
}

describe('the domains that are named', () => {
  const quiet = opened(finding('contoso.com', { severity: 'low' }));
  const loud = opened(finding('a.example', { severity: 'critical' }));
  const over = resolved(finding('contoso.de'), 'cleared');
  const accepted = new Set(['contoso.com', 'contoso.de']);

  it('are those that were accepted first, however quiet it is there; what is over comes last', () => {
    const context = { ...contextIn('en'), acceptedDomains: accepted };
    const namedOf = (domains: number): readonly string[] =>
      viewAlert([over, loud, quiet], context, { findings: 1, domains }).domains.map(
        ({ domainId }) => domainId,
      );
    expect(namedOf(1)).toEqual(['contoso.com']);
    expect(namedOf(3)).toEqual(['contoso.com', 'a.example', 'contoso.de']);
  });
});

describe('the findings that are told in full', () => {
  const pair = (groupId: string): readonly Notice[] => [
    opened(finding('contoso.com', { groupId })),
    opened(finding('contoso.com', { groupId })),
  ];

  it('are no more than there is room for, in whatever groups they are', () => {
    const notices = [...pair('a'), ...pair('b')];
    const told = (findings: number): readonly number[] =>
      viewAlert(notices, contextIn('en'), { findings, domains: 9 }).items.map(
        ({ also }) => 1 + also.length,
      );
    expect([1, 2, 3, 4].map(told)).toEqual([[1], [2], [2, 1], [2, 2]]);
  });
});

describe('of what is as bad in the same domain', () => {
  const first = (...notices: readonly Notice[]): Notice | undefined => {
    const { items } = viewAlert(notices, contextIn('en'));
    return notices.find(({ finding: { uid } }) => items[0]?.facts[1]?.[1] === uid);
  };

  it('the check leads that stands first in the registry', () => {
    const of = (check = checks[0]): Notice =>
      opened(finding('contoso.com', { checkId: check?.id ?? '' }));
    const [leading, last] = [of(checks[0]), of(checks.at(-1))];
    expect(first(last, leading)).toBe(leading);
    expect(first(leading, last)).toBe(leading);
  });

  it('that the domain came leads what its keys say', () => {
    const [leading] = checks;
    const key = opened(finding('contoso.com', { checkId: leading?.id ?? '' }));
    const teaches = { kind: 'domain', sha256: 'a' } as const;
    const last = checks.at(-1)?.id ?? '';
    const domain = opened(finding('contoso.com', { checkId: last, teaches }));
    expect(first(key, domain)).toBe(domain);
    expect(first(domain, key)).toBe(domain);
  });

  it('what is about the tenant as a whole leads, whatever a domain is called', () => {
    const tenant = opened(finding(null));
    const domain = opened(finding('0.example'));
    const { items } = viewAlert([domain, tenant], {
      ...contextIn('en'),
      acceptedDomains: new Set(['0.example']),
    });
    expect(items.map(({ domainId }) => domainId)).toEqual(['The whole tenant', '0.example']);
  });
});

describe('what one request tells', () => {
  function fit(notices: readonly Notice[], maxOctets: number) {
    const head = { ...envelope, language: 'en' } as const;
    return fitAlert(notices, checks, acceptedDomains, head, maxOctets);
  }

  /** The largest request that tells no more than so many. */
  function firstOf(notices: readonly Notice[], count: number): readonly Notice[] {
    for (let max = fit(notices, 1e7).octets; max > 0; max -= 500) {
      const told = fit(notices, max).notices;
      if (told.length <= count) return told;
    }
    throw new Error('All of them fit always.');
  }

  it('stands in the order in which it was found, where all of it fits', () => {
    const notices = [
      opened(finding('b.example', { severity: 'low' })),
      opened(finding('a.example')),
    ];
    expect(fit(notices, 1e7).notices).toEqual(notices);
  });

  it('is the check that leads, of two that are as bad', () => {
    const [leading] = checks;
    const last = checks.at(-1);
    const of = (checkId = ''): Notice => opened(finding('contoso.com', { checkId }));
    const [worse, other] = [of(leading?.id), of(last?.id)];
    expect(firstOf([other, worse], 1)).toEqual([worse]);
  });

  it('is a whole group, before the next one begins', () => {
    const groupId = 'one key';
    const bad = opened(finding('a.example', { groupId, severity: 'critical' }));
    const mild = opened(finding('a.example', { groupId, severity: 'low' }));
    const others = [1, 2, 3].map(() => opened(finding('b.example')));
    expect(firstOf([...others, mild, bad], 2)).toEqual([bad, mild]);
  });

  it('where one finding alone is too large, it is told without what is not its certificates', () => {
    const { body } = fit([opened(finding('contoso.com'))], 1_000);
    const { findings } = JSON.parse(body) as { findings: readonly Finding[] };
    expect(Object.keys(findings[0]?.evidence ?? {})).toEqual([
      'signingCertificate',
      'nextSigningCertificate',
      'shortened',
    ]);
  });
});
