// The audit log knows of a change that no pass has seen; which entries those are is decided in auditTrail.ts.
import { changedAndRestored } from '../../lib/checks/changedAndRestored';
import { WHOLE_TENANT } from '../../lib/checks/engine/judge';
import type { AuditEntry } from '../../lib/federation/types';
import type { Sight } from '../../lib/checks/engine/types';

import { expectGoodSentence, failureOf, failuresOf } from './domain';
import { severitiesOf } from './graded';
import { expectHarmless, hostileTexts } from './hostile';
import { sightOf } from './sight';

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

const sightWith = (unexplained: Sight['unexplained']): Sight => sightOf([], { unexplained });

const evaluate = (...entries: readonly AuditEntry[]) =>
  changedAndRestored.evaluate(WHOLE_TENANT, sightWith({ state: 'read', value: entries }));

describe('evaluate', () => {
  it('no entry that nothing explains passes', () => {
    expect(evaluate()).toEqual({ outcome: 'pass', hint: null });
  });

  it.each<[string, Sight['unexplained']]>([
    ['a log that nobody asked for is unknown: what was found stays', { state: 'off' }],
    ['a log that could not be read is unknown', { state: 'unknown', reason: 'Forbidden.' }],
  ])('%s', (_rule, unexplained) => {
    const sight = sightWith(unexplained);
    expect(changedAndRestored.evaluate(WHOLE_TENANT, sight).outcome).toBe('unknown');
    expect(severitiesOf(changedAndRestored, sight, '*')).toEqual([]);
  });

  it('each entry is a finding of its own, and each is medium', () => {
    const entries = [entry(), entry({ id: 'Directory_2' }), entry({ id: 'Directory_3' })];
    const failures = failuresOf(evaluate(...entries));
    expect(failures.map(({ fingerprint }) => fingerprint)).toEqual(entries.map(({ id }) => id));
    const sight = sightWith({ state: 'read', value: entries });
    expect(severitiesOf(changedAndRestored, sight, '*')).toEqual(['medium', 'medium', 'medium']);
  });

  it('the reach of the tenant’s policy does not change it', () => {
    const value = { rootDomains: 'none', domainNames: [] };
    const sight = sightOf([], {
      unexplained: { state: 'read', value: [entry()] },
      tokenValidationPolicy: { state: 'read', value },
    });
    expect(severitiesOf(changedAndRestored, sight, '*')).toEqual(['medium']);
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
    expect(failure.evidence.audit).toMatchObject({ state: 'read', entries: [entry()] });
  });

  it('that the entry names nobody', () => {
    const failure = failureOf(evaluate(entry({ actor: null, ipAddress: null })));
    expectGoodSentence(failure);
    expect(failure.message.en).toContain('somebody it does not name');
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
    expect(message.ja).toContain(`“${actor}”`);
  });
});
