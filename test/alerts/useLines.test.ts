// Whom a key signed in, in lines: every text in them is the sign-in log's, and may be an intruder's.

import { alertTexts } from '../../lib/alerts/texts';
import { signInLine, useLines, useView } from '../../lib/alerts/useLines';
import { summarize, type UseEvidence, type UseTold } from '../../lib/baseline/useSummary';
import { useSentence } from '../../lib/checks/engine/useText';
import type { SignIn } from '../../lib/federation/signIns';
import type { Notice } from '../../lib/findings/types';
import { escapeInvisible } from '../../lib/text';
import { signIn } from '../world/signIns';
import { mismatchIn, opened, resolved } from './examples';

const THUMBPRINT = '4B56E1F1B80024359E34010D9AAB3CED9C67FF5E';
const texts = alertTexts.en.use;

function at(minute: number, changes: Partial<SignIn> = {}): SignIn {
  const time = `2026-11-23T08:${String(minute).padStart(2, '0')}:00.000Z`;
  return signIn(THUMBPRINT, time, changes);
}

function told(kept: readonly SignIn[], changes: Partial<UseTold> = {}): UseEvidence {
  const total = { signIns: kept.length, failed: 0 };
  const from = '2026-11-22T08:00:00.000Z';
  return summarize({ from, upTo: null, reason: null, total, kept, ...changes });
}

describe('the sentence', () => {
  const unknown = 'Graph refused it.';
  it.each([
    [told([at(40), at(50)]), 'Used 2 times by 1 user since 2026-11-23 08:40 UTC.'],
    [
      told([at(40)], { reason: unknown }),
      'Used at least 1 time by 1 user since 2026-11-23 08:40 UTC. Graph refused it.',
    ],
    [
      told([at(40)], { total: { signIns: 3_000, failed: 2 } }),
      'Used at least 3000 times by 1 user since 2026-11-23 08:40 UTC; 2 of the sign-ins failed.',
    ],
    [
      told([], { upTo: '2026-11-23T08:55:00.000Z' }),
      'Not used, as far as the sign-in log says up to 2026-11-23 08:55 UTC; entries can be hours late.',
    ],
    // Of a key that was accepted nobody is kept, and the number is no guess for that.
    [told([], { total: { signIns: 3, failed: 1 } }), 'Used 3 times; 1 of the sign-ins failed.'],
    [told([], { reason: unknown }), 'Unknown: Graph refused it.'],
    // A proof is what makes it "not used".
    [told([], { upTo: '2026-11-23T08:55:00.000Z', reason: unknown }), 'Unknown: Graph refused it.'],
  ])('%#', (use, sentence) => {
    expect(useSentence(use).en).toBe(sentence);
    expect(useSentence(use).ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
  });
});

describe('the lines', () => {
  it('have totals, then the worst ten, then how many more there are', () => {
    const rows = Array.from({ length: 25 }, (_, index) =>
      at(index, { userId: `u${String(index % 12)}`, ipAddress: '203.0.113.7' }),
    );
    const lines = useLines(told(rows), texts);
    expect(lines[1]).toBe('From: 203.0.113.7 ×25');
    expect(lines.filter((line) => line.includes('session'))).toHaveLength(10);
    expect(lines.at(-1)).toMatch(/^15 more sign-ins/);
  });

  it('put the first success of each account before noise, and what failed last', () => {
    const noise = Array.from({ length: 30 }, (_, index) => at(index));
    const failed = at(1, { userId: 'failed', userPrincipalName: 'failed@x', errorCode: 50126 });
    const victim = at(59, { userId: 'victim', userPrincipalName: 'victim@x' });
    const { worst } = told([failed, ...noise, victim]);
    expect(worst.map(({ userId }) => userId).slice(0, 2)).toContain('victim');
    expect(worst.map(({ userId }) => userId)).not.toContain('failed');
    expect(signInLine(failed, texts)).toContain('failed (50126)');
    const stopped = at(59, { userId: 'stopped', errorCode: 53003 });
    expect(signInLine(stopped, texts)).toContain('token taken, then stopped (53003)');
    expect(
      told([...noise, stopped])
        .worst.map(({ userId }) => userId)
        .slice(0, 2),
    ).toContain('stopped');
  });

  it('are one line each, whatever the log holds', () => {
    const evil = 'x\r\nForged: line\u202e<script>\u0000'.repeat(100);
    const hostile = at(1, {
      userPrincipalName: evil,
      appDisplayName: evil,
      ipAddress: evil,
      sessionId: evil,
    });
    for (const line of useLines(told([hostile]), texts)) {
      expect(escapeInvisible(line, () => '?')).toBe(line);
      expect(line.length).toBeLessThan(1_000);
    }
  });

  it('have no hole where the log says nothing', () => {
    const bare = {
      userPrincipalName: null,
      appDisplayName: null,
      resourceDisplayName: null,
      ipAddress: null,
      country: null,
      sessionId: '',
    };
    const lines = useLines(told([at(1, { ...bare, userId: 'u1' })]), texts);
    expect(lines).toEqual([
      'Users: u1',
      texts.multiFactor(1),
      '2026-11-23 08:01 UTC, u1, signed in',
    ]);
  });

  it('are none where nobody was signed in', () => {
    expect(useLines(told([], { reason: 'x' }), texts)).toEqual([]);
  });
});

describe('on a card', () => {
  const use = told([at(40)]);
  const asked = (notice: Notice): Notice => ({
    ...notice,
    finding: { ...notice.finding, evidence: { ...notice.finding.evidence, use } },
  });
  const finding = mismatchIn('contoso.com');

  it('stands what the log says of its key, whichever of its findings has it', () => {
    const view = useView([opened(finding), asked(opened(finding))], 'en', alertTexts.en);
    expect(view).toEqual({ sentence: useSentence(use).en, lines: useLines(use, texts) });
    expect(useView([opened(finding)], 'en', alertTexts.en)).toBeNull();
  });

  it('of what is over stands only how much it was used', () => {
    expect(useView([asked(resolved(finding, 'cleared'))], 'en', alertTexts.en)).toEqual({
      sentence: useSentence(use).en,
      lines: [],
    });
  });
});
