// The test alert, from inside the app: only its identity may call the Logic App that sends the mail. It takes the
// app's master key, which runs everything else in the app as well, and nothing from the request.

import { app, type HttpResponseInit } from '@azure/functions';
import { acceptedText, sendTestAlert } from '../lib/adapters/testAlert';
import { readSettings } from '../lib/config';
import { MonitorError } from '../lib/errors';
import { appCredential } from './appCredential';

/** Sends it, and says what came of it. No event in the log: a test is no evidence of a delivered alert. */
export async function handleTestAlert(): Promise<HttpResponseInit> {
  try {
    const config = readSettings(process.env, ['tenantId', 'receivers']);
    const outcome = await sendTestAlert(config, appCredential(config));
    const { failure } = outcome;
    return failure
      ? answer(502, `${failureText(failure)}${acceptedText(outcome)}`)
      : answer(200, acceptedText(outcome));
  } catch (error) {
    if (!(error instanceof MonitorError)) throw error;
    return answer(502, failureText(error));
  }
}

function failureText({ code, message }: MonitorError): string {
  return `${code}: ${message}\n`;
}

function answer(status: number, text: string): HttpResponseInit {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}

app.http('sendTestAlert', {
  methods: ['POST'],
  authLevel: 'admin',
  route: 'test-alert',
  handler: handleTestAlert,
});
