// What judging adds: a run over a world in memory, without Graph, table and webhook; certificates that are read anew.

import { makeWorld } from '../world/world';
import type { GraphTenant } from '../services/loopbackGraph';
import { median } from './measure';

/** Milliseconds of an unchanged run, the median of some. */
export async function judging({ domains }: GraphTenant, rounds: number): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const world = makeWorld(
      domains.map(({ id, federationConfiguration }) => ({
        id,
        isExternal: false,
        authenticationType: 'Federated',
        isRoot: true,
        answer: { kind: 'found', value: [unread(federationConfiguration, round)] },
      })),
    );
    const started = performance.now();
    await world.run();
    taken.push(performance.now() - started);
  }
  return median(taken);
}

/** The same certificates in other texts: what was read before is remembered. */
function unread(configuration: object | null, round: number): object {
  const { signingCertificate, nextSigningCertificate, ...others } = configuration as Readonly<
    Record<string, string>
  >;
  const space = ' '.repeat(round + 1);
  return {
    ...others,
    signingCertificate: `${signingCertificate ?? ''}${space}`,
    nextSigningCertificate: `${nextSigningCertificate ?? ''}${space}`,
  };
}
