// The request that says once a day that the monitor watches: one a day and tenant, with how much is open.

import { composeHeartbeat, dayOf } from '../../lib/alerts/heartbeat';
import type { Severity } from '../../lib/checks/engine/types';
import type { Finding } from '../../lib/findings/types';

import { envelope, gone, mismatchIn } from './examples';

const { time, tenantId, tenantName, runId } = envelope;
const who = { time, tenantId, tenantName, runId };

const open = (severity: Severity): Finding => ({ ...mismatchIn('contoso.com'), severity });
const none = { critical: 0, high: 0, medium: 0, low: 0, informational: 0 };

it('says of which tenant and run it is, and of a type of its own, so that nobody mails it', () => {
  expect(composeHeartbeat([], who)).toEqual({
    version: '1',
    type: 'federation.heartbeat',
    id: expect.stringMatching(/^msg_[0-9a-f]{32}$/) as string,
    ...who,
    openFindings: none,
  });
});

it('counts what is open by severity, and nothing that is over', () => {
  const findings = [open('high'), open('high'), open('low'), gone(open('critical'), 'cleared')];
  expect(composeHeartbeat(findings, who).openFindings).toEqual({ ...none, high: 2, low: 1 });
});

it('has one id for a tenant and a day, so that a receiver takes a repeat for what it is', () => {
  const id = ({
    tenant = tenantId as string,
    at = time as string,
    run = runId as string,
  }): string => composeHeartbeat([], { tenantId: tenant, tenantName, time: at, runId: run }).id;
  expect(id({ at: '2026-11-23T23:59:59.000Z', run: 'another' })).toBe(id({}));
  const other = { tenant: '00000000-0000-4000-8000-000000000000' };
  const ids = [id({}), id({ at: '2026-11-24T00:00:00.000Z' }), id(other)];
  expect(new Set(ids).size).toBe(3);
});

it('a day is one of UTC', () => {
  expect(dayOf('2026-11-23T23:59:59.000Z')).toBe('2026-11-23');
});
