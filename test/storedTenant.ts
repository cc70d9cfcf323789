// The tenant of the stored rows (test/fixtures/stored), as a Graph on loopback serves it to the bundle that is deployed.

import { readFileSync } from 'node:fs';
import type { Fault, GraphTenant } from './services/loopbackGraph';

interface StoredReading {
  readonly id: string;
  readonly authenticationType: string;
  readonly isRoot: boolean;
  readonly answer:
    | { readonly kind: 'found'; readonly value: readonly [object] }
    | { readonly kind: 'notFound' | 'failed' }
    | null;
}

export function readStored(file: string): unknown {
  return JSON.parse(readFileSync(`test/fixtures/stored/${file}`, 'utf8')) as unknown;
}

const world = readStored('world.json') as {
  readonly at: string;
  readonly readings: readonly StoredReading[];
  readonly externalFederations: { readonly value: readonly StoredReading[] };
};

/** When its next run is. */
export const nextRunTime = Date.parse(world.at);

function configurationOf({ answer }: StoredReading): object | null {
  return answer?.kind === 'found' ? answer.value[0] : null;
}

export const storedTenant: GraphTenant = {
  domains: world.readings.map((reading) => ({
    ...{ id: reading.id, authenticationType: reading.authenticationType },
    ...{ isRoot: reading.isRoot, isVerified: true },
    federationConfiguration: configurationOf(reading),
  })),
  externalFederations: world.externalFederations.value.map((reading) => ({
    configuration: configurationOf(reading) as { readonly id: string },
    domains: [reading.id],
    listsDomains: true,
  })),
  tokenValidationPolicy: {
    validatingDomains: { rootDomains: 'enumerated', domainNames: ['contoso.com', 'fabrikam.com'] },
  },
  auditEntries: [],
};

const failed = new Set(
  world.readings.filter(({ answer }) => answer?.kind === 'failed').map(({ id }) => id),
);

/** What Graph does not tell of it: three configurations, and the audit log. It says no at once, which takes no waits. */
export const storedFault: Fault = ({ kind, domainId = '' }) => {
  const isFailed = ['item', 'configuration'].includes(kind) && failed.has(domainId);
  return isFailed || kind === 'audit' ? { status: 400 } : undefined;
};
