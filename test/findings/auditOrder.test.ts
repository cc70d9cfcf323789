// Which entries of the audit log stand beside a finding first.

import { withAuditTrail } from '../../lib/findings/auditTrail';
import { at, auditEntry } from '../builders/auditEntries';
import { acceptedFinding } from '../checks/accepted';

it('the latest entries stand first, whatever the order of the log', () => {
  const times = ['09:40', '09:50', '09:30', '09:45'];
  const value = times.map((time) => auditEntry(time));
  const window = { from: at('09:00'), to: at('10:00') };
  const finding = acceptedFinding({ kind: 'domain' });
  const look = { entries: { state: 'read', value }, window } as const;
  const { audit } = withAuditTrail(finding, true, new Set(['contoso.com']), look).evidence;
  const entries = audit?.state === 'read' ? audit.entries : [];
  expect(entries.map(({ activityDateTime }) => activityDateTime)).toEqual(
    ['09:50', '09:45', '09:40', '09:30'].map((time) => at(time)),
  );
});
