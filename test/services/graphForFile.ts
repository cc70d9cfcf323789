// One loopback Graph for the tests of a file, and the client that trusts it and no other.

import { connectGraph, type Graph, type GraphAccess } from '../../lib/adapters/graph/client';
import type { Pause } from '../../lib/adapters/graph/pace';
import { type LoopbackGraph, startLoopbackGraph } from './loopbackGraph';
import { makeTlsIdentity, trustingFetch } from './tls';

export interface GraphForFile extends Omit<LoopbackGraph, 'close' | 'ca'> {
  /** A client with these limits; by default patient ones. */
  readonly connect: (limits?: GraphAccess['limits'], pause?: Pause) => Graph;
  /** A client that gets no token: "no identity". */
  readonly tokenless: () => Graph;
}

/** Starts it before the first test, and stops it after the last. */
export function graphForFile(pageSize?: number): GraphForFile {
  const tls = makeTlsIdentity();
  const trusting = trustingFetch(tls.cert);
  let started: LoopbackGraph | null = null;
  const graph = (): LoopbackGraph => {
    if (!started) throw new Error('It starts with the first test.');
    return started;
  };
  beforeAll(async () => {
    const size = pageSize === undefined ? {} : { pageSize };
    started = await startLoopbackGraph({ tenant: { domains: [] }, tls, ...size });
  });
  afterAll(async () => {
    await trusting.close();
    await graph().close();
  });
  const credential = { getToken: () => Promise.resolve({ token: 't', expiresOnTimestamp: 0 }) };
  const nobody = { getToken: () => Promise.reject(new Error('no identity')) };
  return {
    get origin() {
      return graph().origin;
    },
    get requests() {
      return graph().requests;
    },
    setTenant: (tenant) => {
      graph().setTenant(tenant);
    },
    setFault: (fault) => {
      graph().setFault(fault);
    },
    setLatency: (ms) => {
      graph().setLatency(ms);
    },
    connect: (limits = PATIENT, pause) =>
      connectGraph({ endpoint: graph().origin, credential, fetch: trusting.fetch, limits }, pause),
    tokenless: () =>
      connectGraph({ endpoint: graph().origin, credential: nobody, fetch: trusting.fetch }),
  };
}

const PATIENT = { totalMs: 30_000, tryMs: 10_000, tries: 2, waitMs: 10 };
