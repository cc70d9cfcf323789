// An alert that says TEST: the way from the settings to the inbox, without a finding.

import { randomUUID } from 'node:crypto';
import { composeTestAlert } from '../alerts/compose';
import type { Settings } from '../config';
import type { Credential } from './credential';
import { deliver, webhookOf } from './webhook';

/**
 * Sends it once more each time it is called. Returns its `webhook-id`.
 *
 * @throws MonitorError as `deliver` does.
 */
export async function sendTestAlert(
  { tenantId, tenantName, language, webhook }: Settings<'tenantId' | 'webhook'>,
  credential: Credential,
): Promise<string> {
  const runId = randomUUID();
  const id = `msg_test_${runId.replaceAll('-', '')}`;
  const time = new Date().toISOString();
  const request = composeTestAlert({ id, runId, tenantId, tenantName, language, time });
  await deliver(webhookOf(webhook, credential), request);
  return id;
}
