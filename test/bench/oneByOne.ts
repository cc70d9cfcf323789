// The way of every public script: the list of domains, then one request after the other for each domain's configuration;
// through the same client, from the same Graph.

import { Client } from '@microsoft/microsoft-graph-client';
import { type GraphTenant, startLoopbackGraph } from '../services/loopbackGraph';
import { makeTlsIdentity, trustingFetch } from '../services/tls';
import { PAGE } from './wholeRuns';

interface Page {
  readonly value: readonly { readonly id: string }[];
  readonly '@odata.nextLink'?: string;
}

/** Milliseconds to read the tenant. */
export async function readOneByOne(tenant: GraphTenant, latencyMs: number): Promise<number> {
  const tls = makeTlsIdentity();
  const graph = await startLoopbackGraph({ tenant, pageSize: PAGE, tls });
  graph.setLatency(latencyMs);
  const trusting = trustingFetch(tls.cert);
  const client = Client.init({
    baseUrl: graph.origin,
    customHosts: new Set(['127.0.0.1']),
    authProvider: (done) => {
      done(null, 'token');
    },
    fetchOptions: {},
  });
  const usual = globalThis.fetch;
  // The client takes no fetch of anybody's.
  globalThis.fetch = trusting.fetch;
  try {
    const started = performance.now();
    const ids: string[] = [];
    for (let link: string | undefined = '/domains'; link !== undefined;) {
      const page = (await client.api(link).get()) as Page;
      ids.push(...page.value.map(({ id }) => id));
      link = page['@odata.nextLink'];
    }
    for (const id of ids) await client.api(`/domains/${id}/federationConfiguration`).get();
    return performance.now() - started;
  } finally {
    globalThis.fetch = usual;
    await trusting.close();
    await graph.close();
  }
}
