// The identity must work with verification on, and must be worth nothing to anyone else.
import { X509Certificate } from 'node:crypto';
import { type LocalServer, startLocalServer } from './localServer';
import { makeTlsIdentity, trustingFetch } from './tls';

const identity = makeTlsIdentity();
let server: LocalServer;

beforeAll(async () => {
  server = await startLocalServer((_request, response) => {
    response.end('hello');
    return Promise.resolve();
  }, identity);
});

afterAll(() => server.close());

it('the certificate is a leaf for loopback that is good for one day', () => {
  const certificate = new X509Certificate(identity.cert);
  expect(certificate.ca).toBe(false);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.subjectAltName).toContain('IP Address:127.0.0.1');
  expect(certificate.subjectAltName).toContain('IP Address:0:0:0:0:0:0:0:1');
  expect(certificate.subjectAltName).toContain('DNS:localhost');
  const lifetime = Date.parse(certificate.validTo) - Date.parse(certificate.validFrom);
  expect(lifetime).toBe(24 * 3_600_000);
});

it('the trusting fetch reaches the server, takes an abort signal, and can be closed', async () => {
  const client = trustingFetch(identity.cert);
  const answer = await client.fetch(server.origin, { signal: AbortSignal.timeout(5_000) });
  expect(await answer.text()).toBe('hello');
  await client.close();
  await expect(client.fetch(server.origin)).rejects.toThrow();
});

it('a fetch that trusts another certificate is refused, and so is one that trusts none', async () => {
  const stranger = trustingFetch(makeTlsIdentity().cert);
  await expect(stranger.fetch(server.origin)).rejects.toThrow();
  await expect(fetch(server.origin)).rejects.toThrow();
  await stranger.close();
});
