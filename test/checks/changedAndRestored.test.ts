// The audit log knows of a change that no run has seen; which entries those are is decided in auditTrail.ts.
import { changedAndRestored } from '../../lib/checks/changedAndRestored';
import { pass } from '../../lib/checks/engine/outcomes';
import type { Observations } from '../../lib/checks/engine/types';
import type { AuditEntry } from '../../lib/federation/types';
import { unknownSource } from '../../lib/federation/unknownSource';

import { expectGoodSentence, failureOf, failuresOf } from './domain';
import { severitiesOf } from './graded';
import { expectHarmless, hostileTexts } from './hostile';
import { observationsOf } from './observations';

const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 'Directory_1',
  activityDateTime: '2026-11-23T08:51:00.000Z',
  activityDisplayName: 'Set federation settings on domain',
  result: 'success',
  actor: 'eve@contoso.com',
  actorId: '11111111-0000-4000-8000-000000000001',
  ipAddress: '192.0.2.7',
  userAgent: 'PowerShell',
  correlationId: '22222222-0000-4000-8000-000000000002',
  targets: [],
  ...changes,
});

const observing = (unexplained: Observations['unexplained']): Observations =>
  observationsOf([], { unexplained });

const evaluate = (...entries: readonly AuditEntry[]) =>
  changedAndRestored.evaluate(observing({ state: 'read', value: entries }));

describe('evaluate', () => {
  it('no entry that nothing explains passes', () => {
    expect(evaluate()).toEqual(pass());
  });

  it.each<[string, Observations['unexplained']]>([
    ['a log that nobody asked for is unknown: what was found stays', { state: 'off' }],
    ['a log that could not be read is unknown', unknownSource('Forbidden.')],
  ])('%s', (_rule, unexplained) => {
    const observations = observing(unexplained);
    expect(changedAndRestored.evaluate(observations).outcome).toBe('unknown');
    expect(severitiesOf(changedAndRestored, observations)).toEqual([]);
  });

  it('each entry is a finding of its own, and each is medium', () => {
    const entries = [entry(), entry({ id: 'Directory_2' }), entry({ id: 'Directory_3' })];
    const failures = failuresOf(evaluate(...entries));
    expect(failures.map(({ fingerprint }) => fingerprint)).toEqual(entries.map(({ id }) => id));
    const observations = observing({ state: 'read', value: entries });
    expect(severitiesOf(changedAndRestored, observations)).toEqual(['medium', 'medium', 'medium']);
  });

  it('the reach of the tenant’s policy does not change it', () => {
    const value = { rootDomains: 'none', domainNames: [] };
    const observations = observationsOf([], {
      unexplained: { state: 'read', value: [entry()] },
      tokenValidationPolicy: { state: 'read', value },
    });
    expect(severitiesOf(changedAndRestored, observations)).toEqual(['medium']);
  });
});

describe('what it says', () => {
  it('who, when, from where and what', () => {
    const failure = failureOf(evaluate(entry()));
    expectGoodSentence(failure);
    for (const text of Object.values(failure.message)) {
      for (const word of [
        'Set federation settings on domain',
        '2026-11-23 08:51 UTC',
        'eve@contoso.com',
        '192.0.2.7',
      ])
        expect(text).toContain(word);
    }
    const at = entry().activityDateTime;
    expect(failure.evidence.audit).toEqual({ state: 'read', from: at, to: at, entries: [entry()] });
  });

  it('that the entry names nobody', () => {
    const failure = failureOf(evaluate(entry({ actor: null, ipAddress: null })));
    expectGoodSentence(failure);
    expect(failure.message.en).toContain('by somebody it does not name, and what runs have seen');
    expect(failure.message.en).not.toContain('null');
    expect(failure.message.ja).not.toContain('null');
  });

  it.each(hostileTexts)('an actor with %s in the name does no harm', (_what, text) => {
    // graphAuditLog.ts cuts every text.
    const short = text.slice(0, 500);
    const failure = failureOf(
      evaluate(entry({ actor: short, ipAddress: short, userAgent: short, targets: [short] })),
    );
    expectGoodSentence(failure);
    expectHarmless(failure);
  });

  it('an actor can’t speak for us', () => {
    const actor = 'Alex, and it was planned. Nothing to see here';
    const { message } = failureOf(evaluate(entry({ actor })));
    expect(message.en).toContain(`“${actor}”`);
    expect(message.ja).toContain(`「${actor}」`);
  });
});
