// Credentials that answer in time. The real ManagedIdentityCredential asks an identity endpoint on loopback; the library
// keeps the first endpoint and every token for the whole process, hence one service, and a resource for each test.

import { type AccessToken, ManagedIdentityCredential, type TokenCredential } from '@azure/identity';
import { boundedCredential, managedIdentity } from '../../lib/adapters/credential';
import { MonitorError } from '../../lib/errors';
import { type ManagedIdentity, startManagedIdentity } from '../services/managedIdentity';

const MINUTE = 60_000;
const LIMIT_MS = 30_000;

describe('managedIdentity', () => {
  let service: ManagedIdentity;
  /** What goes on after it was given up; it ends with the service. */
  const hanging: Promise<unknown>[] = [];

  beforeAll(async () => {
    service = await startManagedIdentity();
    Object.assign(process.env, service.environment);
  });

  afterAll(async () => {
    delete process.env['IDENTITY_ENDPOINT'];
    delete process.env['IDENTITY_HEADER'];
    await service.close();
    await Promise.allSettled(hanging);
  });

  const refusal = { status: 400, body: { error: 'invalid_request', message: 'Not yet.' } };

  function asked(resource: string) {
    return service.requests.filter(({ query }) => query['resource'] === resource);
  }

  it('without a client id asks for the system-assigned identity', async () => {
    const token = await managedIdentity(null).getToken('https://system.test/.default');
    expect(token.token).toMatch(/^ey/);
    expect(asked('https://system.test')).toHaveLength(1);
    expect(asked('https://system.test')[0]?.query).not.toHaveProperty('client_id');
  });

  it('with a client id asks for that identity', async () => {
    const clientId = '11111111-2222-3333-4444-555555555555';
    await managedIdentity(clientId).getToken('https://user.test/.default');
    expect(asked('https://user.test')[0]?.query).toMatchObject({ client_id: clientId });
  });

  it('keeps the slash of an audience that ends in one', async () => {
    await managedIdentity(null).getToken('https://management.test//.default');
    expect(asked('https://management.test/')).toHaveLength(1);
  });

  it('tries once more when the first answer is a refusal', async () => {
    service.answerWith([refusal]);
    const token = await managedIdentity(null).getToken('https://second.test/.default');
    expect(token.token).toMatch(/^ey/);
    expect(asked('https://second.test')).toHaveLength(2);
  });

  it('gives up after two refusals, and says for what', async () => {
    service.answerWith([refusal, refusal]);
    const scope = 'https://refused.test/.default';
    const failure = managedIdentity(null).getToken(scope);
    await expect(failure).rejects.toThrow(`No access token for ${scope}: `);
    await expect(failure).rejects.toMatchObject({ code: 'CREDENTIAL_UNAVAILABLE' });
    expect(asked('https://refused.test')).toHaveLength(2);
  });

  it('ends in time when the endpoint never answers', async () => {
    service.answerWith([{ stall: 'headers' }, { stall: 'headers' }]);
    const credential = boundedCredential(() => {
      const real = new ManagedIdentityCredential({ retryOptions: { maxRetries: 0 } });
      return {
        getToken: (scopes) => {
          const token = real.getToken(scopes);
          hanging.push(token);
          return token;
        },
      };
    }, 150);
    const failure = credential.getToken('https://stalled.test/.default');
    await expect(failure).rejects.toMatchObject({
      code: 'CREDENTIAL_UNAVAILABLE',
      message: 'No access token for https://stalled.test/.default: no answer in 0.15 seconds',
    });
  });
});

type Answer = () => Promise<AccessToken | null>;

/** Answers one attempt after the other, each with a credential of its own. */
function scripted(answers: readonly Answer[]) {
  const attempts: (string | string[])[] = [];
  const create = (): TokenCredential => {
    const answer = answers[attempts.length];
    return {
      getToken: (scopes) => {
        attempts.push(scopes);
        return answer?.() ?? Promise.reject(new Error('asked too often'));
      },
    };
  };
  return { create, attempts };
}

function issued(token: string, lifetimeMs: number): Answer {
  return () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + lifetimeMs });
}

const broken: Answer = () => Promise.reject(new Error('cached state'));
const hangs: Answer = () => new Promise(() => undefined);

describe('boundedCredential', () => {
  it.each([
    ['a failure', broken],
    ['a missing token', () => Promise.resolve(null)],
  ] as const)('%s is tried once more with a new credential', async (_, first) => {
    const { create, attempts } = scripted([first, issued('second', 60 * MINUTE)]);
    const token = await boundedCredential(create, LIMIT_MS).getToken('scope');
    expect([token.token, attempts.length]).toEqual(['second', 2]);
  });

  it('an attempt that hangs is tried once more', async () => {
    const { create, attempts } = scripted([hangs, issued('second', 60 * MINUTE)]);
    const token = await boundedCredential(create, 200).getToken('scope');
    expect([token.token, attempts.length]).toEqual(['second', 2]);
  });

  it.each([
    ['both fail', [broken, broken], LIMIT_MS, 'cached state'],
    ['both hang', [hangs, hangs], 10, 'no answer in 0.01 seconds'],
    [
      'neither has a token',
      [() => Promise.resolve(null), () => Promise.resolve(null)],
      LIMIT_MS,
      'no token',
    ],
  ] as const)('it is CREDENTIAL_UNAVAILABLE when %s', async (_, answers, limitMs, reason) => {
    const { create, attempts } = scripted(answers);
    const error: unknown = await boundedCredential(create, limitMs)
      .getToken('https://graph.microsoft.com/.default')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MonitorError);
    expect(error).toMatchObject({ code: 'CREDENTIAL_UNAVAILABLE' });
    expect((error as MonitorError).message).toContain('https://graph.microsoft.com/.default');
    expect((error as MonitorError).message).toContain(reason);
    expect((error as MonitorError).cause).toBeInstanceOf(Error);
    expect(attempts).toHaveLength(2);
  });

  it('a credential that cannot even be made is CREDENTIAL_UNAVAILABLE', async () => {
    const credential = boundedCredential(() => {
      throw new Error('no such identity');
    });
    await expect(credential.getToken('scope')).rejects.toMatchObject({
      code: 'CREDENTIAL_UNAVAILABLE',
      message: 'No access token for scope: no such identity',
    });
  });

  it('what a library says is shown in one visible line', async () => {
    const answer: Answer = () => Promise.reject(new Error('two\nlines\u001b[2J'));
    const { create } = scripted([answer, answer]);
    await expect(boundedCredential(create).getToken('scope')).rejects.toMatchObject({
      message: 'No access token for scope: two\\u{A}lines\\u{1B}[2J',
    });
  });

  it('a token is kept while it is good for more than five minutes', async () => {
    const { create, attempts } = scripted([issued('kept', 6 * MINUTE)]);
    const credential = boundedCredential(create);
    for (const _ of [1, 2, 3]) expect((await credential.getToken('scope')).token).toBe('kept');
    expect(attempts).toHaveLength(1);
  });

  it('a token that is good for less than five minutes is replaced', async () => {
    const { create, attempts } = scripted([issued('old', 4 * MINUTE), issued('new', 60 * MINUTE)]);
    const credential = boundedCredential(create);
    expect((await credential.getToken('scope')).token).toBe('old');
    expect((await credential.getToken('scope')).token).toBe('new');
    expect((await credential.getToken('scope')).token).toBe('new');
    expect(attempts).toHaveLength(2);
  });

  it('each scope has a token of its own', async () => {
    const { create, attempts } = scripted([issued('a', 60 * MINUTE), issued('b', 60 * MINUTE)]);
    const credential = boundedCredential(create);
    for (const scope of ['a', 'b', 'a', 'b']) {
      expect((await credential.getToken(scope)).token).toBe(scope);
    }
    expect(attempts).toEqual(['a', 'b']);
  });

  it('a scope in a list is the same as the scope alone', async () => {
    const { create, attempts } = scripted([issued('kept', 60 * MINUTE)]);
    const credential = boundedCredential(create);
    await credential.getToken('scope');
    await credential.getToken(['scope']);
    expect(attempts).toHaveLength(1);
  });

  it('a failure is not kept', async () => {
    const { create, attempts } = scripted([broken, broken, issued('later', 60 * MINUTE)]);
    const credential = boundedCredential(create);
    await expect(credential.getToken('scope')).rejects.toThrow();
    expect((await credential.getToken('scope')).token).toBe('later');
    expect(attempts).toHaveLength(3);
  });

  it('a call while another is under way shares its request', async () => {
    const { create, attempts } = scripted([issued('shared', 60 * MINUTE)]);
    const credential = boundedCredential(create);
    const first = credential.getToken('scope');
    await Promise.resolve();
    await Promise.resolve();
    const tokens = await Promise.all([first, credential.getToken('scope')]);
    expect(tokens.map((token) => token.token)).toEqual(['shared', 'shared']);
    expect(attempts).toHaveLength(1);
  });

  it('calls in the same moment share one request', async () => {
    const { create, attempts } = scripted([
      issued('shared', 60 * MINUTE),
      issued('second', 60 * MINUTE),
    ]);
    const credential = boundedCredential(create);
    await Promise.all([credential.getToken('scope'), credential.getToken('scope')]);
    expect(attempts).toHaveLength(1);
  });

  it('calls in the same moment share one request when the kept token is over, too', async () => {
    const { create, attempts } = scripted([
      issued('old', 4 * MINUTE),
      issued('new', 60 * MINUTE),
      issued('third', 60 * MINUTE),
    ]);
    const credential = boundedCredential(create);
    await credential.getToken('scope');
    const tokens = await Promise.all([1, 2, 3].map(() => credential.getToken('scope')));
    expect(tokens.map(({ token }) => token)).toEqual(['new', 'new', 'new']);
    expect(attempts).toHaveLength(2);
  });
});
