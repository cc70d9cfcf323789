// The Logic App that turns our webhook into a mail: its definition against the language's schema, and run with the
// requests that the monitor really sends.

import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { outgoing } from '../../lib/findings/keptRequest';
import { deliver } from '../../lib/adapters/webhook';
import { type AlertRequest, composeAlert, composeTestAlert } from '../../lib/alerts/compose';
import { checks } from '../../lib/checks';
import { MonitorError } from '../../lib/errors';
import type { TryLimits } from '../../lib/timeLimit';
import { envelope, mismatchIn, opened } from '../alerts/examples';
import { type Inbox, startInbox } from '../services/inbox';
import { type LogicApp, startLogicApp, type WorkflowDefinition } from '../services/logicApp';

function readJson(path: string): object {
  return JSON.parse(readFileSync(path, 'utf8')) as object;
}

const definition = readJson('infra/modules/mailWorkflow.json') as WorkflowDefinition;
const limits: TryLimits = { totalMs: 5_000, tryMs: 2_000, tries: 2, waitMs: 10 };
const recipients = [{ address: 'identity@contoso.example' }, { address: 'soc@contoso.example' }];
const alert = composeAlert([opened(mismatchIn('contoso.com'))], checks, new Set(), {
  ...envelope,
  language: 'ja',
});

describe('the definition', () => {
  const isDefinition = new Ajv({ allowUnionTypes: true }).compile(
    readJson('test/fixtures/workflowDefinition.schema.json'),
  );

  it('is one in the workflow definition language', () => {
    expect(isDefinition(definition) ? null : isDefinition.errors).toBeNull();
  });

  it('would not be one with a misspelt property', () => {
    const text = JSON.stringify(definition).replace('"operationOptions"', '"operationOption"');
    expect(isDefinition(JSON.parse(text))).toBe(false);
  });

  it('keeps what it sends out of its run history, and leaves repeating to the monitor', () => {
    const secure = { secureData: { properties: ['inputs', 'outputs'] } };
    expect(definition).toMatchObject({
      triggers: {
        manual: { operationOptions: 'EnableSchemaValidation', runtimeConfiguration: secure },
      },
      actions: {
        Send_mail: {
          inputs: {
            authentication: {
              type: 'ManagedServiceIdentity',
              audience: 'https://communication.azure.com',
            },
            retryPolicy: { type: 'none' },
          },
          operationOptions: 'DisableAsyncPattern',
          runtimeConfiguration: secure,
        },
      },
    });
  });
});

describe('a run', () => {
  let mailService: Inbox;
  let logicApp: LogicApp;
  beforeEach(async () => {
    mailService = await startInbox();
    logicApp = await startLogicApp(definition, {
      endpoint: new URL(mailService.url).origin,
      sender: 'DoNotReply@mail.example',
      recipients,
    });
  });
  afterEach(async () => {
    await Promise.all([mailService.close(), logicApp.close()]);
  });

  const send = (request: AlertRequest): Promise<void> =>
    deliver(
      { way: 'mail', url: logicApp.url, secret: null, accessToken: null },
      outgoing(request),
      limits,
    );

  it('sends the mail of an alert to the recipients of the deployment', async () => {
    await send(alert);
    expect(mailService.requests.map(({ body }) => body)).toEqual([
      {
        senderAddress: 'DoNotReply@mail.example',
        recipients: { to: recipients },
        content: {
          subject: alert.email.subject,
          plainText: alert.email.text,
          html: alert.email.html,
        },
        headers: { 'x-priority': '1', 'x-msmail-priority': 'High' },
        userEngagementTrackingDisabled: true,
      },
    ]);
  });

  it('gives a repeat the same Operation-Id, a UUID made of the webhook-id', async () => {
    await send(alert);
    await send(alert);
    await send(
      composeTestAlert({ ...envelope, language: 'en', id: `msg_test_${'a1'.repeat(16)}` }),
    );
    expect(mailService.requests.map(({ headers }) => headers['operation-id'])).toEqual([
      '00112233-4455-6677-8899-aabbccddeeff',
      '00112233-4455-6677-8899-aabbccddeeff',
      'a1a1a1a1-a1a1-a1a1-a1a1-a1a1a1a1a1a1',
    ]);
  });

  it('asks for the operation and the version that Azure Communication Services documents', async () => {
    expect(JSON.stringify(definition)).toContain('/emails:send?api-version=2023-03-31');
    await send(alert);
    expect(mailService.requests[0]?.headers['content-type']).toBe('application/json');
  });

  it('takes no recipient, sender or address from the caller', async () => {
    const greedy = {
      ...alert,
      recipients: [{ address: 'eve@hack.example' }],
      senderAddress: 'eve@hack.example',
      endpoint: 'https://hack.example',
      email: { ...alert.email, to: 'eve@hack.example', recipients: ['eve@hack.example'] },
    };
    await send(greedy);
    expect(mailService.requests).toHaveLength(1);
    expect(JSON.stringify(mailService.requests[0]?.body)).not.toContain('hack.example"');
    expect(mailService.requests[0]?.body).toMatchObject({ recipients: { to: recipients } });
  });

  it('is urgent where somebody has to be woken, and sends no other header', async () => {
    const { headers: _, ...early } = alert.email;
    await send({ ...alert, email: { ...alert.email, headers: {} } });
    // As version 0.1.0 sent it.
    await send({ ...alert, email: early as AlertRequest['email'] });
    const greedy = { ...alert.email.headers, bcc: 'eve@hack.example' };
    await expect(send({ ...alert, email: { ...alert.email, headers: greedy } })).rejects.toThrow();
    expect(mailService.requests.map(({ body }) => (body as { headers: object }).headers)).toEqual([
      {},
      {},
    ]);
  });

  it('takes a text that looks like an expression as text', async () => {
    const subject = "@parameters('endpoint') @{triggerBody()}";
    await send({ ...alert, email: { ...alert.email, subject } });
    expect(mailService.requests[0]?.body).toMatchObject({ content: { subject } });
  });

  it.each([
    ['has no mail', { email: undefined }],
    ['has a mail without a subject', { email: { ...alert.email, subject: '' } }],
    ['has an id that is not ours', { id: "msg_x','y" }],
    ['is of a version that it does not know', { version: '2' }],
  ])('refuses a request that %s', async (_, change) => {
    const request = { ...alert, ...change } as unknown as AlertRequest;
    await expect(send(request)).rejects.toMatchObject({ code: 'WEBHOOK_REJECTED' });
    expect(mailService.requests).toHaveLength(0);
  });

  it.each([429, 500, 503])(
    'has the monitor repeat when the mail service says %d',
    async (status) => {
      mailService.answerWith([{ status }]);
      await send(alert);
      expect(mailService.requests).toHaveLength(2);
    },
  );

  it('tells the monitor when its own identity may not send', async () => {
    mailService.answerWith([{ status: 403 }]);
    const error = await send(alert).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MonitorError);
    expect(error).toMatchObject({ code: 'WEBHOOK_REJECTED' });
    expect(String(error)).toContain('403');
  });

  it('tells the monitor when the mail service can not be reached', async () => {
    mailService.answerWith([{ drop: true }, { drop: true }]);
    await expect(send(alert)).rejects.toMatchObject({ code: 'WEBHOOK_UNAVAILABLE' });
  });
});
