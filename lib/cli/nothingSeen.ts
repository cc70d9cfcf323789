// A scan that saw nothing must not look like a clean one.

import { configurationUnreadable } from '../checks/configurationUnreadable';
import { MonitorError } from '../errors';
import { notReadCause } from '../federation/federatedDomain';
import type { FederatedDomain } from '../federation/types';
import type { Finding } from '../findings/types';
import { EXPORT_COMMAND } from './export/exportCommand';

/**
 * A child that inherits was not judged; its root was, if it is there. Of what was exported in part, what could be judged
 * counts where it was found: a known backdoor in the one slot that was exported is told, and its silence is no result.
 *
 * @throws MonitorError when nothing could be judged.
 */
export function throwIfNothingSeen(
  domains: readonly FederatedDomain[],
  findings: readonly Finding[],
): void {
  const unseen = domains.filter(isUnseen);
  const [first] = unseen;
  if (first === undefined || unseen.length < domains.length) return;
  if (findings.some(({ checkId }) => checkId !== configurationUnreadable.id)) return;
  const { id, configuration } = unseen.find((domain) => domain.isRoot) ?? first;
  const cause = notReadCause(configuration);
  const detail = cause?.detail ?? 'It inherits from its parent, which is not there.';
  const message = `Nothing could be judged. ${id}: ${detail}`;
  if (cause?.code === 'forbidden') throw new MonitorError('GRAPH_FORBIDDEN', message);
  const isInput = ['notInExport', 'unexpectedAnswer'].includes(cause?.code ?? 'notInExport');
  if (!isInput) throw new MonitorError('GRAPH_UNAVAILABLE', message);
  throw new MonitorError('INPUT_INVALID', `${message}\nThis makes an export:\n\n${EXPORT_COMMAND}`);
}

function isUnseen({ configuration }: FederatedDomain): boolean {
  return (
    configuration.state === 'inherited' ||
    configuration.state === 'unreadable' ||
    // Seen, as far as it was exported.
    (configuration.state === 'read' && notReadCause(configuration) !== null)
  );
}
