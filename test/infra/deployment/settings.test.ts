// The settings of the app, as each way to deploy leaves them: those that the code reads and those of the host, with values that
// it takes.

import { readFileSync } from 'node:fs';
import { readConfig } from '../../../lib/config';
import { SETTINGS } from '../../../lib/settingRules';
import { describeWithCompiler, TENANT } from './compiler';
import { type Evaluator, startEvaluator } from './evaluate';
import {
  mail,
  PARAMETER_SETS,
  type ParameterSet,
  WEBHOOK_SECRET,
  WEBHOOK_URL,
} from './parameterSets';
import { settingsOf } from './readable';

/** Settings that the host and Application Insights read. */
const OF_THE_HOST = [
  'AzureWebJobsStorage__credential',
  'AzureWebJobsStorage__clientId',
  'AzureWebJobsStorage__accountName',
  'APPLICATIONINSIGHTS_CONNECTION_STRING',
  'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
  'MONITOR_SCHEDULE',
];

/**
 * A connection string is for a developer's machine; the deployment's mail takes a token, and signatures are for whoever has a
 * relay of their own.
 */
const NOT_SET = ['FindingsStorage', 'ALERT_MAIL_SECRET'];

/** What Azure puts where the evaluated deployment has a reference. */
const FROM_AZURE: readonly (readonly [RegExp, string])[] = [
  [/‹id-fedmon-….clientId›/, '8f7d1c8e-3f0c-4b39-8f4c-2a52a4a7e7b1'],
  [/‹fedmonfind….primaryEndpoints.table›/, 'https://fedmonfindx7k2.table.core.windows.net/'],
  [
    /‹logic-fedmon-….accessEndpoint›/,
    'https://prod-1.westeurope.logic.azure.com:443/workflows/5e1f',
  ],
  [/^@Microsoft.KeyVault.+alert-webhook-url\)$/, WEBHOOK_URL],
  [/^@Microsoft.KeyVault.+alert-webhook-secret\)$/, WEBHOOK_SECRET],
];

function inAzure(settings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      FROM_AZURE.reduce((text, [pattern, given]) => text.replace(pattern, given), value),
    ]),
  );
}

describeWithCompiler('the settings of a deployment', () => {
  let evaluator: Evaluator;
  beforeAll(() => {
    evaluator = startEvaluator();
  });
  afterAll(() => {
    evaluator.close();
  });

  const settingsWith = async ({ parameters, cloud }: ParameterSet) =>
    inAzure(settingsOf(await evaluator.evaluate(parameters, cloud)));

  it('are those that the code reads, and those of the host, and no other', async () => {
    const set = await settingsWith(PARAMETER_SETS.everything);
    const read = SETTINGS.filter((name) => !NOT_SET.includes(name));
    expect(Object.keys(set).sort()).toEqual([...read, ...OF_THE_HOST].sort());
  });

  it('name the host storage by its account in the public cloud, by its addresses elsewhere, and never by a key', async () => {
    const storage = async (name: 'mail' | 'China' | 'US Government') =>
      Object.entries(await settingsWith(PARAMETER_SETS[name]))
        .filter(([setting]) => setting.startsWith('AzureWebJobsStorage'))
        .map(([setting, value]) => `${setting} ${value}`)
        .sort();
    const identity = [
      'AzureWebJobsStorage__clientId 8f7d1c8e-3f0c-4b39-8f4c-2a52a4a7e7b1',
      'AzureWebJobsStorage__credential managedidentity',
    ];
    expect(await storage('mail')).toEqual([
      'AzureWebJobsStorage__accountName fedmonhost…',
      ...identity,
    ]);
    for (const cloud of ['China', 'US Government'] as const) {
      expect(await storage(cloud)).toEqual([
        'AzureWebJobsStorage__blobServiceUri ‹fedmonhost….primaryEndpoints.blob›',
        ...identity,
        'AzureWebJobsStorage__queueServiceUri ‹fedmonhost….primaryEndpoints.queue›',
      ]);
    }
  });

  it.each([
    'mail',
    'a webhook alone',
    'Japanese',
    'sources and severities',
    'US Department of Defense',
    'China',
    'everything',
  ] as const)('with %s are taken by the code', async (name) => {
    const settings = await settingsWith(PARAMETER_SETS[name]);
    expect(JSON.stringify(settings)).not.toMatch(/‹(?!appi|fedmonhost)|\[(if|format|reference)\(/);
    expect(readConfig(settings).tenantId).toBe(TENANT);
  });

  // Whether names and addresses of people are read must not depend on which way somebody deployed.
  it.each([
    ['ALERT_LANGUAGE', 'alertLanguage'],
    ['IDENTITY_PROVIDER_METADATA', 'identityProviderMetadata'],
    ['SIGN_IN_LOG', 'signInLog'],
  ])(
    '%s is the same in the template, for azd, in the sample and where it is not set',
    async (name, parameter) => {
      const settings = await settingsWith({ parameters: mail });
      const template = settings[name] ?? '';
      const azd = readFileSync('infra/main.parameters.json', 'utf8');
      expect(azd).toContain(`"${parameter}": { "value": "\${${name}=${template}}" }`);
      const sample = readFileSync('local.settings.sample.json', 'utf8');
      expect(sample).toContain(`"${name}": "${template}"`);
      const { [name]: _, ...without } = settings;
      expect(readConfig(settings)).toEqual(readConfig(without));
    },
  );
});

it('the sample has all settings, but for those of an identity and the secrets', () => {
  const sample = readFileSync('local.settings.sample.json', 'utf8');
  const onlyInAzure = [
    'AZURE_CLIENT_ID',
    'FindingsStorage__tableServiceUri',
    'ALERT_WEBHOOK_SECRET',
    'ALERT_MAIL_SECRET',
  ];
  for (const name of ['MONITOR_SCHEDULE', ...SETTINGS]) {
    expect(sample.includes(`"${name}"`)).toBe(!onlyInAzure.includes(name));
  }
});
