// An alert that says TEST: the way from the settings to the inbox, without a finding.

import { randomUUID } from 'node:crypto';
import { composeTestAlert } from '../alerts/compose';
import type { Settings } from '../config';
import { failureOf, type MonitorError, oneError } from '../errors';
import { outgoing } from '../findings/keptRequest';
import { type Way, WAY_NAMES } from '../ways';
import type { Credential } from './credential';
import { deliver, webhookOf } from './webhook';

/** What each receiver said. */
export interface TestOutcome {
  /** Its `webhook-id`. */
  readonly id: string;
  readonly accepted: readonly Way[];
  /** In one error; null: each of them accepted it. */
  readonly failure: MonitorError | null;
}

/** Sends it once more each time it is called, by every way that is set up. */
export async function sendTestAlert(
  { tenantId, tenantName, language, receivers }: Settings<'tenantId' | 'receivers'>,
  credential: Credential,
): Promise<TestOutcome> {
  const runId = randomUUID();
  const id = `msg_test_${runId.replaceAll('-', '')}`;
  const time = new Date().toISOString();
  const request = outgoing(composeTestAlert({ id, runId, tenantId, tenantName, language, time }));
  const answers = await Promise.all(
    receivers.map(async (receiver) => {
      const error = await failureOf(deliver(webhookOf(receiver, credential), request));
      return { way: receiver.way, error };
    }),
  );
  return {
    id,
    accepted: answers.flatMap(({ way, error }) => (error === null ? [way] : [])),
    failure: oneError(answers.flatMap(({ error }) => error ?? [])),
  };
}

/** For people, a line each. */
export function acceptedText({ id, accepted }: TestOutcome): string {
  const lines = accepted.map(
    (way) => `${WAY_NAMES[way]} accepted the test alert ${id}. See whether it arrives.\n`,
  );
  return lines.join('');
}
