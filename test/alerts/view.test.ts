// What an alert shows, before it becomes text or HTML: the order, the counts, the facts and both certificates.

import { certificateRows } from '../../lib/alerts/certificateRows';
import { alertTexts } from '../../lib/alerts/texts';
import { commandDomain, documentOf } from '../../lib/alerts/checkOfFinding';
import { type AlertView, viewAlert } from '../../lib/alerts/view';
import { checks } from '../../lib/checks';
import type { Evidence } from '../../lib/checks/engine/evidence';
import type { Severity } from '../../lib/checks/engine/types';
import type { Finding, Notice, Resolution } from '../../lib/findings/types';
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
    ['as many as fit are shown, below a table of their domains', 20, 20, 20, null, ' +19 more'],
    ['one more is in the table', 21, 20, 21, null, ' +20 more'],
    ['two hundred are', 200, 20, 200, null, ' +199 more'],
    ['the next is a number', 201, 20, 200, /^1 more domain \(1 finding\) /, ' +200 more'],
    ['of a thousand, too', 1_000, 20, 200, /^800 more domains /, ' +999 more'],
  ])('%s', (_, count, shown, named, notNamed, more) => {
    const seen = view(manyMismatches(count));
    expect(seen.items).toHaveLength(shown);
    expect(seen.domains).toHaveLength(named);
    if (notNamed === null) expect(seen.notNamed).toBeNull();
    else expect(seen.notNamed).toMatch(notNamed);
    expect(seen.subject.endsWith(`(high)${more}`)).toBe(true);
    expect(seen.headline).toBe(`${String(count)} new`);
  });
});

describe('one key in many domains', () => {
  const ids = ['b.example', 'a.example', 'contoso.com'];
  const notices = ids.map((id) => opened(mismatchIn(id)));
  const other = opened({ ...mismatchIn('a.example'), groupId: 'another', title: 'Another' });

  it('is one item that names the domains, and one command', () => {
    const { items, domains, subject, headline } = view(notices);
    expect(items).toHaveLength(1);
    const { title, groupId } = mismatchIn('a.example');
    expect(subject).toBe('Mismatched certificate: a.example and 2 more domains (high)');
    expect(headline).toBe('1 new (3 findings in 3 domains)');
    expect(items[0]?.elsewhere).toEqual(['b.example', 'contoso.com']);
    expect(domains).toEqual(
      ['a.example', 'b.example', 'contoso.com'].map((domainId) => ({
        domainId,
        stamp: 'New · High',
        title,
      })),
    );
    expect(items[0]?.firstSteps.at(-1)?.command).toMatch(
      new RegExp(`^federation-monitor findings accept --group ${groupId} --reason "<.+>"$`),
    );
  });

  it('names every domain, also where not every item fits', () => {
    const limits = { findings: 1, domains: 5 };
    const { items, domains, notNamed } = viewAlert([...notices, other], contextIn('en'), limits);
    expect(items.map(({ elsewhere }) => elsewhere.length)).toEqual([2]);
    expect(domains.map(({ domainId, title }) => [domainId, title.endsWith('(+1 more)')])).toEqual([
      ['a.example', true],
      ['b.example', false],
      ['contoso.com', false],
    ]);
    expect(notNamed).toBeNull();
  });

  it('counts the domains that it has no room to name', () => {
    const limits = { findings: 1, domains: 2 };
    const [item] = viewAlert(notices, contextIn('en'), limits).items;
    expect(item).toMatchObject({ elsewhere: ['b.example', '(+1 more)'], elsewhereCount: 2 });
  });

  it('names the accepted domains first, where not all can be named', () => {
    const acceptedDomains = new Set(['contoso.com']);
    const flood = manyMismatches(30);
    const context = { ...contextIn('en'), acceptedDomains };
    const limits = { findings: 1, domains: 2 };
    const told = opened({ ...mismatchIn('contoso.com'), groupId: 'another' });
    const tenant = opened({ ...mismatchIn('x'), domainId: null, groupId: 'tenant' });
    const { items, domains, notNamed } = viewAlert([...flood, told, tenant], context, limits);
    expect(items.map(({ domainId }) => domainId)).toEqual(['The whole tenant']);
    expect(domains.map(({ domainId }) => domainId)).toEqual(['The whole tenant', 'contoso.com']);
    expect(notNamed).toMatch(/^30 more domains \(30 findings\)/);
  });
});

describe('what is over', () => {
  const over = (domainId: string, resolution: Resolution): Notice =>
    resolved(mismatchIn(domainId), resolution);

  it('is told by what is no good news, in whichever domain that is', () => {
    const notices = [
      over('a.example', 'cleared'),
      over('b.example', 'accepted'),
      over('c.example', 'unrecognisedKeyLeft'),
    ];
    const { subject, headline, items } = view(notices);
    expect(subject).toBe('NO ALL-CLEAR: Mismatched certificate: c.example');
    expect(headline).toBe('1 gone without an all-clear (3 findings in 3 domains)');
    expect(items.map(({ tone }) => tone)).toEqual(['noAllClear']);
  });

  it('counts beside it only the domains in which the same became of it', () => {
    const notices = ['b.example', 'c.example'].map((id) => over(id, 'accepted'));
    expect(view([over('a.example', 'cleared'), ...notices]).subject).toBe(
      'Accepted: Mismatched certificate: b.example and 1 more domain',
    );
  });

  it('is told by it across groups, too', () => {
    const other = { ...mismatchIn('b.example'), groupId: 'another' };
    const { subject } = view([
      over('a.example', 'cleared'),
      resolved(other, 'unrecognisedKeyLeft'),
    ]);
    expect(subject).toBe('NO ALL-CLEAR: Mismatched certificate: b.example +1 more');
  });
});

describe('a domain with a name', () => {
  it('of many letters leaves room for how bad it is, and for the others', () => {
    const ids = ['a', 'b'].map((letter) => `${`${letter.repeat(60)}.`.repeat(4)}example`);
    const { subject } = view(ids.map((id) => opened({ ...mismatchIn('x'), domainId: id })));
    expect(subject).toMatch(/^Mismatched certificate: a{60}\..* and 1 more domain \(high\)$/);
    expect(subject.length).toBeLessThanOrEqual(160);
  });

  it('that an export made up stays on its line', () => {
    const finding = { ...mismatchIn('x'), domainId: 'a\n1 resolved\u202e' };
    const { items, domains } = view([opened(finding), opened(mismatchIn('b.example'))]);
    expect(items[0]?.domainId).toBe('a\\u{A}1 resolved\\u{202E}');
    expect(domains.map(({ domainId }) => domainId)).toContain('a\\u{A}1 resolved\\u{202E}');
  });
});

describe('the command that accepts', () => {
  const last = (notices: readonly Notice[]): string | null | undefined =>
    view(notices).items[0]?.firstSteps.at(-1)?.command;
  const here = mismatchIn('a.example');
  const there = mismatchIn('b.example');

  it.each([
    ['a finding that is open', [opened(here)], `accept ${here.uid.slice(0, 12)} `],
    ['a group', [opened(here), opened(there)], `accept --group ${here.groupId} `],
    [
      'a group of which one is gone again',
      [opened(gone(here, 'cleared')), opened(there)],
      `accept --group ${here.groupId} `,
    ],
  ])('is there for %s', (_, notices, command) => {
    expect(last(notices)).toContain(command);
  });

  it.each([
    ['an alarm, which closes its finding', [resolved(here, 'certificatePromoted')]],
    ['what is gone again', [opened(gone(here, 'cleared'))]],
    ['a group that is gone again', [opened(gone(here, 'cleared')), opened(gone(there, 'cleared'))]],
  ])('is not there for %s, because it would be refused', (_, notices) => {
    const step = view(notices).items[0]?.firstSteps.at(-1);
    expect(step).toMatchObject({ text: alertTexts.en.nothingToAccept, command: null });
  });
});

describe('the steps of a card', () => {
  const titles = (notices: readonly Notice[]): readonly boolean[] =>
    view(notices).items.map(({ stepsAbove }) => stepsAbove);
  const harmless = { ...mismatchIn('a.example'), groupId: 'a', isKeyHarmless: true };
  const harmful = { ...mismatchIn('b.example'), groupId: 'b' };

  it('do not stand above where the card above has fewer', () => {
    expect(titles([opened(harmless), opened(harmful)])).toEqual([false, false]);
  });

  it('stand above where it has as many', () => {
    const first = { ...harmful, domainId: '0.example', groupId: 'c' };
    expect(titles([opened(first), opened(harmless), opened(harmful)])).toEqual([false, true, true]);
  });
});

describe('one flagged key in the place of another', () => {
  const came = (domainId: string): Notice =>
    opened({ ...mismatchIn(domainId), spkiSha256: 'c'.repeat(64), groupId: 'came' });
  const went = (domainId: string, resolution: Resolution = 'cleared'): Notice =>
    resolved({ ...mismatchIn(domainId), groupId: 'went' }, resolution);
  const isTold = (notices: readonly Notice[]): readonly boolean[] =>
    view(notices).items.map(({ paragraphs }) => paragraphs.includes(alertTexts.en.swapped));

  it('is said in the subject, and on both cards', () => {
    const notices = [went('contoso.com'), came('contoso.com')];
    expect(view(notices).subject).toBe('Flagged key swapped: contoso.com (high)');
    expect(isTold(notices)).toEqual([true, true]);
  });

  it.each([
    ['in another domain', [went('contoso.com'), came('fabrikam.com')]],
    [
      'where the key was accepted, and is there still',
      [went('contoso.com', 'accepted'), came('contoso.com')],
    ],
    [
      'where the same key is told once more',
      [went('contoso.com'), opened(mismatchIn('contoso.com'))],
    ],
    ['where nothing came', [went('contoso.com')]],
  ])('is not said %s', (_, notices) => {
    expect(isTold(notices)).toEqual(notices.map(() => false));
  });
});

describe('what to do first', () => {
  const [item] = view([opened(mismatchIn('contoso.com'))]).items;

  it('ends with two branches: nobody knows it, or it is ours', () => {
    expect(item?.firstSteps.map(({ label }) => label)).toEqual(['1', '2', '3', '4a', '4b']);
    expect(item?.firstSteps.at(-1)?.command).toContain(
      `findings accept ${mismatchIn('contoso.com').uid.slice(0, 12)} `,
    );
  });

  it('has the thumbprint of the flagged certificate, as it is read aloud', () => {
    const spoken = Array.from({ length: 5 }, () => 'E'.repeat(8)).join(' ');
    expect(item?.firstSteps.map(({ values }) => values)).toEqual([[], [], [spoken], [], []]);
  });

  it('says what the monitor has kept', () => {
    expect(item?.firstSteps[0]?.text).toContain('The monitor has kept');
  });

  it('stands once, however many keys have the same: the next cards have what is another value', () => {
    const [first, second] = view(manyMismatches(2)).items;
    expect(first?.stepsAbove).toBe(false);
    expect(second?.stepsAbove).toBe(true);
    expect(second?.firstSteps.map(({ label, values }) => [label, values.length])).toEqual([
      ['', 1],
      ['', 0],
    ]);
  });

  it('accepts by a command in every mail that tells something new', () => {
    for (const check of checks) {
      const finding = { ...mismatchIn('contoso.com'), checkId: check.id };
      const [shown] = view([opened(finding)]).items;
      expect(shown?.firstSteps.at(-1)?.command).toMatch(/^federation-monitor findings accept /);
    }
  });
});

describe('an item', () => {
  it.each([
    ['a new one is stamped with its severity', opened(mismatchIn('a.com')), 'en', 'New · High'],
    ['in Japanese, too', opened(mismatchIn('a.com', 'ja')), 'ja', '新規検出・高'],
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
      'Accepted, still there',
    ],
    [
      'a promoted one is an alarm',
      resolved(mismatchIn('a.com'), 'certificatePromoted'),
      'en',
      'Not resolved',
    ],
    [
      'a promoted one is an alarm in Japanese',
      resolved(mismatchIn('a.com', 'ja'), 'certificatePromoted'),
      'ja',
      '要緊急対応',
    ],
  ] as const)('%s', (_, notice, language, stamp) => {
    const seen = view([notice], language);
    expect(seen.items[0]?.stamp).toBe(stamp);
    expect(seen.subject).toContain('a.com');
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
    const { howSure, why, alsoKnown, severity } = alertTexts.en;
    const finding = { ...mismatchIn('a.com'), reasons, also };
    const check = checks.find(({ id }) => id === MISMATCH);
    expect(view([opened(finding)]).items[0]?.sureness).toEqual([
      howSure(check?.sureness.en ?? ''),
      ...(reasons.length > 0 ? [why(severity.high, 'It is new.')] : []),
      ...(also.length > 0 ? [alsoKnown('It is far. It is odd.')] : []),
    ]);
    expect(view([opened(finding)]).items[0]?.paragraphs).toEqual([finding.message]);
    expect(alsoKnown('It is far.')).toBe('Also: It is far.');
    expect(alertTexts.ja.alsoKnown('遠い。')).toBe('補足: 遠い。');
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

  it('names the times and the finding on one line, and the ids at the end', () => {
    const finding = mismatchIn('a.com');
    const id = finding.uid.slice(0, 12);
    const [fresh] = view([opened(finding)]).items;
    expect(fresh?.seen).toBe(`First seen 2026-11-23 08:45 UTC · Finding ${id}`);
    expect(fresh?.facts.map(([, value]) => value)).toEqual([
      MISMATCH,
      finding.uid,
      finding.groupId,
    ]);
    expect(view([resolved(finding, 'cleared')]).items[0]?.seen).toBe(
      `First seen 2026-11-23 08:45 UTC · Resolved 2026-11-23 09:00 UTC · Finding ${id}`,
    );
  });
});

describe('the certificates', () => {
  const rowsOf = (finding: Finding, language: Language = 'en') =>
    certificateRows(finding, alertTexts[language]);

  it('stand side by side, and what differs is marked, whichever check leads', () => {
    const { evidence, ...finding } = mismatchIn('a.com');
    const { differences: _, ...others } = evidence;
    const rows = rowsOf({ ...finding, evidence: others });
    expect(rows.map(({ label, sign, isHash }) => [label, sign, isHash])).toEqual([
      ['Subject', '≠', false],
      ['Issuer', '≠', false],
      ['Valid for', '≠', false],
      ['Valid from', null, false],
      ['Valid until', null, false],
      ['Key', '≠', false],
      ['Thumbprint SHA-1', null, true],
      ['Thumbprint SHA-256', null, true],
      ['Serial number', null, true],
      ['Key SHA-256', null, true],
    ]);
    expect(rows[0]).toMatchObject({
      first: 'CN=ADFS Signing - sts.contoso.com',
      second: 'CN=sts.hack.example',
    });
    expect(rows[3]).toMatchObject({
      first: '2026-02-11 06:30 UTC',
      second: '2026-11-22 23:12 UTC',
    });
  });

  it.each([
    ['the same name in other letters', 'CN=adfs  signing - STS.contoso.com', '≈'],
    ['another name', 'CN=ADFS Signing - sts.fabrikam.com', '≠'],
  ])('are compared as names are: %s', (_, subject, sign) => {
    const { evidence, ...finding } = mismatchIn('a.com');
    const { nextSigningCertificate: second } = evidence;
    if (second?.state !== 'present') throw new Error('The example has two certificates.');
    const changed = {
      signingCertificate: evidence.signingCertificate,
      nextSigningCertificate: { ...second, subject },
    };
    expect(rowsOf({ ...finding, evidence: changed as Evidence })[0]?.sign).toBe(sign);
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
