// Which token the webhook is called with. The scope is asked of a credential that writes down what it was asked for.

import type { Config } from '../../lib/config';
import { webhookOf } from '../../lib/adapters/webhookAccess';

function configWith(webhook: Config['webhook']): Config {
  return {
    tenantId: '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
    graphEndpoint: 'https://graph.microsoft.com',
    clientId: null,
    storage: { kind: 'connectionString', connectionString: 'UseDevelopmentStorage=true' },
    table: 'FederationFindings',
    webhook,
    language: 'en',
    metadata: false,
    knownRogue: [],
  };
}

function recordingCredential() {
  const scopes: unknown[] = [];
  return {
    scopes,
    getToken: (scope: string | string[]) => {
      scopes.push(scope);
      return Promise.resolve({ token: 'issued', expiresOnTimestamp: Date.now() + 3_600_000 });
    },
  };
}

it('without managedIdentity no token is asked for, whatever the host', () => {
  const credential = recordingCredential();
  const url = 'https://prod-1.westus.logic.azure.com/workflows/1';
  const secret = `whsec_${'A'.repeat(32)}`;
  const webhook = webhookOf(configWith({ url, secret, auth: 'none' }), credential);
  expect(webhook).toEqual({ url, secret, accessToken: null });
  expect(credential.scopes).toEqual([]);
});

it.each([
  ['the global cloud', 'com', 'https://management.core.windows.net//.default'],
  ['the cloud for the US government', 'us', 'https://management.core.usgovcloudapi.net//.default'],
  ['the cloud in China', 'cn', 'https://management.core.chinacloudapi.cn//.default'],
])('a Logic App in %s gets a token for the audience of its own cloud', async (_, ending, scope) => {
  const credential = recordingCredential();
  const url = `https://prod-1.region.logic.azure.${ending}:443/workflows/1?sig=secret`;
  const webhook = webhookOf(configWith({ url, secret: null, auth: 'managedIdentity' }), credential);
  expect(await webhook.accessToken?.()).toBe('issued');
  expect(credential.scopes).toEqual([scope]);
  expect(webhook).toMatchObject({ url, secret: null });
});

it('a credential that fails fails the call, too', async () => {
  const credential = { getToken: () => Promise.reject(new Error('no identity here')) };
  const url = 'https://prod-1.region.logic.azure.com/workflows/1';
  const webhook = webhookOf(configWith({ url, secret: null, auth: 'managedIdentity' }), credential);
  await expect(webhook.accessToken?.()).rejects.toThrow('no identity here');
});
