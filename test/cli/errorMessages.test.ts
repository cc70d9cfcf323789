// What a person at a prompt is told when something does not work: what to do now, and never what a later run does.

import { readFileSync, readdirSync } from 'node:fs';
import { main } from '../../lib/cli/main';
import { messageFor } from '../../lib/cli/errorMessages';
import { ENGLISH } from '../../lib/cli/reader';
import { MonitorError, type MonitorErrorCode } from '../../lib/errors';
import { type LocalServer, startLocalServer } from '../services/localServer';
import { startInbox } from '../services/inbox';

const TENANT_ID = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
const LATER = /next run|tries again/i;

async function call(args: readonly string[], environment: Record<string, string>) {
  const texts = { stdout: '', stderr: '' };
  const status = await main(args, {
    environment,
    stdin: (async function* () {
      await Promise.resolve();
      yield Buffer.alloc(0);
    })(),
    stdout: { write: (text) => (texts.stdout += text) },
    stderr: { write: (text) => (texts.stderr += text) },
  });
  expect({ status, stdout: texts.stdout }).toEqual({ status: 1, stdout: '' });
  expect(texts.stderr).not.toMatch(LATER);
  return texts.stderr;
}

describe('a table that does not answer as it should', () => {
  let service: LocalServer;
  let answer: { status: number; code: string };
  beforeAll(async () => {
    service = await startLocalServer((_, response) => {
      const body = { 'odata.error': { code: answer.code, message: { lang: 'en', value: 'x' } } };
      response
        .writeHead(answer.status, {
          'content-type': 'application/json',
          'x-ms-error-code': answer.code,
        })
        .end(JSON.stringify(body));
      return Promise.resolve();
    });
  });
  afterAll(async () => {
    await service.close();
  });

  function env(): Record<string, string> {
    const key = Buffer.from('no secret').toString('base64');
    const connection = `DefaultEndpointsProtocol=http;AccountName=account;AccountKey=${key};TableEndpoint=${service.origin}/account;`;
    return { TENANT_ID, FindingsStorage: connection };
  }

  it.each([
    ['findings list', 'Storage Table Data Reader'],
    ['baseline', 'Storage Table Data Reader'],
    ['findings accept abcdef012345 --reason x', 'Storage Table Data Contributor'],
  ])('%s says that it needs the role %s', async (line, role) => {
    answer = { status: 403, code: 'AuthorizationPermissionMismatch' };
    const text = await call(line.split(' '), env());
    expect(text).toContain(`You need the role ${role} on the storage account`);
    expect(text).toContain(`az role assignment create --role "${role}" --assignee`);
    expect(text).toContain('AuthorizationPermissionMismatch');
  });

  it.each([
    [403, 'AuthorizationFailure', 'The firewall of the storage account'],
    [403, 'AuthenticationFailed', `az login --tenant ${TENANT_ID}`],
    [401, 'InvalidAuthenticationInfo', `az login --tenant ${TENANT_ID}`],
    [403, 'TableNotFound', 'There is no table FederationFindings yet'],
    [409, 'AccountIsDisabled', 'Nothing was changed. Try again'],
  ])('HTTP %i %s is answered with what to do', async (status, code, advice) => {
    answer = { status, code };
    expect(await call(['findings', 'list'], env())).toContain(advice);
  });
});

/** As the store makes it of what the client throws. */
function storeError(code: string): MonitorError {
  const cause = Object.assign(new Error('x'), { code });
  return new MonitorError(
    'STORE_UNAVAILABLE',
    `Table Storage did not let us read the findings (${code}). The next run tries again.`,
    { cause },
  );
}

describe('a storage account that is not there', () => {
  it.each([
    [{ FindingsStorage: 'UseDevelopmentStorage=true' }, 'Azurite has to run'],
    [
      { FindingsStorage__tableServiceUri: 'https://nowhere.table.core.windows.net' },
      'Nothing answers at https://nowhere.table.core.windows.net: is FindingsStorage__tableServiceUri right',
    ],
  ])('names the setting: %j', (environment, advice) => {
    const text = messageFor(storeError('ENOTFOUND'), {
      words: 'findings list',
      environment,
      reader: ENGLISH,
    });
    expect(text).toContain(advice);
    expect(text).not.toMatch(LATER);
  });

  it('the account stands in the command for the role', () => {
    const environment = { FindingsStorage__tableServiceUri: 'https://acme.table.core.windows.net' };
    const text = messageFor(storeError('AuthorizationPermissionMismatch'), {
      reader: ENGLISH,
      words: 'baseline',
      environment,
    });
    expect(text).toContain('az storage account show --name acme --query id');
  });
});

describe('a sign-in that is missing', () => {
  const error = new MonitorError('CREDENTIAL_UNAVAILABLE', 'No access token for x: y');

  it('for a scan, names the way with it and the way without', () => {
    const text = messageFor(error, { words: 'scan', environment: { TENANT_ID }, reader: ENGLISH });
    expect(text).toContain(`  az login --tenant ${TENANT_ID} --allow-no-subscriptions`);
    expect(text).toContain('federation-monitor scan export.json');
    expect(text).toContain('Get-MgDomainFederationConfiguration');
  });

  it('for the record, names the tenant and the setting, and no export', () => {
    const text = messageFor(error, {
      words: 'findings list',
      environment: { TENANT_ID },
      reader: ENGLISH,
    });
    expect(text).toContain(`  az login --tenant ${TENANT_ID}\n`);
    expect(text).toContain('FindingsStorage');
    expect(text).not.toContain('Get-Mg');
    expect(
      messageFor(error, { words: 'test-alert', environment: {}, reader: ENGLISH }),
    ).not.toContain('FindingsStorage');
  });
});

it('missing settings are told with where they are', async () => {
  const text = await call(['findings', 'list'], {});
  expect(text).toContain('TENANT_ID is missing');
  expect(text).toContain('az functionapp config appsettings list');
  expect(text).toContain('$env:TENANT_ID');
});

it('a webhook that does not answer: nothing goes out later', async () => {
  const inbox = await startInbox();
  inbox.answerWith([{ status: 500 }, { status: 500 }, { status: 500 }, { status: 500 }]);
  const text = await call(['test-alert'], { TENANT_ID, ALERT_WEBHOOK_URL: inbox.url });
  await inbox.close();
  expect(text).toMatch(/^The webhook did not take the alert: .+ Nothing goes out later: try again/);
});

it('a bug says that it is one', () => {
  expect(messageFor(new Error('x'), { words: null, environment: {}, reader: ENGLISH })).toMatch(
    /^This is a bug/,
  );
});

/** The texts of errors as the adapters have them, so that a new one that speaks of the next run is found. */
it('whatever the adapters say of the next run, a person at a prompt is not told', () => {
  const files = readdirSync('lib/adapters', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const texts = files
    .map((file) => readFileSync(`lib/adapters/${file}`, 'utf8'))
    .flatMap((source) => source.match(/`[^`]*next run[^`]*`/g) ?? []);
  expect(texts.length).toBeGreaterThan(1);
  const codes: readonly MonitorErrorCode[] = [
    'STORE_UNAVAILABLE',
    'WEBHOOK_UNAVAILABLE',
    'RECORD_LOST',
  ];
  for (const text of texts) {
    for (const code of codes) {
      const message = text.slice(1, -1).replaceAll(/\$\{[^}]*\}/g, '');
      const shown = messageFor(new MonitorError(code, message), {
        words: 'findings list',
        environment: {},
        reader: ENGLISH,
      });
      expect(shown).not.toMatch(LATER);
    }
  }
});
