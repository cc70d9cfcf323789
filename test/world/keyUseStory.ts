// The steps of stories about the use of a key: contoso.com, a sign-in log from the second run on, and what was told.

import type { UseEvidence } from '../../lib/baseline/useSummary';
import type { DomainReading } from '../../lib/federation/types';
import type { Finding } from '../../lib/findings/types';

import { federated } from '../builders/domains';
import { makeSignInLog, type SignInWorld } from './signIns';
import { begun } from './story';
import { told, type World } from './world';

export const USED = 'FEDERATION-SIGNING-KEY-USED';
export const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';

export function contoso(primary: unknown, secondary: unknown = null): DomainReading {
  return federated('contoso.com', {
    signingCertificate: primary,
    nextSigningCertificate: secondary,
  });
}

/** A world after its first run, which had no log yet. */
export async function withLog(
  ...domains: readonly DomainReading[]
): Promise<readonly [World, SignInWorld]> {
  const world = await begun(...domains);
  const log = makeSignInLog();
  world.sources.signInLog = log;
  return [world, log];
}

export function finding(world: World, checkId: string): Finding | undefined {
  return world.findings().find((each) => each.checkId === checkId);
}

export function useOf(world: World, checkId = UNRECOGNISED): UseEvidence {
  const use = finding(world, checkId)?.evidence.use;
  if (!use) throw new Error(`${checkId} has nothing on its use.`);
  return use;
}

/** What people were told of a check's findings, in order. */
export function tellings(world: World, checkId = USED): readonly string[] {
  return told(world).flatMap((each) => (each.checkId === checkId ? [each.status] : []));
}
