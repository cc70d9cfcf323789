// A permission that the monitor had and lost; what it never had, and what only does not answer, is none.

import type { LostSource, Observations } from '../../lib/checks/engine/types';
import { sourceRefused } from '../../lib/checks/sourceRefused';
import { unknownSource } from '../../lib/federation/unknownSource';

import { healthy } from '../builders/domains';
import { makeWorld, told } from '../world/world';
import { expectGoodSentence, failureOf, failuresOf } from './domain';
import { severitiesOf } from './graded';
import { observationsOf } from './observations';

const evaluate = (lostSources: Observations['lostSources']) =>
  sourceRefused.evaluate(observationsOf([], { lostSources }));

describe('the check', () => {
  it('each source that is refused is a finding, and says what is not seen any more', () => {
    const refused = ['auditLog', 'externalFederations'] as const;
    const failures = failuresOf(evaluate({ refused, silent: [] }));
    expect(failures.map(({ fingerprint }) => fingerprint)).toEqual(refused);
    expect(failures[0]?.message.en).toContain('AuditLog.Read.All');
    expect(failures[0]?.message.ja).toContain('AuditLog.Read.All');
  });

  it.each<[LostSource, string, string, string]>([
    ['auditLog', 'AuditLog.Read.All', 'who changes the federation', 'medium'],
    ['tokenValidationPolicy', 'Policy.Read.All', 'reaches the whole tenant', 'medium'],
    ['externalFederations', 'Domain.Read.All', 'the certificates of B2B partners', 'medium'],
    ['domains', 'Domain.Read.All', 'any domain of the tenant', 'high'],
  ])(
    '%s: which role is missing, what nobody sees, and how bad that is',
    (source, role, unseen, severity) => {
      const observations = observationsOf([], { lostSources: { refused: [source], silent: [] } });
      const failure = failureOf(sourceRefused.evaluate(observations));
      expectGoodSentence(failure);
      expect(failure.message.en).toContain(`the role ${role} is missing`);
      expect(failure.message.en).toContain(unseen);
      expect(failure.message.ja).toContain(`アプリ ロール ${role} が`);
      expect(severitiesOf(sourceRefused, observations)).toEqual([severity]);
    },
  );

  it('a source that only does not answer is no finding, and decides nothing', () => {
    const silent = ['tokenValidationPolicy'] as const;
    expect(evaluate({ refused: [], silent })).toMatchObject({ outcome: 'pass', undecided: silent });
    expect(evaluate({ refused: ['auditLog'], silent })).toMatchObject({
      outcome: 'fail',
      undecided: silent,
    });
  });

  it('nothing lost passes, and a scan is unknown', () => {
    expect(evaluate({ refused: [], silent: [] }).outcome).toBe('pass');
    expect(evaluate(null).outcome).toBe('unknown');
  });
});

describe('in a run', () => {
  const refused = unknownSource('Graph refused it.', true);
  const silent = unknownSource('HTTP 503.');

  it('a permission that never was there is nobody’s loss', async () => {
    const world = makeWorld([healthy('contoso.com')]);
    world.sources.auditLog = refused;
    await world.run();
    await world.run();
    expect(told(world)).toEqual([]);
    expect(world.log).toContainEqual(
      expect.objectContaining({ event: 'source.unknown', source: 'auditLog', wasRead: false }),
    );
  });

  it('lost, silent, and there again: one finding, which silence does not resolve', async () => {
    const world = makeWorld([healthy('contoso.com')]);
    const statuses = () => told(world).map(({ status }) => status);
    world.sources.tokenValidationPolicy = { state: 'read', value: null };
    await world.run();
    world.sources.tokenValidationPolicy = silent;
    await world.run();
    expect(statuses()).toEqual([]);
    world.sources.tokenValidationPolicy = refused;
    await world.run();
    await world.run();
    expect(statuses()).toEqual(['new']);
    world.sources.tokenValidationPolicy = silent;
    await world.run();
    expect(statuses()).toEqual(['new']);
    world.sources.tokenValidationPolicy = { state: 'read', value: null };
    await world.run();
    expect(statuses()).toEqual(['new', 'resolved']);
  });

  it('a silent source mutes no other one, and stays lost beside it', async () => {
    const world = makeWorld([healthy('contoso.com')]);
    const open = () =>
      world
        .findings()
        .filter(({ status }) => status === 'open')
        .map(({ fingerprint }) => fingerprint);
    world.sources.tokenValidationPolicy = { state: 'read', value: null };
    world.sources.auditLog = { state: 'read', value: [] };
    await world.run();
    world.sources.tokenValidationPolicy = refused;
    await world.run();
    expect(open()).toEqual(['tokenValidationPolicy']);
    world.sources.tokenValidationPolicy = silent;
    world.sources.auditLog = refused;
    await world.run();
    expect(open().sort()).toEqual(['auditLog', 'tokenValidationPolicy']);
  });
});
