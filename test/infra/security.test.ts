// What SECURITY.md says of the deployment, held against the Bicep files.

import { readFileSync } from 'node:fs';
import { readConfig } from '../../lib/config';
import { SETTINGS } from '../../lib/settingRules';
import type { BicepFile, BicepValue, Resource } from './bicep/bicepFile';
import { bicepFiles } from './bicep/bicepFiles';

let files: readonly BicepFile[] = [];
beforeAll(async () => {
  files = await bicepFiles();
});

function file(name: string): BicepFile {
  const found = files.find(({ path }) => path === `infra/${name}`);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

function resources(type: string): readonly Resource[] {
  return files.flatMap((each) => each.resources).filter((each) => each.type === type);
}

/** The value at a path of property names; undefined where there is none. */
function at(value: BicepValue | undefined, ...names: readonly string[]): unknown {
  const [name, ...rest] = names;
  if (name !== undefined) {
    return value?.kind === 'object' ? at(value.properties.get(name), ...rest) : undefined;
  }
  if (value?.kind === 'string' || value?.kind === 'expression') return value.text;
  return value?.kind === 'boolean' || value?.kind === 'number' ? value.value : value;
}

describe('storage accounts', () => {
  it('take no shared key, no anonymous reader, no old TLS', () => {
    const accounts = resources('Microsoft.Storage/storageAccounts');
    expect(accounts).toHaveLength(2);
    for (const { body } of accounts) {
      const property = (name: string): unknown => at(body, 'properties', name);
      expect(property('allowSharedKeyAccess')).toBe(false);
      expect(property('allowBlobPublicAccess')).toBe(false);
      expect(property('allowCrossTenantReplication')).toBe(false);
      expect(property('minimumTlsVersion')).toBe('TLS1_2');
      expect(property('supportsHttpsTrafficOnly')).toBe(true);
    }
    const [container] = resources('Microsoft.Storage/storageAccounts/blobServices/containers');
    expect(at(container?.body, 'properties', 'publicAccess')).toBe('None');
  });
});

describe('every service', () => {
  it.each([
    ['Microsoft.OperationalInsights/workspaces', ['features', 'disableLocalAuth'], true],
    ['Microsoft.Insights/components', ['DisableLocalAuth'], true],
    ['Microsoft.Communication/communicationServices', ['disableLocalAuth'], true],
    ['Microsoft.KeyVault/vaults', ['enableRbacAuthorization'], true],
    ['Microsoft.Web/sites', ['httpsOnly'], true],
    ['Microsoft.Web/sites', ['siteConfig', 'minTlsVersion'], '1.2'],
    ['Microsoft.Web/sites', ['siteConfig', 'scmMinTlsVersion'], '1.2'],
    ['Microsoft.Web/sites/basicPublishingCredentialsPolicies', ['allow'], false],
  ])('%s has %j set to %s', (type, names, value) => {
    const found = resources(type).filter(({ isExisting }) => !isExisting);
    expect(found).not.toEqual([]);
    for (const { body } of found) expect(at(body, 'properties', ...names)).toBe(value);
  });

  it('keeps no log of a mail, and lets nobody in but the monitor, by its object id', () => {
    const { source } = file('modules/mail.bicep');
    expect(source).toMatch(/sasAuthenticationPolicy: \{ state: 'Disabled' \}/);
    const claims = [...source.matchAll(/\{ name: '(\w+)', value: (.+) \}$/gm)];
    expect(claims.map(([, name = '', value = '']) => `${name} ${value.trim()}`)).toEqual([
      "iss '${issuers[environment().name]}${tenant().tenantId}/'",
      'aud audiences[environment().name]',
      'oid callerPrincipalId',
    ]);
    expect(file('main.bicep').source).toContain(
      'callerPrincipalId: identity.properties.principalId',
    );
  });

  it('expects the audience that the app asks a token for', () => {
    const audiences = (path: string): readonly string[] =>
      [...readFileSync(path, 'utf8').matchAll(/'(https:\/\/management\.core\.[^']+)'/g)].map(
        ([, audience = '']) => audience,
      );
    expect(audiences('infra/modules/mail.bicep')).toEqual(audiences('lib/adapters/webhook.ts'));
    expect(audiences('lib/adapters/webhook.ts')).toHaveLength(3);
  });
});

/** Built-in roles, https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
const ROLES: Readonly<Record<string, string>> = {
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  '09976791-48a7-449e-bb21-39d1a415f350': 'Communication and Email Service Owner',
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
  '73c42c96-874c-492b-b04d-ab87d138a893': 'Log Analytics Reader',
};

describe('roles', () => {
  it('are few, each on one resource, and all in SECURITY.md', () => {
    const security = readFileSync('SECURITY.md', 'utf8');
    const given = files.flatMap(({ resources: all }) =>
      all
        .filter(({ type }) => type === 'Microsoft.Authorization/roleAssignments')
        .map(({ body }) => {
          const [symbol] = String(at(body, 'properties', 'roleDefinitionId')).split('.');
          const role = all.find((each) => each.symbol === symbol);
          const name = ROLES[String(at(role?.body, 'name'))] ?? 'unknown';
          const scope = all.find((each) => each.symbol === at(body, 'scope'));
          return `${name} on ${scope?.type ?? 'everything'}`;
        }),
    );
    expect([...new Set(given)].sort()).toEqual([
      'Communication and Email Service Owner on Microsoft.Communication/communicationServices',
      'Key Vault Secrets User on Microsoft.KeyVault/vaults/secrets',
      'Log Analytics Reader on Microsoft.OperationalInsights/workspaces',
      'Monitoring Metrics Publisher on Microsoft.Insights/components',
      'Storage Blob Data Owner on Microsoft.Storage/storageAccounts',
      'Storage Table Data Contributor on Microsoft.Storage/storageAccounts/tableServices/tables',
    ]);
    for (const name of Object.values(ROLES)) expect(security).toContain(name);
  });
});

describe('secrets', () => {
  it('come in as secure parameters and go nowhere but into the key vault', () => {
    for (const { path, source, parameters } of files) {
      expect(`${path} ${source}`).not.toMatch(/list(Keys|Secrets|CallbackUrl|AccountSas)/i);
      for (const { name, decorators } of parameters) {
        if (/^webhook(Url|Secret)$/.test(name)) expect(decorators).toContain('secure');
      }
    }
    const stored = resources('Microsoft.KeyVault/vaults/secrets').map(({ body }) =>
      at(body, 'properties', 'value'),
    );
    expect(stored).toEqual(['webhookUrl', 'webhookSecret']);
  });

  it('are in no output', () => {
    for (const { outputs } of files) {
      for (const { value } of outputs) {
        const text = value.kind === 'expression' ? value.text : JSON.stringify(value);
        expect(text.replace(/!?empty\(webhookSecret\)/, '')).not.toMatch(
          /\bwebhook(Url|Secret)\b|sharedKey|primaryKey|sig=/,
        );
      }
    }
  });
});

describe('evidence', () => {
  it('has a lock against deletion on the account of the findings and on the log', () => {
    const locks = files.flatMap(({ resources: all }) =>
      all
        .filter(({ type }) => type === 'Microsoft.Authorization/locks')
        .map(({ body }) => [
          at(body, 'properties', 'level'),
          all.find(({ symbol }) => symbol === at(body, 'scope'))?.type,
        ]),
    );
    expect(locks).toEqual([
      ['CanNotDelete', 'Microsoft.Storage/storageAccounts'],
      ['CanNotDelete', 'Microsoft.OperationalInsights/workspaces'],
    ]);
    expect(file('modules/findingsStorage.bicep').source).toContain("level: 'CanNotDelete'");
  });
});

/** Settings that the host and Application Insights read. */
const OF_THE_HOST = [
  'AzureWebJobsStorage__credential',
  'AzureWebJobsStorage__clientId',
  'AzureWebJobsStorage__blobServiceUri',
  'AzureWebJobsStorage__queueServiceUri',
  'APPLICATIONINSIGHTS_CONNECTION_STRING',
  'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
];

describe('settings', () => {
  const settingsIn = (name: string): readonly string[] =>
    [
      ...file(name).source.matchAll(
        /^\s+((?:[A-Z]{3,}_[A-Z_]+|AzureWebJobs\w+|FindingsStorage\w*|[A-Z]+_[A-Z_]+)): /gm,
      ),
    ].map(([, setting = '']) => setting);

  it('are those that the code reads, and those of the host, and no other', () => {
    const set = [
      'main.bicep',
      'modules/ownWebhook.bicep',
      'modules/mail.bicep',
      'modules/functionApp.bicep',
    ].flatMap(settingsIn);
    // A connection string is for a developer's machine; the deployment's mail takes a token, and signatures are for
    // whoever has a relay of their own.
    const notSet = ['FindingsStorage', 'ALERT_MAIL_SECRET'];
    const read = SETTINGS.filter((name) => !notSet.includes(name));
    expect([...new Set(set)].sort()).toEqual([...read, 'MONITOR_SCHEDULE', ...OF_THE_HOST].sort());
  });

  // Whether names and addresses of people are read must not depend on which way somebody deployed.
  it.each([
    ['ALERT_LANGUAGE', 'alertLanguage'],
    ['IDENTITY_PROVIDER_METADATA', 'identityProviderMetadata'],
    ['SIGN_IN_LOG', 'signInLog'],
  ])(
    '%s is the same in the template, for azd, in the sample and where it is not set',
    (name, parameter) => {
      const [, template = ''] =
        new RegExp(`^param ${parameter} string = '(\\w+)'$`, 'm').exec(file('main.bicep').source) ??
        [];
      const azd = readFileSync('infra/main.parameters.json', 'utf8');
      expect(azd).toContain(`"${parameter}": { "value": "\${${name}=${template}}" }`);
      const sample = readFileSync('local.settings.sample.json', 'utf8');
      expect(sample).toContain(`"${name}": "${template}"`);
      expect(file('main.bicep').source).toContain(`        ${name}: ${parameter}\n`);
      const needed = {
        TENANT_ID: '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
        FindingsStorage: 'UseDevelopmentStorage=true',
        ALERT_WEBHOOK_URL: 'https://hooks.contoso.com/alerts',
      };
      expect(readConfig({ ...needed, [name]: template })).toEqual(readConfig(needed));
    },
  );

  it('are none of those that Flex Consumption forbids', () => {
    for (const { source } of files) {
      expect(source).not.toMatch(
        /FUNCTIONS_WORKER_RUNTIME|FUNCTIONS_EXTENSION_VERSION|WEBSITE_RUN_FROM_PACKAGE|WEBSITE_NODE_DEFAULT_VERSION|WEBSITE_CONTENT|SCM_DO_BUILD|ENABLE_ORYX|WEBSITE_TIME_ZONE|alwaysOn|linuxFxVersion/,
      );
    }
  });

  it('are in the sample, but for those of an identity and the secrets', () => {
    const sample = readFileSync('local.settings.sample.json', 'utf8');
    const inAzure = [
      'AZURE_CLIENT_ID',
      'FindingsStorage__tableServiceUri',
      'ALERT_WEBHOOK_SECRET',
      'ALERT_MAIL_SECRET',
    ];
    for (const name of ['MONITOR_SCHEDULE', ...SETTINGS]) {
      expect(sample.includes(`"${name}"`)).toBe(!inAzure.includes(name));
    }
  });
});
