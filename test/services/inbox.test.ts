// The webhook receiver: what it keeps, and what it can be told to answer.
import { type Inbox, startInbox } from './inbox';
import { makeTlsIdentity, trustingFetch } from './tls';

let inbox: Inbox;

beforeEach(async () => {
  inbox = await startInbox();
});

afterEach(() => inbox.close());

function post(body: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'webhook-id': 'msg_1' };
  const signal = AbortSignal.timeout(500);
  return fetch(inbox.url, { method: 'POST', body, headers, signal });
}

it('answers 202 and keeps headers, the parsed body and its text', async () => {
  const before = Date.now();
  expect((await post('{"a": 1}')).status).toBe(202);
  await post('not JSON');
  const [first, second] = inbox.requests;
  expect(first).toMatchObject({
    body: { a: 1 },
    text: '{"a": 1}',
    headers: { 'webhook-id': 'msg_1' },
  });
  expect(first?.receivedAt.getTime()).toBeGreaterThanOrEqual(before);
  expect(second?.body).toBe('not JSON');
});

it('answers as scripted, once each, and records all the same', async () => {
  inbox.answerWith([
    { status: 503, headers: { 'retry-after': '3' }, body: { why: 'busy' } },
    { drop: true },
    { stall: 'headers' },
    { stall: 'body' },
  ]);
  const busy = await post('1');
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '3']);
  expect(await busy.json()).toEqual({ why: 'busy' });
  await expect(post('2')).rejects.toThrow('fetch failed');
  await expect(post('3')).rejects.toThrow(/timeout/);
  await post('4').catch(() => undefined);
  expect((await post('5')).status).toBe(202);
  expect(inbox.requests.map(({ body }) => body)).toEqual([1, 2, 3, 4, 5]);
});

it('takes nothing but POST', async () => {
  expect((await fetch(inbox.url)).status).toBe(405);
  expect(inbox.requests).toEqual([]);
});

it('can be served over https', async () => {
  const tls = makeTlsIdentity();
  const secure = await startInbox({ tls });
  const client = trustingFetch(tls.cert);
  const answer = await client.fetch(secure.url, { method: 'POST', body: '{}' });
  expect([answer.status, secure.url.startsWith('https:')]).toEqual([202, true]);
  await client.close();
  await secure.close();
});
