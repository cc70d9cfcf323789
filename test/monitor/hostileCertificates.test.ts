// A certificate that is beyond the bounds, through whole runs: it is a finding, the record keeps what identifies it, and
// nothing resolves by it.

import { boundedAnswers } from '../../lib/federation/boundedAnswers';
import type { DomainReading } from '../../lib/federation/types';

import { hostileCertificate } from '../bench/largeTenants';
import { backdoored, federated, healthy } from '../builders/domains';
import { makeWorld, type World } from '../world/world';

const hostile = hostileCertificate().toString('base64');
const UNREADABLE = 'FEDERATION-SIGNING-CERTIFICATE-UNREADABLE';

function open(world: World): readonly string[] {
  return world
    .findings()
    .filter(({ status }) => status === 'open')
    .map(({ checkId }) => checkId)
    .sort();
}

describe('a certificate beyond the bounds', () => {
  it('is a finding whose record keeps its size, its hash and its beginning, also in the next run', async () => {
    const slots = { signingCertificate: hostile, nextSigningCertificate: `${hostile}\n` };
    const world = makeWorld([federated('a.example', slots)]);
    for (const run of ['first', 'second']) {
      await world.run();
      const [finding, ...others] = world.findings();
      expect([run, others]).toEqual([run, []]);
      expect(finding).toMatchObject({
        checkId: UNREADABLE,
        status: 'open',
        message: expect.stringContaining(
          'its Subject has 1000 relative names, and no more than 100 are read',
        ) as unknown,
      });
      const { configuration } = finding?.evidence ?? {};
      expect(configuration).toMatchObject({
        signingCertificate: { characters: hostile.length, beginning: hostile.slice(0, 4_096) },
        nextSigningCertificate: { characters: hostile.length + 1, sha256: finding?.fingerprint },
      });
      expect(JSON.stringify(finding).length).toBeLessThan(12_000);
    }
  });

  it('resolves nothing of what stood in its slot', async () => {
    const world = makeWorld([backdoored('a.example')]);
    await world.run();
    const before = open(world);
    const { answer } = healthy('a.example');
    const [value] = answer?.kind === 'found' ? answer.value : [];
    const slots = { ...(value as object), nextSigningCertificate: hostile };
    world.setDomains([federated('a.example', slots)]);
    await world.run();
    expect(before.length).toBeGreaterThan(0);
    expect(open(world)).toEqual([...before, UNREADABLE].sort());
  });

  it('that there was no room for resolves nothing either, and reads again as before', async () => {
    const crowded = (most: number): readonly DomainReading[] => {
      const bounded = boundedAnswers(most);
      const reading = backdoored('a.example');
      if (reading.answer) bounded.put('a.example', reading.answer);
      return [...bounded.all()].map(([, answer]) => ({ ...reading, answer }));
    };
    const world = makeWorld(crowded(100_000));
    await world.run();
    const before = open(world);
    world.setDomains(crowded(100));
    await world.run();
    // One for each slot, and one because no key that anybody has accepted is left in any that can be read.
    const blind = [UNREADABLE, UNREADABLE, 'FEDERATION-SIGNING-KEY-UNRECOGNISED'];
    expect(open(world)).toEqual([...before, ...blind].sort());
    world.setDomains(crowded(100_000));
    await world.run();
    expect(open(world)).toEqual(expect.arrayContaining([...before]));
  });
});
