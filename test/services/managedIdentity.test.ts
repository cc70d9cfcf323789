// The real ManagedIdentityCredential against the loopback endpoint, and its token against Azurite.
// The library keeps the first endpoint that it saw and all tokens, for as long as its modules live:
// hence one service for this file, and a resource of its own for each test.
import { TableClient } from '@azure/data-tables';
import { ManagedIdentityCredential } from '@azure/identity';
import { type AzuriteTable, startAzuriteTable } from './azurite';
import { type ManagedIdentity, startManagedIdentity } from './managedIdentity';
import { makeTlsIdentity } from './tls';

let service: ManagedIdentity;

beforeAll(async () => {
  service = await startManagedIdentity();
  Object.assign(process.env, service.environment);
});

afterAll(async () => {
  delete process.env.IDENTITY_ENDPOINT;
  delete process.env.IDENTITY_HEADER;
  await service.close();
});

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return JSON.parse(payload) as Readonly<Record<string, unknown>>;
}

it('the real credential gets a token from it', async () => {
  const { token, expiresOnTimestamp } = await new ManagedIdentityCredential().getToken(
    'https://graph.microsoft.com/.default',
  );
  expect(claimsOf(token)).toMatchObject({
    aud: 'https://graph.microsoft.com',
    iss: `https://sts.windows.net/${service.tenantId}/`,
    tid: service.tenantId,
  });
  expect(expiresOnTimestamp - Date.now()).toBeGreaterThan(23 * 3_600_000);
  expect(service.requests.at(-1)).toMatchObject({
    method: 'GET',
    headers: { 'x-identity-header': service.environment.IDENTITY_HEADER },
    query: { 'api-version': '2019-08-01', resource: 'https://graph.microsoft.com' },
  });
});

it('a user-assigned identity is asked for by its client id', async () => {
  const clientId = '11111111-2222-3333-4444-555555555555';
  const credential = new ManagedIdentityCredential({ clientId });
  const { token } = await credential.getToken('https://user-assigned.test/.default');
  expect(service.requests.at(-1)?.query).toMatchObject({ client_id: clientId });
  expect(claimsOf(token)).toMatchObject({ appid: clientId });
});

it('scripted answers come first, and the credential fails with them', async () => {
  service.answerWith([{ status: 400, body: { error: 'invalid_request', message: 'Not yet.' } }]);
  const scope = 'https://scripted.test/.default';
  await expect(new ManagedIdentityCredential().getToken(scope)).rejects.toThrow(
    /Authentication failed/,
  );
  await expect(new ManagedIdentityCredential().getToken(scope)).resolves.toHaveProperty('token');
});

it.each([
  ['without its header', {}, '?api-version=2019-08-01&resource=a', 401],
  ['for another version of the protocol', undefined, '?api-version=2017-09-01&resource=a', 400],
  ['for no resource', undefined, '?api-version=2019-08-01', 400],
])('a request %s is refused', async (_, headers, query, status) => {
  const { IDENTITY_ENDPOINT, IDENTITY_HEADER } = service.environment;
  const answer = await fetch(`${IDENTITY_ENDPOINT}${query}`, {
    headers: headers ?? { 'x-identity-header': IDENTITY_HEADER },
  });
  expect(answer.status).toBe(status);
});

describe('tables behind a bearer token', () => {
  const oauthTls = makeTlsIdentity();
  let azurite: AzuriteTable;

  beforeAll(async () => {
    azurite = await startAzuriteTable({ oauthTls });
  }, 30_000);

  afterAll(() => azurite.close());

  it('open over https to the real client, in single operations and in a transaction', async () => {
    const credential = new ManagedIdentityCredential();
    const table = new TableClient(azurite.tableServiceUri, 'findings', credential, {
      tlsOptions: { ca: oauthTls.cert },
      retryOptions: { maxRetries: 0 },
    });
    await table.createTable();
    await table.createEntity({ partitionKey: 'p', rowKey: '1', text: 'one' });
    await table.submitTransaction([['create', { partitionKey: 'p', rowKey: '2', text: 'two' }]]);
    expect(await table.getEntity('p', '1')).toMatchObject({ text: 'one' });
    expect(await table.getEntity('p', '2')).toMatchObject({ text: 'two' });
    expect(service.requests.at(-1)?.query).toMatchObject({ resource: 'https://storage.azure.com' });
  });
});
