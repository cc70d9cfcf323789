// What the code really writes into the log: a few runs that bring about every event.

import { unknownSource } from '../../lib/federation/unknownSource';
import { backdoored, blind, certificates, federated, healthy } from '../builders/domains';
import { makeSignInLog } from './signIns';
import { makeWorld } from './world';

/** Events of every kind that a few runs can bring about, with all of their fields. */
export async function emittedFields(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const world = makeWorld([backdoored('a.example'), blind('b.example')]);
  await world.run();
  await world.run({ receiver: 'down' });
  world.setDomains([healthy('a.example'), backdoored('b.example')]);
  await world.run({ receiver: 'down' });
  world.setDomains([blind('a.example', 'forbidden', 403)]);
  await world.run();
  world.setDomains([federated('a.example', { signingCertificate: certificates.genuine })]);
  await world.run();
  world.setDomains([backdoored('a.example')]);
  world.sources.signInLog = makeSignInLog();
  world.sources.auditLog = unknownSource('Graph did not answer.');
  await world.run();
  for (const { uid, status } of world.findings()) if (status === 'open') world.accept(uid);
  await world.run();
  const fields = new Map<string, Set<string>>();
  for (const { event, ...rest } of world.log) {
    const known = fields.get(event) ?? new Set();
    Object.keys(rest).forEach((name) => known.add(name));
    fields.set(event, known);
  }
  return fields;
}
