// Settings: what is refused, what is taken, and that one message says it all without ever showing a value.

import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { type Environment, readConfig, readSettings, type TableAccess } from '../lib/config';
import { SEVERITIES } from '../lib/checks/engine/types';
import { MonitorError } from '../lib/errors';
import { SETTINGS, SEVERITY_NAMES } from '../lib/settingRules';

const good = {
  TENANT_ID: '6BABCAAD-604b-40ac-a9d7-9fd97c0b779f',
  FindingsStorage__tableServiceUri: 'https://findings.table.core.windows.net',
  ALERT_WEBHOOK_URL: 'https://hooks.contoso.com/alerts?sig=abc',
} as const;

const MAIL = { ALERT_MAIL_URL: 'https://relay.contoso.com/mail' } as const;

/** AADInternals' public certificate, and the key in it. */
const SHA1 = '4B56E1F1B80024359E34010D9AAB3CED9C67FF5E';
const SHA256 = '427790a823b018db76f5d1d913495a8107d7c3a1fe396898c2c862074c680058';

function errorOf(read: () => unknown): MonitorError {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(MonitorError);
    return error as MonitorError;
  }
  throw new Error('The settings were taken.');
}

function problemsIn(error: MonitorError): readonly string[] {
  const [first, ...problems] = error.message.split('\n- ');
  expect(error.code).toBe('CONFIG_INVALID');
  expect(first).toBe('The settings are not complete:');
  return problems;
}

/** What is wrong with the good settings after this change; nothing when they are taken. */
function problemsWith(change: Environment): readonly string[] {
  const mail = 'ALERT_MIN_SEVERITY' in change ? MAIL : {};
  const environment = { ...good, ...mail, ...change };
  try {
    readConfig(environment);
    return [];
  } catch {
    return problemsIn(errorOf(() => readConfig(environment)));
  }
}

/** As many indicators as asked for, each another. */
function indicators(count: number): string {
  return Array.from({ length: count }, (_, index) => String(index).padStart(40, 'a')).join(',');
}

function secretOf(octets: number): string {
  return `whsec_${Buffer.alloc(octets, 0xa5).toString('base64')}`;
}

describe('readConfig', () => {
  it('takes the least that is needed, and fills in the rest', () => {
    expect(readConfig(good)).toEqual({
      tenantId: '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
      graphEndpoint: 'https://graph.microsoft.com',
      clientId: null,
      storage: { kind: 'identity', serviceUri: good.FindingsStorage__tableServiceUri },
      table: 'FederationFindings',
      receivers: [{ way: 'webhook', url: good.ALERT_WEBHOOK_URL, secret: null, auth: 'none' }],
      language: 'en',
      timeZone: null,
      minSeverity: null,
      maxRequest: 256 * 1024,
      heartbeat: false,
      tenantName: null,
      metadata: false,
      signInLog: true,
      knownRogue: [],
    });
  });

  it('takes every setting', () => {
    const secret = secretOf(32);
    const environment = {
      TENANT_ID: '11111111-2222-3333-4444-555555555555',
      TENANT_NAME: 'Contoso 株式会社',
      GRAPH_ENDPOINT: 'https://graph.microsoft.us',
      AZURE_CLIENT_ID: '22222222-3333-4444-5555-666666666666',
      FindingsStorage: 'UseDevelopmentStorage=true',
      FINDINGS_TABLE: 'Findings2',
      ALERT_WEBHOOK_URL: 'https://prod-1.usgovvirginia.logic.azure.us:443/workflows/1?sig=2',
      ALERT_WEBHOOK_SECRET: secret,
      ALERT_WEBHOOK_AUTH: 'managedIdentity',
      ALERT_WEBHOOK_HEARTBEAT: 'on',
      ALERT_MAIL_URL: 'https://relay.contoso.com/mail',
      ALERT_MAIL_SECRET: secretOf(24),
      ALERT_MAIL_AUTH: 'none',
      ALERT_MIN_SEVERITY: 'high',
      ALERT_MAX_REQUEST_KB: '1024',
      ALERT_LANGUAGE: 'ja',
      ALERT_TIME_ZONE: 'Asia/Tokyo',
      IDENTITY_PROVIDER_METADATA: 'on',
      SIGN_IN_LOG: 'off',
      KNOWN_ROGUE_CERTIFICATES: `${SHA1} ${SHA256}`,
    };
    expect(readConfig(environment)).toEqual({
      tenantId: environment.TENANT_ID,
      graphEndpoint: environment.GRAPH_ENDPOINT,
      clientId: environment.AZURE_CLIENT_ID,
      storage: { kind: 'connectionString', connectionString: 'UseDevelopmentStorage=true' },
      table: 'Findings2',
      receivers: [
        { way: 'webhook', url: environment.ALERT_WEBHOOK_URL, secret, auth: 'managedIdentity' },
        {
          way: 'mail',
          url: environment.ALERT_MAIL_URL,
          secret: environment.ALERT_MAIL_SECRET,
          auth: 'none',
        },
      ],
      language: 'ja',
      timeZone: 'Asia/Tokyo',
      minSeverity: 'high',
      maxRequest: 1024 * 1024,
      heartbeat: true,
      tenantName: 'Contoso 株式会社',
      metadata: true,
      signInLog: false,
      knownRogue: [SHA1.toLowerCase(), SHA256],
    });
  });

  it('prefers the table endpoint with the identity to a connection string', () => {
    const { storage } = readConfig({ ...good, FindingsStorage: 'UseDevelopmentStorage=true' });
    expect(storage.kind).toBe('identity');
  });

  it('does not mind white space around a value', () => {
    const padded = Object.entries(good).map(([name, value]) => [name, ` ${value}\t\n`]);
    expect(readConfig(Object.fromEntries(padded) as Environment)).toEqual(readConfig(good));
  });
});

describe('a setting that is missing', () => {
  const required = [
    ['TENANT_ID', 'TENANT_ID'],
    ['FindingsStorage__tableServiceUri', 'FindingsStorage__tableServiceUri'],
    ['ALERT_WEBHOOK_URL', 'ALERT_WEBHOOK_URL'],
  ] as const;
  const absences = [
    ['absent', undefined],
    ['empty', ''],
    ['blank', ' \t\r\n '],
  ] as const;
  const cases = required.flatMap(([name, told]) =>
    absences.map(
      ([how, value]) =>
        [`${name} is told as missing when it is ${how}`, name, value, told] as const,
    ),
  );

  it.each(cases)('%s', (_, name, value, told) => {
    const problems = problemsWith({ [name]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${told} is missing`))]);
    expect(problems[0]).toMatch(/for example /);
  });

  it.each(SETTINGS.filter((name) => !(name in good)))('%s may be blank', (name) => {
    expect(readConfig({ ...good, [name]: '  ' })).toEqual(readConfig(good));
  });

  it('all of them are told in one message', () => {
    const problems = problemsIn(errorOf(() => readConfig({})));
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(
      required.map(([name]) => name),
    );
  });
});

const wrong: readonly (readonly [rule: string, setting: string, value: string])[] = [
  ['a tenant is a GUID, not a name', 'TENANT_ID', 'contoso.onmicrosoft.com'],
  ['a tenant is a GUID without braces', 'TENANT_ID', '{6babcaad-604b-40ac-a9d7-9fd97c0b779f}'],
  ['a tenant is one GUID', 'TENANT_ID', '6babcaad-604b-40ac-a9d7-9fd97c0b779f0'],
  ['a tenant has no other partition in it', 'TENANT_ID', "6babcaad' or PartitionKey ne '"],
  ['Graph is reached over https', 'GRAPH_ENDPOINT', 'http://graph.microsoft.com'],
  ['Graph has no slash at its end', 'GRAPH_ENDPOINT', 'https://graph.microsoft.com/'],
  ['Graph has no path', 'GRAPH_ENDPOINT', 'https://graph.microsoft.com/v1.0'],
  ['Graph has no port', 'GRAPH_ENDPOINT', 'https://graph.microsoft.com:8443'],
  ['a longer host is not Graph', 'GRAPH_ENDPOINT', 'https://graph.microsoft.com.evil.example'],
  [
    'a host with Graph at its end is not Graph',
    'GRAPH_ENDPOINT',
    'https://evilgraph.microsoft.com',
  ],
  [
    'Graph as a user name is not Graph',
    'GRAPH_ENDPOINT',
    'https://graph.microsoft.com@evil.example',
  ],
  ['loopback as a user name is not loopback', 'GRAPH_ENDPOINT', 'https://127.0.0.1@evil.example'],
  ['a user name on loopback is refused', 'GRAPH_ENDPOINT', 'https://user@127.0.0.1'],
  [
    'a host that begins like loopback is refused',
    'GRAPH_ENDPOINT',
    'https://127.0.0.1.evil.example',
  ],
  [
    'a host that begins with localhost is refused',
    'GRAPH_ENDPOINT',
    'https://localhost.evil.example',
  ],
  ['a host below localhost is refused', 'GRAPH_ENDPOINT', 'https://evil.localhost'],
  ['loopback in another spelling is refused', 'GRAPH_ENDPOINT', 'https://2130706433'],
  ['loopback without https is refused', 'GRAPH_ENDPOINT', 'http://127.0.0.1:8080'],
  ['loopback with a path is refused', 'GRAPH_ENDPOINT', 'https://127.0.0.1:8443/v1.0'],
  ['loopback with a slash at its end is refused', 'GRAPH_ENDPOINT', 'https://127.0.0.1:8443/'],
  ['another host is refused', 'GRAPH_ENDPOINT', 'https://evil.example'],
  ['what is no address is refused', 'GRAPH_ENDPOINT', 'graph.microsoft.com'],
  ['a client id is a GUID', 'AZURE_CLIENT_ID', 'monitor-identity'],
  [
    'the table endpoint is reached over https',
    'FindingsStorage__tableServiceUri',
    'http://findings.table.core.windows.net',
  ],
  [
    'the table endpoint is an address',
    'FindingsStorage__tableServiceUri',
    'findings.table.core.windows.net',
  ],
  ['a table name begins with a letter', 'FINDINGS_TABLE', '2Findings'],
  ['a table name has three characters at least', 'FINDINGS_TABLE', 'ab'],
  ['a table name has 63 characters at most', 'FINDINGS_TABLE', 'a'.repeat(64)],
  ['a table name has no hyphen', 'FINDINGS_TABLE', 'federation-findings'],
  ['a table name has no other letters', 'FINDINGS_TABLE', 'Feststellungenü'],
  ['the webhook is an address', 'ALERT_WEBHOOK_URL', 'hooks.contoso.com/alerts'],
  ['the webhook is reached over https', 'ALERT_WEBHOOK_URL', 'http://hooks.contoso.com/alerts'],
  [
    'the webhook over http is on loopback, not on a host that begins so',
    'ALERT_WEBHOOK_URL',
    'http://127.0.0.1.evil.example/',
  ],
  [
    'the webhook over http is on loopback, not beside it',
    'ALERT_WEBHOOK_URL',
    'http://10.0.0.1/alerts',
  ],
  [
    'the webhook over http is not on every address',
    'ALERT_WEBHOOK_URL',
    'http://0.0.0.0:8080/alerts',
  ],
  ['the webhook has no user name', 'ALERT_WEBHOOK_URL', 'https://user@hooks.contoso.com/'],
  ['the webhook has no password', 'ALERT_WEBHOOK_URL', 'https://:hunter2@hooks.contoso.com/'],
  [
    'the webhook on loopback has no user name either',
    'ALERT_WEBHOOK_URL',
    'http://user:hunter2@127.0.0.1/',
  ],
  ['the webhook is neither a file', 'ALERT_WEBHOOK_URL', 'file:///etc/passwd'],
  ['nor a script', 'ALERT_WEBHOOK_URL', 'javascript:alert(1)'],
  ['a secret begins with whsec_', 'ALERT_WEBHOOK_SECRET', secretOf(32).slice('whsec_'.length)],
  ['a secret is a whole secret', 'ALERT_WEBHOOK_SECRET', 'whsec_hunter2'],
  ['a secret has 24 bytes at least', 'ALERT_WEBHOOK_SECRET', secretOf(23)],
  ['a secret has 64 bytes at most', 'ALERT_WEBHOOK_SECRET', secretOf(65)],
  [
    'a secret is base64, not its form for addresses',
    'ALERT_WEBHOOK_SECRET',
    `whsec_${'-_'.repeat(20)}`,
  ],
  [
    'a secret has no white space',
    'ALERT_WEBHOOK_SECRET',
    `whsec_${'A'.repeat(20)} ${'A'.repeat(20)}`,
  ],
  ['authentication is one of two words', 'ALERT_WEBHOOK_AUTH', 'ManagedIdentity'],
  ['authentication is no password', 'ALERT_WEBHOOK_AUTH', 'basic user:hunter2'],
  ['a heartbeat is on or off, and no time', 'ALERT_WEBHOOK_HEARTBEAT', 'daily'],
  ['the mail relay is reached over https', 'ALERT_MAIL_URL', 'http://relay.contoso.com/mail'],
  ['the mail relay is no mail address', 'ALERT_MAIL_URL', 'mailto:alerts@contoso.com'],
  ['a secret of the mail relay is a whole secret, too', 'ALERT_MAIL_SECRET', 'whsec_hunter2'],
  ['authentication at the mail relay is one of two words', 'ALERT_MAIL_AUTH', 'on'],
  ['a severity is one of five', 'ALERT_MIN_SEVERITY', 'severe'],
  ['a severity is written in small letters', 'ALERT_MIN_SEVERITY', 'High'],
  ['a request has room for a mail', 'ALERT_MAX_REQUEST_KB', '63'],
  ['a request is as large as what is kept of it', 'ALERT_MAX_REQUEST_KB', '1025'],
  ['a size is a number, without a unit', 'ALERT_MAX_REQUEST_KB', '256kb'],
  ['a size is a whole number', 'ALERT_MAX_REQUEST_KB', '256.5'],
  ['a language is one of two', 'ALERT_LANGUAGE', 'de'],
  ['a language has no region', 'ALERT_LANGUAGE', 'ja-JP'],
  ['a time zone is a name, and no offset', 'ALERT_TIME_ZONE', '+09:00'],
  ['a time zone is a name of IANA', 'ALERT_TIME_ZONE', 'Tokyo Standard Time'],
  ['metadata is on or off, not a boolean', 'IDENTITY_PROVIDER_METADATA', 'true'],
  ['metadata is on or off in small letters', 'IDENTITY_PROVIDER_METADATA', 'On'],
  ['metadata is no address', 'IDENTITY_PROVIDER_METADATA', 'https://sts.contoso.com/metadata'],
  ['a name of the tenant fits a line', 'TENANT_NAME', 'x'.repeat(101)],
  ['the sign-in log is on or off, not a boolean', 'SIGN_IN_LOG', 'false'],
  ['the sign-in log is on or off in small letters', 'SIGN_IN_LOG', 'OFF'],
  ['the sign-in log is no workspace', 'SIGN_IN_LOG', '/subscriptions/1/resourceGroups/logs'],
  ['an indicator is hex', 'KNOWN_ROGUE_CERTIFICATES', 'CN=any.sts'],
  ['an indicator has all of its digits', 'KNOWN_ROGUE_CERTIFICATES', SHA1.slice(1)],
  ['an indicator has no digit too many', 'KNOWN_ROGUE_CERTIFICATES', `${SHA256}0`],
  ['an indicator is not base64', 'KNOWN_ROGUE_CERTIFICATES', 'S1bh8bgAJDWeNAENmqs87Zxn/14='],
  [
    'an indicator has no spaces in it, as in a dialog of Windows',
    'KNOWN_ROGUE_CERTIFICATES',
    SHA1.replace(/..(?=.)/g, '$& '),
  ],
  [
    'an indicator has nothing invisible before it, as copied from a dialog of Windows',
    'KNOWN_ROGUE_CERTIFICATES',
    `\u200e${SHA1}`,
  ],
  ['indicators are not separated by semicolons', 'KNOWN_ROGUE_CERTIFICATES', `${SHA1};${SHA256}`],
  ['indicators are 200 at most', 'KNOWN_ROGUE_CERTIFICATES', indicators(201)],
];

describe('a setting that is wrong is named, and its value is not shown', () => {
  it.each(wrong)('%s', (_, name, value) => {
    const problems = problemsWith({ [name]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} (is|has) .*\\.$`))]);
    expect(problems.join('')).not.toContain(` ${value}`);
  });

  it('there is a wrong value here for every setting', () => {
    const tried = new Set([...wrong.map(([, name]) => name), 'FindingsStorage']);
    expect([...SETTINGS].filter((name) => !tried.has(name))).toEqual([]);
  });

  it('an example in a message is one that is taken', () => {
    for (const [, name, value] of wrong) {
      const [problem = ''] = problemsWith({ [name]: value });
      const example = /for example (\S+)\.$/.exec(problem)?.[1];
      const choices =
        /is (?:not one of|neither) (.*)\.$/.exec(problem)?.[1]?.split(/, | nor /) ?? [];
      const taken = example === undefined ? choices : [example];
      if (!name.endsWith('_SECRET')) expect(taken.length).toBeGreaterThan(0);
      for (const choice of taken) {
        // managedIdentity goes with a Logic App.
        const url = 'https://prod-1.westus.logic.azure.com/workflows/1';
        const also = name.endsWith('_AUTH') ? { [name.replace('_AUTH', '_URL')]: url } : {};
        expect(problemsWith({ ...also, [name]: choice })).toEqual([]);
      }
    }
  });
});

describe('a setting that is right is taken', () => {
  it.each([
    ['Graph in the global cloud', 'GRAPH_ENDPOINT', 'https://graph.microsoft.com'],
    ['Graph for the US government', 'GRAPH_ENDPOINT', 'https://graph.microsoft.us'],
    ['Graph for the US Department of Defense', 'GRAPH_ENDPOINT', 'https://dod-graph.microsoft.us'],
    ['Graph in China', 'GRAPH_ENDPOINT', 'https://microsoftgraph.chinacloudapi.cn'],
    ['Graph on loopback', 'GRAPH_ENDPOINT', 'https://127.0.0.1:8443'],
    ['Graph on localhost', 'GRAPH_ENDPOINT', 'https://localhost:8443'],
    ['Graph on loopback in IPv6', 'GRAPH_ENDPOINT', 'https://[::1]:8443'],
    ['a webhook over http on loopback', 'ALERT_WEBHOOK_URL', 'http://127.0.0.1:8080/alerts'],
    ['a webhook over http on localhost', 'ALERT_WEBHOOK_URL', 'http://localhost:8080/alerts'],
    ['a webhook over http on loopback in IPv6', 'ALERT_WEBHOOK_URL', 'http://[::1]:8080/alerts'],
    [
      'a webhook with a port and a token in its query',
      'ALERT_WEBHOOK_URL',
      'https://a.example:8443/x?sig=y',
    ],
    ['a secret of 24 bytes', 'ALERT_WEBHOOK_SECRET', secretOf(24)],
    ['a secret of 64 bytes', 'ALERT_WEBHOOK_SECRET', secretOf(64)],
    ['a secret with padding', 'ALERT_WEBHOOK_SECRET', secretOf(25)],
    ['a table name of three characters', 'FINDINGS_TABLE', 'Ab1'],
    ['a table name of 63 characters', 'FINDINGS_TABLE', 'a'.repeat(63)],
    ['no authentication', 'ALERT_WEBHOOK_AUTH', 'none'],
    ['a name of 100 characters', 'TENANT_NAME', 'x'.repeat(100)],
    ['English', 'ALERT_LANGUAGE', 'en'],
    ['Japanese', 'ALERT_LANGUAGE', 'ja'],
    ['a time zone', 'ALERT_TIME_ZONE', 'America/Argentina/Buenos_Aires'],
    ['metadata that is read', 'IDENTITY_PROVIDER_METADATA', 'on'],
    ['metadata that is not', 'IDENTITY_PROVIDER_METADATA', 'off'],
    ['a sign-in log that is asked', 'SIGN_IN_LOG', 'on'],
    ['a sign-in log that is not', 'SIGN_IN_LOG', 'off'],
    ['as many indicators as may be', 'KNOWN_ROGUE_CERTIFICATES', indicators(200)],
    ['a client id in capitals', 'AZURE_CLIENT_ID', 'ABCDEF00-2222-3333-4444-555555555555'],
    [
      'a sovereign table endpoint',
      'FindingsStorage__tableServiceUri',
      'https://a.table.core.usgovcloudapi.net/',
    ],
  ])('%s', (_, name, value) => {
    expect(problemsWith({ [name]: value })).toEqual([]);
  });
});

describe('ALERT_WEBHOOK_AUTH=managedIdentity', () => {
  it.each([
    ['the global cloud', 'https://prod-12.westus.logic.azure.com:443/workflows/abc?sig=d'],
    [
      'the cloud for the US government',
      'https://prod-1.usgovvirginia.logic.azure.us/workflows/abc',
    ],
    ['the cloud in China', 'https://prod-1.chinanorth3.logic.azure.cn/workflows/abc'],
    ['capitals, which hosts do not have', 'https://PROD-1.westus.LOGIC.AZURE.COM/workflows/abc'],
  ])('sends a token to a Logic App in %s', (_, url) => {
    expect(problemsWith({ ALERT_WEBHOOK_AUTH: 'managedIdentity', ALERT_WEBHOOK_URL: url })).toEqual(
      [],
    );
  });

  it.each([
    ['another host', 'https://hooks.contoso.com/alerts'],
    ['a longer host', 'https://logic.azure.com.evil.example/workflows'],
    ['a longer host below a Logic App', 'https://a.logic.azure.com.evil.example/workflows'],
    ['a host with a hyphen for the dot', 'https://evil-logic.azure.com/workflows'],
    ['a host that only ends in the letters', 'https://evillogic.azure.com/workflows'],
    ['the domain of Logic Apps itself', 'https://logic.azure.com/workflows'],
    ['a cloud that does not exist', 'https://a.logic.azure.de/workflows'],
    ['another service of Azure', 'https://a.azurewebsites.net/api'],
    ['a host with another domain for the dots', 'https://a.logicXazure.com/workflows'],
    ['a Logic App in the path', 'https://evil.example/a.logic.azure.com'],
    ['a Logic App in the query', 'https://evil.example/?a=.logic.azure.com'],
    ['a Logic App in the fragment', 'https://evil.example/#a.logic.azure.com'],
    ['a Logic App before a backslash', 'https://evil.example\\.logic.azure.com/'],
    ['loopback', 'http://127.0.0.1:8080/alerts'],
  ])('sends no token to %s', (_, url) => {
    const problems = problemsWith({
      ALERT_WEBHOOK_AUTH: 'managedIdentity',
      ALERT_WEBHOOK_URL: url,
    });
    expect(problems).toEqual([
      expect.stringMatching(/^ALERT_WEBHOOK_AUTH is managedIdentity, but ALERT_WEBHOOK_URL is no/),
    ]);
  });

  it.each([
    ['a Logic App as a user name', 'https://a.logic.azure.com@evil.example/'],
    ['a user name at a Logic App', 'https://user@a.logic.azure.com/'],
    ['a Logic App without https', 'http://a.logic.azure.com/workflows'],
  ])('refuses %s', (_, url) => {
    const problems = problemsWith({
      ALERT_WEBHOOK_AUTH: 'managedIdentity',
      ALERT_WEBHOOK_URL: url,
    });
    expect(problems[0]).toMatch(/^ALERT_WEBHOOK_URL is not an https address/);
  });
});

describe('the mail', () => {
  const mail = { ALERT_MAIL_URL: 'https://prod-1.westus.logic.azure.com/workflows/1' } as const;

  it('may be the only way', () => {
    const { receivers } = readConfig({ ...good, ALERT_WEBHOOK_URL: undefined, ...mail });
    expect(receivers).toEqual([
      { way: 'mail', url: mail.ALERT_MAIL_URL, secret: null, auth: 'none' },
    ]);
  });

  it('leaves out what is less severe, by one of the words that findings have', () => {
    expect(SEVERITY_NAMES).toEqual(SEVERITIES);
    for (const name of SEVERITIES) {
      const config = readConfig({ ...good, ...mail, ALERT_MIN_SEVERITY: name });
      expect(config.minSeverity).toBe(name);
    }
  });

  it('gets no heartbeat', () => {
    const only = { ...good, ...mail, ALERT_WEBHOOK_URL: undefined };
    expect(readConfig({ ...only, ALERT_WEBHOOK_HEARTBEAT: 'off' }).heartbeat).toBe(false);
    const error = errorOf(() => readConfig({ ...only, ALERT_WEBHOOK_HEARTBEAT: 'on' }));
    expect(problemsIn(error)).toEqual([
      expect.stringMatching(/^ALERT_WEBHOOK_HEARTBEAT is on, but ALERT_WEBHOOK_URL is missing/),
    ]);
  });

  it('has to be there where something is to be left out of it', () => {
    const error = errorOf(() => readConfig({ ...good, ALERT_MIN_SEVERITY: 'high' }));
    expect(problemsIn(error)).toEqual([
      expect.stringMatching(/^ALERT_MIN_SEVERITY is for the mail, but ALERT_MAIL_URL is missing/),
    ]);
  });

  it('gets a token of its own, which the webhook beside it does not', () => {
    const { receivers } = readConfig({ ...good, ...mail, ALERT_MAIL_AUTH: 'managedIdentity' });
    expect(receivers.map(({ way, auth }) => [way, auth])).toEqual([
      ['webhook', 'none'],
      ['mail', 'managedIdentity'],
    ]);
  });

  it('gets no token where it is no Logic App', () => {
    const change = {
      ALERT_MAIL_URL: 'https://relay.contoso.com/',
      ALERT_MAIL_AUTH: 'managedIdentity',
    };
    expect(problemsWith(change)).toEqual([
      expect.stringMatching(
        /^ALERT_MAIL_AUTH is managedIdentity, but ALERT_MAIL_URL is no Logic App/,
      ),
    ]);
  });
});

describe('the sign-in log', () => {
  it.each([
    ['is asked where nobody said anything', undefined, true],
    ['is asked where the setting is on', 'on', true],
    ['is left alone where it is off', 'off', false],
    ['is left alone where white space stands around that', ' off\n', false],
  ])('%s', (_, SIGN_IN_LOG, expected) => {
    expect(readConfig({ ...good, SIGN_IN_LOG }).signInLog).toBe(expected);
  });

  it('is not asked because a mistyped off was taken for on: the run is red, and says both words', () => {
    expect(problemsWith({ SIGN_IN_LOG: 'of' })).toEqual(['SIGN_IN_LOG is neither on nor off.']);
  });
});

describe('indicators', () => {
  const withIndicators = (KNOWN_ROGUE_CERTIFICATES: string): readonly string[] =>
    readConfig({ ...good, KNOWN_ROGUE_CERTIFICATES }).knownRogue;
  const sha1 = SHA1.toLowerCase();

  it.each([
    ['in capitals become small letters', SHA1, [sha1]],
    ['lose their colons', SHA1.replace(/..(?=.)/g, '$&:'), [sha1]],
    ['are separated by commas', `${SHA1},${SHA256}`, [sha1, SHA256]],
    ['are separated by white space of any kind', `${SHA1}\r\n\t${SHA256}`, [sha1, SHA256]],
    ['are separated by both', `,${SHA1} , ,${SHA256},`, [sha1, SHA256]],
    ['count once, however they are written', `${SHA1} ${sha1}`, [sha1]],
    ['are none where there are only separators', ' , ', []],
  ])('%s', (_, value, expected) => {
    expect(withIndicators(value)).toEqual(expected);
  });

  it('are told by their place when they are wrong', () => {
    expect(problemsWith({ KNOWN_ROGUE_CERTIFICATES: `${SHA1}, ${SHA256}, 4B56` })).toEqual([
      expect.stringContaining('an entry, number 3, that is not 40 or 64 hex digits'),
    ]);
  });
});

describe('a connection string', () => {
  const withString = (FindingsStorage: string): readonly string[] =>
    problemsWith({ FindingsStorage__tableServiceUri: undefined, FindingsStorage });

  it.each([
    ['for Azurite', 'UseDevelopmentStorage=true'],
    ['for Azurite with a semicolon', 'UseDevelopmentStorage=true;'],
    [
      'of an account',
      'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5;EndpointSuffix=core.windows.net',
    ],
    [
      'with an endpoint over https',
      'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5;TableEndpoint=https://a.table.core.windows.net/',
    ],
    [
      'with a shared access signature',
      'TableEndpoint=https://a.table.core.windows.net;SharedAccessSignature=sv=1&sig=2',
    ],
    [
      'with an endpoint over http on loopback',
      'DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:10002/devstoreaccount1',
    ],
    [
      'with an endpoint over http on localhost',
      'DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;TableEndpoint=http://localhost:10002/devstoreaccount1',
    ],
  ])('%s is taken', (_, connectionString) => {
    expect(withString(connectionString)).toEqual([]);
  });

  it.each([
    ['without an account', 'AccountKey=a2V5'],
    ['that is only the key', 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2U=='],
    ['that switches Azurite off', 'UseDevelopmentStorage=false'],
    [
      'that goes over http behind a space',
      'AccountName=a;AccountKey=a2V5; DefaultEndpointsProtocol=http',
    ],
    ['that goes over http', 'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5'],
    [
      'that goes over http, in capitals',
      'AccountName=a;AccountKey=a2V5;DEFAULTENDPOINTSPROTOCOL=HTTP',
    ],
    [
      'with an endpoint over http',
      'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5;TableEndpoint=http://a.table.core.windows.net',
    ],
    [
      'with an endpoint over http on a host that begins like loopback',
      'AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1.evil.example',
    ],
    [
      'with a signature that goes over http',
      'TableEndpoint=http://evil.example;SharedAccessSignature=sig=2',
    ],
  ])('%s is refused', (_, connectionString) => {
    expect(withString(connectionString)).toEqual([
      expect.stringMatching(/^FindingsStorage (is|has) /),
    ]);
  });

  // The client of the tables trims each part; so the address that it reads is the one that is judged.
  it.each([
    [
      'a space behind the protocol',
      'DefaultEndpointsProtocol=http ;AccountName=a;AccountKey=a2V5;EndpointSuffix=evil.example',
    ],
    [
      'a space before the endpoint',
      'AccountName=a;AccountKey=a2V5;DefaultEndpointsProtocol=https; TableEndpoint=http://evil.example',
    ],
  ])('over http is refused with %s, too', (_, connectionString) => {
    expect(withString(connectionString)).toHaveLength(1);
  });
});

describe('the message', () => {
  it('holds all problems, each with the name of its setting', () => {
    const last = new Map(wrong.map(([, name, value]) => [name, value]));
    const problems = problemsWith({ ...Object.fromEntries(last), FindingsStorage: 'nonsense' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(SETTINGS);
  });

  it('says what is missing and what is wrong together', () => {
    const problems = problemsIn(errorOf(() => readConfig({ ALERT_LANGUAGE: 'de' })));
    expect(problems).toHaveLength(4);
  });

  it('never holds a value, nor does anything else of the error', () => {
    const marker = 'MARKER7f3a';
    const forms = [
      marker,
      `https://${marker}@x.example/${marker}?sig=${marker}`,
      `whsec_${marker}`,
    ];
    const strings = [...forms, `AccountName=${marker};TableEndpoint=http://${marker}`];
    for (const value of [...strings, `http://x.example/${marker}`]) {
      const everything = Object.fromEntries(SETTINGS.map((name) => [name, value]));
      const error = errorOf(() => readConfig(everything));
      const shown = [inspect(error, { depth: 9, showHidden: true }), error.stack, String(error)];
      expect(shown.join('\n').toLowerCase()).not.toContain(marker.toLowerCase());
    }
  });

  it('never holds a value, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), fc.constantFrom(...SETTINGS), (value, name) => {
        for (const problem of problemsWith({ [name]: value })) expect(problem).not.toContain(value);
      }),
    );
  });
});

it('a secret that is taken is the same key to the reference library', () => {
  const digits = fc.constantFrom(...Array.from('ABCwxyz0189+/'));
  const secret = fc
    .tuple(fc.array(digits, { minLength: 28, maxLength: 92 }), fc.constantFrom('', '=', '=='))
    .map(([characters, padding]) => `whsec_${characters.join('')}${padding}`);
  const time = new Date('2026-11-23T09:00:00Z');
  let taken = 0;
  fc.assert(
    fc.property(secret, (value) => {
      if (problemsWith({ ALERT_WEBHOOK_SECRET: value }).length > 0) return;
      taken += 1;
      const key = Buffer.from(value.slice('whsec_'.length), 'base64');
      const expected = new Webhook(key, { format: 'raw' }).sign('id', time, 'body');
      expect(new Webhook(value).sign('id', time, 'body')).toBe(expected);
    }),
  );
  expect(taken).toBeGreaterThan(0);
});

describe('readSettings', () => {
  const all = {
    tenantId: 'TENANT_ID',
    storage: 'FindingsStorage__tableServiceUri',
    receivers: 'ALERT_WEBHOOK_URL',
  } as const;
  const parts = Object.keys(all) as readonly (keyof typeof all)[];

  it.each(parts)('%s is there, or told as missing, where it is needed', (part) => {
    const { [part]: found } = readConfig(good);
    expect(readSettings({ [all[part]]: good[all[part]] }, [part])[part]).toEqual(found);
    const problems = problemsIn(errorOf(() => readSettings({}, [part])));
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${all[part]} is missing`))]);
  });

  it.each(parts)('%s is null where it is neither needed nor set', (part) => {
    const others = parts.filter((each) => each !== part);
    const settings = readSettings({ ...good, [all[part]]: undefined }, others);
    expect(settings).toEqual({ ...readConfig(good), [part]: null });
  });

  it('nothing is needed for nothing, and what is set is there all the same', () => {
    expect(readSettings(good, [])).toEqual(readConfig(good));
    expect(readSettings({}, [])).toEqual({
      ...readConfig(good),
      tenantId: null,
      storage: null,
      receivers: null,
    });
  });

  it('the type says what may be null', () => {
    const { tenantId, storage } = readSettings(good, ['storage']);
    const needed: TableAccess = storage;
    // @ts-expect-error -- nobody asked for the tenant, so that it may be null
    const notNeeded: string = tenantId;
    expect([needed.kind, notNeeded]).toEqual(['identity', good.TENANT_ID.toLowerCase()]);
  });

  it('what was not needed and is wrong is told all the same', () => {
    const problems = problemsIn(
      errorOf(() => readSettings({ TENANT_ID: 'contoso' }, ['receivers'])),
    );
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'ALERT_WEBHOOK_URL',
      'TENANT_ID',
    ]);
  });
});

describe('what is written about the settings', () => {
  const root = path.join(__dirname, '..');
  const hostSettings = ['FUNCTIONS_WORKER_RUNTIME', 'AzureWebJobsStorage', 'MONITOR_SCHEDULE'];
  const sample = JSON.parse(
    readFileSync(path.join(root, 'local.settings.sample.json'), 'utf8'),
  ) as { readonly Values: Readonly<Record<string, string>> };
  const text = readFileSync(path.join(root, 'docs/reference.md'), 'utf8');

  it('the sample names settings that are read, by us or by the host, and no others', () => {
    const known = [...SETTINGS, ...hostSettings] as readonly string[];
    expect(Object.keys(sample.Values).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('the sample works as it is', () => {
    expect(readConfig(sample.Values).storage).toEqual({
      kind: 'connectionString',
      connectionString: 'UseDevelopmentStorage=true',
    });
  });

  it.each([...SETTINGS, 'MONITOR_SCHEDULE'])('docs/reference.md describes %s', (name) => {
    expect(text).toContain(`\`${name}\``);
  });

  it('docs/reference.md tables the settings that are read, and no others', () => {
    const rows = [...text.matchAll(/^\| *`([A-Za-z_]+)` *\|/gm)].map(([, name]) => name ?? '');
    const codes = readFileSync(path.join(root, 'lib/errors.ts'), 'utf8');
    const isSetting = (name: string): boolean =>
      /^[A-Z]+_[A-Z_]+$|^FindingsStorage/.test(name) && !codes.includes(`'${name}'`);
    expect(rows.filter(isSetting).sort()).toEqual([...SETTINGS, 'MONITOR_SCHEDULE'].sort());
  });
});
