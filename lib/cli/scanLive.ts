// The tenant that `az login` is signed in to, as a run reads it: its domains, which have to be complete, its partners'
// federations and its policy on tokens. What could not be read is said, and never looks like nothing.

import { azureCli } from '../adapters/credential';
import type { GraphAccess } from '../adapters/graph/client';
import { readDomains } from '../adapters/graph/domains';
import { connectSources } from '../adapters/sources';
import { readSettings } from '../config';
import { domainId, namedApart } from '../federation/federatedDomain';
import { understood } from '../federation/tokenValidation';
import type { DomainReading, SourceReading, TokenValidationPolicy } from '../federation/types';
import type { Language } from '../text';
import { progressTo } from './progress';
import { tenantOf } from './signedIn';
import type { Terminal } from './terminal';
import { cliTexts } from './texts';

export interface LiveTenant {
  readonly readings: readonly DomainReading[];
  readonly tenantId: string | null;
  readonly tokenValidationPolicy: SourceReading<TokenValidationPolicy | null>;
  /** The partners' federations; their domains are among the readings. */
  readonly partners: SourceReading<unknown>;
}

/**
 * @param access Tests pass a credential, and a fetch that trusts their own certificate.
 * @throws MonitorError when the domains can't be read.
 */
export async function readLiveTenant(
  { environment, stderr }: Pick<Terminal, 'environment' | 'stderr'>,
  language: Language = 'en',
  access: Pick<Partial<GraphAccess>, 'credential' | 'fetch'> = {},
): Promise<LiveTenant> {
  const config = readSettings(environment, []);
  const { graphEndpoint: endpoint } = config;
  const { credential = azureCli(config.tenantId) } = access;
  const graph = { ...access, endpoint, credential };
  const sources = connectSources(graph, { metadata: false, signInLog: false });
  const progress = progressTo(stderr, language);
  try {
    // First, so that without a sign-in there is one error, and it is that.
    const { token } = await credential.getToken(`${endpoint}/.default`);
    const [listing, external, policy] = await Promise.all([
      readDomains(graph, { onProgress: progress.report }),
      sources.externalFederations(),
      sources.tokenValidationPolicy(),
    ]);
    const tokenValidationPolicy = understood(policy);
    progress.end();
    for (const each of [external, tokenValidationPolicy]) {
      if (each.state === 'unknown')
        stderr.write(`${cliTexts[language].errors.notJudged(each.reason)}\n`);
    }
    return {
      readings: [...listing.readings, ...partnersOf(external, listing.readings)],
      tenantId: config.tenantId ?? tenantOf(token),
      tokenValidationPolicy,
      partners: external,
    };
  } finally {
    progress.end();
  }
}

function partnersOf(
  external: SourceReading<readonly DomainReading[]>,
  readings: readonly DomainReading[],
): readonly DomainReading[] {
  if (external.state !== 'read') return [];
  const ours = new Set(readings.map(({ id }) => domainId(id)));
  return namedApart(external.value, ours);
}
