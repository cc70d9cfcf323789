// The live tenant, in this process: what was read of it, and what is said of what was not.

import { readLiveTenant } from '../../lib/cli/scanLive';
import { certificates } from '../builders/domains';
import { sampleTenant } from '../demo/tenant';
import { type Fault, type LoopbackGraph, startLoopbackGraph } from '../services/loopbackGraph';
import { makeTlsIdentity, trustingFetch } from '../services/tls';

const TENANT_ID = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
const OTHER_ID = '11111111-2222-3333-4444-555555555555';

const tls = makeTlsIdentity();
let graph: LoopbackGraph;
let trusting: ReturnType<typeof trustingFetch>;
beforeAll(async () => {
  const partner = {
    configuration: { id: 'b2b-1', issuerUri: 'x', signingCertificate: certificates.genuine },
    domains: ['partner.example', 'FABRIKAM.com'],
  };
  const tenant = { ...sampleTenant('removed'), externalFederations: [partner] };
  graph = await startLoopbackGraph({ tenant, tls });
  trusting = trustingFetch(tls.cert);
});
afterAll(async () => {
  await trusting.close();
  await graph.close();
});

async function read(fault: Fault | null, environment: Readonly<Record<string, string>> = {}) {
  graph.setFault(fault);
  const scopes: (string | readonly string[])[] = [];
  const payload = Buffer.from(JSON.stringify({ tid: TENANT_ID })).toString('base64url');
  const credential = {
    getToken: (scope: string | string[]) => {
      scopes.push(scope);
      return Promise.resolve({ token: `e30.${payload}.x`, expiresOnTimestamp: 0 });
    },
  };
  let stderr = '';
  const live = await readLiveTenant(
    {
      environment: { GRAPH_ENDPOINT: graph.origin, ...environment },
      stderr: { write: (text) => (stderr += text) },
    },
    'en',
    { credential, fetch: trusting.fetch },
  );
  return { ...live, stderr, scopes: [...new Set(scopes)] };
}

it('has our domains and the partners, also one that bears the name of a domain of ours', async () => {
  const { readings, partners, stderr, scopes } = await read(null);
  expect(readings.filter(({ isExternal }) => isExternal).map(({ id }) => id)).toEqual([
    'partner.example',
    'FABRIKAM.com (partner)',
  ]);
  expect(readings.filter(({ isExternal }) => !isExternal).map(({ id }) => id)).toContain(
    'fabrikam.com',
  );
  expect(partners.state).toBe('read');
  expect(stderr).toBe('');
  expect(scopes).toEqual([`${graph.origin}/.default`]);
});

it('is the tenant of the settings, or that of the sign-in', async () => {
  expect((await read(null)).tenantId).toBe(TENANT_ID);
  expect((await read(null, { TENANT_ID: OTHER_ID })).tenantId).toBe(OTHER_ID);
});

it('says of each source what could not be read, and takes it for nothing', async () => {
  const refused = await read(({ kind }) =>
    kind === 'external' || kind === 'policy' ? { status: 403 } : undefined,
  );
  expect(refused).toMatchObject({
    partners: { state: 'unknown' },
    tokenValidationPolicy: { state: 'unknown' },
  });
  expect(refused.readings.some(({ isExternal }) => isExternal)).toBe(false);
  expect(refused.stderr).toMatch(/^Not judged: .*B2B federations.*\nNot judged: .*policy.*\n$/);
});

it('is none where the domains can not be read', async () => {
  const reading = read(({ kind }) => (kind === 'domains' ? { status: 403 } : undefined));
  await expect(reading).rejects.toMatchObject({ code: 'GRAPH_FORBIDDEN' });
});
