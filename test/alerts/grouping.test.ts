// What several checks say of one certificate is one alert group; what is worse comes first.

import { composeAlert } from '../../lib/alerts/compose';
import { groupsOf } from '../../lib/alerts/grouping';
import { alertHtml } from '../../lib/alerts/mailHtml';
import { alertPlainText } from '../../lib/alerts/mailText';
import { viewAlert } from '../../lib/alerts/view';
import { checks } from '../../lib/checks';
import type { Finding, Notice } from '../../lib/findings/types';

import { defaultGroup, groupId } from '../../lib/findings/nextFinding';

import {
  acceptedDomains,
  contextIn,
  domainWith,
  envelope,
  findingOf,
  genuine,
  MISMATCH,
  rogue,
} from './examples';

const checkIds = checks.map(({ id }) => id);
const ranking = { checkIds, acceptedDomains };

const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';
const BACKDOOR = 'KNOWN-FEDERATED-DOMAIN-BACKDOOR';
const SETTINGS = 'FEDERATION-SETTINGS-CHANGED';

function finding(checkId: string, changes: Partial<Finding> = {}): Finding {
  const base = findingOf(MISMATCH, domainWith('contoso.com', genuine, rogue));
  const title = `Title of ${checkId}`;
  const over = { spkiSha256: 'k1', ...changes };
  const domainId = over.domainId === undefined ? base.domainId : over.domainId;
  return {
    ...base,
    checkId,
    title,
    message: `Message of ${checkId}.`,
    groupId: groupId(defaultGroup(checkId, domainId, over.spkiSha256)),
    ...over,
  };
}

function opened(checkId: string, changes: Partial<Finding> = {}): Notice {
  return { status: 'new', finding: finding(checkId, changes) };
}

function resolved(checkId: string, changes: Partial<Finding> = {}): Notice {
  const how = { status: 'resolved', resolution: 'cleared' } as const;
  return { status: 'resolved', finding: finding(checkId, { ...how, ...changes }) };
}

/** `primary + other + other` for each alert group. */
function shape(notices: readonly Notice[], accepted = acceptedDomains): readonly string[] {
  return groupsOf(notices, { checkIds, acceptedDomains: accepted }).map(
    ({ primary, others, elsewhere }) =>
      [primary, ...others, ...elsewhere.flat()]
        .map(({ finding }) => `${finding.domainId ?? 'tenant'} ${finding.checkId}`)
        .join(' + '),
  );
}

describe('groupsOf', () => {
  const cases: readonly (readonly [string, readonly Notice[], readonly string[]])[] = [
    [
      'one key in one domain is one alert group, and the worst leads',
      [opened(MISMATCH), opened(UNRECOGNISED), opened(BACKDOOR, { severity: 'critical' })],
      [`contoso.com ${BACKDOOR} + contoso.com ${MISMATCH} + contoso.com ${UNRECOGNISED}`],
    ],
    [
      'another key is another alert group',
      [opened(UNRECOGNISED), opened(UNRECOGNISED, { spkiSha256: 'k2' })],
      [`contoso.com ${UNRECOGNISED}`, `contoso.com ${UNRECOGNISED}`],
    ],
    [
      'one key in two domains is one alert group',
      [
        opened(UNRECOGNISED, { domainId: 'b.example' }),
        opened(UNRECOGNISED, { domainId: 'a.example' }),
        opened(MISMATCH, { domainId: 'b.example' }),
      ],
      [`a.example ${UNRECOGNISED} + b.example ${MISMATCH} + b.example ${UNRECOGNISED}`],
    ],
    [
      'what is about no key is another group in another domain',
      [
        opened(SETTINGS, { domainId: 'b.example', spkiSha256: null }),
        opened(SETTINGS, { domainId: 'a.example', spkiSha256: null }),
      ],
      [`a.example ${SETTINGS}`, `b.example ${SETTINGS}`],
    ],
    [
      'what is about no key is one alert group a domain',
      [
        opened(SETTINGS, { spkiSha256: null, severity: 'low' }),
        opened(SETTINGS, { spkiSha256: null, severity: 'high' }),
      ],
      [`contoso.com ${SETTINGS} + contoso.com ${SETTINGS}`],
    ],
    [
      'what is new and what is resolved are never mixed, and what is resolved comes last',
      [resolved(BACKDOOR, { severity: 'critical' }), opened(UNRECOGNISED, { severity: 'low' })],
      [`contoso.com ${UNRECOGNISED}`, `contoso.com ${BACKDOOR}`],
    ],
    [
      'an alarm comes before everything, and leads what was resolved with it',
      [
        opened(BACKDOOR, { severity: 'critical', spkiSha256: 'k2' }),
        resolved(UNRECOGNISED),
        resolved(MISMATCH, { resolution: 'certificatePromoted' }),
      ],
      [`contoso.com ${MISMATCH} + contoso.com ${UNRECOGNISED}`, `contoso.com ${BACKDOOR}`],
    ],
  ];
  it.each(cases)('%s', (_, notices, expected) => {
    expect(shape(notices)).toEqual(expected);
  });

  it('no notice is lost', () => {
    const notices = [MISMATCH, UNRECOGNISED, BACKDOOR].flatMap((id) => [opened(id), resolved(id)]);
    const told = groupsOf(notices, ranking).flatMap(({ primary, others, elsewhere }) => [
      primary,
      ...others,
      ...elsewhere.flat(),
    ]);
    expect(new Set(told)).toEqual(new Set(notices));
  });
});

describe('what comes first', () => {
  const flood = Array.from({ length: 25 }, (_, index) =>
    opened(BACKDOOR, {
      domainId: `a${String(index)}.example`,
      spkiSha256: `flood${String(index)}`,
      severity: 'critical',
    }),
  );

  it.each([
    ['the accepted domain, before 25 that are worse', opened(UNRECOGNISED, {}), 0],
    [
      'what is worse, where the accepted domain is not loud',
      opened(SETTINGS, { severity: 'medium' }),
      25,
    ],
    [
      'the accepted domain, where its flagged key was promoted',
      resolved(MISMATCH, { resolution: 'certificatePromoted' }),
      0,
    ],
    [
      'the tenant',
      opened('FEDERATED-TOKEN-VALIDATION-WEAKENED', { domainId: null, spkiSha256: null }),
      0,
    ],
  ])('%s', (_, notice, place) => {
    const groups = groupsOf([...flood, notice], {
      checkIds,
      acceptedDomains: new Set(['contoso.com']),
    });
    expect(groups.findIndex(({ primary }) => primary === notice)).toBe(place);
  });

  it('in one group, too: the accepted domain leads it', () => {
    const notices = ['aaa.example', 'contoso.com'].map((domainId) =>
      opened(BACKDOOR, { domainId }),
    );
    expect(shape(notices, new Set(['contoso.com']))).toEqual([
      `contoso.com ${BACKDOOR} + aaa.example ${BACKDOOR}`,
    ]);
  });
});

describe('an alert of one group', () => {
  const hostile = '<img src=x>\n"NEW (LOW)"';
  const notices = [
    opened(BACKDOOR, { severity: 'critical', reasons: ['The first reason.', 'The second.'] }),
    opened(MISMATCH, {
      evidence: { changes: [{ name: 'issuerUri', before: null, after: '<b>any.sts</b>' }] },
    }),
    opened(UNRECOGNISED, { message: hostile }),
  ];
  const view = viewAlert(notices, contextIn('en'));
  const [text, markup] = [alertPlainText(view), alertHtml(view)];

  it('has one card, counts its findings, and says so once in the subject', () => {
    expect(view.items).toHaveLength(1);
    expect(view.headline).toBe('1 new (3 findings in 1 domain)');
    expect(view.subject).toBe('Backdoor: contoso.com (critical)');
  });

  it('says why it is so bad, and what else was found with the ids', () => {
    for (const shown of [text, markup]) {
      expect(shown).toContain('Why critical: The first reason. The second.');
      expect(shown).toContain('Also found about it');
      expect(shown).toContain(`High: Title of ${MISMATCH}`);
      expect(shown).toContain(`${UNRECOGNISED} ${notices[2]?.finding.uid.slice(0, 12) ?? ''}`);
    }
  });

  it('shows before and now; nothing from outside becomes markup', () => {
    expect(text).toContain('issuerUri\n  Accepted: none\n  Now: <b>any.sts</b>');
    expect(markup).toContain('&lt;b&gt;any.sts&lt;/b&gt;');
    expect(markup).not.toContain('<img');
  });
});

it('a finding about no single domain is about the whole tenant', () => {
  const notice = opened('FEDERATED-TOKEN-VALIDATION-WEAKENED', {
    domainId: null,
    spkiSha256: null,
  });
  expect(viewAlert([notice], contextIn('en')).items[0]?.domainId).toBe('The whole tenant');
  expect(viewAlert([notice], contextIn('ja')).items[0]?.domainId).toBe('テナント全体');
});

it('an accepted finding says who accepted it', () => {
  const acceptance = {
    acceptedState: 'x',
    by: 'alex@contoso.com',
    reason: 'CHG-1234',
    time: '2026-11-23T09:00:00.000Z',
    until: '2027-01-01T00:00:00.000Z',
    endedTime: null,
  };
  const notice = resolved(UNRECOGNISED, { resolution: 'accepted', acceptance });
  const view = viewAlert([notice], contextIn('en'));
  expect(view.items[0]?.paragraphs).toContain(
    'Accepted by alex@contoso.com at 2026-11-23 09:00 UTC, until 2027-01-01 00:00 UTC: CHG-1234',
  );
});

it('forty findings of one alert group are shown as twenty at the most, in a mail that Gmail shows whole', () => {
  const text = 'x'.repeat(390);
  const notices = [...Array(40).keys()].map((index) =>
    opened(SETTINGS, {
      uid: String(index).padStart(64, '0'),
      spkiSha256: null,
      message: text,
      evidence: { changes: [{ name: `setting${String(index)}`, before: text, after: text }] },
    }),
  );
  const { email, findings } = composeAlert(notices, checks, acceptedDomains, {
    ...envelope,
    language: 'en',
  });
  expect(findings).toHaveLength(40);
  expect(Buffer.byteLength(email.html)).toBeLessThan(102_000);
  const shown = new Set(email.text.match(/setting\d+/g)).size;
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThanOrEqual(20);
  expect(email.text).toContain('All domains of this message\n- contoso.com: New · High. ');
  expect(email.text).toContain(`(+39 more)`);
});
