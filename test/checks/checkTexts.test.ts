// What an alert says of each check besides its finding: what a lock screen begins with, how sure it is, and which of its
// steps is which. A text that is missing, or a step that nobody marked, is lost for whoever is woken by it.
import { checks } from '../../lib/checks';
import { signInByUnknownKey } from '../../lib/checks/signInByUnknownKey';
import { SEVERITIES } from '../../lib/checks/engine/types';
import type { Check, StepKind } from '../../lib/checks/engine/types';
import type { Localized } from '../../lib/text';
import { observationsOf } from './observations';

const each = checks.map((check) => [check.id, check] as const);

const kindsOf = (check: Check): readonly (readonly (StepKind | null)[])[] => {
  const steps = check.firstSteps('contoso.com');
  return [steps.en, steps.ja].map((ones) => ones.map(({ kind }) => kind ?? null));
};

/** Texts of a mail, in both languages, and not the same in both. */
function expectBoth({ en, ja }: Localized): void {
  expect(en).toMatch(/^[A-Z]/);
  expect(ja).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
}

describe.each(each)('%s', (_id, check) => {
  it('begins with one to six words, which a lock screen has room for', () => {
    expectBoth(check.headline);
    expect(check.headline.en.split(' ').length).toBeLessThanOrEqual(6);
    for (const text of [check.headline.en, check.headline.ja]) {
      expect(text.length).toBeLessThanOrEqual(40);
      expect(text).not.toMatch(/[.。]$/);
    }
  });

  it('says in sentences how sure it is', () => {
    expectBoth(check.sureness);
    expect(check.sureness.en).toMatch(/ .*\.$/);
    expect(check.sureness.ja).toMatch(/。$/);
  });

  it('gives for each severity a known one, and a sentence why', () => {
    expect(SEVERITIES).toContain(check.severity);
    for (const { severity, reason } of check.severities) {
      expect(SEVERITIES).toContain(severity);
      expectBoth(reason);
      expect(reason.en).toMatch(/ .*\.$/);
      expect(reason.ja).toMatch(/。$/);
    }
  });

  it('does the same with each step in both languages, and ends with what to do where nobody knows it', () => {
    const [en = [], ja] = kindsOf(check);
    expect(ja).toEqual(en);
    expect(en.slice(0, -1)).not.toContain('notOurs');
    // Keeping comes first, before anybody is asked who may be the one that did it.
    expect(en.slice(1)).not.toContain('keep');
  });

  it('gives commands that somebody can run', () => {
    const commands = check.firstSteps('contoso.com').en.flatMap(({ command }) => command ?? []);
    for (const command of commands) {
      expect(command).toMatch(/^(?:(?:Get|Connect)-[A-Z]\w+|az|node) /);
    }
  });
});

it.each(checks.flatMap(({ id, changes }) => (changes ? [[id, changes] as const] : [])))(
  'the table of changes of %s has a heading for each of its columns, in both languages',
  (_id, { title, before, after }) => {
    for (const heading of [title, before, after]) expectBoth(heading);
    expect(before.en).not.toBe(after.en);
  },
);

it('all but what nobody stored has a branch for what is not ours', () => {
  const without = checks.filter((check) => !kindsOf(check)[0]?.includes('notOurs'));
  expect(without.map(({ id }) => id)).toEqual([
    'FEDERATED-TOKEN-VALIDATION-WEAKENED',
    'FEDERATION-RECORD-LOST',
    'FEDERATION-SIGNING-CERTIFICATE-EXPIRY',
    'FEDERATION-CONFIGURATION-UNREADABLE',
  ]);
});

it('what is about a key or a certificate in a slot begins with keeping it', () => {
  const about = checks.filter(({ id }) => /-SIGNING-|BACKDOOR/.test(id) && !id.includes('EXPIRY'));
  for (const check of about) {
    expect(kindsOf(check).map(([first]) => first)).toEqual(['keep', 'keep']);
  }
});

it('what attack tools leave, and nothing else, is accepted by no command along with others', () => {
  const never = checks.filter(({ isNeverOurs }) => isNeverOurs === true);
  expect(never.map(({ id }) => id)).toEqual(['KNOWN-FEDERATED-DOMAIN-BACKDOOR']);
});

it('that nobody can read something needs no record: that it passes is an all-clear, and no other pass is one', () => {
  const alone = checks.filter(({ comparesWithNothing }) => comparesWithNothing === true);
  expect(alone.map(({ id }) => id)).toEqual([
    'FEDERATION-SIGNING-CERTIFICATE-UNREADABLE',
    'FEDERATION-CONFIGURATION-UNREADABLE',
  ]);
});

it('a scan, which has asked nobody for anything, is told by each check of the tenant why it can’t tell', () => {
  const reasons = checks.flatMap((check) => {
    if (check.scope === 'domain') return [];
    const result = check.evaluate(observationsOf([]));
    return result.outcome === 'unknown' ? [[check.id, result.reason] as const] : [];
  });
  expect(reasons.map(([id]) => id)).toContain(signInByUnknownKey.id);
  for (const [, reason] of reasons) expect(reason).toMatch(/^[A-Z].*\.$/);
});
