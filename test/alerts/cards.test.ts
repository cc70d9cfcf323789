// What one card says of what is told with it, and what the cards below it leave out because it stands above.

import { alertHtml } from '../../lib/alerts/mailHtml';
import { alertPlainText } from '../../lib/alerts/mailText';
import { alertTexts } from '../../lib/alerts/texts';
import { viewAlert } from '../../lib/alerts/view';
import type { ChangedValue } from '../../lib/checks/engine/evidence';
import type { Finding, Notice } from '../../lib/findings/types';

import { contextIn, genuine, gone, manyMismatches, mismatchIn, opened, resolved } from './examples';

const texts = alertTexts.en;
const view = (notices: readonly Notice[]) => viewAlert(notices, contextIn('en'));
const milder = (finding: Finding): Finding => ({
  ...finding,
  severity: 'low',
  uid: 'f'.repeat(64),
});

describe('what is told with it', () => {
  const finding = mismatchIn('contoso.com');
  const acceptance = {
    acceptedState: finding.acceptedState,
    by: 'alex@contoso.com',
    reason: 'CHG-1234',
    time: '2026-11-23T08:52:00.000Z',
    until: null,
    endedTime: null,
  };

  function alsoOf(other: Notice): readonly string[] {
    const notices = [resolved(finding, 'unrecognisedKeyLeft'), other];
    return view(notices).items.flatMap(({ also }) => also.map(({ text }) => text));
  }

  it('says how it ended, and not what it was', () => {
    expect(alsoOf(resolved(milder(finding), 'cleared'))).toEqual([texts.resolution.cleared]);
  });

  it('says who accepted it', () => {
    const { status, finding: accepted } = resolved(milder(finding), 'accepted');
    const by = texts.acceptedBy('alex@contoso.com', '2026-11-23 08:52 UTC', null, 'CHG-1234');
    expect(alsoOf({ status, finding: { ...accepted, acceptance } })).toEqual([
      `${texts.resolution.accepted} ${by}`,
    ]);
  });

  it('that ended without a word is told as cleared', () => {
    const { status, finding: ended } = resolved(milder(finding), 'cleared');
    expect(alsoOf({ status, finding: { ...ended, resolution: null } })).toEqual([
      texts.resolution.cleared,
    ]);
  });

  it('keeps its command, also where a check that it was found by is no more', () => {
    const other = { ...milder(finding), checkId: 'OLD' };
    const [item] = view([opened(finding), opened(other)]).items;
    expect(item?.firstSteps.at(-1)?.command).toContain(`accept --group ${finding.groupId} `);
  });
});

describe('the cards below', () => {
  const below = view(manyMismatches(3));
  const html = alertHtml(below);

  it('say neither how sure the check is nor what to do once more, and where that stands', () => {
    expect(below.items.slice(1).map(({ sureness }) => sureness)).toEqual([[], []]);
    for (const mail of [html, alertPlainText(below)])
      expect(mail.split(texts.stepsAbove)).toHaveLength(3);
  });

  it('say first the thumbprint to compare, then the command, and then show the certificates', () => {
    const [, ...others] = alertPlainText(below).split(`${texts.stepsAbove}\n`);
    for (const card of others)
      expect(card).toMatch(
        /^The thumbprint to compare:\n {5}(?:E{8} ?){5}\nIf it is meant .*\n {5}federation-monitor .*\n\nThe two token-signing/,
      );
  });

  it('have nothing to compare where they are about no key', () => {
    const [one, other] = manyMismatches(2).map(({ finding }) => finding);
    if (!one || !other) throw new Error('There are no examples.');
    const notices = [one, { ...other, spkiSha256: null }].map(opened);
    expect(view(notices).items[1]?.firstSteps).toMatchObject([{ text: texts.accept }]);
  });

  it('number no step, because they have not all of them', () => {
    expect(html.match(/<strong>\d\w?\.<\/strong>/g)).toEqual([
      '<strong>1.</strong>',
      '<strong>2.</strong>',
      '<strong>3.</strong>',
      '<strong>4a.</strong>',
      '<strong>4b.</strong>',
    ]);
    expect(html).not.toContain('<strong>.');
  });
});

it('the primary is flagged where its key is the one', () => {
  const finding = { ...mismatchIn('contoso.com'), spkiSha256: genuine.spkiSha256 };
  expect(view([opened(finding)]).items[0]?.slots).toEqual(['Primary ◄ flagged', 'Secondary']);
});

it('what is about no key is not said to be swapped, where a key was', () => {
  const went = resolved({ ...mismatchIn('contoso.com'), groupId: 'went' }, 'cleared');
  const came = { ...mismatchIn('contoso.com'), spkiSha256: 'c'.repeat(64), groupId: 'came' };
  const other = { ...mismatchIn('contoso.com'), spkiSha256: null, groupId: 'other' };
  const { items } = view([went, opened(came), opened(other)]);
  const told = items.map(({ paragraphs }) => paragraphs.includes(texts.swapped));
  expect(told.sort()).toEqual([false, true, true]);
});

describe('what was changed', () => {
  const change: ChangedValue = { name: 'newProperty', before: null, after: 'x' };
  const changed = (checkId: string) =>
    view([opened({ ...mismatchIn('contoso.com'), checkId, evidence: { changes: [change] } })])
      .items[0]?.changes;

  it.each(['FEDERATION-SETTINGS-CHANGED', 'FEDERATION-SIGNING-CERTIFICATE-PROFILE'])(
    'has its own name where the check has no words for it: %s',
    (checkId) => {
      const [row] = changed(checkId)?.rows ?? [];
      expect(row).toEqual({ name: 'newProperty', before: texts.none, after: 'x' });
    },
  );

  it('of a check that is no more has headings of every check', () => {
    expect(changed('OLD')).toEqual({
      title: texts.changes,
      before: texts.before,
      after: texts.after,
      rows: [{ name: 'newProperty', before: texts.none, after: 'x' }],
    });
  });
});

it('a finding about a key of a configuration that was never read is told without certificates', () => {
  const finding = { ...mismatchIn('contoso.com'), evidence: {} };
  const [item] = view([opened(finding)]).items;
  expect(item).toMatchObject({ certificates: [], hashes: [], validity: null });
});

it('where no slot has a certificate, no row of hashes is empty', () => {
  const evidence = {
    signingCertificate: { state: 'absent' },
    nextSigningCertificate: { state: 'absent' },
  } as const;
  const shown = view([opened({ ...mismatchIn('contoso.com'), evidence })]);
  for (const mail of [alertHtml(shown), alertPlainText(shown)])
    expect(mail).not.toContain(texts.fields.thumbprintSha256);
  const [, details = ''] = alertHtml(shown).split(texts.details);
  expect(details.match(/<th scope="row"/g)).toHaveLength(shown.items[0]?.facts.length ?? 0);
});

describe('what became of it', () => {
  const finding = mismatchIn('contoso.com');

  it('is no all-clear where it is new, and was promoted by now', () => {
    const [item] = view([opened(gone(finding, 'certificatePromoted'))]).items;
    expect(item?.paragraphs).toEqual([
      finding.message,
      texts.promotedSince('2026-11-23 09:00 UTC'),
    ]);
  });

  it('is not that somebody accepted it, where it went later', () => {
    const acceptance = {
      acceptedState: finding.acceptedState,
      by: 'alex@contoso.com',
      reason: 'CHG-1234',
      time: '2026-11-23T08:52:00.000Z',
      until: '2026-11-23T08:55:00.000Z',
      endedTime: null,
    };
    const { paragraphs } = view([resolved({ ...finding, acceptance }, 'cleared')]).items[0] ?? {};
    expect(paragraphs?.[0]).toBe(texts.resolution.cleared);
    expect(paragraphs?.join(' ')).not.toContain('alex');
  });
});

it('a tenant whose name nobody knows is told by its id', () => {
  const shown = viewAlert([opened(mismatchIn('a.com'))], { ...contextIn('en'), tenantName: null });
  expect(alertPlainText(shown)).toContain(`\n${texts.tenant}: ${shown.tenantId}\n`);
});
