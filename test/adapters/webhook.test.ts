// Delivery to a real receiver on loopback: what is retried and what is not, what is signed, and what no error may show. And
// which token it is called with: the scope is asked of a credential that writes down what it was asked for.

import { inspect } from 'node:util';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { deliver, type Webhook, webhookOf } from '../../lib/adapters/webhook';
import { composeTestAlert } from '../../lib/alerts/compose';
import { MonitorError } from '../../lib/errors';
import { outgoing } from '../../lib/findings/keptRequest';
import type { TryLimits } from '../../lib/timeLimit';
import { type Inbox, startInbox } from '../services/inbox';
import { startLocalServer } from '../services/localServer';

const alert = composeTestAlert({
  id: 'msg_00112233445566778899aabbccddeeff',
  time: '2026-11-23T09:00:00.000Z',
  tenantId: '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
  tenantName: null,
  runId: '0f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  // Japanese, so that octets and characters are not the same thing.
  language: 'ja',
});
const request = outgoing(alert);

/** Patient with a slow machine, and quick between tries. */
const quick: TryLimits = { totalMs: 50_000, tryMs: 20_000, tries: 4, waitMs: 1 };
/** Each wait of our own can be told from none. */
const slow: TryLimits = { ...quick, tries: 3, waitMs: 60 };
const impatient: TryLimits = { ...quick, tryMs: 100, tries: 2 };

const SECRET = `whsec_${Buffer.alloc(32, 0x5a).toString('base64')}`;

let inbox: Inbox;

beforeEach(async () => {
  inbox = await startInbox();
});

afterEach(() => inbox.close());

function webhook(over: Partial<Webhook> = {}): Webhook {
  return { way: 'webhook', url: inbox.url, secret: null, accessToken: null, ...over };
}

async function failureOf(delivery: Promise<void>): Promise<MonitorError> {
  const error: unknown = await delivery.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(MonitorError);
  return error as MonitorError;
}

function repeated(status: number, headers: Readonly<Record<string, string>> = {}) {
  return Array.from({ length: 9 }, () => ({ status, headers, body: 'refused' }));
}

describe('an answer', () => {
  it.each([200, 201, 202, 204, 299])('of %d is delivery', async (status) => {
    inbox.answerWith([{ status }]);
    await deliver(webhook(), request, quick);
    expect(inbox.requests).toHaveLength(1);
  });

  it('of 413 is a refusal, too, and says how large the request was', async () => {
    inbox.answerWith(repeated(413));
    const large = { id: request.id, body: `"${'あ'.repeat(1024)}"` };
    const error = await failureOf(deliver(webhook(), large, quick));
    expect(error).toMatchObject({ code: 'WEBHOOK_REJECTED', httpStatus: 413 });
    expect(error.message).toBe('The webhook refused the alert: HTTP 413 to a request of 4 KB.');
    expect(inbox.requests).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 405, 409, 410, 415, 422])(
    'of %d is a refusal for good, and nothing is sent again',
    async (status) => {
      inbox.answerWith(repeated(status));
      const error = await failureOf(deliver(webhook(), request, quick));
      expect(error.code).toBe('WEBHOOK_REJECTED');
      expect(error.message).toBe(`The webhook refused the alert: HTTP ${String(status)}.`);
      expect(inbox.requests).toHaveLength(1);
    },
  );

  it.each([408, 429, 500, 501, 502, 503, 504, 599])('of %d is tried again', async (status) => {
    inbox.answerWith([{ status }, { status }]);
    await deliver(webhook(), request, quick);
    expect(inbox.requests).toHaveLength(3);
  });

  it.each([408, 429, 500, 502, 503, 504])(
    'of %d to the last try leaves the alert for the next run',
    async (status) => {
      inbox.answerWith(repeated(status));
      const error = await failureOf(deliver(webhook(), request, quick));
      expect(error.code).toBe('WEBHOOK_UNAVAILABLE');
      expect(error.message).toContain(`HTTP ${String(status)}`);
      expect(error.message).toContain('next run');
      expect(inbox.requests).toHaveLength(quick.tries);
    },
  );

  it.each([301, 302, 303, 307, 308])(
    'of %d is a refusal, and is never followed',
    async (status) => {
      const elsewhere = await startInbox();
      inbox.answerWith(repeated(status, { location: elsewhere.url }));
      const error = await failureOf(deliver(webhook(), request, quick));
      expect(error.code).toBe('WEBHOOK_REJECTED');
      expect([inbox.requests.length, elsewhere.requests.length]).toEqual([1, 0]);
      await elsewhere.close();
    },
  );

  it('that is a refusal after a retry ends the tries', async () => {
    inbox.answerWith([{ status: 503 }, { status: 401 }]);
    expect((await failureOf(deliver(webhook(), request, quick))).code).toBe('WEBHOOK_REJECTED');
    expect(inbox.requests).toHaveLength(2);
  });
});

describe('Retry-After', () => {
  const past = 'Mon, 23 Nov 2020 09:00:00 GMT';

  it.each([
    ['of no seconds', '0'],
    ['of less than no seconds', '-1'],
    ['of a date that is over', past],
    ['of a fraction', '0.001'],
    ['that makes no sense', 'soon'],
    ['that is empty', ''],
  ])('%s leaves our own wait, and does not use up the tries at once', async (_, header) => {
    inbox.answerWith(repeated(429, { 'retry-after': header }));
    const started = Date.now();
    const error = await failureOf(deliver(webhook(), request, slow));
    expect(error.code).toBe('WEBHOOK_UNAVAILABLE');
    expect(inbox.requests).toHaveLength(slow.tries);
    // It doubles. A timer may end a millisecond early.
    expect(Date.now() - started).toBeGreaterThanOrEqual(slow.waitMs + 2 * slow.waitMs - 2);
  });

  it.each([
    ['an hour in seconds', '3600'],
    ['an hour as a date', new Date(Date.now() + 3_600_000).toUTCString()],
    ['a thousand million seconds', '1000000000'],
    ['a number that no clock holds', '9'.repeat(400)],
  ])('of %s is beyond our time, and ends the tries at once', async (_, header) => {
    inbox.answerWith(repeated(429, { 'retry-after': header }));
    const error = await failureOf(deliver(webhook(), request, quick));
    expect(error.code).toBe('WEBHOOK_UNAVAILABLE');
    expect(inbox.requests).toHaveLength(1);
  });

  it('of one second is waited for', async () => {
    inbox.answerWith([{ status: 503, headers: { 'retry-after': '1' } }]);
    const started = Date.now();
    await deliver(webhook(), request, quick);
    expect(inbox.requests).toHaveLength(2);
    expect(Date.now() - started).toBeGreaterThanOrEqual(998);
  });
});

describe('a connection', () => {
  it('that breaks is tried again', async () => {
    inbox.answerWith([{ drop: true }, { drop: true }]);
    await deliver(webhook(), request, quick);
    expect(inbox.requests).toHaveLength(3);
  });

  it('that breaks every time is WEBHOOK_UNAVAILABLE', async () => {
    inbox.answerWith(Array.from({ length: 9 }, () => ({ drop: true as const })));
    const error = await failureOf(deliver(webhook(), request, quick));
    expect(error.code).toBe('WEBHOOK_UNAVAILABLE');
    expect(error.message).toMatch(/the connection failed \([A-Z_]+\)/);
    expect(inbox.requests).toHaveLength(quick.tries);
  });

  it('that is refused is WEBHOOK_UNAVAILABLE', async () => {
    await inbox.close();
    const error = await failureOf(deliver(webhook(), request, quick));
    expect(error.code).toBe('WEBHOOK_UNAVAILABLE');
    expect(error.message).toContain('the connection failed (ECONNREFUSED)');
  });

  it('that stalls is given up, and is WEBHOOK_UNAVAILABLE', async () => {
    inbox.answerWith([{ stall: 'headers' }, { stall: 'headers' }]);
    const error = await failureOf(deliver(webhook(), request, impatient));
    expect(error.code).toBe('WEBHOOK_UNAVAILABLE');
    expect(error.message).toContain('no answer in time');
    expect(inbox.requests).toHaveLength(impatient.tries);
  });

  it('that stalls once is tried again', async () => {
    inbox.answerWith([{ stall: 'headers' }]);
    await deliver(webhook(), request, { ...quick, tryMs: 1_000 });
    expect(inbox.requests).toHaveLength(2);
  });

  it('whose body drips for ever after a 2xx is delivery, once', async () => {
    inbox.answerWith([{ drip: true }]);
    await deliver(webhook(), request, quick);
    expect(inbox.requests).toHaveLength(1);
  });

  it('whose body stalls after a 2xx is delivery, once', async () => {
    let posts = 0;
    const server = await startLocalServer((_, response) => {
      posts += 1;
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"accepted":');
      return Promise.resolve();
    });
    await deliver(webhook({ url: server.origin }), request, quick);
    expect(posts).toBe(1);
    await server.close();
  });

  it('whose body stalls after a refusal is a refusal all the same', async () => {
    const server = await startLocalServer((_, response) => {
      response.writeHead(400, { 'content-length': '100' });
      response.write('no');
      return Promise.resolve();
    });
    const error = await failureOf(deliver(webhook({ url: server.origin }), request, quick));
    expect(error.code).toBe('WEBHOOK_REJECTED');
    await server.close();
  });

  it('is not waited for when the wait would go beyond our time', async () => {
    inbox.answerWith(repeated(503));
    await failureOf(deliver(webhook(), request, { ...quick, waitMs: quick.totalMs }));
    expect(inbox.requests).toHaveLength(1);
  });
});

describe('a request', () => {
  it('is a POST of JSON with an id and the time in seconds', async () => {
    await deliver(webhook(), request, quick);
    const [received] = inbox.requests;
    expect(received?.body).toEqual(alert);
    expect(received?.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': request.id,
      'webhook-timestamp': expect.stringMatching(/^\d{10}$/) as string,
    });
  });

  it('is not signed without a secret, and carries no token without one', async () => {
    await deliver(webhook(), request, quick);
    expect(Object.keys(inbox.requests[0]?.headers ?? {})).not.toEqual(
      expect.arrayContaining(['webhook-signature']),
    );
    expect(inbox.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('is signed so that the reference library verifies it', async () => {
    await deliver(webhook({ secret: SECRET }), request, quick);
    const [received] = inbox.requests;
    if (!received) throw new Error('Nothing arrived.');
    expect(received.headers['webhook-signature']).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
    expect(new StandardWebhook(SECRET).verify(received.text, received.headers)).toEqual(alert);
  });

  it.each([
    ['the body', (text: string) => text.replace('TEST', 'test'), {}],
    ['the id', (text: string) => text, { 'webhook-id': 'msg_other' }],
    [
      'the time',
      (text: string) => text,
      { 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 9) },
    ],
  ] as const)('fails its verification when %s was changed', async (_, change, headers) => {
    await deliver(webhook({ secret: SECRET }), request, quick);
    const [received] = inbox.requests;
    if (!received) throw new Error('Nothing arrived.');
    const verify = (): unknown =>
      new StandardWebhook(SECRET).verify(change(received.text), {
        ...received.headers,
        ...headers,
      });
    expect(verify).toThrow(/signature/i);
  });

  it('fails its verification under another secret', async () => {
    await deliver(webhook({ secret: SECRET }), request, quick);
    const [received] = inbox.requests;
    const other = new StandardWebhook(`whsec_${Buffer.alloc(32, 1).toString('base64')}`);
    expect(() => other.verify(received?.text ?? '', received?.headers ?? {})).toThrow(/signature/i);
  });

  it('carries a token when there is one, fresh for each try', async () => {
    inbox.answerWith([{ status: 503 }]);
    let asked = 0;
    const accessToken = (): Promise<string> => Promise.resolve(`token-${String((asked += 1))}`);
    await deliver(webhook({ accessToken }), request, quick);
    expect(inbox.requests.map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it('is not sent when there is no token to be had, and the reason is told as it is', async () => {
    const reason = new MonitorError('CREDENTIAL_UNAVAILABLE', 'No access token.');
    const accessToken = (): Promise<string> => Promise.reject(reason);
    expect(await failureOf(deliver(webhook({ accessToken }), request, quick))).toBe(reason);
    expect(inbox.requests).toHaveLength(0);
  });

  it('bears the same id and the same body each time it is tried', async () => {
    inbox.answerWith([{ status: 503 }, { drop: true }, { status: 429 }]);
    await deliver(webhook({ secret: SECRET }), request, quick);
    expect(inbox.requests).toHaveLength(4);
    expect(new Set(inbox.requests.map(({ headers }) => headers['webhook-id']))).toEqual(
      new Set([request.id]),
    );
    expect(new Set(inbox.requests.map(({ text }) => text)).size).toBe(1);
  });
});

describe('no error shows the address, the secret or the token', () => {
  const PATH = 'S3CRETPATH';
  const QUERY = 'S3CRETSIG';
  const TOKEN = 'S3CRETTOKEN';

  /** Whatever a log, a debugger or a crash report might print of an error. */
  function everythingOf(error: MonitorError): string {
    const names = Object.getOwnPropertyNames(error);
    return [
      error.message,
      error.stack,
      String(error),
      JSON.stringify(error),
      JSON.stringify(error, names),
      inspect(error, { depth: Infinity, showHidden: true, maxStringLength: Infinity }),
      inspect(error.cause, { depth: Infinity, showHidden: true }),
    ].join('\n');
  }

  async function shown(base: string, limits: TryLimits, token = TOKEN): Promise<string> {
    const separator = base.includes('?') ? '&' : '?';
    const url = `${base}/${PATH}${separator}sig=${QUERY}`;
    const accessToken = (): Promise<string> => Promise.resolve(token);
    return everythingOf(
      await failureOf(deliver(webhook({ url, secret: SECRET, accessToken }), request, limits)),
    );
  }

  function expectSilence(text: string, base: string): void {
    for (const part of [PATH, QUERY, TOKEN, SECRET, SECRET.slice('whsec_'.length)]) {
      expect(text).not.toContain(part);
    }
    const { host } = URL.canParse(base) ? new URL(base) : { host: 'receiver.invalid' };
    expect(text).not.toContain(host);
  }

  it.each([
    ['is a refusal', repeated(404), quick],
    ['is a redirect', repeated(302, { location: `http://127.0.0.1:9/${PATH}` }), quick],
    ['is an overload', repeated(503), quick],
    ['breaks', Array.from({ length: 9 }, () => ({ drop: true as const })), quick],
    ['stalls', Array.from({ length: 9 }, () => ({ stall: 'headers' as const })), impatient],
    ['asks for an hour', repeated(429, { 'retry-after': '3600' }), quick],
    ['repeats what it was sent', repeated(400, { 'x-echo': `${PATH} ${QUERY} ${TOKEN}` }), quick],
  ])('when the answer %s', async (_, answers, limits) => {
    inbox.answerWith(answers);
    expectSilence(await shown(inbox.url, limits), inbox.url);
  });

  it('when nobody listens', async () => {
    await inbox.close();
    expectSilence(await shown(inbox.url, quick), inbox.url);
  });

  it.each([
    ['does not exist', 'http://receiver.invalid'],
    ['is a port that fetch refuses', 'http://127.0.0.1:1'],
    ['has a user name, which fetch refuses', 'http://user:S3CRETSIG@receiver.invalid'],
    ['is no address', 'http://receiver.invalid:port'],
  ])('when the address %s', async (_, base) => {
    expectSilence(await shown(base, { ...quick, tries: 2 }), base);
  });

  it('when the token can be no header', async () => {
    expectSilence(await shown(inbox.url, { ...quick, tries: 1 }, `${TOKEN}\r\nx: y`), inbox.url);
  });
});

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

it('an error names the way that failed', async () => {
  for (const [way, name] of [
    ['webhook', 'The webhook'],
    ['mail', 'The mail relay'],
  ] as const) {
    inbox.answerWith([{ status: 400 }]);
    const { message } = await failureOf(deliver(webhook({ way }), request, quick));
    expect(message).toBe(`${name} refused the alert: HTTP 400.`);
  }
});

describe('webhookOf', () => {
  it('without managedIdentity no token is asked for, whatever the host', () => {
    const credential = recordingCredential();
    const url = 'https://prod-1.westus.logic.azure.com/workflows/1';
    const secret = `whsec_${'A'.repeat(32)}`;
    const webhook = webhookOf({ way: 'mail', url, secret, auth: 'none' }, credential);
    expect(webhook).toEqual({ way: 'mail', url, secret, accessToken: null });
    expect(credential.scopes).toEqual([]);
  });

  it.each([
    ['the global cloud', 'com', 'https://management.core.windows.net//.default'],
    [
      'the cloud for the US government',
      'us',
      'https://management.core.usgovcloudapi.net//.default',
    ],
    ['the cloud in China', 'cn', 'https://management.core.chinacloudapi.cn//.default'],
  ])(
    'a Logic App in %s gets a token for the audience of its own cloud',
    async (_, ending, scope) => {
      const credential = recordingCredential();
      const url = `https://prod-1.region.logic.azure.${ending}:443/workflows/1?sig=secret`;
      const webhook = webhookOf(
        { way: 'mail', url, secret: null, auth: 'managedIdentity' },
        credential,
      );
      expect(await webhook.accessToken?.()).toBe('issued');
      expect(credential.scopes).toEqual([scope]);
      expect(webhook).toMatchObject({ url, secret: null });
    },
  );

  it('a credential that fails fails the call, too', async () => {
    const credential = { getToken: () => Promise.reject(new Error('no identity here')) };
    const url = 'https://prod-1.region.logic.azure.com/workflows/1';
    const webhook = webhookOf(
      { way: 'mail', url, secret: null, auth: 'managedIdentity' },
      credential,
    );
    await expect(webhook.accessToken?.()).rejects.toThrow('no identity here');
  });
});
