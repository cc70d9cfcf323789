// What an alert shows, before it becomes text or HTML: the order, the counts, the facts and both certificates.

import { certificateRows } from '../../lib/alerts/certificateRows';
import { alertTexts } from '../../lib/alerts/texts';
import { commandDomain, documentOf } from '../../lib/alerts/checkOfFinding';
import { type AlertView, viewAlert } from '../../lib/alerts/view';
import { checks } from '../../lib/checks';
import type { Severity } from '../../lib/checks/engine/types';
import type { Finding, Notice } from '../../lib/findings/types';
import { type Language, shownTime } from '../../lib/text';

import {
  blindDomain,
  certificate,
  CERTIFICATE_UNREADABLE,
  CONFIGURATION_UNREADABLE,
  domainWith,
  contextIn,
  findingOf,
  genuine,
  gone,
  manyMismatches,
  MISMATCH,
  mismatchIn,
  opened,
  resolved,
  rogue,
} from './examples';

function view(notices: readonly Notice[], language: Language = 'en'): AlertView {
  return viewAlert(notices, contextIn(language));
}

function severe(domainId: string, severity: Severity): Finding {
  return { ...mismatchIn(domainId), severity, groupId: domainId };
}

const cause = { code: 'unavailable', httpStatus: 503, detail: 'Graph did not answer.' } as const;

describe('the order', () => {
  it('is the alarm, then the new ones by severity, then what is resolved', () => {
    const notices = [
      resolved(severe('e.example', 'critical'), 'cleared'),
      opened(severe('aa.example', 'informational')),
      opened(severe('d.example', 'low')),
      opened(severe('c.example', 'medium')),
      resolved(severe('z.example', 'low'), 'certificatePromoted'),
      opened(severe('b.example', 'high')),
      opened(severe('a.example', 'critical')),
    ];
    const tones = ['alarm', 'critical', 'high', 'medium', 'low', 'informational', 'resolved'];
    expect(view(notices).items.map(({ tone }) => tone)).toEqual(tones);
    expect(view(notices.toReversed()).items.map(({ tone }) => tone)).toEqual(tones);
  });

  it('is by domain among equals', () => {
    const notices = ['c.example', 'a.example', 'b.example'].map((id) => opened(severe(id, 'high')));
    expect(view(notices).items.map(({ domainId }) => domainId)).toEqual([
      'a.example',
      'b.example',
      'c.example',
    ]);
  });

  it('leaves the list that it was given alone', () => {
    const notices = ['b.example', 'a.example'].map((id) => opened(mismatchIn(id)));
    view(notices);
    expect(notices.map(({ finding }) => finding.domainId)).toEqual(['b.example', 'a.example']);
  });

  it('keeps an alarm among the shown, however many findings come before it', () => {
    const notices = [
      ...manyMismatches(40),
      resolved(mismatchIn('zzz.example'), 'certificatePromoted'),
    ];
    expect(view(notices).items[0]).toMatchObject({ tone: 'alarm', domainId: 'zzz.example' });
  });
});

describe('how many are shown', () => {
  it.each([
    ['one is shown alone', 1, 1, 0, null, ''],
    ['as many as fit are shown', 20, 20, 0, null, ' (+19 more)'],
    ['one more is named', 21, 20, 1, null, ' (+20 more)'],
    ['two hundred more are named', 220, 20, 200, null, ' (+219 more)'],
    ['the next is a number', 221, 20, 200, /^1 more domain \(1 finding\) /, ' (+220 more)'],
    ['of a thousand, too', 1_000, 20, 200, /^780 more domains /, ' (+999 more)'],
  ])('%s', (_, count, shown, named, notNamed, more) => {
    const seen = view(manyMismatches(count));
    expect(seen.items).toHaveLength(shown);
    expect(seen.lines).toHaveLength(named);
    if (notNamed === null) expect(seen.notNamed).toBeNull();
    else expect(seen.notNamed).toMatch(notNamed);
    expect(seen.subject.endsWith(`primary${more}`)).toBe(true);
    expect(seen.headline).toBe(alertTexts.en.headline({ alarms: 0, opened: count, resolved: 0 }));
  });
});

describe('one key in many domains', () => {
  const ids = ['b.example', 'a.example', 'contoso.com'];
  const notices = ids.map((id) => opened(mismatchIn(id)));
  const other = opened({ ...mismatchIn('a.example'), groupId: 'another', title: 'Another' });

  it('is one item that names the domains, and one command', () => {
    const { items, lines, subject } = view(notices);
    expect(items).toHaveLength(1);
    expect(lines).toEqual([]);
    const { title, groupId } = mismatchIn('a.example');
    expect(subject).toBe(`New (High): a.example and 2 more domains: ${title}`);
    expect(items[0]?.elsewhere).toEqual([
      { domainId: 'b.example', text: `New (High): ${title}` },
      { domainId: 'contoso.com', text: `New (High): ${title}` },
    ]);
    expect(items[0]?.firstSteps.at(-1)?.command).toBe(
      `federation-monitor findings accept --group ${groupId} --reason "<why>"`,
    );
  });

  it('leaves the other domains on its item, where no other item fits', () => {
    const { items, lines, notNamed } = viewAlert([...notices, other], contextIn('en'), {
      findings: 1,
      domains: 5,
    });
    expect(items.map(({ elsewhere }) => elsewhere.length)).toEqual([2]);
    expect(lines).toEqual([{ domainId: 'a.example', text: 'New (High): Another' }]);
    expect(notNamed).toBeNull();
  });

  it('names the accepted domains first, where not all can be named', () => {
    const acceptedDomains = new Set(['contoso.com']);
    const flood = manyMismatches(30);
    const context = { ...contextIn('en'), acceptedDomains };
    const limits = { findings: 1, domains: 1 };
    const told = opened({ ...mismatchIn('contoso.com'), groupId: 'another' });
    const tenant = opened({ ...mismatchIn('x'), domainId: null, groupId: 'tenant' });
    const { items, lines, notNamed } = viewAlert([...flood, told, tenant], context, limits);
    expect(items.map(({ domainId }) => domainId)).toEqual(['The whole tenant']);
    expect(lines.map(({ domainId }) => domainId)).toEqual(['contoso.com']);
    expect(notNamed).toMatch(/^30 more domains \(30 findings\)/);
  });
});

describe('an item', () => {
  it.each([
    ['a new one is stamped with its severity', opened(mismatchIn('a.com')), 'en', 'New (High)'],
    ['in Japanese, too', opened(mismatchIn('a.com', 'ja')), 'ja', '新規 (高)'],
    ['a cleared one is resolved', resolved(mismatchIn('a.com'), 'cleared'), 'en', 'Resolved'],
    [
      'one of a domain that is gone is resolved',
      resolved(mismatchIn('a.com'), 'domainNotFederated'),
      'en',
      'Resolved',
    ],
    [
      'an accepted one is accepted, and not green',
      resolved(mismatchIn('a.com'), 'accepted'),
      'en',
      'Accepted',
    ],
    [
      'a promoted one is an alarm',
      resolved(mismatchIn('a.com'), 'certificatePromoted'),
      'en',
      'Alarm',
    ],
    [
      'a promoted one is an alarm in Japanese',
      resolved(mismatchIn('a.com', 'ja'), 'certificatePromoted'),
      'ja',
      '緊急警報',
    ],
  ] as const)('%s', (_, notice, language, stamp) => {
    const seen = view([notice], language);
    expect(seen.items[0]?.stamp).toBe(stamp);
    expect(seen.subject.startsWith(`${stamp}: a.com: `)).toBe(true);
  });

  it.each([
    ['a new one says what to do', opened(mismatchIn('a.com')), true],
    ['a promoted one says what to do', resolved(mismatchIn('a.com'), 'certificatePromoted'), true],
    ['a cleared one does not', resolved(mismatchIn('a.com'), 'cleared'), false],
    [
      'one of a check that is no more cannot',
      opened({ ...mismatchIn('a.com'), checkId: 'OLD' }),
      false,
    ],
  ] as const)('%s', (_, notice, says) => {
    expect((view([notice]).items[0]?.firstSteps.length ?? 0) > 0).toBe(says);
  });

  it.each([
    ['what decided, and then what else is known', ['It is new.'], ['It is far.', 'It is odd.']],
    ['what decided alone', ['It is new.'], []],
    ['what is known alone, which is no reason', [], ['It is far.', 'It is odd.']],
    ['nothing where there is nothing to say', [], []],
  ])('says below its message %s', (_, reasons, also) => {
    const { why, alsoKnown, severity } = alertTexts.en;
    const finding = { ...mismatchIn('a.com'), reasons, also };
    expect(view([opened(finding)]).items[0]?.paragraphs).toEqual([
      finding.message,
      ...(reasons.length > 0 ? [why(severity.high, 'It is new.')] : []),
      ...(also.length > 0 ? [alsoKnown('It is far. It is odd.')] : []),
    ]);
    expect(alsoKnown('It is far.')).toBe('Also: It is far.');
    expect(alertTexts.ja.alsoKnown('遠い。')).toBe('併せて: 遠い。');
  });

  it.each(['cleared', 'certificatePromoted', 'domainNotFederated', 'accepted'] as const)(
    'that is resolved begins with how it was: %s',
    (resolution) => {
      const finding = mismatchIn('a.com');
      const [item] = view([resolved(finding, resolution)]).items;
      expect(item?.paragraphs).toEqual([
        alertTexts.en.resolution[resolution],
        `${alertTexts.en.whatWasFound} ${finding.message}`,
      ]);
      expect(item?.certificatesTitle).toBe(alertTexts.en.certificatesThen);
    },
  );

  it('that is resolved without a word is told as cleared', () => {
    const { finding } = resolved(mismatchIn('a.com'), 'cleared');
    const [item] = view([{ status: 'resolved', finding: { ...finding, resolution: null } }]).items;
    expect(item?.paragraphs[0]).toBe(alertTexts.en.resolution.cleared);
  });

  it('that is new and gone by now says so, after what it was', () => {
    const finding = gone(mismatchIn('a.com'), 'cleared');
    const [item] = view([opened(finding)]).items;
    expect(item?.paragraphs).toEqual([
      finding.message,
      alertTexts.en.goneAgain('2026-11-23 09:00 UTC'),
    ]);
    expect(item?.tone).toBe('high');
  });

  it('tells how an earlier life of it ended, and of what is told with it, too', () => {
    const back: Partial<Finding> = {
      previousResolution: 'certificatePromoted',
      previousResolvedTime: '2026-11-23T08:00:00.000Z',
    };
    const finding = { ...mismatchIn('a.com'), ...back };
    const worse = { ...mismatchIn('a.com'), severity: 'critical' } as const;
    const said = alertTexts.en.cameBack('2026-11-23 08:00 UTC', 'certificatePromoted');
    expect(view([opened(finding)]).items[0]?.paragraphs).toEqual([finding.message, said]);
    const [group, ...others] = view([opened(finding), opened(worse)]).items;
    expect(others).toEqual([]);
    expect(group?.also.map(({ text }) => text)).toEqual([`${finding.message} ${said}`]);
  });

  it('that is told with another one and is gone by now says so there, too', () => {
    const finding = gone(mismatchIn('a.com'), 'cleared');
    const worse = { ...mismatchIn('a.com'), severity: 'critical' } as const;
    const [group] = view([opened(finding), opened(worse)]).items;
    const said = alertTexts.en.goneAgain('2026-11-23 09:00 UTC');
    expect(group?.also.map(({ text }) => text)).toEqual([`${finding.message} ${said}`]);
  });

  it('names the domain, the severity, the times and the finding', () => {
    const finding = mismatchIn('a.com');
    const id = `${MISMATCH} ${finding.uid.slice(0, 12)}`;
    expect(view([opened(finding)]).items[0]?.facts).toEqual([
      ['Domain', 'a.com'],
      ['Severity', 'High'],
      ['First seen', '2026-11-23 08:45 UTC'],
      ['Finding', id],
      ['Group', finding.groupId],
    ]);
    expect(view([resolved(finding, 'cleared')]).items[0]?.facts).toEqual([
      ['Domain', 'a.com'],
      ['Severity', 'High'],
      ['First seen', '2026-11-23 08:45 UTC'],
      ['Resolved', '2026-11-23 09:00 UTC'],
      ['Finding', id],
      ['Group', finding.groupId],
    ]);
  });
});

describe('the certificates', () => {
  const rowsOf = (finding: Finding, language: Language = 'en') =>
    certificateRows(finding, alertTexts[language]);

  it('stand side by side, and what the check found to differ is marked', () => {
    const rows = rowsOf(mismatchIn('a.com'));
    expect(rows.map(({ label, differs }) => [label, differs])).toEqual([
      ['Subject', true],
      ['Issuer', true],
      ['Valid from', false],
      ['Valid until', false],
      ['Thumbprint SHA-1', false],
      ['Thumbprint SHA-256', false],
      ['Serial number', false],
      ['Public key', false],
      ['Key SHA-256', false],
    ]);
    expect(rows[0]).toMatchObject({
      first: 'CN=ADFS Signing - sts.contoso.com',
      second: 'CN=sts.hack.example',
    });
    expect(rows[2]).toMatchObject({
      first: '2026-02-11 06:30 UTC',
      second: '2026-11-22 23:12 UTC',
    });
  });

  it('that are absent are said to be so once', () => {
    const rows = rowsOf(findingOf(MISMATCH, domainWith('a.com', null, rogue)));
    expect(rows.map(({ first }) => first).filter(Boolean)).toEqual(['none']);
  });

  it('that cannot be read are said to be so once, with the reason and the hash of what is there', () => {
    const slot = {
      state: 'unreadable',
      reason: 'its base64 is cut off',
      contentSha256: 'C',
    } as const;
    const rows = rowsOf(findingOf(CERTIFICATE_UNREADABLE, domainWith('a.com', genuine, slot)));
    expect(rows.map(({ second }) => second).filter(Boolean)).toEqual([
      'unreadable: its base64 is cut off',
      'C',
    ]);
  });

  it('are left out where the configuration was not read', () => {
    expect(rowsOf(findingOf(CONFIGURATION_UNREADABLE, blindDomain('a.com', cause)))).toEqual([]);
  });

  it('with a time that nobody can read say so', () => {
    const timeless = certificate('sts.hack.example', 'e', { notAfter: null });
    const rows = rowsOf(findingOf(MISMATCH, domainWith('a.com', genuine, timeless)));
    expect(rows.find(({ label }) => label === 'Valid until')?.second).toBe('unreadable');
  });

  it('show a long name by its beginning, and what hides in a name', () => {
    const { evidence, ...rest } = mismatchIn('a.com');
    const { nextSigningCertificate: second } = evidence;
    if (second?.state !== 'present') throw new Error('The example has two certificates.');
    const subject = `CN=\u202e${'x'.repeat(5_000)}`;
    const finding = {
      ...rest,
      evidence: { ...evidence, nextSigningCertificate: { ...second, subject } },
    };
    const [row] = rowsOf(finding);
    expect(row?.second).toMatch(/^CN=\\u\{202E\}x+… \(5004 characters\)$/);
    expect(row?.second.length).toBeLessThan(450);
  });
});

it.each([
  ['a check has its document', MISMATCH, 'signingCertificatesMismatch.md'],
  ['another check has another', CERTIFICATE_UNREADABLE, 'signingCertificateUnreadable.md'],
  ['and the third its own', CONFIGURATION_UNREADABLE, 'configurationUnreadable.md'],
  ['a check that is no more has the folder', 'OLD', ''],
  ['a check that never was has the folder, too', '../../../evil', ''],
])('%s', (_, checkId, document) => {
  const finding = { ...mismatchIn('a.com'), checkId };
  // No build has put an address into the sources that these tests run.
  expect(documentOf(finding, checks)).toEqual({ path: `lib/checks/${document}`, url: null });
});

it.each([
  ['a plain name stands in a command', 'contoso.com', 'contoso.com'],
  ['a name with a hyphen does', 'my-contoso.co.uk', 'my-contoso.co.uk'],
  ['an international name does', 'bücher.example', 'bücher.example'],
  ['an encoded one does', 'xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['a name with an apostrophe does not', "a'b.com", '<domain>'],
  [
    'a name with a curly apostrophe, which PowerShell takes for one, does not',
    'a\u2019b.com',
    '<domain>',
  ],
  ['a name with a low quotation mark does not', 'a\u201ab.com', '<domain>'],
  ['a name with a command does not', 'a; rm -rf /', '<domain>'],
  ['a name with a variable does not', '$(evil)', '<domain>'],
  ['a name with a backtick does not', 'a`b', '<domain>'],
  ['a name with a line break does not', 'a\nb', '<domain>'],
  ['a name that ends in a line break does not', 'contoso.com\n', '<domain>'],
  ['an empty name does not', '', '<domain>'],
])('%s', (_, domainId, shown) => {
  expect(commandDomain(domainId)).toBe(shown);
});

it('a time is shown in UTC, to the minute', () => {
  expect(shownTime('2026-11-23T09:00:59.999Z')).toBe('2026-11-23 09:00 UTC');
});
