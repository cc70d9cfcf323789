// What each way to deploy makes: a list that a person can review, and what must hold for all of them. SECURITY.md says the same
// to people under "Least privilege".

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describeWithCompiler } from './compiler';
import { at, ofType } from './evaluate';
import { deploymentOf, evaluateEverySet, listOfAll } from './everySet';
import { PARAMETER_SETS, type ParameterSet, SET_NAMES } from './parameterSets';
import { linesOf, locksOf, rightsOf, ROLES, settingsOf, text } from './readable';

const GOLDEN = 'test/infra/deployment/golden.txt';

describeWithCompiler('the deployment', () => {
  beforeAll(evaluateEverySet);

  // UPDATE_GOLDEN=1 writes it anew. What changes there is for the CHANGELOG, too.
  it('makes what the list says', () => {
    const list = listOfAll();
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(GOLDEN, list);
    expect(existsSync(GOLDEN) ? readFileSync(GOLDEN, 'utf8') : '').toBe(list);
  });

  describe.each(SET_NAMES)('with %s', (name) => {
    it('depends on nothing that only a deployment could know but for what Azure gives out', () => {
      for (const { id, condition } of deploymentOf(name).resources) {
        expect(`${id} ${condition ?? 'always'}`).toBe(`${id} always`);
      }
      expect(JSON.stringify(deploymentOf(name))).not.toMatch(/"\[[^"]*\b(parameters|variables)\('/);
    });

    it('has accounts without shared keys, anonymous readers and old TLS', () => {
      const accounts = ofType(deploymentOf(name), 'Microsoft.Storage/storageAccounts');
      expect(accounts).toHaveLength(2);
      for (const { properties } of accounts) {
        expect(properties).toMatchObject({
          allowSharedKeyAccess: false,
          allowBlobPublicAccess: false,
          allowCrossTenantReplication: false,
          defaultToOAuthAuthentication: true,
          minimumTlsVersion: 'TLS1_2',
          supportsHttpsTrafficOnly: true,
        });
      }
      const [container, ...others] = ofType(
        deploymentOf(name),
        'Microsoft.Storage/storageAccounts/blobServices/containers',
      );
      expect(others).toEqual([]);
      expect(container?.properties).toEqual({ publicAccess: 'None' });
    });

    it.each([
      ['Microsoft.OperationalInsights/workspaces', ['features', 'disableLocalAuth'], true],
      ['Microsoft.Insights/components', ['DisableLocalAuth'], true],
      ['Microsoft.Communication/communicationServices', ['disableLocalAuth'], true],
      ['Microsoft.KeyVault/vaults', ['enableRbacAuthorization'], true],
      ['Microsoft.Web/sites', ['httpsOnly'], true],
      ['Microsoft.Web/sites', ['siteConfig', 'minTlsVersion'], '1.2'],
      ['Microsoft.Web/sites', ['siteConfig', 'scmMinTlsVersion'], '1.2'],
      ['Microsoft.Web/sites/basicPublishingCredentialsPolicies', ['allow'], false],
    ])('has no %s without %j set to %s', (type, names, value) => {
      const found = ofType(deploymentOf(name), type);
      // The two that not every deployment has.
      const isOptional = /KeyVault|Communication/.test(type);
      expect(found.length > 0 || isOptional).toBe(true);
      for (const { properties } of found) expect(at(properties, ...names)).toBe(value);
    });

    it('gives each right on one resource, to an identity or to people by name', () => {
      const security = readFileSync('SECURITY.md', 'utf8');
      const rights = rightsOf(deploymentOf(name));
      expect(rights.length).toBeGreaterThan(3);
      const { parameters }: ParameterSet = PARAMETER_SETS[name];
      const people = rights.filter(({ whose }) => !whose.startsWith('‹'));
      expect(people.map(({ whose }) => whose)).toEqual(
        text(parameters.responderPrincipalIds ?? '').match(/[0-9a-f-]{36}/g) ?? [],
      );
      for (const { role, on } of people) {
        expect(`${role} on ${on}`).toMatch(
          /^Storage Table Data Contributor on \S+\/tables \S+\/FederationFindings$/,
        );
      }
      for (const { role, on } of rights) {
        expect(Object.values(ROLES)).toContain(role);
        expect(security).toContain(role);
        expect(on).not.toMatch(/^everything/);
      }
    });

    it('names its identities for what they are, so that a new one is found', () => {
      const rights = rightsOf(deploymentOf(name)).filter(({ whose }) => whose.startsWith('‹'));
      expect(rights.length).toBeGreaterThan(3);
      for (const { whose, principalType } of rights) {
        expect(whose).toMatch(/^‹(id-fedmon|id-signins|logic-fedmon)-/);
        expect(principalType).toBe('ServicePrincipal');
      }
    });

    it('lets nobody call the mail but the monitor, by a token of its cloud', () => {
      const { cloud = 'AzureCloud' }: ParameterSet = PARAMETER_SETS[name];
      const workflows = ofType(deploymentOf(name), 'Microsoft.Logic/workflows');
      expect(workflows).toHaveLength(name === 'a webhook alone' ? 0 : 1);
      for (const { properties } of workflows) {
        const triggers = at(properties, 'accessControl', 'triggers');
        expect(at(triggers, 'sasAuthenticationPolicy')).toEqual({ state: 'Disabled' });
        const policies = at(triggers, 'openAuthenticationPolicies', 'policies') as object;
        expect(Object.keys(policies)).toEqual(['monitor']);
        const claims = at(policies, 'monitor', 'claims') as readonly {
          name: string;
          value: string;
        }[];
        expect(claims.map(({ name: claim }) => claim)).toEqual(['iss', 'aud', 'oid']);
        const [iss, aud, oid] = claims.map(({ value }) => value);
        expect(iss).toMatch(/^https:\/\/sts\.(windows\.net|chinacloudapi\.cn)\/[0-9a-f-]{36}\/$/);
        expect(readFileSync('lib/adapters/webhook.ts', 'utf8')).toContain(`'${aud ?? ''}'`);
        expect(aud).toContain(
          { AzureCloud: 'windows.net', AzureUSGovernment: 'usgov', AzureChinaCloud: 'china' }[
            cloud
          ],
        );
        expect(oid).toMatch(/^\[reference\('[^']+\/id-fedmon-[^']+', '[^']+'\)\.principalId\]$/);
      }
    });

    it('logs what became of each mail, in the log of the monitor, wherever it mails', () => {
      const logs = linesOf(deploymentOf(name)).filter((line) => line.startsWith('log '));
      expect(logs).toEqual(
        name === 'a webhook alone'
          ? []
          : [
              'log EmailStatusUpdateOperational of Microsoft.Communication/communicationServices acs-fedmon-… to log-fedmon-…',
              'log WorkflowRuntime of Microsoft.Logic/workflows logic-fedmon-… to log-fedmon-…',
            ],
      );
      const rules = ofType(deploymentOf(name), 'Microsoft.Insights/scheduledQueryRules');
      const told = rules.filter((rule) => rule.name === 'fedmon-undelivered-mail');
      expect(told).toHaveLength(name === 'a webhook alone' ? 0 : 1);
    });

    it('keeps the secrets in the key vault, and nowhere else', () => {
      const { parameters }: ParameterSet = PARAMETER_SETS[name];
      const { resources, outputs } = deploymentOf(name);
      const secrets = [parameters.webhookUrl, parameters.webhookSecret].filter(
        (each) => typeof each === 'string',
      );
      const stored = ofType(deploymentOf(name), 'Microsoft.KeyVault/vaults/secrets');
      expect(stored.map(({ properties }) => properties)).toEqual(
        secrets.map((value) => ({ value })),
      );
      const others = JSON.stringify([resources.filter((each) => !stored.includes(each)), outputs]);
      for (const secret of secrets) expect(others).not.toContain(secret);
      expect(others).not.toMatch(
        /list(Keys|Secrets|CallbackUrl|AccountSas)|sharedKey\b|primaryKey|sig=/i,
      );
    });

    it('locks the evidence: the account of the findings, and the log', () => {
      expect(locksOf(deploymentOf(name))).toEqual([
        { level: 'CanNotDelete', on: 'Microsoft.Storage/storageAccounts fedmonfind…' },
        { level: 'CanNotDelete', on: 'Microsoft.OperationalInsights/workspaces log-fedmon-…' },
      ]);
    });

    it('sets nothing that Flex Consumption forbids', () => {
      expect(Object.keys(settingsOf(deploymentOf(name))).join()).not.toMatch(
        /FUNCTIONS_WORKER_RUNTIME|FUNCTIONS_EXTENSION_VERSION|WEBSITE_|SCM_DO_BUILD|ENABLE_ORYX/,
      );
      const [app] = ofType(deploymentOf(name), 'Microsoft.Web/sites');
      expect(JSON.stringify(app)).not.toMatch(/alwaysOn|linuxFxVersion/);
    });
  });
});
