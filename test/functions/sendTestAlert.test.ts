// The test alert from inside the deployed bundle: the same settings, identity and webhook as the timer's.

import { sampleTenant } from '../demo/tenant';
import { type DeployedApp, type RunOutcome, startDeployedApp } from '../services/deployedApp';

let app: DeployedApp;
beforeAll(async () => {
  app = await startDeployedApp(sampleTenant('present'), 2);
});
afterAll(async () => {
  await app.close();
});

function parsed(
  { lines }: RunOutcome,
  level: string,
): readonly Readonly<Record<string, unknown>>[] {
  return lines
    .filter((line) => line.level === level)
    .map(({ line }) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}

describe('the function sendTestAlert', () => {
  it('is an HTTP trigger that takes the master key and no other', async () => {
    const outcome = await app.call('sendTestAlert');
    const registered = parsed(outcome, 'registered').find(({ name }) => name === 'sendTestAlert');
    expect(Object.values(registered?.['bindings'] ?? {})).toContainEqual(
      expect.objectContaining({
        type: 'httpTrigger',
        authLevel: 'admin',
        methods: ['POST'],
        route: 'test-alert',
      }),
    );
  });

  it('sends an alert that says TEST, answers with its id, and writes no event', async () => {
    const before = app.inbox.requests.length;
    const outcome = await app.call('sendTestAlert');
    const sent = app.inbox.requests.slice(before);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toMatchObject({ type: 'federation.test', tenantId: app.tenantId });
    const id = sent[0]?.headers['webhook-id'] ?? '';
    expect(id).toMatch(/^msg_test_[0-9a-f]{32}$/);
    expect(parsed(outcome, 'returned')).toEqual([
      expect.objectContaining({ status: 200, body: expect.stringContaining(id) as unknown }),
    ]);
    expect(JSON.stringify(outcome.lines)).not.toContain('federation-monitor/1');
  });

  it('answers 502 with the reason when the webhook refuses, without its address', async () => {
    app.inbox.answerWith([{ status: 403 }]);
    const url = `${app.inbox.url}?sig=very-secret`;
    const outcome = await app.call('sendTestAlert', { ALERT_WEBHOOK_URL: url });
    expect(parsed(outcome, 'returned')).toEqual([
      expect.objectContaining({
        status: 502,
        body: expect.stringMatching(/^WEBHOOK_REJECTED: .*HTTP 403/) as unknown,
      }),
    ]);
    expect(JSON.stringify(outcome)).not.toContain('very-secret');
  });

  it('answers 502 and names every setting that is wrong', async () => {
    const outcome = await app.call('sendTestAlert', { TENANT_ID: '', ALERT_WEBHOOK_URL: '' });
    const [answer] = parsed(outcome, 'returned');
    expect(answer).toMatchObject({ status: 502 });
    expect(answer?.['body']).toMatch(/CONFIG_INVALID[\s\S]*TENANT_ID[\s\S]*ALERT_WEBHOOK_URL/);
  });
});
